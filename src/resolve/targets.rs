//! The record that a reference means.

use crate::model::directory::BY_PATH;
use crate::model::{Directory, Key, Kind, Target};

/// Looks for the records that references mean.
#[derive(Clone, Copy)]
pub(super) struct Targets<'a>(pub &'a Directory);

impl<'a> Targets<'a> {
    pub fn find(self, path: &str, context: Option<&Key>, accepted: &[Kind]) -> Found<'a> {
        let registers = accepted.iter().filter(|kind| !BY_PATH.contains(kind));
        if let Some(target) = registers.into_iter().find_map(|kind| self.0.with_id(*kind, path)) {
            return Found::Right(target);
        }
        let mut wrong = None;
        // The nearest folder first, then the ones above it, then the whole path.
        let mut prefix = context.map(Key::as_str);
        loop {
            let target = match prefix {
                Some(prefix) => self.0.at_path(&format!("{prefix}/{path}")),
                None => self.0.at_path(path),
            };
            match target {
                Some(target) if accepted.contains(&target.kind) => return Found::Right(target),
                Some(target) => drop(wrong.get_or_insert(target)),
                None => {}
            }
            match prefix {
                Some(inner) => prefix = inner.rsplit_once('/').map(|(outer, _)| outer),
                None => break,
            }
        }
        wrong.map_or(Found::Nothing, Found::Wrong)
    }

    /// Returns the ids of the accepted kinds directly within `parent` (or at the top), sorted.
    pub fn children(self, parent: Option<&str>, accepted: &[Kind]) -> Vec<&'a str> {
        let is_there = |target: &&Target| accepted.contains(&target.kind) && target.key.parent() == parent;
        let mut ids: Vec<&str> =
            self.0.targets().iter().filter(is_there).map(|target| target.key.id()).collect();
        ids.sort_unstable();
        ids
    }
}

/// What a reference was found to mean.
pub(super) enum Found<'a> {
    Right(&'a Target),
    Wrong(&'a Target),
    Nothing,
}
