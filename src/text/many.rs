//! Many strings looked for in one pass over a text, however many they are. The one door to the library that does it.

use super::HashSet;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

/// Strings that have at most so many bytes in all are looked for by the quickest means, which takes some 200 bytes of memory
/// for each.
const FEW: usize = 64 << 10;

/// Strings to look for.
pub struct Many(Option<AhoCorasick>);

/// A string that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its number among the strings.
    pub number: usize,
    /// The position of its first byte.
    pub start: usize,
    /// The position after its last byte.
    pub end: usize,
}

impl Many {
    /// Returns strings that are found as they are written, wherever they stand, one inside another too.
    pub fn of<S: AsRef<str>>(strings: &[S]) -> Self {
        Self::built(strings, AhoCorasick::builder().match_kind(MatchKind::Standard))
    }

    /// Returns strings that are found in whatever case their letters from A to Z are: at each place the longest, and
    /// none that overlaps one before it.
    pub fn longest_in_any_case<S: AsRef<str>>(strings: &[S]) -> Self {
        let mut builder = AhoCorasick::builder();
        Self::built(strings, builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true))
    }

    fn built<S: AsRef<str>>(strings: &[S], builder: &mut AhoCorasickBuilder) -> Self {
        let length: usize = strings.iter().map(|one| one.as_ref().len()).sum();
        if length <= FEW {
            builder.kind(Some(AhoCorasickKind::DFA));
        }
        let searcher = builder.build(strings.iter().map(AsRef::as_ref));
        // It fails beyond some two thousand million states alone: content that size is not read.
        Self((!strings.is_empty()).then(|| searcher.expect("content is limited, and so are its strings")))
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether one of the strings stands in `bytes`.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.0.as_ref().is_some_and(|searcher| searcher.is_match(bytes))
    }

    /// Calls `visit` for every string in `text`, those that overlap others included.
    pub fn each_in(&self, text: &str, visit: &mut dyn FnMut(Match)) {
        if let Some(searcher) = &self.0 {
            searcher.find_overlapping_iter(text).for_each(|found| visit(Match::from(found)));
        }
    }

    /// Returns the strings in `text` that do not overlap, in order.
    pub fn in_order<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Match> + 't {
        self.0.iter().flat_map(move |searcher| searcher.find_iter(text)).map(Match::from)
    }
}

/// Names of files to look for: nearly every one has a full stop, and in most texts these are rare.
pub struct FileNames {
    all: Many,
    /// The two bytes before the last full stop of each name, and the two after it.
    stops: HashSet<[u8; 4]>,
    /// Names that have no full stop with so many bytes around it.
    others: Many,
    longest: usize,
}

impl FileNames {
    /// Returns names that are found as they are written, wherever they stand.
    pub fn of(names: &[String]) -> Self {
        let (mut stops, mut others) = (HashSet::default(), Vec::new());
        for name in names {
            match name.rfind('.').and_then(|stop| around(name.as_bytes(), stop)) {
                Some(four) => {
                    stops.insert(four);
                }
                None => others.push(name),
            }
        }
        let longest = names.iter().map(String::len).max().unwrap_or(0);
        Self { all: Many::of(names), stops, others: Many::of(&others), longest }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How long the longest name is, in bytes.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Whether one of the names stands in `bytes`.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        let is_near = |stop: usize| {
            let from = stop.saturating_sub(self.longest);
            self.all.is_in(&bytes[from..bytes.len().min(stop + self.longest)])
        };
        let has_stop = |stop: usize| around(bytes, stop).is_some_and(|four| self.stops.contains(&four));
        memchr::memchr_iter(b'.', bytes).any(|stop| has_stop(stop) && is_near(stop))
            || self.others.is_in(bytes)
    }

    /// Calls `visit` with the number of every name in `text`.
    pub fn each_in(&self, text: &str, visit: &mut dyn FnMut(usize)) {
        if self.is_in(text.as_bytes()) {
            self.all.each_in(text, &mut |found| visit(found.number));
        }
    }
}

/// Returns the two bytes before a position, and the two after it.
fn around(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    let before = bytes.get(at.checked_sub(2)?..at)?;
    let after = bytes.get(at + 1..at + 3)?;
    Some([before[0], before[1], after[0], after[1]])
}

impl From<aho_corasick::Match> for Match {
    fn from(found: aho_corasick::Match) -> Self {
        Self { number: found.pattern().as_usize(), start: found.start(), end: found.end() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_inside_each_other() {
        let many = Many::of(&["letter.pdf", "a-letter.pdf", "other"]);
        let mut found = Vec::new();
        many.each_in("see a-letter.pdf", &mut |one| found.push(one.number));
        found.sort_unstable();
        assert_eq!(found, [0, 1]);
        assert!(many.is_in(b"\xffother") && !many.is_in(b"letter"));
        assert!(Many::of::<&str>(&[]).is_empty());
    }

    #[test]
    fn names_of_files_are_found_wherever_they_stand() {
        let names = ["letter.pdf", "a.b.docx", "x.pdf", "plan.c", "README"].map(str::to_owned);
        let all = FileNames::of(&names);
        for name in &names {
            for text in
                [name.clone(), format!("/{name}"), format!("a. b.pdf {name}. end"), format!("{name}{name}")]
            {
                assert!(all.is_in(text.as_bytes()), "{text}");
            }
        }
        for text in ["", ".", "letter.pd", "etter.pdf", "plan.", "READM", "a.b.doc", "y.pdf"] {
            assert!(!all.is_in(text.as_bytes()), "{text}");
        }
        assert!(FileNames::of(&[]).is_empty() && !FileNames::of(&[]).is_in(b"letter.pdf"));
    }

    #[test]
    fn the_longest_comes_first() {
        let many = Many::longest_in_any_case(&["visit", "focused visit"]);
        let found: Vec<_> = many.in_order("a Focused Visit, a visit").map(|one| one.number).collect();
        assert_eq!(found, [1, 0]);
    }
}
