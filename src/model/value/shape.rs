//! What may be written where: declarations of keys, and what their values look like. Everything that tells authors of
//! keys is made of these.

use crate::model::Relation;

/// One key as it is declared.
#[derive(Clone, Copy)]
pub struct Declaration {
    /// The key, as authors write it.
    pub key: &'static str,
    /// What it means: a sentence, and more where that is needed.
    pub doc: &'static str,
    /// Whether it must be there.
    pub is_needed: bool,
    /// What its value looks like.
    pub shape: fn() -> Shape,
    /// What a link there means.
    pub means: Option<Relation>,
}

/// What a value looks like.
pub enum Shape {
    /// Text of some form: what that is.
    Plain(&'static str),
    /// Markdown.
    Markdown,
    /// A reference to a record; what it means says to which.
    Reference,
    /// A kind of findings: one that every site knows, or that a framework defines.
    FindingKind,
    /// One of these words: each, and what it means.
    Word(Vec<(&'static str, &'static str)>),
    /// Several of these; one alone counts as a list of one.
    List(Box<Shape>),
    /// A mapping with these keys: what it is, and its keys.
    Keys(&'static str, fn() -> Vec<Declaration>),
    /// A mapping of something, said in words, to such values.
    Map(&'static str, Box<Shape>),
    /// Any of these.
    Either(Vec<Shape>),
}
