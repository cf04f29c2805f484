//! The site as it stood on a day: what is dated later is not there yet.

use crate::model::body::Body;
use crate::model::{Key, PlanPapers, Tables};
use crate::text::{Located, PartialDate};
use jiff::civil::Date;
use std::collections::HashSet;

/// Hides what is dated after `day`. Meetings to come stay, and their items, without minutes or resolutions.
pub(super) fn hide_what_is_to_come(tables: &mut Tables, day: Date) {
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
    for inspection in tables.inspections.values_mut() {
        forget(&mut inspection.report_published);
        papers(&mut inspection.plan);
    }
    tables.plans.values_mut().for_each(|plan| papers(&mut plan.papers));
    tables.responses.retain(|_, response| !is_to_come(response.date.value));
    for action in tables.actions.values_mut() {
        action.history.retain(|entry| !is_to_come(entry.date.value));
    }
    for finding in tables.findings.values_mut() {
        finding.corrections.retain(|correction| !is_to_come(correction.date));
    }
    let to_come = |tables: &Tables, meeting: &str| {
        tables.meetings.get(meeting).and_then(|meeting| meeting.date).is_some_and(is_to_come)
    };
    let coming_items: HashSet<Key> = tables
        .items
        .keys()
        .filter(|key| to_come(tables, key.parent().unwrap_or_default()))
        .cloned()
        .collect();
    for (key, item) in &mut tables.items {
        if coming_items.contains(key) {
            item.minutes = Body::default();
            item.truncated = None;
            item.reports_back.clear();
        }
    }
    tables.resolutions.retain(|key, _| key.parent().is_none_or(|item| !coming_items.contains(item)));
    for meeting in tables.meetings.values_mut() {
        if meeting.date.is_some_and(is_to_come) {
            meeting.minutes = None;
            meeting.attendance.clear();
            meeting.apologies.clear();
            meeting.body = Body::default();
            if meeting.status == Some(crate::model::MeetingStatus::Held) {
                meeting.status = Some(crate::model::MeetingStatus::Scheduled);
            }
        }
    }
}
