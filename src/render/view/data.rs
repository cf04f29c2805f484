//! The page on the data behind the site: what there is, and as which files.

use super::page::PageView;
use super::parts::{Cell, DownloadView, TableView};
use super::{Desk, datasets, structured};
use crate::model::Kind;
use crate::route::{ActionList, Chart, Dataset, MANIFEST};
use serde::Serialize;

/// The page on the data behind the site.
#[derive(Serialize)]
pub struct DataView {
    /// The frame.
    pub page: PageView,
    /// What it is.
    pub intro: String,
    /// How many records there are of each kind.
    pub records: TableView,
    /// Lists as files.
    pub lists: Vec<DownloadView>,
    /// The figures of charts as files.
    pub charts: Vec<DownloadView>,
    /// The address of the list of all files with their hashes.
    pub manifest: String,
}

/// Returns the page on the data behind the site.
pub fn data(desk: &Desk<'_>, address: &str) -> DataView {
    let words = desk.words;
    let (title, intro) = (words.get("data_title"), words.get("data_intro"));
    let mut page = desk.page(address, &title, &intro, Vec::new());
    let dataset = structured::dataset(desk, address, &title, &intro);
    page.structured = structured::about(desk, &page.crumbs, &title, address, dataset);
    let file = |key: &str, dataset: &Dataset| {
        let title = words.get(key);
        DownloadView { title, ..datasets::download(desk, dataset) }
    };
    let mut lists = vec![
        file("inspections_title", &Dataset::Inspections),
        file("findings_list_title", &Dataset::Findings),
        file("committees_title", &Dataset::Committees),
        file("plans_title", &Dataset::Plans),
        file("deadlines_title", &Dataset::Deadlines),
        file("changes_title", &Dataset::Changes),
    ];
    lists.extend(ActionList::ALL.iter().map(|list| {
        let dataset = Dataset::Actions(*list);
        let list = desk.list_title(*list);
        let title = words.fill("data_actions", &[("list", &list)]);
        DownloadView { title, ..datasets::download(desk, &dataset) }
    }));
    DataView {
        records: records(desk),
        lists,
        charts: vec![
            file("chart_progress", &Dataset::Chart(Chart::Progress)),
            file("chart_themes", &Dataset::Chart(Chart::Themes)),
            file("chart_times", &Dataset::Chart(Chart::Times)),
        ],
        manifest: desk.at(&format!("/{MANIFEST}")),
        intro,
        page,
    }
}

fn records(desk: &Desk<'_>) -> TableView {
    let words = desk.words;
    let count = |kind: Kind| desk.release.count(kind);
    let linked = |id: &str, count: usize| {
        vec![Cell::link(desk.to_section(id)), Cell::number(desk.words, count as u64)]
    };
    let plain =
        |key: &str, count: usize| vec![Cell::text(&words.get(key)), Cell::number(desk.words, count as u64)];
    desk.table(
        words.get("data_caption"),
        &["column_kind", "column_records"],
        vec![
            linked("inspections", count(Kind::Inspection)),
            linked("findings", count(Kind::Finding)),
            plain("responses_title", count(Kind::Response)),
            linked("actions", count(Kind::Action)),
            linked("plans", count(Kind::Plan)),
            linked("committees", count(Kind::Committee)),
            plain("meetings_title", count(Kind::Meeting)),
            plain("items_title", count(Kind::Item)),
            plain("resolutions_title", count(Kind::Resolution)),
            linked("themes", count(Kind::Theme)),
            linked("posts", count(Kind::Post)),
            linked("people", count(Kind::Person)),
            linked("organisations", count(Kind::Organisation)),
        ],
        "",
    )
}
