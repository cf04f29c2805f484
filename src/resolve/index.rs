//! Puts records into tables by key: each id once, none that the site needs for itself, and every folder with
//! the file that describes it.

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::model::{Head, Key, Tables};
use crate::parse::{Records, Role, role};
use crate::text::{FileId, HashMap, Place};
use std::collections::BTreeMap;

/// Words that addresses need at every level.
const RESERVED: [&str; 16] = [
    "page",
    "actions",
    "browse",
    "search",
    "data",
    "inspections",
    "findings",
    "deadlines",
    "committees",
    "plans",
    "themes",
    "posts",
    "people",
    "organisations",
    "changes",
    "assets",
];

/// Returns the records in tables.
pub fn tables(records: Records, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Tables {
    missing_records(sources, diagnostics);
    let mut tables = Tables { terms: records.terms, ..Tables::default() };
    let mut ids = Ids { taken: HashMap::default(), diagnostics };
    macro_rules! insert {
        ($space:ident: $($table:ident)*) => { $({
            tables.$table.reserve(records.$table.len());
            for one in records.$table {
                if ids.take(Space::$space, &one.head) {
                    tables.$table.insert(one.head.key.clone(), one);
                }
            }
        })* };
    }
    insert!(Top: inspections plans committees findings actions meetings items resolutions);
    insert!(Responses: responses);
    insert!(Organisations: organisations);
    insert!(Agents: posts people);
    insert!(Themes: themes);
    insert!(Articles: articles);
    insert!(Frameworks: frameworks);
    tables
}

/// The spaces within which an id may stand once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    /// Committees, inspections and plans, and everything inside them.
    Top,
    Responses,
    Organisations,
    /// Posts and people.
    Agents,
    Themes,
    Articles,
    Frameworks,
}

struct Ids<'a> {
    taken: HashMap<(Space, Key), Place>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Ids<'_> {
    /// Takes an id; returns whether it was free.
    fn take(&mut self, space: Space, head: &Head) -> bool {
        let id = head.key.id();
        let is_two_letters = id.len() == 2 && id.bytes().all(|b| b.is_ascii_lowercase());
        let has_address = !matches!(space, Space::Frameworks | Space::Responses);
        if has_address && (RESERVED.contains(&id) || is_two_letters) {
            let why = if is_two_letters {
                "two letters are the code of a language"
            } else {
                "an address of the site needs it"
            };
            self.diagnostics.push(
                Diagnostic::new(Code::ReservedId, head.id_place, format!("the id `{id}` is reserved"))
                    .label(why)
                    .help(format!("choose another, such as `{id}-1`")),
            );
        }
        if let Some(first) = self.taken.get(&(space, head.key.clone())) {
            self.diagnostics.push(
                Diagnostic::new(Code::DuplicateId, head.id_place, format!("the id `{id}` is used twice"))
                    .label("again here")
                    .related(*first, "first used here")
                    .help(match space {
                        Space::Top => "committees, inspections and plans share their ids, and so do the findings and actions of one folder: choose another",
                        Space::Responses => "give the response an `id` of its own",
                        Space::Agents => "posts and people share their ids: choose another",
                        Space::Organisations | Space::Themes | Space::Articles | Space::Frameworks => "choose another",
                    }),
            );
            return false;
        }
        self.taken.insert((space, head.key.clone()), head.id_place);
        true
    }
}

/// Reports folders that hold records but not the file that describes the folder.
fn missing_records(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut first_in: BTreeMap<(String, &'static str), FileId> = BTreeMap::new();
    for file in sources.below("content/") {
        let parts: Vec<&str> = file.path.split('/').collect();
        let mut wants = |depth: usize, name: &'static str| {
            if parts.len() > depth {
                let folder = parts[..depth].join("/");
                first_in.entry((folder, name)).or_insert(file.id);
            }
        };
        match parts.get(1) {
            Some(&"inspections") => wants(3, "inspection.md"),
            Some(&"plans") => wants(3, "plan.md"),
            Some(&"committees") => {
                wants(3, "committee.md");
                if matches!(role(&file.path), Role::Meeting { .. } | Role::Item { .. }) {
                    wants(4, "meeting.md");
                }
            }
            _ => {}
        }
    }
    for ((folder, name), file) in first_in {
        let path = format!("{folder}/{name}");
        if sources.file(&path).is_none() {
            diagnostics.push(
                Diagnostic::of_file(
                    Code::MissingRecord,
                    file,
                    format!("the folder `{folder}` has no `{name}`"),
                )
                .help(format!("add `{path}`: it says what the folder is about")),
            );
        }
    }
}
