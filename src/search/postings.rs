//! Which passages have a word, how much it counts in each, and where it stands there: lists by stem, laid one after
//! another into shards that are fetched as a whole.

use super::bundle::{Bundler, Place};
use super::bytes::number;
use super::ranking::{CONTEXT, TEXT, impact};
use super::tally::{Occurrence, Tally, Vocabulary};
use rayon::prelude::*;

/// How large a shard of postings may be before it is packed. Smaller ones mean less that is fetched in vain, larger
/// ones fewer files.
const SHARD: usize = 10 << 10;

/// The same of positions, which are fetched for phrases alone.
const POSITIONS: usize = 24 << 10;

/// A list of so many pieces is always read whole, as `search.js` has it: they lie in one file.
const READ_WHOLE: usize = 10;

/// The lists of all stems, in their order.
pub struct Postings {
    /// The lists.
    pub lists: Vec<List>,
    /// The shards of postings.
    pub shards: Vec<Shard>,
    /// The shards of positions.
    pub positions: Vec<Shard>,
}

/// A shard: pieces that follow each other.
pub struct Shard {
    /// The number of its first piece.
    pub first: usize,
    /// Where it lies.
    pub place: Place,
}

/// The list of a stem.
pub struct List {
    /// In how many passages the stem stands.
    pub passages: u32,
    /// The number of its first piece among those of all lists.
    pub number: usize,
    /// Its pieces: one, or, for a list that is longer than a shard, several.
    pub pieces: Vec<Piece>,
}

/// A piece of a list.
pub struct Piece {
    /// The number of its first passage.
    pub first: u32,
    /// How many passages it has.
    pub passages: u32,
}

/// A piece as it is encoded.
struct Encoded {
    first: u32,
    passages: u32,
    gaps: Vec<u8>,
    impacts: Vec<u8>,
    positions: Vec<u8>,
}

/// Writes the lists of all stems, and says where each is.
pub fn postings(tallies: &[Tally], words: &Vocabulary, files: &mut Bundler<'_>) -> Postings {
    // Stems are taken in portions, each by one thread, and what is encoded is written before there is much of it.
    const PORTION: usize = 64;
    let numbers: Vec<usize> = (0..words.stems.len()).collect();
    let mut postings = Shards::new('p', SHARD);
    let mut positions = Shards::new('x', POSITIONS);
    let mut lists = Vec::with_capacity(numbers.len());
    for batch in numbers.chunks(16 * PORTION) {
        let encoded: Vec<Vec<Vec<Encoded>>> =
            batch.par_chunks(PORTION).map(|stems| lists_of(tallies, words, stems)).collect();
        for pieces in encoded.into_iter().flatten() {
            let number = postings.pieces;
            let alone = (2..=READ_WHOLE).contains(&pieces.len());
            if alone {
                postings.close();
            }
            for piece in &pieces {
                if !alone && postings.is_full(piece.gaps.len() + piece.impacts.len()) {
                    postings.close();
                }
                postings.add(&piece.gaps, &piece.impacts);
                if positions.is_full(piece.positions.len()) {
                    positions.close();
                }
                positions.add(&piece.positions, &[]);
            }
            if alone {
                postings.close();
            }
            let pieces = pieces.into_iter().map(|Encoded { first, passages, .. }| Piece { first, passages });
            let pieces: Vec<Piece> = pieces.collect();
            lists.push(List { passages: pieces.iter().map(|piece| piece.passages).sum(), number, pieces });
        }
        postings.write(files);
        positions.write(files);
    }
    Postings { lists, shards: postings.finish(files), positions: positions.finish(files) }
}

/// Encodes the lists of stems that follow each other: every list comes from all tallies, in their order.
fn lists_of(tallies: &[Tally], words: &Vocabulary, stems: &[usize]) -> Vec<Vec<Encoded>> {
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
            self.last = 0;
        }
        number(&mut self.gaps, u64::from(passage - self.last));
        self.last = passage;
        let at = at as usize;
        let gains = &tally.gains[at];
        let gain = occurrences.iter().map(|one| gains[one.field()]).sum();
        self.impacts.push(impact(gain, tally.priors[at]));
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
        self.pieces.push(Encoded {
            first: self.first,
            passages: self.impacts.len() as u32,
            gaps: std::mem::take(&mut self.gaps),
            impacts: std::mem::take(&mut self.impacts),
            positions: std::mem::take(&mut self.positions),
        });
    }
}

/// Shards as they fill. A piece has two parts: the first parts of all pieces stand before the second ones, so that
/// each half packs with a code of its own.
struct Shards {
    kind: char,
    size: usize,
    /// How many pieces there are so far.
    pieces: usize,
    written: Vec<Shard>,
    /// The number of the first piece of each full shard, and its bytes with the beginning of its second half.
    full: Vec<(usize, (Vec<u8>, usize))>,
    /// The lengths of the parts of the open shard's pieces, and the parts.
    lengths: [Vec<usize>; 2],
    open: [Vec<u8>; 2],
}

impl Shards {
    fn new(kind: char, size: usize) -> Self {
        Self {
            kind,
            size,
            pieces: 0,
            written: Vec::new(),
            full: Vec::new(),
            lengths: Default::default(),
            open: Default::default(),
        }
    }

    /// Whether the open shard has no room for so many bytes.
    fn is_full(&self, more: usize) -> bool {
        let [one, other] = &self.open;
        one.len() + other.len() + more > self.size
    }

    fn add(&mut self, first: &[u8], second: &[u8]) {
        self.pieces += 1;
        for (half, part) in [first, second].into_iter().enumerate() {
            self.lengths[half].push(part.len());
            self.open[half].extend_from_slice(part);
        }
    }

    /// Closes the open shard: how many pieces it has, how long the first parts are and the second, all first parts,
    /// all second ones.
    fn close(&mut self) {
        let [lengths, _] = &self.lengths;
        if lengths.is_empty() {
            return;
        }
        let first = self.pieces - lengths.len();
        let mut shard = Vec::with_capacity(self.size + 6 * lengths.len());
        number(&mut shard, lengths.len() as u64);
        self.lengths.iter().flatten().for_each(|length| number(&mut shard, *length as u64));
        shard.append(&mut self.open[0]);
        let middle = if self.open[1].is_empty() { 0 } else { shard.len() };
        shard.append(&mut self.open[1]);
        self.full.push((first, (shard, middle)));
        self.lengths.iter_mut().for_each(Vec::clear);
    }

    fn write(&mut self, files: &mut Bundler<'_>) {
        let (firsts, full): (Vec<usize>, Vec<_>) = std::mem::take(&mut self.full).into_iter().unzip();
        let places = files.add_parts(self.kind, &full);
        self.written.extend(firsts.into_iter().zip(places).map(|(first, place)| Shard { first, place }));
    }

    fn finish(mut self, files: &mut Bundler<'_>) -> Vec<Shard> {
        self.close();
        self.write(files);
        self.written
    }
}

const _: () = assert!(TEXT == 0, "positions in the text are the small ones");
