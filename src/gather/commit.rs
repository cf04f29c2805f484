//! The commit that the content was read at, asked of the `git` program.

use super::folders::{FOLDERS, SITE_FILE};
use std::path::Path;
use std::process::{Command, Stdio};

/// What makes git speak of another repository than the one it is sent to: a hook finds these in its environment, and
/// hands them on. The list is git's own (`git rev-parse --local-env-vars`). What says only where git's settings are, or
/// above which folders it need not look (`GIT_CEILING_DIRECTORIES`), stays as it is.
const OF_ANOTHER_REPOSITORY: [&str; 15] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Returns the commit of the site in `root`, with `+changes` where content, themes or configuration differ
/// from it. Nothing outside a repository, before a first commit, or without git.
pub(super) fn of(root: &Path) -> Option<String> {
    let commit = git(root, &["rev-parse", "--verify", "HEAD"])?;
    let commit = commit.trim();
    // What is not under version control yet is a change, whatever the settings say of showing it.
    let mut asked =
        vec!["status", "--porcelain", "--no-renames", "--untracked-files=normal", "--", SITE_FILE];
    asked.extend(FOLDERS);
    let changes = git(root, &asked)?;
    Some(if changes.trim().is_empty() { commit.to_owned() } else { format!("{commit}+changes") })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    for name in OF_ANOTHER_REPOSITORY {
        command.env_remove(name);
    }
    let output = command
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_gits_own() {
        let output = Command::new("git").args(["rev-parse", "--local-env-vars"]).output().unwrap();
        let listed = String::from_utf8(output.stdout).unwrap();
        let missing: Vec<&str> =
            listed.lines().filter(|name| !OF_ANOTHER_REPOSITORY.contains(name)).collect();
        assert!(missing.is_empty(), "git knows of more: {missing:?}");
    }
}
