//! What has changed on disk. Events come in bursts: one save is several, a checkout thousands.

use crate::gather::{FOLDERS, SITE_FILE, is_passed_over};
use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How changes are heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Events,
    /// Every file is looked at again and again: for file systems that tell nothing.
    Polling,
}

/// What has changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Nothing, for as long as was waited.
    Nothing,
    /// At most what is at these paths within the site.
    Files(BTreeSet<String>),
    /// Nobody can tell: events were lost, or a whole folder has come or gone.
    Anything,
}

/// A save is over when nothing has been heard for so long: after a file was closed or moved to its place, and while it
/// is being written.
const QUIET: Duration = Duration::from_millis(3);
const QUIET_IN_WRITING: Duration = Duration::from_millis(20);

/// When so many files have changed it is no save but a checkout, which takes longer breaths.
const MANY: usize = 4;
const QUIET_OF_MANY: Duration = Duration::from_millis(80);

/// However much is heard, nobody waits longer.
const LONGEST: Duration = Duration::from_secs(2);

/// How often the site's folder is looked for where it has gone.
const GONE: Duration = Duration::from_millis(500);

/// How often every file is looked at, where the system tells nothing.
const POLL: Duration = Duration::from_millis(400);

/// How much longer than a look the pause after it is, so that looking never takes more than a fifth of the time.
const REST: u32 = 4;

/// Hears of changes to a site.
pub(super) enum Changes {
    /// From the system.
    Told(Told),
    /// By looking at everything.
    Polled {
        /// When the last pause was over.
        looked: Instant,
    },
}

impl Changes {
    /// Begins to listen for changes to the site in the folder `root`.
    pub(super) fn of(root: &Path, watching: Watching) -> Result<Self> {
        Ok(match watching {
            Watching::Events => Self::Told(Told::of(root).context("could not watch the site; try --poll")?),
            Watching::Polling => Self::Polled { looked: Instant::now() },
        })
    }

    /// Listens at the ends of symbolic links too: within the site's folder, but perhaps beside its content.
    pub(super) fn also(&mut self, links: &[PathBuf]) {
        if let Self::Told(told) = self {
            told.links = links.to_vec();
            // What cannot be watched is found at the next look.
            let _ = told.watch();
        }
    }

    /// Waits until something has changed and the burst is over, or for `patience`.
    pub(super) fn wait(&mut self, patience: Duration) -> Changed {
        match self {
            Self::Told(told) => told.wait(patience),
            Self::Polled { looked } => {
                std::thread::sleep(POLL.max(looked.elapsed() * REST));
                *looked = Instant::now();
                Changed::Anything
            }
        }
    }
}

/// Hears of changes from the system.
pub(super) struct Told {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
    /// What is watched, and how.
    watched: BTreeMap<PathBuf, RecursiveMode>,
    /// Where symbolic links lead.
    links: Vec<PathBuf>,
    /// Whether the site's folder itself has gone, with all that could be heard of it.
    is_gone: bool,
}

impl Told {
    fn of(root: &Path) -> Result<Self> {
        let root = root.canonicalize().with_context(|| format!("could not find {}", root.display()))?;
        let (sender, events) = channel();
        let watcher = RecommendedWatcher::new(sender, notify::Config::default())?;
        let mut told =
            Self { root, watcher, events, watched: BTreeMap::new(), links: Vec::new(), is_gone: false };
        told.watch()?;
        Ok(told)
    }

