//! `answerable check`

use super::asked::{Asked, Done, root_of};
use super::terminal::{Terminal, count};
use crate::config::Config;
use crate::diagnostics::Severity;
use crate::pipeline::check_only;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(arguments: &Arguments, root: Option<PathBuf>, terminal: &Terminal) -> Result<Done> {
    let started = Instant::now();
    let root = root_of(root)?;
    let config = Config::new(arguments.asked.as_of, arguments.asked.drafts, None)?;
    let outcome = check_only(&root, &config)?;
    terminal.diagnostics(&outcome.diagnostics, &outcome.sources.files);
    let what = format!("checked {}", count(outcome.sources.below("content/").count(), "content file"));
    terminal.summary(&what, &outcome.diagnostics, started.elapsed().as_secs_f64());
    let refused = outcome
        .diagnostics
        .iter()
        .any(|one| arguments.asked.deny_warnings || one.severity() == Severity::Error);
    outcome.leave();
    Ok(if refused { Done::Refused } else { Done::Well })
}
