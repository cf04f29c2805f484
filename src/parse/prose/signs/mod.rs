//! What is left of Markdown in the words of a text: addresses become links; signs that would be published as they stand
//! are found, and so is what would not be published at all.

mod left;
mod lines;
mod lone;
mod rows;
mod words;

use super::addresses::addresses;
use super::edited::Edited;
use super::reading::Parsed;
use crate::text::words::find;
use left::Left;
pub use left::{Found, said};
use lone::Stars;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use rows::Rows;
use std::ops::Range;
use words::{Within, Words};

/// How many bytes the sign of an entry has at most: `(iii)`.
const LONGEST_SIGN: usize = 6;

/// Which bytes may be signs wherever they stand.
const IS_SIGN: [bool; 256] = {
    let mut signs = [false; 256];
    let all = *b"*[|_`~{<@\t";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// Whether something of the kind may stand in a text: most texts are read no further.
pub fn may_stand_in(text: &str) -> bool {
    text.bytes().any(|byte| IS_SIGN[usize::from(byte)])
        || ["://", "www."].iter().any(|sign| find(text, sign).is_some())
        || text.split('\n').any(|line| {
            let own = line.trim_start();
            let begins = own.as_bytes().iter().take(LONGEST_SIGN).any(|byte| matches!(byte, b'.' | b')'));
            begins || line.starts_with("    ") || own.starts_with(['-', '+', '#'])
        })
}

/// Makes links of the addresses in the words, and finds what is left in them; places are those of the edited text.
pub fn finish<'e>(edited: &Edited<'_>, events: Vec<Parsed<'e>>) -> (Vec<Parsed<'e>>, Vec<Found>) {
    let mut finisher = Finisher {
        text: edited.text(),
        done: Vec::with_capacity(events.len()),
        words: Words::default(),
        within: Within::default(),
        rows: Rows::default(),
        stars: Stars::default(),
        left: Vec::new(),
    };
    for (event, range) in events {
        finisher.event(event, range);
    }
    finisher.flush();
    let mut left = finisher.left;
    left.extend(finisher.stars.left());
    left.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    // What is said of whole lines is said of the signs in them as well.
    let mut end = 0;
    left.retain(|(one, range)| {
        let is_said = matches!(one, Left::Emphasis) && range.start < end;
        if matches!(one, Left::Table | Left::List | Left::Row) {
            end = end.max(range.end);
        }
        !is_said
    });
    (finisher.done, left)
}

struct Finisher<'t, 'e> {
    text: &'t str,
    done: Vec<Parsed<'e>>,
    words: Words<'e>,
    within: Within,
    rows: Rows,
    stars: Stars,
    left: Vec<Found>,
}

impl<'e> Finisher<'_, 'e> {
    fn event(&mut self, event: Event<'e>, range: Range<usize>) {
        if matches!(event, Event::Text(_) | Event::SoftBreak) && !self.within.is_code {
            self.words.push(event, range);
            return;
        }
        if let Event::Start(Tag::Link { link_type: LinkType::Shortcut | LinkType::ShortcutUnknown, .. }) =
            &event
            && let Some(start) = self.words.bracket_before(self.text)
        {
            self.left.push((Left::Gap, start..range.end));
        }
        self.flush();
        self.enter(&event, &range);
        if let Some(found) = self.rows.event(&event, &range, self.text) {
            match self.left.last_mut() {
                // Lines that stand below each other are said to be rows once.
                Some((Left::Row, above))
                    if found.0 == Left::Row && self.text[above.end..found.1.start].trim().is_empty() =>
                {
                    above.end = found.1.end;
                }
                _ => self.left.push(found),
            }
        }
        self.done.push((event, range));
    }

    /// Notes what the words that come next stand in.
    fn enter(&mut self, event: &Event<'e>, range: &Range<usize>) {
        let within = &mut self.within;
        within.begins_entry = matches!(event, Event::Start(Tag::Item))
            || within.begins_entry && matches!(event, Event::Start(Tag::Paragraph));
        match event {
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                within.links += 1;
                within.is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                within.links = within.links.saturating_sub(1);
                within.is_address = false;
            }
            Event::Start(Tag::List(_)) => within.lists += 1,
            Event::End(TagEnd::List(_)) => within.lists = within.lists.saturating_sub(1),
            Event::Start(Tag::CodeBlock(kind)) => {
                within.is_code = true;
                if *kind == CodeBlockKind::Indented && within.lists == 0 {
                    let end = range.start + self.text[range.clone()].trim_end().len();
                    self.left.push((Left::Indented, range.start..end));
                }
            }
            Event::End(TagEnd::CodeBlock) => within.is_code = false,
            Event::Start(Tag::Heading { .. }) => within.is_heading = true,
            Event::End(TagEnd::Heading(_)) => within.is_heading = false,
            Event::Code(_) if is_inside_words(self.text, range) => {
                self.left.push((Left::Apostrophes, range.clone()));
            }
            Event::Start(Tag::Paragraph) => lines::find(self.text, range, &mut self.left),
            _ => {}
        }
    }

    /// Writes the words that were read, their addresses as links.
    fn flush(&mut self) {
        if self.words.pieces.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        if !self.within.is_address {
            words.find(self.text, &self.within, &mut self.stars, &mut self.left);
        }
        self.within.begins_entry = false;
        let mut found = if self.within.links > 0 { Vec::new() } else { addresses(&words.text) };
        found.retain(|one| one.to.is_some());
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
                dest_url: one.to.unwrap_or_default().into(),
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
}

/// Whether words run into a range of the text on both sides.
fn is_inside_words(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(char::is_alphanumeric)
        && text[range.end..].starts_with(char::is_alphanumeric)
}
