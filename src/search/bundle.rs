//! The files of an index: each named by its hash, and handed on as soon as it is made.

use super::bytes;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the addresses of the other files begin with.
pub const FILES: &str = "/search/i/";

/// How many parts lie in a file. A host that sends parts of files sends what is asked for; any other sends the file.
const VOLUME: usize = 4;

/// How many files or parts one packer packs.
const MANY: usize = 32;

/// Where a part of a file lies.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The hash that the file is named by.
    pub volume: [u8; bytes::HASH],
    /// Where it begins.
    pub from: usize,
    /// How long it is.
    pub length: usize,
}

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

    /// Writes files named by their hashes, side by side, and returns the hashes.
    pub(super) fn add_all(&mut self, kind: char, all: &[Vec<u8>]) -> Vec<[u8; bytes::HASH]> {
        let hashes: Vec<_> = all.par_iter().map(|plain| bytes::hash(plain)).collect();
        let is_new: Vec<bool> = hashes.iter().map(|hash| self.names.insert(*hash)).collect();
        // A packer has large tables: many files share one.
        all.par_chunks(MANY).zip(hashes.par_chunks(MANY)).zip(is_new.par_chunks(MANY)).for_each(
            |((all, hashes), is_new)| {
                let mut packer = bytes::Packer::new(kind);
                for ((plain, hash), _) in all.iter().zip(hashes).zip(is_new).filter(|(_, is_new)| **is_new) {
                    let bytes = packer.pack(plain, 0);
                    (self.sink)(IndexFile { address: address(kind, *hash), bytes, plain: plain.clone() });
                }
            },
        );
        hashes
    }

    /// Writes parts, each packed by itself, a few to a file, and returns where each lies. The second half of a part
    /// begins where its number says.
    pub(super) fn add_parts(&mut self, kind: char, parts: &[(Vec<u8>, usize)]) -> Vec<Place> {
        let volumes: Vec<&[(Vec<u8>, usize)]> = parts.chunks(VOLUME).collect();
        let packed = volumes.par_chunks(MANY / VOLUME).map(|volumes| {
            let mut packer = bytes::Packer::new(kind);
            volumes.iter().map(|volume| packed(volume, &mut packer)).collect::<Vec<_>>()
        });
        let packed: Vec<(Vec<u8>, Vec<Place>)> = packed.flatten().collect();
        let places = packed.iter().flat_map(|(_, places)| places).copied().collect();
        let mut new: Vec<_> = packed.into_iter().zip(volumes).collect();
        new.retain(|((_, places), _)| places.first().is_some_and(|place| self.names.insert(place.volume)));
        new.into_par_iter().for_each(|((bytes, places), volume)| {
            let plain = volume.iter().flat_map(|(part, _)| part).copied().collect();
            (self.sink)(IndexFile { address: address(kind, places[0].volume), bytes, plain });
        });
        places
    }
}

/// Packs the parts of a file, and returns where each lies. The file is named by its bytes as they are packed: it is by places
/// among these that its parts are asked for.
fn packed(volume: &[(Vec<u8>, usize)], packer: &mut bytes::Packer) -> (Vec<u8>, Vec<Place>) {
    let (mut bytes, mut ranges) = (Vec::new(), Vec::new());
    for (part, middle) in volume {
        let from = bytes.len();
        bytes.append(&mut packer.pack(part, *middle));
        ranges.push(from..bytes.len());
    }
    let volume = bytes::hash(&bytes);
    let place = |range: Range<usize>| Place { volume, from: range.start, length: range.len() };
    (bytes, ranges.into_iter().map(place).collect())
}

fn address(kind: char, hash: [u8; bytes::HASH]) -> String {
    format!("{FILES}{kind}-{}.bin", bytes::name(hash))
}

const _: () = assert!(MANY.is_multiple_of(VOLUME));
