//! The first page: how findings stand, what is overdue, what was considered last, what is due next.

use super::Desk;
use super::deadlines;
use super::lists;
use super::parts::{LinkView, PageView, TableView};
use super::tracker::{self, Columns};
use crate::resolve::clocks::Standing;
use crate::route::{ActionList, Facet};
use serde::Serialize;

/// How many rows each table of the first page shows.
const ROWS: usize = 6;

/// The first page.
#[derive(Serialize)]
pub struct HomeView {
    /// The frame.
    pub page: PageView,
    /// How many findings there are, in words.
    pub total: String,
    /// How many findings stand how.
    pub counts: Vec<CountView>,
    /// How many actions are on each list.
    pub action_counts: Vec<CountView>,
    /// What is overdue.
    pub overdue: TableView,
    /// Deadlines that are overdue and reports that are missing, if any.
    pub overdue_duties: Option<TableView>,
    /// The items considered last.
    pub items: TableView,
    /// What is due next.
    pub deadlines: TableView,
    /// The latest inspections.
    pub inspections: TableView,
}

/// A number and what it counts.
#[derive(Serialize)]
pub struct CountView {
    /// What it counts.
    pub label: String,
    /// The number.
    pub count: String,
    /// Where what it counts is listed.
    pub href: Option<String>,
}

/// Returns the first page.
pub fn home(desk: &Desk<'_>, address: &str) -> HomeView {
    let lists = &desk.routes.lists;
    let words = desk.words;
    let description = desk.release.site.description.clone().unwrap_or_default();
    let page = desk.page(address, &desk.release.site.title, &description, Vec::new());
    let counts = Standing::ALL
        .iter()
        .filter(|standing| **standing != Standing::NotRecorded)
        .filter_map(|standing| {
            let key = (Facet::Status, standing.as_str().to_owned());
            let keys = lists.browse.get(&key)?;
            Some(CountView {
                label: words.label("standing", standing.as_str()),
                count: words.number(keys.len() as u64),
                href: Some(desk.at(&format!("/browse/status/{}/", standing.as_str()))),
            })
        })
        .collect();
    // What is not recorded here counts in no total.
    let action_counts = ActionList::ALL
        .iter()
        .filter(|list| **list != ActionList::NotRecorded)
        .map(|list| CountView {
            label: tracker::list_title(desk, *list),
            count: words.number(lists.actions(*list).len() as u64),
            href: Some(desk.at(&format!("/browse/actions/{}/", list.as_str()))),
        })
        .collect();
    let more = |shown: usize, all: usize, address: &str, key: &str| {
        (all > shown).then(|| LinkView { title: words.get(key), href: Some(desk.at(address)), iso: None })
    };
    let overdue = &lists.overdue[..lists.overdue.len().min(ROWS)];
    let next: Vec<_> = lists.duties.iter().filter(|duty| duty.ahead && duty.on.is_some()).collect();
    let late: Vec<_> = lists.duties.iter().filter(|duty| duty.overdue).collect();
    HomeView {
        overdue_duties: (!late.is_empty()).then(|| TableView {
            more: more(late.len().min(ROWS), late.len(), "/deadlines/", "more_deadlines"),
            ..deadlines::duty_table(desk, "home_overdue_duties", "none_past", late.iter().copied().take(ROWS))
        }),
        total: words.count("findings", lists.findings.len() as u64),
        counts,
        action_counts,
        overdue: TableView {
            more: more(overdue.len(), lists.overdue.len(), "/browse/actions/overdue/", "more_overdue"),
            ..tracker::action_table(desk, "home_overdue", "none_overdue", overdue, Columns::Short)
        },
        items: TableView {
            more: more(ROWS, lists.items.len(), "/committees/", "more_committees"),
            ..lists::item_table(desk, "home_items", &lists.items[..lists.items.len().min(ROWS)])
        },
        deadlines: TableView {
            more: more(0, lists.duties.len(), "/deadlines/", "more_deadlines"),
            ..deadlines::duty_table(desk, "home_deadlines", "none_ahead", next.into_iter().take(ROWS))
        },
        inspections: TableView {
            more: more(ROWS, lists.inspections.len(), "/inspections/", "more_inspections"),
            ..lists::inspection_table(
                desk,
                "home_inspections",
                &lists.inspections[..lists.inspections.len().min(ROWS)],
            )
        },
        page,
    }
}
