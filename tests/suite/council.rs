//! A tiny council site in a temporary folder: files are put in, the site is built, pages are read.

use answerable::config::{AsOf, Config};
use answerable::diagnostics::{Severity, human};
use answerable::pipeline::{Finished, Rules, build, check_only};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The instant of all tests: noon on 23 November 2026.
pub const NOW: &str = "2026-11-23T12:00:00Z";

/// A council's site.
pub struct Council {
    folder: TempDir,
    pub as_of: Option<&'static str>,
    pub drafts: bool,
    /// The instant of its runs.
    pub now: &'static str,
}

impl Council {
    /// Returns a site that has only its registers.
    pub fn empty() -> Self {
        let council = Self { folder: TempDir::new().unwrap(), as_of: None, drafts: false, now: NOW };
        council
            .file(
                "site.yaml",
                "title: Northmoor inspections\norganisation: northmoor\nbase_url: https://inspections.northmoor.example\n",
            )
            .file("content/registers/organisations.yaml", "northmoor: {name: Northmoor Council, kind: council}\n")
    }

    /// Returns the site that `answerable init` makes.
    pub fn starter() -> Self {
        let council = Self { folder: TempDir::new().unwrap(), as_of: None, drafts: false, now: NOW };
        copy_tree(&root().join("src/cli/starter"), council.folder.path());
        council
    }

    /// Returns a copy of the site at `path` within this repository.
    pub fn copy_of(path: &str) -> Self {
        let council = Self { folder: TempDir::new().unwrap(), as_of: None, drafts: false, now: NOW };
        for part in ["content", "site.yaml", "themes"] {
            let from = root().join(path).join(part);
            if from.exists() {
                copy_tree(&from, &council.folder.path().join(part));
            }
        }
        council
    }

    /// Puts a file in.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(path, text);
        self
    }

    /// Puts a file into a site that is in use.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the folder of the published site.
    pub fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Returns the settings of a run.
    pub fn config(&self) -> Config {
        let as_of = self.as_of.map(|text| AsOf::parse(text).unwrap());
        let mut config = Config::at(self.now.parse().unwrap(), as_of);
        config.drafts = self.drafts;
        config
    }

    /// Builds the site.
    pub fn build(&self) -> Finished {
        build(self.root(), &self.public(), &self.config(), Rules::default(), |_, _| {}).unwrap()
    }

    /// Builds the site, which must succeed.
    pub fn built(self) -> Self {
        let outcome = self.build();
        assert!(outcome.written.is_some(), "{}", said(&outcome));
        self
    }

    /// Looks for mistakes.
    pub fn check(&self) -> Finished {
        check_only(self.root(), &self.config()).unwrap()
    }

    /// Returns the codes of what is wrong.
    pub fn codes(&self) -> Vec<&'static str> {
        self.check().diagnostics.iter().map(|one| one.code.as_str()).collect()
    }

    /// Returns a published file.
    pub fn read(&self, path: &str) -> String {
        let path = self.public().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Returns the `main` of a published page.
    pub fn main_of(&self, address: &str) -> String {
        let page = self.read(&format!("{}index.html", address.trim_start_matches('/')));
        let start = page.find("<main").expect("a page has a main");
        let end = page.find("</main>").expect("a page has a main");
        page[start..end].to_owned()
    }

    /// Returns the words of the `main` of a published page.
    pub fn words_of(&self, address: &str) -> String {
        crate::plain::plain(&self.main_of(address))
    }

    /// Whether something is published at this path.
    pub fn has(&self, path: &str) -> bool {
        self.public().join(path).exists()
    }

    /// Returns every published file.
    pub fn all(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.public())
    }
}

/// Returns what was said on a run.
pub fn said(outcome: &Finished) -> String {
    let shown: Vec<String> =
        outcome.diagnostics.iter().map(|one| human(one, &outcome.sources.files, false)).collect();
    shown.join("\n")
}

/// Returns how many errors a run reported.
pub fn errors(outcome: &Finished) -> usize {
    outcome.diagnostics.iter().filter(|one| one.severity() == Severity::Error).count()
}

/// Returns the files below a folder with their bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Returns the folder of this repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns git for a folder and no other: in a hook, the environment would send it to the repository of the hook.
pub fn git_in(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        git.env_remove(name);
    }
    git.args(["-c", "user.name=editor", "-c", "user.email=editor@northmoor.example"]);
    git.args(["-c", "commit.gpgsign=false", "-c", "gc.auto=0"]).current_dir(folder);
    git
}

/// Whether expected outputs are to be written anew.
pub fn overwrites() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite")
}

pub fn copy_tree(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let relative = entry.path().strip_prefix(from).unwrap();
        let target = if relative.as_os_str().is_empty() { to.to_path_buf() } else { to.join(relative) };
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).unwrap();
        } else {
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
