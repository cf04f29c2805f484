//! Deadlines and reports that were asked for: when they are due, and what came of them.

use super::Desk;
use super::lists::table_page;
use super::page::TablePage;
use super::parts::TableView;
use crate::render::listing::duties::{DutyRow, duties};
use crate::render::listing::files::with_file;
use crate::render::listing::table::table;
use crate::route::{Dataset, Duty};

/// Returns the list of deadlines.
pub fn deadlines(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = &desk.routes.lists.duties;
    let shown = desk.cut(all, number);
    let (ahead, past): (Vec<&Duty>, Vec<&Duty>) = shown.iter().partition(|duty| duty.is_ahead());
    let mut tables = Vec::new();
    if number == 1 || !ahead.is_empty() {
        tables.push(duty_table(desk, "deadlines_ahead", "none_ahead", ahead));
    }
    if !past.is_empty() || number == 1 {
        tables.push(duty_table(desk, "deadlines_past", "none_past", past));
    }
    // The file holds both lists; it is offered once.
    let last = tables.pop().unwrap_or_default();
    tables.push(with_file(desk, last, &Dataset::Deadlines, number));
    TablePage {
        tables,
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "deadlines", TableView::default())
    }
}

fn duty_table(desk: &Desk<'_>, caption: &str, none: &str, rows: Vec<&Duty>) -> TableView {
    let shown = [
        ("what", "column_what"),
        ("shown_date", "column_date"),
        ("record", "column_for"),
        ("outcome", "column_outcome"),
        ("rule", "column_rule"),
    ];
    let rows = rows.into_iter().filter_map(|duty| DutyRow::of(desk, duty)).collect();
    table(desk, &duties(desk, rows), desk.words.get(caption), &shown, none)
}
