//! The pages of register entries: themes, posts, people, organisations.

use super::contents::listing_page;
use super::frame::Cut;
use super::judgements::{JudgementView, judgements};
use super::page::{ListingPage, PageView, Pagination};
use super::parts::{ChartView, DownloadView, Group, GroupEntry, LinkView, Meta, TableView};
use super::{Desk, answer, structured};
use crate::model::{Key, Kind, Relation, Target};
use crate::render::chart;
use crate::render::listing::files::titled_download;
use crate::render::listing::mixed::records;
use crate::render::listing::table::table;
use crate::route::{Dataset, Stands, register_folder};
use crate::text::Natural;
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
            let uses = desk.routes.lists.use_count(desk.release, &target);
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
    let uses = desk.routes.lists.uses_of(desk.release, target);
    let all = uses.map_or(&[][..], |uses| &uses.all);
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
    let placed = uses.map_or(&[][..], |uses| uses.placed(desk.release));
    EntryPage {
        judgements: graded.last().map_or_else(Vec::new, |one| judgements(desk, one)),
        judged_by: graded.last().map(|one| desk.record(Kind::Inspection, &one.head.key)),
        intro,
        meta: if number == 1 { meta } else { Vec::new() },
        answer: if number == 1 { answer(desk, all) } else { Vec::new() },
        grades,
        uses: groups(desk, placed, number),
        csv: (number == 1 && !all.is_empty()).then(|| titled_download(desk, &Dataset::Entry(target.clone()))),
        pagination: desk.pagination(address, number, all.len()),
        page,
    }
}

/// Returns the key of the heading above the records that stand in one way, which is its fragment as well.
fn heading_of(stands: Stands) -> &'static str {
    match stands {
        Stands::Overdue => "owned_overdue",
        Stands::Next => "owned_next",
        Stands::NotRecorded => "owned_not_recorded",
        Stands::Done => "owned_done",
        Stands::SetAside => "owned_set_aside",
        Stands::Named => "uses_heading",
    }
}

/// Returns the records that use an entry, as far as a page shows them, as tables: one for each way in which they stand.
fn groups(desk: &Desk<'_>, all: &[(Stands, u32)], number: usize) -> Vec<UseGroup> {
    let part = desk.cut(all, number);
    let named = [("record", "column_record"), ("type", "column_kind"), ("standing", "column_status")];
    let owned = [
        ("record", "column_action"),
        ("standing", "column_status"),
        ("due", "column_due_now"),
        ("original_due", "column_original_due"),
        ("from", "column_from"),
    ];
    if part.is_empty() {
        let key = heading_of(Stands::Named);
        let table = table(desk, &records(desk, Vec::new()), desk.words.count("uses", 0), &named, "none_uses");
        return vec![UseGroup { id: key.to_owned(), heading: desk.words.get(key), table }];
    }
    part.chunk_by(|one, next| one.0 == next.0)
        .map(|chunk| {
            let stands = chunk[0].0;
            let key = heading_of(stands);
            let heading = desk.words.get(key);
            let listing = records(desk, chunk.iter().map(|(_, number)| *number).collect());
            let first = all.partition_point(|(other, _)| *other < stands);
            let of_all = all[first..].partition_point(|(other, _)| *other == stands);
            // Only the first group of a page may have begun on a page before.
            let before = desk.cut_of(all.len(), number).before.saturating_sub(first);
            let cut = Cut { before, shown: chunk.len(), all: of_all };
            let (shown, caption): (&[(&str, &str)], _) = if stands == Stands::Named {
                (&named, desk.captioned(desk.words.count("uses", of_all as u64), cut))
            } else {
                // Regions of a page are told apart by what they are called.
                let count = desk.counted("actions", cut);
                (&owned, desk.words.fill("browse_value_title", &[("facet", &heading), ("value", &count)]))
            };
            UseGroup { id: key.to_owned(), table: table(desk, &listing, caption, shown, ""), heading }
        })
        .collect()
}

/// Returns how the findings and actions stand that use an entry.
fn answer(desk: &Desk<'_>, uses: &[u32]) -> Vec<String> {
    let of_kind = |kind: Kind| -> Vec<Key> {
        let users = uses.iter().filter_map(|number| desk.release.target_at(*number));
        users.filter(|user| user.kind == kind).map(|user| user.key.clone()).collect()
    };
    let mut said = answer::of_findings(desk, &of_kind(Kind::Finding));
    said.extend(answer::of_actions(desk, &of_kind(Kind::Action)));
    said
}
