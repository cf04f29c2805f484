//! How what falls due stands against its day, be it a deadline or a report.

use super::deadline::{Deadline, Outcome};
use super::report_back::{Expected, ReportState};
use crate::text::PartialDate;
use jiff::{ToSpan, civil::Date};

/// How what falls due stands against its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyState {
    /// Its day is today or to come, and nothing has answered it yet.
    Ahead,
    /// It is overdue or missing.
    Overdue,
    /// It was answered, or it cannot be told.
    Settled,
}

impl Deadline {
    /// Returns how it stands on a day.
    pub fn state(&self, as_of: Date) -> DutyState {
        match self.outcome {
            Outcome::Running(_) => DutyState::Ahead,
            Outcome::NotJudged if self.due.latest().is_some_and(|on| on >= as_of) => DutyState::Ahead,
            Outcome::Overdue(_) => DutyState::Overdue,
            _ => DutyState::Settled,
        }
    }
}

impl ReportState {
    /// Returns how the report stands against its day.
    pub fn as_duty(&self) -> DutyState {
        match self {
            Self::Ahead(_) | Self::NextMeeting => DutyState::Ahead,
            Self::Missing(_) => DutyState::Overdue,
            Self::Met(_)
            | Self::Late(..)
            | Self::Came(_)
            | Self::Withheld
            | Self::NotStated
            | Self::NotRecorded
            | Self::NotWorkedOut => DutyState::Settled,
        }
    }
}

impl Expected {
    /// Returns the last day on which it can be due; nothing where that is not known. Where its day has passed, the meeting
    /// that waits for it may be to come.
    pub fn due_day(&self, as_of: Date) -> Option<Date> {
        match self.state {
            ReportState::Ahead(days) => as_of.checked_add(i64::from(days).days()).ok(),
            ReportState::NextMeeting => None,
            ReportState::Met(_)
            | ReportState::Late(..)
            | ReportState::Came(_)
            | ReportState::Withheld
            | ReportState::Missing(_)
            | ReportState::NotStated
            | ReportState::NotRecorded
            | ReportState::NotWorkedOut => self.on.map(PartialDate::last),
        }
    }
}
