//! Statutory and other deadlines of an inspection, worked out from its framework's clocks.

use super::{Horizon, Silence, days_between};
use crate::model::framework::{Clock, ClockLength, ClockStart, StoppedBy};
use crate::model::{Framework, Inspection};
use crate::text::{Calendar, Interval, PartialDate};
use jiff::{ToSpan, civil::Date};

/// A deadline of an inspection.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The clock.
    pub clock: Clock,
    /// What it was started by.
    pub start: Start,
    /// When it runs out.
    pub due: Due,
    /// What came of it.
    pub outcome: Outcome,
}

/// What a clock was started by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Receipt of the report.
    Received(PartialDate),
    /// Publication of the report, as the framework has it.
    Published(PartialDate),
    /// Publication, because the day of receipt is not recorded: nothing is judged by it.
    PublishedInstead(PartialDate),
}

impl Start {
    /// Returns the date.
    pub fn date(self) -> PartialDate {
        match self {
            Self::Received(date) | Self::Published(date) | Self::PublishedInstead(date) => date,
        }
    }
}

/// When a clock runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// On a day.
    On(Date),
    /// Between two days, because it started on some day of a month or a year.
    Between(Date, Date),
    /// The count leaves the table of bank holidays, and no answer is sure.
    NotWorkedOut,
}

impl Due {
    /// Returns the last day on which it can run out.
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::On(day) | Self::Between(_, day) => Some(day),
            Self::NotWorkedOut => None,
        }
    }
}

/// What came of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was met.
    Met(PartialDate),
    /// It was met so many days late.
    Late(PartialDate, u32),
    /// It was answered, and whether in time cannot be told.
    Unclear(PartialDate),
    /// It has been overdue for so many days.
    Overdue(u32),
    /// It has so many days left.
    Running(u32),
    /// It ran out after the record ends.
    NotRecorded,
    /// It cannot be judged: receipt is not recorded, or nothing in the content could answer it.
    NotJudged,
}

/// Returns the deadlines that `inspection` set off, in the order of its framework. `found` are the ids of the kinds of
/// the findings that are described.
pub fn deadlines_of(
    inspection: &Inspection,
    framework: &Framework,
    found: &[&str],
    calendar: &Calendar,
    horizon: Horizon,
) -> Vec<Deadline> {
    let declared =
        inspection.declared_findings.0.iter().filter(|one| one.count > 0).map(|one| one.kind.as_str());
    let kinds: Vec<&str> = found.iter().copied().chain(declared).collect();
    let running = |clock: &&Clock| {
        clock.applies_to.is_empty() || clock.applies_to.iter().any(|kind| kinds.contains(&kind.as_str()))
    };
    framework
        .deadlines
        .iter()
        .filter(running)
        .filter_map(|clock| {
            let start = start_of(clock, inspection)?;
            let due = due(clock.length, start.date(), calendar);
            let outcome = outcome(clock, start, due, inspection, horizon);
            Some(Deadline { clock: clock.clone(), start, due, outcome })
        })
        .collect()
}

fn start_of(clock: &Clock, inspection: &Inspection) -> Option<Start> {
    let published = inspection.published.as_ref().map(|date| date.value);
    if clock.from == ClockStart::Published {
        return published.map(Start::Published);
    }
    match &inspection.received {
        Some(received) => Some(Start::Received(received.value)),
        None => published.map(Start::PublishedInstead),
    }
}

fn due(length: ClockLength, start: PartialDate, calendar: &Calendar) -> Due {
    let after = |day: Date| match length {
        ClockLength::WorkingDays(count) => calendar.working_days_after(day, count),
        ClockLength::Days(days) => day.checked_add(i64::from(days).days()).ok(),
        ClockLength::Months(months) => Interval::Months(months).after(day.into(), 1).map(PartialDate::last),
    };
    match (after(start.first()), after(start.last())) {
        (Some(first), Some(last)) if first == last => Due::On(first),
        (Some(first), Some(last)) => Due::Between(first, last),
        _ => Due::NotWorkedOut,
    }
}

fn outcome(clock: &Clock, start: Start, due: Due, inspection: &Inspection, horizon: Horizon) -> Outcome {
    let papers = inspection.plan.as_ref();
    let answered = match clock.stopped_by() {
        Some(StoppedBy::Draft) => papers.and_then(|papers| papers.draft_submitted.as_ref()),
        Some(StoppedBy::Plan) => papers.and_then(|papers| papers.submitted.as_ref()),
        Some(StoppedBy::Publication) => inspection.report_published.as_ref(),
        None => return Outcome::NotJudged,
    };
    let answered = answered.map(|date| date.value).filter(|date| date.last() <= horizon.as_of);
    let stands_in = matches!(start, Start::PublishedInstead(_));
    let (earliest, latest) = match due {
        Due::On(day) => (day, day),
        Due::Between(first, last) => (first, last),
        Due::NotWorkedOut => return answered.map_or(Outcome::NotJudged, Outcome::Unclear),
    };
    match answered {
        Some(on) if stands_in => Outcome::Unclear(on),
        Some(on) if on.last() <= earliest => Outcome::Met(on),
        Some(on) if on.first() > latest => Outcome::Late(on, days_between(latest, on.first())),
        Some(on) => Outcome::Unclear(on),
        None if stands_in => Outcome::NotJudged,
        None => match horizon.silence_about(latest) {
            Silence::Overdue { days } => Outcome::Overdue(days),
            Silence::NotRecorded => Outcome::NotRecorded,
            Silence::Ahead { days } => Outcome::Running(days),
        },
    }
}
