//! The page on the data behind the site: what there is, and as which files.

use super::page::PageView;
use super::parts::{Cell, DownloadView, LinkView, TableView};
use super::{Desk, structured};
use crate::model::Kind;
use crate::render::listing::files::download;
use crate::render::listing::table::table;
use crate::render::listing::{Listing, column};
use crate::route::{Chart, Dataset, MANIFEST};
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
    let file = |key: &str, dataset: &Dataset| download(desk, dataset, words.get(key));
    let mut lists = vec![
        file("inspections_title", &Dataset::Inspections),
        file("findings_list_title", &Dataset::Findings),
        file("actions_all", &Dataset::Actions),
        file("committees_title", &Dataset::Committees),
        file("meetings_title", &Dataset::Meetings),
        file("items_title", &Dataset::Items),
        file("resolutions_title", &Dataset::Resolutions),
        file("plans_title", &Dataset::Plans),
        file("deadlines_title", &Dataset::Deadlines),
        file("changes_title", &Dataset::Changes),
    ];
    lists.extend(desk.routes.lists.shown_action_lists().map(|list| {
        let title = words.fill("data_actions", &[("list", &desk.list_title(list))]);
        download(desk, &Dataset::ActionsOf(list), title)
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
    let section = |id: &str| desk.to_section(id);
    let plain = |key: &str| LinkView::text(&desk.words.get(key));
    let rows: Vec<(Kind, LinkView)> = vec![
        (Kind::Inspection, section("inspections")),
        (Kind::Finding, section("findings")),
        (Kind::Response, plain("responses_title")),
        (Kind::Action, section("actions")),
        (Kind::Plan, section("plans")),
        (Kind::Committee, section("committees")),
        (Kind::Meeting, plain("meetings_title")),
        (Kind::Item, plain("items_title")),
        (Kind::Resolution, plain("resolutions_title")),
        (Kind::Theme, section("themes")),
        (Kind::Post, section("posts")),
        (Kind::Person, section("people")),
        (Kind::Organisation, section("organisations")),
    ];
    let listing = Listing::of(
        desk,
        rows,
        vec![
            column("kind", |_, (_, link): &(Kind, LinkView)| Cell::link(link.clone())),
            column("records", |desk, (kind, _): &(Kind, LinkView)| desk.release.count(*kind)),
        ],
    );
    let shown = [("kind", "column_kind"), ("records", "column_records")];
    table(desk, &listing, desk.words.get("data_caption"), &shown, "")
}