    /// Watches the folder and what is in it, and nothing else any more. What is watched already is watched anew: it may
    /// be another folder of the same name.
    fn watch(&mut self) -> notify::Result<()> {
        // The folder alone: beside its content there may be the published site, and version control.
        let mut wanted = BTreeMap::from([(self.root.clone(), RecursiveMode::NonRecursive)]);
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir());
        wanted.extend(folders.map(|folder| (folder, RecursiveMode::Recursive)));
        for link in &self.links {
            let (folder, mode) = if link.is_dir() {
                (link.clone(), RecursiveMode::Recursive)
            } else {
                (link.parent().unwrap_or(link).to_path_buf(), RecursiveMode::NonRecursive)
            };
            wanted.entry(folder).or_insert(mode);
        }
        for gone in self.watched.keys().filter(|folder| !wanted.contains_key(*folder)) {
            let _ = self.watcher.unwatch(gone);
        }
        let mut watched = Ok(());
        for (folder, mode) in &wanted {
            let one = self.watcher.watch(folder, *mode);
            if *folder == self.root {
                self.is_gone = one.is_err();
            }
            watched = watched.and(one);
        }
        self.watched = wanted;
        watched
    }

    fn wait(&mut self, patience: Duration) -> Changed {
        let mut heard = Heard::default();
        let mut until = Instant::now() + if self.is_gone { GONE.min(patience) } else { patience };
        let mut began: Option<Instant> = None;
        loop {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    heard.take(event, &self.root, &self.links);
                    if heard.is_nothing() {
                        continue;
                    }
                    let began = *began.get_or_insert_with(Instant::now);
                    let quiet = match heard.paths.len() {
                        MANY.. => QUIET_OF_MANY,
                        _ if heard.anything => QUIET_OF_MANY,
                        _ if heard.in_writing => QUIET_IN_WRITING,
                        _ => QUIET,
                    };
                    until = (Instant::now() + quiet).min(began + LONGEST);
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    // The watcher has died; time will tell what changes.
                    std::thread::sleep(until.saturating_duration_since(Instant::now()));
                    return Changed::Anything;
                }
            }
        }
        if heard.anything || (self.is_gone && self.root.is_dir()) {
            // A folder may have come that nobody watches yet. If it has gone again, that will be heard as well.
            let _ = self.watch();
            return Changed::Anything;
        }
        if heard.paths.is_empty() { Changed::Nothing } else { Changed::Files(heard.paths) }
    }
}

/// What was heard in a burst.
#[derive(Default)]
struct Heard {
    paths: BTreeSet<String>,
    anything: bool,
    /// Whether the last that was heard is that a file is being written.
    in_writing: bool,
}

impl Heard {
    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }

    fn take(&mut self, event: notify::Result<notify::Event>, root: &Path, links: &[PathBuf]) {
        let Ok(event) = event else {
            self.anything = true;
            return;
        };
        self.anything |= event.need_rescan();
        if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
            return;
        }
        self.in_writing = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)));
        for path in &event.paths {
            if links.iter().any(|link| path.starts_with(link)) {
                self.anything = true;
            }
            let Ok(inside) = path.strip_prefix(root) else { continue };
            let Some(inside) = inside.to_str() else {
                self.anything = true;
                continue;
            };
            let inside = inside.replace('\\', "/");
            let is_folder = inside.is_empty() || FOLDERS.contains(&inside.as_str());
            if is_folder || (path.is_dir() && is_watched(&inside)) {
                self.anything = true;
            } else if is_watched(&inside) {
                self.paths.insert(inside);
            }
        }
    }
}

/// Whether a path within the site may be part of it.
fn is_watched(path: &str) -> bool {
    let (folder, inside) = path.split_once('/').unwrap_or((path, ""));
    path == SITE_FILE
        || (FOLDERS.contains(&folder) && !inside.is_empty() && !inside.split('/').any(is_passed_over))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir, remove_dir, rename};

    /// Longer than anything here takes.
    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn a_folder_that_is_made_anew_is_found_though_nobody_tells_of_it() {
        let around = tempfile::TempDir::new().unwrap();
        let root = around.path().join("site");
        create_dir(&root).unwrap();
        let mut told = Told::of(&root).unwrap();
        remove_dir(&root).unwrap();
        while !told.is_gone {
            told.wait(LONG);
        }
        // Until everything that there was to hear of the old folder has been heard.
        while told.wait(QUIET) != Changed::Nothing {}
        create_dir(&root).unwrap();
        assert_eq!(told.wait(LONG), Changed::Anything);
        // And the new one is heard of again.
        let beside = around.path().join("beside");
        std::fs::File::create(&beside).unwrap();
        rename(beside, root.join(SITE_FILE)).unwrap();
        assert_eq!(told.wait(LONG), Changed::Files(BTreeSet::from([SITE_FILE.to_owned()])));
    }
}
