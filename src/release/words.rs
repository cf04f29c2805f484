//! Words, and runs of them, as needles are made of and as the guard reads them.

/// How many words in a row are a needle.
pub const RUN: usize = 8;

/// An odd number whose bits are well mixed.
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

/// A running hash over the last eight words of a stream of them.
#[derive(Clone, Default)]
pub(crate) struct Run {
    words: [u64; RUN],
    seen: usize,
    hash: u64,
}

impl Run {
    /// Takes a word, by its hash; returns the hash of the last eight, once there are so many.
    #[inline]
    pub(crate) fn word(&mut self, word: u64) -> Option<u64> {
        let slot = &mut self.words[self.seen % RUN];
        // H = w1·B^7 + w2·B^6 + … + w8; dropping w0 takes w0·B^8 away.
        let dropped = if self.seen < RUN { 0 } else { *slot };
        *slot = word;
        self.hash = self.hash.wrapping_mul(BASE).wrapping_add(word).wrapping_sub(dropped.wrapping_mul(TOP));
        self.seen += 1;
        (self.seen >= RUN).then_some(self.hash)
    }

    /// Forgets the words taken: no run goes over what came here.
    #[inline]
    pub(crate) fn part(&mut self) {
        (self.seen, self.hash) = (0, 0);
    }
}

/// Three bits for each hash of a set, in a place that the hash names: nearly every hash that is not of the set is told
/// from it at once.
#[derive(Clone, Default)]
pub(super) struct Marks(Vec<u64>);

/// How many bits there are for each hash of a set.
const BITS_PER_HASH: usize = 16;

impl Marks {
    /// Returns marks of so many bits, a power of two, none of them set.
    pub(super) fn none(bits: usize) -> Self {
        Self(vec![0; bits / 64])
    }

    /// Returns the marks of a set.
    pub(super) fn of<'a>(hashes: impl IntoIterator<Item = &'a u64, IntoIter: ExactSizeIterator>) -> Self {
        let hashes = hashes.into_iter();
        let mut marks = Self::none((hashes.len() * BITS_PER_HASH).max(64).next_power_of_two());
        hashes.for_each(|hash| marks.mark(*hash));
        marks
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 40) as usize & self.0.len().wrapping_sub(1);
        (at, 1 << (hash >> 22 & 63) | 1 << (hash >> 28 & 63) | 1 << (hash >> 34 & 63))
    }

    /// Marks a hash.
    pub(super) fn mark(&mut self, hash: u64) {
        let (at, bits) = self.place(hash);
        self.0[at] |= bits;
    }

    /// Whether a hash may have been marked: if not, it has not.
    #[inline]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (at, bits) = self.place(hash);
        self.0.get(at).is_some_and(|marked| marked & bits == bits)
    }
}

/// A word as it is read: letters and digits. Bytes of letters beyond ASCII are letters. Bytes that differ in the one bit
/// that parts `A` from `a` (and `É` from `é`) are the same.
#[derive(Clone, Copy, Default)]
pub(crate) struct Word {
    /// The letters since the last eight that were mixed, the first in the lowest byte.
    letters: u64,
    /// How many bits of them there are.
    bits: u32,
    /// All letters before these.
    mixed: u64,
}

/// The bit that parts upper from lower case.
const CASE: u8 = 0x20;

impl Word {
    /// Takes a byte.
    #[inline]
    pub(crate) fn letter(&mut self, byte: u8) {
        self.add(u64::from(byte | CASE), 8);
    }

    /// Takes all letters at the front of `bytes`, and returns how many they are.
    #[inline]
    pub(crate) fn letters(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 0;
        loop {
            let (letters, count) = letters_at(&bytes[taken..]);
            self.add(letters, 8 * count);
            taken += count as usize;
            if count < 8 {
                return taken;
            }
        }
    }

    #[inline]
    fn add(&mut self, letters: u64, bits: u32) {
        let sum = self.bits + bits;
        let full = self.letters | letters << self.bits;
        if sum < u64::BITS {
            (self.letters, self.bits) = (full, sum);
        } else {
            self.mixed = mixed(self.mixed ^ full);
            // What no longer fitted: all of it is shifted away where everything did.
            self.letters = letters >> 1 >> (u64::BITS - 1 - self.bits);
            self.bits = sum - u64::BITS;
        }
    }

