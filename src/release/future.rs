//! The site as it stood on a day: what is dated later is not there yet.

use super::gone::Gone;
use super::stubs::Stubs;
use crate::model::tables::every_table;
use crate::model::value::{Keep, Walk};
use crate::model::{Key, Kind, Meeting, MeetingStatus, Tables};
use crate::text::{HashSet, PartialDate};
use jiff::civil::Date;

/// Hides what is dated after `day`. Meetings to come stay, and their items, without minutes or resolutions.
pub(super) fn hide_what_is_to_come(tables: &mut Tables, stubs: &mut Stubs, day: Date, gone: &mut Gone<'_>) {
    let is_to_come = |date: PartialDate| date.last() > day;
    let past = Past { day };
    every_table!(table in [&mut tables] => {
        let mut absent = Vec::new();
        for (key, record) in &mut *table {
            let is_late = record.head.outline.latest.is_some_and(|latest| latest > day);
            let mut stays = true;
            if is_late {
                gone.change(record, |one| stays = one.prune(&past));
            }
            if !stays {
                absent.push(key.clone());
            }
        }
        if !absent.is_empty() {
            let absent: HashSet<Key> = absent.into_iter().collect();
            gone.drop_from(table, |one| absent.contains(&one.head.key));
        }
    });
    stubs.0.retain(|number, one| {
        let is_late = one.since.is_some_and(is_to_come);
        if is_late {
            gone.add(*number);
        }
        !is_late
    });
    let is_coming = |meeting: &Meeting| meeting.date.is_some_and(is_to_come);
    let coming = tables.meetings.iter().filter(|(_, meeting)| is_coming(meeting));
    let coming: HashSet<Key> = coming.map(|(key, _)| key.clone()).collect();
    if coming.is_empty() {
        return;
    }
    for meeting in tables.meetings.values_mut().filter(|meeting| is_coming(meeting)) {
        gone.change(meeting, |meeting| {
            meeting.prune(&Before);
            if meeting.status == Some(MeetingStatus::Held) {
                meeting.status = Some(MeetingStatus::Scheduled);
            }
        });
    }
    let is_in = |key: Option<&str>| key.is_some_and(|meeting| coming.contains(meeting));
    for (_, item) in tables.items.iter_mut().filter(|(key, _)| is_in(key.parent())) {
        gone.change(item, |item| {
            item.prune(&Before);
        });
    }
    let meeting_of = |resolution: &Key| {
        let item = resolution.parent()?;
        item.rsplit_once('/').map(|(meeting, _)| meeting.to_owned())
    };
    gone.drop_from(&mut tables.resolutions, |one| is_in(meeting_of(&one.head.key).as_deref()));
    stubs.0.retain(|number, one| match one.target.kind {
        Kind::Item => {
            if is_in(one.target.key.parent()) {
                one.links.clear();
            }
            true
        }
        Kind::Resolution if is_in(meeting_of(&one.target.key).as_deref()) => {
            gone.add(*number);
            false
        }
        _ => true,
    });
}

/// Keeps what can be said of a meeting before it.
struct Before;

impl Keep for Before {
    fn afterwards(&self) -> bool {
        false
    }
}

/// Keeps what is there since a day, or since one before it.
struct Past {
    day: Date,
}

impl Keep for Past {
    fn since(&self, date: PartialDate) -> bool {
        date.last() <= self.day
    }
}
