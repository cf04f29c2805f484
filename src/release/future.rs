//! The site as it stood on a day: what is dated later is not there yet.

use super::gone::Gone;
use crate::model::body::Body;
use crate::model::tables::every_table;
use crate::model::value::{Keep, Walk};
use crate::model::{Key, Meeting, MeetingStatus, Tables};
use crate::text::{HashSet, PartialDate};
use jiff::civil::Date;

/// Hides what is dated after `day`. Meetings to come stay, and their items, without minutes or resolutions.
pub(super) fn hide_what_is_to_come(tables: &mut Tables, day: Date, gone: &mut Gone<'_>) {
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
    let is_coming = |meeting: &Meeting| meeting.date.is_some_and(is_to_come);
    let coming = tables.meetings.iter().filter(|(_, meeting)| is_coming(meeting));
    let coming: HashSet<Key> = coming.map(|(key, _)| key.clone()).collect();
    if coming.is_empty() {
        return;
    }
    for meeting in tables.meetings.values_mut().filter(|meeting| is_coming(meeting)) {
        gone.change(meeting, |meeting| {
            meeting.minutes = None;
            meeting.attendance.clear();
            meeting.apologies.clear();
            meeting.body = Body::default();
            if meeting.status == Some(MeetingStatus::Held) {
                meeting.status = Some(MeetingStatus::Scheduled);
            }
        });
    }
    let is_in = |key: Option<&str>| key.is_some_and(|meeting| coming.contains(meeting));
    for (_, item) in tables.items.iter_mut().filter(|(key, _)| is_in(key.parent())) {
        gone.change(item, |item| {
            item.minutes = Body::default();
            item.truncated = None;
            item.reports_back.clear();
        });
    }
    gone.drop_from(&mut tables.resolutions, |one| {
        is_in(one.head.key.parent().and_then(|item| item.rsplit_once('/')).map(|(meeting, _)| meeting))
    });
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
