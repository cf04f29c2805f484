//! Markdown with edits, each place of which is known in what was typed.

use std::borrow::Cow;
use std::ops::Range;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out.
    pub out: Range<usize>,
    /// What is put in its place.
    pub put: Cow<'static, str>,
}

impl Edit {
    /// Returns the edit that puts something in.
    pub fn put(at: usize, put: impl Into<Cow<'static, str>>) -> Self {
        Self { out: at..at, put: put.into() }
    }
}

/// Markdown with edits.
#[derive(Debug)]
pub struct Edited<'a> {
    text: Cow<'a, str>,
    /// The edits in the order in which they were made: of each round, where what was put in stands now, and where what
    /// was taken out stood before.
    rounds: Vec<Vec<(Range<usize>, Range<usize>)>>,
}

impl<'a> Edited<'a> {
    /// Returns what was typed.
    pub fn new(typed: &'a str) -> Self {
        Self { text: Cow::Borrowed(typed), rounds: Vec::new() }
    }

    /// Returns it with further edits, which are in order and do not overlap.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut text = String::with_capacity(self.text.len() + 16 * edits.len());
        let mut round = Vec::with_capacity(edits.len());
        let mut at = 0;
        for edit in edits {
            text.push_str(&self.text[at..edit.out.start]);
            let start = text.len();
            text.push_str(&edit.put);
            round.push((start..text.len(), edit.out.clone()));
            at = edit.out.end;
        }
        text.push_str(&self.text[at..]);
        let rounds = self.rounds.iter().cloned().chain([round]).collect();
        Self { text: Cow::Owned(text), rounds }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where a range of the text stands in what was typed.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let mut range = range.clone();
        for round in self.rounds.iter().rev() {
            range = before(round, range.start, false)..before(round, range.end, true);
        }
        range
    }
}

/// Returns where a position stood before a round of edits; what was put in stood where it was put, or behind what it
/// took the place of.
fn before(round: &[(Range<usize>, Range<usize>)], at: usize, is_end: bool) -> usize {
    let edit = round.partition_point(|(put, _)| put.start < at || (put.start == at && !is_end));
    let Some((put, out)) = edit.checked_sub(1).and_then(|edit| round.get(edit)) else { return at };
    match at.checked_sub(put.end) {
        Some(behind) => out.end + behind,
        None if is_end => out.end,
        None => out.start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_known_in_what_was_typed() {
        let typed = "a\u{a0}b (c d) e";
        let first = Edited::new(typed).with(&[Edit { out: 1..3, put: " ".into() }]);
        assert_eq!(first.text(), "a b (c d) e");
        let at = first.text().find("(c d)").unwrap();
        let both = first.with(&[Edit::put(at + 1, "<"), Edit::put(at + 4, ">")]);
        assert_eq!(both.text(), "a b (<c d>) e");
        for (word, put) in
            [("a", "a"), ("b", "b"), ("c", "c"), (") e", ") e"), ("(<c d>)", "(c d)"), ("<c d>", "c d")]
        {
            let at = both.text().find(word).unwrap();
            let origin = both.origin(&(at..at + word.len()));
            assert_eq!(&typed[origin], put, "{word}");
        }
        let blank = both.text().find(' ').unwrap();
        assert_eq!(&typed[both.origin(&(blank..blank + 1))], "\u{a0}");
    }
}
