//! The life of an inspection: what inspectors, council and committees did, and when.

use super::{Picture, Texts, chart};
use crate::clocks::days_between;
use crate::model::{Key, words};
use crate::render::listing::table::table;
use crate::render::listing::{Listing, Name, column};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, ChartView, LinkView, PanelView, Tag};
use crate::route::{Chart, Milestone, each_milestone, has_life};
use crate::text::PartialDate;
use std::ops::ControlFlow;

/// How many events the table of a page shows; the file has all of them.
const EVENTS: usize = 100;

words! {
    /// Who did something; a lane of the picture.
    Lane {
        /// The inspectorate.
        Inspectorate "inspectorate",
        /// The council, in answering.
        Council "council",
        /// The council, in acting.
        Actions "actions",
        /// Committees.
        Committees "committees",
    }
}

const LANES: [(Lane, &str); 4] = [
    (Lane::Inspectorate, "lane_inspectorate"),
    (Lane::Council, "lane_council"),
    (Lane::Actions, "lane_actions"),
    (Lane::Committees, "lane_committees"),
];

struct Event {
    date: PartialDate,
    what: Milestone,
    /// How many there were of it on the day.
    count: u64,
}

impl Event {
    fn lane(&self) -> Lane {
        match self.what {
            Milestone::Fieldwork | Milestone::Published | Milestone::Later(_) => Lane::Inspectorate,
            Milestone::Received
            | Milestone::ReportPublished
            | Milestone::Draft
            | Milestone::Plan
            | Milestone::Answer => Lane::Council,
            Milestone::Done => Lane::Actions,
            Milestone::Considered(_) => Lane::Committees,
        }
    }

    fn words(&self, desk: &Desk<'_>) -> String {
        desk.words.get(match self.what {
            Milestone::Fieldwork => "life_fieldwork",
            Milestone::Published => "life_published",
            Milestone::Later(_) => "life_later",
            Milestone::Received => "life_received",
            Milestone::ReportPublished => "life_report_published",
            Milestone::Draft => "life_draft",
            Milestone::Plan => "life_plan",
            Milestone::Answer => return desk.words.count("life_answers", self.count),
            Milestone::Done => return desk.words.count("life_done", self.count),
            Milestone::Considered(_) => "life_considered",
        })
    }

    /// Returns the number of the record that it is told by, if it has a page.
    fn record(&self) -> Option<u32> {
        match self.what {
            Milestone::Later(number) | Milestone::Considered(number) => Some(number),
            _ => None,
        }
    }
}

/// Returns the chart; nothing where fewer than three things are dated.
pub fn life(desk: &Desk<'_>, key: &Key) -> Option<ChartView> {
    if !has_life(desk.release, key) {
        return None;
    }
    let events = events(desk, key);
    let words = desk.words;
    let (first, last) = (events.first()?, events.last()?);
    let (from, to) = (first.date.last(), last.date.last());
    let span = f64::from(days_between(from, to)).max(1.0);
    let lanes: Vec<_> =
        LANES.iter().filter(|(lane, _)| events.iter().any(|event| event.lane() == *lane)).collect();
    let mut picture = Picture::new(2.9 * lanes.len() as f64 + 1.8);
    // A dot at either end must not be cut off.
    let x_of = |date: PartialDate| 3.0 + 94.0 * f64::from(days_between(from, date.last())) / span;
    for (row, (lane, key)) in lanes.iter().enumerate() {
        let y = 2.9 * row as f64 + 2.0;
        picture.text("figure-value", "start", [0.0, y - 0.9], &words.get(key));
        picture.line("figure-grid", [0.0, y], [100.0, y]);
        for event in events.iter().filter(|event| event.lane() == *lane) {
            picture.dot(&format!("figure-event series-{}", row + 1), [x_of(event.date), y], 0.42);
        }
    }
    let bottom = 2.9 * lanes.len() as f64 + 1.2;
    picture.text("figure-axis", "start", [0.0, bottom], &words.date(first.date));
    picture.text("figure-axis", "end", [100.0, bottom], &words.date(last.date));
    let texts = Texts {
        heading: words.get("chart_life"),
        summary: words.fill(
            "chart_life_summary",
            &[
                ("n", &words.number(events.len() as u64)),
                ("first", &words.date(first.date)),
                ("last", &words.date(last.date)),
            ],
        ),
        key: Vec::new(),
    };
    let panels =
        vec![PanelView { title: String::new(), note: String::new(), svg: picture.svg(&texts.summary) }];
    let figures = figures(desk, events);
    let shown = [("date", "column_date"), ("who", "column_who"), ("shown", "column_what")];
    let mut table = table(desk, &figures, words.get("chart_life_caption"), &shown, "");
    table.rows.truncate(EVENTS);
    Some(chart(desk, Chart::Life(key.clone()), texts, panels, &figures, table))
}

/// Returns the figures of the chart.
pub fn dataset<'d>(desk: &'d Desk<'d>, key: &Key) -> Listing<'d> {
    figures(desk, events(desk, key))
}

/// Returns what happened, the earliest first: what was answered, and what was done, on one day together.
fn events(desk: &Desk<'_>, key: &Key) -> Vec<Event> {
    let mut found: Vec<(PartialDate, Milestone)> = Vec::new();
    let _ = each_milestone(desk.release, key, &mut |date, milestone| {
        found.push((date, milestone));
        ControlFlow::Continue(())
    });
    found.sort_by_key(|(date, milestone)| (*date, *milestone));
    let groups = found.chunk_by(|one, other| one == other);
    let events = groups.map(|same| Event { date: same[0].0, what: same[0].1, count: same.len() as u64 });
    events.collect()
}

fn figures<'d>(desk: &'d Desk<'d>, events: Vec<Event>) -> Listing<'d> {
    let columns = vec![
        column("date", |_, event: &Event| event.date),
        column("who", |desk, event: &Event| {
            let (lane, key) = LANES[event.lane() as usize];
            Tag::new(lane.as_str(), desk.words.get(key))
        }),
        column("what", |desk, event: &Event| event.words(desk)),
        column("records", |_, event: &Event| {
            event.record().map(Name::Record).into_iter().collect::<Vec<_>>()
        }),
        column("shown", |desk, event: &Event| {
            let record = event.record().map(|number| desk.numbered_record(number));
            Cell::links(std::iter::once(LinkView::text(&event.words(desk))).chain(record).collect())
        }),
    ];
    Listing::of(desk, events, columns)
}
