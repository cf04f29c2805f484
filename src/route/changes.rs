//! What happened, and when: inspections published, answers given, actions moved on, items considered.

use crate::model::{Key, Kind, Target, open, words};
use crate::release::Release;
use crate::text::PartialDate;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: PartialDate,
    /// What.
    pub kind: ChangeKind,
    /// To which record.
    pub target: Target,
}

words! {
    /// What happened.
    ChangeKind {
        /// An inspection was published.
        Published "published",
        /// The council answered.
        Responded "responded",
        /// An answer was recorded as still awaited.
        Awaited "awaited",
        /// An action's history has an entry.
        Recorded "recorded",
        /// A committee considered an item.
        Considered "considered",
    }
}

/// Returns the latest changes.
pub fn latest_changes(release: &Release, count: usize) -> Vec<Change> {
    let mut latest = BTreeSet::new();
    each_change(release, &mut |change| {
        if latest.len() < count || latest.last().is_some_and(|last| change < *last) {
            latest.insert(change);
        }
        if latest.len() > count {
            latest.pop_last();
        }
    });
    latest.into_iter().map(change).collect()
}

/// What happened to a record on a day: the latest is the first.
type Happening<'r> = (Reverse<PartialDate>, Kind, &'r Key, ChangeKind);

/// Calls `visit` for everything that happened, record by record.
fn each_change<'r>(release: &'r Release, visit: &mut dyn FnMut(Happening<'r>)) {
    let tables = &release.tables;
    let mut add = |date: Option<PartialDate>, kind: ChangeKind, of: Kind, key: &'r Key| {
        if let Some(date) = date.filter(|date| date.last() <= release.now.as_of) {
            visit((Reverse(date), of, key, kind));
        }
    };
    for (key, one) in &tables.inspections {
        add(one.published.as_ref().map(|date| date.value), ChangeKind::Published, Kind::Inspection, key);
    }
    for (key, one) in &tables.responses {
        let kind = if one.acceptance.is_answer() { ChangeKind::Responded } else { ChangeKind::Awaited };
        add(Some(one.date.value), kind, Kind::Response, key);
    }
    for (key, one) in &tables.actions {
        for entry in open(&one.history) {
            add(Some(entry.date.value), ChangeKind::Recorded, Kind::Action, key);
        }
    }
    for (key, _, meeting) in release.with_meetings(tables.items.iter()) {
        add(meeting.and_then(|meeting| meeting.date), ChangeKind::Considered, Kind::Item, key);
    }
}

/// Returns what changed, the latest first.
pub(super) fn changes(release: &Release) -> Vec<Change> {
    let mut changes = Vec::new();
    each_change(release, &mut |change| changes.push(change));
    changes.sort_unstable();
    changes.dedup();
    changes.into_iter().map(change).collect()
}

/// Counts what changed: every day of every record once.
pub(super) fn change_count(release: &Release) -> usize {
    let mut count = 0;
    let mut days: Vec<PartialDate> = Vec::new();
    let mut last = None;
    each_change(release, &mut |(Reverse(date), of, key, _)| {
        if last != Some((of, std::ptr::from_ref(key))) {
            last = Some((of, std::ptr::from_ref(key)));
            days.clear();
        }
        if !days.contains(&date) {
            days.push(date);
            count += 1;
        }
    });
    count
}

fn change((Reverse(date), of, key, kind): Happening<'_>) -> Change {
    Change { date, kind, target: Target { kind: of, key: key.clone() } }
}
