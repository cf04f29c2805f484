//! What every record has: its key, its place, who may see it.

use super::access::Allowance;
use super::{Access, Key, Outline, Stub};
use crate::text::{Located, PartialDate, Place};

/// The head of a record.
#[derive(Clone, Debug)]
pub struct Head {
    /// The path of ids that names it.
    pub key: Key,
    /// Everything that was written of it, or its file as a whole.
    pub place: Place,
    /// Where its id was written, or the start of its file.
    pub id_place: Place,
    /// Who may see it.
    pub access: Access,
    /// The exceptions that it records.
    pub allow: Vec<Allowance>,
    /// Earlier addresses that lead to it.
    pub redirect_from: Vec<Located<String>>,
    /// The last day that the record speaks of; after it, silence proves nothing.
    pub recorded_to: Option<PartialDate>,
    /// What is shown instead of the record, once it is withheld. Set by `release` alone.
    pub stub: Option<Stub>,
    /// What is asked of it most often. Set by `resolve`.
    pub outline: Outline,
}

impl Head {
    /// Returns the head of a public record of which nothing but its key and place is known.
    pub fn new(key: Key, place: Place) -> Self {
        Self {
            key,
            place,
            id_place: place,
            access: Access::public(),
            allow: Vec::new(),
            redirect_from: Vec::new(),
            recorded_to: None,
            stub: None,
            outline: Outline::default(),
        }
    }
}
