//! Pages that are lists: each a table or groups of links, cut to size.

use super::Desk;
use super::datasets::with_file;
use super::parts::{Cell, Group, LinkView, PageView, Pagination, TableView, Tag};
use crate::model::{Contents, Key, Kind, Relation, open};
use crate::release::Seen;
use crate::render::chart::{self, ChartView};
use crate::route::{Change, ChangeKind, Dataset};
use serde::Serialize;

/// A page of tables.
#[derive(Serialize)]
pub struct TablePage {
    /// The frame.
    pub page: PageView,
    /// What the list is.
    pub intro: String,
    /// Other lists of the same kind.
    pub links: Vec<LinkView>,
    /// A chart of what is listed.
    pub chart: Option<ChartView>,
    /// The tables.
    pub tables: Vec<TableView>,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// A page of groups of links.
#[derive(Serialize)]
pub struct ListingPage {
    /// The frame.
    pub page: PageView,
    /// What the list is.
    pub intro: String,
    /// A chart of what is listed.
    pub chart: Option<ChartView>,
    /// The groups.
    pub groups: Vec<Group>,
}

/// Returns a page with one table.
pub fn table_page(desk: &Desk<'_>, address: &str, number: usize, key: &str, table: TableView) -> TablePage {
    let title = desk.words.get(&format!("{key}_title"));
    let intro = desk.words.get(&format!("{key}_intro"));
    TablePage {
        page: desk.page(address, &desk.numbered(&title, number), &intro, Vec::new()),
        intro,
        links: Vec::new(),
        chart: None,
        tables: vec![table],
        pagination: None,
    }
}

/// Returns the list of inspections.
pub fn inspections(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = &desk.routes.lists.inspections;
    let table = inspection_table(desk, "inspections_caption", desk.cut(all, number));
    let table = with_file(desk, table, &Dataset::Inspections, number);
    TablePage {
        chart: if number == 1 { chart::times::times(desk) } else { None },
        pagination: desk.pagination("/inspections/", number, all.len()),
        ..table_page(desk, address, number, "inspections", table)
    }
}

/// Returns a table of inspections.
pub fn inspection_table(desk: &Desk<'_>, caption: &str, keys: &[Key]) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let link = Cell::link(desk.record(Kind::Inspection, key));
            let one = match desk.release.see(&desk.tables().inspections, key)? {
                Seen::Shown(one) => one,
                Seen::Withheld(withheld) => {
                    let label = Cell::text(&desk.stub(&withheld.stub).label);
                    return Some(vec![link, Cell::default(), label, Cell::default()]);
                }
            };
            let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
            let judged = one.judgements.first().map(|judgement| {
                framework
                    .and_then(|framework| framework.grade(&judgement.grade.value))
                    .map_or_else(|| judgement.grade.value.clone(), |grade| grade.label.clone())
            });
            let findings = Contents::of_record(&desk.release.contents.findings, key).len();
            let outcome = match judged {
                Some(grade) => grade,
                None if framework.is_some_and(|framework| framework.graded) => words.get("not_recorded"),
                None => words.get("not_graded"),
            };
            Some(vec![
                link,
                match &one.published {
                    Some(date) => Cell::date(Some(desk.date(date.value))),
                    None => Cell::text(&words.get("not_recorded")),
                },
                Cell::text(&outcome),
                Cell::number(desk, findings as u64),
            ])
        })
        .collect();
    TableView {
        caption: words.get(caption),
        columns: ["column_inspection", "column_published", "column_outcome", "column_findings"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        empty: words.get("none_inspections"),
        ..TableView::default()
    }
}

/// Returns the list of findings.
pub fn findings(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = &desk.routes.lists.findings;
    let table = finding_table(desk, desk.words.count("findings", all.len() as u64), desk.cut(all, number));
    let table = with_file(desk, table, &Dataset::Findings, number);
    TablePage {
        links: vec![LinkView::to(desk.words.get("browse_link"), desk.at("/browse/"))],
        pagination: desk.pagination("/findings/", number, all.len()),
        ..table_page(desk, address, number, "findings_list", table)
    }
}

/// Returns a table of findings.
pub fn finding_table(desk: &Desk<'_>, caption: String, keys: &[Key]) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let (kind, standing) = match desk.release.see(&desk.tables().findings, key)? {
                Seen::Shown(one) => {
                    let standing = desk.release.standing(key)?;
                    (Cell::text(&desk.kind(one.kind.as_str())), desk.standing_tag(standing))
                }
                Seen::Withheld(withheld) => {
                    (Cell::default(), Tag::new("withheld", desk.stub(&withheld.stub).label))
                }
            };
            let inspection = key.parent().map(Key::new)?;
            Some(vec![
                Cell::link(desk.record(Kind::Finding, key)),
                kind,
                Cell::link(desk.record(Kind::Inspection, &inspection)),
                Cell::tags([standing]),
            ])
        })
        .collect();
    TableView {
        caption,
        columns: ["column_finding", "column_kind", "column_inspection", "column_status"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        empty: words.get("none_findings"),
        ..TableView::default()
    }
}

/// Returns the list of committees.
pub fn committees(desk: &Desk<'_>, address: &str) -> TablePage {
    let items = &desk.routes.lists.items;
    let latest = item_table(desk, "home_items", &items[..items.len().min(10)]);
    let table = with_file(desk, committee_table(desk), &Dataset::Committees, 1);
    let mut page = table_page(desk, address, 1, "committees", table);
    page.tables.push(latest);
    page
}

