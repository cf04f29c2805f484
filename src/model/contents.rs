//! Which records are inside which.

use super::tables::Table;
use super::{Key, Tables};
use crate::text::HashMap;

/// The keys of the records inside each record, in order.
#[derive(Debug, Default)]
pub struct Contents {
    /// Findings of an inspection.
    pub findings: HashMap<Key, Vec<Key>>,
    /// Responses of an inspection or a plan.
    pub responses: HashMap<Key, Vec<Key>>,
    /// Actions of an inspection or a plan.
    pub actions: HashMap<Key, Vec<Key>>,
    /// Meetings of a committee.
    pub meetings: HashMap<Key, Vec<Key>>,
    /// Items of a meeting.
    pub items: HashMap<Key, Vec<Key>>,
    /// Resolutions of an item.
    pub resolutions: HashMap<Key, Vec<Key>>,
}

impl Contents {
    /// Returns what is inside the records of these tables.
    pub(super) fn of(tables: &Tables) -> Self {
        fn by_parent<T>(table: &Table<T>) -> HashMap<Key, Vec<Key>> {
            let mut inside: HashMap<Key, Vec<Key>> = HashMap::default();
            let keys: Vec<&Key> = table.keys().filter(|key| key.parent().is_some()).collect();
            // What is inside one record stands together, but for the folders of two files.
            for keys in keys.chunk_by(|one, other| one.parent() == other.parent()) {
                let parent = Key::new(keys[0].parent().unwrap_or_default());
                inside.entry(parent).or_default().extend(keys.iter().copied().cloned());
            }
            inside
        }
        Self {
            findings: by_parent(&tables.findings),
            responses: by_parent(&tables.responses),
            actions: by_parent(&tables.actions),
            meetings: by_parent(&tables.meetings),
            items: by_parent(&tables.items),
            resolutions: by_parent(&tables.resolutions),
        }
    }

    /// Returns the keys inside `key`.
    pub fn of_record<'a>(inside: &'a HashMap<Key, Vec<Key>>, key: &Key) -> &'a [Key] {
        inside.get(key).map_or(&[], Vec::as_slice)
    }
}
