//! The tables that are published as files: whole lists, and the figures of charts.

use super::Desk;
use super::parts::{DownloadView, TableView};
use super::{duties, tables};
use crate::render::chart;
use crate::route::{Chart, Dataset};
use std::sync::PoisonError;

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

/// Returns a dataset as CSV.
pub fn csv(desk: &Desk<'_>, dataset: &Dataset) -> Vec<u8> {
    let (view, csv) = desk.download(dataset, &table(desk, dataset));
    if let Some(files) = &desk.kept.files {
        files.lock().unwrap_or_else(PoisonError::into_inner).insert(dataset.clone(), view);
    }
    csv
}

/// Returns a dataset as a file to take away.
pub fn download(desk: &Desk<'_>, dataset: &Dataset) -> DownloadView {
    let files = desk.kept.files.as_ref().map(|files| files.lock().unwrap_or_else(PoisonError::into_inner));
    let known = files.and_then(|files| files.get(dataset).cloned());
    known.unwrap_or_else(|| desk.download(dataset, &table(desk, dataset)).0)
}

/// Returns a table of a list page with, on the first page, the whole list as a file.
pub fn with_file(desk: &Desk<'_>, table: TableView, dataset: &Dataset, number: usize) -> TableView {
    let csv = (number == 1 && !table.rows.is_empty()).then(|| download(desk, dataset));
    TableView { csv, ..table }
}
