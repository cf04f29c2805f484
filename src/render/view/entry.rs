//! The pages of register entries: themes, posts, people, organisations.

use super::Desk;
use super::lists::ListingPage;
use super::parts::{Cell, Group, GroupEntry, LinkView, Meta, PageView, Pagination, TableView, Tag};
use crate::model::{Inspection, Key, Kind, Relation, Target};
use crate::route::{register_folder, register_keys};
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
    /// Grades over time, for an organisation that was inspected.
    pub grades: Option<TableView>,
    /// Where it is used.
    pub uses: TableView,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// Returns the list of the entries of a register.
pub fn register(desk: &Desk<'_>, address: &str, kind: Kind) -> ListingPage {
    let words = desk.words;
    let mut entries: Vec<GroupEntry> = register_keys(desk.release, kind)
        .into_iter()
        .map(|key| {
            let target = Target { kind, key };
            let uses = desk.routes.lists.entries_of(desk.release, &target).len();
            GroupEntry { link: desk.target(&target), detail: words.count("uses", uses as u64) }
        })
        .collect();
    entries.sort_by_key(|entry| entry.link.title.to_lowercase());
    let family = register_folder(kind);
    let title = words.label("nav", family);
    let intro = words.label("register_intro", family);
    ListingPage {
        page: desk.page(address, &title, &intro, Vec::new()),
        intro,
        groups: vec![Group { heading: words.get("a_to_z"), entries }],
    }
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
                let holders =
                    super::finding::linking_keys(desk, Kind::Post, key, Relation::HeldPost, Kind::Person);
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
                let url = one.url.as_ref().map(|url| LinkView {
                    title: url.clone(),
                    href: Some(url.clone()),
                    iso: None,
                });
                meta.extend(desk.meta_links("meta_website", url.into_iter().collect()));
                one.name.clone()
            }
        };
    let family = register_folder(target.kind);
    let all = desk.routes.lists.entries_of(desk.release, target);
    let rows = desk.cut(&all, number).iter().map(|from| use_row(desk, from)).collect();
    let page = desk.page(address, &desk.numbered(&title, number), &intro, vec![desk.section(family)]);
    EntryPage {
        intro,
        meta: if number == 1 { meta } else { Vec::new() },
        grades: (target.kind == Kind::Organisation && number == 1).then(|| grades(desk, key)).flatten(),
        uses: TableView {
            caption: words.count("uses", all.len() as u64),
            columns: ["column_record", "column_kind", "column_status"].map(|key| words.get(key)).to_vec(),
            rows,
            empty: words.get("none_uses"),
            more: None,
        },
        pagination: desk.pagination(&format!("/{family}/{key}/"), number, all.len()),
        page,
    }
}

fn use_row(desk: &Desk<'_>, from: &Target) -> Vec<Cell> {
    let facts = &desk.release.facts;
    let tags: Vec<Tag> = match from.kind {
        Kind::Finding => {
            let shown = desk.tables().findings.get(&from.key).is_some_and(|one| one.head.stub.is_none());
            facts
                .standings
                .get(&from.key)
                .filter(|_| shown)
                .map(|one| desk.standing_tag(*one))
                .into_iter()
                .collect()
        }
        Kind::Action => {
            let shown = desk.tables().actions.get(&from.key).is_some_and(|one| one.head.stub.is_none());
            let progress = facts.progress.get(&from.key).filter(|_| shown);
            let timing = progress.and_then(|one| desk.timing_tag(one));
            progress.map(|one| desk.status_tag(one)).into_iter().chain(timing).collect()
        }
        _ => Vec::new(),
    };
    vec![
        Cell::link(desk.target(from)),
        Cell::text(&desk.words.label("record", from.kind.as_str())),
        Cell::tags(tags),
    ]
}

/// Returns the grades of an authority over time: an inspection a row, an area a column.
fn grades(desk: &Desk<'_>, organisation: &Key) -> Option<TableView> {
    let words = desk.words;
    let is_site = desk.release.site.organisation.key() == Some(organisation);
    let mut inspections: Vec<&Inspection> = desk
        .tables()
        .inspections
        .values()
        .filter(|one| !one.judgements.is_empty())
        .filter(|one| {
            let named = one.authority.iter().any(|link| link.key() == Some(organisation));
            named || (one.authority.is_empty() && is_site)
        })
        .collect();
    if inspections.is_empty() {
        return None;
    }
    inspections.sort_by_key(|one| one.published.as_ref().map(|date| date.value));
    let mut areas: Vec<(&str, String)> = Vec::new();
    for one in &inspections {
        let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
        for judgement in &one.judgements {
            let id = judgement.area.value.as_str();
            if areas.iter().all(|(known, _)| *known != id) {
                let label = framework.and_then(|framework| framework.area(id));
                areas.push((id, label.map_or_else(|| id.to_owned(), |area| area.label.clone())));
            }
        }
    }
    let rows = inspections
        .iter()
        .map(|one| {
            let mut cells = vec![
                Cell::link(desk.record(Kind::Inspection, &one.head.key)),
                Cell::date(one.published.as_ref().map(|date| desk.date(date.value))),
            ];
            cells.extend(areas.iter().map(|(id, _)| {
                let judged = one.judgements.iter().find(|judgement| judgement.area.value == *id);
                judged.map_or_else(
                    || Cell::text(&words.get("not_judged_then")),
                    |judged| Cell::tags([super::inspection::grade_tag(desk, one, &judged.grade.value)]),
                )
            }));
            cells
        })
        .collect();
    let mut columns = vec![words.get("column_inspection"), words.get("column_published")];
    columns.extend(areas.into_iter().map(|(_, label)| label));
    Some(TableView { caption: words.get("grades_caption"), columns, rows, empty: String::new(), more: None })
}
