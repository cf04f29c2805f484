//! The record that a reference means, and what one may have meant that leads nowhere.

use crate::gather::Sources;
use crate::model::link::BY_PATH;
use crate::model::{Directory, Key, Kind, Target};
use crate::parse::{Role, role};
use crate::text::near::Siblings;
use crate::text::{Content, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Looks for the records that references mean.
#[derive(Clone, Copy)]
pub(super) struct Targets<'a>(pub &'a Directory);

impl<'a> Targets<'a> {
    pub fn find(self, path: &str, context: Option<&Key>, accepted: &[Kind]) -> Meaning<'a> {
        let registers = accepted.iter().filter(|kind| !BY_PATH.contains(kind));
        if let Some(target) = registers.into_iter().find_map(|kind| self.0.with_id(*kind, path)) {
            return Meaning::Right(target);
        }
        let (mut right, mut wrong): (Option<&Target>, _) = (None, None);
        // The nearest folder first, then the ones above it, then the whole path.
        let mut prefix = context.map(Key::as_str);
        loop {
            let target = match prefix {
                Some(prefix) => self.0.at_path(&format!("{prefix}/{path}")),
                None => self.0.at_path(path),
            };
            match target {
                Some(target) if accepted.contains(&target.kind) => match right {
                    Some(nearer) => return Meaning::Both(nearer, target),
                    // A path says where it begins.
                    None if path.contains('/') => return Meaning::Right(target),
                    None => right = Some(target),
                },
                Some(target) => drop(wrong.get_or_insert(target)),
                None => {}
            }
            match prefix {
                Some(inner) => prefix = inner.rsplit_once('/').map(|(outer, _)| outer),
                None => break,
            }
        }
        right.map(Meaning::Right).or(wrong.map(Meaning::Wrong)).unwrap_or(Meaning::Nothing)
    }

    /// Returns the ids of the accepted kinds directly within `parent`, or at the top.
    fn children(self, parent: Option<&str>, accepted: &[Kind]) -> Siblings {
        let there = self.0.inside(parent).iter().map(|number| self.0.target(*number));
        let there = there.filter(|target| accepted.contains(&target.kind));
        Siblings::of(there.map(|target| target.key.id()))
    }
}

/// The files that could not be read: a reference into one of them may be right, so nothing is said of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Broken {
    /// The records that hold what stands in them.
    holders: HashSet<String>,
    /// Whether one of them is a register.
    has_register: bool,
    is_any: bool,
}

impl Broken {
    /// Returns what is known of the files at these paths.
    pub fn of<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut broken = Self::default();
        for path in paths {
            broken.is_any = true;
            match role(path) {
                Role::Findings { folder } | Role::Responses { folder, .. } => {
                    broken.holders.insert(folder.to_owned());
                }
                Role::Item { committee, meeting, id, .. } => {
                    broken.holders.insert(format!("{committee}/{meeting}/{id}"));
                }
                Role::Register(_) => broken.has_register = true,
                _ => {}
            }
        }
        broken
    }

    /// Whether there is any.
    pub fn is_any(&self) -> bool {
        self.is_any
    }

    /// Whether one of them may hold what is written, looked for in `context` and above, if it is of an accepted kind.
    pub fn may_hold(&self, written: &str, context: Option<&Key>, accepted: &[Kind]) -> bool {
        if self.has_register && accepted.iter().any(|kind| !BY_PATH.contains(kind)) {
            return true;
        }
        // The paths that it may stand for, as `Targets::find` tries them; what holds each of them.
        if !self.is_any {
            return false;
        }
        let mut prefix = context.map(Key::as_str);
        loop {
            let path = prefix.map_or_else(|| written.to_owned(), |prefix| format!("{prefix}/{written}"));
            if path.rsplit_once('/').is_some_and(|(holder, _)| self.holders.contains(holder)) {
                return true;
            }
            let Some(inner) = prefix else { return false };
            prefix = inner.rsplit_once('/').map(|(outer, _)| outer);
        }
    }
}

/// Whose children, or what stands at the top; and of what kinds.
type Wanted = (Option<String>, Vec<Kind>);

/// What references that lead nowhere may have meant. Lists are made when the first such reference asks for them, and kept
/// for the thousands that one renamed entry leaves behind.
#[derive(Default)]
pub(super) struct Candidates {
    records: Mutex<HashMap<Wanted, Arc<Siblings>>>,
    documents: Mutex<HashMap<String, Arc<Siblings>>>,
}

impl Candidates {
    /// Returns the ids of the accepted kinds directly within `parent`, or at the top.
    pub fn within(&self, targets: Targets<'_>, parent: Option<&str>, accepted: &[Kind]) -> Arc<Siblings> {
        let wanted = (parent.map(str::to_owned), accepted.to_vec());
        let mut known = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(wanted).or_insert_with(|| targets.children(parent, accepted).into()).clone()
    }

    /// Returns the names of the documents in a folder.
    pub fn documents(&self, folder: &str, sources: &Sources) -> Arc<Siblings> {
        let mut known = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = known.get(folder) {
            return there.clone();
        }
        let prefix = format!("{folder}/");
        let names = sources
            .below(&prefix)
            .filter(|file| matches!(file.content, Content::Document { .. }))
            .filter_map(|file| file.path.strip_prefix(&prefix))
            .filter(|name| !name.contains('/'));
        let there: Arc<Siblings> = Siblings::of(names).into();
        known.insert(folder.to_owned(), there.clone());
        there
    }
}

/// What a reference was found to mean.
pub(super) enum Meaning<'a> {
    Right(&'a Target),
    /// A bare id that two records have: the nearer one, and the other.
    Both(&'a Target, &'a Target),
    Wrong(&'a Target),
    Nothing,
}
