//! Lists of what falls due: deadlines of inspections, and reports that committees asked for.

use super::about;
use super::{About, Listing, Name, Number, Telling, column};
use crate::clocks::{Deadline, Due, DutyState, Expected, Outcome, ReportState, Start};
use crate::model::{Contents, Key, Kind};
use crate::render::view::Desk;
use crate::render::view::duties::{due_text, outcome_tag, report_cell, report_due};
use crate::render::view::parts::Cell;
use crate::route::{DatedDuty, Duty};
use crate::text::PartialDate;
use std::borrow::Cow;

/// Something that falls due, and the number of the record it is of.
#[derive(Clone, Copy)]
pub enum DutyRow<'d> {
    /// A deadline of an inspection.
    Deadline(u32, &'d Deadline),
    /// A report that a resolution asks for.
    Report(u32, &'d Expected),
}

impl About for DutyRow<'_> {
    fn about(&self) -> u32 {
        match self {
            Self::Deadline(number, _) | Self::Report(number, _) => *number,
        }
    }
}

impl<'d> DutyRow<'d> {
    /// Returns what falls due, if it is still there.
    pub fn of(desk: &'d Desk<'d>, duty: &Duty) -> Option<Self> {
        let facts = &desk.release.facts;
        match &duty.what {
            DatedDuty::Deadline(key, at) => {
                let number = desk.release.number(Kind::Inspection, key)?;
                Some(Self::Deadline(number, facts.deadlines.of(number)?.get(*at)?))
            }
            DatedDuty::Report(key, at) => {
                let number = desk.release.number(Kind::Resolution, key)?;
                Some(Self::Report(number, facts.promises.of(number)?.get(*at)?))
            }
        }
    }

    /// Returns the deadlines of an inspection.
    pub fn of_inspection(desk: &'d Desk<'d>, key: &Key) -> Vec<Self> {
        let Some(number) = desk.release.number(Kind::Inspection, key) else { return Vec::new() };
        let deadlines = desk.release.facts.deadlines.of(number).into_iter().flatten();
        deadlines.map(|deadline| Self::Deadline(number, deadline)).collect()
    }

