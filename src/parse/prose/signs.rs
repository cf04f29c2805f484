//! What is left of Markdown in the words of a text: addresses become links; signs that would be published as they stand
//! are reported, and so is what would not be published at all.

use super::addresses::addresses;
use super::edited::Edited;
use super::reading::Parsed;
use crate::text::words::{find, first_of};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// How many bytes behind its bracket are looked at for the end of a link.
const LONGEST: usize = 512;

/// Something that would be published as it stands, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// `**` of emphasis that does not end, or does not begin.
    Emphasis,
    /// `[^x]`, with no note of that name.
    Note,
    /// `[a] (b)`: a link or an image with a blank in its middle.
    Gap,
    /// `[a](b`: a link that does not end.
    Link,
    /// Lines with columns, and no table.
    Table,
    /// Lines that begin with the sign of a list, and no blank behind it.
    List,
    /// A line that begins with `#` and a word.
    Heading,
    /// A row with more cells than its table has columns.
    Cells,
}

/// Whether something of the kind may stand in a text: most texts are read no further.
pub fn may_stand_in(text: &str) -> bool {
    first_of(text, [b'*', b'[', b'|']).is_some()
        || ["@", "://", "www."].iter().any(|sign| find(text, sign).is_some())
        || text
            .lines()
            .any(|line| line.trim_start().starts_with(|c: char| matches!(c, '-' | '+' | '#' | '0'..='9')))
}

/// Makes links of the addresses in the words, and finds what is left in them; places are those of the edited text.
pub fn finish<'e>(
    edited: &Edited<'_>,
    events: Vec<Parsed<'e>>,
) -> (Vec<Parsed<'e>>, Vec<(Left, Range<usize>)>) {
    let mut finisher = Finisher {
        text: edited.text(),
        done: Vec::with_capacity(events.len()),
        words: Words::default(),
        silent: 0,
        is_verbatim: false,
        columns: 0,
        cell_ends: 0,
        cells: 0,
        left: Vec::new(),
    };
    for (event, range) in events {
        finisher.event(event, range);
    }
    finisher.flush();
    (finisher.done, finisher.left)
}

struct Finisher<'t, 'e> {
    text: &'t str,
    done: Vec<Parsed<'e>>,
    words: Words<'e>,
    /// How many links are open.
    silent: usize,
    is_verbatim: bool,
    /// How many columns the table has, how many cells of its row were read, and where the last ends.
    columns: usize,
    cells: usize,
    cell_ends: usize,
    left: Vec<(Left, Range<usize>)>,
}

/// Words that stand beside each other, read in several pieces.
#[derive(Default)]
struct Words<'e> {
    text: String,
    /// The pieces, and where each begins in the words.
    pieces: Vec<(usize, Parsed<'e>)>,
}

