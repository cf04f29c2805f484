//! Pictures of figures: inline SVG made at build time, always with a heading, a sentence, a table and a file.
//! Across, everything is in per cent of the width, and down, in `em`: so a picture fits any screen while its
//! text keeps the size of the page's text. Colours and fonts are the style sheet's.

pub mod figures;
pub mod grades;
pub mod life;
pub mod progress;
pub mod themes;
pub mod times;

use self::figures::ByGroup;
use super::listing::download::figures_as_file;
use super::listing::table::headed_table;
use super::listing::{Listing, Telling, column};
use super::view::Desk;
use crate::clocks::RoughStanding;
use crate::render::view::parts::{ChartView, PanelView, SeriesView, TableView};
use crate::route::{Chart, Dataset};
use crate::text::words::escape;
use std::fmt::Write as _;

/// Returns a chart, given its figures, and the table of those that its page shows.
fn chart(
    desk: &Desk<'_>,
    chart: Chart,
    texts: Texts,
    panels: Vec<PanelView>,
    figures: &Listing<'_>,
    table: TableView,
) -> ChartView {
    let id = match &chart {
        Chart::Progress => "chart_progress",
        Chart::Themes => "chart_themes",
        Chart::Times => "chart_times",
        Chart::Grades(_) => "chart_grades",
        Chart::Life(_) => "chart_life",
    };
    ChartView {
        id: id.to_owned(),
        heading: texts.heading,
        summary: texts.summary,
        key: texts.key,
        panels,
        csv: figures_as_file(desk, &Dataset::Chart(chart), figures),
        table,
    }
}

/// What a chart says in words.
struct Texts {
    heading: String,
    summary: String,
    key: Vec<SeriesView>,
}

/// Returns the class of the marks of a group of findings.
fn class(group: RoughStanding) -> String {
    format!("series-{}", group as usize + 1)
}

/// Returns the columns of how many findings are in each group.
fn group_columns<'d, R: 'd>(by_group: fn(&R) -> &ByGroup) -> Vec<Telling<'d, R>> {
    let columns = RoughStanding::ALL.iter().map(|group| {
        column(group.as_str().replace('-', "_"), move |_, row: &R| by_group(row)[*group as usize])
    });
    columns.collect()
}

/// Returns the first rows of counts by group as a table: what was counted, and how much of it is in each.
fn group_table(
    desk: &Desk<'_>,
    figures: &Listing<'_>,
    caption: &str,
    (name, heading): (&str, &str),
    rows: usize,
) -> TableView {
    let groups: Vec<(String, String)> = RoughStanding::ALL
        .iter()
        .map(|group| (group.as_str().replace('-', "_"), desk.words.label("series", group.as_str())))
        .collect();
    let groups = groups.iter().map(|(name, heading)| (name.as_str(), heading.clone()));
    let shown: Vec<(&str, String)> = std::iter::once((name, desk.words.get(heading))).chain(groups).collect();
    headed_table(desk, figures, desk.words.get(caption), &shown, rows)
}

/// A picture in the making.
pub struct Picture {
    marks: String,
    /// Its height in `em`.
    pub height: f64,
}

impl Picture {
    /// Returns an empty picture, so many `em` high.
    pub fn new(height: f64) -> Self {
        Self { marks: String::new(), height }
    }

    /// Draws a bar: from `x`, so `wide`, both in per cent; from `y`, so `high`, both in `em`.
    pub fn bar(&mut self, class: &str, [x, y]: [f64; 2], [wide, high]: [f64; 2]) {
        let _ = write!(
            self.marks,
            "<rect class=\"{class}\" x=\"{x:.2}%\" y=\"{y:.2}em\" width=\"{wide:.2}%\" height=\"{high:.2}em\"/>"
        );
    }

    /// Draws a line between two points.
    pub fn line(&mut self, class: &str, [x, y]: [f64; 2], [to_x, to_y]: [f64; 2]) {
        let _ = write!(
            self.marks,
            "<line class=\"{class}\" x1=\"{x:.2}%\" y1=\"{y:.2}em\" x2=\"{to_x:.2}%\" y2=\"{to_y:.2}em\"/>"
        );
    }

    /// Draws a dot.
    pub fn dot(&mut self, class: &str, [x, y]: [f64; 2], radius: f64) {
        let _ = write!(
            self.marks,
            "<circle class=\"{class}\" cx=\"{x:.2}%\" cy=\"{y:.2}em\" r=\"{radius:.2}em\"/>"
        );
    }

    /// Writes a text whose anchor (`start`, `middle`, `end`) lies at a point.
    pub fn text(&mut self, class: &str, anchor: &str, [x, y]: [f64; 2], text: &str) {
        let _ = write!(
            self.marks,
            "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x:.2}%\" y=\"{y:.2}em\">{}</text>",
            escape(text)
        );
    }

    /// Returns the SVG; `label` says to those who cannot see it what it shows.
    pub fn svg(self, label: &str) -> String {
        format!(
            "<svg class=\"picture\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{:.2}em\">{}</svg>",
            escape(label),
            self.height,
            self.marks
        )
    }
}
