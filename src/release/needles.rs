//! What must not be found in any output: the withheld words, file names and files, less what is public too.

use super::public_texts::each_public_text;
use crate::model::{Site, Tables};
use crate::text::{FileNames, HashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// How many bits there are for each withheld run.
const BITS_PER_RUN: usize = 8;

/// How many bits there are for the words of withheld texts: few enough to stay at hand while a page is read.
const BITS_OF_WORDS: usize = 1 << 16;

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
    /// Nearly every word of a page, and every run of such words, is told from the withheld ones by its mark alone.
    word_marks: Marks,
    run_marks: Marks,
    names: Vec<String>,
    paths: Vec<String>,
}

impl Needles {
    /// Returns the needles of everything that is withheld, whether it is public elsewhere or not.
    pub(super) fn of(withheld: Collected, published: &BTreeMap<String, super::PublicFile>) -> Self {
        let (mut runs, mut word_marks) = (HashSet::default(), Marks::none(BITS_OF_WORDS));
        for text in &withheld.texts {
            let mut run = Run::default();
            each_word(text, &mut |word| {
                word_marks.mark(word);
                runs.extend(run.word(word));
            });
        }
        let published_names: HashSet<&str> =
            published.keys().filter_map(|path| path.rsplit('/').next()).collect();
        let is_published = |name: &String| published_names.contains(name.as_str());
        let names =
            withheld.names.into_iter().filter(|name| name.len() >= 4 && !is_published(name)).collect();
        let paths = withheld.documents.into_iter().chain(withheld.linked);
        let paths = paths.filter(|path| !published.contains_key(path)).collect();
        Self { run_marks: marks_of(&runs), word_marks, runs, names, paths }
    }

    /// Returns these needles less what is public too.
    pub(super) fn less_public(&self, site: &Site, tables: &Tables) -> Self {
        let mut runs = self.runs.clone();
        let names = FileNames::of(&self.names);
        let mut is_public = vec![false; self.names.len()];
        if !runs.is_empty() || !self.names.is_empty() {
            each_public_text(site, tables, &mut |text| {
                each_run(text, &mut |run| {
                    if self.run_marks.may_have(run) {
                        runs.remove(&run);
                    }
                });
                names.each_in(text, &mut |number| is_public[number] = true);
                ControlFlow::Continue(())
            });
        }
        let names = self.names.iter().zip(is_public).filter(|(_, is_public)| !is_public);
        let names = names.map(|(name, _)| name.clone()).collect();
        let (run_marks, word_marks) = (marks_of(&runs), self.word_marks.clone());
        Self { runs, word_marks, run_marks, names, paths: self.paths.clone() }
    }

    /// Whether there is nothing to guard against.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.names.is_empty() && self.paths.is_empty()
    }

    /// Whether a run of words, as hashed by [`Run`], is withheld.
    pub(crate) fn has_run(&self, run: u64) -> bool {
        self.run_marks.may_have(run) && self.runs.contains(&run)
    }

    /// Whether a word, as hashed by [`Word`], may be one of a withheld run.
    pub(crate) fn may_have_word(&self, word: u64) -> bool {
        self.word_marks.may_have(word)
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

/// Two bits for each hash of a set, in a place that the hash names.
#[derive(Clone, Default)]
struct Marks(Vec<u64>);

impl Marks {
    /// Returns marks of so many bits, a power of two, none of them set.
    fn none(bits: usize) -> Self {
        Self(vec![0; bits / 64])
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 40) as usize & self.0.len().wrapping_sub(1);
        (at, 1 << (hash >> 28 & 63) | 1 << (hash >> 34 & 63))
    }

    fn mark(&mut self, hash: u64) {
        let (at, bits) = self.place(hash);
        self.0[at] |= bits;
    }

    #[inline]
    fn may_have(&self, hash: u64) -> bool {
        let (at, bits) = self.place(hash);
        self.0.get(at).is_some_and(|marked| marked & bits == bits)
    }
}

fn marks_of(runs: &HashSet<u64>) -> Marks {
    let mut marks = Marks::none((runs.len() * BITS_PER_RUN).max(64).next_power_of_two());
    #[expect(clippy::iter_over_hash_type, reason = "bits are set; their order does not matter")]
    for run in runs {
        marks.mark(*run);
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

    /// Forgets the words taken: no run goes over what came here.
    #[inline]
    pub(crate) fn part(&mut self) {
        if self.seen > 0 {
            *self = Self::default();
        }
    }
}

/// A word as it is read, byte by byte: letters and digits, in lower case where they are ASCII.
#[derive(Clone, Copy, Default)]
pub(crate) struct Word(u64);

impl Word {
    /// Takes a byte.
    #[inline]
    pub(crate) fn letter(&mut self, byte: u8) {
        // Times 257, without waiting for a product.
        self.0 = (self.0 << 8).wrapping_add(self.0).wrapping_add(u64::from(byte.to_ascii_lowercase()));
    }

    /// Returns the hash of the word, and begins the next; nothing if nothing has been read.
    #[inline]
    pub(crate) fn end(&mut self) -> Option<u64> {
        let word = std::mem::take(self).0;
        (word != 0).then(|| (word ^ (word >> 32)).wrapping_mul(BASE))
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

/// Calls `found` with every word of a text. The guard has the same rule, across the borders of its buffers.
fn each_word(text: &str, found: &mut dyn FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut word, mut at) = (Word::default(), 0);
    while let Some(byte) = bytes.get(at) {
        let gap = match CLASSES[usize::from(*byte)] {
            Class::Letter => 0,
            Class::Gap => 1,
            Class::Front => punctuation_at(&bytes[at..]),
        };
        if gap == 0 {
            word.letter(*byte);
        } else if let Some(word) = word.end() {
            found(word);
        }
        at += gap.max(1);
    }
    word.end().into_iter().for_each(found);
}

/// Calls `found` with every run of eight words of a text.
fn each_run(text: &str, found: &mut dyn FnMut(u64)) {
    let mut run = Run::default();
    each_word(text, &mut |word| run.word(word).into_iter().for_each(&mut *found));
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
