//! Where a site is, and what of its folder belongs to it.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// Returns the nearest folder at or above `start` that holds a `site.yaml`.
pub fn nearest_site(start: &Path) -> Result<PathBuf> {
    let start = std::path::absolute(start).context("could not find the current folder")?;
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_path_buf)
        .with_context(|| {
            format!(
                "no {SITE_FILE} in {} or above it: go to a site's folder, name it with --root, or make one with `answerable init DIR`",
                start.display()
            )
        })
}
