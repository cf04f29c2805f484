//! Names of files, as they are written.

use super::{Met, Node, Out, Reader, Shape, Tree, Value, Walk};
use crate::model::Relation;
use crate::text::normal::composed;

/// The name of a file: its blanks as they are written, its letters composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(pub String);

impl FileName {
    /// Returns the name that is written so; nothing for what is no text.
    pub fn as_written(node: &Node) -> Option<Self> {
        match &node.tree {
            Tree::Scalar(written) => Some(Self(composed(written).into_owned())),
            Tree::Null | Tree::List(_) | Tree::Map(_) => None,
        }
    }
}

impl Value for FileName {
    fn shape() -> Shape {
        String::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        // Whatever is wrong with it as a line of text is wrong with it as a name.
        String::read(node, reader)?;
        Self::as_written(node)
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.0.clone()))
    }
}

impl Walk for FileName {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(&self.0));
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}
