//! Which words stand where: every occurrence of every word, sorted. Passages are taken in portions of a fixed size,
//! so that nothing depends on how many threads there are.

use super::fold::Folder;
use super::ranking::{self, CONTEXT, FIELDS, HEADING, TEXT, TITLE};
use super::references::References;
use super::stem::Stems;
use super::subject::{Passage, Subject};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

/// How many passages a portion has: fewer than 65,536, for occurrences to fit 64 bits.
const PORTION: usize = 8_192;

/// Positions up to here are told apart; a phrase beyond the 16,000th word of a passage is not found.
const LAST_POSITION: u32 = (1 << 14) - 1;

/// An occurrence: the number of the word, of the passage in its portion, the field, the position. Sorts in that
/// order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence(u64);

impl Occurrence {
    fn new(word: u32, passage: usize, field: usize, position: u32) -> Self {
        let position = position.min(LAST_POSITION);
        Self(u64::from(word) << 32 | (passage as u64) << 16 | (field as u64) << 14 | u64::from(position))
    }

    /// Returns the number of the word.
    pub fn word(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// Returns the number of the passage in its portion.
    pub fn passage(self) -> u32 {
        u32::from((self.0 >> 16) as u16)
    }

    /// Returns the field and the position in one number.
    pub fn place(self) -> u32 {
        u32::from(self.0 as u16)
    }

    /// Returns the field.
    pub fn field(self) -> usize {
        (self.place() >> 14) as usize
    }

    fn with_word(self, word: u32) -> Self {
        Self(u64::from(word) << 32 | self.0 & 0xffff_ffff)
    }
}

/// The occurrences of a portion.
pub struct Tally {
    /// The number of its first passage.
    pub first: u32,
    /// The occurrences, sorted.
    pub occurrences: Vec<Occurrence>,
    /// How much an occurrence adds in each field of each passage.
    pub gains: Vec<[f32; FIELDS]>,
    /// How much each passage counts.
    pub priors: Vec<f32>,
}

/// The tally of a portion, the lengths of the text and the title of each of its passages, and its words.
type Portion = (Tally, Vec<[u32; 2]>, Vec<Box<str>>);

/// The words that stand anywhere, by the stem that they share and then by themselves.
pub struct Vocabulary {
    /// The words.
    pub words: Vec<String>,
    /// The stems, each with the number of its first word.
    pub stems: Vec<(String, u32)>,
}

impl Vocabulary {
    /// Returns the numbers of the words of a stem.
    pub fn of_stem(&self, stem: usize) -> std::ops::Range<u32> {
        let end = self.stems.get(stem + 1).map_or(self.words.len() as u32, |(_, first)| *first);
        self.stems[stem].1..end
    }
}

/// Tallies the words of all subjects.
pub fn tally(subjects: &[Subject<'_>], stems: &Stems, references: &References) -> (Vec<Tally>, Vocabulary) {
    let passages: Vec<(&Subject<'_>, &Passage<'_>)> =
        subjects.iter().flat_map(|one| one.passages.iter().map(move |passage| (one, passage))).collect();
    let newest = subjects.iter().filter_map(|subject| subject.date).max();
    let mut portions: Vec<Portion> = passages
        .par_chunks(PORTION)
        .enumerate()
        .map(|(number, portion)| {
            let mut counter = Counter::new(references);
            // A word takes six bytes and more; the rest is what passages share with their subjects.
            let bytes: usize = portion.iter().map(|(_, passage)| passage.text.len()).sum();
            counter.occurrences.reserve_exact(bytes / 6 + portion.len() * 32);
            let (mut lengths, mut priors) = (Vec::new(), Vec::new());
            for (at, (subject, passage)) in portion.iter().enumerate() {
                lengths.push(counter.count(at, subject, passage));
                priors.push(ranking::prior(passage, subject.date, newest));
            }
            let Counter { mut occurrences, words, .. } = counter;
            occurrences.shrink_to_fit();
            let mut spelt: Vec<Box<str>> = vec![Box::default(); words.len()];
            #[expect(clippy::iter_over_hash_type, reason = "each word goes to its own place")]
            for (word, number) in words {
                spelt[number as usize] = word;
            }
            let first = (number * PORTION) as u32;
            (Tally { first, occurrences, gains: Vec::new(), priors }, lengths, spelt)
        })
        .collect();
    let words = words(portions.iter().map(|(_, _, words)| words.as_slice()), stems);
    let number_of: HashMap<&str, u32, Hashing> =
        words.words.iter().enumerate().map(|(number, word)| (word.as_str(), number as u32)).collect();
    let average = |field: usize| {
        let lengths = portions.iter().flat_map(|(_, lengths, _)| lengths).map(|lengths| lengths[field]);
        let (sum, count) = lengths
            .filter(|length| *length > 0)
            .fold((0_u64, 0_u64), |(sum, count), length| (sum + u64::from(length), count + 1));
        (sum.max(1) as f64 / count.max(1) as f64) as f32
    };
    let averages = [average(0), average(1)];
    portions.par_iter_mut().for_each(|(tally, lengths, spelt)| {
        let numbers: Vec<u32> = spelt.iter().map(|word| number_of[&**word]).collect();
        tally.occurrences = by_word(&tally.occurrences, &numbers);
        let against = |[text, title]: [u32; 2]| [text as f32 / averages[0], title as f32 / averages[1]];
        tally.gains = lengths.iter().map(|lengths| ranking::gains(against(*lengths))).collect();
        *spelt = Vec::new();
    });
    (portions.into_iter().map(|(tally, ..)| tally).collect(), words)
}

/// Returns occurrences by the numbers of their words, given the number of each word of the portion. Those of one word
/// keep their order: by passage, field and position.
fn by_word(occurrences: &[Occurrence], numbers: &[u32]) -> Vec<Occurrence> {
    let mut counts = vec![0_u32; numbers.len()];
    occurrences.iter().for_each(|one| counts[one.word() as usize] += 1);
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_unstable_by_key(|word| numbers[*word]);
    let mut next = vec![0_u32; numbers.len()];
    let mut at = 0;
    for word in order {
        next[word] = at;
        at += counts[word];
    }
    let mut sorted = vec![Occurrence(0); occurrences.len()];
    for one in occurrences {
        let word = one.word() as usize;
        sorted[next[word] as usize] = one.with_word(numbers[word]);
        next[word] += 1;
    }
    sorted
}

/// Returns all words, by their stems.
fn words<'a>(portions: impl Iterator<Item = &'a [Box<str>]>, stems: &Stems) -> Vocabulary {
    let mut all: Vec<&str> = portions.flatten().map(|word| &**word).collect();
    all.par_sort_unstable();
    all.dedup();
    let mut stemmed: Vec<(String, &str)> = all.par_iter().map(|word| (stems.stem(word), *word)).collect();
    stemmed.par_sort_unstable();
    let mut words = Vocabulary { words: Vec::with_capacity(stemmed.len()), stems: Vec::new() };
    for (stem, word) in stemmed {
        if words.stems.last().is_none_or(|(last, _)| *last != stem) {
            words.stems.push((stem, words.words.len() as u32));
        }
        words.words.push(word.to_owned());
    }
    words
}

/// Counts the words of a portion.
struct Counter<'a> {
    folder: Folder<'a>,
    words: HashMap<Box<str>, u32, Hashing>,
    occurrences: Vec<Occurrence>,
    /// The title and the keywords of the subject at hand: many passages share them.
    subject: Option<&'a Subject<'a>>,
    title: Vec<(u32, u32)>,
    keywords: Vec<(u32, u32)>,
}