/// Returns a table of all committees.
pub fn committee_table(desk: &Desk<'_>) -> TableView {
    let words = desk.words;
    let rows = desk
        .release
        .each(&desk.tables().committees)
        .map(|(key, one)| {
            let link = Cell::link(desk.record(Kind::Committee, key));
            let Some(one) = one.shown() else {
                return vec![link, Cell::default(), Cell::default(), Cell::default(), Cell::default()];
            };
            let meetings = desk.routes.lists.meetings_of(key);
            vec![
                link,
                Cell::text(&words.label("committee", one.kind.as_str())),
                Cell::links(desk.links(&one.authority)),
                Cell::number(desk, meetings.len() as u64),
                meetings
                    .first()
                    .map_or_else(Cell::default, |meeting| Cell::link(desk.record(Kind::Meeting, meeting))),
            ]
        })
        .collect();
    TableView {
        caption: words.get("committees_caption"),
        columns: ["column_committee", "column_kind", "column_authority", "column_meetings", "column_latest"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        empty: words.get("none_committees"),
        ..TableView::default()
    }
}

/// Returns a table of items.
pub fn item_table(desk: &Desk<'_>, caption: &str, keys: &[Key]) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let item = desk.release.see(&desk.tables().items, key)?;
            let meeting = Key::new(key.parent()?);
            let committee = Key::new(meeting.parent()?);
            let date = desk.tables().meetings.get(&meeting).and_then(|meeting| meeting.date);
            Some(vec![
                Cell::link(desk.record(Kind::Item, key)),
                date.map_or_else(
                    || Cell::text(&words.get("date_not_recorded")),
                    |date| Cell::date(Some(desk.date(date))),
                ),
                Cell::link(desk.record(Kind::Committee, &committee)),
                Cell::links(item.shown().map_or_else(Vec::new, |item| desk.links(&item.about))),
            ])
        })
        .collect();
    TableView {
        caption: words.get(caption),
        columns: ["column_item", "column_date", "column_committee", "column_about"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        empty: words.get("none_items"),
        ..TableView::default()
    }
}

/// Returns the list of plans.
pub fn plans(desk: &Desk<'_>, address: &str) -> TablePage {
    table_page(desk, address, 1, "plans", with_file(desk, plan_table(desk), &Dataset::Plans, 1))
}

/// Returns a table of all plans.
pub fn plan_table(desk: &Desk<'_>) -> TableView {
    let words = desk.words;
    let rows = desk
        .release
        .each(&desk.tables().plans)
        .map(|(key, one)| {
            let link = Cell::link(desk.record(Kind::Plan, key));
            let Some(one) = one.shown() else {
                return vec![link, Cell::default(), Cell::default(), Cell::default()];
            };
            let actions = Contents::of_record(&desk.release.contents.actions, key).len();
            vec![
                link,
                Cell::links(desk.links(one.authority.iter())),
                Cell::date(one.published.as_ref().map(|date| desk.date(date.value))),
                Cell::number(desk, actions as u64),
            ]
        })
        .collect();
    TableView {
        caption: words.get("plans_caption"),
        columns: ["column_plan", "column_authority", "column_published", "column_actions"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        empty: words.get("none_plans"),
        ..TableView::default()
    }
}

/// Returns what changed, the latest first.
pub fn changes(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = desk.routes.lists.changes(desk.release);
    let table = with_file(desk, change_table(desk, desk.cut(all, number)), &Dataset::Changes, number);
    TablePage {
        pagination: desk.pagination("/changes/", number, all.len()),
        ..table_page(desk, address, number, "changes", table)
    }
}

/// Returns a table of changes.
pub fn change_table(desk: &Desk<'_>, changes: &[Change]) -> TableView {
    let words = desk.words;
    let rows = changes
        .iter()
        .map(|change| {
            let (links, what) = change_text(desk, change);
            vec![Cell::links(links), Cell::date(Some(desk.date(change.date))), Cell::text(&what)]
        })
        .collect();
    TableView {
        caption: words.get("changes_caption"),
        columns: ["column_what", "column_date", "column_change"].map(|key| words.get(key)).to_vec(),
        rows,
        empty: words.get("none_changes"),
        ..TableView::default()
    }
}

/// Returns what changed, and how, in words.
pub fn change_text(desk: &Desk<'_>, change: &Change) -> (Vec<LinkView>, String) {
    let words = desk.words;
    let what = match change.kind {
        ChangeKind::Published | ChangeKind::Responded | ChangeKind::Considered => {
            words.label("change", change.kind.as_str())
        }
        ChangeKind::Recorded => recorded(desk, change),
    };
    // A response has no page: what it answers has.
    let links = if change.target.kind == Kind::Response {
        desk.tables().responses.get(&change.target.key).map_or_else(Vec::new, |one| desk.links(one.to.iter()))
    } else {
        vec![desk.target(&change.target)]
    };
    (links, what)
}

/// Returns what the entries of a day say of an action: its new status, or else its new due date.
fn recorded(desk: &Desk<'_>, change: &Change) -> String {
    let words = desk.words;
    let history = desk.tables().actions.get(&change.target.key).map_or(&[][..], |action| &action.history);
    let entries = open(history).filter(|entry| entry.date.value == change.date);
    let (status, due) =
        entries.fold((None, None), |(status, due), entry| (entry.status.or(status), entry.due.or(due)));
    match (status, due) {
        (Some(status), _) => {
            words.fill("change_status", &[("status", &words.label("status", status.as_str()))])
        }
        (None, Some(due)) => words.fill("change_due", &[("date", &words.date(due))]),
        (None, None) => words.get("change_recorded"),
    }
}

/// Returns the records that link to one with a meaning, as links.
pub fn linking(desk: &Desk<'_>, kind: Kind, key: &Key, relation: Relation) -> Vec<LinkView> {
    desk.release.linking(kind, key, relation).into_iter().map(|target| desk.target(target)).collect()
}
