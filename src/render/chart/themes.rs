//! How the findings of each theme stand.

use super::figures::{ThemeCount, counted};
use super::{Picture, Texts, chart, class, group_columns, group_table};
use crate::clocks::RoughStanding;
use crate::clocks::Standing;
use crate::model::Relation;
use crate::render::listing::{About, Listing, about};
use crate::render::view::Desk;
use crate::render::view::parts::{ChartView, PanelView, SeriesView};
use crate::route::Chart;
use crate::text::{HashMap, Natural};
use std::cmp::Reverse;

/// How many themes are shown; the file has all of them.
const DRAWN: usize = 12;

impl About for ThemeCount {
    fn about(&self) -> u32 {
        self.theme
    }
}

/// Returns the chart; nothing where no finding has a theme.
pub fn themes<'d>(desk: &'d Desk<'d>) -> Option<ChartView> {
    let counts = counted(&desk.figures().themes, || counts(desk));
    let words = desk.words;
    let first = counts.first()?;
    let most: u64 = first.by_group.iter().sum();
    let panels = counts.iter().take(DRAWN).map(|count| panel(desk, count, most)).collect();
    let texts = Texts {
        heading: words.get("chart_themes"),
        summary: words.fill(
            "chart_themes_summary",
            &[
                ("theme", &desk.numbered_record(first.theme).title),
                ("findings", &words.count("findings", most)),
                ("open", &words.number(first.by_group[0] + first.by_group[1])),
            ],
        ),
        key: RoughStanding::ALL
            .iter()
            .filter(|group| counts.iter().any(|count| count.by_group[**group as usize] > 0))
            .map(|group| SeriesView {
                number: *group as usize + 1,
                label: words.label("series", group.as_str()),
            })
            .collect(),
    };
    let figures = figures(desk, counts);
    let table = group_table(desk, &figures, "chart_themes_caption", ("record", "column_theme"), DRAWN);
    Some(chart(desk, Chart::Themes, texts, panels, &figures, table))
}

/// Returns the figures of the chart.
pub fn dataset<'d>(desk: &'d Desk<'d>) -> Listing<'d> {
    figures(desk, counted(&desk.figures().themes, || counts(desk)))
}

fn figures<'d>(desk: &'d Desk<'d>, counts: &'d [ThemeCount]) -> Listing<'d> {
    let mut columns = vec![about::own()];
    columns.extend(group_columns(|count: &&ThemeCount| &count.by_group));
    Listing::of(desk, counts.iter().collect(), columns)
}

/// Counts the findings of each theme, the most first.
fn counts(desk: &Desk<'_>) -> Vec<ThemeCount> {
    let mut by_theme: HashMap<u32, Vec<Standing>> = HashMap::default();
    for finding in desk.tables().findings.values() {
        let outline = &finding.head.outline;
        let Some(standing) = desk.release.facts.answerables.standing(outline.number) else { continue };
        let links = outline.links.iter().filter(|(relation, _)| *relation == Relation::Theme);
        let mut themes: Vec<u32> = links.map(|(_, number)| *number).collect();
        themes.sort_unstable();
        themes.dedup();
        themes.into_iter().for_each(|theme| by_theme.entry(theme).or_default().push(standing));
    }
    let counts = by_theme.into_iter().filter_map(|(theme, standings)| {
        desk.release.target(theme)?;
        Some(ThemeCount { theme, by_group: RoughStanding::count(standings.into_iter()) })
    });
    let mut counts: Vec<ThemeCount> =
        counts.filter(|count| count.by_group.iter().any(|count| *count > 0)).collect();
    let name = |count: &ThemeCount| Natural::of(desk.reference(count.theme));
    counts.sort_by_cached_key(|count| (Reverse(count.by_group.iter().sum::<u64>()), name(count)));
    counts
}

/// Draws a theme: one bar, its parts in the order of the groups. The thicker a part, the more is left to do, so
/// that the groups are told apart without colour.
fn panel(desk: &Desk<'_>, count: &ThemeCount, most: u64) -> PanelView {
    const THICK: [f64; 4] = [1.5, 1.1, 0.6, 0.25];
    let mut picture = Picture::new(1.6);
    let mut x = 0.0;
    let mut label = Vec::new();
    for (group, thick) in RoughStanding::ALL.iter().zip(THICK) {
        let value = count.by_group[*group as usize];
        if value == 0 {
            continue;
        }
        let wide = 100.0 * value as f64 / most as f64;
        picture.bar(&class(*group), [x, (1.6 - thick) / 2.0], [(wide - 0.4).max(0.2), thick]);
        x += wide;
        label.push(format!("{}: {}", desk.words.label("series", group.as_str()), desk.words.number(value)));
    }
    let title = desk.numbered_record(count.theme).title;
    let label = label.join(", ");
    PanelView { svg: picture.svg(&label), title, note: label }
}
