//! Documents that belong to records.

use super::Access;
use super::value::content;
use super::words::words;
use crate::text::{Located, PartialDate, WebAddress};

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
