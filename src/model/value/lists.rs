//! One, none or several of anything, and where it stands.

use super::{Keep, Met, MetMut, Node, Out, Reader, Shape, Tree, Value, Walk};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Relation;
use crate::text::{Located, Place};
use std::ops::Deref;

/// A value that is there or not.
impl<T: Value> Value for Option<T> {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Some(T::read(node, reader))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn empty(key: &'static str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        Some(T::empty(key, place, reader))
    }

    fn write(&self) -> Option<Out> {
        self.as_ref().and_then(T::write)
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        if let Some(one) = self {
            one.walk(means, visit);
        }
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        if let Some(one) = self {
            one.walk_mut(means, visit);
        }
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        if self.as_mut().is_some_and(|one| !one.prune(keep)) {
            *self = None;
        }
        true
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.same(other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// A list; a single value is a list of one.
impl<T: Value> Value for Vec<T> {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Some(match &node.tree {
            Tree::List(list) => list.iter().filter_map(|one| T::read(one, reader)).collect(),
            Tree::Null => Vec::new(),
            Tree::Scalar(_) | Tree::Map(_) => T::read(node, reader).into_iter().collect(),
        })
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn write(&self) -> Option<Out> {
        (!self.is_empty()).then(|| Out::List(self.iter().filter_map(T::write).collect()))
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        self.iter().for_each(|one| one.walk(means, visit));
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.iter_mut().for_each(|one| one.walk_mut(means, visit));
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.retain_mut(|one| one.prune(keep));
        true
    }

    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, other)| one.same(other))
    }
}

/// What must be written, though what is withheld may leave nothing of it.
#[derive(Clone, Debug)]
pub struct Needed<T>(pub T);

impl<T> Deref for Needed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Value> Value for Needed<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(&node.tree, Tree::List(list) if list.is_empty()) {
            reader.push(
                Diagnostic::new(Code::MissingKey, node.place, "this list is empty")
                    .help("at least one entry belongs here"),
            );
        }
        T::read(node, reader).map(Self)
    }

    fn stand_in(_: Place) -> Option<Self> {
        T::absent().map(Self)
    }

    fn write(&self) -> Option<Out> {
        self.0.write()
    }
}

impl<T: Walk> Walk for Needed<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        self.0.walk(means, visit);
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.0.walk_mut(means, visit);
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.0.prune(keep)
    }

    fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }
}

/// A list that means something else where it is empty: withholding all that was written takes what holds it along.
#[derive(Clone, Debug)]
pub struct Lasting<T>(pub Vec<T>);

impl<T> Deref for Lasting<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Value> Value for Lasting<T> {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Vec::<T>::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Vec::read(node, reader).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }

    fn write(&self) -> Option<Out> {
        self.0.write()
    }
}

impl<T: Walk> Walk for Lasting<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        self.0.walk(means, visit);
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.0.walk_mut(means, visit);
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        let was_empty = self.0.is_empty();
        self.0.prune(keep) && self.0.is_empty() == was_empty
    }

    fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }
}

/// A value whose place is kept.
impl<T: Value> Value for Located<T> {
    const IS_NEEDED: bool = T::IS_NEEDED;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(|value| Self::new(value, node.place))
    }

    fn empty(key: &'static str, place: Place, reader: &mut Reader<'_>) -> Option<Self> {
        T::empty(key, place, reader).map(|value| Self::new(value, place))
    }

    fn write(&self) -> Option<Out> {
        self.value.write()
    }
}

impl<T: Walk> Walk for Located<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        self.value.walk(means, visit);
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.value.walk_mut(means, visit);
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.value.prune(keep)
    }

    fn same(&self, other: &Self) -> bool {
        self.value.same(&other.value)
    }
}
