//! The kinds of findings: those that a site knows, and those that a framework lists.

use super::Relation;
use super::finding_kind::{FindingKind, NamedKind};
use super::value::{MetMut, Node, Out, Reader, Shape, Tree, Value, Walk, wrong_type};
use std::sync::Arc;

/// The kinds that a site knows, in the order of their ranks.
#[derive(Clone, Debug, Default)]
pub struct FindingKinds(Vec<Arc<FindingKind>>);

impl FindingKinds {
    /// Returns the kinds that are known, the shipped ones first; and those whose id means something else already, each
    /// with what it means.
    pub fn of<'a>(
        shipped: &[Arc<FindingKind>],
        own: impl Iterator<Item = &'a FindingKind>,
    ) -> (Self, Vec<(&'a FindingKind, Arc<FindingKind>)>) {
        let mut kinds = Self(shipped.to_vec());
        let mut doubled = Vec::new();
        for kind in own {
            match kinds.get(kind.as_str()) {
                Some(known) if known.same(kind) => {}
                Some(known) => doubled.push((kind, known.clone())),
                None => kinds.0.push(Arc::new(kind.clone())),
            }
        }
        kinds.0.sort_by_key(|kind| kind.rank);
        (kinds, doubled)
    }

    /// Returns the kind with an id.
    pub fn get(&self, id: &str) -> Option<&Arc<FindingKind>> {
        self.0.iter().find(|kind| kind.as_str() == id)
    }

    /// Returns all of them, the gravest first.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<FindingKind>> {
        self.0.iter()
    }

    /// Whether others are the same.
    pub fn same(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(one, other)| one.same(other))
    }
}

/// A kind that a framework lists: one that is known, or one of its own.
#[derive(Clone, Debug)]
pub enum ListedKind {
    /// A kind that every site knows, or that another framework defines.
    Known(NamedKind),
    /// A kind of its own.
    Own(FindingKind),
}

impl ListedKind {
    /// Returns its id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(kind) => kind.as_str(),
            Self::Own(kind) => kind.as_str(),
        }
    }
}

impl Value for ListedKind {
    fn shape() -> Shape {
        Shape::Either(vec![NamedKind::shape(), FindingKind::shape()])
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.tree {
            Tree::Scalar(_) => NamedKind::read(node, reader).map(Self::Known),
            Tree::Map(_) => FindingKind::read(node, reader).map(Self::Own),
            Tree::Null | Tree::List(_) => {
                reader.push(wrong_type(node, "a kind of finding"));
                None
            }
        }
    }

    fn write(&self) -> Option<Out> {
        match self {
            Self::Known(kind) => kind.write(),
            Self::Own(kind) => kind.write(),
        }
    }
}

impl Walk for ListedKind {
    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        if let Self::Known(kind) = self {
            kind.walk_mut(means, visit);
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => one.same(other),
            (Self::Own(one), Self::Own(other)) => one.same(other),
            (Self::Known(_), Self::Own(_)) | (Self::Own(_), Self::Known(_)) => false,
        }
    }
}
