//! Register entries that nothing uses.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::tables::{every_table, kind_of};
use crate::model::{Head, Kind};
use crate::resolve::Register;

pub(super) fn check(register: &Register) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let directory = &register.directory;
    let mut used = vec![false; directory.len()];
    // A framework uses its inspectorate even if no inspection uses the framework: to call the inspectorate's
    // entry unused for that would only invite its deletion.
    every_table!(table in [&tables] => {
        for (_, number) in table.values().flat_map(|one| &one.head.outline.links) {
            used[*number as usize] = true;
        }
    });
    let organisation = register.site.organisation.target.as_ref();
    let organisation = organisation.and_then(|target| directory.number(target.kind, target.key.as_str()));
    organisation.into_iter().for_each(|number| used[number as usize] = true);
    let mut found = Vec::new();
    let mut unused = |kind: Kind, head: &Head| {
        if !used[head.outline.number as usize] {
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
    every_table!(table in [&tables] => if kind_of(table).is_register() {
        table.values().for_each(|one| unused(kind_of(table), &one.head));
    });
    found
}
