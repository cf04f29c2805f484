//! Lists as files to take away, as pages offer them: what each is called, and how large it is.

use super::Listing;
use super::csv::csv;
use crate::render::view::Desk;
use crate::render::view::parts::DownloadView;
use crate::route::{Chart, Dataset};

/// Returns what the list of a dataset is called.
pub fn title(desk: &Desk<'_>, dataset: &Dataset) -> String {
    let words = desk.words;
    let (all, key) = (&desk.routes.lists, |key: &str| words.get(key));
    match dataset {
        Dataset::Inspections => key("inspections_caption"),
        Dataset::Findings => words.count("findings", all.findings.len() as u64),
        Dataset::Actions => key("actions_all"),
        Dataset::ActionsOf(list) => desk.list_title(*list),
        Dataset::Deadlines => key("deadlines_title"),
        Dataset::Committees => key("committees_caption"),
        Dataset::Meetings => key("meetings_title"),
        Dataset::Items => key("items_title"),
        Dataset::Resolutions => key("resolutions_title"),
        Dataset::Plans => key("plans_caption"),
        Dataset::Changes => key("changes_caption"),
        Dataset::Browse(facet, value) => desk.value_words(*facet, value),
        Dataset::Entry(target) => desk.target(target).title,
        Dataset::Chart(Chart::Progress) => key("chart_progress_caption"),
        Dataset::Chart(Chart::Themes) => key("chart_themes_caption"),
        Dataset::Chart(Chart::Times) => key("chart_times_caption"),
        Dataset::Chart(Chart::Grades(_)) => key("grades_caption"),
        Dataset::Chart(Chart::Life(_)) => key("chart_life_caption"),
    }
}

/// Returns the figures of a chart, which its page has at hand, as a file to take away.
pub fn figures_as_file(desk: &Desk<'_>, dataset: &Dataset, figures: &Listing<'_>) -> DownloadView {
    sized_download(desk, dataset, title_of_file(desk, dataset), || csv(desk, figures))
}

/// Returns the title of the file of a dataset.
pub fn title_of_file(desk: &Desk<'_>, dataset: &Dataset) -> String {
    desk.words.fill("as_a_file", &[("title", &title(desk, dataset))])
}

/// Returns a dataset as a file to take away, given what makes it if nobody knows its size.
pub fn sized_download(
    desk: &Desk<'_>,
    dataset: &Dataset,
    title: String,
    make: impl FnOnce() -> Vec<u8>,
) -> DownloadView {
    let size = desk.words.size(desk.files.size(dataset, desk.makes_all_pages, make) as u64);
    DownloadView {
        href: desk.at(&dataset.address()),
        title,
        detail: desk.words.fill("document_detail", &[("type", "CSV"), ("size", &size)]),
    }
}
