//! Signs of emphasis and of code that stand alone. A single star is a footnote's as well, so that it is seen together with
//! the others of its text.

use super::left::{Found, Left};
use std::ops::Range;

/// How far behind a star a colon may stand, so that what is between is a label.
const LABEL: usize = 40;

/// What stands on either side of signs.
pub struct Sides {
    before: char,
    after: char,
}

impl Sides {
    /// Returns what stands on either side of the signs in a range; the ends of a text are blanks, and further signs of the
    /// same kind are looked through.
    pub fn of(text: &str, range: &Range<usize>) -> Self {
        let sign = text[range.clone()].chars().next().unwrap_or(' ');
        let before = text[..range.start].chars().rev().find(|c| *c != sign);
        let after = text[range.end..].chars().find(|c| *c != sign);
        Self { before: before.unwrap_or(' '), after: after.unwrap_or(' ') }
    }

    /// Whether the signs stand as those do that begin what they mark.
    fn opens(&self) -> bool {
        !self.before.is_alphanumeric() && !self.after.is_whitespace()
    }

    /// Whether they stand as those do that end it.
    fn closes(&self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }
}

/// Returns what a run of signs is that nothing pairs with; nothing where it may be meant as it stands. `a_b`, `5 * 3`, the
/// gap `____` in a form and `~5` are.
pub fn left_of(sign: u8, count: usize, sides: &Sides) -> Option<Left> {
    let is_one_side = sides.opens() != sides.closes();
    match (sign, count) {
        (b'`', _) => Some(Left::Code),
        (b'*', 2..) => Some(Left::Emphasis),
        (b'~' | b'_', 2) => is_one_side.then_some(Left::Emphasis),
        (b'_', 1) => {
            (is_one_side && (sides.closes() || !sides.after.is_ascii_digit())).then_some(Left::Emphasis)
        }
        _ => None,
    }
}

/// The single stars of a text.
#[derive(Default)]
pub struct Stars {
    /// Whether one stands behind a word, as the sign of a footnote does.
    has_reference: bool,
    /// Those that stand before a word, and whether that is a label.
    before_words: Vec<(Range<usize>, bool)>,
}

impl Stars {
    /// Adds a star.
    pub fn add(&mut self, text: &str, range: Range<usize>, is_escaped: bool) {
        let sides = Sides::of(text, &range);
        if sides.closes() || is_escaped {
            self.has_reference = true;
        } else if sides.opens()
            && (sides.after.is_alphabetic() || matches!(sides.after, '“' | '"' | '(' | '‘'))
        {
            let label = crate::text::words::at_most(&text[range.end..], LABEL);
            let is_label = label.lines().next().unwrap_or_default().contains(':');
            self.before_words.push((range, is_label));
        }
    }

    /// Returns those that nothing refers to, as it does to footnotes: a lone one, and several that each begin a label.
    pub fn left(self) -> impl Iterator<Item = Found> {
        let is_alone = self.before_words.len() == 1;
        let has_reference = self.has_reference;
        let left = self.before_words.into_iter();
        left.filter(move |(_, is_label)| !has_reference && (is_alone || *is_label))
            .map(|(range, _)| (Left::Emphasis, range))
    }
}
