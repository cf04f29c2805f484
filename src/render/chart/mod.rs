//! Pictures of figures: inline SVG made at build time, always with a heading, a sentence, a table and a file.
//! Across, everything is in per cent of the width, and down, in `em`: so a picture fits any screen while its
//! text keeps the size of the page's text. Colours and fonts are the style sheet's.

pub mod grades;
pub mod life;
pub mod progress;
pub mod themes;
pub mod times;

use super::Words;
use super::view::Desk;
use super::view::parts::{Cell, DownloadView, TableView};
use crate::clocks::Standing;
use crate::model::words;
use crate::route::{Chart, Dataset};
use crate::text::words::escape;
use serde::Serialize;
use std::fmt::Write as _;

/// A chart with all that says the same in other ways.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// Its fragment.
    pub id: String,
    /// What the figures show.
    pub heading: String,
    /// The same in a sentence.
    pub summary: String,
    /// The series and the classes of their marks, where a key is needed.
    pub key: Vec<SeriesView>,
    /// The pictures.
    pub panels: Vec<PanelView>,
    /// The figures.
    pub table: TableView,
    /// The figures as a file.
    pub csv: DownloadView,
}

/// A series of figures.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// The number of the series, from 1 to 4, for styles.
    pub number: usize,
    /// Its name.
    pub label: String,
}

/// One picture of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct PanelView {
    /// What it shows; may be empty where a chart has one picture.
    pub title: String,
    /// The figures of the picture in words; may be empty where they stand in it.
    pub note: String,
    /// The picture: SVG.
    pub svg: String,
}

/// Returns a chart. Its file has `all` figures; its page shows the first `rows` of them.
fn chart(
    desk: &Desk<'_>,
    chart: Chart,
    texts: Texts,
    panels: Vec<PanelView>,
    all: TableView,
    rows: usize,
) -> ChartView {
    let id = match &chart {
        Chart::Progress => "chart-progress",
        Chart::Themes => "chart-themes",
        Chart::Times => "chart-times",
        Chart::Grades(_) => "chart-grades",
        Chart::Life(_) => "chart-life",
    };
    let csv = desk.download(&Dataset::Chart(chart), &all);
    let mut table = all;
    table.rows.truncate(rows);
    ChartView {
        id: id.to_owned(),
        heading: texts.heading,
        summary: texts.summary,
        key: texts.key,
        panels,
        csv,
        table,
    }
}

/// What a chart says in words.
struct Texts {
    heading: String,
    summary: String,
    key: Vec<SeriesView>,
}

words! {
    /// How a finding stands, as roughly as a chart can tell.
    Group {
        /// The council has not answered.
        Open "open",
        /// Answered, and not all is done.
        InHand "in-hand",
        /// Done, as the council or somebody else says.
        Done "done",
        /// Not accepted, given up or replaced.
        SetAside "set-aside",
    }
}

impl Group {
    /// Returns the group of a standing; nothing where it counts in no total.
    pub fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::AwaitingResponse => Some(Self::Open),
            Standing::Answered | Standing::NotStarted | Standing::InProgress | Standing::OnHold => {
                Some(Self::InHand)
            }
            Standing::Complete | Standing::Verified => Some(Self::Done),
            Standing::NotAccepted | Standing::NotImplemented | Standing::Superseded => Some(Self::SetAside),
            Standing::NotRecorded | Standing::NotRequired => None,
        }
    }

    /// Counts standings by group.
    pub fn count(standings: impl Iterator<Item = Standing>) -> [u64; 4] {
        let mut by_group = [0; 4];
        for group in standings.filter_map(Self::of) {
            by_group[group as usize] += 1;
        }
        by_group
    }

    /// Returns its name.
    pub fn label(self, words: &Words) -> String {
        words.label("series", self.as_str())
    }

    /// Returns the class of its marks.
    fn class(self) -> String {
        format!("series-{}", self as usize + 1)
    }
}

/// Returns a table of counts by group: what was counted, and how much of it is in each.
fn group_table(
    desk: &Desk<'_>,
    caption: &str,
    heading: &str,
    counts: impl Iterator<Item = (Cell, [u64; 4])>,
) -> TableView {
    let mut columns = vec![desk.words.get(heading)];
    columns.extend(Group::ALL.iter().map(|group| group.label(desk.words)));
    let rows = counts.map(|(what, by_group)| {
        let numbers = by_group.map(|value| Cell::number(desk, value));
        std::iter::once(what).chain(numbers).collect()
    });
    TableView { caption: desk.words.get(caption), columns, rows: rows.collect(), ..TableView::default() }
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
