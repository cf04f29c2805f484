//! `answerable build`

use super::asked::{Asked, Done, root_of};
use super::terminal::{Terminal, count};
use crate::config::Config;
use crate::gather::Commit;
use crate::model::site::BaseUrl;
use crate::pipeline::{Rules, build};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder to publish into [default: `public` in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address to publish at, instead of the site's own
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    #[command(flatten)]
    asked: Asked,
    /// Take over a folder that this program did not write
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &Arguments, root: Option<PathBuf>, terminal: &Terminal) -> Result<Done> {
    let started = Instant::now();
    let root = root_of(root)?;
    let config = Config::new(arguments.asked.as_of, arguments.asked.drafts, arguments.base_url.clone())?;
    let target = arguments.output.clone().unwrap_or_else(|| root.join("public"));
    let rules = Rules { deny_warnings: arguments.asked.deny_warnings, force: arguments.force };
    let outcome = build(&root, &target, &config, rules, |done, all| terminal.progress(done, all))?;
    terminal.diagnostics(&outcome.diagnostics, &outcome.sources.files);
    if let Commit::Untold { why } = &outcome.sources.commit {
        terminal.note(&format!(
            "git does not say which commit the content is of, and `content_commit` in the manifest stays empty: {why}"
        ));
    }
    let seconds = started.elapsed().as_secs_f64();
    let Some(written) = outcome.written else {
        terminal.summary("nothing was built", &outcome.diagnostics, seconds);
        return Ok(Done::Refused);
    };
    let [inspections, findings, actions, items] = outcome.records;
    let what = format!(
        "built {} into {} ({} changed, {} removed): {}, {}, {}, {}",
        count(written.files, "file"),
        target.display(),
        written.changed,
        written.removed,
        count(inspections, "inspection"),
        count(findings, "finding"),
        count(actions, "action"),
        count(items, "item"),
    );
    terminal.summary(&what, &outcome.diagnostics, seconds);
    outcome.leave();
    Ok(Done::Well)
}
