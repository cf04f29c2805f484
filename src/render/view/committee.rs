//! The pages of a committee and of a meeting.

use super::parts::{
    BlockView, Cell, DocumentView, LinkView, Meta, PageView, Pagination, StubView, TableView, Tag,
};
use super::{DESCRIPTION, Desk};
use crate::model::{Key, Kind, Meeting, MeetingStatus, MinutesStatus};
use crate::release::Contents;
use serde::Serialize;

/// The page of a committee.
#[derive(Serialize)]
pub struct CommitteeView {
    /// The frame.
    pub page: PageView,
    /// Why it is withheld.
    pub stub: Option<StubView>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// Its remit.
    pub body: Vec<BlockView>,
    /// Its meetings.
    pub meetings: TableView,
    /// What it asked to be reported back.
    pub promises: Option<TableView>,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// The page of a meeting.
#[derive(Serialize)]
pub struct MeetingView {
    /// The frame.
    pub page: PageView,
    /// Why it is withheld.
    pub stub: Option<StubView>,
    /// Whether it is to come, cancelled, or recorded by draft minutes.
    pub tags: Vec<Tag>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// Anything else.
    pub body: Vec<BlockView>,
    /// Its items.
    pub items: TableView,
    /// Its documents.
    pub documents: Vec<DocumentView>,
}

/// Returns the page of a committee.
pub fn committee(desk: &Desk<'_>, address: &str, key: &Key, number: usize) -> CommitteeView {
    let one = &desk.tables().committees[key];
    let words = desk.words;
    let title = desk.numbered(&one.title, number);
    let mut page =
        desk.page(address, &title, &one.body.opening(DESCRIPTION), vec![desk.section("committees")]);
    page.recorded_to = desk.recorded_to(&one.head);
    let all = desk.routes.lists.meetings_of(key);
    let rows = desk
        .cut(all, number)
        .iter()
        .map(|meeting| {
            let record = &desk.tables().meetings[meeting];
            let items = Contents::of_record(&desk.release.contents.items, meeting);
            vec![
                Cell::link(desk.record(Kind::Meeting, meeting)),
                Cell::tags(meeting_tags(desk, record)),
                Cell::links(items.iter().map(|item| desk.record(Kind::Item, item)).collect()),
            ]
        })
        .collect();
    CommitteeView {
        stub: one.head.stub.as_ref().map(|stub| desk.stub(stub)),
        meta: [
            desk.meta_text("meta_kind", Some(words.label("committee", one.kind.as_str())).as_deref()),
            desk.meta_links("meta_authority", desk.links(&one.authority)),
            desk.meta_date("meta_from", one.from),
            desk.meta_date("meta_to", one.to),
            desk.meta_links("meta_aliases", one.aliases.iter().map(|alias| LinkView::text(alias)).collect()),
        ]
        .into_iter()
        .flatten()
        .filter(|_| number == 1)
        .collect(),
        body: if number == 1 { desk.body(&one.body, Kind::Committee, key) } else { Vec::new() },
        meetings: TableView {
            caption: words.count("meetings", all.len() as u64),
            columns: ["column_meeting", "column_status", "column_items"].map(|key| words.get(key)).to_vec(),
            rows,
            empty: words.get("none_meetings"),
            more: None,
        },
        promises: (number == 1).then(|| promises(desk, key)).flatten(),
        pagination: desk.pagination(&format!("/committees/{key}/"), number, all.len()),
        page,
    }
}

/// Returns what a committee asked to be reported back, and what came of it.
fn promises(desk: &Desk<'_>, committee: &Key) -> Option<TableView> {
    let contents = &desk.release.contents;
    let mut rows = Vec::new();
    for meeting in Contents::of_record(&contents.meetings, committee) {
        for item in Contents::of_record(&contents.items, meeting) {
            for resolution in Contents::of_record(&contents.resolutions, item) {
                rows.extend(promise_rows(desk, resolution));
            }
        }
    }
    (!rows.is_empty()).then(|| promise_table(desk, rows))
}

/// Returns a row for each report that a resolution asks for.
pub fn promise_rows(desk: &Desk<'_>, resolution: &Key) -> Vec<Vec<Cell>> {
    let Some(promise) = desk.release.facts.promises.get(resolution) else { return Vec::new() };
    promise
        .iter()
        .map(|expected| {
            let on = expected.on.map(|on| desk.date(on));
            vec![
                Cell::link(desk.record(Kind::Resolution, resolution)),
                on.map_or_else(|| Cell::text(&desk.words.get("not_worked_out")), |on| Cell::date(Some(on))),
                super::deadlines::report_cell(desk, &expected.state),
            ]
        })
        .collect()
}

/// Returns a table of reports that were asked for.
pub fn promise_table(desk: &Desk<'_>, rows: Vec<Vec<Cell>>) -> TableView {
    TableView {
        caption: desk.words.get("promises_caption"),
        columns: ["column_resolution", "column_expected", "column_outcome"]
            .map(|key| desk.words.get(key))
            .to_vec(),
        rows,
        empty: String::new(),
        more: None,
    }
}

/// Returns whether a meeting is to come, was cancelled, or is recorded by draft minutes.
pub fn meeting_tags(desk: &Desk<'_>, meeting: &Meeting) -> Vec<Tag> {
    let mut tags = Vec::new();
    if let Some(stub) = &meeting.head.stub {
        tags.push(Tag::new("withheld", desk.stub(stub).label));
    }
    let coming = meeting.date.is_some_and(|date| date.last() > desk.release.now.as_of);
    match meeting.status {
        Some(MeetingStatus::Cancelled) => {
            tags.push(Tag::new("cancelled", desk.words.get("meeting_cancelled")));
        }
        _ if coming => tags.push(Tag::new("ahead", desk.words.get("meeting_coming"))),
        Some(MeetingStatus::Scheduled | MeetingStatus::Held) | None => {}
    }
    match meeting.minutes {
        Some(MinutesStatus::Draft) => tags.push(Tag::new("draft-minutes", desk.words.get("minutes_draft"))),
        Some(MinutesStatus::Agreed) => {
            tags.push(Tag::new("agreed-minutes", desk.words.get("minutes_agreed")));
        }
        None => {}
    }
    tags
}

/// Returns the page of a meeting.
pub fn meeting(desk: &Desk<'_>, address: &str, key: &Key) -> MeetingView {
    let one = &desk.tables().meetings[key];
    let words = desk.words;
    let committee = Key::new(key.parent().unwrap_or_default());
    let crumbs = vec![desk.section("committees"), desk.crumb(Kind::Committee, &committee)];
    let page = desk.page(address, &desk.meeting_title(key), &one.body.opening(DESCRIPTION), crumbs);
    let items = Contents::of_record(&desk.release.contents.items, key);
    let rows = items
        .iter()
        .map(|item| {
            let record = &desk.tables().items[item];
            let withheld = record.head.stub.as_ref().map(|stub| Tag::new("withheld", desk.stub(stub).label));
            vec![
                Cell { values: vec![desk.record(Kind::Item, item)], tags: withheld.into_iter().collect() },
                Cell::text(&record.number.value),
                Cell::links(desk.links(&record.about)),
            ]
        })
        .collect();
    let webcast = one.webcast.as_ref().map(|url| LinkView {
        title: words.get("watch"),
        href: Some(url.clone()),
        iso: None,
    });
    let stubbed = one.head.stub.is_some();
    MeetingView {
        stub: one.head.stub.as_ref().map(|stub| desk.stub(stub)),
        tags: meeting_tags(desk, one),
        meta: [
            desk.meta_links("meta_committee", vec![desk.record(Kind::Committee, &committee)]),
            match one.date {
                Some(date) => desk.meta_date("meta_date", Some(date)),
                None => desk.meta_text("meta_date", Some(&words.get("date_not_recorded"))),
            },
            desk.meta_text("meta_time", one.time.as_deref()),
            desk.meta_text("meta_venue", one.venue.as_deref()),
            desk.meta_links("meta_attendance", desk.links(&one.attendance)),
            desk.meta_links("meta_apologies", desk.links(&one.apologies)),
            desk.meta_links("meta_webcast", webcast.into_iter().collect()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        body: desk.body(&one.body, Kind::Meeting, key),
        items: TableView {
            caption: words.get("items_caption"),
            columns: ["column_item", "column_number", "column_about"].map(|key| words.get(key)).to_vec(),
            rows,
            empty: words.get(if stubbed { "withheld_items" } else { "none_items_meeting" }),
            more: None,
        },
        documents: desk.documents(&one.documents, Kind::Meeting, key),
        page,
    }
}
