//! What commands are asked for, and how they end.

use crate::config::AsOf;
use crate::gather::{SITE_FILE, nearest_site};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// The day, the drafts, and how strict to be.
#[derive(Args)]
pub(super) struct Asked {
    /// The day the site is to speak of, or an instant: 2026-12-01T09:00
    #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
    pub as_of: Option<AsOf>,
    /// Show drafts too; embargoes hold all the same
    #[arg(long)]
    pub drafts: bool,
    /// Refuse the content for warnings as well as for errors
    #[arg(long)]
    pub deny_warnings: bool,
}

/// How a command ended, if it could run.
pub(super) enum Done {
    Well,
    Refused,
}

/// Returns the site's folder.
pub(super) fn root_of(root: Option<PathBuf>) -> Result<PathBuf> {
    match root {
        Some(root) if root.join(SITE_FILE).is_file() => Ok(root),
        Some(root) => anyhow::bail!("there is no {} in {}", SITE_FILE, root.display()),
        None => nearest_site(&std::env::current_dir()?),
    }
}
