//! Registers: organisations, posts, people, themes, the glossary. Each is a mapping of ids to entries.

use super::access::head;
use super::fields::{Fields, Log, bad_slug, date, line, link, list, word};
use super::shared::{lines, web_address};
use super::yaml::Node;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Head, Key, Organisation, OrganisationKind, Person, Post, Tenure, Term, Theme};
use crate::text::{Place, Slug};

/// Reads the entries of a register: `read` gets the key and what is below it.
fn entries<'n, T>(
    node: &'n Node,
    what: &'static str,
    mut read: impl FnMut(Key, Place, Fields<'n>, &mut Log<'_>) -> T,
    log: &mut Log<'_>,
) -> Vec<T> {
    let Some(mut register) = Fields::of(node, "a register", log) else { return Vec::new() };
    let mut found = Vec::new();
    for (id, node) in register.every() {
        if Slug::parse(id.value).is_none() {
            log.push(bad_slug(id.value, id.place));
            continue;
        }
        if let Some(fields) = Fields::of(node, what, log) {
            found.push(read(Key::new(id.value), id.place, fields, log));
        }
    }
    found
}

fn register_head(key: Key, id_place: Place, fields: &mut Fields<'_>, log: &mut Log<'_>) -> Head {
    let place = Place { start: id_place.start, ..fields.place };
    head(fields, key, place, id_place, log)
}

fn names(fields: &mut Fields<'_>, key: &'static str, log: &mut Log<'_>) -> Vec<String> {
    fields.optional(key, |node, log| Some(lines(node, log)), log).unwrap_or_default()
}

/// Reads the register of organisations.
pub fn organisations(node: &Node, log: &mut Log<'_>) -> Vec<Organisation> {
    let read = |key, place, mut fields: Fields<'_>, log: &mut Log<'_>| {
        let organisation = Organisation {
            name: fields.required("name", line, log).unwrap_or_default(),
            kind: fields.optional("kind", word::<OrganisationKind>, log),
            aliases: names(&mut fields, "aliases", log),
            url: fields.optional("url", web_address, log),
            head: register_head(key, place, &mut fields, log),
        };
        fields.finish(log);
        organisation
    };
    entries(node, "an organisation", read, log)
}

/// Reads the register of posts.
pub fn posts(node: &Node, log: &mut Log<'_>) -> Vec<Post> {
    let read = |key, place, mut fields: Fields<'_>, log: &mut Log<'_>| {
        let post = Post {
            title: fields.required("title", line, log).unwrap_or_default(),
            organisation: fields.optional("organisation", link, log),
            directorate: fields.optional("directorate", line, log),
            aliases: names(&mut fields, "aliases", log),
            head: register_head(key, place, &mut fields, log),
        };
        fields.finish(log);
        post
    };
    entries(node, "a post", read, log)
}

/// Reads the register of people.
pub fn people(node: &Node, log: &mut Log<'_>) -> Vec<Person> {
    let read = |key, place, mut fields: Fields<'_>, log: &mut Log<'_>| {
        for contact in ["email", "phone", "telephone", "address"] {
            if let Some(place) = fields.key_place(contact) {
                log.push(
                    Diagnostic::new(Code::UnknownKey, place, format!("a person has no key `{contact}`"))
                        .help("contact details of people are never published: delete the line"),
                );
                fields.skip(&[contact]);
            }
        }
        let person = Person {
            name: fields.required("name", line, log).unwrap_or_default(),
            aliases: names(&mut fields, "aliases", log),
            posts: fields
                .optional("posts", |node, log| Some(list(node, tenure, log)), log)
                .unwrap_or_default(),
            head: register_head(key, place, &mut fields, log),
        };
        fields.finish(log);
        person
    };
    entries(node, "a person", read, log)
}

fn tenure(node: &Node, log: &mut Log<'_>) -> Option<Tenure> {
    let mut fields = Fields::of(node, "a post held", log)?;
    let post = fields.required("post", link, log);
    let from = fields.optional("from", date, log);
    let to = fields.optional("to", date, log);
    fields.finish(log);
    Some(Tenure { post: post?, from, to })
}

/// Reads the register of themes.
pub fn themes(node: &Node, log: &mut Log<'_>) -> Vec<Theme> {
    let read = |key, place, mut fields: Fields<'_>, log: &mut Log<'_>| {
        let theme = Theme {
            title: fields.required("title", line, log).unwrap_or_default(),
            summary: fields.optional("summary", line, log),
            synonyms: names(&mut fields, "synonyms", log),
            head: register_head(key, place, &mut fields, log),
        };
        fields.finish(log);
        theme
    };
    entries(node, "a theme", read, log)
}

/// Reads the glossary, whose keys are words and no ids.
pub fn terms(node: &Node, log: &mut Log<'_>) -> Vec<Term> {
    let Some(mut register) = Fields::of(node, "the glossary", log) else { return Vec::new() };
    let mut found = Vec::new();
    for (term, node) in register.every() {
        let Some(mut fields) = Fields::of(node, "a glossary entry", log) else { continue };
        found.push(Term {
            term: term.value.to_owned(),
            meaning: fields.required("meaning", line, log).unwrap_or_default(),
            stands_for: fields.optional("stands_for", line, log),
            also: names(&mut fields, "also", log),
        });
        fields.finish(log);
    }
    found
}
