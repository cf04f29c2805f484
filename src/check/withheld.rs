//! Exempt and confidential text that stands in the content: it is withheld, but a repository can leak where
//! a website does not.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::{Body, Destination};
use crate::model::document::DocumentSource;
use crate::model::{Access, Key, Level, Tables, each_body, each_document};
use crate::text::{HashMap, HashSet, Place};
use std::cell::LazyCell;

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // The inspections and meetings that hold anything at all, if anybody asks.
    let holding: LazyCell<HashSet<&str>, _> =
        LazyCell::new(|| tables.findings.keys().chain(tables.items.keys()).filter_map(Key::parent).collect());
    let mut look = |access: &Access, texts: &[&Body], more: &dyn Fn() -> bool| {
        if matches!(access.level, Level::Exempt | Level::Confidential)
            && (more() || texts.iter().any(|body| !body.is_empty()))
            && let Some(place) = access.place
        {
            found.push(standing(access.level, place));
        }
    };
    for one in tables.inspections.values() {
        look(&one.head.access, &[&one.body], &|| holding.contains(one.head.key.as_str()));
    }
    tables.findings.values().for_each(|one| look(&one.head.access, &[&one.text], &|| false));
    tables.responses.values().for_each(|one| look(&one.head.access, &[&one.text], &|| one.reason.is_some()));
    tables.plans.values().for_each(|one| look(&one.head.access, &[&one.body], &|| false));
    tables.committees.values().for_each(|one| look(&one.head.access, &[&one.body], &|| false));
    for one in tables.meetings.values() {
        look(&one.head.access, &[&one.body], &|| holding.contains(one.head.key.as_str()));
    }
    tables.items.values().for_each(|one| look(&one.head.access, &[&one.minutes], &|| false));
    tables.resolutions.values().for_each(|one| look(&one.head.access, &[&one.text], &|| false));
    tables.articles.values().for_each(|one| look(&one.head.access, &[&one.body], &|| false));
    for one in tables.actions.values() {
        look(&one.head.access, &[&one.text], &|| !one.history.is_empty());
        for entry in &one.history {
            look(&entry.access, &[&entry.note], &|| entry.reason.is_some());
        }
    }
    restricted(tables, &mut found);
    documents(tables, &mut found);
    found
}

fn standing(level: Level, place: Place) -> Diagnostic {
    Diagnostic::new(Code::ExemptText, place, format!("{} text stands in the content", level.as_str()))
        .help("it is not published, but everybody who can read the repository, and its history, can read it: keep it elsewhere")
}

fn restricted(tables: &Tables, found: &mut Vec<Diagnostic>) {
    each_body(tables, |outline| outline.has_withheld_parts, &mut |_, body| {
        for restricted in body.restricted() {
            if !restricted.text.trim().is_empty() {
                found.push(standing(restricted.access.level, restricted.place));
            }
        }
    });
}

/// A file as a record names it.
struct Naming<'a> {
    path: &'a str,
    place: Place,
    access: &'a Access,
}

/// A withheld document whose file is here; and one that is withheld in one place and published in another.
fn documents(tables: &Tables, found: &mut Vec<Diagnostic>) {
    let mut withheld: Vec<Naming<'_>> = Vec::new();
    let mut public: HashMap<&str, Place> = HashMap::default();
    each_document(tables, &mut |holder, document| {
        let DocumentSource::File { name, found: Some(file) } = &document.source else { return };
        if !document.access.is_open() {
            withheld.push(Naming { path: &file.path, place: name.place, access: &document.access });
        } else if holder.is_open {
            public.insert(&file.path, name.place);
        }
    });
    if withheld.is_empty() {
        return;
    }
    let linked = linked_files(tables);
    for naming in &withheld {
        if let (Level::Exempt | Level::Confidential, Some(place)) = (naming.access.level, naming.access.place)
        {
            found.push(standing(naming.access.level, place));
        }
        if let Some(published) = public.get(naming.path).or_else(|| linked.get(naming.path)) {
            found.push(
                Diagnostic::new(
                    Code::WithheldNamedPublicly,
                    naming.place,
                    "this document is withheld here and published elsewhere",
                )
                .related(*published, "published here")
                .help("give both entries the same `access`"),
            );
        }
    }
}

/// Returns the files that public prose links to, which publishes them.
fn linked_files(tables: &Tables) -> HashMap<String, Place> {
    let mut linked = HashMap::default();
    each_body(tables, |outline| outline.names_files, &mut |holder, body| {
        if !holder.is_open {
            return;
        }
        for link in body.links() {
            if let Destination::File(name) = &link.to {
                let folder = tables.folder_of(holder.kind, holder.key);
                linked.insert(format!("{folder}/{name}"), link.place);
            }
        }
    });
    linked
}
