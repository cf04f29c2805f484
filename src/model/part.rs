//! What has an access of its own inside a record: a document, an entry of a history, a passage.

use super::Stub;
use crate::text::PartialDate;

/// A part of a record: open, or withheld. Only `release` withholds it.
#[derive(Clone, Debug)]
pub enum Part<T> {
    /// What it says.
    Open(T),
    /// What stands for it.
    Withheld {
        /// What the public sees.
        stub: Stub,
        /// Since when it is there: for what follows from dates, and never shown.
        since: Option<PartialDate>,
    },
}

impl<T> Part<T> {
    /// Returns it, if it is open.
    pub fn open(&self) -> Option<&T> {
        match self {
            Self::Open(one) => Some(one),
            Self::Withheld { .. } => None,
        }
    }

    /// Returns it to be changed, unless it is withheld.
    pub fn open_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Open(one) => Some(one),
            Self::Withheld { .. } => None,
        }
    }

    /// Returns what stands for it, if it is withheld.
    pub fn stub(&self) -> Option<&Stub> {
        match self {
            Self::Open(_) => None,
            Self::Withheld { stub, .. } => Some(stub),
        }
    }
}

/// Returns those that are open.
pub fn open<T>(parts: &[Part<T>]) -> impl DoubleEndedIterator<Item = &T> {
    parts.iter().filter_map(Part::open)
}
