//! Documents that belong to records.

use super::Access;
use crate::text::{Located, PartialDate, Place};

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

/// A document of a record.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub source: DocumentSource,
    /// Its own date.
    pub date: Option<PartialDate>,
    /// Its language, if not the site's.
    pub language: Option<String>,
    /// Whether it is known to be accessible.
    pub accessible: Option<bool>,
    /// Its licence.
    pub licence: Option<String>,
    /// What to ask for or to read instead.
    pub alternative: Option<String>,
    /// Who may see it.
    pub access: Access,
    /// Where it was written.
    pub place: Place,
    /// What is shown instead, once it is withheld. Set by `release` alone.
    pub stub: Option<super::Stub>,
}

/// Where a document is.
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
    Url(String),
    /// Not here.
    Elsewhere(Availability),
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
