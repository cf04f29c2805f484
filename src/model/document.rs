//! Documents that belong to records.

use super::part::Shielded;
use super::value::{
    Content, Declaration, Field, Mapping, Met, MetMut, Reader, Shape, Value, Walk, WebAddress, Written,
    content,
};
use super::{Access, Relation};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, PartialDate};

words! {
    /// What a document is.
    DocumentKind {
        /// An agenda.
        Agenda "agenda",
        /// A report.
        Report "report",
        /// An appendix.
        Appendix "appendix",
        /// A presentation.
        Presentation "presentation",
        /// Minutes.
        Minutes "minutes",
        /// A notice of a decision.
        DecisionNotice "decision-notice",
        /// A letter.
        Letter "letter",
        /// An inspection report.
        InspectionReport "inspection-report",
        /// An action plan.
        ActionPlan "action-plan",
        /// A written statement of action.
        WrittenStatement "written-statement",
        /// A background paper.
        BackgroundPaper "background-paper",
        /// A supplement to an agenda.
        Supplement "supplement",
        /// A late item.
        LateItem "late-item",
        /// Evidence.
        Evidence "evidence",
        /// An easy-read version.
        EasyRead "easy-read",
        /// A translation.
        Translation "translation",
    }
}

words! {
    /// How a document that is not here can be had.
    Availability {
        /// It is a file of the site.
        File "file",
        /// It is somewhere else on the web.
        Link "link",
        /// It is in the council's file of minutes.
        FileOfMinutes "file-of-minutes",
        /// It can be asked for.
        OnRequest "on-request",
        /// It will follow.
        ToFollow "to-follow",
        /// It is withheld.
        Withheld "withheld",
    }
}

content! {
    /// A document of a record.
    pub struct Document "a document" {
        /// What it is.
        kind: DocumentKind,
        /// Its title.
        title: String,
        /// Where it is.
        source: DocumentSource,
        /// Its own date.
        date: Option<PartialDate>,
        /// Its language, if not the site's.
        language: Option<String>,
        /// Whether it is known to be accessible.
        accessible: Option<bool>,
        /// Its licence.
        licence: Option<String>,
        /// What to ask for or to read instead.
        alternative: Option<String>,
        /// Who may see it.
        access: Access,
    }
}

impl Document {
    /// Returns the document that a file is which is named as evidence.
    pub fn evidence(name: Located<String>) -> Self {
        Self {
            kind: DocumentKind::Evidence,
            title: name.value.clone(),
            source: DocumentSource::File { name, found: None },
            date: None,
            language: None,
            accessible: None,
            licence: None,
            alternative: None,
            access: Access::public(),
        }
    }
}

impl Shielded for Document {
    fn access(&self) -> &Access {
        &self.access
    }

    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn met(&self) -> Option<Met<'_>> {
        Some(Met::Document(self))
    }

    fn met_mut(&mut self) -> Option<MetMut<'_>> {
        Some(MetMut::Document(self))
    }
}

/// Where a document is: one of the keys `file`, `url` and `availability`.
#[derive(Clone, Debug)]
pub enum DocumentSource {
    /// A file beside the record.
    File {
        /// Its name.
        name: Located<String>,
        /// Its path within the site and its size in bytes, once found.
        found: Option<FoundFile>,
    },
    /// An address on the web.
    Url(WebAddress),
    /// Not here.
    Elsewhere(Availability),
}

content! {
    /// The keys of which one says where a document is.
    pub struct WrittenSource "a document" {
        /// The name of a file beside the record. One of `file`, `url` and `availability` is needed.
        file: Option<Located<String>>,
        /// Its address on the web.
        url: Option<WebAddress>,
        /// How it can be had, where it is neither here nor on the web.
        availability: Option<Availability>,
    }
}

impl Field for DocumentSource {
    const IS_NEEDED: bool = true;

    fn looks() -> Shape {
        WrittenSource::shape()
    }

    fn declare(_: Declaration, keys: &mut Vec<Declaration>) {
        keys.extend(WrittenSource::keys());
    }

    fn take(_: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let WrittenSource { file, url, availability } = WrittenSource::take_all(mapping, reader)?;
        let given: Vec<_> =
            ["file", "url", "availability"].into_iter().filter_map(|key| mapping.place_of(key)).collect();
        if given.is_empty() {
            let message = "a document needs one of `file`, `url` and `availability`";
            reader.push(Diagnostic::new(Code::MissingKey, mapping.place, message).help(
                "say where it is: `file: report.pdf`, `url: https://…` or `availability: file-of-minutes`",
            ));
        }
        if let [first, second, ..] = given.as_slice() {
            let message = "a document is in one place: `file`, `url` or `availability`";
            reader.push(
                Diagnostic::new(Code::WrongType, *second, message)
                    .related(*first, "this says where it is already"),
            );
        }
        let file = file.map(|name| Self::File { name, found: None });
        file.or(url.map(Self::Url)).or(availability.map(Self::Elsewhere))
    }

    fn put(&self, _: &Declaration, written: &mut Written) {
        let mut source = WrittenSource { file: None, url: None, availability: None };
        match self.clone() {
            Self::File { name, .. } => source.file = Some(name),
            Self::Url(url) => source.url = Some(url),
            Self::Elsewhere(availability) => source.availability = Some(availability),
        }
        source.put_all(written);
    }
}

impl Walk for DocumentSource {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        if let Self::Url(url) = self {
            url.walk(means, visit);
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File { name, .. }, Self::File { name: other, .. }) => name.value == other.value,
            (Self::Url(one), Self::Url(other)) => one == other,
            (Self::Elsewhere(one), Self::Elsewhere(other)) => one == other,
            _ => false,
        }
    }
}

/// A file that was found on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path within the site's sources.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Document {
    /// Returns the name of its file, if it is one.
    pub fn file_name(&self) -> Option<&Located<String>> {
        match &self.source {
            DocumentSource::File { name, .. } => Some(name),
            DocumentSource::Url(_) | DocumentSource::Elsewhere(_) => None,
        }
    }
}
