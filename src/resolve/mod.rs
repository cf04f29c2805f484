//! Stage 3. All records together: each id once, each link to its record, each document to its file, and the
//! clocks that follow from them. Rules that only look are for `check`.

pub mod clocks;
mod documents;
mod index;
mod kinds;
mod links;
mod targets;

pub use documents::NamedFiles;

use crate::diagnostics::{Code, Diagnostic};
use crate::frameworks::{CALENDARS, shipped_calendar, shipped_frameworks};
use crate::gather::Sources;
use crate::model::{Site, Tables};
use crate::parse::Records;
use crate::text::{Calendar, near::nearest};

/// All records together.
#[derive(Clone, Debug)]
pub struct Register {
    /// The site.
    pub site: Site,
    /// The records.
    pub tables: Tables,
    /// The working days.
    pub calendar: Calendar,
    /// The files that records name.
    pub named_files: NamedFiles,
    /// Whether some file could not be read, so that what seems missing or unused may stand in it.
    pub incomplete: bool,
    /// The files that no role fits.
    pub strays: Vec<crate::text::FileId>,
}

/// Puts the records together. Nothing without a site: then there is nothing to put them into.
pub fn resolve(records: Records, sources: &Sources) -> (Option<Register>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(site) = records.site.clone() else { return (None, diagnostics) };
    let calendar = calendar(&site, records.bank_holidays.as_ref(), &mut diagnostics);
    let strays = records.strays.clone();
    let broken = records.broken.clone();
    let mut tables = index::tables(records, sources, &mut diagnostics);
    for framework in shipped_frameworks() {
        tables.frameworks.entry(framework.head.key.clone()).or_insert(framework);
    }
    tables.frameworks.sort_keys();
    let mut site = site;
    let broken: Vec<&str> = broken.iter().map(|file| &*sources.files.of(*file).path).collect();
    links::resolve_links(&mut site, &mut tables, &broken, &mut diagnostics);
    let named_files = documents::find_documents(&mut tables, sources, &mut diagnostics);
    (
        Some(Register { site, tables, calendar, named_files, incomplete: !broken.is_empty(), strays }),
        diagnostics,
    )
}

fn calendar(site: &Site, newer: Option<&Calendar>, diagnostics: &mut Vec<Diagnostic>) -> Calendar {
    let shipped = shipped_calendar(&site.calendar.value).unwrap_or_else(|| {
        let written = &site.calendar.value;
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownValue,
                site.calendar.place,
                format!("there is no calendar `{written}`"),
            )
            .label(format!("one of: {}", CALENDARS.join(", ")))
            .suggest(nearest(written, CALENDARS)),
        );
        shipped_calendar(CALENDARS[0]).expect("the first calendar is shipped")
    });
    newer.and_then(|newer| shipped.overridden_by(newer)).unwrap_or(shipped)
}
