//! Pages that are lists: each a table or groups of links, cut to size.

use super::Desk;
use super::datasets::with_file;
use super::page::TablePage;
use super::parts::{LinkView, TableView};
use super::tables::{change_table, committee_table, finding_table, inspection_table, item_table, plan_table};
use crate::render::chart;
use crate::route::Dataset;

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
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "inspections", table)
    }
}

/// Returns the list of findings.
pub fn findings(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = &desk.routes.lists.findings;
    let table = finding_table(desk, desk.words.count("findings", all.len() as u64), desk.cut(all, number));
    let table = with_file(desk, table, &Dataset::Findings, number);
    TablePage {
        links: vec![LinkView::to(desk.words.get("browse_link"), desk.at("/browse/"))],
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "findings_list", table)
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

/// Returns the list of plans.
pub fn plans(desk: &Desk<'_>, address: &str) -> TablePage {
    table_page(desk, address, 1, "plans", with_file(desk, plan_table(desk), &Dataset::Plans, 1))
}

/// Returns what changed, the latest first.
pub fn changes(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = desk.routes.lists.changes(desk.release);
    let table = with_file(desk, change_table(desk, desk.cut(all, number)), &Dataset::Changes, number);
    TablePage {
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "changes", table)
    }
}
