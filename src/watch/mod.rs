//! Preview: the site as it is being written. A loop prepares the site whenever a file changes; a loop-back server
//! renders what browsers ask for; open pages hear of it.

mod answer;
mod changes;
mod edition;
mod http;
mod news;
mod reply;
mod server;
mod wishes;

pub use changes::Watching;
pub use wishes::{Address, Event, Tell, Wishes};

use crate::config::Config;
use crate::pipeline::Preparer;
use anyhow::Result;
use changes::{Changed, Changes};
use edition::Edition;
use news::News;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the loop sleeps at most: then it looks whether the day has changed, or an embargo has lifted.
const TICK: Duration = Duration::from_secs(20);

/// How soon it looks again if the site could not be read: often it is only being written.
const SOON: Duration = Duration::from_millis(100);
const RETRY: Duration = Duration::from_millis(500);

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
        match changes.wait(watch.patience()) {
            Changed::Files(paths) => {
                // Editors write to files beside the one that is meant, and are done with them.
                let paths: Vec<String> = paths.into_iter().filter(|path| watch.matters(path)).collect();
                if !paths.is_empty() {
                    watch.look(&mut changes, Some(&paths))?;
                }
            }
            Changed::Anything => watch.look(&mut changes, None)?,
            Changed::Nothing if watch.preparer.has_links_moved() => {
                changes.also(watch.preparer.links());
                watch.look(&mut changes, None)?;
            }
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

    /// Returns how long nothing need be heard before it looks by itself: not long where nobody tells what happens, to
    /// what could not be read and at the end of links.
    fn patience(&self) -> Duration {
        match self.failures {
            0 if self.preparer.has_links() => RETRY,
            0 => TICK,
            1 => SOON,
            _ => RETRY,
        }
    }

    /// Prepares the site as it is now, if it is not as it was. If it is refused, the last good one stays.
    fn look(&mut self, changes: &mut Changes, changed: Option<&[String]>) -> Result<()> {
        let started = Instant::now();
        match self.read(changes, changed) {
            Ok(is_different) => {
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

    /// Reads what has changed, and returns whether anything is different; everything, if the last look failed: what it
    /// was to see, nobody has seen yet.
    fn read(&mut self, changes: &mut Changes, changed: Option<&[String]>) -> Result<bool> {
        let links = self.preparer.links();
        let is_different = self.preparer.read(changed.filter(|_| self.failures == 0))?;
        if self.preparer.links() == links {
            return Ok(is_different);
        }
        changes.also(self.preparer.links());
        // What has changed at the ends of links before anybody listened there.
        Ok(self.preparer.read(None)? || is_different)
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
