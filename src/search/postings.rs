//! Which passages have a word, how much it counts in each, and where it stands there: lists by stem, laid one after
//! another into shards that are fetched as a whole.

use super::bytes::{HASH, number};
use super::ranking::{CONTEXT, FIELDS, TEXT, impact};
use super::tally::{Occurrence, Tally, Words};
use super::Files;
use rayon::prelude::*;

/// How large a shard may be before it is packed. Smaller ones mean less that is fetched in vain, larger ones fewer
/// files: at 12 KB a word costs some 8 KB on the way.
pub const SHARD: usize = 12 << 10;

/// The lists of all stems, in their order.
pub struct Postings {
    /// The lists.
    pub lists: Vec<List>,
    /// The hashes of the shards of postings.
    pub shards: Vec<[u8; HASH]>,
    /// The hashes of the shards of positions.
    pub positions: Vec<[u8; HASH]>,
}

/// Where the list of a stem is.
pub struct List {
    /// In how many passages the stem stands.
    pub passages: u32,
    /// Its pieces: one, or, for a list that is longer than a shard, several.
    pub pieces: Vec<Piece>,
}

/// A piece of a list.
pub struct Piece {
    /// The number of its first passage.
    pub first: u32,
    /// How many passages it has.
    pub passages: u32,
    /// Where the passages and impacts are.
    pub postings: Span,
    /// Where the positions are.
    pub positions: Span,
}

/// A part of a shard.
#[derive(Clone, Copy, Default)]
pub struct Span {
    /// The number of the shard.
    pub shard: usize,
    /// Where in it the part begins.
    pub start: usize,
    /// How long it is.
    pub length: usize,
}

/// A piece as it is encoded.
struct Encoded {
    first: u32,
    passages: u32,
    postings: Vec<u8>,
    positions: Vec<u8>,
}

/// Writes the lists of all stems, and says where each is.
pub fn postings(tallies: &[Tally], words: &Words, files: &mut Files<'_>) -> Postings {
    // Stems are taken in portions, each by one thread, and what is encoded is written before there is much of it.
    const PORTION: usize = 64;
    let numbers: Vec<usize> = (0..words.stems.len()).collect();
    let mut postings = Shards::new('p');
    let mut positions = Shards::new('x');
    let mut lists = Vec::with_capacity(numbers.len());
    for batch in numbers.chunks(16 * PORTION) {
        let encoded: Vec<Vec<Vec<Encoded>>> =
            batch.par_chunks(PORTION).map(|stems| lists_of(tallies, words, stems)).collect();
        lists.extend(encoded.into_iter().flatten().map(|pieces| List {
            passages: pieces.iter().map(|piece| piece.passages).sum(),
            pieces: pieces
                .into_iter()
                .map(|piece| Piece {
                    first: piece.first,
                    passages: piece.passages,
                    postings: postings.add(&piece.postings),
                    positions: positions.add(&piece.positions),
                })
                .collect(),
        }));
        postings.write(files);
        positions.write(files);
    }
    Postings { lists, shards: postings.finish(files), positions: positions.finish(files) }
}

/// Encodes the lists of stems that follow each other: every list comes from all tallies, in their order.
fn lists_of(tallies: &[Tally], words: &Words, stems: &[usize]) -> Vec<Vec<Encoded>> {
    let begin = words.of_stem(stems[0]).start;
    let mut rests: Vec<&[Occurrence]> = tallies
        .iter()
        .map(|tally| {
            let from = tally.occurrences.partition_point(|one| one.word() < begin);
            &tally.occurrences[from..]
        })
        .collect();
    stems.iter().map(|stem| list(tallies, &mut rests, words.of_stem(*stem))).collect()
}

