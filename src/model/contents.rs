//! Which records are inside which.

use super::{Key, Kind};
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
    /// Returns what is inside the records, given the keys of all that there are of a kind.
    pub(super) fn of<'k>(keys: impl Fn(Kind) -> Vec<&'k Key>) -> Self {
        let of_kind = |kind: Kind| {
            let mut inside: HashMap<Key, Vec<Key>> = HashMap::default();
            // What is inside one record stands together, but for the folders of two files.
            for keys in keys(kind).chunk_by(|one, other| one.parent() == other.parent()) {
                let Some(parent) = keys[0].parent() else { continue };
                inside.entry(Key::new(parent)).or_default().extend(keys.iter().copied().cloned());
            }
            inside
        };
        Self {
            findings: of_kind(Kind::Finding),
            responses: of_kind(Kind::Response),
            actions: of_kind(Kind::Action),
            meetings: of_kind(Kind::Meeting),
            items: of_kind(Kind::Item),
            resolutions: of_kind(Kind::Resolution),
        }
    }

    /// Returns the keys inside `key`.
    pub fn of_record<'a>(inside: &'a HashMap<Key, Vec<Key>>, key: &Key) -> &'a [Key] {
        inside.get(key).map_or(&[], Vec::as_slice)
    }
}
