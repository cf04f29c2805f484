//! The first page: what is overdue, what changed, what is next, and how the findings stand.

use super::lists::inspection_table;
use super::page::PageView;
use super::parts::{ChartView, LinkView, RowsView, TableView};
use super::rows::{self, ActionFacts};
use super::{Desk, structured};
use crate::clocks::{DutyState, Standing, Timing};
use crate::model::Key;
use crate::render::chart;
use crate::route::{ActionList, Duty, latest_changes};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many rows each list of the first page shows.
const ROWS: usize = 5;

/// The first page.
#[derive(Serialize)]
pub struct HomeView {
    /// The frame.
    pub page: PageView,
    /// What there is in all, what is open, overdue and done.
    pub totals: Vec<CountView>,
    /// How many findings stand how.
    pub counts: Vec<CountView>,
    /// Actions that are overdue.
    pub overdue: RowsView,
    /// Deadlines that are overdue and reports that are missing; no rows if there are none.
    pub overdue_duties: RowsView,
    /// What changed last.
    pub changes: RowsView,
    /// What is due next.
    pub next: RowsView,
    /// Where the other actions are that are still to be done, if there are any.
    pub more_actions: Option<LinkView>,
    /// The next meetings; no rows if none are known.
    pub meetings: RowsView,
    /// How the findings stood, year by year.
    pub progress: Option<ChartView>,
    /// The latest inspections.
    pub inspections: TableView,
    /// The items considered last.
    pub items: RowsView,
}

/// A number and what it counts.
#[derive(Serialize)]
pub struct CountView {
    /// What tells it apart, for styles.
    pub id: String,
    /// What it counts.
    pub label: String,
    /// The number.
    pub count: String,
    /// Where what it counts is listed.
    pub href: String,
}

/// Returns the first page.
pub fn home(desk: &Desk<'_>, address: &str) -> HomeView {
    let all = &desk.routes.lists;
    let words = desk.words;
    let site = &desk.release.site;
    let description = site.description.clone().unwrap_or_default();
    let mut page = desk.page(address, &site.title, &description, Vec::new());
    page.structured = structured::about(desk, &[], &site.title, address, structured::site(desk));
    page.recorded_to = desk.recorded_line(site.recorded_to);
    let more = |shown: usize, all: usize, address: &str, key: &str| {
        (all > shown).then(|| LinkView::to(words.get(key), desk.at(address)))
    };
    let late: Vec<_> = all.duties.iter().filter(|duty| duty.state == DutyState::Overdue).collect();
    let standings = standings(desk);
    let inspections = &all.inspections[..all.inspections.len().min(ROWS)];
    HomeView {
        totals: totals(desk, &standings),
        counts: counts(desk, &standings),
        overdue: RowsView {
            more: more(ROWS, all.overdue.len(), &ActionList::Overdue.address(), "more_overdue"),
            ..rows::actions(desk, first(&all.overdue), ActionFacts::WithTargets, "none_overdue")
        },
        overdue_duties: RowsView {
            more: more(ROWS, late.len(), "/deadlines/", "more_deadlines"),
            ..rows::duties(desk, late.iter().copied().take(ROWS), "none_past")
        },
        changes: RowsView {
            more: more(ROWS, all.change_count, "/changes/", "more_changes"),
            ..rows::changes(desk, &latest_changes(desk.release, ROWS), "none_changes")
        },
        next: RowsView { more: more(0, all.duties.len(), "/deadlines/", "more_deadlines"), ..next(desk) },
        more_actions: more(0, all.live.len(), &ActionList::Live.address(), "more_live"),
        meetings: RowsView {
            more: more(ROWS, all.coming.len(), "/committees/", "more_committees"),
            ..rows::meetings(desk, first(&all.coming), "none_meetings")
        },
        progress: chart::progress::progress(desk),
        inspections: TableView {
            more: more(ROWS, all.inspections.len(), "/inspections/", "more_inspections"),
            ..inspection_table(desk, desk.words.get("home_inspections"), inspections)
        },
        items: RowsView {
            more: more(ROWS, all.items.len(), "/committees/", "more_committees"),
            ..rows::items(desk, first(&all.items), "none_items")
        },
        page,
    }
}

/// Returns what is to be done next, the soonest first: deadlines, reports to committees and actions.
fn next(desk: &Desk<'_>) -> RowsView {
    let all = &desk.routes.lists;
    let duties = all.duties.iter().filter(|duty| duty.is_ahead());
    let duties = duties.filter_map(|duty| Some((duty.on?, Next::Duty(duty)))).take(ROWS);
    let due = |key: &Key| {
        let progress = desk.release.facts.progress.get(key)?;
        match progress.timing {
            Timing::DueIn { .. } => Some(progress.current_due?.last()),
            _ => None,
        }
    };
    let actions = all.live.iter().filter_map(|key| Some((due(key)?, Next::Action(key)))).take(ROWS);
    let mut next: Vec<_> = duties.chain(actions).collect();
    next.sort_by_key(|(day, _)| *day);
    let row = |(_, next): &(Date, Next<'_>)| match next {
        Next::Duty(duty) => rows::duty(desk, duty),
        Next::Action(key) => rows::action(desk, key, ActionFacts::Short),
    };
    let rows = next.iter().take(ROWS).filter_map(row).collect();
    RowsView { rows, empty: desk.words.get("none_ahead"), more: None }
}

/// Something that is to be done.
enum Next<'a> {
    Duty(&'a Duty),
    Action(&'a Key),
}

fn first<T>(list: &[T]) -> &[T] {
    &list[..list.len().min(ROWS)]
}

/// Returns the four numbers that say most. What is not recorded here counts in no total.
fn totals(desk: &Desk<'_>, standings: &BTreeMap<Standing, usize>) -> Vec<CountView> {
    let all = &desk.routes.lists;
    let count = |id: &str, label: String, n: usize, address: &str| CountView {
        id: id.to_owned(),
        label,
        count: desk.words.number(n as u64),
        href: desk.at(address),
    };
    let status = Standing::AwaitingResponse.as_str();
    let unanswered = standings.get(&Standing::AwaitingResponse).copied().unwrap_or_default();
    let unanswered_at =
        if unanswered > 0 { format!("/browse/status/{status}/") } else { "/findings/".to_owned() };
    let completed = desk.list_title(ActionList::Completed);
    let words = desk.words;
    vec![
        count("findings", words.get("total_findings"), all.findings.len(), "/findings/"),
        count("unanswered", words.get("total_unanswered"), unanswered, &unanswered_at),
        count("overdue", words.get("total_overdue"), all.overdue.len(), &ActionList::Overdue.address()),
        count("completed", completed, all.completed.len(), &ActionList::Completed.address()),
    ]
}

fn counts(desk: &Desk<'_>, standings: &BTreeMap<Standing, usize>) -> Vec<CountView> {
    standings
        .iter()
        .filter(|(standing, _)| **standing != Standing::NotRecorded)
        .map(|(standing, findings)| CountView {
            id: standing.as_str().to_owned(),
            label: desk.words.label("standing", standing.as_str()),
            count: desk.words.number(*findings as u64),
            href: desk.at(&format!("/browse/status/{}/", standing.as_str())),
        })
        .collect()
}

/// Counts how the findings stand, in the order of the standings.
fn standings(desk: &Desk<'_>) -> BTreeMap<Standing, usize> {
    let mut counts = BTreeMap::new();
    for finding in desk.tables().findings.values() {
        if let Some(standing) = desk.release.facts.answerables.standing(finding.head.outline.number) {
            *counts.entry(standing).or_default() += 1;
        }
    }
    counts
}
