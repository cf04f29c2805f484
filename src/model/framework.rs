//! Inspection frameworks: dated data, never code.

use super::naming::Naming;
use super::value::{Content, Declaration, Field, Mapping, Reader, Shape, Value, Walk, Written, content};
use super::words::words;
use super::{Link, ListedKind, NamedKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{PartialDate, Slug};

content! {
    /// A framework under which inspections are made.
    pub record Framework "a framework" called name, Naming::Place, {
        /// Its name.
        name: String,
        /// The inspectorate: an organisation.
        inspectorate: Link => Inspectorate,
        /// Whether it gives grades.
        graded: bool = true,
        /// The first day of its use.
        valid_from: Option<PartialDate>,
        /// The last day of its use.
        valid_to: Option<PartialDate>,
        /// Its grades, the best first.
        scale: Vec<Grade>,
        /// Its areas, in the order in which reports give them.
        areas: Vec<Area>,
        /// The kinds of findings it makes.
        finding_kinds: Vec<ListedKind>,
        /// Its clocks.
        deadlines: Vec<Clock>,
        /// The law it rests on.
        legal_basis: Vec<String>,
        /// What comes after.
        follow_up: Option<String>,
    }
}

content! {
    /// A grade.
    pub struct Grade "a grade" {
        /// Its id.
        id: Slug,
        /// Its label.
        label: String,
    }
}

content! {
    /// An area that is judged.
    pub struct Area "an area" {
        /// Its id.
        id: Slug,
        /// Its label.
        label: String,
        /// The area it is part of.
        parent: Option<Slug>,
    }
}

content! {
    /// A deadline that the framework sets.
    pub struct Clock "a deadline" {
        /// Its id.
        id: Slug,
        /// What is due.
        label: String,
        /// How long it runs.
        length: ClockLength,
        /// The day from which it runs.
        from: ClockStart,
        /// The kinds of findings that set it off; any inspection does if there are none.
        applies_to: Vec<NamedKind>,
        /// The rule it comes from.
        rule: Option<String>,
    }
}

words! {
    /// The day from which a clock runs.
    ClockStart {
        /// The day on which the authority received the report.
        Received "received",
        /// The day on which the report was published.
        Published "published",
    }
}

/// How long a clock runs: one of the keys `working_days`, `days` and `months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockLength {
    /// Working days, the first of them the working day after the start.
    WorkingDays(u16),
    /// Calendar days.
    Days(u16),
    /// Calendar months.
    Months(u16),
}

content! {
    /// The keys of which one says how long a clock runs.
    pub struct WrittenLength "a deadline" {
        /// So many working days; the first is the working day after the start. One of `working_days`, `days` and `months` is
        /// needed.
        working_days: Option<u16>,
        /// So many calendar days.
        days: Option<u16>,
        /// So many calendar months.
        months: Option<u16>,
    }
}

impl Field for ClockLength {
    const IS_NEEDED: bool = true;

    fn looks() -> Shape {
        WrittenLength::shape()
    }

    fn declare(_: Declaration, keys: &mut Vec<Declaration>) {
        keys.extend(WrittenLength::keys());
    }

    fn take(_: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let WrittenLength { working_days, days, months } = WrittenLength::take_all(mapping, reader)?;
        let given = [working_days.map(Self::WorkingDays), days.map(Self::Days), months.map(Self::Months)];
        let given: Vec<Self> = given.into_iter().flatten().collect();
        if given.len() != 1 {
            let message = "a deadline needs one of `working_days`, `days` and `months`";
            reader.push(
                Diagnostic::new(Code::MissingKey, mapping.place, message)
                    .help("say how long it runs: `working_days: 70`"),
            );
        }
        given.first().copied()
    }

    fn put(&self, _: &Declaration, written: &mut Written) {
        let mut length = WrittenLength { working_days: None, days: None, months: None };
        match *self {
            Self::WorkingDays(days) => length.working_days = Some(days),
            Self::Days(days) => length.days = Some(days),
            Self::Months(months) => length.months = Some(months),
        }
        length.put_all(written);
    }
}

impl Walk for ClockLength {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
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
        self.scale.iter().find(|grade| grade.id.as_str() == id)
    }

    /// Returns the area with this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id.as_str() == id)
    }
}

impl Clock {
    /// Returns what stops the clock: by its id, or else by the length that the law gives it (20, 30 and 70
    /// working days). A clock that nothing in the content can stop is shown and never called overdue.
    pub fn stopped_by(&self) -> Option<StoppedBy> {
        let named = |words: &[&str]| words.iter().any(|word| self.id.as_str().contains(word));
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
