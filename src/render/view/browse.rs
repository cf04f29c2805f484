//! The pages from which records are browsed: every value of every facet has its list, and leads to its neighbours.

use super::Desk;
use super::contents::listing_page;
use super::frame::FREE_PAGES;
use super::page::{Crumb, ListingPage, TablePage};
use super::parts::{Group, GroupEntry, LinkView};
use crate::model::{Key, Kind, Target};
use crate::render::listing::files::with_file;
use crate::render::listing::mixed::records;
use crate::render::listing::table::table;
use crate::route::{Dataset, Facet};
use crate::text::natural;
use std::ops::Bound;

/// How many other values of a facet the page of one names.
const NEIGHBOURS: usize = 40;

/// Returns the page from which records are browsed.
pub fn browse(desk: &Desk<'_>, address: &str) -> ListingPage {
    let intro = desk.words.get("browse_intro");
    let page = desk.page(address, &desk.words.get("browse_title"), &intro, vec![desk.section("search")]);
    let groups = groups(desk).into_iter().chain(free_pages(desk)).collect();
    listing_page(desk, page, intro, groups, None)
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
    } else {
        values.sort_by(|(one, _), (other, _)| natural(one, other));
    }
    values
}

fn link(desk: &Desk<'_>, facet: Facet, value: &str) -> LinkView {
    LinkView::to(desk.value_words(facet, value), desk.at(&format!("/browse/{}/{value}/", facet.as_str())))
}

/// Returns the records with one value of a facet.
pub fn browse_value(desk: &Desk<'_>, address: &str, facet: Facet, value: &str, number: usize) -> TablePage {
    let words = desk.words;
    let all = desk.routes.lists.browsed(desk.release, facet, value);
    let title = words.fill(
        "browse_value_title",
        &[("facet", &words.label("facet", facet.as_str())), ("value", &desk.value_words(facet, value))],
    );
    let shown = [
        ("record", "column_record"),
        ("kind", "column_kind"),
        ("from", "column_from"),
        ("standing", "column_status"),
    ];
    let listing = records(desk, desk.cut(all, number).to_vec());
    let caption = desk.counted("records", desk.cut_of(all.len(), number));
    let table = table(desk, &listing, caption, &shown, "none_findings");
    let table = with_file(desk, table, &Dataset::Browse(facet, value.to_owned()), number);
    let up = Crumb { title: words.get("browse_title"), href: desk.at("/browse/") };
    let others = neighbours(desk, facet, value);
    TablePage {
        page: desk.page(address, &desk.numbered(&title, number), &title, vec![desk.section("search"), up]),
        intro: String::new(),
        links: own_page(desk, facet, value).into_iter().chain(others).collect(),
        chart: None,
        tables: vec![table],
        pagination: desk.pagination(address, number, all.len()),
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
    } else {
        before.sort_by(|one, other| natural(one, other));
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
