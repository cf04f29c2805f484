//! What records say beside plain values: references, Markdown, kinds of findings, and parts that have an access of their own.

use super::{Field, Node, Out, Reader, Shape, Shielded, Tree, Value, line, no_text};
use crate::model::{Body, Link, NamedKind, Part};
use crate::text::{Located, Place};

impl Value for Link {
    fn shape() -> Shape {
        Shape::Reference
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        // Who somebody is may be said in words; behind an id, a comment is one.
        if written.contains(' ') {
            reader.miss_what_is_passed_over(node);
        }
        Some(Self::new(written.trim_start_matches('@'), node.place))
    }

    fn stand_in(place: Place) -> Option<Self> {
        Some(Self::new("", place))
    }

    fn write(&self) -> Option<Out> {
        (!self.written.is_empty()).then(|| Out::Text(self.written.as_ref().to_owned()))
    }
}

/// Markdown that is the value of a key.
impl Value for Body {
    fn shape() -> Shape {
        Shape::Markdown
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Tree::Scalar(markdown) = &node.tree else {
            reader.push(no_text(node, reader));
            return None;
        };
        reader.miss_what_is_passed_over(node);
        Some((reader.markdown)(node, markdown, reader))
    }

    fn empty(_: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.miss_what_is_passed_over(node);
        None
    }

    fn stand_in(_: Place) -> Option<Self> {
        Some(Self::default())
    }

    fn write(&self) -> Option<Out> {
        self.place.filter(|_| !self.is_empty()).map(Out::Markdown)
    }
}

impl Value for NamedKind {
    fn shape() -> Shape {
        Shape::FindingKind
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        line(node, reader).map(|written| Self::new(written, node.place))
    }

    fn stand_in(place: Place) -> Option<Self> {
        Some(Self::new("", place))
    }

    fn write(&self) -> Option<Out> {
        (!self.written.is_empty()).then(|| Out::Text(self.written.clone()))
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
