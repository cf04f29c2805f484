//! What definitions of links say that is not published: a second address for the same words, titles, and what nothing uses.

use super::reading::{Reading, label};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::words::find;
use crate::text::{HashMap, Place};
use pulldown_cmark::Event;
use std::ops::Range;

/// What is lost of a definition.
pub enum Lost {
    /// All of it, for another definition of the label stands above.
    Again(String),
    /// All of it, for no link uses it.
    Unused(String),
    /// Its title.
    Title(String),
}

/// Returns what is lost of the definitions in a text, and where it stands.
pub fn lost(text: &str, reading: &Reading<'_>) -> Vec<(Lost, Range<usize>)> {
    if find(text, "]:").is_none() {
        return Vec::new();
    }
    let titles = reading.titles.iter().map(|(title, range)| (Lost::Title(title.clone()), range.clone()));
    let mut lost: Vec<_> = titles.chain(again(text, reading)).collect();
    lost.sort_by_key(|(_, range)| range.start);
    lost
}

/// Returns the definitions that lead elsewhere than one above them: Markdown passes over those.
fn again<'r>(text: &'r str, reading: &'r Reading<'_>) -> impl Iterator<Item = (Lost, Range<usize>)> + 'r {
    let defined: HashMap<String, (&str, usize)> = reading
        .defined
        .iter()
        .map(|(written, to, range)| (label(written), (to.as_str(), range.start)))
        .collect();
    // What is published of the text, in order.
    let published: Vec<&Range<usize>> =
        reading.events.iter().filter(|(event, _)| has_words(event)).map(|(_, range)| range).collect();
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let begins = line.trim_start_matches(['>', ' ', '\t']);
        let start = at + line.len() - begins.len();
        at += line.len();
        let (written, to) = definition(begins)?;
        let (first, first_at) = defined.get(&label(written))?;
        let range = start..start + begins.trim_end().len();
        let next = published.partition_point(|one| one.end <= range.start);
        let is_published = published.get(next).is_some_and(|one| one.start < range.end);
        let is_lost = range.start > *first_at && !is_published && to != *first;
        is_lost.then(|| (Lost::Again(written.to_owned()), range))
    })
}

fn has_words(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::InlineHtml(_))
}

/// Returns the label that a line defines, and where that leads.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (written, to) = line.strip_prefix('[')?.split_once("]:")?;
    if written.starts_with('^') || written.contains(['[', ']']) {
        return None;
    }
    let to = to.trim();
    let to = match to.strip_prefix('<').and_then(|to| to.split_once('>')) {
        Some((to, _)) => to,
        None => to.split_whitespace().next()?,
    };
    Some((written, to))
}

impl Lost {
    /// Returns what is said of it.
    pub fn said(&self, place: Place) -> Diagnostic {
        match self {
            Self::Again(label) => Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("a second address is given for the link `{label}`"),
            )
            .help("links would lead to the first alone: give one of the two a name of its own"),
            Self::Unused(label) => Diagnostic::new(
                Code::StrayMarkup,
                place,
                format!("no link uses `{label}`, and so this line is not published"),
            )
            .help(format!(
                "write `[{label}]` where the link shall stand, or delete the line; to publish it, write `\\[`"
            )),
            Self::Title(title) => title_lost(title, place),
        }
    }
}

/// Returns that the title of a link would not be shown.
pub fn title_lost(title: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::StrayMarkup, place, format!("the title “{title}” of this link is not shown"))
        .help("most readers could not see it: say it in the text")
}
