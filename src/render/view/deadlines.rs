//! Deadlines and reports that were asked for: when they are due, and what came of them.

use super::Desk;
use super::frame::Cut;
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
    // What is ahead stands first.
    let ahead = all.partition_point(Duty::is_ahead);
    let Cut { before, shown, .. } = desk.cut_of(all.len(), number);
    let within = |from: usize, to: usize| {
        let (first, last) = (before.clamp(from, to), (before + shown).clamp(from, to));
        let cut = Cut { before: first - from, shown: last - first, all: to - from };
        (number == 1 || cut.shown > 0).then(|| (&all[first..last], cut))
    };
    let to_come = within(0, ahead).map(|part| duty_table(desk, "deadlines_ahead", "none_ahead", part));
    let past = within(ahead, all.len()).map(|part| duty_table(desk, "deadlines_past", "none_past", part));
    let mut tables: Vec<TableView> = to_come.into_iter().chain(past).collect();
    // The file holds both lists; it is offered once.
    let last = tables.pop().unwrap_or_default();
    tables.push(with_file(desk, last, &Dataset::Deadlines, number));
    TablePage {
        tables,
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "deadlines", TableView::default())
    }
}

fn duty_table(desk: &Desk<'_>, caption: &str, none: &str, (part, cut): (&[Duty], Cut)) -> TableView {
    let shown = [
        ("what", "column_what"),
        ("shown_date", "column_date"),
        ("record", "column_for"),
        ("outcome", "column_outcome"),
        ("rule", "column_rule"),
    ];
    let caption = desk.captioned(desk.words.get(caption), cut);
    let rows = part.iter().filter_map(|duty| DutyRow::of(desk, duty)).collect();
    table(desk, &duties(desk, rows), caption, &shown, none)
}
