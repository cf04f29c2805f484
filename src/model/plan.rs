//! Plans: one that answers an inspection, and one that stands for itself.

use super::{Body, Document, Head, Link};
use crate::text::{Located, PartialDate};

/// A plan that answers several inspections, a committee's recommendations, or nobody's but the council's own.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// The authorities whose plan it is.
    pub authority: Vec<Link>,
    /// The board that oversees it.
    pub overseen_by: Option<String>,
    /// When it was published.
    pub published: Option<Located<PartialDate>>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Themes.
    pub themes: Vec<Link>,
    /// What it is.
    pub body: Body,
    /// Its submission, where its responses file speaks of one.
    pub papers: Option<PlanPapers>,
}

/// The plan as a paper: its title, who oversees it, when it went to the inspectorate.
#[derive(Clone, Debug)]
pub struct PlanPapers {
    /// Its title.
    pub title: Option<String>,
    /// The board that oversees it.
    pub overseen_by: Option<String>,
    /// When a draft went to the inspectorate.
    pub draft_submitted: Option<Located<PartialDate>>,
    /// When the plan went to the inspectorate.
    pub submitted: Option<Located<PartialDate>>,
    /// Documents.
    pub documents: Vec<Document>,
}
