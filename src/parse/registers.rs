//! Registers: mappings of ids to entries.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::{Content, Identity, Mapping, Node, Reader, bad_slug};
use crate::model::{Key, Record, Term};
use crate::text::{Place, Slug};
use std::sync::Arc;

/// Reads a register; `look` is called with each entry before it is read.
pub fn register<T: Record>(
    node: Option<&Node>,
    look: impl Fn(&mut Mapping<'_>, &mut Reader<'_>),
    reader: &mut Reader<'_>,
) -> Vec<Arc<T>> {
    let register = node.and_then(|node| Mapping::of(node, "a register", reader));
    let mut found = Vec::new();
    for (id, node) in register.map_or_else(Vec::new, |mut register| register.every()) {
        if Slug::parse(id.value).is_none() {
            reader.push(bad_slug(id.value, id.place));
            continue;
        }
        let Some(mut entry) = Mapping::of(node, T::WHAT, reader) else { continue };
        look(&mut entry, reader);
        let place = Place { start: id.place.start, ..entry.place };
        reader.identity = Some(Identity { key: Key::new(id.value), place, id_place: id.place });
        found.extend(T::take_all(&mut entry, reader));
        entry.finish(reader);
    }
    arcs(found)
}

/// Refuses contact details of people.
pub fn refuse_contact_details(person: &mut Mapping<'_>, reader: &mut Reader<'_>) {
    for key in ["email", "phone", "telephone", "address"] {
        if let Some(place) = person.refuse(key) {
            reader.push(
                Diagnostic::new(Code::UnknownKey, place, format!("a person has no key `{key}`"))
                    .help("contact details of people are never published: delete the line"),
            );
        }
    }
}

/// Reads the glossary, whose keys are words and no ids.
pub fn terms(node: Option<&Node>, reader: &mut Reader<'_>) -> Vec<Term> {
    let glossary = node.and_then(|node| Mapping::of(node, "the glossary", reader));
    let mut found = Vec::new();
    for (word, node) in glossary.map_or_else(Vec::new, |mut glossary| glossary.every()) {
        let Some(mut entry) = Mapping::of(node, Term::WHAT, reader) else { continue };
        reader.word = Some(word.value.to_owned());
        found.extend(Term::take_all(&mut entry, reader));
        entry.finish(reader);
    }
    found
}

/// Returns records that tables can share.
pub fn arcs<T>(records: Vec<T>) -> Vec<Arc<T>> {
    records.into_iter().map(Arc::new).collect()
}
