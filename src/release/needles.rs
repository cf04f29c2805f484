//! What must not be found in any output: the withheld words, file names and files, less what is public too.

use super::public_texts::each_public_text;
use crate::model::{Site, Tables};
use crate::text::{HashSet, Many};
use std::collections::{BTreeMap, BTreeSet};

/// How many bits mark the withheld runs.
const MARKS: usize = 1 << 20;

fn mark_of(run: u64) -> usize {
    (run >> 40) as usize % MARKS
}

/// How many words in a row are a needle.
pub const RUN: usize = 8;

/// What was taken out, before what is public too is subtracted.
#[derive(Default)]
pub(super) struct Collected {
    texts: Vec<String>,
    names: BTreeSet<String>,
    /// The paths of withheld documents.
    documents: BTreeSet<String>,
    /// The paths of files that withheld texts link to.
    linked: BTreeSet<String>,
}

impl Collected {
    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.texts.push(text.to_owned());
        }
    }

    /// Adds a document's file.
    pub(super) fn document(&mut self, name: &str, path: Option<&str>) {
        self.names.insert(name.to_owned());
        self.documents.extend(path.map(str::to_owned));
    }

    /// Adds a file of a folder that a text links to.
    pub(super) fn linked(&mut self, name: &str, folder: &str) {
        self.names.insert(name.to_owned());
        self.linked.insert(format!("{folder}/{name}"));
    }

    /// Returns every withheld text.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Whether a file is a document that is withheld.
    pub(super) fn has_document(&self, path: &str) -> bool {
        self.documents.contains(path)
    }
}

/// The needles. Opaque: only the guard of `publish` asks them anything.
#[derive(Default)]
pub struct Needles {
    runs: HashSet<u64>,
    /// A bit for each run, at a place that its hash names: nearly every run of a page is told from the withheld
    /// ones here, without a look into the set.
    marks: Vec<u64>,
    names: Vec<String>,
    paths: Vec<String>,
}

impl Needles {
    /// Returns the needles of everything that is withheld, whether it is public elsewhere or not.
    pub(super) fn of(withheld: Collected, published: &BTreeMap<String, super::PublicFile>) -> Self {
        let mut runs = HashSet::default();
        for text in &withheld.texts {
            each_run(text, &mut |run| {
                runs.insert(run);
            });
        }
        let published_names: HashSet<&str> =
            published.keys().filter_map(|path| path.rsplit('/').next()).collect();
        let is_published = |name: &String| published_names.contains(name.as_str());
        let names =
            withheld.names.into_iter().filter(|name| name.len() >= 4 && !is_published(name)).collect();
        let paths = withheld.documents.into_iter().chain(withheld.linked);
        let paths = paths.filter(|path| !published.contains_key(path)).collect();
        Self { marks: marks_of(&runs), runs, names, paths }
    }

    /// Returns these needles less what is public too.
    pub(super) fn less_public(&self, site: &Site, tables: &Tables) -> Self {
        let mut runs = self.runs.clone();
        let searcher = Many::of(&self.names);
        let mut is_public = vec![false; self.names.len()];
        if !runs.is_empty() || !self.names.is_empty() {
            each_public_text(site, tables, &mut |text| {
                each_run(text, &mut |run| {
                    runs.remove(&run);
                });
                searcher.each_in(text, &mut |found| is_public[found.number] = true);
            });
        }
        let names = self.names.iter().zip(is_public).filter(|(_, is_public)| !is_public);
        let names = names.map(|(name, _)| name.clone()).collect();
        Self { marks: marks_of(&runs), runs, names, paths: self.paths.clone() }
    }

    /// Whether there is nothing to guard against.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.names.is_empty() && self.paths.is_empty()
    }

    /// Whether a run of words, as hashed by [`Run`], is withheld.
    pub(crate) fn has_run(&self, run: u64) -> bool {
        let mark = mark_of(run);
        let marked = self.marks.get(mark / 64).is_some_and(|bits| bits & (1 << (mark % 64)) != 0);
        marked && self.runs.contains(&run)
    }

    /// Whether any run of words is withheld.
    pub(crate) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    /// Returns the names of withheld files.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the paths of withheld files within the sources.
    pub(crate) fn paths(&self) -> &[String] {
        &self.paths
    }
}