/// Encodes the list of the stem with these words, and takes their occurrences off `rests`.
fn list(tallies: &[Tally], rests: &mut [&[Occurrence]], words: std::ops::Range<u32>) -> Vec<Encoded> {
    let mut list = Writer { words: u64::from(words.end - words.start), ..Writer::default() };
    let mut sorted: Vec<Occurrence> = Vec::new();
    for (tally, rest) in tallies.iter().zip(rests) {
        let length = rest.iter().position(|one| one.word() >= words.end).unwrap_or(rest.len());
        let (own, after) = rest.split_at(length);
        *rest = after;
        let own = if words.len() == 1 {
            own
        } else {
            // Several forms of a word: by passage and place, whichever form it is.
            sorted.clear();
            sorted.extend_from_slice(own);
            sorted.sort_unstable_by_key(|one| (one.passage(), one.place(), one.word()));
            &sorted
        };
        for of_passage in own.chunk_by(|one, other| one.passage() == other.passage()) {
            list.passage(tally, of_passage, words.start);
        }
    }
    list.end();
    list.pieces
}

/// Writes a list, a piece at a time.
#[derive(Default)]
struct Writer {
    pieces: Vec<Encoded>,
    /// How many forms the stem has.
    words: u64,
    first: u32,
    last: u32,
    gaps: Vec<u8>,
    impacts: Vec<u8>,
    positions: Vec<u8>,
}

impl Writer {
    fn passage(&mut self, tally: &Tally, occurrences: &[Occurrence], first_word: u32) {
        let at = occurrences[0].passage();
        let passage = tally.first + at;
        if self.impacts.is_empty() {
            self.first = passage;
        } else {
            number(&mut self.gaps, u64::from(passage - self.last));
        }
        self.last = passage;
        let mut counts = [0; FIELDS];
        occurrences.iter().for_each(|one| counts[one.field()] += 1);
        let at = at as usize;
        self.impacts.push(impact(counts, tally.lengths[at], tally.priors[at]));
        // What stands in the context of a passage stands nowhere in it.
        let shown = || occurrences.iter().filter(|one| one.field() != CONTEXT);
        number(&mut self.positions, shown().count() as u64);
        let mut before = 0;
        for one in shown() {
            let gap = u64::from(one.place() - before);
            before = one.place();
            number(&mut self.positions, gap * self.words + u64::from(one.word() - first_word));
        }
        if self.gaps.len() + self.impacts.len() >= SHARD {
            self.end();
        }
    }

    fn end(&mut self) {
        if self.impacts.is_empty() {
            return;
        }
        let passages = self.impacts.len() as u32;
        let mut postings = std::mem::take(&mut self.gaps);
        postings.append(&mut self.impacts);
        let positions = std::mem::take(&mut self.positions);
        self.pieces.push(Encoded { first: self.first, passages, postings, positions });
    }
}

/// Shards as they fill.
struct Shards {
    kind: char,
    written: Vec<[u8; HASH]>,
    full: Vec<Vec<u8>>,
    open: Vec<u8>,
}

impl Shards {
    fn new(kind: char) -> Self {
        Self { kind, written: Vec::new(), full: Vec::new(), open: Vec::new() }
    }

    fn add(&mut self, piece: &[u8]) -> Span {
        if !self.open.is_empty() && self.open.len() + piece.len() > SHARD {
            self.full.push(std::mem::take(&mut self.open));
        }
        let shard = self.written.len() + self.full.len();
        let span = Span { shard, start: self.open.len(), length: piece.len() };
        self.open.extend_from_slice(piece);
        span
    }

    fn write(&mut self, files: &mut Files<'_>) {
        let full = std::mem::take(&mut self.full);
        self.written.extend(files.add_all(self.kind, full));
    }

    fn finish(mut self, files: &mut Files<'_>) -> Vec<[u8; HASH]> {
        if !self.open.is_empty() {
            let open = std::mem::take(&mut self.open);
            self.full.push(open);
        }
        self.write(files);
        self.written
    }
}

const _: () = assert!(TEXT == 0, "positions in the text are the small ones");
