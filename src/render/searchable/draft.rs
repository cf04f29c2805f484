//! What is to be said of a record, as it is put together.

use super::sentences::{Section, join, sections, sentences};
use crate::model::body::{Block, Body};
use crate::model::{Key, Kind, Link, Target};
use crate::render::view::Desk;
use crate::route::{Facet, address_of, facets_of};
use crate::search::{Passage, Subject};
use crate::text::PartialDate;
use crate::text::words::fold_space;
use std::sync::Arc;

/// The kind of what a speaker contributed, and of a word that is explained: records have no such kinds.
pub(super) const CONTRIBUTION: &str = "contribution";

pub(super) const TERM: &str = "term";

/// A subject as it is put together.
pub(super) struct Draft<'a, 'd> {
    pub desk: &'a Desk<'d>,
    pub subject: Subject<'d>,
    pub keywords: Vec<String>,
    pub kind: &'static str,
}

impl<'a, 'd> Draft<'a, 'd> {
    /// Begins what is to be said of a record; nothing if it has no address of its own.
    pub(super) fn new(desk: &'a Desk<'d>, target: &'d Target) -> Option<Self> {
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
        Some(draft)
    }

    pub(super) fn finish(mut self) -> Subject<'d> {
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

    pub(super) fn date(&mut self, date: Option<PartialDate>) {
        self.subject.date = date;
        self.subject.passages[0].date_text =
            date.map_or_else(Arc::default, |date| self.desk.words.date(date).into());
    }

    /// Adds to what the subject's own passage says: a sentence, or several.
    pub(super) fn add_text(&mut self, text: &str) {
        join(&mut self.subject.passages[0].text, &fold_space(text));
    }

    /// Adds a text to it.
    pub(super) fn add_body(&mut self, body: &Body) {
        join(&mut self.subject.passages[0].text, &sentences(body.prose()));
    }

    /// Adds a sentence to it: what it tells of, and what there is to tell.
    pub(super) fn add_facts(&mut self, label: &str, values: &[String]) {
        if !values.is_empty() {
            let facts = format!("{}: {}.", self.desk.words.get(label), values.join(", "));
            self.add_text(&facts);
        }
    }

    /// Adds names that the subject's own passage is found by and does not show.
    pub(super) fn add_unseen<T: AsRef<str>>(&mut self, names: impl IntoIterator<Item = T>) {
        let unseen = &mut self.subject.passages[0].unseen;
        for name in names {
            // Apart, so that no reference runs from one to the next.
            unseen.push_str("; ");
            unseen.push_str(name.as_ref());
        }
    }

    /// Says what a record belongs to, and of an inspection whose it is.
    pub(super) fn belongs_to(&mut self, owner: Option<&Target>) {
        let title = owner.map_or_else(String::new, |owner| self.desk.target(owner).title);
        self.keywords.push(title.clone());
        let inspected = owner.filter(|owner| owner.kind == Kind::Inspection);
        self.subject.context = match inspected.and_then(|owner| self.inspectorate(&owner.key)) {
            Some(by) => {
                let words = self.desk.words.fill("inspection_by", &[("title", &title), ("by", &by)]);
                self.keywords.push(by);
                words
            }
            None => title,
        };
    }

    /// Returns what the body is called that inspected.
    pub(super) fn inspectorate(&self, inspection: &Key) -> Option<String> {
        let inspection = self.desk.tables().inspections.get(inspection)?;
        let framework = self.desk.tables().frameworks.get(inspection.framework.key()?)?;
        Some(self.desk.inspectorate(&framework.inspectorate).title)
    }

    /// Makes passages of a text: what stands before the first heading belongs to the subject itself, each section
    /// and each contribution stands alone.
    pub(super) fn body(&mut self, body: &Body) {
        let mut section = 0;
        for block in &body.blocks {
            match block {
                Block::Prose(prose) => {
                    for Section { heading, text } in sections(prose) {
                        if let Some((id, heading)) = heading {
                            section = self.subject.passages.len();
                            self.passage(id, heading, self.kind, String::new());
                        }
                        join(&mut self.subject.passages[section].text, &text);
                    }
                }
                Block::Contribution(one) => {
                    let label = self.desk.words.label("contribution", one.kind.as_str());
                    let by = one.by.as_ref().map(|who| self.desk.link(who).title).unwrap_or_default();
                    let heading = if by.is_empty() { label } else { format!("{label}: {by}") };
                    self.passage(&one.id, heading, CONTRIBUTION, sentences(one.prose()));
                }
                Block::Restricted(_) => {}
            }
        }
    }

    pub(super) fn passage(&mut self, fragment: &str, heading: String, kind: &'static str, text: String) {
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

    pub(super) fn titles<'l>(&self, links: impl IntoIterator<Item = &'l Link>) -> Vec<String> {
        self.desk.links(links).into_iter().map(|link| link.title).collect()
    }
}
