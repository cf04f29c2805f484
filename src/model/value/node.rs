//! A tree of values as they were written, each with its place: what typed values are read from.

use crate::text::Place;

/// A value as it was written, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub tree: Tree,
    /// Where it stands; of a list or a mapping, everything in it.
    pub place: Place,
    /// What YAML passes over here, though it may have been meant as text: a comment where the text would go on, or a
    /// word that YAML takes for nothing.
    pub passed_over: Option<Place>,
}

impl Node {
    /// Returns a value of which nothing is passed over.
    pub fn new(tree: Tree, place: Place) -> Self {
        Self { tree, place, passed_over: None }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// Text, a number or a word such as `true`, always as it was written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of writing; keys may repeat.
    Map(Vec<(Node, Node)>),
}

impl Tree {
    /// Returns what it is, for a message.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a single value",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}
