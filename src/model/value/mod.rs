//! What a value of the content is, whatever it stands for: how it is read, walked over, compared and written. Each type
//! of value says so once, and each field of a record is declared once (`content!`); everything that is done with all
//! fields follows from these two.

mod dates;
mod declare;
mod file_name;
mod lists;
mod node;
mod nouns;
mod plain;
mod reader;
mod rules;
mod shape;
mod walk;
mod write;

pub use dates::{Published, Since};
pub(crate) use declare::content;
pub use file_name::FileName;
pub use node::{Node, Tree};
pub use plain::{Count, FreeText, Ignored, line, no_text};
pub use reader::{
    Found, Identity, Mapping, Reader, bad_slug, control_character, lost_text, word_of, wrong_type,
};
pub use rules::{Afterwards, Lasting, Needed, Present};
pub use shape::{Declaration, Shape};
pub(crate) use walk::walks_within;
pub use walk::{Keep, Met, MetMut, Shielded, Walk};
pub use write::{Out, Writer, Written};

use crate::text::{Located, Place};

/// A type of value: what stands under a key, or in a list.
pub trait Value: Walk + Sized {
    /// Whether a key with such a value must be there.
    const IS_NEEDED: bool = true;

    /// Returns what such a value looks like.
    fn shape() -> Shape;

    /// Reads it; nothing if it cannot be read, which the reader has then been told.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// Returns what a key says that is not there; nothing if that says nothing.
    fn absent() -> Option<Self> {
        None
    }

    /// Returns what a key says whose value is left empty: as a rule, what one says that is not there.
    fn empty(_key: &Located<&'static str>, _node: &Node, _reader: &mut Reader<'_>) -> Option<Self> {
        Self::absent()
    }

    /// Returns what stands for one that a record must have and has not: the build is refused, but what else is wrong with
    /// the record is still looked for. Nothing if the record is nothing without it.
    fn stand_in(_place: Place) -> Option<Self> {
        Self::absent()
    }

    /// Returns it as it is written; nothing if it need not be.
    fn write(&self) -> Option<Out>;
}

/// What a field of a record is read from: a value under the field's key, or, where the type says so, keys of its own
/// among those of the record.
pub trait Field: Walk + Sized {
    /// Whether its key must be there.
    const IS_NEEDED: bool;

    /// Returns what its value looks like.
    fn looks() -> Shape;

    /// Adds the keys that it is read from.
    fn declare(declaration: Declaration, keys: &mut Vec<Declaration>);

    /// Reads it; nothing if it is not there, or cannot be read. Whatever is wrong with it, the reader is told.
    fn take(declaration: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Returns what stands for it where it is missing, as [`Value::stand_in`] does.
    fn stand_in(_place: Place) -> Option<Self> {
        None
    }

    /// Writes it among the keys of its record.
    fn put(&self, declaration: &Declaration, written: &mut Written);
}

impl<T: Value> Field for T {
    const IS_NEEDED: bool = T::IS_NEEDED;

    fn looks() -> Shape {
        T::shape()
    }

    fn declare(declaration: Declaration, keys: &mut Vec<Declaration>) {
        keys.push(declaration);
    }

    fn take(declaration: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match mapping.take(declaration.key) {
            Found::Value(node) => T::read(node, reader).or_else(T::absent),
            Found::Empty(place, node) => {
                let said = reader.diagnostics.len();
                let value = T::empty(&Located::new(declaration.key, place), node, reader);
                if value.is_none() && reader.diagnostics.len() == said {
                    mapping.miss(declaration, place, reader);
                }
                value
            }
            Found::Nothing => {
                let value = T::absent();
                if value.is_none() {
                    mapping.miss(declaration, mapping.start(), reader);
                }
                value
            }
        }
    }

    fn stand_in(place: Place) -> Option<Self> {
        <T as Value>::stand_in(place)
    }

    fn put(&self, declaration: &Declaration, written: &mut Written) {
        if let Some(out) = self.write() {
            written.push(declaration, out);
        }
    }
}

/// What is declared key by key.
pub trait Content: Walk + Sized {
    /// What it is, in a sentence: "a finding".
    const WHAT: &'static str;
    /// What it is, at more length.
    const DOC: &'static str;

    /// Returns its keys.
    fn keys() -> Vec<Declaration>;

    /// Reads it out of a mapping; nothing if it misses what it cannot be without. Keys that are none of its own are left.
    fn take_all(mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes it, key by key.
    fn put_all(&self, written: &mut Written);
}

/// Reads what is declared key by key.
pub fn read_all<T: Content>(node: &Node, reader: &mut Reader<'_>) -> Option<T> {
    let Some(mut mapping) = Mapping::of(node, T::WHAT, reader) else {
        let keys: Vec<_> = T::keys().iter().map(|declaration| declaration.key).collect();
        if let Some(said) = reader.diagnostics.last_mut() {
            said.help = Some(format!("its keys are: {}", keys.join(", ")));
        }
        return None;
    };
    let read = T::take_all(&mut mapping, reader);
    mapping.finish(reader);
    read
}

/// Makes what a record holds beside its keys.
pub fn made<T>(
    make: impl FnOnce(&Mapping<'_>, &mut Reader<'_>) -> T,
    mapping: &Mapping<'_>,
    reader: &mut Reader<'_>,
) -> T {
    make(mapping, reader)
}

impl Out {
    /// Returns a mapping of what is declared key by key; nothing if no key says anything.
    pub fn of<T: Content>(content: &T) -> Option<Self> {
        let written = Written::of(content);
        (!written.keys.is_empty()).then_some(Self::Map(written))
    }
}

impl Written {
    /// Returns what is declared key by key, as it is written.
    pub fn of<T: Content>(content: &T) -> Self {
        let mut written = Self::default();
        content.put_all(&mut written);
        written
    }
}
