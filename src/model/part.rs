//! What has an access of its own inside a record: a document, an entry of a history, a passage.

use super::value::{Field, Keep, Met, MetMut, Node, Out, Reader, Shape, Value, Walk};
use super::{Access, Relation, Stub, Verdict};
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

/// What can be a part.
pub trait Shielded: Walk {
    /// Returns who may see it.
    fn access(&self) -> &Access;

    /// Returns its title, if it has one.
    fn title(&self) -> Option<&str> {
        None
    }

    /// Returns what a walk meets where it begins.
    fn met(&self) -> Option<Met<'_>> {
        None
    }

    /// Returns what a walk that changes things meets where it begins.
    fn met_mut(&mut self) -> Option<MetMut<'_>> {
        None
    }
}

impl<T: Shielded> Part<T> {
    /// Returns it, if it is open.
    pub fn open(&self) -> Option<&T> {
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

    /// Withholds it.
    pub fn withhold(&mut self) {
        let Self::Open(one) = self else { return };
        let mut since = None;
        one.walk(None, &mut |met| {
            if let Met::Since(day) = met {
                since = Some(day);
            }
        });
        *self = Self::Withheld { stub: one.access().stub(one.title().unwrap_or_default()), since };
    }
}

/// Returns those that are open.
pub fn open<T: Shielded>(parts: &[Part<T>]) -> impl DoubleEndedIterator<Item = &T> {
    parts.iter().filter_map(Part::open)
}

impl<T: Shielded> Walk for Part<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        match self {
            Self::Open(one) => {
                visit(Met::Part(one.access()));
                one.met().into_iter().for_each(&mut *visit);
                one.walk(means, visit);
                visit(Met::PartEnd);
            }
            Self::Withheld { stub, since } => {
                since.iter().for_each(|day| visit(Met::Since(*day)));
                stub.walk(means, visit);
            }
        }
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        if let Self::Open(one) = self {
            one.met_mut().into_iter().for_each(&mut *visit);
            one.walk_mut(means, visit);
        }
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        let verdict = self.open().map(|one| keep.part(one.access()));
        match self {
            Self::Open(_) if verdict == Some(Verdict::Gone) => false,
            Self::Open(_) if verdict == Some(Verdict::Stub) => {
                self.withhold();
                true
            }
            Self::Open(one) => one.prune(keep),
            Self::Withheld { since, .. } => since.is_none_or(|day| keep.since(day)),
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Open(one), Self::Open(other)) => one.same(other),
            (Self::Withheld { stub, since }, Self::Withheld { stub: other, since: day }) => {
                stub == other && since == day
            }
            (Self::Open(_), Self::Withheld { .. }) | (Self::Withheld { .. }, Self::Open(_)) => false,
        }
    }
}

impl<T: Shielded + Value> Value for Part<T> {
    const IS_NEEDED: bool = <T as Field>::IS_NEEDED;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Self::Open)
    }

    fn write(&self) -> Option<Out> {
        self.open().and_then(Value::write)
    }
}
