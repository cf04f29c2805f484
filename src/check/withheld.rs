//! Exempt and confidential text that stands in the content: it is withheld, but a repository can leak where
//! a website does not.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::Destination;
use crate::model::document::DocumentSource;
use crate::model::holdings::Holder;
use crate::model::tables::every_table;
use crate::model::{Access, Directory, Law, Record, Tables, each_body, each_document, open};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, Verdict, verdicts};
use crate::text::{HashMap, Now, Place};
use std::cell::OnceCell;

pub(super) fn check(register: &Register, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let mut found = Vec::new();
    let mut look = |access: &Access, has_text: &dyn Fn() -> bool| {
        if let (Some(words), Some(place)) = (access.withheld(), access.place)
            && has_text()
        {
            found.push(standing(&words.law, place));
        }
    };
    // What a record holds is withheld with it. A title is none: the stub shows it, or another that stands for it.
    every_table!(table in [&tables] => for (key, one) in table {
        look(&one.head.access, &|| {
            has_body(&**one) || !register.directory.inside(Some(key.as_str())).is_empty()
        });
    });
    tables.findings.values().for_each(|one| look(&one.head.access, &|| one.summary.is_some()));
    tables.responses.values().for_each(|one| look(&one.head.access, &|| one.reason.is_some()));
    for one in tables.actions.values() {
        look(&one.head.access, &|| !one.history.is_empty());
        for entry in open(&one.history) {
            look(&entry.access, &|| entry.reason.is_some() || !entry.note.is_empty());
        }
    }
    restricted(tables, &mut found);
    documents(register, &Judge::new(now.clone(), drafts), &mut found);
    found
}

fn has_body<T: Record>(record: &T) -> bool {
    let mut has_body = false;
    record.each_body(&mut |entry, body| has_body |= entry.is_none() && !body.is_empty());
    has_body
}

fn standing(law: &Law, place: Place) -> Diagnostic {
    Diagnostic::new(Code::ExemptText, place, format!("{} text stands in the content", law.word()))
        .help("it is not published, but everybody who can read the repository, and its history, can read it: keep it elsewhere")
}

fn restricted(tables: &Tables, found: &mut Vec<Diagnostic>) {
    each_body(tables, |outline| outline.has_withheld_parts, &mut |_, body| {
        body.each_restricted(&mut |restricted| {
            if let Some(words) = restricted.access.withheld().filter(|_| !restricted.text.trim().is_empty()) {
                found.push(standing(&words.law, restricted.place));
            }
        });
    });
}

/// What the public sees of what records hold.
struct Public<'a> {
    tables: &'a Tables,
    directory: &'a Directory,
    judge: &'a Judge,
    /// Once something asks for them.
    verdicts: OnceCell<Vec<Verdict>>,
}

impl Public<'_> {
    fn shows(&self, access: &Access) -> bool {
        self.judge.own(access) == Verdict::Shown
    }

    /// Whether what stands there is shown, as far as the record around it and the history entry go.
    fn shows_in(&self, holder: Holder<'_>) -> bool {
        let verdicts = self.verdicts.get_or_init(|| verdicts(self.tables, self.directory, self.judge));
        verdicts[holder.head.outline.number as usize] == Verdict::Shown
            && holder.entry.is_none_or(|access| self.shows(access))
    }
}

/// A withheld document whose file is here; and one that is withheld in one place, by itself or with the record that it
/// belongs to, and published in another.
fn documents(register: &Register, judge: &Judge, found: &mut Vec<Diagnostic>) {
    let tables = &register.tables;
    let public = Public { tables, directory: &register.directory, judge, verdicts: OnceCell::new() };
    let mut withheld: Vec<(&str, Place)> = Vec::new();
    let mut published: HashMap<&str, Place> = HashMap::default();
    each_document(tables, &mut |holder, document| {
        let DocumentSource::File { name, found: Some(file) } = &document.source else { return };
        if let (Some(words), Some(place)) = (document.access.withheld(), document.access.place) {
            found.push(standing(&words.law, place));
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
                let folder = &holder.head.folder;
                linked.entry(format!("{folder}/{name}")).or_insert(link.place);
            }
        }
    });
    linked
}
