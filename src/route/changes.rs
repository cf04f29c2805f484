//! What happened, and when: inspections published, answers given, actions moved on, items considered.

use crate::model::{Head, Target, open, words};
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
    latest.into_iter().filter_map(|one| change(release, one)).collect()
}

/// What happened to the record with a number on a day: the latest is the first, and on one day records come in the order of
/// their tables, items in that of the agenda.
type Happening = (Reverse<PartialDate>, u32, ChangeKind);

/// Calls `visit` for everything that happened, record by record.
fn each_change(release: &Release, visit: &mut dyn FnMut(Happening)) {
    let tables = &release.tables;
    let mut add = |date: Option<PartialDate>, kind: ChangeKind, head: &Head| {
        if let Some(date) = date.filter(|date| date.last() <= release.now.as_of) {
            visit((Reverse(date), head.outline.number, kind));
        }
    };
    for one in tables.inspections.values() {
        add(one.published.as_ref().map(|date| date.value), ChangeKind::Published, &one.head);
    }
    for one in tables.responses.values() {
        let kind = if one.acceptance.is_answer() { ChangeKind::Responded } else { ChangeKind::Awaited };
        add(Some(one.date.value), kind, &one.head);
    }
    for one in tables.actions.values() {
        for entry in open(&one.history) {
            add(Some(entry.date.value), ChangeKind::Recorded, &one.head);
        }
    }
    for (_, one, meeting) in release.with_meetings(tables.items.iter()) {
        add(meeting.and_then(|meeting| meeting.date), ChangeKind::Considered, &one.head);
    }
}

/// Returns what changed, the latest first.
pub(super) fn changes(release: &Release) -> Vec<Change> {
    let mut changes = Vec::new();
    each_change(release, &mut |change| changes.push(change));
    changes.sort_unstable();
    changes.dedup();
    changes.into_iter().filter_map(|one| change(release, one)).collect()
}

/// Counts what changed: every day of every record once.
pub(super) fn change_count(release: &Release) -> usize {
    let mut count = 0;
    let mut days: Vec<PartialDate> = Vec::new();
    let mut last = None;
    each_change(release, &mut |(Reverse(date), number, _)| {
        if last != Some(number) {
            last = Some(number);
            days.clear();
        }
        if !days.contains(&date) {
            days.push(date);
            count += 1;
        }
    });
    count
}

fn change(release: &Release, (Reverse(date), number, kind): Happening) -> Option<Change> {
    Some(Change { date, kind, target: release.target(number)?.clone() })
}
