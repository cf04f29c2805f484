//! The site as it stood on a day: what is dated later is not there yet.

use super::gone::Gone;
use crate::model::body::Body;
use crate::model::tables::Table;
use crate::model::{Key, Meeting, MeetingStatus, PlanPapers, Record, Tables};
use crate::text::{HashSet, Located, PartialDate};
use jiff::civil::Date;
use std::sync::Arc;

/// Hides what is dated after `day`. Meetings to come stay, and their items, without minutes or resolutions.
pub(super) fn hide_what_is_to_come(tables: &mut Tables, day: Date, gone: &mut Gone<'_>) {
    let is_to_come = |date: PartialDate| date.last() > day;
    let forget = |date: &mut Option<Located<PartialDate>>| {
        if date.as_ref().is_some_and(|date| is_to_come(date.value)) {
            *date = None;
        }
    };
    let papers = |papers: &mut Option<PlanPapers>| {
        if let Some(papers) = papers {
            forget(&mut papers.draft_submitted);
            forget(&mut papers.submitted);
        }
    };
    gone.drop_from(&mut tables.responses, |_, response| is_to_come(response.date.value));
    each_with_dates_after(day, &mut tables.inspections, gone, |inspection| {
        forget(&mut inspection.report_published);
        papers(&mut inspection.plan);
    });
    each_with_dates_after(day, &mut tables.plans, gone, |plan| papers(&mut plan.papers));
    each_with_dates_after(day, &mut tables.actions, gone, |action| {
        action.history.retain(|entry| !is_to_come(entry.date.value));
    });
    each_with_dates_after(day, &mut tables.findings, gone, |finding| {
        finding.corrections.retain(|correction| !is_to_come(correction.date));
    });
    let is_coming = |meeting: &Meeting| meeting.date.is_some_and(is_to_come);
    let coming = tables.meetings.iter().filter(|(_, meeting)| is_coming(meeting));
    let coming: HashSet<Key> = coming.map(|(key, _)| key.clone()).collect();
    if coming.is_empty() {
        return;
    }
    each_with_dates_after(day, &mut tables.meetings, gone, |meeting| {
        meeting.minutes = None;
        meeting.attendance.clear();
        meeting.apologies.clear();
        meeting.body = Body::default();
        if meeting.status == Some(MeetingStatus::Held) {
            meeting.status = Some(MeetingStatus::Scheduled);
        }
    });
    let is_in = |key: Option<&str>| key.is_some_and(|meeting| coming.contains(meeting));
    for (_, item) in tables.items.iter_mut().filter(|(key, _)| is_in(key.parent())) {
        gone.change(item, |item| {
            item.minutes = Body::default();
            item.truncated = None;
            item.reports_back.clear();
        });
    }
    gone.drop_from(&mut tables.resolutions, |key, _| {
        is_in(key.parent().and_then(|item| item.rsplit_once('/')).map(|(meeting, _)| meeting))
    });
}

/// Changes every record that has something dated after a day.
fn each_with_dates_after<T: Record>(
    day: Date,
    table: &mut Table<T>,
    gone: &Gone<'_>,
    change: impl Fn(&mut T),
) {
    let is_late = |record: &Arc<T>| record.head().outline.latest.is_some_and(|latest| latest > day);
    for record in table.values_mut().filter(|record| is_late(record)) {
        gone.change(record, &change);
    }
}
