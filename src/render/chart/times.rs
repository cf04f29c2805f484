//! How long it took from a finding to the council's answer, and to the completion of what was promised.

use super::figures::{Times, counted};
use super::{Picture, Texts, chart};
use crate::clocks::RoughStanding;
use crate::clocks::days_between;
use crate::model::{Contents, Key, Kind};
use crate::render::listing::table::table;
use crate::render::listing::{About, Listing, about, column};
use crate::render::view::Desk;
use crate::render::view::parts::{ChartView, PanelView, SeriesView};
use crate::route::Chart;
use crate::text::PartialDate;

/// How many inspections are shown; the file has all of them.
const DRAWN: usize = 8;

impl About for Times {
    fn about(&self) -> u32 {
        self.inspection
    }
}

/// Returns the chart; nothing where nothing was answered yet.
pub fn times<'d>(desk: &'d Desk<'d>) -> Option<ChartView> {
    let times = counted(&desk.figures().times, || all_times(desk));
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
    let shown = [
        ("record", "column_inspection"),
        ("findings", "column_findings"),
        ("answered", "column_answered"),
        ("days_to_answer", "column_days_to_answer"),
        ("completed", "column_completed"),
        ("days_to_completion", "column_days_to_completion"),
    ];
    let figures = figures(desk, times);
    let mut table = table(desk, &figures, words.get("chart_times_caption"), &shown, "");
    table.rows.truncate(DRAWN);
    Some(chart(desk, Chart::Times, texts, panels, &figures, table))
}

/// Returns the figures of the chart.
pub fn dataset<'d>(desk: &'d Desk<'d>) -> Listing<'d> {
    figures(desk, counted(&desk.figures().times, || all_times(desk)))
}

fn all_times(desk: &Desk<'_>) -> Vec<Times> {
    let of_inspection = |key: &Key| {
        let inspection = desk.release.number(Kind::Inspection, key)?;
        let published = desk.tables().inspections.get(key)?.published.as_ref()?.value.last();
        let mut times = Times { inspection, findings: 0, answered: 0, answer: vec![], completion: vec![] };
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
    median(days).map_or_else(|| desk.words.get(not_told(counted)), |days| desk.words.count("days", days))
}

fn not_told(counted: u64) -> &'static str {
    if counted > 0 { "days_withheld" } else { "not_yet" }
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
    let title = desk.numbered_record(times.inspection).title;
    PanelView { svg: picture.svg(&label.join(", ")), title, note: String::new() }
}

fn figures<'d>(desk: &'d Desk<'d>, times: &'d [Times]) -> Listing<'d> {
    let days = |days: &[u64], counted: u64| median(days).ok_or(not_told(counted));
    let columns = vec![
        about::own(),
        column("findings", |_, one: &&Times| one.findings),
        column("answered", |_, one: &&Times| one.answered),
        column("days_to_answer", move |_, one: &&Times| days(&one.answer, one.answered)),
        column("completed", |_, one: &&Times| one.completion.len()),
        column("days_to_completion", move |_, one: &&Times| {
            days(&one.completion, one.completion.len() as u64)
        }),
    ];
    Listing::of(desk, times.iter().collect(), columns)
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
