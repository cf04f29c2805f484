//! What names a record.

use super::value::{Declaration, Field, Identity, Mapping, Out, Reader, Value, Written};
use super::{Head, Record};
use crate::text::{Located, Slug};

/// What names a record.
pub enum Naming<T> {
    /// Its file or folder, or the key of its entry in a register.
    Place,
    /// Its `id`.
    Id,
    /// Its `id`, or what follows from what else it says: the id, and where that was written.
    IdOr(fn(&T) -> Located<String>),
}

impl<T: Record> Naming<T> {
    /// The key that names a record.
    const ID: Declaration = Declaration {
        key: "id",
        doc: " What names it within its folder: chosen once, never used again for something else.\n",
        is_needed: true,
        shape: Slug::shape,
        means: None,
    };

    fn key(&self) -> Option<Declaration> {
        match self {
            Self::Place => None,
            Self::Id => Some(Self::ID),
            Self::IdOr(_) => Some(Declaration { is_needed: false, ..Self::ID }),
        }
    }

    /// Returns the keys that name a record.
    pub fn keys(&self) -> Vec<Declaration> {
        self.key().into_iter().collect()
    }

    /// Returns which record a mapping describes, as far as that is written.
    pub fn identity(&self, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Identity> {
        let Some(key) = self.key() else { return reader.identity.take() };
        let id = Located::<Slug>::take(&key, mapping, reader)?;
        let (key, id_place) = (reader.key_of(id.value.as_str()), id.place);
        Some(Identity { key, place: mapping.place, id_place })
    }

    /// Returns the record, named; nothing if it has no name.
    pub fn named(&self, mut record: T, identity: Option<Identity>, reader: &Reader<'_>) -> Option<T> {
        match self {
            Self::IdOr(own) if identity.is_none() => {
                let id = own(&record);
                record.head_mut().key = reader.key_of(&id.value);
                record.head_mut().id_place = id.place;
                Some(record)
            }
            Self::Place | Self::Id | Self::IdOr(_) => identity.map(|_| record),
        }
    }

    /// Writes what names a record.
    pub fn put(&self, head: &Head, written: &mut Written) {
        if let Some(key) = self.key() {
            written.push(&key, Out::plain(head.key.id()));
        }
    }
}
