//! The tracker: the four lists of actions that committees ask for.

use super::Desk;
use super::lists::TablePage;
use super::parts::{Cell, LinkView, TableView, Tag};
use crate::model::{Key, Kind};
use crate::route::ActionList;

/// How much a table of actions shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// What, when, how far.
    Short,
    /// Who and from where as well.
    Long,
}

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
            let more = (all.len() > ROWS).then(|| LinkView {
                title: words.fill(
                    "more_actions",
                    &[("n", &words.number(all.len() as u64)), ("list", &list_title(desk, *list))],
                ),
                href: Some(desk.at(&format!("/browse/actions/{}/", list.as_str()))),
                iso: None,
            });
            TableView {
                more,
                caption: list_title(desk, *list),
                ..action_table(desk, "actions_title", "none_here", shown, Columns::Long)
            }
        })
        .collect();
    let links = shown_lists()
        .map(|list| LinkView {
            title: format!(
                "{} ({})",
                list_title(desk, *list),
                words.number(desk.routes.lists.actions(*list).len() as u64)
            ),
            href: Some(desk.at(&format!("/browse/actions/{}/", list.as_str()))),
            iso: None,
        })
        .collect();
    let intro = words.get("actions_intro");
    TablePage {
        page: desk.page(address, &words.get("actions_title"), &intro, Vec::new()),
        intro,
        links,
        tables,
        pagination: None,
    }
}

/// Returns the title of a list of actions.
pub fn list_title(desk: &Desk<'_>, list: ActionList) -> String {
    let since = desk.routes.lists.completed_since.unwrap_or(desk.release.now.as_of);
    let key = format!("action_list_{}", list.as_str().replace('-', "_"));
    desk.words.fill(&key, &[("date", &desk.words.day(since))])
}

/// Returns one of the four lists whole.
pub fn actions(desk: &Desk<'_>, address: &str, list: ActionList, number: usize) -> TablePage {
    let all = desk.routes.lists.actions(list);
    let title = list_title(desk, list);
    let intro = desk.words.label("action_list_intro", list.as_str());
    let table = action_table(desk, "actions_title", "none_here", desk.cut(all, number), Columns::Long);
    TablePage {
        page: desk.page(address, &desk.numbered(&title, number), &intro, vec![desk.section("actions")]),
        intro,
        links: Vec::new(),
        tables: vec![TableView { caption: desk.words.count("actions", all.len() as u64), ..table }],
        pagination: desk.pagination(&format!("/browse/actions/{}/", list.as_str()), number, all.len()),
    }
}

/// Returns a table of actions.
pub fn action_table(
    desk: &Desk<'_>,
    caption: &str,
    empty: &str,
    keys: &[Key],
    columns: Columns,
) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let action = desk.tables().actions.get(key)?;
            let progress = desk.release.facts.progress.get(key)?;
            let mut cells = vec![Cell::link(desk.record(Kind::Action, key))];
            if columns == Columns::Long {
                cells.push(Cell::links(desk.links(&action.owner)));
                cells.push(Cell::links(desk.links(&action.targets)));
                cells.push(Cell::date(progress.original_due.map(|date| desk.date(date))));
            }
            cells.push(Cell::date(progress.current_due.map(|date| desk.date(date))));
            let tags = match &action.head.stub {
                Some(stub) => vec![Tag::new("withheld", desk.stub(stub).label)],
                None => std::iter::once(desk.status_tag(progress)).chain(desk.timing_tag(progress)).collect(),
            };
            cells.push(Cell::tags(tags));
            Some(cells)
        })
        .collect();
    let keys: &[&str] = match columns {
        Columns::Short => &["column_action", "column_due", "column_status"],
        Columns::Long => &[
            "column_action",
            "column_owner",
            "column_for",
            "column_original_due",
            "column_due_now",
            "column_status",
        ],
    };
    TableView {
        caption: words.get(caption),
        columns: keys.iter().map(|key| words.get(key)).collect(),
        rows,
        empty: words.get(empty),
        more: None,
    }
}