impl<'e> Finisher<'_, 'e> {
    fn event(&mut self, event: Event<'e>, range: Range<usize>) {
        if let Event::Text(words) = &event
            && !self.is_verbatim
        {
            let at = self.words.text.len();
            self.words.text.push_str(words);
            self.words.pieces.push((at, (event, range)));
            return;
        }
        self.flush();
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.silent += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => self.silent = self.silent.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => self.is_verbatim = true,
            Event::End(TagEnd::CodeBlock) => self.is_verbatim = false,
            Event::Start(Tag::Paragraph) => self.look_at_lines(&range),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => self.cells = 0,
            Event::End(TagEnd::TableCell) => {
                self.cells += 1;
                self.cell_ends = range.end;
            }
            Event::End(TagEnd::TableRow) if self.cells == self.columns && self.cell_ends < range.end => {
                let behind = &self.text[self.cell_ends..range.end];
                if behind.contains(|c: char| c != '|' && !c.is_whitespace()) {
                    self.left.push((Left::Cells, self.cell_ends..self.cell_ends + behind.trim_end().len()));
                }
            }
            _ => {}
        }
        self.done.push((event, range));
    }

    /// Looks at the lines of a paragraph for signs of blocks.
    fn look_at_lines(&mut self, paragraph: &Range<usize>) {
        let text = &self.text[paragraph.clone()];
        if !text.contains(['|', '#', '-', '*', '+', '.', ')']) {
            return;
        }
        let mut at = paragraph.start;
        let mut last: Option<(Range<usize>, usize, bool)> = None;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim_start_matches(['>', ' ', '\t']);
            let start = at + line.len() - trimmed.len();
            let trimmed = trimmed.trim_end();
            let range = start..start + trimmed.len();
            at += line.len();
            let columns = trimmed.matches('|').count();
            let is_row = columns > 1 && trimmed.starts_with('|') && trimmed.ends_with('|');
            let is_entry = begins_like_entry(trimmed);
            let goes_on = last.as_ref().is_some_and(|(_, above, entry)| {
                (columns > 0 && *above == columns && trimmed.contains(" | ")) || (is_entry && *entry)
            });
            if is_row || goes_on && columns > 0 {
                self.left.push((Left::Table, range));
                return;
            }
            if goes_on {
                let from = last.map_or(range.start, |(above, ..)| above.start);
                self.left.push((Left::List, from..range.end));
                return;
            }
            if trimmed.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
                self.left.push((Left::Heading, range.clone()));
            }
            last = Some((range, columns, is_entry));
        }
    }

    /// Writes the words that were read, their addresses as links.
    fn flush(&mut self) {
        if self.words.pieces.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.look_at_words(&words);
        let found = if self.silent > 0 { Vec::new() } else { addresses(&words.text) };
        if found.is_empty() {
            self.done.extend(words.pieces.into_iter().map(|(_, piece)| piece));
            return;
        }
        let mut from = 0;
        for one in found {
            self.text_event(&words, from..one.at.start);
            let range = words.range(&one.at);
            let link = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: one.to.into(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            self.done.push((Event::Start(link), range.clone()));
            self.text_event(&words, one.at.clone());
            self.done.push((Event::End(TagEnd::Link), range));
            from = one.at.end;
        }
        self.text_event(&words, from..words.text.len());
    }

    fn text_event(&mut self, words: &Words<'e>, at: Range<usize>) {
        if !at.is_empty() {
            let text = words.text[at.clone()].to_owned();
            self.done.push((Event::Text(text.into()), words.range(&at)));
        }
    }

    fn look_at_words(&mut self, words: &Words<'e>) {
        let text = words.text.as_str();
        let mut at = 0;
        while let Some(offset) = first_of(&text[at..], [b'*', b'[', b'[']).map(|offset| at + offset) {
            at = offset + 1;
            let rest = crate::text::words::at_most(&text[offset..], LONGEST);
            let (left, length) = if rest.starts_with("**") {
                at = offset + text[offset..].bytes().take_while(|byte| *byte == b'*').count();
                (Left::Emphasis, at - offset)
            } else if let Some(name) =
                rest.strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|(name, _)| name)
                && !name.is_empty()
                && !name.contains(['[', ' '])
            {
                (Left::Note, name.len() + 3)
            } else if let Some((length, left)) = link_left(rest) {
                (left, length)
            } else {
                continue;
            };
            let from = offset - usize::from(text[..offset].ends_with('!') && left == Left::Gap);
            // Of brackets with parentheses behind them, those are links that name something to link to.
            let is_meant = left != Left::Gap || from < offset || names_file(rest);
            if is_meant && !words.is_escaped(self.text, offset) {
                self.left.push((left, words.range(&(from..offset + length))));
            }
        }
    }
}

/// Returns what a text that begins with a bracket is, if it looks like a link and is none, and how long it is.
fn link_left(text: &str) -> Option<(usize, Left)> {
    let closing = text.find(']')?;
    let inner = &text[1..closing];
    if inner.contains('[') || inner.is_empty() {
        return None;
    }
    let behind = &text[closing + 1..];
    if behind.starts_with('(') {
        let end = behind.find(')').map_or(behind.len(), |end| end + 1);
        return Some((closing + 1 + end, Left::Link));
    }
    let rest = behind.trim_start();
    let inner = rest.strip_prefix('(')?.split_once(')')?.0;
    (rest.len() < behind.len() && !inner.contains(char::is_whitespace))
        .then(|| (text.len() - rest.len() + inner.len() + 2, Left::Gap))
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

/// Whether a line begins with the sign of an entry of a list, and a word runs into it.
fn begins_like_entry(line: &str) -> bool {
    let rest = match line.as_bytes() {
        [b'-' | b'*' | b'+', ..] => &line[1..],
        [b'0'..=b'9', ..] => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            match rest.strip_prefix(['.', ')']) {
                Some(rest) => rest,
                None => return false,
            }
        }
        _ => return false,
    };
    rest.starts_with(char::is_alphabetic)
}

impl Words<'_> {
    /// Returns where a range of the words stands in the text.
    fn range(&self, at: &Range<usize>) -> Range<usize> {
        let place = |at: usize, is_end: bool| {
            let number = self.pieces.partition_point(|(start, _)| *start < at || (*start == at && !is_end));
            let Some((start, (event, range))) =
                number.checked_sub(1).and_then(|number| self.pieces.get(number))
            else {
                return 0;
            };
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
}
