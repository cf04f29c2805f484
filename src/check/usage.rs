//! Register entries that nothing uses.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Head, Key, Kind, each_link};
use crate::resolve::Register;
use std::collections::HashSet;

pub(super) fn check(register: &Register) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let mut used: HashSet<(Kind, &Key)> = HashSet::new();
    // A framework uses its inspectorate even if no inspection uses the framework: to call the inspectorate's
    // entry unused for that would only invite its deletion.
    each_link(tables, &mut |_, _, _, link| {
        if let Some(target) = &link.target {
            used.insert((target.kind, &target.key));
        }
    });
    if let Some(target) = &register.site.organisation.target {
        used.insert((target.kind, &target.key));
    }
    let mut found = Vec::new();
    let mut unused = |kind: Kind, head: &Head| {
        if !used.contains(&(kind, &head.key)) {
            found.push(
                Diagnostic::new(
                    Code::UnusedRegisterEntry,
                    head.id_place,
                    format!("nothing uses the {} `{}`", kind.as_str(), head.key),
                )
                .help("use it, or delete it: it gets no page"),
            );
        }
    };
    tables.organisations.values().for_each(|one| unused(Kind::Organisation, &one.head));
    tables.posts.values().for_each(|one| unused(Kind::Post, &one.head));
    tables.people.values().for_each(|one| unused(Kind::Person, &one.head));
    tables.themes.values().for_each(|one| unused(Kind::Theme, &one.head));
    found
}
