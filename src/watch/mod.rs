//! Preview: the site as it is being written. A loop prepares the site whenever a file changes; a loop-back server
//! renders what browsers ask for; open pages hear of it.

mod answer;
mod changes;
mod edition;
mod http;
mod news;
mod reply;
mod server;

pub use changes::Watching;
pub use server::Address;

use crate::config::{AsOf, Config};
use crate::diagnostics::Diagnostic;
use crate::pipeline::Preparer;
use crate::text::Files;
use anyhow::Result;
use changes::{Changed, Changes};
use edition::Edition;
use news::News;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the loop sleeps at most: then it looks whether the day has changed, or an embargo has lifted.
const TICK: Duration = Duration::from_secs(20);

/// How soon it looks again if the site could not be read: often it is only being written.
const SOON: Duration = Duration::from_millis(100);
const RETRY: Duration = Duration::from_secs(1);

/// What is asked of a preview.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The site's folder.
    pub root: PathBuf,
    /// The day the site is to speak of.
    pub as_of: Option<AsOf>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The address to listen at.
    pub bind: IpAddr,
    /// The port to listen at: the next free one is taken if it is not free.
    pub port: u16,
    /// Names that browsers may call this machine by, besides `localhost`.
    pub hosts: Vec<String>,
    /// How changes are heard of.
    pub watching: Watching,
    /// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
}

/// What there is to tell on the terminal.
pub enum Event<'a> {
    /// The server listens.
    Listening {
        /// Where.
        address: &'a Address,
        /// What every address of the site begins with.
        base: &'a str,
    },
    /// The site was prepared, in so many seconds; refused if there are errors.
    Prepared {
        /// What was said.
        diagnostics: &'a [Diagnostic],
        /// The files that it was said of.
        files: &'a Files,
        /// How long it took, in seconds.
        seconds: f64,
        /// Whether the site is served as it is now.
        is_served: bool,
    },
    /// A page that was asked for could not be made.
    PageRefused {
        /// Why.
        diagnostic: &'a Diagnostic,
        /// The files that it was said of.
        files: &'a Files,
    },
    /// The site could not be read.
    Unreadable(&'a anyhow::Error),
}

/// Tells what there is to tell; called by the loop, and by whoever answers a browser.
pub type Tell = Arc<dyn Fn(&Event<'_>) + Send + Sync>;

/// Serves a preview, for ever.
pub fn serve(wishes: &Wishes, tell: Tell) -> Result<()> {
    // Before the first look at the site, so that no change between the two is missed.
    let mut changes = Changes::of(&wishes.root, wishes.watching)?;
    let listener = server::listen(wishes)?;
    let news = Arc::new(News::default());
    let mut watch = Watch {
        preparer: Preparer::new(&wishes.root),
        news: news.clone(),
        wishes,
        tell: tell.clone(),
        failures: 0,
    };
    watch.look(&mut changes, None)?;
    let edition = news.edition();
    let base = edition.as_deref().map_or("", Edition::base);
    tell(&Event::Listening { address: &listener.address, base });
    drop(edition);
    server::start(listener, wishes, news, tell);
    loop {
        let patience = match watch.failures {
            0 => TICK,
            1 => SOON,
            _ => RETRY,
        };
        match changes.wait(patience) {
            Changed::Files(paths) => {
                // Editors write to files beside the one that is meant, and are done with them.
                let paths: Vec<String> = paths.into_iter().filter(|path| watch.matters(path)).collect();
                if !paths.is_empty() {
                    watch.look(&mut changes, Some(&paths))?;
                }
            }
            Changed::Anything => watch.look(&mut changes, None)?,
            Changed::Nothing if watch.failures > 0 || !watch.is_of_now()? => {
                watch.look(&mut changes, None)?;
            }
            Changed::Nothing => {}
        }
    }
}

/// The loop.
struct Watch<'w> {
    preparer: Preparer,
    news: Arc<News>,
    wishes: &'w Wishes,
    tell: Tell,
    /// How often the site could not be read, since it last could.
    failures: usize,
}

impl Watch<'_> {
    fn config(&self) -> Result<Config> {
        Config::new(self.wishes.as_of, self.wishes.drafts, None)
    }

    /// Prepares the site as it is now, if it is not as it was. If it is refused, the last good one stays.
    fn look(&mut self, changes: &mut Changes, changed: Option<&[String]>) -> Result<()> {
        let started = Instant::now();
        let links = self.preparer.links().to_vec();
        match self.preparer.read(changed) {
            Ok(is_different) => {
                if self.preparer.links() != links {
                    changes.also(self.preparer.links());
                }
                if is_different || self.failures > 0 || !self.is_of_now()? {
                    self.failures = 0;
                    self.prepare(started, changed.unwrap_or_default())?;
                }
            }
            // A file that is listed and gone a moment later is no news.
            Err(error) => {
                self.failures += 1;
                if self.failures == 2 {
                    (self.tell)(&Event::Unreadable(&error));
                    self.news.unreadable(&error);
                }
            }
        }
        Ok(())
    }

    fn prepare(&mut self, started: Instant, changed: &[String]) -> Result<()> {
        if let Some(prepared) = self.preparer.prepare(&self.config()?) {
            (self.tell)(&Event::Prepared {
                diagnostics: &prepared.diagnostics,
                files: &prepared.sources.files,
                seconds: started.elapsed().as_secs_f64(),
                is_served: prepared.ready.is_some(),
            });
            self.news.take(Edition::new(prepared, self.wishes), changed);
        }
        Ok(())
    }

    /// Whether a change at a path may change the site: what is there was part of it, or is there now.
    fn matters(&self, path: &str) -> bool {
        self.preparer.knows(path) || self.wishes.root.join(path).symlink_metadata().is_ok()
    }

    /// Whether a new look at the same files would see the same. What is refused stays so until a file is mended: the
    /// edition that is served meanwhile may grow old.
    fn is_of_now(&self) -> Result<bool> {
        let config = self.config()?;
        let news = self.news.now();
        Ok(news.is_refused() || news.edition.is_none_or(|edition| edition.is_of_now(&config)))
    }
}
