//! Every record that can be referred to, and the one that a reference means.

use crate::model::{Key, Kind, Tables, Target};
use std::collections::{HashMap, HashSet};

/// The kinds of records that have a path of ids.
pub(super) const BY_PATH: [Kind; 8] = [
    Kind::Inspection,
    Kind::Finding,
    Kind::Action,
    Kind::Plan,
    Kind::Committee,
    Kind::Meeting,
    Kind::Item,
    Kind::Resolution,
];

/// Every record that can be referred to.
pub(super) struct Targets {
    pub by_path: HashMap<Key, Kind>,
    registers: HashSet<(Kind, Key)>,
}

impl Targets {
    pub fn of(tables: &Tables) -> Self {
        let mut by_path = HashMap::new();
        let mut registers = HashSet::new();
        macro_rules! paths { ($($table:ident $kind:ident)*) => {
            $(by_path.extend(tables.$table.keys().map(|key| (key.clone(), Kind::$kind)));)*
        } }
        paths!(inspections Inspection findings Finding actions Action plans Plan committees Committee
            meetings Meeting items Item resolutions Resolution);
        macro_rules! ids { ($($table:ident $kind:ident)*) => {
            $(registers.extend(tables.$table.keys().map(|key| (Kind::$kind, key.clone())));)*
        } }
        ids!(themes Theme posts Post people Person organisations Organisation articles Article frameworks Framework);
        Self { by_path, registers }
    }

    pub fn find(&self, path: &str, context: Option<&Key>, accepted: &[Kind]) -> Found {
        let mut wrong = None;
        for kind in accepted.iter().filter(|kind| !BY_PATH.contains(kind)) {
            let key = Key::new(path);
            if self.registers.contains(&(*kind, key.clone())) {
                return Found::Right(Target { kind: *kind, key });
            }
        }
        // The nearest folder first, then the ones above it, then the whole path.
        let mut prefix = context.map(Key::as_str);
        loop {
            let candidate =
                prefix.map_or_else(|| Key::new(path), |prefix| Key::new(&format!("{prefix}/{path}")));
            if let Some(kind) = self.by_path.get(&candidate) {
                let target = Target { kind: *kind, key: candidate };
                if accepted.contains(kind) {
                    return Found::Right(target);
                }
                wrong.get_or_insert(target);
            }
            match prefix {
                Some(inner) => prefix = inner.rsplit_once('/').map(|(outer, _)| outer),
                None => break,
            }
        }
        wrong.map_or(Found::Nothing, Found::Wrong)
    }

    /// Returns the ids of the accepted kinds directly within `parent` (or at the top), sorted.
    pub fn children(&self, parent: Option<&str>, accepted: &[Kind]) -> Vec<&str> {
        let mut ids: Vec<&str> = if parent.is_none() {
            let registers =
                self.registers.iter().filter(|(kind, _)| accepted.contains(kind)).map(|(_, key)| key.id());
            registers.collect()
        } else {
            Vec::new()
        };
        ids.extend(
            self.by_path
                .iter()
                .filter(|(key, kind)| accepted.contains(kind) && key.parent() == parent)
                .map(|(key, _)| key.id()),
        );
        ids.sort_unstable();
        ids
    }
}

/// What a reference was found to mean.
pub(super) enum Found {
    Right(Target),
    Wrong(Target),
    Nothing,
}
