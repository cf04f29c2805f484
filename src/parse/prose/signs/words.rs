//! Signs in the words of a text that mark nothing.

use super::left::{Found, Left};
use super::lone::{Sides, Stars, left_of};
use crate::parse::prose::addresses::begins_address;
use crate::parse::prose::reading::Parsed;
use crate::text::words::{at_most, first_of};
use pulldown_cmark::Event;
use std::ops::Range;

/// How many bytes behind its bracket are looked at for the end of a link.
const LONGEST: usize = 512;

/// What the words that come next stand in.
#[derive(Default)]
pub struct Within {
    /// How many links and images are open.
    pub links: usize,
    /// How many lists are open.
    pub lists: usize,
    pub is_code: bool,
    pub is_heading: bool,
    /// Whether the words are an address between `<` and `>`, in which no sign is one.
    pub is_address: bool,
    /// Whether an entry has just begun.
    pub begins_entry: bool,
}

/// Words that stand beside each other, read in several pieces.
#[derive(Default)]
pub struct Words<'e> {
    pub text: String,
    /// The pieces, and where each begins in the words.
    pub pieces: Vec<(usize, Parsed<'e>)>,
}

impl<'e> Words<'e> {
    /// Adds words, or the end of a line.
    pub fn push(&mut self, event: Event<'e>, range: Range<usize>) {
        let at = self.text.len();
        match &event {
            Event::Text(words) => self.text.push_str(words),
            _ => self.text.push('\n'),
        }
        self.pieces.push((at, (event, range)));
    }

    /// Returns where a range of the words, which is not empty, stands in the text.
    pub fn range(&self, at: &Range<usize>) -> Range<usize> {
        let place = |at: usize, is_end: bool| {
            let number = self.pieces.partition_point(|(start, _)| *start < at || (*start == at && !is_end));
            let piece = number.checked_sub(1).and_then(|number| self.pieces.get(number));
            let (start, (event, range)) = piece.expect("the first piece of words begins where they begin");
            let is_as_typed = matches!(event, Event::Text(text) if text.len() == range.len());
            match (is_as_typed, is_end) {
                (true, _) => range.start + (at - start),
                (false, true) => range.end,
                (false, false) => range.start,
            }
        };
        place(at.start, false)..place(at.end, true)
    }

    /// Whether a backslash stands before a place of the words.
    fn is_escaped(&self, text: &str, at: usize) -> bool {
        let Ok(number) = self.pieces.binary_search_by_key(&at, |(start, _)| *start) else { return false };
        let start = self.pieces[number].1.1.start;
        text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
    }

    /// Returns where the bracket begins in the text that ends the words, but for blanks.
    pub fn bracket_before(&self, text: &str) -> Option<usize> {
        let inner = self.text.trim_end();
        if inner.len() == self.text.len() {
            return None;
        }
        let inner = inner.strip_suffix(']')?;
        let from = inner.ceil_char_boundary(inner.len().saturating_sub(LONGEST));
        let start =
            from + inner[from..].rfind(['[', ']']).filter(|at| inner[from + at..].starts_with('['))?;
        let is_meant = start + 1 < inner.len() && !self.is_escaped(text, start);
        is_meant.then(|| self.range(&(start..start + 1)).start)
    }