impl<'a> Counter<'a> {
    fn new(references: &'a References) -> Self {
        Self {
            folder: Folder::new(references),
            words: HashMap::default(),
            occurrences: Vec::new(),
            subject: None,
            title: Vec::new(),
            keywords: Vec::new(),
        }
    }

    /// Counts the words of a passage, and returns how many its text has, and its title if it has one.
    fn count(&mut self, at: usize, subject: &'a Subject<'a>, passage: &Passage<'_>) -> [u32; 2] {
        if self.subject.is_none_or(|known| !std::ptr::eq(known, subject)) {
            self.subject = Some(subject);
            self.title = self.numbers(&subject.title);
            self.keywords = self.numbers(&subject.keywords);
        }
        // In the order of the fields: occurrences of a word stay in the order in which they are found.
        let length = self.text(at, TEXT, &passage.text);
        let is_own = subject.passages.first().is_some_and(|first| std::ptr::eq(first, passage));
        if is_own {
            self.counted_already(at, TITLE, |one| &one.title);
        }
        self.text(at, HEADING, &passage.heading);
        if !is_own {
            self.counted_already(at, CONTEXT, |one| &one.title);
        }
        self.counted_already(at, CONTEXT, |one| &one.keywords);
        self.text(at, CONTEXT, &passage.unseen);
        [length, if is_own { self.title.len() as u32 } else { 0 }]
    }

    fn counted_already(&mut self, at: usize, field: usize, words: impl Fn(&Self) -> &Vec<(u32, u32)>) {
        let count = words(self).len();
        for number in 0..count {
            let (word, position) = words(self)[number];
            self.occurrences.push(Occurrence::new(word, at, field, position));
        }
    }

    fn text(&mut self, at: usize, field: usize, text: &str) -> u32 {
        let Self { folder, words, occurrences, .. } = self;
        folder.each_word(text, &mut |word, position| {
            occurrences.push(Occurrence::new(number(words, word), at, field, position));
        })
    }

    fn numbers(&mut self, text: &str) -> Vec<(u32, u32)> {
        let Self { folder, words, .. } = self;
        let mut numbers = Vec::new();
        folder.each_word(text, &mut |word, position| numbers.push((number(words, word), position)));
        numbers
    }
}

fn number(words: &mut HashMap<Box<str>, u32, Hashing>, word: &str) -> u32 {
    if let Some(number) = words.get(word) {
        return *number;
    }
    let number = words.len() as u32;
    words.insert(word.into(), number);
    number
}

/// Hashes words quickly; the order of a map is never seen.
#[derive(Clone, Copy, Default)]
struct Hashing;

impl BuildHasher for Hashing {
    type Hasher = WordHasher;

    fn build_hasher(&self) -> WordHasher {
        WordHasher(0)
    }
}

struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        // The upper bits are the better ones; maps use both ends.
        self.0 ^ self.0 >> 32
    }
}

const _: () =
    assert!(FIELDS == 4 && PORTION < 1 << 16 && TEXT < TITLE && TITLE < HEADING && HEADING < CONTEXT);
