//! One, none or several of anything, and where it stands.

use super::walk::walks_within;
use super::{Keep, Met, MetMut, Node, Out, Reader, Shape, Tree, Value, Walk};
use crate::model::Relation;
use crate::text::Located;

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

    fn empty(key: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Some(T::empty(key, node, reader))
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
            Tree::List(list) => {
                let mut values = Vec::with_capacity(list.len());
                values.extend(list.iter().filter_map(|one| T::read(one, reader)));
                values
            }
            Tree::Null => Vec::new(),
            Tree::Scalar(_) | Tree::Map(_) => T::read(node, reader).into_iter().collect(),
        })
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn empty(key: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Some(T::empty(key, node, reader).into_iter().collect())
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

/// A value whose place is kept.
impl<T: Value> Value for Located<T> {
    const IS_NEEDED: bool = T::IS_NEEDED;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(|value| Self::new(value, node.place))
    }

    fn empty(key: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::empty(key, node, reader).map(|value| Self::new(value, key.place))
    }

    fn write(&self) -> Option<Out> {
        self.value.write()
    }
}

impl<T: Walk> Walk for Located<T> {
    walks_within!(value);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.value.prune(keep)
    }
}
