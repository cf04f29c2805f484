//! The pages of register entries: themes, posts, people, organisations.

use super::contents::listing_page;
use super::judgements::{JudgementView, judgements};
use super::page::{ListingPage, PageView, Pagination};
use super::parts::{ChartView, DownloadView, Group, GroupEntry, LinkView, Meta, TableView};
use super::{Desk, answer, structured};
use crate::clocks::{Progress, Timing};
use crate::model::{Key, Kind, Relation, Target};
use crate::render::chart;
use crate::render::listing::files::titled_download;
use crate::render::listing::mixed::records;
use crate::render::listing::table::table;
use crate::route::{Dataset, register_folder};
use crate::text::{HashSet, Natural, PartialDate};
use jiff::civil::Date;
use serde::Serialize;

/// The page of a register entry.
#[derive(Serialize)]
pub struct EntryPage {
    /// The frame.
    pub page: PageView,
    /// What it is about; may be empty.
    pub intro: String,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// How findings and actions stand, in sentences.
    pub answer: Vec<String>,
    /// The grades that an organisation was given last, and the inspection that gave them.
    pub judgements: Vec<JudgementView>,
    /// That inspection.
    pub judged_by: Option<LinkView>,
    /// Grades over time, for an organisation that was graded more than once.
    pub grades: Option<ChartView>,
    /// What is its own to do, by how it stands, and where else it is named: the part that the page shows.
    pub uses: Vec<UseGroup>,
    /// All of it as a file.
    pub csv: Option<DownloadView>,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// Records that use an entry, and stand in the same way.
#[derive(Serialize)]
pub struct UseGroup {
    /// The fragment of the heading.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// The records.
    pub table: TableView,
}

/// Returns the list of the entries of a register.
pub fn register(desk: &Desk<'_>, address: &str, kind: Kind) -> ListingPage {
    let words = desk.words;
    let mut entries: Vec<GroupEntry> = desk
        .release
        .register(kind)
        .map(|key| {
            let target = Target { kind, key };
            let uses = desk.routes.lists.uses_of(desk.release, &target).len();
            GroupEntry { link: desk.target(&target), detail: words.count("uses", uses as u64) }
        })
        .collect();
    entries.sort_by_cached_key(|entry| Natural::of(&entry.link.title));
    let family = register_folder(kind);
    let title = words.label("nav", family);
    let intro = words.label("register_intro", family);
    let page = desk.page(address, &title, &intro, Vec::new());
    let chart = (kind == Kind::Theme).then(|| chart::themes::themes(desk)).flatten();
    listing_page(desk, page, intro, vec![Group { heading: words.get("a_to_z"), entries }], chart)
}

/// Returns the page of a register entry.
pub fn entry(desk: &Desk<'_>, address: &str, target: &Target, number: usize) -> EntryPage {
    let tables = desk.tables();
    let words = desk.words;
    let key = &target.key;
    let mut intro = String::new();
    let mut meta = Vec::new();
    let aliases = |aliases: &[String]| {
        desk.meta_links("meta_aliases", aliases.iter().map(|alias| LinkView::text(alias)).collect())
    };
    let title =
        match target.kind {
            Kind::Theme => {
                let one = &tables.themes[key];
                intro = one.summary.clone().unwrap_or_default();
                meta.extend(desk.meta_links(
                    "meta_synonyms",
                    one.synonyms.iter().map(|word| LinkView::text(word)).collect(),
                ));
                one.title.clone()
            }
            Kind::Post => {
                let one = &tables.posts[key];
                meta.extend(desk.meta_links("meta_organisation", desk.links(&one.organisation)));
                meta.extend(desk.meta_text("meta_directorate", one.directorate.as_deref()));
                meta.extend(aliases(&one.aliases));
                let holders = desk.release.linking_from(Kind::Person, Kind::Post, key, Relation::HeldPost);
                meta.extend(desk.meta_links(
                    "meta_holders",
                    holders.iter().map(|key| desk.record(Kind::Person, key)).collect(),
                ));
                one.title.clone()
            }
            Kind::Person => {
                let one = &tables.people[key];
                meta.extend(aliases(&one.aliases));
                meta.extend(
                    desk.meta_links("meta_posts", desk.links(one.posts.iter().map(|tenure| &tenure.post))),
                );
                one.name.clone()
            }
            _ => {
                let one = &tables.organisations[key];
                meta.extend(desk.meta_text(
                    "meta_kind",
                    one.kind.map(|kind| words.label("organisation", kind.as_str())).as_deref(),
                ));
                meta.extend(aliases(&one.aliases));
                let url = one.url.as_ref().map(|url| LinkView::to(url.written.clone(), desk.web(url)));
                meta.extend(desk.meta_links("meta_website", url.into_iter().collect()));
                one.name.clone()
            }
        };
    let family = register_folder(target.kind);
    let all = desk.routes.lists.uses_of(desk.release, target);
    let description =
        if intro.is_empty() { words.fill("describe_entry", &[("title", &title)]) } else { intro.clone() };
    let mut page =
        desk.page(address, &desk.numbered(&title, number), &description, vec![desk.section(family)]);
    let (mut graded, mut grades) = (Vec::new(), None);
    if target.kind == Kind::Organisation && number == 1 {
        if let Some(organisation) = structured::organisation(desk, key) {
            page.structured = structured::about(desk, &page.crumbs, &title, address, organisation);
        }
        graded = desk.routes.lists.graded_inspections_of(desk.release, key);
        grades = chart::grades::grades(desk, key);
    }
    let sorted = sorted(desk, target, &all);
    EntryPage {
        judgements: graded.last().map_or_else(Vec::new, |one| judgements(desk, one)),
        judged_by: graded.last().map(|one| desk.record(Kind::Inspection, &one.head.key)),
        intro,
        meta: if number == 1 { meta } else { Vec::new() },
        answer: if number == 1 { answer(desk, &all) } else { Vec::new() },
        grades,
        uses: groups(desk, desk.cut(&sorted, number), sorted.len()),
        csv: (number == 1 && !all.is_empty()).then(|| titled_download(desk, &Dataset::Entry(target.clone()))),
        pagination: desk.pagination(address, number, all.len()),
        page,
    }
}

/// How a record that uses an entry stands: what is its own to do comes first, the most urgent of that first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    Overdue,
    Next,
    NotRecorded,
    Done,
    Named,
}

