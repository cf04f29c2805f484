//! From words to lists: every word as it stands in the texts, and every stem that is no word, in order, in shards.

use super::Files;
use super::bytes::{HASH, name, number};
use super::postings::{Piece, Postings, Span};
use super::tally::Words;
use std::collections::BTreeMap;

/// How large a shard may be before it is packed: some 600 words.
const SHARD: usize = 8 << 10;

/// An entry: a word and the number of its stem.
struct Entry<'a> {
    word: &'a str,
    /// The number of the form among those of its stem; nothing for the stem itself.
    form: Option<u32>,
    stem: usize,
}

/// Writes the dictionary, and returns the first word and the hash of each shard.
pub fn dictionary(words: &Words, postings: &Postings, files: &mut Files<'_>) -> Vec<(String, String)> {
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(words.words.len() * 3 / 2);
    for (stem, (spelt, first)) in words.stems.iter().enumerate() {
        let range = words.of_stem(stem);
        let forms = &words.words[range.start as usize..range.end as usize];
        if !forms.contains(spelt) {
            entries.push(Entry { word: spelt, form: None, stem });
        }
        entries.extend(range.map(|word| Entry {
            word: &words.words[word as usize],
            form: Some(word - first),
            stem,
        }));
    }
    entries.sort_unstable_by_key(|entry| (entry.word, entry.form.is_none(), entry.stem));
    let mut shards: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rest = entries.as_slice();
    while !rest.is_empty() {
        let mut shard = Shard::default();
        let taken = rest.iter().take_while(|entry| shard.take(entry, words, postings)).count();
        shards.push((rest[0].word.to_owned(), shard.finish(postings)));
        rest = &rest[taken..];
    }
    let (firsts, shards): (Vec<String>, Vec<Vec<u8>>) = shards.into_iter().unzip();
    firsts.into_iter().zip(files.add_all('d', shards).into_iter().map(name)).collect()
}

/// A shard as it fills.
#[derive(Default)]
struct Shard<'a> {
    count: u64,
    before: &'a str,
    words: Vec<u8>,
    /// The stems of its words: each is described once.
    stems: BTreeMap<usize, u64>,
    lists: Vec<u8>,
    /// The shards that the lists lie in: each is named once.
    named: Names,
}

#[derive(Default)]
struct Names {
    postings: BTreeMap<usize, u64>,
    positions: BTreeMap<usize, u64>,
}

impl<'a> Shard<'a> {
    /// Takes an entry; not if the shard is full.
    fn take(&mut self, entry: &Entry<'a>, words: &Words, postings: &Postings) -> bool {
        if self.words.len() + self.lists.len() >= SHARD {
            return false;
        }
        let shared = shared(self.before, entry.word);
        number(&mut self.words, shared as u64);
        number(&mut self.words, (entry.word.len() - shared) as u64);
        self.words.extend_from_slice(&entry.word.as_bytes()[shared..]);
        self.before = entry.word;
        let known = self.stems.len() as u64;
        let stem = *self.stems.entry(entry.stem).or_insert(known);
        // Nought for a stem that is no word, or else the number of the form, from one.
        number(&mut self.words, stem);
        number(&mut self.words, entry.form.map_or(0, |form| u64::from(form) + 1));
        if stem == known {
            self.describe(entry.stem, words, postings);
        }
        self.count += 1;
        true
    }

    fn describe(&mut self, stem: usize, words: &Words, postings: &Postings) {
        let list = &postings.lists[stem];
        number(&mut self.lists, u64::from(list.passages));
        number(&mut self.lists, words.of_stem(stem).len() as u64);
        number(&mut self.lists, list.pieces.len() as u64);
        let mut before = 0;
        for piece in &list.pieces {
            let Piece { first, passages, postings, positions } = piece;
            number(&mut self.lists, u64::from(first - before));
            before = *first;
            number(&mut self.lists, u64::from(*passages));
            span(&mut self.lists, &mut self.named.postings, *postings);
            span(&mut self.lists, &mut self.named.positions, *positions);
        }
    }

    fn finish(self, postings: &Postings) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.words.len() + self.lists.len() + 1024);
        names(&mut bytes, self.named.postings, &postings.shards);
        names(&mut bytes, self.named.positions, &postings.positions);
        number(&mut bytes, self.stems.len() as u64);
        bytes.extend(self.lists);
        number(&mut bytes, self.count);
        bytes.extend(self.words);
        bytes
    }
}

/// Writes the hashes of shards in the order in which they were named.
fn names(bytes: &mut Vec<u8>, named: BTreeMap<usize, u64>, hashes: &[[u8; HASH]]) {
    let mut named: Vec<(u64, usize)> = named.into_iter().map(|(shard, number)| (number, shard)).collect();
    named.sort_unstable();
    number(bytes, named.len() as u64);
    for (_, shard) in named {
        bytes.extend(hashes[shard]);
    }
}

fn span(bytes: &mut Vec<u8>, named: &mut BTreeMap<usize, u64>, span: Span) {
    let next = named.len() as u64;
    number(bytes, *named.entry(span.shard).or_insert(next));
    number(bytes, span.start as u64);
    number(bytes, span.length as u64);
}

/// Returns how many bytes two words begin with alike, cut between characters.
fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| other.is_char_boundary(*at)).unwrap_or(0)
}
