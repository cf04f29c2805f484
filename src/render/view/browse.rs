//! The pages from which records are browsed: every value of every facet has its list, and leads to its neighbours.

use super::Desk;
use super::datasets::with_file;
use super::entry::tags_of;
use super::frame::FREE_PAGES;
use super::lists::{ListingPage, TablePage};
use super::parts::{Cell, Crumb, Group, GroupEntry, LinkView, TableView};
use crate::model::{Key, Kind, Target};
use crate::route::{Facet, OVERDUE};
use std::ops::Bound;

/// How many other values of a facet the page of one names.
const NEIGHBOURS: usize = 40;

/// Returns the page from which records are browsed.
pub fn browse(desk: &Desk<'_>, address: &str) -> ListingPage {
    let intro = desk.words.get("browse_intro");
    ListingPage {
        page: desk.page(address, &desk.words.get("browse_title"), &intro, vec![desk.section("search")]),
        intro,
        chart: None,
        groups: groups(desk).into_iter().chain(free_pages(desk)).collect(),
    }
}

/// Returns the free pages, where they are more than the foot of a page has room for.
fn free_pages(desk: &Desk<'_>) -> Option<Group> {
    let entry = |key: &Key| GroupEntry { link: desk.record(Kind::Article, key), detail: String::new() };
    let entries: Vec<GroupEntry> = desk.articles().map(entry).collect();
    (entries.len() > FREE_PAGES).then(|| Group { heading: desk.words.get("more_pages"), entries })
}

