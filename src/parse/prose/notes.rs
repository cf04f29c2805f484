//! Which notes of a page are published: those that its public text refers to, as it was read, and no other. What is left
//! belongs to the restricted text that refers to it.

use super::scope::{Note, Scope, labels_in};
use super::unpublished::unpublished;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::{Block, Passage};
use crate::model::prose::{Element, Prose};
use crate::model::value::Reader;
use crate::text::{HashMap, HashSet};

/// What the public text of a page refers to.
#[derive(Default)]
struct References {
    /// The notes, by their places in the scope, in the order in which the text outside of notes refers to them.
    of_text: Vec<usize>,
    /// The same of the text of each note.
    of_notes: HashMap<usize, Vec<usize>>,
}

/// Takes out every note that nothing public refers to, and numbers the others in the order in which they are referred to.
/// A note that restricted text refers to becomes a part of that.
pub fn settle_notes(blocks: &mut [Block], scope: &mut Scope, reader: &mut Reader<'_>) {
    if scope.notes.is_empty() {
        return;
    }
    let mut references = References::default();
    each_prose(blocks, &mut |prose| references.read(prose));
    let shown = references.reached();
    each_prose(blocks, &mut |prose| {
        let is_left_out = |element: &Element| matches!(element, Element::Note { number, .. } if !shown.contains(&(*number as usize)));
        if prose.marks.iter().any(|mark| is_left_out(&mark.element)) {
            *prose = prose.without(&is_left_out);
        }
    });
    number(blocks);
    let mut passages = Vec::new();
    each_passage(blocks, &mut passages);
    let notes = std::mem::take(&mut scope.notes);
    let left = notes.iter().enumerate().filter(|(number, _)| !shown.contains(number));
    let left: Vec<&Note> = left.map(|(_, note)| note).collect();
    if !left.is_empty() {
        withhold(&left, passages, scope, reader);
    }
}

impl References {
    fn read(&mut self, prose: &Prose) {
        let mut inside: Vec<(usize, usize)> = Vec::new();
        for (at, mark) in prose.marks.iter().enumerate() {
            while inside.last().is_some_and(|(_, end)| *end <= at) {
                inside.pop();
            }
            match mark.element {
                Element::Note { number, .. } => {
                    inside.push((number as usize, at + 1 + mark.inside as usize));
                }
                Element::NoteNumber { number, .. } => match inside.last() {
                    Some((note, _)) => self.of_notes.entry(*note).or_default().push(number as usize),
                    None => self.of_text.push(number as usize),
                },
                _ => {}
            }
        }
    }

    /// Returns the notes that the text refers to, and those that these refer to.
    fn reached(&self) -> HashSet<usize> {
        let mut reached = HashSet::default();
        let mut to_do = self.of_text.clone();
        while let Some(note) = to_do.pop() {
            if reached.insert(note) {
                to_do.extend(self.of_notes.get(&note).into_iter().flatten());
            }
        }
        reached
    }
}

/// Gives notes their numbers in the place of those by which the scope knows them.
fn number(blocks: &mut [Block]) {
    let mut numbers: HashMap<u32, u32> = HashMap::default();
    each_prose(blocks, &mut |prose| {
        for mark in &mut prose.marks {
            if let Element::NoteNumber { number, is_first, .. } = &mut mark.element {
                let next = numbers.len() as u32 + 1;
                let known = numbers.entry(*number).or_insert(next);
                (*is_first, *number) = (*known == next, *known);
            }
        }
    });
    each_prose(blocks, &mut |prose| {
        for mark in &mut prose.marks {
            if let Element::Note { number, .. } = &mut mark.element {
                *number = *numbers.get(number).expect("what nothing refers to was taken out");
            }
        }
    });
}

/// Puts each note into the first restricted passage that may mean it, with what it refers to; of one that none means, says
/// that it is not published.
fn withhold(notes: &[&Note], mut passages: Vec<&mut Passage>, scope: &mut Scope, reader: &mut Reader<'_>) {
    let mut left: HashMap<&str, Vec<&str>> = HashMap::default();
    for note in notes {
        left.entry(&note.label).or_default().extend(note.typed.as_ref().map(|(typed, _)| typed.as_str()));
    }
    for passage in &mut passages {
        let mut meant: Vec<String> = labels_in(&passage.text).collect();
        while let Some(label) = meant.pop() {
            for typed in left.remove(label.as_str()).into_iter().flatten() {
                meant.extend(labels_in(typed));
                add(passage, typed);
            }
        }
    }
    for note in notes.iter().filter(|note| left.contains_key(note.label.as_str())) {
        let Some((typed, place)) = &note.typed else { continue };
        // It may have been meant for what is restricted here: it is guarded with that.
        passages.first_mut().into_iter().for_each(|first| add(first, typed));
        let message = format!("nothing refers to the note `{}`, and so it is not published", note.label);
        let way_out = format!("write `[^{}]` where its number shall stand, or delete the note", note.label);
        reader.push(Diagnostic::new(Code::StrayMarkup, *place, message).help(way_out));
    }
    for passage in passages {
        (passage.plain, passage.files) =
            unpublished(&passage.text, reader.file, &mut |label| scope.link(None, label));
    }
}

fn add(passage: &mut Passage, typed: &str) {
    passage.text.push('\n');
    passage.text.push_str(typed);
}

fn each_prose(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Prose)) {
    for block in blocks {
        match block {
            Block::Prose(prose) => visit(prose),
            Block::Contribution(one) => each_prose(&mut one.blocks, visit),
            Block::Restricted(_) => {}
        }
    }
}

fn each_passage<'b>(blocks: &'b mut [Block], found: &mut Vec<&'b mut Passage>) {
    for block in blocks {
        match block {
            Block::Restricted(passage) => found.extend(passage.open_mut()),
            Block::Contribution(one) => each_passage(&mut one.blocks, found),
            Block::Prose(_) => {}
        }
    }
}
