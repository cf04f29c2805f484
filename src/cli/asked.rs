//! What `build` and `check` are both asked for.

use crate::config::AsOf;
use clap::Args;

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
