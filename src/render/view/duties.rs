//! When something falls due, and what came of it, in words.

use super::Desk;
use super::parts::{Cell, Tag};
use crate::clocks::{Due, Outcome, ReportState, Start};
use crate::model::Kind;

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
        ReportState::Withheld => Cell::tags([Tag::new("withheld", words.get("report_withheld"))]),
        ReportState::Missing(days) => {
            Cell::tags([Tag::new("missing", words.count("missing_for", u64::from(*days)))])
        }
        ReportState::Ahead(days) => {
            Cell::tags([Tag::new("ahead", words.count("days_left", u64::from(*days)))])
        }
        ReportState::NotRecorded => Cell::tags([Tag::new("not-recorded", words.get("not_recorded_here"))]),
        ReportState::NotWorkedOut => Cell::tags([Tag::new("unclear", words.get("not_worked_out"))]),
    }
}
