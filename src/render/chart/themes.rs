//! How the findings of each theme stand.

use super::{Picture, Texts, chart, class, group_table};
use crate::clocks::RoughStanding;
use crate::clocks::Standing;
use crate::model::{Key, Kind, Relation};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, ChartView, PanelView, SeriesView, TableView};
use crate::route::Chart;
use crate::text::HashMap;

/// How many themes are shown; the file has all of them.
const DRAWN: usize = 12;

/// The findings of a theme, by group.
struct Count {
    theme: Key,
    by_group: [u64; 4],
}

/// Returns the chart; nothing where no finding has a theme.
pub fn themes(desk: &Desk<'_>) -> Option<ChartView> {
    let counts = counts(desk);
    let words = desk.words;
    let first = counts.first()?;
    let most: u64 = first.by_group.iter().sum();
    let panels = counts.iter().take(DRAWN).map(|count| panel(desk, count, most)).collect();
    let texts = Texts {
        heading: words.get("chart_themes"),
        summary: words.fill(
            "chart_themes_summary",
            &[
                ("theme", &desk.record(Kind::Theme, &first.theme).title),
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
    Some(chart(desk, Chart::Themes, texts, panels, table(desk, &counts), DRAWN))
}

/// Returns the figures of the chart.
pub fn dataset(desk: &Desk<'_>) -> TableView {
    table(desk, &counts(desk))
}

/// Counts the findings of each theme, the most first.
fn counts(desk: &Desk<'_>) -> Vec<Count> {
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
        let theme = desk.release.target(theme)?.key.clone();
        Some(Count { theme, by_group: RoughStanding::count(standings.into_iter()) })
    });
    let mut counts: Vec<Count> =
        counts.filter(|count| count.by_group.iter().any(|count| *count > 0)).collect();
    counts.sort_by_key(|count| (std::cmp::Reverse(count.by_group.iter().sum::<u64>()), count.theme.clone()));
    counts
}

/// Draws a theme: one bar, its parts in the order of the groups. The thicker a part, the more is left to do, so
/// that the groups are told apart without colour.
fn panel(desk: &Desk<'_>, count: &Count, most: u64) -> PanelView {
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
    let title = desk.record(Kind::Theme, &count.theme).title;
    let label = label.join(", ");
    PanelView { svg: picture.svg(&label), title, note: label }
}

fn table(desk: &Desk<'_>, counts: &[Count]) -> TableView {
    let counts =
        counts.iter().map(|count| (Cell::link(desk.record(Kind::Theme, &count.theme)), count.by_group));
    group_table(desk, "chart_themes_caption", "column_theme", counts)
}