    /// Returns the reports that resolutions ask for.
    pub fn of_resolutions<'k>(desk: &'d Desk<'d>, keys: impl IntoIterator<Item = &'k Key>) -> Vec<Self> {
        let numbers = keys.into_iter().filter_map(|key| desk.release.number(Kind::Resolution, key));
        let promises = numbers.filter_map(|number| Some((number, desk.release.facts.promises.of(number)?)));
        promises.flat_map(|(number, all)| all.iter().map(move |one| Self::Report(number, one))).collect()
    }

    /// Returns the reports that a committee asked for, in the order of its meetings.
    pub fn of_committee(desk: &'d Desk<'d>, committee: &Key) -> Vec<Self> {
        let contents = &desk.release.contents;
        let meetings = Contents::of_record(&contents.meetings, committee).iter();
        let items = meetings.flat_map(|meeting| Contents::of_record(&contents.items, meeting));
        Self::of_resolutions(desk, items.flat_map(|item| Contents::of_record(&contents.resolutions, item)))
    }

    /// Whether it is still to come.
    pub fn is_to_come(&self) -> bool {
        match self {
            Self::Deadline(_, deadline) => matches!(deadline.outcome, Outcome::Running(_)),
            Self::Report(_, expected) => {
                expected.state.as_duty() == DutyState::Ahead || expected.state == ReportState::NotWorkedOut
            }
        }
    }

    /// Returns the last day on which it can be due; what has none comes last.
    pub fn expected_on(&self) -> (bool, Option<PartialDate>) {
        let [_, last] = self.days();
        (last.is_none(), last)
    }

    fn what(self, desk: &Desk<'_>) -> Cow<'d, str> {
        match self {
            Self::Deadline(_, deadline) => Cow::Borrowed(&deadline.clock.label),
            Self::Report(..) => Cow::Owned(desk.words.get("report_back")),
        }
    }

    /// Returns the first and the last day on which it can be due.
    fn days(self) -> [Option<PartialDate>; 2] {
        match self {
            Self::Deadline(_, deadline) => match deadline.due {
                Due::On(day) => [None, Some(PartialDate::Day(day))],
                Due::Between(first, last) => [first, last].map(|day| Some(PartialDate::Day(day))),
                Due::NotWorkedOut => [None, None],
            },
            Self::Report(_, expected) => [None, expected.on],
        }
    }

    fn shown_date(self, desk: &Desk<'_>) -> Cell {
        match self {
            Self::Deadline(_, deadline) => Cell::text(&due_text(desk, deadline.due)),
            Self::Report(number, expected) => Cell::links(report_due(desk, number, expected)),
        }
    }

    fn outcome(self, desk: &Desk<'_>) -> Cell {
        match self {
            Self::Deadline(_, deadline) => Cell::tags([outcome_tag(desk, deadline.outcome, deadline.start)]),
            Self::Report(_, expected) => report_cell(desk, &expected.state),
        }
    }

    /// Returns the days that are left, below nought where it is overdue or missing; and by how many it was late.
    fn days_left_and_late(self) -> [Option<Number>; 2] {
        let number = |days: i64| Some(Number::decimal(days, 0));
        let (left, late) = match self {
            Self::Deadline(_, deadline) => match deadline.outcome {
                Outcome::Running(days) => (Some(i64::from(days)), None),
                Outcome::Overdue(days) => (Some(-i64::from(days)), None),
                Outcome::Late(_, days) => (None, Some(days)),
                Outcome::Met(_) | Outcome::Unclear(_) | Outcome::NotRecorded | Outcome::NotJudged => {
                    (None, None)
                }
            },
            Self::Report(_, expected) => match &expected.state {
                ReportState::Ahead(days) => (Some(i64::from(*days)), None),
                ReportState::Missing(days) => (Some(-i64::from(*days)), None),
                ReportState::Late(_, days) => (None, Some(*days)),
                ReportState::Met(_)
                | ReportState::Came(_)
                | ReportState::Withheld
                | ReportState::NextMeeting
                | ReportState::NotStated
                | ReportState::NotRecorded
                | ReportState::NotWorkedOut => (None, None),
            },
        };
        [left.and_then(number), late.and_then(|days| number(i64::from(days)))]
    }

    /// Returns the day on which it was answered.
    fn answered_on(self, desk: &Desk<'_>) -> Option<PartialDate> {
        match self {
            Self::Deadline(_, deadline) => match deadline.outcome {
                Outcome::Met(date) | Outcome::Late(date, _) | Outcome::Unclear(date) => Some(date),
                Outcome::Overdue(_) | Outcome::Running(_) | Outcome::NotRecorded | Outcome::NotJudged => None,
            },
            Self::Report(..) => about::date_of(desk, self.reported_by(desk)?),
        }
    }

    /// Returns the number of the item with which a report came.
    fn reported_by(self, desk: &Desk<'_>) -> Option<u32> {
        match self {
            Self::Report(
                _,
                Expected {
                    state: ReportState::Met(item) | ReportState::Late(item, _) | ReportState::Came(item),
                    ..
                },
            ) => desk.release.number(Kind::Item, item),
            Self::Report(..) | Self::Deadline(..) => None,
        }
    }

    fn rule(self, desk: &Desk<'_>) -> Option<Cow<'d, str>> {
        match self {
            Self::Deadline(_, deadline) => deadline.clock.rule.as_deref().map(Cow::Borrowed),
            Self::Report(..) => Some(Cow::Owned(desk.words.get("rule_resolution"))),
        }
    }

    fn start(self) -> Option<Start> {
        match self {
            Self::Deadline(_, deadline) => Some(deadline.start),
            Self::Report(..) => None,
        }
    }
}

/// Returns a list of what falls due.
pub fn duties<'d>(desk: &'d Desk<'d>, rows: Vec<DutyRow<'d>>) -> Listing<'d> {
    let columns: Vec<Telling<'d, DutyRow<'d>>> = vec![
        column("what", |desk, row: &DutyRow<'d>| row.what(desk)),
        about::own(),
        about::source(),
        about::body(),
        column("owner", |desk, row: &DutyRow<'d>| match row {
            DutyRow::Deadline(number, _) => about::authorities(desk, *number),
            DutyRow::Report(number, _) => about::owners(desk, *number),
        }),
        about::authority(),
        column("counted_from", |_, row: &DutyRow<'d>| row.start().map(Start::date)),
        column("counted", |desk, row: &DutyRow<'d>| Cell::text(&counted(desk, row.start()))),
        column("due_from", |_, row: &DutyRow<'d>| row.days()[0]),
        column("due", |_, row: &DutyRow<'d>| row.days()[1]),
        column("shown_date", |desk, row: &DutyRow<'d>| row.shown_date(desk)),
        column("status", |desk, row: &DutyRow<'d>| row.outcome(desk).tags),
        column("outcome", |desk, row: &DutyRow<'d>| row.outcome(desk)),
        column("days_left", |_, row: &DutyRow<'d>| row.days_left_and_late()[0]),
        column("days_late", |_, row: &DutyRow<'d>| row.days_left_and_late()[1]),
        column("answered_on", |desk, row: &DutyRow<'d>| row.answered_on(desk)),
        column("reported_at", |desk, row: &DutyRow<'d>| {
            row.reported_by(desk).map(Name::Record).into_iter().collect::<Vec<_>>()
        }),
        column("rule", |desk, row: &DutyRow<'d>| row.rule(desk)),
        about::themes(),
    ];
    Listing::of(desk, rows, columns)
}

/// Returns from when a deadline was counted, in words.
fn counted(desk: &Desk<'_>, start: Option<Start>) -> String {
    let words = desk.words;
    let fill = |key: &str, date| words.fill(key, &[("date", &words.date(date))]);
    match start {
        Some(Start::Received(date)) => fill("from_received", date),
        Some(Start::Published(date)) => fill("from_published", date),
        Some(Start::PublishedInstead(date)) => fill("from_published_instead", date),
        None => String::new(),
    }
}
