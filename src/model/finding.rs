//! What was found, as it was stated.

use super::{Body, Head, Link, Who};
use crate::text::{Located, PartialDate};

words! {
    /// The kinds of findings.
    FindingKind {
        /// A cause of concern.
        CauseOfConcern "cause-of-concern",
        /// An area for priority action.
        AreaForPriorityAction "area-for-priority-action",
        /// A priority concern.
        PriorityConcern "priority-concern",
        /// An area of significant weakness.
        AreaOfSignificantWeakness "area-of-significant-weakness",
        /// A key concern.
        KeyConcern "key-concern",
        /// A statutory recommendation.
        StatutoryRecommendation "statutory-recommendation",
        /// A requirement.
        Requirement "requirement",
        /// A recommendation.
        Recommendation "recommendation",
        /// An area for improvement.
        AreaForImprovement "area-for-improvement",
        /// An observation that asks for nothing.
        Observation "observation",
        /// A strength.
        Strength "strength",
    }
}

impl FindingKind {
    /// Whether the council is expected to answer it.
    pub fn needs_response(self) -> bool {
        !matches!(self, Self::Strength | Self::Observation)
    }
}

words! {
    /// Whose words a finding is in.
    Wording {
        /// The inspectorate's.
        Verbatim "verbatim",
        /// The site's.
        Paraphrase "paraphrase",
    }
}

/// A finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Key, place, access.
    pub head: Head,
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// What was found, as stated.
    pub text: Body,
    /// Whose words the text is in.
    pub wording: Wording,
    /// One plain sentence.
    pub summary: Option<String>,
    /// The number or letter that the source gives it.
    pub reference: Option<String>,
    /// The framework's area that it belongs to.
    pub area: Option<Located<String>>,
    /// Themes.
    pub themes: Vec<Link>,
    /// The groups of people it concerns.
    pub groups: Vec<Who>,
    /// The law that it cites.
    pub legal_basis: Vec<String>,
    /// The day that the inspectorate set.
    pub due: Option<PartialDate>,
    /// The earlier findings that it makes again.
    pub restates: Vec<Link>,
    /// The finding that replaced it.
    pub superseded_by: Option<Link>,
    /// Corrections to its text.
    pub corrections: Vec<Correction>,
}

/// A correction to the text of a finding.
#[derive(Clone, Debug)]
pub struct Correction {
    /// When.
    pub date: PartialDate,
    /// Why.
    pub reason: String,
    /// Whether the old text may not be shown again.
    pub withhold_old: bool,
}

impl Finding {
    /// Returns a heading for it: its summary, or the beginning of its text.
    pub fn heading(&self) -> String {
        match &self.summary {
            Some(summary) => summary.clone(),
            None => crate::text::words::clip(&self.text.plain(), 90),
        }
    }
}
