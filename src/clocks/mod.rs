//! What follows from dates: status and slippage of actions, standing of findings, statutory deadlines,
//! report-backs. All of it as of a day, and only as far as the record goes.

mod deadline;
mod duty;
mod progress;
mod report_back;
mod standing;

pub use deadline::{Deadline, Due, Outcome, Start, deadlines_of};
pub use duty::DutyState;
pub use progress::{Progress, Timing, progress_of};
pub use report_back::{Asked, Expected, Report, ReportState, Sittings, expected_reports};
pub use standing::{InPrivate, RoughStanding, Standing, standing_of};

use crate::text::PartialDate;
use jiff::civil::Date;

/// The day for which something is worked out, and the day to which it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// The day that the site speaks of.
    pub as_of: Date,
    /// The last day that the record speaks of, if it ends before.
    pub recorded_to: Option<PartialDate>,
}

impl Horizon {
    /// Returns the last day of which silence proves something.
    pub fn known_to(self) -> Date {
        self.recorded_to.map_or(self.as_of, |recorded| recorded.last().min(self.as_of))
    }

    /// Whether the record ends before the day that the site speaks of.
    pub fn is_cut_short(self) -> bool {
        self.known_to() < self.as_of
    }

    /// Returns what can be said of something that was due on `due` and of whose happening nothing is recorded.
    pub fn silence_about(self, due: Date) -> Silence {
        let known_to = self.known_to();
        if due < known_to {
            Silence::Overdue { days: days_between(due, known_to) }
        } else if self.is_cut_short() {
            Silence::NotRecorded
        } else {
            Silence::Ahead { days: days_between(self.as_of, due) }
        }
    }
}

/// What silence means about something that has a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It has not happened, and should have so many days ago.
    Overdue {
        /// The days since, as far as the record goes.
        days: u32,
    },
    /// Its day is not before the record ends.
    NotRecorded,
    /// Its day is today or to come.
    Ahead {
        /// The days until then.
        days: u32,
    },
}

/// Returns the days from one day to a later one; nought if it is not later.
pub fn days_between(from: Date, to: Date) -> u32 {
    (to - from).get_days().max(0).unsigned_abs()
}
