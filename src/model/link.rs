//! References between records.

use super::words::words;
use crate::text::Place;
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The path of ids that names a record: `northmoor-2021-visit/pa-1`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    /// Returns the key that is written so.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// Returns the key of `id` within this record.
    #[must_use]
    pub fn child(&self, id: &str) -> Self {
        Self(format!("{}/{id}", self.0).into())
    }

    /// Returns the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last id of the path.
    pub fn id(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the first id of the path: of an item the committee, of a finding the inspection.
    pub fn first(&self) -> &str {
        self.0.split('/').next().unwrap_or(&self.0)
    }

    /// Returns the key of the record that holds this one, if one does.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(parent, _)| parent)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

words! {
    /// The kinds of records that a reference can lead to.
    Kind {
        /// An inspection.
        Inspection "inspection",
        /// A finding of an inspection.
        Finding "finding",
        /// A response to findings or resolutions.
        Response "response",
        /// An action of an inspection's responses or of a plan.
        Action "action",
        /// A plan.
        Plan "plan",
        /// A committee.
        Committee "committee",
        /// A meeting of a committee.
        Meeting "meeting",
        /// An agenda item of a meeting.
        Item "item",
        /// A resolution of an item.
        Resolution "resolution",
        /// A theme.
        Theme "theme",
        /// A post.
        Post "post",
        /// A person.
        Person "person",
        /// An organisation.
        Organisation "organisation",
        /// A free page.
        Article "page",
        /// An inspection framework.
        Framework "framework",
    }
}

/// The kinds of records that have a path of ids: no two of them share one.
pub const BY_PATH: [Kind; 8] = [
    Kind::Inspection,
    Kind::Finding,
    Kind::Action,
    Kind::Plan,
    Kind::Committee,
    Kind::Meeting,
    Kind::Item,
    Kind::Resolution,
];

impl Kind {
    /// Whether it is a kind of entries of registers: they get a page only where something public uses them.
    pub fn is_register(self) -> bool {
        matches!(self, Self::Organisation | Self::Post | Self::Person | Self::Theme)
    }

    /// Whether anything is said of a record that is exempt or confidential. A register entry or a framework has no page of
    /// its own to say it on.
    pub fn leaves_stub(self) -> bool {
        !self.is_register() && self != Self::Framework
    }
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub key: Key,
}

/// A reference as an author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text of the reference.
    pub written: Box<str>,
    /// Where it was written.
    pub place: Place,
    /// Where it leads; nothing until it is resolved, and after that only if it leads nowhere.
    pub target: Option<Target>,
}

impl Link {
    /// Returns an unresolved reference.
    pub fn new(written: impl Into<Box<str>>, place: Place) -> Self {
        Self { written: written.into(), place, target: None }
    }

    /// Returns the key it leads to.
    pub fn key(&self) -> Option<&Key> {
        self.target.as_ref().map(|target| &target.key)
    }
}

/// Somebody or something that is named: a register entry where the text is an id of one, else plain text.
pub type Who = Link;
