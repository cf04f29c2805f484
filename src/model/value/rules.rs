//! Values with a rule of their own on what may be taken out of them.

use super::walk::{Keep, walks_within};
use super::{Node, Out, Reader, Shape, Tree, Value, Walk, Written};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, Place};
use std::ops::{Deref, DerefMut};

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
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.0.prune(keep)
    }
}

/// What says something though none of its keys is written: it is there.
#[derive(Clone, Debug)]
pub struct Present<T>(pub T);

impl<T> Deref for Present<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Value> Value for Present<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Self)
    }

    fn write(&self) -> Option<Out> {
        Some(self.0.write().unwrap_or_else(|| Out::Map(Written::default())))
    }
}

impl<T: Walk> Walk for Present<T> {
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.0.prune(keep)
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
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        let was_empty = self.0.is_empty();
        self.0.prune(keep) && self.0.is_empty() == was_empty
    }
}

/// What can be said of a meeting only after it: while it is to come, nothing of this is there.
#[derive(Clone, Debug, Default)]
pub struct Afterwards<T>(pub T);

impl<T> Deref for Afterwards<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Afterwards<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Value + Default> Value for Afterwards<T> {
    const IS_NEEDED: bool = T::IS_NEEDED;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Self)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self)
    }

    fn empty(key: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::empty(key, node, reader).map(Self)
    }

    fn write(&self) -> Option<Out> {
        self.0.write()
    }
}

impl<T: Walk + Default> Walk for Afterwards<T> {
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        if !keep.afterwards() {
            self.0 = T::default();
        }
        self.0.prune(keep)
    }
}
