//! What has changed on disk. Events come in bursts: one save is several, a checkout thousands.

use crate::gather::{FOLDERS, Identity, SITE_FILE, is_passed_over};
use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};
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

/// How often everything is looked at while something cannot be listened to, such as a folder that is gone, or may not be
/// read; and how often it is asked whether the site's folder is still the same, of which nobody tells.
const DEAF: Duration = Duration::from_millis(500);

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
    pub(super) fn also(&mut self, links: Vec<PathBuf>) {
        if let Self::Told(told) = self {
            told.links = links;
            // What cannot be watched is looked at again and again.
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
    /// The site's folder as it was named.
    named: PathBuf,
    /// The site's folder, without symbolic links.
    root: PathBuf,
    /// What was there when it was looked at last.
    site: Option<Identity>,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
    /// What is watched, and how.
    watched: BTreeMap<PathBuf, RecursiveMode>,
    /// Where symbolic links lead.
    links: Vec<PathBuf>,
    /// Whether something cannot be listened to, such as a folder that is gone, or was when its turn came.
    is_deaf: bool,
    /// When the last pause was over.
    looked: Instant,
}

impl Told {
    fn of(root: &Path) -> Result<Self> {
        let named = std::path::absolute(root)?;
        let root = named.canonicalize().with_context(|| format!("could not find {}", root.display()))?;
        let (sender, events) = channel();
        // A link may leave the site; those that are followed are watched where they lead.
        let config = notify::Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(sender, config)?;
        let mut told = Self {
            named,
            root,
            site: None,
            watcher,
            events,
            watched: BTreeMap::new(),
            links: Vec::new(),
            is_deaf: false,
            looked: Instant::now(),
        };
        match told.watch() {
            // Time makes no room for more watches, nor does it make a system tell.
            Err(error) if !matches!(error.kind, ErrorKind::PathNotFound | ErrorKind::Io(_)) => {
                Err(error.into())
            }
            _ => Ok(told),
        }
    }

    /// Watches the folder and what is in it, and nothing else any more. What is watched already is watched anew: it may
    /// be another folder of the same name.
    fn watch(&mut self) -> notify::Result<()> {
        self.site = Identity::of(&self.named);
        if let Some(site) = &self.site {
            self.root.clone_from(&site.path);
        }
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
        let watch = |(folder, mode): (&PathBuf, &RecursiveMode)| self.watcher.watch(folder, *mode);
        // Every one, whatever becomes of the others.
        let watched = wanted.iter().map(watch).fold(Ok(()), notify::Result::and);
        self.is_deaf = watched.is_err();
        self.watched = wanted;
        watched
    }

    fn wait(&mut self, patience: Duration) -> Changed {
        let looking = if self.is_deaf { self.looked.elapsed() * REST } else { Duration::ZERO };
        let pause = patience.min(DEAF.max(looking));
        let heard = self.burst(pause);
        self.looked = Instant::now();
        let is_other = Identity::of(&self.named) != self.site;
        match heard {
            Some(heard) if !heard.anything && !self.is_deaf && !is_other => {
                if heard.paths.is_empty() {
                    Changed::Nothing
                } else {
                    Changed::Files(heard.paths)
                }
            }
            _ => {
                // A folder may have come that nobody watches yet. If it has gone again, that will be heard as well.
                let _ = self.watch();
                Changed::Anything
            }
        }
    }

    /// Listens until something was heard and the burst is over, or for so long; nothing if nobody tells any more.
    fn burst(&mut self, pause: Duration) -> Option<Heard> {
        let mut heard = Heard::default();
        let mut until = Instant::now() + pause;
        let mut began: Option<Instant> = None;
        loop {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    if !heard.take(event, &self.root, &self.links) {
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
                Err(RecvTimeoutError::Timeout) => return Some(heard),
                Err(RecvTimeoutError::Disconnected) => {
                    // The watcher has died; time will tell what changes.
                    std::thread::sleep(until.saturating_duration_since(Instant::now()).min(DEAF));
                    return None;
                }
            }
        }
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
    /// Takes an event; returns whether it may concern the site.
    fn take(&mut self, event: notify::Result<notify::Event>, root: &Path, links: &[PathBuf]) -> bool {
        let Ok(event) = event else {
            self.anything = true;
            return true;
        };
        let mut concerns = event.need_rescan();
        self.anything |= concerns;
        if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
            return concerns;
        }
        for path in &event.paths {
            let is_linked = links.iter().any(|link| path.starts_with(link));
            let Ok(inside) = path.strip_prefix(root) else {
                self.anything |= is_linked;
                concerns |= is_linked;
                continue;
            };
            let name = inside.to_string_lossy().replace('\\', "/");
            let is_folder = name.is_empty() || FOLDERS.contains(&name.as_str());
            if !(is_linked || is_folder || is_watched(&name)) {
                continue;
            }
            concerns = true;
            if is_linked || is_folder || path.is_dir() || inside.to_str().is_none() {
                self.anything = true;
            } else {
                self.paths.insert(name);
            }
        }
        if concerns {
            self.in_writing =
                matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)));
        }
        concerns
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
        while !told.is_deaf {
            told.wait(LONG);
        }
        create_dir(&root).unwrap();
        assert_eq!(told.wait(LONG), Changed::Anything);
        // Until everything that there was to hear of the old folder has been heard.
        while told.wait(QUIET) != Changed::Nothing {}
        assert!(!told.is_deaf);
        // And the new one is heard of again.
        let beside = around.path().join("beside");
        std::fs::File::create(&beside).unwrap();
        rename(beside, root.join(SITE_FILE)).unwrap();
        assert_eq!(told.wait(LONG), Changed::Files(BTreeSet::from([SITE_FILE.to_owned()])));
    }

    #[test]
    fn what_could_not_be_listened_to_is_tried_again() {
        let root = tempfile::TempDir::new().unwrap();
        let mut told = Told::of(root.path()).unwrap();
        told.links = vec![root.path().join("beside/words.md")];
        assert!(told.watch().is_err() && told.is_deaf);
        assert_eq!(told.wait(LONG), Changed::Anything);
        create_dir(root.path().join("beside")).unwrap();
        assert_eq!(told.wait(LONG), Changed::Anything);
        assert!(!told.is_deaf);
        std::fs::File::create(root.path().join("beside/words.md")).unwrap();
        assert_eq!(told.wait(LONG), Changed::Anything);
    }
}
