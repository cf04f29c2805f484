//! What a result shows: title, heading, place, date, status, and the text that an excerpt is cut from. In blocks of
//! a fixed number of passages, so that the number of a passage says where it is.

use super::bytes::{HASH, hash, name, number, packed, string};
use super::{FOLDER, Files, Passage, Subject};
use rayon::prelude::*;

/// How many passages a block holds: ten results lie in up to ten blocks, of some 2 KB packed.
pub const BLOCK: usize = 8;

/// How many blocks a group holds. A group is named by its hash, its blocks by their numbers: the manifest names
/// groups alone, and a change renames one group.
pub const GROUP: usize = 64;

/// Writes the summaries, and returns the hash of each group.
pub fn summaries(subjects: &[Subject], files: &mut Files) -> Vec<String> {
    let passages: Vec<(&Subject, &Passage)> =
        subjects.iter().flat_map(|one| one.passages.iter().map(move |passage| (one, passage))).collect();
    let groups: Vec<_> = passages
        .par_chunks(BLOCK * GROUP)
        .map(|group| {
            let blocks: Vec<Vec<u8>> = group.chunks(BLOCK).map(block).collect();
            let hashes: Vec<u8> = blocks.iter().flat_map(|block| hash(block)).collect();
            let packed: Vec<Vec<u8>> = blocks.iter().map(|block| packed(block)).collect();
            (hash(&hashes), blocks, packed)
        })
        .collect();
    let mut names = Vec::with_capacity(groups.len());
    for (hash, blocks, packed) in groups {
        names.push(name(hash));
        for (number, (plain, bytes)) in blocks.into_iter().zip(packed).enumerate() {
            files.put(format!("{FOLDER}t-{}/{number}.bin", name(hash)), plain, bytes);
        }
    }
    names
}

fn block(passages: &[(&Subject, &Passage)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(6 << 10);
    let mut before: Option<&Subject> = None;
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
        string(&mut bytes, passage.kinds.first().copied().unwrap_or_default());
        string(&mut bytes, &passage.date_text);
        string(&mut bytes, &passage.text);
    }
    bytes
}

const _: () = assert!(HASH == 6, "search.js reads six bytes");
