//! Exempt and confidential text that stands in the content: it is withheld, but a repository can leak where
//! a website does not.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::{Body, Destination};
use crate::model::document::DocumentSource;
use crate::model::holdings::Holder;
use crate::model::{Access, Key, Level, Tables, each_body, each_document};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, Verdict, Verdicts, verdicts};
use crate::text::{HashMap, HashSet, Now, Place};
use std::cell::LazyCell;

pub(super) fn check(register: &Register, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let tables = &register.tables;
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
    documents(register, &Judge::new(now.clone(), drafts), &mut found);
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

/// What the public sees of what records hold.
struct Public<'a> {
    verdicts: Verdicts,
    judge: &'a Judge,
}

impl Public<'_> {
    fn shows(&self, access: &Access) -> bool {
        self.judge.own(access) == Verdict::Shown
    }

    /// Whether what stands there is shown, as far as the record around it and the history entry go.
    fn shows_in(&self, holder: Holder<'_>) -> bool {
        self.verdicts.on(holder.kind, holder.key.as_str()) == Verdict::Shown
            && holder.entry.is_none_or(|access| self.shows(access))
    }
}

/// A withheld document whose file is here; and one that is withheld in one place, by itself or with the record that it
/// belongs to, and published in another.
fn documents(register: &Register, judge: &Judge, found: &mut Vec<Diagnostic>) {
    let tables = &register.tables;
    let public = Public { verdicts: verdicts(tables, judge), judge };
    let mut withheld: Vec<(&str, Place)> = Vec::new();
    let mut published: HashMap<&str, Place> = HashMap::default();
    each_document(tables, &mut |holder, document| {
        let DocumentSource::File { name, found: Some(file) } = &document.source else { return };
        if let (Level::Exempt | Level::Confidential, Some(place)) =
            (document.access.level, document.access.place)
        {
            found.push(standing(document.access.level, place));
        }
        if public.shows_in(holder) && public.shows(&document.access) {
            published.entry(&file.path).or_insert(name.place);
        } else {
            withheld.push((&file.path, name.place));
        }
    });
    if withheld.is_empty() {
        return;
    }
    let linked = linked_files(register, &public);
    for (path, place) in withheld {
        if let Some(published) = published.get(path).or_else(|| linked.get(path)) {
            found.push(
                Diagnostic::new(
                    Code::WithheldNamedPublicly,
                    place,
                    "this document is withheld here and published elsewhere",
                )
                .related(*published, "published here")
                .help("withhold it in both places, or in neither"),
            );
        }
    }
}

/// Returns the files that public prose links to, which publishes them.
fn linked_files(register: &Register, public: &Public<'_>) -> HashMap<String, Place> {
    let mut linked = HashMap::default();
    each_body(&register.tables, |outline| outline.names_files, &mut |holder, body| {
        if !public.shows_in(holder) {
            return;
        }
        for link in body.links() {
            if let Destination::File(name) = &link.to {
                let folder = register.directory.folder_of(holder.kind, holder.key);
                linked.entry(format!("{folder}/{name}")).or_insert(link.place);
            }
        }
    });
    linked
}
