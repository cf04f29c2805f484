//! The commit that the content was read at, asked of the `git` program.

use super::folders::{FOLDERS, SITE_FILE};
use std::io::ErrorKind;
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

/// The commit that the content was read at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Commit {
    /// There is no repository, or nobody has asked: a build alone does.
    #[default]
    Nothing,
    /// This one, with `+changes` where content, themes or configuration have been changed since.
    Known(String),
    /// There is a repository, and git does not say. It is the machine's mistake, and no author's: the content is right.
    Untold {
        /// Why, in a sentence without a full stop.
        why: String,
    },
}

impl Commit {
    /// Returns the commit, where it is known.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Known(commit) => Some(commit),
            Self::Nothing | Self::Untold { .. } => None,
        }
    }

    /// Returns the commit of the site in `root`, asked of git.
    pub(super) fn of(root: &Path) -> Self {
        match asked(root) {
            Ok(commit) => Self::Known(commit),
            // Who has no repository has no use for a word about it.
            Err(Refusal::Nothing(_)) if !is_in_repository(root) => Self::Nothing,
            Err(Refusal::Nothing(why) | Refusal::Said(why)) => Self::Untold { why },
        }
    }
}

/// Why git does not say.
enum Refusal {
    /// It finds no repository, or is not there itself: which is as it should be where there is none.
    Nothing(String),
    /// This is what it says.
    Said(String),
}

fn asked(root: &Path) -> Result<String, Refusal> {
    let commit = git(root, &["rev-parse", "--verify", "HEAD"])?;
    let commit = commit.trim();
    // What is not under version control yet is a change, whatever the settings say of showing it.
    let mut asked =
        vec!["status", "--porcelain", "--no-renames", "--untracked-files=normal", "--", SITE_FILE];
    asked.extend(FOLDERS);
    let changes = git(root, &asked)?;
    Ok(if changes.trim().is_empty() { commit.to_owned() } else { format!("{commit}+changes") })
}

fn git(root: &Path, arguments: &[&str]) -> Result<String, Refusal> {
    let mut command = Command::new("git");
    for name in OF_ANOTHER_REPOSITORY {
        command.env_remove(name);
    }
    let output = command
        // In no language but the one that is read here.
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .arg("-C")
        .arg(root)
        .args(["-c", "core.fsmonitor=false", "--no-optional-locks"])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => Refusal::Nothing("there is no program `git` to ask".to_owned()),
            _ => Refusal::Nothing(format!("the program `git` could not be run: {error}")),
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(if said.contains("not a git repository") {
        Refusal::Nothing("the repository cannot be read: git finds none there".to_owned())
    } else {
        Refusal::Said(why(&said))
    })
}

/// Returns what git says when it fails, in one line: its first one, and the way out that stands below it.
fn why(said: &str) -> String {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().find(|line| line.starts_with("fatal: ")).or_else(|| lines.next());
    let first = first.map_or("it fails, and does not say why", |line| line.trim_start_matches("fatal: "));
    if first == "Needed a single revision" {
        return "the repository has no commit yet".to_owned();
    }
    match said.lines().map(str::trim).find(|line| line.starts_with("git config ")) {
        Some(way_out) => format!("{first}; if you trust it: {way_out}"),
        None => first.to_owned(),
    }
}

/// Whether the site lies in something that is, or was, a repository.
fn is_in_repository(root: &Path) -> bool {
    let is_one = |folder: &Path| folder.join(".git").symlink_metadata().is_ok();
    std::path::absolute(root).is_ok_and(|root| root.ancestors().any(is_one))
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

    #[test]
    fn what_git_says_is_one_line() {
        let dubious = "fatal: detected dubious ownership in repository at '/site'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /site\n";
        assert_eq!(
            why(dubious),
            "detected dubious ownership in repository at '/site'; if you trust it: git config --global --add safe.directory /site"
        );
        assert_eq!(why("fatal: Needed a single revision\n"), "the repository has no commit yet");
        assert_eq!(why("error: bad\nfatal: index file corrupt\n"), "index file corrupt");
        assert_eq!(why("\n"), "it fails, and does not say why");
    }
}
