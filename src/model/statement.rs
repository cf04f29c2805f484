//! The accessibility statement that a public body has to publish (SI 2018/952 regulation 8).

use crate::text::{Located, PartialDate, Place};

words! {
    /// How far a site meets its standard. The council says so; nothing is claimed for it.
    Compliance {
        /// All of it.
        Full "full",
        /// Most of it.
        Partial "partial",
        /// It does not.
        None "none",
    }
}

words! {
    /// Why something is not accessible.
    IssueReason {
        /// It fails the standard.
        NonCompliant "non-compliant",
        /// Mending it would be a disproportionate burden (regulation 7).
        DisproportionateBurden "disproportionate-burden",
        /// The regulations do not cover it (regulation 4).
        OutOfScope "out-of-scope",
    }
}

/// What the statement says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// How far the site meets the standard.
    pub status: Option<Compliance>,
    /// The standard, with its version and level.
    pub standard: Option<String>,
    /// When the statement was first written.
    pub prepared: Option<PartialDate>,
    /// When it was last looked over.
    pub reviewed: Option<Located<PartialDate>>,
    /// When the site was last tested.
    pub tested: Option<PartialDate>,
    /// Who tested it.
    pub tested_by: Option<String>,
    /// Which pages were tested, and how.
    pub sample: Option<String>,
    /// Where to report a barrier or ask for another format, if not the site's contact: an e-mail address.
    pub contact_email: Option<String>,
    /// The same: a page.
    pub contact_url: Option<String>,
    /// How soon an answer comes.
    pub answer_within: Option<String>,
    /// What can be had instead.
    pub alternatives: Option<String>,
    /// Who to turn to when an answer does not help, if not the national bodies: a name.
    pub enforcement_name: Option<String>,
    /// The same: a page.
    pub enforcement_url: Option<String>,
    /// What is not accessible.
    pub issues: Vec<StatementIssue>,
    /// Where it stands.
    pub place: Place,
}

/// Something that is not accessible.
#[derive(Clone, Debug)]
pub struct StatementIssue {
    /// What it is.
    pub text: String,
    /// Why.
    pub reason: IssueReason,
    /// The success criterion that it fails.
    pub criterion: Option<String>,
    /// What can be had instead.
    pub alternative: Option<String>,
    /// When it will be mended.
    pub fixed_by: Option<PartialDate>,
}
