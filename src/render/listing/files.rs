//! The lists that are published as files: whole, with every column.

use super::csv::csv;
use super::download::{sized_download, title_of_file};
use super::duties::DutyRow;
use super::{Listing, actions, changes, committees, duties, inspections, mixed};
use crate::render::chart;
use crate::render::view::Desk;
use crate::render::view::parts::{DownloadView, TableView};
use crate::route::{Chart, Dataset};

/// Returns the list of a dataset, all of it.
pub fn listing<'d>(desk: &'d Desk<'d>, dataset: &Dataset) -> Listing<'d> {
    let all = &desk.routes.lists;
    match dataset {
        Dataset::Inspections => inspections::inspections(desk, &all.inspections),
        Dataset::Findings => inspections::findings(desk, &all.findings),
        Dataset::Actions => actions::actions(desk, &all.all_actions),
        Dataset::ActionsOf(list) => actions::actions(desk, all.actions(*list)),
        Dataset::Deadlines => {
            duties::duties(desk, all.duties.iter().filter_map(|duty| DutyRow::of(desk, duty)).collect())
        }
        Dataset::Committees => committees::committees(desk),
        Dataset::Meetings => committees::meetings(desk, &committees::all_meetings(desk)),
        Dataset::Items => committees::items(desk, &committees::all_items(desk)),
        Dataset::Resolutions => committees::resolutions(desk, committees::all_resolutions(desk)),
        Dataset::Plans => committees::plans(desk),
        Dataset::Changes => changes::changes(desk, all.changes(desk.release)),
        Dataset::Browse(facet, value) => {
            mixed::records(desk, all.browsed(desk.release, *facet, value).to_vec())
        }
        Dataset::Entry(target) => {
            let uses = all.uses_of(desk.release, target);
            mixed::records(desk, uses.map_or_else(Vec::new, |uses| uses.all.clone()))
        }
        Dataset::Chart(Chart::Progress) => chart::progress::dataset(desk),
        Dataset::Chart(Chart::Themes) => chart::themes::dataset(desk),
        Dataset::Chart(Chart::Times) => chart::times::dataset(desk),
        Dataset::Chart(Chart::Grades(key)) => chart::grades::dataset(desk, key),
        Dataset::Chart(Chart::Life(key)) => chart::life::dataset(desk, key),
    }
}

/// Returns a dataset as CSV.
pub fn file(desk: &Desk<'_>, dataset: &Dataset) -> Vec<u8> {
    desk.files.bytes(dataset, || csv(desk, &listing(desk, dataset)))
}

/// Returns a dataset as a file to take away, under a title of its own.
pub fn download(desk: &Desk<'_>, dataset: &Dataset, title: String) -> DownloadView {
    sized_download(desk, dataset, title, || csv(desk, &listing(desk, dataset)))
}

/// Returns a dataset as a file to take away, under the title of its list.
pub fn titled_download(desk: &Desk<'_>, dataset: &Dataset) -> DownloadView {
    download(desk, dataset, title_of_file(desk, dataset))
}

/// Returns a table of a list page with, on the first page, the whole list as a file.
pub fn with_file(desk: &Desk<'_>, table: TableView, dataset: &Dataset, number: usize) -> TableView {
    let csv = (number == 1 && !table.rows.is_empty()).then(|| titled_download(desk, dataset));
    TableView { csv, ..table }
}
