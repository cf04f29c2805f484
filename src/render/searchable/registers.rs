//! What is to be found of themes, posts, people, organisations, free pages and the words of the glossary.

use super::draft::{Draft, TERM};
use crate::model::{Key, Kind, Target};
use crate::render::glossary::Glossary;
use crate::render::view::Desk;
use crate::search::{Passage, Subject};
use crate::text::words::fold_space;

impl Draft<'_, '_> {
    pub(super) fn entry(&mut self, target: &Target) {
        let tables = self.desk.tables();
        let key = &target.key;
        match target.kind {
            Kind::Theme => {
                let one = &tables.themes[key];
                self.add_text(one.summary.as_deref().unwrap_or_default());
                self.add_unseen(&*one.synonyms);
            }
            Kind::Post => {
                let one = &tables.posts[key];
                let organisation = self.titles(&one.organisation);
                self.subject.context = organisation.join(", ");
                self.add_unseen(one.directorate.as_deref());
                self.add_unseen(&*one.aliases);
            }
            Kind::Person => {
                let one = &tables.people[key];
                let posts = self.titles(one.posts.iter().map(|tenure| &tenure.post));
                self.subject.context = posts.join(", ");
                self.add_unseen(posts);
                self.add_unseen(&*one.aliases);
            }
            _ => {
                let one = &tables.organisations[key];
                self.add_unseen(&*one.aliases);
            }
        }
    }

    pub(super) fn article(&mut self, key: &Key) {
        let one = &self.desk.tables().articles[key];
        self.add_text(one.summary.as_deref().unwrap_or_default());
        self.body(&one.body);
    }
}

/// Returns what is to be found of a word of the glossary.
pub(super) fn term(desk: &Desk<'_>, glossary: &Glossary, number: usize) -> Subject<'static> {
    let term = &glossary.terms[number];
    let title = match &term.stands_for {
        Some(stands_for) => {
            desk.words.fill("term_titled", &[("term", &term.term), ("stands_for", stands_for)])
        }
        None => term.term.clone(),
    };
    Subject {
        address: "/glossary/".to_owned(),
        title,
        context: desk.words.label("nav", "glossary"),
        passages: vec![Passage {
            fragment: glossary.ids[number].clone(),
            kind: TERM,
            text: fold_space(&term.meaning),
            unseen: term.also.join("; "),
            ..Passage::default()
        }],
        ..Subject::default()
    }
}
