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

/// A running hash over the last eight words of a stream of bytes. Words are letters and digits, in lower
/// case where they are ASCII; whatever stands between them does not matter.
#[derive(Clone)]
pub(crate) struct Run {
    words: [u64; RUN],
    seen: usize,
    hash: u64,
    word: u64,
    in_word: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for Run {
    fn default() -> Self {
        Self { words: [0; RUN], seen: 0, hash: 0, word: SEED, in_word: false }
    }
}

impl Run {
    /// Takes a byte of a word.
    #[inline]
    pub(crate) fn letter(&mut self, byte: u8) {
        self.word = (self.word ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
        self.in_word = true;
    }

    /// Takes the end of a word; returns the hash of the last eight, once there are so many.
    #[inline]
    pub(crate) fn gap(&mut self) -> Option<u64> {
        if !self.in_word {
            return None;
        }
        self.in_word = false;
        let word = std::mem::replace(&mut self.word, SEED);
        let slot = self.seen % RUN;
        let dropped = std::mem::replace(&mut self.words[slot], word);
        // H = w1·B^7 + w2·B^6 + … + w8; dropping w0 takes w0·B^8 away.
        self.hash = self.hash.wrapping_mul(BASE).wrapping_add(word).wrapping_sub(dropped.wrapping_mul(TOP));
        self.seen += 1;
        (self.seen >= RUN).then_some(self.hash)
    }
}

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

/// Whether a byte belongs to a word. Bytes of letters beyond ASCII do; those of typographic punctuation
/// (U+2000 to U+206F, which begin with E2 80 or E2 81) and of the no-break space do not, for which see
/// [`words_of`].
#[inline]
pub(crate) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Calls `letter` and `gap` for the bytes of a text. The two-byte fronts of punctuation beyond ASCII end a
/// word; the guard has the same rule, across the borders of its buffers.
fn words_of(text: &str, run: &mut Run, found: &mut dyn FnMut(u64)) {
    for character in text.chars() {
        let punctuation = matches!(character, '\u{a0}' | '\u{2000}'..='\u{206f}');
        if punctuation || (character.is_ascii() && !character.is_ascii_alphanumeric()) {
            run.gap().into_iter().for_each(&mut *found);
        } else {
            let mut bytes = [0; 4];
            character.encode_utf8(&mut bytes).bytes().for_each(|byte| run.letter(byte));
        }
    }
    run.gap().into_iter().for_each(&mut *found);
}

fn each_run(text: &str, found: &mut dyn FnMut(u64)) {
    words_of(text, &mut Run::default(), found);
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