fn marks_of(runs: &HashSet<u64>) -> Vec<u64> {
    let mut marks = vec![0_u64; if runs.is_empty() { 0 } else { MARKS / 64 }];
    #[expect(clippy::iter_over_hash_type, reason = "bits are set; their order does not matter")]
    for run in runs {
        let mark = mark_of(*run);
        marks[mark / 64] |= 1 << (mark % 64);
    }
    marks
}

/// A running hash over the last eight words of a stream of them.
#[derive(Clone, Default)]
pub(crate) struct Run {
    words: [u64; RUN],
    seen: usize,
    hash: u64,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// `BASE` to the power of the number of words.
const TOP: u64 = {
    let mut power = 1_u64;
    let mut times = 0;
    while times < RUN {
        power = power.wrapping_mul(BASE);
        times += 1;
    }
    power
};

impl Run {
    /// Takes a word, by its hash; returns the hash of the last eight, once there are so many.
    #[inline]
    pub(crate) fn word(&mut self, word: u64) -> Option<u64> {
        let slot = self.seen % RUN;
        let dropped = std::mem::replace(&mut self.words[slot], word);
        // H = w1·B^7 + w2·B^6 + … + w8; dropping w0 takes w0·B^8 away.
        self.hash = self.hash.wrapping_mul(BASE).wrapping_add(word).wrapping_sub(dropped.wrapping_mul(TOP));
        self.seen += 1;
        (self.seen >= RUN).then_some(self.hash)
    }
}

/// A word as it is read, byte by byte: letters and digits, in lower case where they are ASCII.
#[derive(Clone, Copy)]
pub(crate) struct Word(u64);

impl Word {
    /// The word of which nothing has been read.
    pub(crate) const NONE: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Takes a byte.
    #[inline]
    pub(crate) fn letter(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// Returns the hash of the word, and begins the next; nothing if nothing has been read.
    #[inline]
    pub(crate) fn end(&mut self) -> Option<u64> {
        let word = std::mem::replace(self, Self::NONE).0;
        (word != Self::NONE.0).then_some(word)
    }
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// It parts words.
    Gap,
    /// It belongs to one. Bytes of letters beyond ASCII do.
    Letter,
    /// It may begin a character that parts words: the no-break space, which begins with C2, and typographic punctuation
    /// (U+2000 to U+206F), which begins with E2 80 or E2 81.
    Front,
}

/// What each byte is to words.
pub(crate) const CLASSES: [Class; 256] = {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte == 0xc2 || byte == 0xe2 {
            classes[byte] = Class::Front;
        } else if byte >= 0x80 || (byte as u8).is_ascii_alphanumeric() {
            classes[byte] = Class::Letter;
        }
        byte += 1;
    }
    classes
};

/// Returns how many bytes a character has that parts words, where one stands at the front; nought if none does.
fn punctuation_at(front: &[u8]) -> usize {
    match front {
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80 | 0x81, _, ..] => 3,
        _ => 0,
    }
}

/// Calls `found` with every run of eight words of a text. The guard has the same rule, across the borders of its buffers.
fn each_run(text: &str, found: &mut dyn FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut run, mut word, mut at) = (Run::default(), Word::NONE, 0);
    while let Some(byte) = bytes.get(at) {
        let gap = match CLASSES[usize::from(*byte)] {
            Class::Letter => 0,
            Class::Gap => 1,
            Class::Front => punctuation_at(&bytes[at..]),
        };
        if gap == 0 {
            word.letter(*byte);
        } else if let Some(run) = word.end().and_then(|word| run.word(word)) {
            found(run);
        }
        at += gap.max(1);
    }
    word.end().and_then(|word| run.word(word)).into_iter().for_each(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        each_run(text, &mut |run| found.push(run));
        found
    }

    #[test]
    fn a_run_is_the_same_wherever_it_stands() {
        let alone = runs("one two three four five six seven eight");
        assert_eq!(alone.len(), 1);
        let within = runs("zero ONE two,  three\n“four” five’six seven eight nine");
        assert!(within.contains(&alone[0]));
        assert!(runs("one two three four five six seven").is_empty());
        assert_ne!(runs("two one three four five six seven eight"), alone);
    }
}
