//! `manifest.json`: every file of the site with its hash and size, and what it was made from. Its presence
//! marks a folder as ours.

use crate::route::MANIFEST;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The version of the manifest's form.
pub const FORMAT: u32 = 1;

/// The manifest of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this form.
    pub format: u32,
    /// The program and its version.
    pub tool: String,
    /// The commit of the content, `+changes` behind it where the content had been changed since.
    pub content_commit: Option<String>,
    /// The day that the site speaks of.
    pub as_of: String,
    /// The files by path, without the manifest itself.
    pub files: BTreeMap<String, ManifestFile>,
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Manifest {
    /// Returns the manifest as it is written.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a manifest holds nothing that JSON cannot");
        bytes.push(b'\n');
        bytes
    }
}

/// Reads the manifest of a folder, if it has one.
#[expect(clippy::disallowed_methods, reason = "this stage owns the published site")]
pub(super) fn read(folder: &Path) -> Result<Option<Manifest>> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Ok(None);
    }
    let bytes = std::fs::read(&path)?;
    serde_json::from_slice(&bytes).map(Some).context("it is no manifest of ours")
}
