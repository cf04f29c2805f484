//! Stage 4. Rules that look at the register and never change it.

mod chains;
mod committees;
mod deadlines;
mod files;
mod fragments;
mod history;
mod inspections;
mod statement;
mod usage;
mod withheld;

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::model::access::Allowance;
use crate::model::{Head, Tables};
use crate::resolve::Register;
use crate::text::{Now, Place};

/// Looks for everything that the rules know, on a site as it is now; `drafts` says whether drafts are shown.
pub fn check(register: &Register, sources: &Sources, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(inspections::check(register));
    found.extend(deadlines::check(register));
    found.extend(history::check(&register.tables));
    found.extend(committees::check(&register.tables));
    found.extend(chains::check(&register.tables));
    found.extend(fragments::check(&register.tables));
    found.extend(withheld::check(register, now, drafts));
    found.extend(usage::check(register));
    found.extend(files::check(register, sources));
    found.extend(statement::check(&register.site, now.as_of));
    if register.incomplete {
        let silent = [
            Code::UnusedRegisterEntry,
            Code::UnnamedFile,
            Code::FindingsMissing,
            Code::UnknownArea,
            Code::UnknownGrade,
        ];
        found.retain(|one| !silent.contains(&one.code));
    }
    found
}

/// Takes out the diagnostics that records excuse, and adds one for each exception that excuses nothing.
/// `all` are the diagnostics of every stage so far.
pub fn without_allowed(all: Vec<Diagnostic>, register: &Register) -> Vec<Diagnostic> {
    let mut allowances: Vec<(Place, &Allowance, bool)> = Vec::new();
    each_head(&register.tables, &mut |head| {
        allowances.extend(head.allow.iter().map(|allowance| (head.place, allowance, false)));
    });
    let site = register.site.place;
    allowances.extend(register.site.allow.iter().map(|allowance| (site, allowance, false)));
    let mut kept = Vec::with_capacity(all.len());
    for diagnostic in all {
        let mut excused = false;
        for (extent, allowance, used) in &mut allowances {
            // What `site.yaml` allows, it allows everywhere.
            let covers = *extent == site || diagnostic.place.is_some_and(|place| extent.covers(place));
            if covers && allowance.code.value == diagnostic.code.as_str() && diagnostic.code.may_be_allowed()
            {
                *used = true;
                excused = true;
            }
        }
        if !excused {
            kept.push(diagnostic);
        }
    }
    for (_, allowance, used) in allowances {
        let known = Code::parse(&allowance.code.value).is_some_and(Code::may_be_allowed);
        if !used && known {
            kept.push(
                Diagnostic::new(
                    Code::UnusedAllow,
                    allowance.code.place,
                    format!("nothing here needs the exception `{}`", allowance.code.value),
                )
                .help("delete the line"),
            );
        }
    }
    kept
}

/// Calls `visit` with the head of every record.
fn each_head<'a>(tables: &'a Tables, visit: &mut dyn FnMut(&'a Head)) {
    macro_rules! heads { ($($table:ident)*) => {
        $(for one in tables.$table.values() { visit(&one.head); })*
    } }
    heads!(inspections findings responses actions plans committees meetings items resolutions organisations
        posts people themes articles);
    // Shipped frameworks have no file of their own, and nothing to excuse.
    for framework in tables.frameworks.values().filter(|one| !one.head.allow.is_empty()) {
        visit(&framework.head);
    }
}
