//! What a result shows: title, heading, place, date, status, and the text that an excerpt is cut from. In blocks of
//! a fixed number of passages, so that the number of a passage says where it is.

use super::bundle::{FILES, IndexFile, Sink};
use super::bytes::{HASH, Packer, hash, name, number, string};
use super::subject::{Facet, Passage, Subject};
use rayon::prelude::*;
use std::collections::HashMap;

/// How many passages a block holds: ten results lie in up to ten blocks, of some 1 KB packed.
pub const BLOCK: usize = 3;

/// How many blocks lie in a file, behind their lengths.
pub const VOLUME: usize = 24;

/// How many files a group holds. A group is named by its hash, its files by their numbers: the manifest names
/// groups alone, and a change renames one group.
pub const GROUP: usize = 24;

/// Writes the summaries, and returns the hash of each group. No two groups are alike: they tell addresses.
pub fn summaries(subjects: &[Subject<'_>], kinds: &Facet, sink: &Sink<'_>) -> Vec<String> {
    let passages: Vec<(&Subject<'_>, &Passage<'_>)> =
        subjects.iter().flat_map(|one| one.passages.iter().map(move |passage| (one, passage))).collect();
    let kinds: HashMap<&str, &str> =
        kinds.values.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
    passages
        .par_chunks(BLOCK * VOLUME * GROUP)
        .map(|group| {
            let mut packer = Packer::new('t');
            let blocks: Vec<Vec<u8>> = group.chunks(BLOCK).map(|passages| block(passages, &kinds)).collect();
            let volumes: Vec<Vec<u8>> =
                blocks.chunks(VOLUME).map(|blocks| packed(blocks, &mut packer)).collect();
            // By places among the packed bytes its blocks are asked for.
            let hashes: Vec<u8> = volumes.iter().flat_map(|bytes| hash(bytes)).collect();
            let group = name(hash(&hashes));
            for (number, (bytes, blocks)) in volumes.into_iter().zip(blocks.chunks(VOLUME)).enumerate() {
                let address = format!("{FILES}t-{group}/{number}.bin");
                sink(IndexFile { address, bytes, plain: blocks.concat() });
            }
            group
        })
        .collect()
}

/// Packs the blocks of a file, behind their lengths.
fn packed(blocks: &[Vec<u8>], packer: &mut Packer) -> Vec<u8> {
    // Lengths of four bytes, the highest first: none begins as what zlib packs.
    let mut bytes = vec![0; 4 * VOLUME];
    for (at, plain) in blocks.iter().enumerate() {
        let packed = packer.pack(plain, 0);
        bytes[4 * at..][..4].copy_from_slice(&(packed.len() as u32).to_be_bytes());
        bytes.extend(packed);
    }
    bytes
}

fn block(passages: &[(&Subject<'_>, &Passage<'_>)], kinds: &HashMap<&str, &str>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(6 << 10);
    let mut before: Option<&Subject<'_>> = None;
    for (subject, passage) in passages {
        let is_new = before.is_none_or(|before| !std::ptr::eq(before, *subject));
        number(&mut bytes, u64::from(is_new));
        if is_new {
            string(&mut bytes, &subject.address);
            string(&mut bytes, &subject.title);
            string(&mut bytes, &subject.context);
            number(&mut bytes, subject.tags.len() as u64);
            for (id, words) in &subject.tags {
                string(&mut bytes, id);
                string(&mut bytes, words);
            }
        }
        before = Some(subject);
        string(&mut bytes, &passage.fragment);
        string(&mut bytes, &passage.heading);
        string(
            &mut bytes,
            passage.kinds().last().and_then(|kind| kinds.get(kind)).copied().unwrap_or_default(),
        );
        string(&mut bytes, &passage.date_text);
        string(&mut bytes, &passage.text);
    }
    bytes
}

const _: () = assert!(HASH == 6, "search.js reads six bytes");
