//! The page for searching: a form that `search.js` answers, and every list for whoever has no JavaScript.

use super::Desk;
use super::browse;
use super::page::PageView;
use super::parts::{Group, GroupEntry};
use crate::model::Kind;
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
    let count = |kind: Kind| desk.release.count(kind);
    let mut groups = vec![Group {
        heading: words.get("search_lists"),
        entries: vec![
            section("inspections", count(Kind::Inspection)),
            section("findings", count(Kind::Finding)),
            section("actions", count(Kind::Action)),
            section("deadlines", desk.routes.lists.duties.len()),
            section("committees", count(Kind::Committee)),
            section("plans", count(Kind::Plan)),
            section("themes", count(Kind::Theme)),
            section("posts", count(Kind::Post)),
            section("people", count(Kind::Person)),
            section("organisations", count(Kind::Organisation)),
            section("changes", desk.routes.lists.change_count),
        ],
    }];
    groups.extend(browse::groups(desk));
    SearchPage { page: desk.page(address, &words.get("search_title"), &intro, Vec::new()), intro, groups }
}
