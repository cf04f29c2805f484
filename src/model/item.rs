//! Agenda items, with their minutes.

use super::inspection::Source;
use super::naming::Naming;
use super::value::{Afterwards, Content, Declaration, content};
use super::{Body, Document, Link, Part, Resolution, Who};
use crate::text::{Located, Place, natural};
use std::cmp::Ordering;

content! {
    /// One agenda item of a meeting.
    pub record Item "an item" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// Its number on the agenda, if it is not the one that the file's name states.
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
        /// The number that the file's name states.
        file_number: Located<String> = |mapping, reader| {
            let nought = || Located::new("0".to_owned(), Place::start_of(mapping.place.file));
            reader.number.take().unwrap_or_else(nought)
        },
        /// The minutes.
        minutes: Afterwards<Body> = |_, reader| Afterwards(std::mem::take(&mut reader.body)),
    }
}

impl Item {
    /// Returns its number on the agenda.
    pub fn number(&self) -> &Located<String> {
        self.written_number.as_ref().unwrap_or(&self.file_number)
    }

    /// Returns whether it stands before another item on the agenda: by the number in the name of its file, and then by the
    /// number that is shown.
    pub fn place_before(&self, other: &Self) -> Ordering {
        let by_file = natural(&self.file_number.value, &other.file_number.value);
        by_file.then_with(|| natural(&self.number().value, &other.number().value))
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
