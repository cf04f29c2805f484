//! What open pages hear of: that there is something new, and what.

use super::edition::{Edition, Mistake, Saved};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// The last good edition, what is wrong with the newest, and who wants to know.
#[derive(Default)]
pub(super) struct News {
    state: Mutex<State>,
    changed: Condvar,
}

/// What there is to know.
#[derive(Clone, Default)]
pub(super) struct State {
    /// How many looks there were.
    pub number: u64,
    /// The last good edition.
    pub edition: Option<Arc<Edition>>,
    /// What the newest look found.
    newest: Newest,
    /// What was saved last.
    pub saved: Arc<Vec<Saved>>,
}

/// What the newest look found.
#[derive(Clone, Default)]
enum Newest {
    #[default]
    Nothing,
    /// A site, good or not.
    Edition(Arc<Edition>),
    /// That it cannot be read.
    Unreadable(Mistake),
}

impl State {
    /// Whether the newest look found something that refuses the site.
    pub(super) fn is_refused(&self) -> bool {
        match &self.newest {
            Newest::Nothing => false,
            Newest::Edition(edition) => edition.is_refused(),
            Newest::Unreadable(_) => true,
        }
    }

    /// Returns what is wrong with the newest.
    pub(super) fn mistakes(&self) -> &[Mistake] {
        match &self.newest {
            Newest::Nothing => &[],
            Newest::Edition(edition) => edition.mistakes(),
            Newest::Unreadable(mistake) => std::slice::from_ref(mistake),
        }
    }
}

impl News {
    /// Takes a new edition. One that is refused leaves only its mistakes.
    pub(super) fn take(&self, edition: Edition, changed: &[String]) {
        let before = self.edition();
        let at = |path: &str| before.as_ref().map_or(0, |before| edition.first_change(before, path));
        let saved = changed.iter().map(|path| Saved { path: path.clone(), at: at(path) });
        let saved = Arc::new(saved.collect());
        drop(before);
        let edition = Arc::new(edition);
        self.tell(|state| {
            state.saved = saved;
            if edition.is_good() {
                state.edition = Some(edition.clone());
            }
            state.newest = Newest::Edition(edition);
        });
    }

    /// Takes the news that the site cannot be read.
    pub(super) fn unreadable(&self, error: &anyhow::Error) {
        let text = format!("error: {error:#}");
        self.tell(|state| {
            state.newest = Newest::Unreadable(Mistake { is_error: true, text, position: None, href: None });
        });
    }

    fn tell(&self, change: impl FnOnce(&mut State)) {
        let before = {
            let mut state = self.lock();
            let before = state.edition.clone();
            state.number += 1;
            change(&mut state);
            before
        };
        self.changed.notify_all();
        // An old edition is large: it goes once nobody waits for the new one.
        drop(before);
    }

    /// Returns what there is to know.
    pub(super) fn now(&self) -> State {
        self.lock().clone()
    }

    /// Returns the last good edition.
    pub(super) fn edition(&self) -> Option<Arc<Edition>> {
        self.lock().edition.clone()
    }

    /// Waits for something newer than the look with this number; nothing if there is none for so long.
    pub(super) fn after(&self, number: u64, patience: Duration) -> Option<u64> {
        let state = self.lock();
        let (state, _) = self
            .changed
            .wait_timeout_while(state, patience, |state| state.number == number)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        (state.number != number).then_some(state.number)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
