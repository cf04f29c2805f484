//! Exempt and confidential text that stands in the content: it is withheld, but a repository can leak where
//! a website does not.

use super::needs;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::access::Openness;
use crate::model::document::DocumentSource;
use crate::model::holdings::Holder;
use crate::model::prose::Destination;
use crate::model::tables::every_table;
use crate::model::value::Met;
use crate::model::{Access, Directory, Law, Record, Relation, Tables, each_body, each_document};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, Verdict, verdicts};
use crate::text::{HashMap, Now, Place, WebAddress};
use std::cell::OnceCell;

pub(super) fn check(register: &Register, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let mut found = Vec::new();
    let (mut is_any_gone, mut is_any_unread) = (false, false);
    every_table!(table in [&tables] => for (key, one) in table {
        let (access, outline) = (&one.head.access, &one.head.outline);
        // What a record holds is withheld with it.
        let holds = || !register.directory.inside(Some(key.as_str())).is_empty();
        if access.withheld().is_some() || outline.has_withheld_parts {
            texts(&**one, &holds, &mut found);
        }
        is_any_unread |= access.openness == Openness::Unread;
        is_any_gone |= !access.is_open() || outline.published.is_some_and(|day| day > now.published_until);
    });
    restricted(tables, &mut found);
    let (directory, judge) = (&register.directory, Judge::new(now.clone(), drafts));
    let public = PublicView { tables, directory, judge, verdicts: OnceCell::new() };
    // What is needed is asked for once all access can be read.
    if is_any_gone && !is_any_unread {
        found.extend(needs::check(register, public.verdicts(), now));
    }
    documents(register, &public, &mut found);
    found
}

/// Looks whether a record that is withheld, or a part of it, says more than its title. A title is no such text: the stub
/// shows it, or another that stands for it; nor is a number, or an address on the web; nor who owns or answers, which
/// must be said.
fn texts<T: Record>(record: &T, holds: &dyn Fn() -> bool, found: &mut Vec<Diagnostic>) {
    let mut look = |access: &Access| {
        if let (Some(words), Some(place)) = (access.withheld(), access.place) {
            found.push(standing(&words.law, place));
        }
    };
    let (mut says, mut of_part) = (false, None);
    // Where there is no stub, a title is a text like any other.
    let mut title = record.title().filter(|_| T::KIND.leaves_stub());
    record.walk(None, &mut |met| {
        let more = match met {
            Met::Part(access) => {
                of_part = Some((access, false));
                says = true;
                false
            }
            Met::PartEnd => {
                of_part.take_if(|(_, says)| *says).into_iter().for_each(|(access, _)| look(access));
                false
            }
            Met::Document(document) => {
                title = Some(&document.title);
                matches!(document.source, DocumentSource::File { found: Some(_), .. })
            }
            Met::Text(text) => has_words(text) && !title.is_some_and(|title| std::ptr::eq(title, text)),
            Met::Body(body) => !body.is_empty(),
            Met::Link(Relation::Owner | Relation::By, _)
            | Met::Web(_)
            | Met::Since(_)
            | Met::Published(_) => false,
            Met::Link(_, link) => link.target.is_none() && !link.written.is_empty(),
        };
        says |= more;
        if let Some((_, says)) = &mut of_part {
            *says |= more;
        }
    });
    if says || holds() {
        look(&record.head().access);
    }
}

/// Whether a text has words in it: it is no mere number such as `7a` or `14:00`, and no address.
fn has_words(text: &str) -> bool {
    let has_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2);
    has_word && !WebAddress::is_one(text)
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
struct PublicView<'a> {
    tables: &'a Tables,
    directory: &'a Directory,
    judge: Judge,
    /// Once something asks for them.
    verdicts: OnceCell<Vec<Verdict>>,
}

impl PublicView<'_> {
    fn shows(&self, access: &Access) -> bool {
        self.judge.own(access) == Verdict::Shown
    }

    fn verdicts(&self) -> &[Verdict] {
        self.verdicts.get_or_init(|| verdicts(self.tables, self.directory, &self.judge))
    }

    /// Whether what stands there is shown, as far as the record around it and the history entry go.
    fn shows_in(&self, holder: Holder<'_>) -> bool {
        self.verdicts()[holder.head.outline.number as usize] == Verdict::Shown
            && holder.entry.is_none_or(|access| self.shows(access))
    }
}

/// A withheld document whose file is here; and one that is withheld in one place, by itself or with the record that it
/// belongs to, and published in another.
fn documents(register: &Register, public: &PublicView<'_>, found: &mut Vec<Diagnostic>) {
    let tables = &register.tables;
    let mut withheld: Vec<(&str, Place)> = Vec::new();
    let mut published: HashMap<&str, Place> = HashMap::default();
    each_document(tables, &mut |holder, document| {
        let DocumentSource::File { name, found: Some(file) } = &document.source else { return };
        if public.shows_in(holder) && public.shows(&document.access) {
            published.entry(&file.path).or_insert(name.place);
        } else {
            withheld.push((&file.path, name.place));
        }
    });
    if withheld.is_empty() {
        return;
    }
    let linked = linked_files(register, public);
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
fn linked_files(register: &Register, public: &PublicView<'_>) -> HashMap<String, Place> {
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
