//! `answerable check`

use super::terminal::{Terminal, count};
use super::{Done, root_of};
use crate::config::{AsOf, Config};
use crate::diagnostics::Severity;
use crate::pipeline::check_only;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
pub(super) struct Arguments {
    /// The day the site is to speak of, or an instant: 2026-12-01T09:00
    #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
    as_of: Option<AsOf>,
    /// Look at drafts too, as a preview would show them
    #[arg(long)]
    drafts: bool,
    /// Refuse the content for warnings as well
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(arguments: &Arguments, root: Option<PathBuf>, terminal: &Terminal) -> Result<Done> {
    let started = Instant::now();
    let root = root_of(root)?;
    let config = Config::new(arguments.as_of, arguments.drafts, None)?;
    let outcome = check_only(&root, &config)?;
    terminal.diagnostics(&outcome.diagnostics, &outcome.sources.files);
    let what = format!("checked {}", count(outcome.sources.below("content/").count(), "content file"));
    terminal.summary(&what, &outcome.diagnostics, started.elapsed().as_secs_f64());
    let refused =
        outcome.diagnostics.iter().any(|one| arguments.deny_warnings || one.severity() == Severity::Error);
    Ok(if refused { Done::Refused } else { Done::Well })
}
