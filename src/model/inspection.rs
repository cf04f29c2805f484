//! An inspection: what was inspected, by whom, when, and how it was judged.

use super::{Body, Document, FindingKind, Head, Link, PlanPapers};
use crate::text::{Located, PartialDate, Place};

/// An inspection, a visit or a review that made findings about a council.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// The framework it was made under.
    pub framework: Link,
    /// The authorities that were inspected.
    pub authority: Vec<Link>,
    /// When inspectors were at work.
    pub fieldwork: Option<Fieldwork>,
    /// The date of the report or letter.
    pub published: Option<Located<PartialDate>>,
    /// The day on which the authority received it: statutory clocks run from it.
    pub received: Option<Located<PartialDate>>,
    /// The day on which the authority itself published it (SI 2007/462 reg. 2).
    pub report_published: Option<Located<PartialDate>>,
    /// Who inspected.
    pub inspectors: Vec<Inspector>,
    /// What was looked at.
    pub scope: Vec<String>,
    /// The grades.
    pub judgements: Vec<Judgement>,
    /// How many findings of each kind the inspectorate made.
    pub declared_findings: Vec<Declared>,
    /// Figures about the inspection itself.
    pub facts: Vec<Fact>,
    /// The inspection before it.
    pub previous: Option<Link>,
    /// Themes.
    pub themes: Vec<Link>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Where this record was taken from.
    pub source: Option<Source>,
    /// The narrative.
    pub body: Body,
    /// The plan that answers it: titles, dates and documents.
    pub plan: Option<PlanPapers>,
}

impl Inspection {
    /// Returns the day from which its findings are known: that of its publication, or else, where no source gives
    /// that, the end of the fieldwork.
    pub fn known_from(&self) -> Option<PartialDate> {
        let fieldwork = || self.fieldwork.as_ref().and_then(|days| days.to.as_ref().or(days.from.as_ref()));
        self.published.as_ref().or_else(fieldwork).map(|date| date.value)
    }
}

/// When inspectors were at work.
#[derive(Clone, Debug)]
pub struct Fieldwork {
    /// The first day.
    pub from: Option<Located<PartialDate>>,
    /// The last day.
    pub to: Option<Located<PartialDate>>,
    /// How: on site, remote.
    pub mode: Option<String>,
}

/// One who inspected.
#[derive(Clone, Debug)]
pub struct Inspector {
    /// The name or the post.
    pub name: String,
    /// The role.
    pub role: Option<String>,
    /// Whether this one led.
    pub lead: bool,
}

/// A grade for an area.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The id of the framework's area.
    pub area: Located<String>,
    /// The id of the grade on the framework's scale.
    pub grade: Located<String>,
}

/// How many findings of a kind were declared.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The kind.
    pub kind: FindingKind,
    /// How many.
    pub count: u32,
    /// Where it was written.
    pub place: Place,
}

/// A figure about the inspection.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it counts.
    pub label: String,
    /// What it came to.
    pub value: String,
}

/// Where a record was taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The address.
    pub url: Option<String>,
    /// The day it was read.
    pub retrieved: Option<PartialDate>,
    /// Its licence.
    pub licence: Option<String>,
}