    /// Returns the hash of the word, and begins the next; nothing if nothing has been read.
    #[inline]
    pub(crate) fn end(&mut self) -> Option<u64> {
        let word = std::mem::take(self);
        (word.bits > 0 || word.mixed != 0).then(|| mixed(word.mixed ^ word.letters))
    }
}

fn mixed(bits: u64) -> u64 {
    (bits ^ bits >> 32).wrapping_mul(BASE)
}

/// Returns eight bytes that are all the same.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The top bit of each of eight bytes.
const TOPS: u64 = eight(0x80);

/// Returns the letters at the front of `bytes`, eight at most, the first in the lowest byte; and how many they are.
#[inline]
fn letters_at(bytes: &[u8]) -> (u64, u32) {
    let bytes = u64::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut padded = [0; 8];
        padded[..bytes.len()].copy_from_slice(bytes);
        padded
    }));
    let lower = bytes | eight(CASE);
    // Of each byte the top bit tells: it is set in the bytes of letters beyond ASCII to begin with.
    let letters = within(lower, b'a', b'z') | within(bytes, b'0', b'9') | bytes;
    // This may take a byte for a front that stands behind one, but not before.
    let others = lower ^ eight(FRONTS[0] | CASE);
    let fronts = others.wrapping_sub(eight(1)) & !others;
    let gaps = (!letters | fronts) & TOPS;
    let count = gaps.trailing_zeros() / 8;
    let rest = u64::MAX.checked_shl(8 * count).unwrap_or(0);
    (lower & !rest, count)
}

/// Sets the top bit of each byte that stands between two that are ASCII. Says nothing of bytes that are not.
#[inline]
const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !TOPS;
    (low + eight(0x80 - first)) & !(low + eight(0x7f - last)) & TOPS
}

/// What characters begin with that may part words beyond ASCII: the no-break space, which begins with C2, and typographic
/// punctuation (U+2000 to U+206F), which begins with E2 80 or E2 81. They differ in the bit of case alone.
const FRONTS: [u8; 2] = [0xc2, 0xe2];

/// Whether a byte may begin a character that parts words, and so is no letter until the next ones are seen.
pub(crate) const fn is_front(byte: u8) -> bool {
    byte == FRONTS[0] || byte == FRONTS[1]
}

/// Whether a byte parts words, but for one that may begin a character. Any other byte is a letter.
pub(crate) const fn is_gap(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// Returns how many bytes a character has that parts words, where one stands at the front; nought if none does.
fn punctuation_at(front: &[u8]) -> usize {
    match front {
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80 | 0x81, _, ..] => 3,
        _ => 0,
    }
}

/// Calls `found` with every word of a text. The guard has the same rule, across the borders of its buffers.
pub(super) fn each_word(text: &str, found: &mut impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut word, mut at) = (Word::default(), 0);
    loop {
        at += word.letters(&bytes[at..]);
        let Some(byte) = bytes.get(at) else { break };
        let gap = if is_front(*byte) { punctuation_at(&bytes[at..]) } else { 1 };
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
pub(super) fn each_run(text: &str, found: &mut impl FnMut(u64)) {
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

    #[test]
    fn a_word_is_the_same_however_its_letters_are_read() {
        let whole = |word: &str| {
            let mut found = Vec::new();
            each_word(word, &mut |word| found.push(word));
            found
        };
        let mut all = std::collections::HashSet::new();
        for word in
            ["a", "b1", "abcdefg", "abcdefgh", "abcdefghi", "xbcdefghi", "écoles", "responsibilities", "0"]
        {
            let once = whole(word);
            assert_eq!(once.len(), 1, "{word}");
            assert!(all.insert(once[0]), "{word}");
            assert_eq!(whole(&word.to_uppercase()), once, "{word}");
            assert_eq!(whole(&format!(" \u{a0}“{word}’")), once, "{word}");
            for cut in 0..=word.len() {
                let mut parted = Word::default();
                let (front, back) = word.as_bytes().split_at(cut);
                assert_eq!(parted.letters(front), front.len());
                back.iter().for_each(|byte| parted.letter(*byte));
                assert_eq!(parted.end(), Some(once[0]), "{word} at {cut}");
            }
        }
    }

    #[test]
    fn letters_end_where_a_gap_is() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut bytes = [b'x'; 20];
                bytes[at] = byte;
                let is_letter = !is_gap(byte) && !is_front(byte);
                let expected = if is_letter { 20 } else { at };
                assert_eq!(Word::default().letters(&bytes), expected, "{byte:x} at {at}");
            }
        }
    }
}
