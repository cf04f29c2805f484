//! Inspection frameworks: dated data, never code.

use super::{FindingKind, Head, Link};
use crate::text::PartialDate;

/// A framework under which inspections are made.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Key, place, access.
    pub head: Head,
    /// Its name.
    pub name: String,
    /// The inspectorate, an organisation's id where the register has it.
    pub inspectorate: Link,
    /// Whether it gives grades.
    pub graded: bool,
    /// The first day of its use.
    pub valid_from: Option<PartialDate>,
    /// The last day of its use.
    pub valid_to: Option<PartialDate>,
    /// Its grades, the best first.
    pub scale: Vec<Grade>,
    /// Its areas, in the order in which reports give them.
    pub areas: Vec<Area>,
    /// The kinds of findings it makes.
    pub finding_kinds: Vec<FindingKind>,
    /// Its clocks.
    pub deadlines: Vec<Clock>,
    /// The law it rests on.
    pub legal_basis: Vec<String>,
    /// What comes after.
    pub follow_up: Option<String>,
}

/// A grade.
#[derive(Clone, Debug)]
pub struct Grade {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
}

/// An area that is judged.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The area it is part of.
    pub parent: Option<String>,
}

/// A deadline that the framework sets.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Its id.
    pub id: String,
    /// What is due.
    pub label: String,
    /// How long it runs.
    pub length: ClockLength,
    /// Whether it runs from publication rather than from receipt.
    pub from_published: bool,
    /// The kinds of findings that set it off; any inspection does if there are none.
    pub applies_to: Vec<FindingKind>,
    /// The rule it comes from.
    pub rule: Option<String>,
}

/// How long a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockLength {
    /// Working days, the first of them the working day after the start.
    WorkingDays(u16),
    /// Calendar days.
    Days(u16),
    /// Calendar months.
    Months(u16),
}

/// What stops a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedBy {
    /// The draft of the plan.
    Draft,
    /// The plan.
    Plan,
    /// The council's own publication of the report.
    Publication,
}

impl Framework {
    /// Returns the grade with this id.
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.scale.iter().find(|grade| grade.id == id)
    }

    /// Returns the area with this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }
}

impl Clock {
    /// Returns what stops the clock: by its id, or else by the length that the law gives it (20, 30 and 70
    /// working days). A clock that nothing in the content can stop is shown and never called overdue.
    pub fn stopped_by(&self) -> Option<StoppedBy> {
        let named = |words: &[&str]| words.iter().any(|word| self.id.contains(word));
        match self.length {
            _ if named(&["draft"]) => Some(StoppedBy::Draft),
            _ if named(&["publish", "publication"]) => Some(StoppedBy::Publication),
            _ if named(&["plan", "statement"]) => Some(StoppedBy::Plan),
            ClockLength::WorkingDays(20) => Some(StoppedBy::Draft),
            ClockLength::WorkingDays(30) => Some(StoppedBy::Publication),
            ClockLength::WorkingDays(70) => Some(StoppedBy::Plan),
            ClockLength::WorkingDays(_) | ClockLength::Days(_) | ClockLength::Months(_) => None,
        }
    }
}
