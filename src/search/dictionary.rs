//! From words to lists: every word as it stands in the texts, in order, in shards.

use super::bundle::{Bundler, Place};
use super::bytes::{name, number, signed};
use super::postings::{self, Postings};
use super::tally::Vocabulary;
use std::collections::BTreeMap;

/// How large a shard may be before it is packed: some 350 words.
const SHARD: usize = 4 << 10;

/// An entry: a word, the number of its stem, and its number among the forms of that.
struct WordForm<'a> {
    word: &'a str,
    stem: usize,
    form: u32,
}

/// Writes the dictionary, and returns the first word and the hash of each shard.
pub fn dictionary(words: &Vocabulary, postings: &Postings, files: &mut Bundler<'_>) -> Vec<(String, String)> {
    let stems = words.stems.iter().enumerate();
    let mut entries: Vec<WordForm<'_>> = stems
        .flat_map(|(stem, (_, first))| {
            words.of_stem(stem).map(move |word| WordForm {
                word: &words.words[word as usize],
                stem,
                form: word - first,
            })
        })
        .collect();
    entries.sort_unstable_by_key(|entry| entry.word);
    let mut shards: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rest = entries.as_slice();
    while !rest.is_empty() {
        let mut shard = Shard::default();
        let taken = rest.iter().take_while(|entry| shard.take(entry, words, postings)).count();
        shards.push((rest[0].word.to_owned(), shard.finish(postings)));
        rest = &rest[taken..];
    }
    let (firsts, shards): (Vec<String>, Vec<_>) = shards.into_iter().unzip();
    firsts.into_iter().zip(files.add_all('d', &shards).into_iter().map(name)).collect()
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
    /// The number of the piece after those of the list before.
    next: usize,
    /// The numbers of all pieces.
    pieces: Vec<usize>,
}

impl<'a> Shard<'a> {
    /// Takes an entry; not if the shard is full.
    fn take(&mut self, entry: &WordForm<'a>, words: &Vocabulary, postings: &Postings) -> bool {
        if self.words.len() + self.lists.len() >= SHARD {
            return false;
        }
        let shared = alike(self.before, entry.word);
        number(&mut self.words, shared as u64);
        number(&mut self.words, (entry.word.len() - shared) as u64);
        self.words.extend_from_slice(&entry.word.as_bytes()[shared..]);
        self.before = entry.word;
        let known = self.stems.len() as u64;
        let stem = *self.stems.entry(entry.stem).or_insert(known);
        number(&mut self.words, stem);
        number(&mut self.words, u64::from(entry.form));
        if stem == known {
            self.describe(entry.stem, words, postings);
        }
        self.count += 1;
        true
    }

    fn describe(&mut self, stem: usize, words: &Vocabulary, postings: &Postings) {
        let list = &postings.lists[stem];
        number(&mut self.lists, u64::from(list.passages));
        number(&mut self.lists, words.of_stem(stem).len() as u64);
        // Words that follow each other mostly have lists that follow each other.
        let from_last = list.number.cast_signed() - self.next.cast_signed();
        signed(&mut self.lists, from_last as i64);
        self.next = list.number + list.pieces.len();
        self.pieces.extend(list.number..self.next);
        number(&mut self.lists, list.pieces.len() as u64);
        if let [_, _, ..] = list.pieces.as_slice() {
            let mut before = 0;
            for piece in &list.pieces {
                number(&mut self.lists, u64::from(piece.first - before));
                number(&mut self.lists, u64::from(piece.passages));
                before = piece.first;
            }
        }
    }

    fn finish(mut self, postings: &Postings) -> Vec<u8> {
        self.pieces.sort_unstable();
        let mut bytes = Vec::with_capacity(self.words.len() + self.lists.len() + 1024);
        shards(&mut bytes, &self.pieces, &postings.shards);
        shards(&mut bytes, &self.pieces, &postings.positions);
        number(&mut bytes, self.stems.len() as u64);
        bytes.extend(self.lists);
        number(&mut bytes, self.count);
        bytes.extend(self.words);
        bytes
    }
}

/// Writes which shards these pieces lie in: the number of the first piece of each; the file, or how far it lies behind
/// the one before in the same; and its length.
fn shards(bytes: &mut Vec<u8>, pieces: &[usize], shards: &[postings::Shard]) {
    let mut named: Vec<usize> =
        pieces.iter().map(|piece| shards.partition_point(|shard| shard.first <= *piece) - 1).collect();
    named.dedup();
    number(bytes, named.len() as u64);
    let mut before = 0;
    let mut last: Option<Place> = None;
    for shard in named {
        number(bytes, (shards[shard].first - before) as u64);
        before = shards[shard].first;
        let place = shards[shard].place;
        match last {
            Some(end) if end.volume == place.volume && end.from <= place.from => {
                number(bytes, (1 + place.from - end.from) as u64);
            }
            _ => {
                number(bytes, 0);
                bytes.extend(place.volume);
                number(bytes, place.from as u64);
            }
        }
        number(bytes, place.length as u64);
        last = Some(Place { from: place.from + place.length, ..place });
    }
}

/// Returns how many bytes two words begin with alike, cut between characters.
fn alike(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| other.is_char_boundary(*at)).unwrap_or(0)
}
