//! Agenda items, with their minutes.

use super::inspection::Source;
use super::{Body, Document, Head, Link, Who};
use crate::text::Located;

/// One agenda item of a meeting.
#[derive(Clone, Debug)]
pub struct Item {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// Its number on the agenda.
    pub number: Located<String>,
    /// Whose report it was.
    pub report_of: Option<Who>,
    /// Who presented it.
    pub presented_by: Vec<Who>,
    /// The records it was about.
    pub about: Vec<Link>,
    /// Themes.
    pub themes: Vec<Link>,
    /// Documents.
    pub documents: Vec<Document>,
    /// The earlier resolutions that it answers with a report.
    pub reports_back: Vec<Link>,
    /// Whether the source cuts the minutes off.
    pub truncated: Option<Located<bool>>,
    /// Where this record was taken from.
    pub source: Option<Source>,
    /// The minutes.
    pub minutes: Body,
}
