//! Stage 3. All records together: each id once, each link to its record, each document to its file.
//! Rules that only look are for `check`.

mod documents;
mod index;
mod kinds;
mod links;
mod targets;
pub mod verdict;
mod work;
mod world;

pub use documents::NamedFiles;

use crate::diagnostics::{Code, Diagnostic};
use crate::frameworks::{CALENDARS, shipped_calendar, shipped_kinds};
use crate::gather::Sources;
use crate::model::site::BaseUrl;
use crate::model::tables::every_table;
use crate::model::{Directory, FindingKinds, ListedKind, PlanPapers, Site, Tables};
use crate::parse::Records;
use crate::text::{Calendar, HashMap, near::nearest};
use std::sync::Arc;
use targets::{Broken, Candidates};
use work::{LastRound, Work};
use world::World;

/// All records together.
#[derive(Clone, Debug)]
pub struct Register {
    /// The site.
    pub site: Site,
    /// The records.
    pub tables: Tables,
    /// Every record by number.
    pub directory: Arc<Directory>,
    /// The working days.
    pub calendar: Calendar,
    /// The kinds of findings that the site knows.
    pub finding_kinds: FindingKinds,
    /// The files that records name.
    pub named_files: NamedFiles,
    /// Whether some file could not be read, so that what seems missing or unused may stand in it.
    pub incomplete: bool,
    /// The files that no role fits.
    pub strays: Vec<crate::text::FileId>,
}

/// Puts the records together. Nothing without a site: then there is nothing to put them into.
pub fn resolve(records: Records, sources: &Sources) -> (Option<Register>, Vec<Diagnostic>) {
    Resolver { keeps: false, ..Resolver::default() }.resolve(records, sources)
}

/// Puts the records of a site together again and again. What a record's links and documents lead to follows from the
/// record, from which other records and files there are, and from nothing else: where these are the same as the last
/// time, so is the record.
pub struct Resolver {
    known: LastRound,
    /// What every record was resolved against.
    world: Option<World>,
    /// The tables, if every id was right.
    tables: Option<Tables>,
    /// Whether it is to be asked again.
    keeps: bool,
}

impl Default for Resolver {
    fn default() -> Self {
        Self { known: LastRound::default(), world: None, tables: None, keeps: true }
    }
}

impl Resolver {
    /// Puts the records together, as [`resolve`] does.
    pub fn resolve(
        &mut self,
        mut records: Records,
        sources: &Sources,
    ) -> (Option<Register>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let Some(mut site) = records.site.take() else { return (None, diagnostics) };
        let calendar = calendar(&site, records.bank_holidays.as_ref(), &mut diagnostics);
        let strays = std::mem::take(&mut records.strays);
        let broken = Broken::of(records.broken.iter().map(|file| &*sources.files.of(*file).path));
        let papers: HashMap<String, Arc<PlanPapers>> =
            std::mem::take(&mut records.papers).into_iter().collect();
        index::missing_records(sources, &mut diagnostics);
        index::in_order(&mut records);
        let tables = self.tables.take().and_then(|last| index::refilled(last, &records));
        let has_same_keys = tables.is_some();
        let mut tables = tables.unwrap_or_else(|| index::tables(records, &mut diagnostics));
        let are_ids_right = has_same_keys || diagnostics.is_empty();
        let kinds = finding_kinds(&tables, &mut diagnostics);
        let (world, is_same) =
            self.world(&tables, has_same_keys, broken, kinds, site.base_url.clone(), sources);
        let work = Work { world: &world, sources, papers: &papers, is_same, keeps: self.keeps };
        let mut named_files = NamedFiles::default();
        every_table!(table in [&mut tables], known in [&mut self.known] => {
            work.table(table, known, &mut diagnostics, &mut named_files);
        });
        let mut links = work.links();
        links.site(&mut site);
        diagnostics.extend(links.diagnostics);
        let (directory, incomplete) = (world.directory.clone(), world.broken.is_any());
        let finding_kinds = world.kinds.clone();
        self.world = self.keeps.then_some(world);
        self.tables = (self.keeps && are_ids_right).then(|| tables.clone());
        (
            Some(Register {
                site,
                tables,
                directory,
                calendar,
                finding_kinds,
                named_files,
                incomplete,
                strays,
            }),
            diagnostics,
        )
    }

    /// Returns what the records in these tables are to be resolved against, and whether that is what it was.
    fn world(
        &mut self,
        tables: &Tables,
        has_same_keys: bool,
        broken: Broken,
        kinds: FindingKinds,
        base: BaseUrl,
        sources: &Sources,
    ) -> (World, bool) {
        let (files, candidates) = (sources.files.clone(), Candidates::default());
        match self.world.take() {
            Some(world) if has_same_keys || world.directory.is_of(tables) => {
                let is_same = world.broken == broken
                    && world.base == base
                    && world.kinds.same(&kinds)
                    && world.files.has_same_documents(&files);
                (World { directory: world.directory, files, broken, kinds, candidates, base }, is_same)
            }
            _ => {
                let directory = Arc::new(Directory::of(tables));
                (World { directory, files, broken, kinds, candidates, base }, false)
            }
        }
    }
}

/// Returns the kinds of findings that the site knows: those that are shipped, and those of its frameworks.
fn finding_kinds(tables: &Tables, diagnostics: &mut Vec<Diagnostic>) -> FindingKinds {
    let listed = tables.frameworks.values().flat_map(|framework| &framework.finding_kinds);
    let own = listed.filter_map(|kind| match kind {
        ListedKind::Own(kind) => Some(kind),
        ListedKind::Known(_) => None,
    });
    let (kinds, doubled) = FindingKinds::of(shipped_kinds(), own);
    for (kind, known) in doubled {
        let message = format!("the kind `{}` means something else already: {}", kind.as_str(), known.label);
        diagnostics.push(
            Diagnostic::new(Code::DuplicateId, kind.id.place, message)
                .help("a kind means one thing on a site: name it without a label, or choose another id"),
        );
    }
    kinds
}

fn calendar(site: &Site, newer: Option<&Calendar>, diagnostics: &mut Vec<Diagnostic>) -> Calendar {
    let shipped = shipped_calendar(site.calendar.value.as_str()).unwrap_or_else(|| {
        let written = site.calendar.value.as_str();
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
