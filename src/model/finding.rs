//! What was found, as it was stated.

use super::naming::Naming;
use super::title::{Titled, opening};
use super::value::{Since, content};
use super::words::words;
use super::{Body, Link, NamedKind, Who};
use crate::text::{Located, PartialDate};

words! {
    /// Whose words a finding is in.
    Wording else Verbatim {
        /// The inspectorate's.
        Verbatim "verbatim",
        /// The site's.
        Paraphrase "paraphrase",
    }
}

content! {
    /// A finding.
    pub record Finding "a finding", Naming::Id, {
        /// What kind of finding it is.
        kind: NamedKind,
        /// What was found, as stated.
        text: Body,
        /// Whose words the text is in.
        wording: Wording = Wording::Verbatim,
        /// One plain sentence.
        summary: Option<String>,
        /// The number or letter that the source gives it.
        "ref" reference: Option<String>,
        /// The framework's area that it belongs to.
        area: Option<Located<String>>,
        /// Themes.
        themes: Vec<Link> => Theme,
        /// The groups of people it concerns: themes, or plain text.
        groups: Vec<Who> => Group,
        /// The law that it cites.
        legal_basis: Vec<String>,
        /// The day that the inspectorate set.
        due: Option<PartialDate>,
        /// The earlier findings that it makes again.
        restates: Vec<Link> => Restates,
        /// The finding that replaced it.
        superseded_by: Option<Link> => SupersededBy,
        /// Corrections to its text.
        corrections: Vec<Correction>,
    }
}

content! {
    /// A correction to the text of a finding.
    pub struct Correction "a correction" {
        /// When.
        date: Since,
        /// Why.
        reason: String,
        /// Whether the old text may not be shown again.
        withhold_old: bool = false,
    }
}

/// A finding is called by its summary, or by the beginning of its text: its own words, which no stub keeps.
impl Titled for Finding {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        self.summary.clone().unwrap_or_else(|| opening(&self.text))
    }
}
