//! The page for searching: a form that `search.js` answers, and every list for whoever has no JavaScript.

use super::Desk;
use super::browse;
use super::parts::{Group, GroupEntry, PageView};
use serde::Serialize;

/// The page for searching.
#[derive(Serialize)]
pub struct SearchPage {
    /// The frame.
    pub page: PageView,
    /// What can be found.
    pub intro: String,
    /// Every list, and every way to browse.
    pub groups: Vec<Group>,
}

/// Returns the page for searching.
pub fn search(desk: &Desk<'_>, address: &str) -> SearchPage {
    let words = desk.words;
    let intro = words.get("search_intro");
    let section =
        |id: &str, count: usize| GroupEntry { link: desk.to_section(id), detail: words.number(count as u64) };
    let tables = desk.tables();
    let mut groups = vec![Group {
        heading: words.get("search_lists"),
        entries: vec![
            section("inspections", tables.inspections.len()),
            section("findings", tables.findings.len()),
            section("actions", tables.actions.len()),
            section("deadlines", desk.routes.lists.duties.len()),
            section("committees", tables.committees.len()),
            section("plans", tables.plans.len()),
            section("themes", tables.themes.len()),
            section("posts", tables.posts.len()),
            section("people", tables.people.len()),
            section("organisations", tables.organisations.len()),
            section("changes", desk.routes.lists.change_count),
        ],
    }];
    groups.extend(browse::groups(desk));
    SearchPage { page: desk.page(address, &words.get("search_title"), &intro, Vec::new()), intro, groups }
}
