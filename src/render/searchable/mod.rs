//! What there is to find: every record that has an address, in passages, each with its words and what it can be
//! narrowed by. Made of what is public alone, like any page.

mod draft;
mod inspections;
mod meetings;
mod record;
mod registers;
mod sentences;

use super::glossary::Glossary;
use super::view::Desk;
use crate::model::{Kind, Target};
use crate::route::Facet;
use crate::search::{self, Passage, Setup, Sink, Subject, Synonyms};
use crate::text::natural;
use draft::{CONTRIBUTION, Draft, TERM};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the keys of the words begin with that `search.js` needs.
const WORDS: &str = "find_";

/// Makes every file of the search index.
pub(super) fn index(desk: &Desk<'_>, glossary: &Glossary, sink: &Sink<'_>) {
    let mut subjects = subjects(desk, glossary);
    // The oldest first, so that what is new comes after what is known, whose numbers stay.
    subjects.par_sort_by(|one, other| (one.date, &one.address).cmp(&(other.date, &other.address)));
    search::index(&subjects, &setup(desk, &subjects), sink);
}

fn subjects<'a>(desk: &Desk<'a>, glossary: &Glossary) -> Vec<Subject<'a>> {
    let targets: Vec<&Target> = desk.release.targets().collect();
    let mut subjects: Vec<Subject<'_>> =
        targets.par_iter().filter_map(|target| record::draft(desk, target).map(Draft::finish)).collect();
    subjects.extend((0..glossary.terms.len()).map(|number| registers::term(desk, glossary, number)));
    subjects
}

fn setup(desk: &Desk<'_>, subjects: &[Subject<'_>]) -> Setup {
    let language = &desk.release.site.language;
    let mut synonyms = Synonyms::shipped(language);
    for term in &desk.tables().terms {
        let names = std::iter::once(&term.term).chain(&term.stands_for).chain(&term.also);
        synonyms.add(names.map(String::as_str));
    }
    for theme in desk.tables().themes.values() {
        synonyms.add(std::iter::once(&theme.title).chain(&theme.synonyms).map(String::as_str));
    }
    let words = desk.words.texts().into_iter().filter_map(|(key, text)| {
        let key = key.strip_prefix(WORDS)?;
        Some((key.to_owned(), text.to_owned()))
    });
    Setup {
        facets: Facet::ALL.iter().map(|facet| facet_of(desk, *facet, subjects)).collect(),
        words: words.collect(),
        language: language.clone(),
        synonyms,
    }
}

/// Returns a facet with the values that subjects have, in the order of lists.
fn facet_of(desk: &Desk<'_>, facet: Facet, subjects: &[Subject<'_>]) -> search::Facet {
    let number = facet as usize;
    let values = if facet == Facet::Kind {
        let used: BTreeSet<&str> =
            subjects.iter().flat_map(|one| &one.passages).flat_map(Passage::kinds).collect();
        let records = Kind::ALL.iter().map(|kind| kind.as_str()).chain([CONTRIBUTION, TERM]);
        // Kinds of findings stand behind findings, which they belong to.
        let all = records.flat_map(|kind| {
            let finer = desk.release.finding_kinds.iter().filter(move |_| kind == Kind::Finding.as_str());
            let finer = finer.map(|finer| (finer.as_str(), desk.kind(finer.as_str())));
            std::iter::once((kind, desk.words.label("record", kind))).chain(finer)
        });
        all.filter(|(kind, _)| used.contains(kind)).map(|(kind, words)| (kind.to_owned(), words)).collect()
    } else {
        let facets = subjects.iter().flat_map(|subject| &subject.facets);
        let used: BTreeSet<&str> =
            facets.filter(|(at, _)| *at == number).map(|(_, value)| &**value).collect();
        let mut values: Vec<(String, String)> =
            used.into_iter().map(|value| (value.to_owned(), desk.value_words(facet, value))).collect();
        if facet == Facet::Year {
            values.reverse();
        } else {
            values.sort_by(|one, other| natural(&one.1, &other.1));
        }
        values
    };
    search::Facet { name: facet.as_str(), label: desk.words.label("facet", facet.as_str()), values }
}
