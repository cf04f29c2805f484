//! What there is to find: every record that has an address, in passages, each with its words and what it can be
//! narrowed by. Made of what is public alone, like any page.

mod inspections;
mod meetings;
mod registers;

use super::glossary::Glossary;
use super::view::Desk;
use crate::model::body::{Block, Body};
use crate::model::{Key, Kind, Link, Target};
use crate::release::Withheld;
use crate::route::{Facet, address_of, facets_of};
use crate::search::{self, Passage, Setup, Sink, Subject, Synonyms};
use crate::text::PartialDate;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The kind of what a speaker contributed, and of a word that is explained: records have no such kinds.
const CONTRIBUTION: &str = "contribution";
const TERM: &str = "term";

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
    let (tables, release) = (desk.tables(), desk.release);
    let is_public =
        |target: &&Target| tables.contains(target) || release.withheld(target.kind, &target.key).is_some();
    let targets: Vec<&Target> = release.back_links.directory().targets().iter().filter(is_public).collect();
    let mut subjects: Vec<Subject<'_>> =
        targets.par_iter().filter_map(|target| Draft::new(desk, target).map(Draft::finish)).collect();
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
    let words = desk.words.texts().iter().filter_map(|(key, text)| {
        let key = key.strip_prefix(WORDS)?;
        Some((key.to_owned(), text.clone()))
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
        let records = records.map(|kind| (kind, desk.words.label("record", kind)));
        let findings = desk.release.finding_kinds.iter().map(|kind| kind.as_str());
        let all = records.chain(findings.map(|kind| (kind, desk.kind(kind))));
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
            values.sort_by(|one, other| one.1.cmp(&other.1));
        }
        values
    };
    search::Facet { name: facet.as_str(), label: desk.words.label("facet", facet.as_str()), values }
}

/// A subject as it is put together.
struct Draft<'a, 'd> {
    desk: &'a Desk<'d>,
    subject: Subject<'d>,
    keywords: Vec<String>,
    kind: &'static str,
}

impl<'a, 'd> Draft<'a, 'd> {
    /// Returns what is to be said of a record; nothing if it has no address of its own.
    fn new(desk: &'a Desk<'d>, target: &'d Target) -> Option<Self> {
        let address = address_of(desk.release, target)?;
        let facets = facets_of(desk.release, target).into_iter();
        let subject = Subject {
            // Without the path that the site stands at: `search.js` knows where it was loaded from.
            address,
            title: desk.target(target).title,
            tags: desk.tags_of(target).into_iter().map(|tag| (tag.id, tag.text)).collect(),
            facets: facets.map(|(facet, value)| (facet as usize, value)).collect(),
            passages: vec![Passage { kind: target.kind.as_str(), ..Passage::default() }],
            ..Subject::default()
        };
        let kind = target.kind.as_str();
        let keywords = vec![desk.words.label("record", kind), desk.kind_words(target)];
        let mut draft = Self { desk, subject, keywords, kind };
        draft.facet_words();
        let key = &target.key;
        if let Some(withheld) = desk.release.withheld(target.kind, key) {
            return draft.withheld(withheld).then_some(draft);
        }
        match target.kind {
            Kind::Inspection => draft.inspection(key),
            Kind::Finding => draft.finding(key),
            Kind::Action => draft.action(key),
            Kind::Plan => draft.plan(key),
            Kind::Committee => draft.committee(key),
            Kind::Meeting => draft.meeting(key),
            Kind::Item => draft.item(key),
            Kind::Theme | Kind::Post | Kind::Person | Kind::Organisation => draft.entry(target),
            Kind::Article => draft.article(key),
            Kind::Response | Kind::Resolution | Kind::Framework => return None,
        }
        Some(draft)
    }

    fn finish(mut self) -> Subject<'d> {
        if let Some(date) = self.subject.date {
            // As readers write it, and as forms do.
            self.keywords.push(self.desk.words.date(date));
            self.keywords.push(date.to_string());
        }
        self.subject.keywords = self.keywords.join(". ");
        self.subject
    }

    /// Makes the words of facets keywords: what it is about, and whose it is.
    fn facet_words(&mut self) {
        for facet in [Facet::Theme, Facet::Authority] {
            let values = self.subject.facets.iter().filter(|(at, _)| *at == facet as usize);
            self.keywords.extend(values.map(|(_, value)| self.desk.value_words(facet, value)));
        }
    }

    fn date(&mut self, date: Option<PartialDate>) {
        self.subject.date = date;
        self.subject.passages[0].date_text =
            date.map_or_else(Arc::default, |date| self.desk.words.date(date).into());
    }

    /// Adds to what the subject's own passage says.
    fn say(&mut self, text: &str) {
        join(&mut self.subject.passages[0].text, text);
    }

    /// Says of something withheld where it stands, and why it is withheld, and nothing else. Returns whether it has a page.
    fn withheld(&mut self, withheld: &Withheld) -> bool {
        let Target { kind, key } = &withheld.target;
        match kind {
            Kind::Inspection | Kind::Plan | Kind::Committee | Kind::Article => {}
            Kind::Finding => self.found_by(key),
            Kind::Action => {
                let owner = withheld.owner.as_ref();
                self.subject.context = owner.map_or_else(String::new, |owner| self.desk.target(owner).title);
                self.keywords.push(self.subject.context.clone());
            }
            Kind::Meeting => self.held_by(key, withheld.day),
            Kind::Item => self.considered_at(key),
            Kind::Response
            | Kind::Resolution
            | Kind::Framework
            | Kind::Theme
            | Kind::Post
            | Kind::Person
            | Kind::Organisation => return false,
        }
        let view = self.desk.stub(&withheld.stub);
        self.subject.tags = vec![("withheld".to_owned(), view.label)];
        self.say(&view.reason);
        true
    }

    /// Makes passages of a text: what stands before the first heading belongs to the subject itself, each section
    /// and each contribution stands alone.
    fn body(&mut self, body: &Body) {
        let mut section = 0;
        for block in &body.blocks {
            match block {
                Block::Prose(prose) => {
                    for (heading, text) in prose.sections() {
                        if let Some(heading) = heading {
                            section = self.subject.passages.len();
                            self.passage(&heading.id, heading.text.clone(), self.kind, String::new());
                        }
                        join(&mut self.subject.passages[section].text, &text);
                    }
                }
                Block::Contribution(one) => {
                    let label = self.desk.words.label("contribution", one.kind.as_str());
                    let by = one.by.as_ref().map(|who| self.desk.link(who).title).unwrap_or_default();
                    let heading = if by.is_empty() { label } else { format!("{label}: {by}") };
                    let text = one.prose().map(crate::model::Prose::plain).collect::<Vec<_>>().join(" ");
                    self.passage(&one.id, heading, CONTRIBUTION, text);
                }
                Block::Restricted(_) => {}
            }
        }
    }

    fn passage(&mut self, fragment: &str, heading: String, kind: &'static str, text: String) {
        let date_text = self.subject.passages[0].date_text.clone();
        self.subject.passages.push(Passage {
            fragment: fragment.to_owned(),
            heading,
            kind,
            text,
            date_text,
            ..Passage::default()
        });
    }

    fn titles<'l>(&self, links: impl IntoIterator<Item = &'l Link>) -> Vec<String> {
        self.desk.links(links).into_iter().map(|link| link.title).collect()
    }

    fn record(&self, kind: Kind, key: &str) -> String {
        self.desk.record(kind, &Key::new(key)).title
    }
}

/// Appends text behind a blank.
fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
