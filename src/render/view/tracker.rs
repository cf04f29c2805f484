//! The tracker: the four lists of actions that committees ask for.

use super::Desk;
use super::page::TablePage;
use super::parts::{LinkView, TableView};
use crate::model::Key;
use crate::render::listing::actions as listed;
use crate::render::listing::files::with_file;
use crate::render::listing::table::table;
use crate::route::{ActionList, Dataset};

/// Returns the tracker: the beginning of each of the four lists that committees ask for.
pub fn tracker(desk: &Desk<'_>, address: &str) -> TablePage {
    const ROWS: usize = 10;
    let words = desk.words;
    let lists = &desk.routes.lists;
    let tables = lists
        .shown_action_lists()
        .map(|list| {
            let all = lists.actions(list);
            let shown = &all[..all.len().min(ROWS)];
            let counted = [("n", &*words.number(all.len() as u64)), ("list", &desk.list_title(list))];
            let title = words.fill("more_actions", &counted);
            let more = LinkView::to(title, desk.at(&list.address()));
            // The page of the list offers it as a file.
            TableView { more: (!all.is_empty()).then_some(more), ..action_table(desk, list, shown) }
        })
        .collect();
    let links = lists
        .shown_action_lists()
        .map(|list| {
            let count = words.number(lists.actions(list).len() as u64);
            let title = format!("{} ({count})", desk.list_title(list));
            LinkView::to(title, desk.at(&list.address()))
        })
        .collect();
    let intro = words.get("actions_intro");
    TablePage {
        page: desk.page(address, &words.get("actions_title"), &intro, Vec::new()),
        intro,
        links,
        chart: None,
        tables,
        pagination: None,
    }
}

/// Returns a table of the actions on a list.
fn action_table(desk: &Desk<'_>, list: ActionList, keys: &[Key]) -> TableView {
    let shown = [
        ("record", "column_action"),
        ("standing", "column_status"),
        ("due", "column_due_now"),
        ("original_due", "column_original_due"),
        ("owner", "column_owner"),
        ("for", "column_for"),
    ];
    table(desk, &listed::actions(desk, keys), desk.list_title(list), &shown, "none_here")
}

/// Returns one of the four lists whole.
pub fn actions(desk: &Desk<'_>, address: &str, list: ActionList, number: usize) -> TablePage {
    let all = desk.routes.lists.actions(list);
    let title = desk.list_title(list);
    let intro = desk.words.label("action_list_intro", list.as_str());
    let table = action_table(desk, list, desk.cut(all, number));
    let table = TableView { caption: desk.words.count("actions", all.len() as u64), ..table };
    TablePage {
        page: desk.page(address, &desk.numbered(&title, number), &intro, vec![desk.section("actions")]),
        intro,
        links: Vec::new(),
        chart: None,
        tables: vec![with_file(desk, table, &Dataset::ActionsOf(list), number)],
        pagination: desk.pagination(address, number, all.len()),
    }
}
