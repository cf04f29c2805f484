//! Stage 4. Rules that look at the register and never change it.

mod answers;
mod chains;
mod committees;
mod deadlines;
mod files;
pub mod fragments;
mod history;
mod inspections;
mod needs;
mod redirects;
mod statement;
mod usage;
mod withheld;

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::model::Allowance;
use crate::model::tables::every_table;
use crate::resolve::Register;
use crate::text::{FileId, HashMap, Now, Place};

/// Looks for everything that the rules know, on a site as it is now; `drafts` says whether drafts are shown.
pub fn check(register: &Register, sources: &Sources, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(inspections::check(register));
    found.extend(deadlines::check(register));
    found.extend(history::check(&register.tables));
    found.extend(committees::check(&register.tables));
    found.extend(answers::check(&register.tables));
    found.extend(chains::check(&register.tables));
    found.extend(withheld::check(register, now, drafts));
    found.extend(usage::check(register));
    found.extend(files::check(register, sources));
    found.extend(redirects::check(register));
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
    let mut allowances = Excuses::default();
    every_table!(table in [&register.tables] => for one in table.values() {
        one.head.allow.0.iter().for_each(|allowance| allowances.add(Some(one.head.place), allowance));
    });
    // What `site.yaml` allows, it allows everywhere.
    register.site.allow.0.iter().for_each(|allowance| allowances.add(None, allowance));
    allowances.put_in_order();
    let mut kept: Vec<Diagnostic> = all.into_iter().filter(|one| !allowances.excuse(one)).collect();
    for allowance in allowances.unused() {
        kept.push(
            Diagnostic::new(
                Code::UnusedAllow,
                allowance.code.place,
                format!("nothing here needs the exception `{}`", allowance.code.value.as_str()),
            )
            .help("delete the line"),
        );
    }
    kept
}

/// The exceptions that authors recorded, each where it holds.
#[derive(Default)]
struct Excuses<'a> {
    all: Vec<(&'a Allowance, bool)>,
    everywhere: HashMap<Code, Vec<usize>>,
    within: HashMap<(FileId, Code), Vec<Extent>>,
}

/// What a record covers that has an exception.
struct Extent {
    place: Place,
    /// The number of the exception.
    number: usize,
    /// The last byte that this extent, or one before it, covers.
    reach: u32,
}

impl<'a> Excuses<'a> {
    fn add(&mut self, extent: Option<Place>, allowance: &'a Allowance) {
        let (number, code) = (self.all.len(), allowance.code.value);
        self.all.push((allowance, false));
        match extent {
            None => self.everywhere.entry(code).or_default().push(number),
            Some(place) => {
                let extents = self.within.entry((place.file, code)).or_default();
                extents.push(Extent { place, number, reach: place.end });
            }
        }
    }

    /// Sorts extents, so that those around a place are found without a look at all of them.
    fn put_in_order(&mut self) {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for extents in self.within.values_mut() {
            extents.sort_by_key(|extent| extent.place.start);
            let mut reach = 0;
            for extent in extents {
                reach = extent.place.end.max(reach);
                extent.reach = reach;
            }
        }
    }

    /// Whether a diagnostic is excused; every exception that covers it is used.
    fn excuse(&mut self, diagnostic: &Diagnostic) -> bool {
        if !diagnostic.code.may_be_allowed() {
            return false;
        }
        let code = diagnostic.code;
        let mut covering = self.everywhere.get(&code).cloned().unwrap_or_default();
        if let Some(place) = diagnostic.place
            && let Some(extents) = self.within.get(&(place.file, code))
        {
            let begun = extents.partition_point(|extent| extent.place.start <= place.start);
            let near = extents[..begun].iter().rev().take_while(|extent| extent.reach >= place.end);
            covering.extend(near.filter(|one| one.place.covers(place)).map(|extent| extent.number));
        }
        covering.iter().for_each(|number| self.all[*number].1 = true);
        !covering.is_empty()
    }

    /// Returns the exceptions that excuse nothing.
    fn unused(&self) -> impl Iterator<Item = &'a Allowance> {
        self.all.iter().filter(|(_, is_used)| !is_used).map(|(allowance, _)| *allowance)
    }
}
