//! How findings stood at the end of each year.

use super::figures::{DayCount, counted};
use super::{Picture, Texts, chart, class, group_columns, group_table};
use crate::clocks::RoughStanding;
use crate::clocks::Standing;
use crate::model::Finding;
use crate::render::listing::{Listing, column};
use crate::render::view::Desk;
use crate::render::view::parts::{ChartView, PanelView};
use crate::route::Chart;
use crate::text::PartialDate;
use jiff::civil::{Date, date};
use rayon::prelude::*;

/// How many years are shown.
const YEARS: i16 = 7;

/// Returns the chart; nothing where there are not two years to compare.
pub fn progress<'d>(desk: &'d Desk<'d>) -> Option<ChartView> {
    let counts = counted(&desk.figures().progress, || counts(desk));
    let last = counts.last().filter(|_| counts.len() > 1)?;
    let words = desk.words;
    let most = counts.iter().flat_map(|count| count.by_group).max().unwrap_or(0).max(1);
    let panels = RoughStanding::ALL
        .iter()
        .filter(|group| counts.iter().any(|count| count.by_group[**group as usize] > 0))
        .map(|group| panel(desk, counts, *group, most))
        .collect();
    let day = words.day(last.day);
    let [open, in_hand, done, set_aside] = last.by_group.map(|count| words.number(count));
    let total = words.count("findings", last.by_group.iter().sum());
    let mut summary = words.fill(
        "chart_progress_summary",
        &[
            ("date", &day),
            ("findings", &total),
            ("open", &open),
            ("in_hand", &in_hand),
            ("done", &done),
            ("set_aside", &set_aside),
        ],
    );
    if desk.tables().inspections.values().any(|one| one.published.is_none()) {
        summary.push(' ');
        summary.push_str(&words.get("chart_progress_note"));
    }
    let texts = Texts { heading: words.get("chart_progress"), summary, key: Vec::new() };
    let figures = figures(desk, counts);
    let table = group_table(desk, &figures, "chart_progress_caption", ("date", "column_date"), usize::MAX);
    Some(chart(desk, Chart::Progress, texts, panels, &figures, table))
}

/// Returns the figures of the chart.
pub fn dataset<'d>(desk: &'d Desk<'d>) -> Listing<'d> {
    figures(desk, counted(&desk.figures().progress, || counts(desk)))
}

fn figures<'d>(desk: &'d Desk<'d>, counts: &'d [DayCount]) -> Listing<'d> {
    let mut columns = vec![column("date", |_, count: &&DayCount| count.day)];
    columns.extend(group_columns(|count: &&DayCount| &count.by_group));
    Listing::of(desk, counts.iter().collect(), columns)
}

fn counts(desk: &Desk<'_>) -> Vec<DayCount> {
    let release = desk.release;
    let known_to = release.known_to();
    let known_from = release.tables.inspections.values().filter_map(|one| one.known_from());
    let Some(first) = known_from.map(PartialDate::year).min() else { return Vec::new() };
    let years = first.max(known_to.year() - (YEARS - 1))..known_to.year();
    let days: Vec<Date> = years.map(|year| date(year, 12, 31)).chain([known_to]).collect();
    let findings: Vec<&Finding> = release.tables.findings.values().map(AsRef::as_ref).collect();
    let standings: Vec<Vec<Option<Standing>>> =
        findings.par_iter().with_min_len(256).map(|finding| release.standings_on(finding, &days)).collect();
    let on = |at: usize| standings.iter().filter_map(move |standings| standings[at]);
    days.iter()
        .enumerate()
        .map(|(at, day)| DayCount { day: *day, by_group: RoughStanding::count(on(at)) })
        .collect()
}

/// Draws one group: a column for each year, all groups on one scale.
fn panel(desk: &Desk<'_>, counts: &[DayCount], group: RoughStanding, most: u64) -> PanelView {
    const TOP: f64 = 1.4;
    const HIGH: f64 = 4.0;
    let mut picture = Picture::new(TOP + HIGH + 1.6);
    let step = 100.0 / counts.len() as f64;
    let title = desk.words.label("series", group.as_str());
    let mut label = Vec::new();
    for (at, count) in counts.iter().enumerate() {
        let value = count.by_group[group as usize];
        let high = HIGH * value as f64 / most as f64;
        let middle = step * (at as f64 + 0.5);
        picture.bar(&class(group), [step * (at as f64 + 0.14), TOP + HIGH - high], [step * 0.72, high]);
        label.push(format!("{}: {}", count.day.year(), desk.words.number(value)));
        let text = desk.words.number(value);
        // So many characters a line find room on a phone; where numbers are longer, the last one has to do.
        let above = TOP + HIGH - high - 0.35;
        if text.len() * counts.len() <= 32 {
            picture.text("figure-value", "middle", [middle, above], &text);
        } else if at + 1 == counts.len() {
            picture.text("figure-value", "end", [100.0, above], &text);
        }
        picture.text("figure-axis", "middle", [middle, TOP + HIGH + 1.3], &count.day.year().to_string());
    }
    picture.line("figure-base", [0.0, TOP + HIGH], [100.0, TOP + HIGH]);
    PanelView { svg: picture.svg(&label.join(", ")), title, note: String::new() }
}
