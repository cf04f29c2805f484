//! The commit that the content was read at, asked of the `git` program.

use super::SITE_FILE;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns the commit of the site in `root`, with `+changes` where content, themes or configuration differ
/// from it. Nothing outside a repository, before a first commit, or without git.
pub(super) fn of(root: &Path) -> Option<String> {
    let commit = git(root, &["rev-parse", "--verify", "HEAD"])?;
    let commit = commit.trim();
    let changes =
        git(root, &["status", "--porcelain", "--no-renames", "--", SITE_FILE, "content", "themes"])?;
    Some(if changes.trim().is_empty() { commit.to_owned() } else { format!("{commit}+changes") })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["-c", "core.fsmonitor=false", "--no-optional-locks"])
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
