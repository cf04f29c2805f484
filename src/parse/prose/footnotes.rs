//! Notes as a text is written: what it refers to, what it has, and what was meant for one.

use super::writer::{Last, Writer};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::prose::Element;
use crate::model::value::Reader;
use crate::text::Slug;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

impl Writer<'_> {
    pub(super) fn note_number(&mut self, name: &str, range: &Range<usize>, reader: &mut Reader<'_>) {
        let Some(scope) = self.scope.as_deref_mut() else { return };
        if scope.is_ambiguous(self.number, name) {
            let place = self.offsets.place(range, reader);
            reader.push(
                Diagnostic::new(Code::BrokenLink, place, format!("it is not clear which note `{name}` is meant"))
                    .help("several blocks of this page have a note of that name, and this block has none: give each a name of its own"),
            );
        }
        if let Some(note) = scope.note(self.number, name) {
            let id = Slug::from_text(name).as_str().into();
            // It gets its number when all of the page was read.
            self.begin(Element::NoteNumber { id, number: note as u32, is_first: false });
            self.end();
        }
    }

    pub(super) fn note(&mut self, name: &str, range: &Range<usize>, reader: &mut Reader<'_>) -> Element {
        let place = self.offsets.place(&(range.start..range.start + name.len() + 3), reader);
        let typed = &self.markdown[range.clone()];
        let scope = self.scope.as_deref_mut().expect("no notes are asked for in a short text");
        let note = scope.read_note(self.number, name, typed, place);
        if !self.notes.insert(note) {
            reader.push(
                Diagnostic::new(Code::DuplicateId, place, format!("a second note is called `{name}`"))
                    .help("a number in the text could lead to either: give each note a name of its own"),
            );
        }
        if self.open.iter().any(|at| matches!(self.prose.marks[*at].element, Element::Note { .. })) {
            reader.push(
                Diagnostic::new(
                    Code::BrokenMarkup,
                    place,
                    format!("the note `{name}` stands inside another"),
                )
                .help("begin it on a line of its own, without blanks before it"),
            );
        }
        Element::Note { id: Slug::from_text(name).as_str().into(), number: note as u32 }
    }

    /// What was meant for a note, or for a part of one, must not be taken for text: a note may be restricted.
    pub(super) fn watch_for_notes(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) {
        if self.scope.is_none() {
            return;
        }
        let last = std::mem::replace(&mut self.last, Last::Other);
        let help = match event {
            Event::Text(words) if last == Last::NumberAhead && begins_with_colon(words) => {
                "write the colon directly behind the bracket: `[^1]: …`"
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
                if holds_note(&self.markdown[range.clone()]) =>
            {
                "take the blanks before it away; to show it as it is typed, put it between two lines of three backticks"
            }
            Event::Start(Tag::Paragraph) if last == Last::Note && is_indented(self.markdown, range.start) => {
                "to go on with the note above, begin each line with four blanks; to go on with the text, with none"
            }
            Event::FootnoteReference(_) => {
                let from = self.innermost().map_or(0, |mark| mark.from as usize);
                if from == self.prose.text.len() {
                    self.last = Last::NumberAhead;
                }
                return;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.last = Last::Note;
                return;
            }
            _ => return,
        };
        let place = self.offsets.place(range, reader);
        reader.push(
            Diagnostic::new(Code::BrokenMarkup, place, "this looks like a note, and is none").help(help),
        );
    }
}

/// Whether words begin with what may be meant for the colon behind the name of a note.
fn begins_with_colon(words: &str) -> bool {
    words.trim_start().starts_with([':', ';', '\u{ff1a}', '\u{2236}'])
}

/// Whether a line of a text begins as a note does.
fn holds_note(typed: &str) -> bool {
    let begins = |line: &str| line.trim_start().strip_prefix("[^").is_some_and(|rest| rest.contains("]:"));
    typed.lines().any(begins)
}

/// Whether blanks stand before a place in its line, and nothing else.
fn is_indented(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.trim().is_empty()
}
