//! How long it took from a finding to the council's answer, and to the completion of what was promised.

use super::{Picture, Texts, chart};
use crate::clocks::RoughStanding;
use crate::clocks::days_between;
use crate::model::{Contents, Key, Kind};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, ChartView, PanelView, SeriesView, TableView};
use crate::route::Chart;
use crate::text::PartialDate;

/// How many inspections are shown; the file has all of them.
const DRAWN: usize = 8;

/// The times of an inspection, in days, in ascending order.
struct Times {
    inspection: Key,
    findings: u64,
    /// How many findings were answered, those included whose answer is withheld, and with it its day.
    answered: u64,
    answer: Vec<u64>,
    completion: Vec<u64>,
}

/// Returns the chart; nothing where nothing was answered yet.
pub fn times(desk: &Desk<'_>) -> Option<ChartView> {
    let times = all_times(desk);
    let words = desk.words;
    let longest =
        times.iter().flat_map(|one| [median(&one.answer), median(&one.completion)]).flatten().max()?;
    let answered = times.iter().map(|one| one.answered).sum();
    let panels = times.iter().take(DRAWN).map(|one| panel(desk, one, longest)).collect();
    let mut answers: Vec<u64> = times.iter().flat_map(|one| one.answer.iter().copied()).collect();
    answers.sort_unstable();
    let mut completions: Vec<u64> = times.iter().flat_map(|one| one.completion.iter().copied()).collect();
    completions.sort_unstable();
    let findings = words.count("findings", times.iter().map(|one| one.findings).sum());
    let texts = Texts {
        heading: words.get("chart_times"),
        summary: words.fill(
            "chart_times_summary",
            &[
                ("findings", &findings),
                ("answered", &words.number(answered)),
                ("completed", &words.number(completions.len() as u64)),
                ("to_answer", &in_days(desk, &answers, answered)),
                ("to_completion", &in_days(desk, &completions, completions.len() as u64)),
            ],
        ),
        key: ["series_to_answer", "series_to_completion"]
            .iter()
            .enumerate()
            .map(|(at, key)| SeriesView { number: at + 1, label: words.get(key) })
            .collect(),
    };
    Some(chart(desk, Chart::Times, texts, panels, table(desk, &times), DRAWN))
}

/// Returns the figures of the chart.
pub fn dataset(desk: &Desk<'_>) -> TableView {
    table(desk, &all_times(desk))
}

fn all_times(desk: &Desk<'_>) -> Vec<Times> {
    let of_inspection = |key: &Key| {
        let published = desk.tables().inspections.get(key)?.published.as_ref()?.value.last();
        let mut times =
            Times { inspection: key.clone(), findings: 0, answered: 0, answer: vec![], completion: vec![] };
        for finding in Contents::of_record(&desk.release.contents.findings, key) {
            let Some(group) = desk.release.standing(finding).and_then(RoughStanding::of) else { continue };
            let Some(one) = desk.release.answerable(Kind::Finding, finding) else { continue };
            let days_to = |day: PartialDate| u64::from(days_between(published, day.last()));
            times.findings += 1;
            times.answered += u64::from(one.answered_on.is_some() || one.has_withheld_answer);
            times.answer.extend(one.answered_on.map(days_to));
            if group == RoughStanding::Done {
                times.completion.extend(one.done_on.map(days_to));
            }
        }
        times.answer.sort_unstable();
        times.completion.sort_unstable();
        (times.findings > 0).then_some(times)
    };
    desk.routes.lists.inspections.iter().filter_map(of_inspection).collect()
}

fn median(days: &[u64]) -> Option<u64> {
    let middle = days.len() / 2;
    Some(if days.len().is_multiple_of(2) {
        u64::midpoint(*days.get(middle.checked_sub(1)?)?, days[middle])
    } else {
        days[middle]
    })
}

/// Returns the median of days in words, given how many things were counted: some may be withheld with their days.
fn in_days(desk: &Desk<'_>, days: &[u64], counted: u64) -> String {
    median(days).map_or_else(|| not_told(desk, counted), |days| desk.words.count("days", days))
}

fn not_told(desk: &Desk<'_>, counted: u64) -> String {
    desk.words.get(if counted > 0 { "days_withheld" } else { "not_yet" })
}

/// Draws an inspection: a thick bar until the answer, a thin one until completion, each below its words.
fn panel(desk: &Desk<'_>, times: &Times, longest: u64) -> PanelView {
    const ROW: f64 = 2.4;
    let mut picture = Picture::new(2.0 * ROW);
    let words = desk.words;
    let mut label = Vec::new();
    let completed = times.completion.len() as u64;
    let rows = [
        ("series_to_answer", &times.answer, times.answered, 0.8),
        ("series_to_completion", &times.completion, completed, 0.4),
    ];
    for (at, (key, days, counted, thick)) in rows.into_iter().enumerate() {
        let y = ROW * at as f64;
        let text = words.fill(
            "chart_times_bar",
            &[
                ("time", &in_days(desk, days, counted)),
                ("n", &words.number(counted)),
                ("all", &words.number(times.findings)),
            ],
        );
        let wide = median(days).map_or(0.0, |days| (100.0 * days as f64 / longest.max(1) as f64).max(0.5));
        picture.text("figure-value", "start", [0.0, y + 1.0], &text);
        picture.bar(&format!("series-{}", at + 1), [0.0, y + 1.3], [wide, thick]);
        label.push(format!("{}: {text}", words.get(key)));
    }
    let title = desk.record(Kind::Inspection, &times.inspection).title;
    PanelView { svg: picture.svg(&label.join(", ")), title, note: String::new() }
}

fn table(desk: &Desk<'_>, times: &[Times]) -> TableView {
    let words = desk.words;
    let days = |days: &[u64], counted: u64| match median(days) {
        Some(days) => Cell::number(desk.words, days),
        None => Cell::text(&not_told(desk, counted)),
    };
    desk.table(
        words.get("chart_times_caption"),
        &[
            "column_inspection",
            "column_findings",
            "column_answered",
            "column_days_to_answer",
            "column_completed",
            "column_days_to_completion",
        ],
        times
            .iter()
            .map(|one| {
                vec![
                    Cell::link(desk.record(Kind::Inspection, &one.inspection)),
                    Cell::number(desk.words, one.findings),
                    Cell::number(desk.words, one.answered),
                    days(&one.answer, one.answered),
                    Cell::number(desk.words, one.completion.len() as u64),
                    days(&one.completion, one.completion.len() as u64),
                ]
            })
            .collect(),
        "",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_days() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7]), Some(7));
        assert_eq!(median(&[1, 4]), Some(2));
        assert_eq!(median(&[1, 4, 90]), Some(4));
    }
}