impl Stands {
    /// Returns the fragment of its heading, and the key of the words of that.
    fn heading(self) -> (&'static str, &'static str) {
        match self {
            Self::Overdue => ("overdue", "owned_overdue"),
            Self::Next => ("next", "owned_next"),
            Self::NotRecorded => ("not-recorded", "owned_not_recorded"),
            Self::Done => ("done", "owned_done"),
            Self::Named => ("uses", "uses_heading"),
        }
    }
}

/// Returns how an action stands, and its place among those that stand in the same way: what falls due first comes first,
/// and of what is done the latest.
fn stands(progress: &Progress) -> (Stands, i32) {
    let place = |date: Option<PartialDate>| date.map_or(i32::MAX, |date| place(date.last()));
    let due = place(progress.current_due);
    match progress.timing {
        Timing::Overdue { .. } => (Stands::Overdue, due),
        Timing::NotRecorded => (Stands::NotRecorded, due),
        _ if progress.status.is_open() => (Stands::Next, due),
        _ => (Stands::Done, -place(progress.since)),
    }
}

/// Returns a number that is higher for a later day.
fn place(day: Date) -> i32 {
    i32::from(day.year()) * 400 + i32::from(day.day_of_year())
}

/// Returns the records that use an entry, in the order in which its page shows them.
fn sorted<'t>(desk: &Desk<'_>, entry: &Target, uses: &[&'t Target]) -> Vec<(Stands, &'t Target)> {
    let owned: HashSet<&Target> = desk.release.linking(entry.kind, &entry.key, Relation::Owner).collect();
    let place = |one: &Target| {
        let progress = desk.release.facts.progress.get(&one.key).filter(|_| owned.contains(one));
        progress.map_or((Stands::Named, 0), stands)
    };
    let mut placed: Vec<_> = uses.iter().map(|one| (place(one), *one)).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|((stands, _), one)| (stands, one)).collect()
}

/// Returns a part of the records that use an entry as tables, one for each way in which they stand.
fn groups(desk: &Desk<'_>, part: &[(Stands, &Target)], all: usize) -> Vec<UseGroup> {
    let named = [("record", "column_record"), ("type", "column_kind"), ("standing", "column_status")];
    let owned = [
        ("record", "column_action"),
        ("standing", "column_status"),
        ("due", "column_due_now"),
        ("original_due", "column_original_due"),
        ("from", "column_from"),
    ];
    if part.is_empty() {
        let (id, key) = Stands::Named.heading();
        let table =
            table(desk, &records(desk, []), desk.words.count("uses", all as u64), &named, "none_uses");
        return vec![UseGroup { id: id.to_owned(), heading: desk.words.get(key), table }];
    }
    part.chunk_by(|one, next| one.0 == next.0)
        .map(|chunk| {
            let stands = chunk[0].0;
            let (id, key) = stands.heading();
            let heading = desk.words.get(key);
            let listing = records(desk, chunk.iter().map(|(_, one)| *one));
            let shown: &[(&str, &str)] = if stands == Stands::Named { &named } else { &owned };
            UseGroup { id: id.to_owned(), table: table(desk, &listing, heading.clone(), shown, ""), heading }
        })
        .collect()
}

/// Returns how the findings and actions stand that use an entry.
fn answer(desk: &Desk<'_>, uses: &[&Target]) -> Vec<String> {
    let of_kind = |kind: Kind| -> Vec<Key> {
        uses.iter().filter(|from| from.kind == kind).map(|from| from.key.clone()).collect()
    };
    let mut said = answer::of_findings(desk, &of_kind(Kind::Finding));
    said.extend(answer::of_actions(desk, &of_kind(Kind::Action)));
    said
}
