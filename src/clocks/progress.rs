//! How far an action is: derived from its dated history, never typed.

use super::{Horizon, Silence};
use crate::model::{Action, ActionStatus, HistoryEntry, Part, open};
use crate::text::PartialDate;

/// How far an action is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Its status.
    pub status: ActionStatus,
    /// Since when it has that status; nothing if no entry says so.
    pub since: Option<PartialDate>,
    /// The day from which it is done, whether the council or somebody else says so.
    pub done_on: Option<PartialDate>,
    /// The due date that was set first.
    pub original_due: Option<PartialDate>,
    /// The due date now.
    pub current_due: Option<PartialDate>,
    /// How often the due date was moved later.
    pub slips: u32,
    /// By how many days in all; moves to an earlier day count as none.
    pub slipped_days: u32,
    /// How it stands against its due date.
    pub timing: Timing,
}

/// How an action stands against its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// There is nothing left to do.
    Closed,
    /// It has no due date.
    NoDate,
    /// It is due in so many days; today is nought, and not overdue.
    DueIn {
        /// The days until then.
        days: u32,
    },
    /// It is overdue by so many days.
    Overdue {
        /// The days since.
        days: u32,
    },
    /// It was open when the record ends, and not overdue by then.
    NotRecorded,
    /// It was open when last something was told of it, and there is something that is withheld.
    Withheld,
}

/// Returns how far `action` is.
pub fn progress_of(action: &Action, horizon: Horizon) -> Progress {
    let mut progress = Progress {
        status: ActionStatus::NotStarted,
        since: None,
        done_on: None,
        original_due: action.due.as_ref().map(|due| due.value),
        current_due: action.due.as_ref().map(|due| due.value),
        slips: 0,
        slipped_days: 0,
        timing: Timing::NoDate,
    };
    for entry in entries_until(action, horizon) {
        if let Some(status) = entry.status {
            if progress.status != status || progress.since.is_none() {
                progress.since = Some(entry.date.value);
            }
            progress.done_on = status.is_done().then(|| progress.done_on.unwrap_or(entry.date.value));
            progress.status = status;
        }
        if let Some(due) = entry.due {
            if let Some(before) = progress.current_due.filter(|before| due.last() > before.last()) {
                progress.slips += 1;
                progress.slipped_days += super::days_between(before.last(), due.last());
            }
            progress.original_due.get_or_insert(due);
            progress.current_due = Some(due);
        }
    }
    progress.timing = match progress.current_due {
        _ if !progress.status.is_open() => Timing::Closed,
        _ if has_withheld_entries(action, horizon) => Timing::Withheld,
        None if horizon.is_cut_short() => Timing::NotRecorded,
        None => Timing::NoDate,
        // A month or a year counts as its last day.
        Some(due) => match horizon.silence_about(due.last()) {
            Silence::Overdue { days } => Timing::Overdue { days },
            Silence::NotRecorded => Timing::NotRecorded,
            Silence::Ahead { days } => Timing::DueIn { days },
        },
    };
    progress
}

/// Returns the entries that count on a day: those dated by then, and not withheld.
fn entries_until(action: &Action, horizon: Horizon) -> impl Iterator<Item = &HistoryEntry> {
    open(&action.history).filter(move |entry| entry.date.value.last() <= horizon.as_of)
}

/// Whether something that had happened by a day is withheld: whether the action is done or not, or due later, may stand
/// there.
fn has_withheld_entries(action: &Action, horizon: Horizon) -> bool {
    action.history.iter().any(|entry| match entry {
        Part::Withheld { since, .. } => since.is_none_or(|day| day.last() <= horizon.as_of),
        Part::Open(_) => false,
    })
}
