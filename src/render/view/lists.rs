//! Pages that are lists: each a table or groups of links, cut to size.

use super::Desk;
use super::page::TablePage;
use super::parts::{LinkView, TableView};
use crate::model::Key;
use crate::render::chart;
use crate::render::listing::files::with_file;
use crate::render::listing::table::table;
use crate::render::listing::{changes as changed, committees as of_committees, inspections as inspected};
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
    let caption = desk.captioned(desk.words.get("inspections_caption"), desk.cut_of(all.len(), number));
    let table = inspection_table(desk, caption, desk.cut(all, number));
    let table = with_file(desk, table, &Dataset::Inspections, number);
    TablePage {
        chart: if number == 1 { chart::times::times(desk) } else { None },
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "inspections", table)
    }
}

/// Returns a table of inspections.
pub fn inspection_table(desk: &Desk<'_>, caption: String, keys: &[Key]) -> TableView {
    let shown = [
        ("record", "column_inspection"),
        ("published", "column_published"),
        ("outcome", "column_outcome"),
        ("findings", "column_findings"),
    ];
    let listing = inspected::inspections(desk, keys);
    table(desk, &listing, caption, &shown, "none_inspections")
}

/// Returns the list of findings.
pub fn findings(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = &desk.routes.lists.findings;
    let shown = [
        ("record", "column_finding"),
        ("kind", "column_kind"),
        ("source", "column_inspection"),
        ("standing", "column_status"),
    ];
    let listing = inspected::findings(desk, desk.cut(all, number));
    let caption = desk.counted("findings", desk.cut_of(all.len(), number));
    let table = table(desk, &listing, caption, &shown, "none_findings");
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
    let shown = [
        ("record", "column_item"),
        ("date", "column_date"),
        ("body", "column_committee"),
        ("about", "column_about"),
    ];
    let latest = of_committees::items(desk, &items[..items.len().min(10)]);
    let latest = table(desk, &latest, desk.words.get("home_items"), &shown, "none_items");
    let shown = [
        ("record", "column_committee"),
        ("kind", "column_kind"),
        ("authority", "column_authority"),
        ("meetings", "column_meetings"),
        ("latest_meeting", "column_latest"),
    ];
    let all = of_committees::committees(desk);
    let all = table(desk, &all, desk.words.get("committees_caption"), &shown, "none_committees");
    let mut page = table_page(desk, address, 1, "committees", with_file(desk, all, &Dataset::Committees, 1));
    page.tables.push(latest);
    page
}

/// Returns the list of plans.
pub fn plans(desk: &Desk<'_>, address: &str) -> TablePage {
    let shown = [
        ("record", "column_plan"),
        ("authority", "column_authority"),
        ("published", "column_published"),
        ("actions", "column_actions"),
    ];
    let all = of_committees::plans(desk);
    let all = table(desk, &all, desk.words.get("plans_caption"), &shown, "none_plans");
    table_page(desk, address, 1, "plans", with_file(desk, all, &Dataset::Plans, 1))
}

/// Returns what changed, the latest first.
pub fn changes(desk: &Desk<'_>, address: &str, number: usize) -> TablePage {
    let all = desk.routes.lists.changes(desk.release);
    let shown = [("where", "column_what"), ("date", "column_date"), ("change", "column_change")];
    let cut = changed::changes(desk, desk.cut(all, number));
    let caption = desk.captioned(desk.words.get("changes_caption"), desk.cut_of(all.len(), number));
    let cut = table(desk, &cut, caption, &shown, "none_changes");
    let table = with_file(desk, cut, &Dataset::Changes, number);
    TablePage {
        pagination: desk.pagination(address, number, all.len()),
        ..table_page(desk, address, number, "changes", table)
    }
}
