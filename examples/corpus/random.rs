//! Where chance and words come from: a generator of random numbers, and made-up words drawn by it.

use std::rc::Rc;

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// What says things by chance.
pub struct Voice {
    random: Random,
    vocabulary: Rc<[String]>,
}

/// The beginnings of made-up words.
pub const SYLLABLES: [&str; 20] = [
    "ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pe", "ra", "se", "ti", "vo", "wa", "chi", "tra",
    "ple", "sto", "re",
];

impl Voice {
    /// Returns a voice with some 12,000 made-up words, the common ones first.
    pub fn new(seed: u64) -> Self {
        const LAST: [&str; 12] = ["n", "r", "s", "th", "l", "ing", "ed", "ment", "tion", "ly", "d", "t"];
        let known =
            ["children", "care", "the", "of", "and", "plan", "service", "social", "workers", "council"];
        let mut words: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
        let mut voice = Self { random: Random(seed), vocabulary: Rc::new([]) };
        while words.len() < 12_000 {
            let mut word = String::new();
            for _ in 0..voice.between(1, 3) {
                word.push_str(SYLLABLES[voice.below(SYLLABLES.len())]);
            }
            word.push_str(LAST[voice.below(LAST.len())]);
            words.push(word);
        }
        voice.vocabulary = words.into();
        voice
    }

    /// Returns another voice with the same words, whose draws do not touch this one's.
    pub fn beside(&self, seed: u64) -> Self {
        Self { random: Random(seed), vocabulary: Rc::clone(&self.vocabulary) }
    }

    /// Returns a number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.random.next() % bound.max(1) as u64) as usize
    }

    /// Returns a number from `low` to `high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Returns whether something happens that happens `percent` times of a hundred.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns so many words, in sentences.
    pub fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        let mut first = true;
        for number in 0..count {
            // Common words come up more often, as in any text.
            let (one, other) = (self.below(self.vocabulary.len()), self.below(self.vocabulary.len()));
            let third = self.below(self.vocabulary.len());
            let word = &self.vocabulary[one.min(other).min(third)];
            if number > 0 {
                text.push(' ');
            }
            if first {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push_str(word);
            }
            first = number % 13 == 12;
            if first && number + 1 < count {
                text.push('.');
            }
        }
        text.push('.');
        text
    }

    /// Returns the words of a title.
    pub fn title(&mut self) -> String {
        let count = self.between(4, 9);
        self.words(count).trim_end_matches('.').replace('.', "")
    }
}