/// Returns the values of every facet, with how many records each has.
pub fn groups(desk: &Desk<'_>) -> Vec<Group> {
    Facet::ALL
        .iter()
        .map(|facet| Group {
            heading: desk.words.label("facet", facet.as_str()),
            entries: values(desk, *facet)
                .into_iter()
                .map(|(value, count)| GroupEntry {
                    link: link(desk, *facet, value),
                    detail: desk.words.count("records", count as u64),
                })
                .collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

/// Returns the values of a facet that have a page, each with how many records it has. Years come the latest first.
fn values<'d>(desk: &Desk<'d>, facet: Facet) -> Vec<(&'d str, usize)> {
    let all = desk.routes.lists.browse.range((facet, String::new())..);
    let all = all.take_while(|((other, _), _)| *other == facet);
    let mut values: Vec<_> = all.map(|((_, value), count)| (value.as_str(), *count)).collect();
    if facet == Facet::Year {
        values.reverse();
    }
    values
}

fn link(desk: &Desk<'_>, facet: Facet, value: &str) -> LinkView {
    LinkView::to(value_words(desk, facet, value), desk.at(&format!("/browse/{}/{value}/", facet.as_str())))
}

/// Returns a value of a facet in words.
pub fn value_words(desk: &Desk<'_>, facet: Facet, value: &str) -> String {
    let titled = |kind: Kind| desk.tables().title_of(&Target { kind, key: Key::new(value) });
    match facet {
        Facet::Status if value == OVERDUE => desk.words.get("status_overdue"),
        Facet::Status => desk.words.label("standing", value),
        Facet::Kind => desk.kind(value),
        Facet::Framework => titled(Kind::Framework).unwrap_or_else(|| value.to_owned()),
        Facet::Authority => titled(Kind::Organisation).unwrap_or_else(|| value.to_owned()),
        Facet::Theme => titled(Kind::Theme).unwrap_or_else(|| value.to_owned()),
        Facet::Committee => titled(Kind::Committee).unwrap_or_else(|| value.to_owned()),
        Facet::Inspectorate => titled(Kind::Organisation).unwrap_or_else(|| {
            desk.words.find(&format!("inspectorate_{}", value.replace('-', "_"))).unwrap_or(value).to_owned()
        }),
        Facet::Year => value.to_owned(),
    }
}

/// Returns the records with one value of a facet.
pub fn browse_value(desk: &Desk<'_>, address: &str, facet: Facet, value: &str, number: usize) -> TablePage {
    let words = desk.words;
    let all = desk.routes.lists.browsed(desk.release, facet, value);
    let title = words.fill(
        "browse_value_title",
        &[("facet", &words.label("facet", facet.as_str())), ("value", &value_words(desk, facet, value))],
    );
    let table = table(desk, facet, value, desk.cut(all, number));
    let caption = words.count("records", all.len() as u64);
    let table = TableView {
        caption,
        ..with_file(desk, table, &crate::route::Dataset::Browse(facet, value.to_owned()), number)
    };
    let up = Crumb { title: words.get("browse_title"), href: desk.at("/browse/") };
    let others = neighbours(desk, facet, value);
    TablePage {
        page: desk.page(address, &desk.numbered(&title, number), &title, vec![desk.section("search"), up]),
        intro: String::new(),
        links: own_page(desk, facet, value).into_iter().chain(others).collect(),
        chart: None,
        tables: vec![table],
        pagination: desk.pagination(&format!("/browse/{}/{value}/", facet.as_str()), number, all.len()),
    }
}

/// Returns the other values of a facet. Of very many those next to this one, and where all of them are.
fn neighbours(desk: &Desk<'_>, facet: Facet, value: &str) -> Vec<LinkView> {
    let all = &desk.routes.lists.browse;
    let here = (facet, value.to_owned());
    let of_facet = |((other, _), _): &(&(Facet, String), &usize)| *other == facet;
    let mut before: Vec<&str> = all
        .range(..&here)
        .rev()
        .take_while(of_facet)
        .take(NEIGHBOURS + 1)
        .map(|((_, value), _)| value.as_str())
        .collect();
    let mut after: Vec<&str> = all
        .range((Bound::Excluded(&here), Bound::Unbounded))
        .take_while(of_facet)
        .take(NEIGHBOURS + 1)
        .map(|((_, value), _)| value.as_str())
        .collect();
    let is_cut = before.len() + after.len() > NEIGHBOURS;
    // As many on either side, or more where the other side has fewer.
    before.truncate((NEIGHBOURS / 2).max(NEIGHBOURS.saturating_sub(after.len())));
    after.truncate(NEIGHBOURS - before.len());
    before.reverse();
    before.append(&mut after);
    if facet == Facet::Year {
        before.reverse();
    }
    let more = is_cut.then(|| LinkView::to(desk.words.get("browse_all"), desk.at("/browse/")));
    before.into_iter().map(|one| link(desk, facet, one)).chain(more).collect()
}

/// Returns the page about a value itself: of a theme, a committee, an authority.
fn own_page(desk: &Desk<'_>, facet: Facet, value: &str) -> Option<LinkView> {
    let kind = match facet {
        Facet::Theme => Kind::Theme,
        Facet::Committee => Kind::Committee,
        Facet::Authority | Facet::Inspectorate => Kind::Organisation,
        Facet::Kind | Facet::Status | Facet::Framework | Facet::Year => return None,
    };
    let target = Target { kind, key: Key::new(value) };
    desk.tables().contains(&target).then(|| {
        let LinkView { title, href, iso } = desk.target(&target);
        LinkView { title: desk.words.fill("browse_own_page", &[("title", &title)]), href, iso }
    })
}

/// Returns a table of records: what each is, where it belongs, how it stands.
pub fn table(desk: &Desk<'_>, facet: Facet, value: &str, targets: &[Target]) -> TableView {
    let words = desk.words;
    TableView {
        caption: value_words(desk, facet, value),
        columns: ["column_record", "column_kind", "column_from", "column_status"]
            .map(|key| words.get(key))
            .to_vec(),
        rows: targets
            .iter()
            .map(|target| {
                vec![
                    Cell::link(desk.target(target)),
                    Cell::text(&kind_words(desk, target)),
                    Cell::links(from(desk, target)),
                    Cell::tags(tags_of(desk, target)),
                ]
            })
            .collect(),
        empty: words.get("none_findings"),
        ..TableView::default()
    }
}

/// Returns what a record is: of a finding, what kind of finding.
pub fn kind_words(desk: &Desk<'_>, target: &Target) -> String {
    let finding = desk.tables().findings.get(&target.key);
    match finding.filter(|_| target.kind == Kind::Finding) {
        Some(finding) => desk.kind(finding.kind.as_str()),
        None => desk.words.label("record", target.kind.as_str()),
    }
}

/// Returns what a record belongs to: its inspection or plan, or its committee and meeting.
pub fn from(desk: &Desk<'_>, target: &Target) -> Vec<LinkView> {
    let key = &target.key;
    let parent = |key: &Key| key.parent().map(Key::new);
    match target.kind {
        Kind::Finding | Kind::Action => {
            vec![desk.target(&desk.owner(key))]
        }
        Kind::Item => {
            let meeting = parent(key).unwrap_or_else(|| key.clone());
            let committee = parent(&meeting).unwrap_or_else(|| meeting.clone());
            vec![desk.record(Kind::Committee, &committee), desk.record(Kind::Meeting, &meeting)]
        }
        Kind::Meeting => {
            parent(key).map(|committee| desk.record(Kind::Committee, &committee)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
