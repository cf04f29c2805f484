//! What has changed on disk. Events come in bursts: one save is several, a checkout thousands.

use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
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

/// A save is over when nothing has been heard for so long.
const QUIET: Duration = Duration::from_millis(8);

/// When so many files have changed it is no save but a checkout, which takes longer breaths.
const MANY: usize = 4;
const QUIET_OF_MANY: Duration = Duration::from_millis(80);

/// However much is heard, nobody waits longer.
const LONGEST: Duration = Duration::from_secs(2);

/// How often files are looked at, where the system tells nothing.
const POLL: Duration = Duration::from_millis(400);

/// What is watched in a site's folder besides the folder itself.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Hears of changes to a site.
pub(super) struct Changes {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<notify::Event>>,
}

impl Changes {
    /// Begins to listen for changes to the site in the folder `root`.
    pub(super) fn of(root: &Path, watching: Watching) -> Result<Self> {
        let root = root.canonicalize().with_context(|| format!("could not find {}", root.display()))?;
        let (sender, events) = channel();
        let watcher: Box<dyn Watcher + Send> = match watching {
            Watching::Events => Box::new(RecommendedWatcher::new(sender, Config::default())?),
            Watching::Polling => Box::new(PollWatcher::new(
                sender,
                Config::default().with_poll_interval(POLL).with_compare_contents(false),
            )?),
        };
        let mut changes = Self { root, watcher, events };
        changes.watch().context("could not watch the site; try --poll")?;
        Ok(changes)
    }

    /// Watches the folder and what is in it; what is watched already, stays so.
    fn watch(&mut self) -> notify::Result<()> {
        // The folder alone: beside its content there may be the published site, and version control.
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            if folder.is_dir() {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits until something has changed and the burst is over, or for `patience`.
    pub(super) fn wait(&mut self, patience: Duration) -> Changed {
        let mut heard = Heard::default();
        let mut left = patience;
        let mut began: Option<Instant> = None;
        loop {
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    heard.take(event, &self.root);
                    if heard.is_nothing() {
                        continue;
                    }
                    let began = *began.get_or_insert_with(Instant::now);
                    let quiet =
                        if heard.paths.len() >= MANY || heard.anything { QUIET_OF_MANY } else { QUIET };
                    left = quiet.min(LONGEST.saturating_sub(began.elapsed()));
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    // The watcher has died; time will tell what changes.
                    std::thread::sleep(left);
                    return Changed::Anything;
                }
            }
        }
        if heard.anything {
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
}

impl Heard {
    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }

    fn take(&mut self, event: notify::Result<notify::Event>, root: &Path) {
        let Ok(event) = event else {
            self.anything = true;
            return;
        };
        self.anything |= event.need_rescan();
        if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
            return;
        }
        for path in &event.paths {
            let Ok(inside) = path.strip_prefix(root) else { continue };
            let Some(inside) = inside.to_str() else {
                self.anything = true;
                continue;
            };
            let inside = inside.replace('\\', "/");
            if FOLDERS.contains(&inside.as_str()) || (path.is_dir() && is_watched(&inside)) {
                self.anything = true;
            } else if is_watched(&inside) {
                self.paths.insert(inside);
            }
        }
    }
}

/// Whether a path within the site is part of it.
fn is_watched(path: &str) -> bool {
    path == crate::gather::SITE_FILE || FOLDERS.iter().any(|folder| path.starts_with(&format!("{folder}/")))
}
