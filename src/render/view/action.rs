//! The page of an action, with its whole history.

use super::page::PageView;
use super::parts::{BlockView, EventView, LinkView, Meta, RowsView, Tag};
use super::rows;
use super::{DESCRIPTION, Desk, answer};
use crate::clocks::{Progress, Timing};
use crate::model::action::{Evidence, HistoryEntry};
use crate::model::{Action, Key, Kind, Part, Relation};
use serde::Serialize;

/// The page of an action.
#[derive(Serialize)]
pub struct ActionView {
    /// The frame.
    pub page: PageView,
    /// How far it is, and how it stands against its date.
    pub tags: Vec<Tag>,
    /// The same in sentences.
    pub answer: Vec<String>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// More about it.
    pub body: Vec<BlockView>,
    /// What happened, the latest first.
    pub history: Vec<EventView>,
    /// Where it was scrutinised.
    pub considered: RowsView,
    /// Where it is mentioned.
    pub mentions: Vec<LinkView>,
}

/// Returns the page of an action.
pub fn action(desk: &Desk<'_>, address: &str, key: &Key) -> ActionView {
    let one = &desk.tables().actions[key];
    let progress = &desk.release.facts.progress[key];
    let said = answer::of_action(desk, progress);
    let text = one.text.opening(DESCRIPTION);
    let description = [vec![one.title.clone()], said.clone()].concat().join(" ");
    let description = if text.is_empty() { &description } else { &text };
    let page = desk.page_of(address, &**one, &one.title, description);
    let items = desk.release.linking_from(Kind::Item, Kind::Action, key, Relation::About);
    ActionView {
        tags: std::iter::once(desk.status_tag(progress)).chain(desk.timing_tag(progress)).collect(),
        meta: meta(desk, one, progress),
        body: desk.body(&one.text, &one.head),
        history: one.history.iter().rev().map(|entry| history_entry(desk, one, entry)).collect(),
        answer: said,
        considered: rows::items(desk, &items, "not_considered_action"),
        mentions: desk.mentions(Kind::Action, key, &items),
        page,
    }
}

fn meta(desk: &Desk<'_>, one: &Action, progress: &Progress) -> Vec<Meta> {
    let words = desk.words;
    let slips = (progress.slips > 0).then(|| {
        words.fill(
            "slipped",
            &[
                ("times", &words.count("times", u64::from(progress.slips))),
                ("days", &words.count("days", u64::from(progress.slipped_days))),
            ],
        )
    });
    let left = match progress.timing {
        Timing::DueIn { days } => Some(words.count("days_left", u64::from(days))),
        Timing::Closed | Timing::NoDate | Timing::Overdue { .. } | Timing::NotRecorded | Timing::Withheld => {
            None
        }
    };
    let moved = progress.current_due != progress.original_due;
    Meta::known([
        desk.meta_links("meta_part_of", one.head.owner.iter().map(|owner| desk.target(owner)).collect()),
        desk.meta_links("meta_for", desk.links(&one.targets)),
        // There is always one: where none is shown, who it is is withheld.
        desk.meta_links("meta_owner", desk.links(one.owner.iter())),
        desk.meta_links("meta_partners", desk.links(&one.partners)),
        match progress.original_due {
            Some(date) => desk.meta_date("meta_original_due", Some(date)),
            None => desk.meta_links("meta_original_due", desk.or_not_recorded(Vec::new())),
        },
        desk.meta_date("meta_due_now", progress.current_due.filter(|_| moved)),
        desk.meta_text("meta_slipped", slips.as_deref()),
        desk.meta_text("meta_left", left.as_deref()),
        desk.meta_date("meta_since", progress.since),
        desk.meta_date("meta_updated", desk.release.last_change_of_action(&one.head.key)),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
    ])
}

fn history_entry(desk: &Desk<'_>, one: &Action, entry: &Part<HistoryEntry>) -> EventView {
    let entry = match entry {
        Part::Open(entry) => entry,
        Part::Withheld { stub, .. } => {
            return EventView {
                title: desk.words.get("event_withheld"),
                stub: Some(desk.stub(stub)),
                ..EventView::default()
            };
        }
    };
    let mut documents = Vec::new();
    let mut records = Vec::new();
    for evidence in &entry.evidence {
        match evidence {
            Evidence::File(document) => {
                documents.push(desk.document(document, &one.head.folder));
            }
            Evidence::Record(link) => records.push(desk.link(link)),
        }
    }
    let words = desk.words;
    let title = match (entry.status, entry.due) {
        (Some(status), _) => words.label("status", status.as_str()),
        (None, Some(_)) => words.get("event_due"),
        (None, None) => words.get("event_note"),
    };
    let facts = [
        desk.meta_date("meta_due_moved", entry.due),
        desk.meta_text("meta_reason", entry.reason.as_deref()),
        desk.meta_links("meta_evidence", records),
        desk.meta_links("meta_agreed_at", entry.agreed_at.iter().map(|link| desk.link(link)).collect()),
        desk.meta_links("meta_recorded_at", entry.recorded_at.iter().map(|link| desk.link(link)).collect()),
    ];
    EventView {
        date: Some(desk.date(entry.date.value)),
        title,
        tag: entry.status.map(|status| Tag::new(status.as_str(), words.label("status", status.as_str()))),
        by: entry.by.as_ref().map(|by| desk.by(by)),
        facts: Meta::known(facts),
        body: desk.body(&entry.note, &one.head),
        documents,
        stub: None,
    }
}
