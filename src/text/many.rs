//! Many strings looked for in one pass over a text, however many they are. The one door to the library that does it.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

/// Strings that have at most so many bytes in all are looked for by the quickest means, which takes some 200 bytes of memory
/// for each.
const FEW: usize = 64 << 10;

/// Strings to look for.
pub struct Many(Option<AhoCorasick>);

/// A string that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
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
    pub fn each_in(&self, text: &str, visit: &mut dyn FnMut(Found)) {
        if let Some(searcher) = &self.0 {
            searcher.find_overlapping_iter(text).for_each(|found| visit(Found::from(found)));
        }
    }

    /// Returns the strings in `text` that do not overlap, in order.
    pub fn in_order<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.0.iter().flat_map(move |searcher| searcher.find_iter(text)).map(Found::from)
    }
}

impl From<aho_corasick::Match> for Found {
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
    fn the_longest_comes_first() {
        let many = Many::longest_in_any_case(&["visit", "focused visit"]);
        let found: Vec<_> = many.in_order("a Focused Visit, a visit").map(|one| one.number).collect();
        assert_eq!(found, [1, 0]);
    }
}
