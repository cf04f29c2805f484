//! The tables that are published as files: whole lists, and the figures of charts.

use super::Desk;
use super::parts::TableView;
use super::{duties, tables};
use crate::render::chart;
use crate::route::{Chart, Dataset};

/// Returns a dataset as a table, all of it.
pub fn table(desk: &Desk<'_>, dataset: &Dataset) -> TableView {
    let all = &desk.routes.lists;
    match dataset {
        Dataset::Inspections => tables::inspection_table(desk, "inspections_caption", &all.inspections),
        Dataset::Findings => {
            let caption = desk.words.count("findings", all.findings.len() as u64);
            tables::finding_table(desk, caption, &all.findings)
        }
        Dataset::Actions(list) => tables::action_table(desk, *list, all.actions(*list)),
        Dataset::Deadlines => duties::duty_table(desk, "deadlines_title", "none_ahead", all.duties.iter()),
        Dataset::Committees => tables::committee_table(desk),
        Dataset::Plans => tables::plan_table(desk),
        Dataset::Changes => tables::change_table(desk, all.changes(desk.release)),
        Dataset::Browse(facet, value) => {
            tables::browsed_table(desk, *facet, value, all.browsed(desk.release, *facet, value))
        }
        Dataset::Entry(target) => tables::use_table(desk, target, &all.uses_of(desk.release, target)),
        Dataset::Chart(Chart::Progress) => chart::progress::dataset(desk),
        Dataset::Chart(Chart::Themes) => chart::themes::dataset(desk),
        Dataset::Chart(Chart::Times) => chart::times::dataset(desk),
        Dataset::Chart(Chart::Grades(key)) => chart::grades::dataset(desk, key),
        Dataset::Chart(Chart::Life(key)) => chart::life::dataset(desk, key),
    }
}

/// Returns a table of a list page with, on the first page, the whole list as a file.
pub fn with_file(desk: &Desk<'_>, table: TableView, dataset: &Dataset, number: usize) -> TableView {
    let csv =
        (number == 1 && !table.rows.is_empty()).then(|| desk.download(dataset, &self::table(desk, dataset)));
    TableView { csv, ..table }
}
