//! The tracker: the four lists of actions that committees ask for.

use super::page::TablePage;
use super::parts::{LinkView, TableView};
use super::tables::action_table;
use super::{Desk, datasets};
use crate::route::{ActionList, Dataset};

/// Returns the tracker: the beginning of each of the four lists that committees ask for.
pub fn tracker(desk: &Desk<'_>, address: &str) -> TablePage {
    const ROWS: usize = 10;
    let words = desk.words;
    let shown_lists = || {
        let is_shown = |list: &&ActionList| {
            **list != ActionList::NotRecorded || !desk.routes.lists.not_recorded.is_empty()
        };
        ActionList::ALL.iter().filter(is_shown)
    };
    let tables = shown_lists()
        .map(|list| {
            let all = desk.routes.lists.actions(*list);
            let shown = &all[..all.len().min(ROWS)];
            let counted = [("n", &*words.number(all.len() as u64)), ("list", &desk.list_title(*list))];
            let title = words.fill("more_actions", &counted);
            let more = LinkView::to(title, desk.at(&list.address()));
            // The page of the list offers it as a file.
            TableView { more: (!all.is_empty()).then_some(more), ..action_table(desk, *list, shown) }
        })
        .collect();
    let links = shown_lists()
        .map(|list| {
            let count = words.number(desk.routes.lists.actions(*list).len() as u64);
            let title = format!("{} ({count})", desk.list_title(*list));
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
        tables: vec![datasets::with_file(desk, table, &Dataset::Actions(list), number)],
        pagination: desk.pagination(address, number, all.len()),
    }
}
