//! When something falls due, and what came of it, in words.

use super::Desk;
use super::parts::{Cell, LinkView, Tag};
use crate::clocks::{Due, Expected, Outcome, ReportState, Start};
use crate::model::{Key, Kind, ReportBy, ReportTime, Target};

/// Returns when a deadline is, in words.
pub fn due_text(desk: &Desk<'_>, due: Due) -> String {
    match due {
        Due::On(day) => desk.words.day(day),
        Due::Between(first, last) => {
            desk.words.fill("between", &[("first", &desk.words.day(first)), ("last", &desk.words.day(last))])
        }
        Due::NotWorkedOut => desk.words.get("not_worked_out"),
    }
}

/// Returns what came of a deadline as a tag.
pub fn outcome_tag(desk: &Desk<'_>, outcome: Outcome, start: Start) -> Tag {
    let words = desk.words;
    let on = |key: &str, date| words.fill(key, &[("date", &words.date(date))]);
    match outcome {
        Outcome::Met(date) => Tag::new("met", on("outcome_met", date)),
        Outcome::Late(date, days) => Tag::new(
            "late",
            words.fill(
                "outcome_late",
                &[("date", &words.date(date)), ("days", &words.count("days", u64::from(days)))],
            ),
        ),
        Outcome::Unclear(date) => Tag::new("unclear", on("outcome_unclear", date)),
        Outcome::Overdue(days) => Tag::new("overdue", words.count("overdue_by", u64::from(days))),
        Outcome::Running(days) => Tag::new("ahead", words.count("days_left", u64::from(days))),
        Outcome::NotRecorded => Tag::new("not-recorded", words.get("not_recorded_here")),
        Outcome::NotJudged => match start {
            Start::PublishedInstead(_) => Tag::new("unclear", words.get("receipt_not_recorded")),
            Start::Received(_) | Start::Published(_) => Tag::new("unclear", words.get("not_judged")),
        },
    }
}

/// Returns when a report is expected that the resolution with a number asks for: the day, at which meeting, and of which
/// committee, if that is another than asked.
pub fn report_due(desk: &Desk<'_>, resolution: u32, expected: &Expected) -> Vec<LinkView> {
    let words = desk.words;
    let Some(Target { key, .. }) = desk.release.target(resolution) else { return Vec::new() };
    let Some(one) = desk.tables().resolutions.get(key) else { return Vec::new() };
    let when = match (expected.on, one.report_time()) {
        (Some(on), _) => LinkView::date(desk.date(on)),
        (None, Some(ReportTime::NotStated)) => LinkView::text(&words.get("no_time_stated")),
        (None, Some(ReportTime::Once(ReportBy::NextMeeting))) => LinkView::text(&words.get("next_meeting")),
        (None, _) => LinkView::text(&words.get("not_worked_out")),
    };
    std::iter::once(when).chain(report_meeting(desk, expected)).chain(report_committee(desk, key)).collect()
}

/// Returns the meeting at which a report is or was due.
fn report_meeting(desk: &Desk<'_>, expected: &Expected) -> Option<LinkView> {
    let meeting = expected.at.as_ref()?;
    let date = desk.words.date(desk.release.meeting_day(meeting)?);
    let title = desk.words.fill("report_at_meeting", &[("date", &date)]);
    Some(LinkView { title, ..desk.record(Kind::Meeting, meeting) })
}

/// Returns the committee that a report is to come to, if that is another than asked.
fn report_committee(desk: &Desk<'_>, resolution: &Key) -> Option<LinkView> {
    let to = desk.tables().resolutions.get(resolution)?.report_back.as_ref()?.to.as_ref()?;
    let committee = desk.link(to);
    let title = desk.words.fill("report_to_committee", &[("committee", &committee.title)]);
    (!committee.title.is_empty()).then_some(LinkView { title, ..committee })
}

/// Returns what came of an expected report.
pub fn report_cell(desk: &Desk<'_>, state: &ReportState) -> Cell {
    let words = desk.words;
    match state {
        ReportState::Met(item) => Cell {
            values: vec![desk.record(Kind::Item, item)],
            tags: vec![Tag::new("met", words.get("report_met"))],
            ..Cell::default()
        },
        ReportState::Late(item, days) => Cell {
            values: vec![desk.record(Kind::Item, item)],
            tags: vec![Tag::new("late", words.count("late_by", u64::from(*days)))],
            ..Cell::default()
        },
        ReportState::Came(item) => {
            let meeting = item.parent().map(Key::new);
            let day = meeting.and_then(|meeting| desk.release.meeting_day(&meeting));
            Cell {
                values: std::iter::once(desk.record(Kind::Item, item))
                    .chain(day.map(|day| LinkView::date(desk.date(day))))
                    .collect(),
                tags: vec![Tag::new("unclear", words.get("report_came"))],
                ..Cell::default()
            }
        }
        ReportState::Withheld => Cell::tags([Tag::new("withheld", words.get("report_withheld"))]),
        ReportState::Missing(days) => {
            Cell::tags([Tag::new("missing", words.count("missing_for", u64::from(*days)))])
        }
        ReportState::Ahead(days) => {
            Cell::tags([Tag::new("ahead", words.count("days_left", u64::from(*days)))])
        }
        ReportState::NextMeeting => Cell::tags([Tag::new("ahead", words.get("report_at_next_meeting"))]),
        ReportState::NotStated => Cell::tags([Tag::new("unclear", words.get("report_not_stated"))]),
        ReportState::NotRecorded => Cell::tags([Tag::new("not-recorded", words.get("not_recorded_here"))]),
        ReportState::NotWorkedOut => Cell::tags([Tag::new("unclear", words.get("not_worked_out"))]),
    }
}
