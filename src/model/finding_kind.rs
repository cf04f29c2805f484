//! The kinds of findings: data of the frameworks that make them, and those that every site knows.

use super::value::content;
use crate::text::{Located, Place, Slug};
use std::sync::Arc;

content! {
    /// A kind of findings, as a framework defines it.
    pub struct FindingKind "a kind of finding" {
        /// Its id: it means one thing on a site.
        id: Located<Slug>,
        /// What one such finding is called.
        label: String,
        /// What several are called, if not by the label.
        plural: Option<String>,
        /// Whether such a finding asks for an answer.
        needs_answer: bool = true,
        /// Its place among the others, the gravest first: those that every site knows are 10 to 110.
        rank: u16 = u16::MAX,
    }
}

impl FindingKind {
    /// Returns its id.
    pub fn as_str(&self) -> &str {
        self.id.value.as_str()
    }
}

/// A kind of findings, as a record names it.
#[derive(Clone, Debug)]
pub struct NamedKind {
    /// The id, as it was written.
    pub written: String,
    /// Where it was written.
    pub place: Place,
    /// What it is; nothing until it is resolved, and after that only if there is no such kind.
    pub kind: Option<Arc<FindingKind>>,
}

impl NamedKind {
    /// Returns the kind of that id, not resolved yet.
    pub fn new(written: impl Into<String>, place: Place) -> Self {
        Self { written: written.into(), place, kind: None }
    }

    /// Returns its id.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether such a finding asks for an answer; not if nobody knows the kind.
    pub fn needs_answer(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.needs_answer)
    }
}
