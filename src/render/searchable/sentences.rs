//! Prose as sentences: what excerpts are cut from shows where a block ends.

use crate::model::Prose;
use crate::model::prose::{Element, Step};
use crate::text::words::fold_space;
use std::mem::take;

/// A section of prose.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section<'a> {
    /// The id and the words of its heading; nothing above the first heading.
    pub heading: Option<(&'a str, String)>,
    /// What stands below it: a block begins on a new line, and a cell of a table behind a tab.
    pub text: String,
}

/// Returns the sentences section by section: those above the first heading, then each heading and what stands below it.
pub(super) fn sections(prose: &Prose) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    let mut block = String::new();
    // What ends the block that came last, if it has no end; and whether a list or a table would be part of what it says.
    let (mut stop, mut leads_on) = ('.', false);
    prose.walk(&mut |step| match step {
        Step::Words(words) => block.push_str(words),
        Step::Open(Element::List { .. } | Element::Table) if leads_on => stop = ':',
        Step::Close(Element::Heading { id, .. }) => {
            let heading = Some((&**id, fold_space(&take(&mut block))));
            sections.push(take(&mut section));
            section.heading = heading;
            leads_on = false;
        }
        Step::Close(element) if element.is_block() => {
            append(&mut section.text, stop, &fold_space(&take(&mut block)));
            stop = stop_after(element);
            leads_on = matches!(element, Element::Paragraph { .. } | Element::Line);
        }
        Step::Open(_) | Step::Close(_) => {}
    });
    sections.push(section);
    sections
}

/// Returns the sentences of all of it, its headings among them.
pub(super) fn sentences<'a>(prose: impl Iterator<Item = &'a Prose>) -> String {
    let mut whole = String::new();
    for Section { heading, text } in prose.flat_map(sections) {
        let heading = heading.map_or_else(String::new, |(_, heading)| heading);
        append(&mut whole, '.', &heading);
        append(&mut whole, if heading.is_empty() { '.' } else { ':' }, &text);
    }
    whole
}

/// Appends a block: what comes before it is a sentence, and has an end.
pub(super) fn join(text: &mut String, block: &str) {
    append(text, '.', block);
}

/// Appends a block, behind `stop` if what comes before has no end of its own.
fn append(text: &mut String, stop: char, block: &str) {
    if block.is_empty() {
        return;
    }
    if !text.is_empty() {
        if !has_end(text) {
            text.push(stop);
        }
        text.push(if stop == ',' { '\t' } else { '\n' });
    }
    text.push_str(block);
}

/// Whether a text ends with a sign that parts it from what follows, or with a word that does not want to be parted.
fn has_end(text: &str) -> bool {
    let closing = [')', ']', '"', '\'', '”', '’', '»'];
    let words = text.trim_end_matches(closing);
    words.ends_with(['.', '!', '?', '…', ':', ';', ',', '–', '—'])
        || [" and", " or"].iter().any(|link| words.ends_with(link))
}

/// Returns what ends a block that has no end of its own, where another follows.
fn stop_after(block: &Element) -> char {
    match block {
        Element::Cell { .. } => ',',
        Element::Entry { .. } => ';',
        Element::Caption => ':',
        _ => '.',
    }
}
