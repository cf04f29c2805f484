//! Agenda items, with their minutes.

use super::inspection::Source;
use super::naming::Naming;
use super::value::{Afterwards, Content, Declaration, content};
use super::{Body, Document, Link, Part, Resolution, Who};
use crate::text::{Located, natural};
use std::cmp::Ordering;

/// What is written where the source states no number.
const NOT_RECORDED: &str = "not-recorded";

content! {
    /// One agenda item of a meeting.
    pub record Item "an item" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// Its number on the agenda, if it is not the one that the file's name states; `not-recorded` if the source states none.
        "number" written_number: Option<Located<String>>,
        /// The post or person whose report it was.
        report_of: Option<Who> => ReportOf,
        /// Who presented it.
        presented_by: Vec<Who> => PresentedBy,
        /// The records it was about.
        about: Vec<Link> => About,
        /// Themes.
        themes: Vec<Link> => Theme,
        /// Documents.
        documents: Vec<Part<Document>>,
        /// The earlier resolutions that it answers with a report.
        reports_back: Afterwards<Vec<Link>> => ReportsBack,
        /// Whether the source cuts the minutes off.
        truncated: Afterwards<Option<Located<bool>>>,
        /// Where this record was taken from.
        source: Option<Source>,
    }
    beside {
        /// The number that the file's name states, if it states one.
        file_number: Option<Located<String>> = |_, reader| reader.number.take(),
        /// The minutes.
        minutes: Afterwards<Body> = |_, reader| Afterwards(std::mem::take(&mut reader.body)),
    }
}

impl Item {
    /// Returns its number on the agenda, if that is recorded.
    pub fn number(&self) -> Option<&str> {
        self.number_written().map(|number| number.value.as_str())
    }

    /// Returns the same with where it was written.
    pub fn number_written(&self) -> Option<&Located<String>> {
        let number = self.written_number.as_ref().or(self.file_number.as_ref());
        number.filter(|number| number.value != NOT_RECORDED)
    }

    /// Returns whether it stands before another item on the agenda: by the number in the name of its file, and then by the
    /// number that is shown. Items without one come last.
    pub fn place_before(&self, other: &Self) -> Ordering {
        let [one, other] = [self, other].map(|item| {
            let in_file = item.file_number.as_ref().map(|number| number.value.as_str());
            (in_file.or_else(|| item.number()), item.number())
        });
        let by = |one: Option<&str>, other: Option<&str>| match (one, other) {
            (Some(one), Some(other)) => natural(one, other),
            _ => one.is_none().cmp(&other.is_none()),
        };
        by(one.0, other.0).then_with(|| by(one.1, other.1))
    }
}

content! {
    /// What the file of an item says that are records of their own.
    pub struct Decided "an item" {
        /// What was resolved.
        resolutions: Vec<Resolution>,
    }
}

/// Returns all keys that the file of an item may have.
pub fn keys_of_file() -> Vec<Declaration> {
    [Item::keys(), Decided::keys()].concat()
}
