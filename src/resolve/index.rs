//! Puts records into tables by key: each id once, none that the site needs for itself, and every folder with
//! the file that describes it.

use crate::diagnostics::{Code, Diagnostic};
use crate::frameworks::shipped_frameworks;
use crate::gather::Sources;
use crate::model::tables::{Table, every_table};
use crate::model::{Head, Item, Key, Kind, Record, Tables};
use crate::parse::{Records, Role, role};
use crate::text::{HashMap, Place, SourceFile, natural};
use std::sync::Arc;

/// Words that addresses need at every level.
const RESERVED: [&str; 5] = ["page", "actions", "browse", "search", "data"];

/// Words that addresses need at the top: no record that is inside another one stands in their way.
const RESERVED_AT_THE_TOP: [&str; 14] = [
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
    "measures",
    "embed",
    "schema",
];

/// Pages that are made anyway: a free page of such an id introduces one, and no other record may have it.
const MADE_ANYWAY: [&str; 3] = ["glossary", "statuses", "accessibility"];

/// Puts the items of each meeting in the order of their numbers, the resolutions in that of their items, and what has a
/// folder in that of the numbers in its name. Files come in the order of their names, in which 10 stands before 2.
pub fn in_order(records: &mut Records) {
    by_key(&mut records.inspections);
    by_key(&mut records.plans);
    by_key(&mut records.committees);
    by_key(&mut records.meetings);
    let order = |one: &Arc<Item>, other: &Arc<Item>| {
        let [meeting, others] = [one, other].map(|item| item.head.key.parent().unwrap_or_default());
        natural(meeting, others).then_with(|| one.place_before(other))
    };
    if records.items.is_sorted_by(|one, other| order(one, other).is_le()) {
        return;
    }
    records.items.sort_by(order);
    let places: HashMap<&str, usize> =
        records.items.iter().enumerate().map(|(at, item)| (item.head.key.as_str(), at)).collect();
    records.resolutions.sort_by_key(|one| one.head.key.parent().and_then(|item| places.get(item)));
}

/// Puts records in the order of their paths, numbers in them by what they count.
fn by_key<T: Record>(records: &mut [Arc<T>]) {
    let order = |one: &Arc<T>, other: &Arc<T>| natural(one.head().key.as_str(), other.head().key.as_str());
    if !records.is_sorted_by(|one, other| order(one, other).is_le()) {
        records.sort_by(order);
    }
}

/// Returns the records in tables.
pub fn tables(records: Records, diagnostics: &mut Vec<Diagnostic>) -> Tables {
    let mut tables = Tables { terms: records.terms, ..Tables::default() };
    let mut ids = Ids { taken: HashMap::default(), diagnostics };
    every_table!(list in [records], table in [&mut tables] => {
        table.reserve(list.len());
        for one in list {
            if ids.take(space_of(&*one), &one.head) {
                table.insert(one.head.key.clone(), one);
            }
        }
    });
    for framework in shipped_frameworks() {
        tables.frameworks.entry(framework.head.key.clone()).or_insert_with(|| framework.clone());
    }
    tables.frameworks.sort_keys();
    tables
}

/// Puts the records into tables that hold records with the same keys in the same order; nothing if they do not. Their
/// ids were right, so they still are.
pub fn refilled(mut tables: Tables, records: &Records) -> Option<Tables> {
    let mut are_same = true;
    every_table!(table in [&mut tables], list in [&records] => are_same &= refill(table, list));
    if !are_same {
        return None;
    }
    // Those that a site adds stand among the shipped ones.
    let shipped = shipped_frameworks();
    for (key, framework) in &mut tables.frameworks {
        let own = records.frameworks.iter().find(|one| one.head.key == *key);
        *framework = own.or_else(|| shipped.iter().find(|one| one.head.key == *key))?.clone();
    }
    if !records.frameworks.iter().all(|one| tables.frameworks.contains_key(&one.head.key)) {
        return None;
    }
    tables.terms.clone_from(&records.terms);
    Some(tables)
}

/// Puts records into a table that holds records with the same keys in the same order; returns whether it does.
fn refill<T: Record>(table: &mut Table<T>, list: &[Arc<T>]) -> bool {
    if T::KIND == Kind::Framework {
        return true;
    }
    let are_same =
        table.len() == list.len() && table.keys().zip(list).all(|(key, one)| one.head().key == *key);
    if are_same {
        table.values_mut().zip(list).for_each(|(record, one)| record.clone_from(one));
    }
    are_same
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

/// Returns the space of a record's id.
fn space_of<T: Record>(_: &T) -> Space {
    match T::KIND {
        Kind::Inspection
        | Kind::Finding
        | Kind::Action
        | Kind::Plan
        | Kind::Committee
        | Kind::Meeting
        | Kind::Item
        | Kind::Resolution => Space::Top,
        Kind::Response => Space::Responses,
        Kind::Organisation => Space::Organisations,
        Kind::Post | Kind::Person => Space::Agents,
        Kind::Theme => Space::Themes,
        Kind::Article => Space::Articles,
        Kind::Framework => Space::Frameworks,
    }
}

struct Ids<'a> {
    taken: HashMap<(Space, Key), Place>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Ids<'_> {
    /// Takes an id; returns whether it was free.
    fn take(&mut self, space: Space, head: &Head) -> bool {
        let id = head.key.id();
        let is_at_the_top = head.key.parent().is_none();
        let has_address = !matches!(space, Space::Frameworks | Space::Responses);
        let is_needed = RESERVED.contains(&id)
            || is_at_the_top
                && (RESERVED_AT_THE_TOP.contains(&id)
                    || !matches!(space, Space::Articles) && MADE_ANYWAY.contains(&id));
        // Pages in another language will lie below its code; what is inside another record, such as (ii), stands in no way.
        let is_language = is_at_the_top
            && matches!(space, Space::Top | Space::Articles)
            && id.len() == 2
            && id.bytes().all(|b| b.is_ascii_lowercase());
        if has_address && (is_needed || is_language) {
            let why = if is_language {
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
pub fn missing_records(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    // The folders looked at last: a committee's or another one, and a meeting's.
    let (mut outer, mut meeting) = ("", "");
    for file in sources.below("content/") {
        let name = match file.path.split('/').nth(1) {
            Some("inspections") => "inspection.md",
            Some("plans") => "plan.md",
            Some("committees") => "committee.md",
            _ => continue,
        };
        let Some(folder) = folder_above(&file.path, 3) else { continue };
        if folder != outer {
            outer = folder;
            missing_record(folder, name, file, sources, diagnostics);
        }
        let Some(folder) = folder_above(&file.path, 4).filter(|_| name == "committee.md") else { continue };
        if folder != meeting && matches!(role(&file.path), Role::Meeting { .. } | Role::Item { .. }) {
            meeting = folder;
            missing_record(folder, "meeting.md", file, sources, diagnostics);
        }
    }
}

/// Returns the folder so many names deep that a file is in, at any depth below it.
fn folder_above(path: &str, depth: usize) -> Option<&str> {
    path.match_indices('/').nth(depth - 1).map(|(at, _)| &path[..at])
}

fn missing_record(
    folder: &str,
    name: &str,
    first: &SourceFile,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = format!("{folder}/{name}");
    if sources.file(&path).is_none() {
        let message = format!("the folder `{folder}` has no `{name}`");
        let diagnostic = Diagnostic::of_file(Code::MissingRecord, first.id, message);
        diagnostics.push(diagnostic.help(format!("add `{path}`: it says what the folder is about")));
    }
}
