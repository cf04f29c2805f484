//! The life of an inspection: what inspectors, council and committees did, and when.

use super::{Picture, Texts, chart};
use crate::clocks::days_between;
use crate::model::value::{Published, Since};
use crate::model::{Contents, Key, Kind};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, ChartView, LinkView, PanelView, TableView};
use crate::route::Chart;
use crate::text::PartialDate;
use std::collections::BTreeMap;

/// How many events the table of a page shows; the file has all of them.
const EVENTS: usize = 100;

/// Who did something; a lane of the picture.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Inspectorate,
    Council,
    Actions,
    Committees,
}

const LANES: [(Lane, &str); 4] = [
    (Lane::Inspectorate, "lane_inspectorate"),
    (Lane::Council, "lane_council"),
    (Lane::Actions, "lane_actions"),
    (Lane::Committees, "lane_committees"),
];

struct Event {
    date: PartialDate,
    lane: Lane,
    what: String,
    link: Option<LinkView>,
}

/// Returns the chart; nothing where fewer than three things are dated.
pub fn life(desk: &Desk<'_>, key: &Key) -> Option<ChartView> {
    let events = events(desk, key);
    let words = desk.words;
    let (first, last) = (events.first()?, events.last()?);
    if events.len() < 3 || first.date == last.date {
        return None;
    }
    let (from, to) = (first.date.last(), last.date.last());
    let span = f64::from(days_between(from, to)).max(1.0);
    let lanes: Vec<_> =
        LANES.iter().filter(|(lane, _)| events.iter().any(|event| event.lane == *lane)).collect();
    let mut picture = Picture::new(2.9 * lanes.len() as f64 + 1.8);
    // A dot at either end must not be cut off.
    let x_of = |date: PartialDate| 3.0 + 94.0 * f64::from(days_between(from, date.last())) / span;
    for (row, (lane, key)) in lanes.iter().enumerate() {
        let y = 2.9 * row as f64 + 2.0;
        picture.text("figure-value", "start", [0.0, y - 0.9], &words.get(key));
        picture.line("figure-grid", [0.0, y], [100.0, y]);
        for event in events.iter().filter(|event| event.lane == *lane) {
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
    Some(chart(desk, Chart::Life(key.clone()), texts, panels, table(desk, &events), EVENTS))
}

/// Returns the figures of the chart.
pub fn dataset(desk: &Desk<'_>, key: &Key) -> TableView {
    table(desk, &events(desk, key))
}

/// Returns what happened, the earliest first.
fn events(desk: &Desk<'_>, key: &Key) -> Vec<Event> {
    let Some(one) = desk.tables().inspections.get(key) else { return Vec::new() };
    let words = desk.words;
    let mut events = Vec::new();
    let mut add = |date: Option<PartialDate>, lane: Lane, what: String, link: Option<LinkView>| {
        // What is still to come is no part of a life.
        let date = date.filter(|date| date.last() <= desk.release.now.as_of);
        events.extend(date.map(|date| Event { date, lane, what, link }));
    };
    let of = |date: &Option<crate::text::Located<PartialDate>>| date.as_ref().map(|date| date.value);
    let published = |date: &Option<Published>| date.as_ref().map(|date| date.value);
    let fieldwork = one.fieldwork.as_ref();
    add(
        fieldwork.and_then(|days| of(&days.from).or_else(|| of(&days.to))),
        Lane::Inspectorate,
        words.get("life_fieldwork"),
        None,
    );
    add(published(&one.published), Lane::Inspectorate, words.get("life_published"), None);
    for later in desk.release.facts.later.get(key).map_or(&[][..], Vec::as_slice) {
        let later_published =
            desk.tables().inspections.get(later).and_then(|later| published(&later.published));
        let link = desk.record(Kind::Inspection, later);
        add(later_published, Lane::Inspectorate, words.get("life_later"), Some(link));
    }
    add(of(&one.received), Lane::Council, words.get("life_received"), None);
    let since = |date: &Option<Since>| date.as_ref().map(|date| date.value);
    add(since(&one.report_published), Lane::Council, words.get("life_report_published"), None);
    if let Some(plan) = one.plan.as_ref() {
        add(since(&plan.draft_submitted), Lane::Council, words.get("life_draft"), None);
        add(since(&plan.submitted), Lane::Council, words.get("life_plan"), None);
    }
    let mut answers: BTreeMap<PartialDate, u64> = BTreeMap::new();
    for finding in Contents::of_record(&desk.release.contents.findings, key) {
        for answer in desk.release.answers_to(finding) {
            *answers.entry(answer.date.value).or_default() += 1;
        }
    }
    for (date, count) in answers {
        add(Some(date), Lane::Council, words.count("life_answers", count), None);
    }
    let mut done: BTreeMap<PartialDate, u64> = BTreeMap::new();
    for action in desk.release.actions_answering(key) {
        let progress = desk.release.facts.progress.get(&action);
        if let Some(date) = progress.and_then(|progress| progress.done_on) {
            *done.entry(date).or_default() += 1;
        }
    }
    for (date, count) in done {
        add(Some(date), Lane::Actions, words.count("life_done", count), None);
    }
    for item in desk.release.items_about(key) {
        let meeting = item.parent().and_then(|meeting| desk.tables().meetings.get(meeting));
        let link = desk.record(Kind::Item, &item);
        add(meeting.and_then(|one| one.date), Lane::Committees, words.get("life_considered"), Some(link));
    }
    events.sort_by_key(|event| (event.date, event.lane));
    events
}

fn table(desk: &Desk<'_>, events: &[Event]) -> TableView {
    let words = desk.words;
    desk.table(
        words.get("chart_life_caption"),
        &["column_date", "column_who", "column_what"],
        events
            .iter()
            .map(|event| {
                let lane = LANES.iter().find(|(lane, _)| *lane == event.lane);
                let mut what = vec![LinkView::text(&event.what)];
                what.extend(event.link.clone());
                vec![
                    Cell::date(Some(desk.date(event.date))),
                    Cell::text(&lane.map_or_else(String::new, |(_, key)| words.get(key))),
                    Cell::links(what),
                ]
            })
            .collect(),
        "",
    )
}
