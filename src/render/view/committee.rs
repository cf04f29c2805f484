//! The pages of a committee and of a meeting.

use super::page::{PageView, Pagination};
use super::parts::{BlockView, DocumentView, LinkView, Meta, RowsView, StubView, TableView, Tag};
use super::{DESCRIPTION, Desk, rows, structured};
use crate::model::{Contents, Key, Kind, Target};
use crate::render::listing::committees::{meetings, recommendations, resolutions};
use crate::render::listing::duties::{DutyRow, duties};
use crate::render::listing::files::titled_download;
use crate::render::listing::table::table;
use crate::route::{ActionFacet, Dataset};
use serde::Serialize;

/// The page of a committee.
#[derive(Serialize)]
pub struct CommitteeView {
    /// The frame.
    pub page: PageView,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// Its remit.
    pub body: Vec<BlockView>,
    /// How often it met and what it is owed, in sentences.
    pub answer: Vec<String>,
    /// Its meetings.
    pub meetings: TableView,
    /// What is to be reported to it next.
    pub coming: Option<TableView>,
    /// What it asked to be reported back, and what came of that.
    pub promises: Option<TableView>,
    /// What it recommended, the latest first, and what became of that.
    pub recommended: Option<TableView>,
    /// Where the actions are that it has to do with, if there are any.
    pub actions: Option<LinkView>,
    /// The items that are about it, on the first page.
    pub considered: Option<RowsView>,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// The page of a meeting.
#[derive(Serialize)]
pub struct MeetingView {
    /// The frame.
    pub page: PageView,
    /// Whether it is to come, cancelled, or recorded by draft minutes.
    pub tags: Vec<Tag>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// Anything else.
    pub body: Vec<BlockView>,
    /// Its items.
    pub items: Vec<AgendaView>,
    /// What is said where there are none.
    pub no_items: String,
    /// Its documents.
    pub documents: Vec<DocumentView>,
    /// The items that are about it: a correction of its minutes.
    pub taken_up: Option<RowsView>,
}

/// An item on the agenda of a meeting.
#[derive(Serialize)]
pub struct AgendaView {
    /// Its number; empty where it is withheld.
    pub number: String,
    /// The item.
    pub link: LinkView,
    /// What it is about, and what was resolved.
    pub facts: Vec<Meta>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

/// Returns the page of a committee.
pub fn committee(desk: &Desk<'_>, address: &str, key: &Key, number: usize) -> CommitteeView {
    let one = &desk.tables().committees[key];
    let words = desk.words;
    let title = desk.numbered(&one.title, number);
    let page = desk.page_of(address, &**one, &title, &one.body.opening(DESCRIPTION));
    let all = desk.routes.lists.meetings_of(key);
    let meetings = meetings(desk, desk.cut(all, number));
    let shown = [("record", "column_meeting"), ("status", "column_status"), ("agenda", "column_items")];
    let caption = desk.counted("meetings", desk.cut_of(all.len(), number));
    let is_first = number == 1;
    let asked = if is_first { DutyRow::of_committee(desk, key) } else { Vec::new() };
    let (mut coming, promised): (Vec<_>, Vec<_>) = asked.into_iter().partition(DutyRow::is_to_come);
    coming.sort_by_key(DutyRow::expected_on);
    CommitteeView {
        meta: [
            desk.meta_text("meta_kind", Some(words.label("committee", one.kind.as_str())).as_deref()),
            desk.meta_links("meta_authority", desk.links(&one.authority)),
            desk.meta_date("meta_from", one.from),
            desk.meta_date("meta_to", one.to),
            desk.meta_links("meta_aliases", one.aliases.iter().map(|alias| LinkView::text(alias)).collect()),
        ]
        .into_iter()
        .flatten()
        .filter(|_| is_first)
        .collect(),
        body: if is_first { desk.body(&one.body, &one.head) } else { Vec::new() },
        answer: if is_first { answer(desk, key, all) } else { Vec::new() },
        meetings: table(desk, &meetings, caption, &shown, "none_meetings"),
        coming: promises(desk, coming, "reports_to_come"),
        promises: promises(desk, promised, "promises_caption"),
        recommended: is_first.then(|| recommended(desk, key)).flatten(),
        actions: tracked(desk, ActionFacet::Committee, key).filter(|_| is_first),
        considered: is_first.then(|| rows::taken_up(desk, Kind::Committee, key)).flatten(),
        pagination: desk.pagination(address, number, all.len()),
        page,
    }
}

/// Returns reports that were asked for as a table; nothing where there are none.
pub fn promises<'d>(desk: &'d Desk<'d>, rows: Vec<DutyRow<'d>>, caption: &str) -> Option<TableView> {
    let shown =
        [("record", "column_resolution"), ("shown_date", "column_expected"), ("outcome", "column_outcome")];
    (!rows.is_empty()).then(|| table(desk, &duties(desk, rows), desk.words.get(caption), &shown, ""))
}

/// Returns where the tracker lists the actions with a value, and how many there are; nothing if there are none.
pub fn tracked(desk: &Desk<'_>, facet: ActionFacet, key: &Key) -> Option<LinkView> {
    let count = desk.routes.lists.tracked.with(facet, key.as_str())?.count as u64;
    let title = desk.words.fill("tracked_here", &[("actions", &desk.words.count("actions", count))]);
    Some(LinkView::to(title, desk.at(&format!("{}{key}/", facet.address()))))
}

/// Returns what a committee recommended, as far as a page shows a list, and what became of it.
fn recommended(desk: &Desk<'_>, committee: &Key) -> Option<TableView> {
    let all = recommendations(desk, committee);
    let shown = desk.cut(&all, 1).to_vec();
    let is_cut = shown.len() < all.len();
    let caption = desk.counted("recommendations", desk.cut_of(all.len(), 1));
    let columns = [
        ("record", "column_recommendation"),
        ("date", "column_date"),
        ("owner", "column_recommended_to"),
        ("became", "column_became"),
    ];
    (!shown.is_empty()).then(|| TableView {
        csv: is_cut.then(|| titled_download(desk, &Dataset::Resolutions)),
        ..table(desk, &resolutions(desk, shown), caption, &columns, "")
    })
}

/// Returns the page of a meeting.
pub fn meeting(desk: &Desk<'_>, address: &str, key: &Key) -> MeetingView {
    let one = &desk.tables().meetings[key];
    let words = desk.words;
    let title = desk.meeting_title(key);
    let opening = one.body.opening(DESCRIPTION);
    let count = Contents::of_record(&desk.release.contents.items, key).len() as u64;
    let description = if opening.is_empty() {
        let committee = desk.committee(key).title;
        let items = words.count("items", count);
        words.fill("describe_meeting", &[("committee", &committee), ("meeting", &title), ("items", &items)])
    } else {
        opening
    };
    let target = Target { kind: Kind::Meeting, key: key.clone() };
    let mut page = desk.page(address, &title, &description, desk.way_to(&target));
    if let Some(event) = structured::event(desk, key, one, address) {
        page.structured = structured::about(desk, &page.crumbs, &title, address, event);
    }
    let items = Contents::of_record(&desk.release.contents.items, key);
    let items = items.iter().map(|item| agenda(desk, item)).collect();
    let webcast = one.webcast.as_ref().map(|url| LinkView {
        title: words.get("watch"),
        href: Some(desk.web(url)),
        iso: None,
    });
    MeetingView {
        tags: desk.meeting_tags(one),
        meta: Meta::known([
            desk.meta_links("meta_committee", vec![desk.committee(key)]),
            match one.date {
                Some(date) => desk.meta_date("meta_date", Some(date)),
                None => desk.meta_text("meta_date", Some(&words.get("date_not_recorded"))),
            },
            desk.meta_text("meta_time", one.time.as_deref()),
            desk.meta_text("meta_venue", one.venue.as_deref()),
            desk.meta_links("meta_attendance", desk.links(one.attendance.iter())),
            desk.meta_links("meta_apologies", desk.links(one.apologies.iter())),
            desk.meta_links("meta_webcast", webcast.into_iter().collect()),
        ]),
        body: desk.body(&one.body, &one.head),
        items,
        no_items: words.get("none_items_meeting"),
        documents: desk.documents(&one.documents, &one.head),
        taken_up: rows::taken_up(desk, Kind::Meeting, key),
        page,
    }
}

fn agenda(desk: &Desk<'_>, item: &Key) -> AgendaView {
    let link = desk.record(Kind::Item, item);
    let Some(one) = desk.tables().items.get(item) else {
        let stub = desk.release.withheld(Kind::Item, item).map(|one| desk.stub(&one.stub));
        return AgendaView { number: String::new(), link, facts: Vec::new(), stub };
    };
    let resolutions = Contents::of_record(&desk.release.contents.resolutions, item);
    let resolved = resolutions
        .iter()
        .filter_map(|key| Some((key, desk.tables().resolutions.get(key)?)))
        .map(|(key, one)| {
            let kind = desk.words.label("resolution", one.kind.as_str());
            LinkView { title: kind, ..desk.record(Kind::Resolution, key) }
        })
        .collect();
    AgendaView {
        number: one.number().unwrap_or_default().to_owned(),
        link,
        facts: Meta::known([
            desk.meta_links("meta_about", desk.links(&one.about)),
            desk.meta_links("meta_resolved", resolved),
        ]),
        stub: None,
    }
}

/// Returns how often a committee met, how many items it considered, and what reports it is owed.
fn answer(desk: &Desk<'_>, committee: &Key, meetings: &[Key]) -> Vec<String> {
    let words = desk.words;
    let contents = &desk.release.contents;
    let held: Vec<&Key> = meetings
        .iter()
        .filter(|key| {
            let day = desk.release.meeting_day(key);
            day.is_none_or(|day| day.last() <= desk.release.now.as_of)
        })
        .collect();
    let items: usize = held.iter().map(|key| Contents::of_record(&contents.items, key).len()).sum();
    let mut said = vec![words.fill(
        "answer_met",
        &[
            ("meetings", &words.count("meetings", held.len() as u64)),
            ("items", &words.count("items", items as u64)),
        ],
    )];
    let missing = desk.routes.lists.missing.get(committee).copied().unwrap_or_default();
    if missing > 0 {
        said.push(words.count("answer_missing", missing));
    }
    said
}