    /// Finds the signs that mark nothing.
    pub fn find(&self, text: &str, within: &Within, stars: &mut Stars, left: &mut Vec<Found>) {
        let words = self.text.as_str();
        let mut at = 0;
        if within.begins_entry
            && let Some(length) = task(words).filter(|_| !self.is_escaped(text, 0))
        {
            left.push((Left::Task, self.range(&(0..length))));
            at = length;
        }
        while let Some(from) = first_of(&words[at..], *b"*_~`[{<").map(|offset| at + offset) {
            let sign = words.as_bytes()[from];
            let count = words[from..].bytes().take_while(|byte| *byte == sign).count();
            let is_mark = matches!(sign, b'*' | b'_' | b'~' | b'`');
            at = from + if is_mark { count } else { 1 };
            let rest = at_most(&words[from..], LONGEST);
            let is_escaped = self.is_escaped(text, from);
            let found = match sign {
                b'*' if count == 1 => {
                    stars.add(text, self.range(&(from..at)), is_escaped);
                    None
                }
                _ if is_escaped => None,
                b'[' => bracket(rest),
                b'{' if within.is_heading => None,
                b'{' => attributes(rest).map(|length| (Left::Attributes, length)),
                b'<' => address(rest),
                _ => {
                    let sides = Sides::of(text, &self.range(&(from..at)));
                    left_of(sign, count, &sides).map(|one| (one, count))
                }
            };
            let Some((one, length)) = found else { continue };
            let is_image = one == Left::Gap && words[..from].ends_with('!');
            // Of brackets with parentheses behind them, those are links that name something to link to.
            if one != Left::Gap || is_image || names_file(rest) {
                left.push((one, self.range(&(from - usize::from(is_image)..from + length))));
                at = from + length;
            }
        }
    }
}

/// Returns how long the box is that words begin with: `[ ]`, `[x]`.
fn task(words: &str) -> Option<usize> {
    let (inner, rest) = words.strip_prefix('[')?.split_once(']')?;
    let is_box = matches!(inner, "" | " " | "x" | "X" | "✓" | "✔");
    (is_box && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then_some(inner.len() + 2)
}

/// Returns what a text that begins with a bracket is, if it looks like a note or a link and is none, and how long it is.
fn bracket(text: &str) -> Option<(Left, usize)> {
    let name = text.strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|(name, _)| name);
    match name.filter(|name| !name.is_empty() && !name.contains(['[', ' ', '\n'])) {
        Some(name) => Some((Left::Note, name.len() + 3)),
        None => link(text),
    }
}

fn link(text: &str) -> Option<(Left, usize)> {
    let closing = text.find(']')?;
    let inner = &text[1..closing];
    if inner.contains('[') || inner.is_empty() {
        return None;
    }
    let behind = &text[closing + 1..];
    if behind.starts_with('(') {
        let end = behind.find([')', '\n']).unwrap_or(behind.len());
        let end = end + usize::from(behind[end..].starts_with(')'));
        return Some((Left::Link, closing + 1 + end));
    }
    let rest = behind.trim_start();
    let inner = rest.strip_prefix('(')?.split_once(')')?.0;
    (rest.len() < behind.len() && !inner.contains(char::is_whitespace))
        .then(|| (Left::Gap, text.len() - rest.len() + inner.len() + 2))
}

/// Whether what stands in the parentheses behind a bracket is an address, or the name of a file.
fn names_file(text: &str) -> bool {
    let Some((inner, _)) = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')) else {
        return false;
    };
    let ending = inner.rsplit_once('.').map_or("", |(_, ending)| ending);
    inner.contains("://")
        || inner.starts_with(['@', '/', '#']) && inner.len() > 1
        || (2..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !inner.contains(',')
}

/// Returns how long what a text begins with is, if it is `{#id}`, `{.class}` or `{: .class}`.
fn attributes(text: &str) -> Option<usize> {
    let (inner, _) = text[1..].split_once('}')?;
    let name = match inner.strip_prefix(':') {
        Some(rest) => rest.trim_start().trim_start_matches(['.', '#']),
        None => inner.strip_prefix(['.', '#'])?,
    };
    (name.starts_with(char::is_alphabetic) && !inner.contains(['{', '\n'])).then_some(inner.len() + 2)
}

/// Returns what a text that begins with `<` is, if it looks like an address and is none, and how long it is.
fn address(text: &str) -> Option<(Left, usize)> {
    let inner = text[1..].lines().next().filter(|inner| begins_address(inner))?;
    Some(match inner.find('>') {
        Some(end) => (Left::Address, end + 2),
        None => (Left::Link, 1 + inner.find(char::is_whitespace).unwrap_or(inner.len())),
    })
}
