//! The files of an index: each named by its hash, and handed on as soon as it is made.

use super::bytes;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the addresses of the other files begin with.
pub const FILES: &str = "/search/i/";

/// A file of the index.
pub struct IndexFile {
    /// Its address.
    pub address: String,
    /// What is written.
    pub bytes: Vec<u8>,
    /// The same before it was packed, to be guarded.
    pub plain: Vec<u8>,
}

/// Takes a file as soon as it is made, on whichever thread made it: an index is never held in memory whole.
pub type Sink<'s> = dyn Fn(IndexFile) + Sync + 's;

/// Gives files their names, each once.
pub(super) struct Bundler<'s> {
    sink: &'s Sink<'s>,
    names: BTreeSet<[u8; bytes::HASH]>,
}

impl<'s> Bundler<'s> {
    /// Returns one that has given no name yet.
    pub(super) fn new(sink: &'s Sink<'s>) -> Self {
        Self { sink, names: BTreeSet::new() }
    }

    /// Writes a file named by its hash, and returns the hash and how large the file is once packed.
    pub(super) fn add(&mut self, kind: char, plain: Vec<u8>) -> (String, usize) {
        let (hash, bytes) = (bytes::hash(&plain), bytes::Packer::new(kind).pack(&plain, 0));
        let size = bytes.len();
        if self.names.insert(hash) {
            (self.sink)(IndexFile { address: address(kind, hash), bytes, plain });
        }
        (bytes::name(hash), size)
    }

    /// Writes files named by their hashes, side by side, and returns the hashes. The second half of a file begins
    /// where its number says.
    pub(super) fn add_all(&mut self, kind: char, all: &[(Vec<u8>, usize)]) -> Vec<[u8; bytes::HASH]> {
        let hashes: Vec<_> = all.par_iter().map(|(plain, _)| bytes::hash(plain)).collect();
        let is_new: Vec<bool> = hashes.iter().map(|hash| self.names.insert(*hash)).collect();
        // A packer has large tables: many files share one.
        all.par_chunks(32).zip(hashes.par_chunks(32)).zip(is_new.par_chunks(32)).for_each(
            |((all, hashes), is_new)| {
                let mut packer = bytes::Packer::new(kind);
                for (((plain, middle), hash), _) in
                    all.iter().zip(hashes).zip(is_new).filter(|(_, is_new)| **is_new)
                {
                    let bytes = packer.pack(plain, *middle);
                    (self.sink)(IndexFile { address: address(kind, *hash), bytes, plain: plain.clone() });
                }
            },
        );
        hashes
    }
}

fn address(kind: char, hash: [u8; bytes::HASH]) -> String {
    format!("{FILES}{kind}-{}.bin", bytes::name(hash))
}
