//! The grades of an authority over time: one picture for each area, a line for each grade of the scale.

use super::{Picture, Texts, chart};
use crate::model::framework::Grade;
use crate::model::{Framework, Inspection, Key, Kind};
use crate::render::listing::table::headed_table;
use crate::render::listing::{Listing, column};
use crate::render::view::Desk;
use crate::render::view::parts::{ChartView, PanelView, TableView, Tag};
use crate::route::Chart;
use std::sync::Arc;

/// How many inspections are shown: the latest; the file has all of them.
const SHOWN: usize = 6;

/// An area, and the scale on which it was judged.
struct Area<'a> {
    id: &'a str,
    label: String,
    scale: &'a [Grade],
}

/// Returns the chart; nothing where an authority was not graded twice.
pub fn grades<'d>(desk: &'d Desk<'d>, authority: &Key) -> Option<ChartView> {
    let all = desk.routes.lists.graded_inspections_of(desk.release, authority);
    let inspections = &all[all.len().saturating_sub(SHOWN)..];
    let last = inspections.last().filter(|_| all.len() > 1)?;
    let words = desk.words;
    let areas = areas(desk, inspections);
    let panels = areas.iter().map(|area| panel(area, inspections)).collect();
    let overall = last.judgements.first()?;
    let label = areas.iter().find(|area| area.id == overall.area.value)?.label.clone();
    let texts = Texts {
        heading: words.get("chart_grades"),
        summary: words.fill(
            "chart_grades_summary",
            &[
                ("area", &label),
                ("grade", &desk.grade_tag(last, &overall.grade.value).text),
                ("date", &last.known_from().map_or_else(String::new, |date| words.date(date))),
                ("inspections", &words.count("inspections", all.len() as u64)),
            ],
        ),
        key: Vec::new(),
    };
    // The file has every inspection, and every area that was ever judged.
    let shown = table(desk, &figures(desk, areas, inspections), inspections);
    Some(chart(desk, Chart::Grades(authority.clone()), texts, panels, &dataset(desk, authority), shown))
}

/// Returns the figures of the chart.
pub fn dataset<'d>(desk: &'d Desk<'d>, authority: &Key) -> Listing<'d> {
    let inspections = desk.routes.lists.graded_inspections_of(desk.release, authority);
    figures(desk, areas(desk, &inspections), &inspections)
}

fn framework_of<'a>(desk: &Desk<'a>, inspection: &Inspection) -> Option<&'a Framework> {
    inspection.framework.key().and_then(|key| desk.tables().frameworks.get(key)).map(Arc::as_ref)
}

/// Returns every area that was ever judged, in the order in which the latest report gives them.
fn areas<'a>(desk: &Desk<'a>, inspections: &[&'a Inspection]) -> Vec<Area<'a>> {
    let mut areas: Vec<Area<'a>> = Vec::new();
    for one in inspections.iter().rev() {
        let Some(framework) = framework_of(desk, one) else { continue };
        for judgement in &one.judgements {
            let id = judgement.area.value.as_str();
            if areas.iter().all(|known| known.id != id) {
                let label = framework.area(id).map_or_else(|| id.to_owned(), |area| area.label.clone());
                areas.push(Area { id, label, scale: &framework.scale });
            }
        }
    }
    areas
}

/// Draws an area: each grade a line, its name above it; each inspection a dot.
fn panel(area: &Area<'_>, inspections: &[&Inspection]) -> PanelView {
    const ROW: f64 = 2.4;
    let bottom = ROW * area.scale.len() as f64;
    let mut picture = Picture::new(bottom + 1.6);
    let y_of = |row: usize| ROW * (row as f64 + 1.0) - 0.5;
    for row in 0..area.scale.len() {
        picture.line("figure-grid", [0.0, y_of(row)], [100.0, y_of(row)]);
    }
    let step = 100.0 / inspections.len() as f64;
    let mut before: Option<[f64; 2]> = None;
    let mut label = Vec::new();
    for (at, one) in inspections.iter().enumerate() {
        let x = step * (at as f64 + 0.5);
        let year = one.known_from().map_or_else(String::new, |date| date.year().to_string());
        picture.text("figure-axis", "middle", [x, bottom + 1.1], &year);
        let judged = one.judgements.iter().find(|judgement| judgement.area.value == area.id);
        let row = judged
            .and_then(|judged| area.scale.iter().position(|grade| grade.id.as_str() == judged.grade.value));
        let Some(row) = row else { continue };
        let point = [x, y_of(row)];
        if let Some(before) = before {
            picture.line("figure-path", before, point);
        }
        before = Some(point);
        picture.dot("figure-dot", point, 0.5);
        label.push(format!("{year}: {}", area.scale[row].label));
    }
    // The names go over the path, which must not strike them through.
    for (row, grade) in area.scale.iter().enumerate() {
        picture.text("figure-label", "start", [0.0, y_of(row) - 0.65], &grade.label);
    }
    PanelView { svg: picture.svg(&label.join(", ")), title: area.label.clone(), note: String::new() }
}

/// Returns the grades: an area a row, an inspection a column.
fn figures<'d>(desk: &'d Desk<'d>, areas: Vec<Area<'d>>, inspections: &[&'d Inspection]) -> Listing<'d> {
    let mut columns = vec![column("area", |_, area: &Area<'d>| Tag::new(area.id, area.label.clone()))];
    columns.extend(inspections.iter().map(|one| {
        let one: &'d Inspection = one;
        column(format!("grade_{}", one.head.key), move |desk, area: &Area<'d>| {
            let judged = one.judgements.iter().find(|judgement| judgement.area.value == area.id);
            let judged = judged.ok_or("not_judged_then")?;
            let grade = &judged.grade.value;
            Ok::<_, &'static str>(Tag::new(grade, desk.grade_tag(one, grade).text))
        })
    }));
    Listing::of(desk, areas, columns)
}

fn table(desk: &Desk<'_>, figures: &Listing<'_>, inspections: &[&Inspection]) -> TableView {
    let words = desk.words;
    let mut shown = vec![("area".to_owned(), words.get("column_area"))];
    shown.extend(inspections.iter().map(|one| {
        let title = desk.record(Kind::Inspection, &one.head.key).title;
        let heading = match one.known_from() {
            Some(date) => words.fill("titled_dated", &[("title", &title), ("date", &words.date(date))]),
            None => title,
        };
        (format!("grade_{}", one.head.key), heading)
    }));
    let shown: Vec<_> = shown.iter().map(|(name, heading)| (name.as_str(), heading.clone())).collect();
    headed_table(desk, figures, words.get("grades_caption"), &shown, usize::MAX)
}
