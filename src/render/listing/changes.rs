//! The list of what changed.

use super::about;
use super::{About, Listing, Name, Telling, Word, column};
use crate::model::{ActionStatus, Kind, open};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, LinkView, Tag};
use crate::route::{Change, ChangeKind};
use crate::text::PartialDate;

/// A change, and the number of the record whose page tells of it: a response has none, what it answers has.
struct ChangeRow<'d> {
    change: &'d Change,
    number: u32,
    /// The status and the due date that the day brought.
    recorded: Recorded,
}

/// What the entries of a day say of an action: its new status, and its new due date.
type Recorded = (Option<ActionStatus>, Option<PartialDate>);

impl About for ChangeRow<'_> {
    fn about(&self) -> u32 {
        self.number
    }
}

/// Returns a list of changes.
pub fn changes<'d>(desk: &'d Desk<'d>, changes: &'d [Change]) -> Listing<'d> {
    let columns: Vec<Telling<'d, ChangeRow<'d>>> = vec![
        about::own(),
        column("where", |desk, row: &ChangeRow<'d>| Cell::links(links(desk, row.change))),
        column("for", |desk, row: &ChangeRow<'d>| {
            let target = Some(&row.change.target).filter(|target| target.kind == Kind::Response);
            let response = target.and_then(|target| desk.tables().responses.get(&target.key));
            response.map_or_else(Vec::new, |one| Name::all(desk, one.to.iter()))
        }),
        column("date", |_, row: &ChangeRow<'d>| row.change.date),
        column("change", |desk, row: &ChangeRow<'d>| {
            let kind = row.change.kind.as_str();
            match row.change.kind {
                ChangeKind::Recorded => Word::Said(Tag::new(kind, recorded_words(desk, row.recorded))),
                ChangeKind::Published
                | ChangeKind::Responded
                | ChangeKind::Awaited
                | ChangeKind::Considered => Word::Listed("change", kind),
            }
        }),
        column("status", |_, row: &ChangeRow<'d>| {
            row.recorded.0.map(|status| Word::Listed("status", status.as_str()))
        }),
        column("due", |_, row: &ChangeRow<'d>| row.recorded.1),
        about::source(),
        about::body(),
        about::owner(),
        about::themes(),
    ];
    let row = |change: &'d Change| {
        let answered = || {
            let response = desk.tables().responses.get(&change.target.key)?;
            desk.release.first_answered(response)
        };
        let target = if change.target.kind == Kind::Response { answered() } else { Some(&change.target) };
        let number = target.and_then(|target| desk.release.number(target.kind, &target.key));
        ChangeRow { change, number: number.unwrap_or(u32::MAX), recorded: recorded(desk, change) }
    };
    Listing::of(desk, changes.iter().map(row).collect(), columns)
}

/// Returns what changed: a response has no page, what it answers has.
pub fn links(desk: &Desk<'_>, change: &Change) -> Vec<LinkView> {
    if change.target.kind == Kind::Response {
        desk.tables().responses.get(&change.target.key).map_or_else(Vec::new, |one| desk.links(one.to.iter()))
    } else {
        vec![desk.target(&change.target)]
    }
}

/// Returns how it changed, in words.
pub fn what(desk: &Desk<'_>, change: &Change) -> String {
    let words = desk.words;
    match change.kind {
        ChangeKind::Published | ChangeKind::Responded | ChangeKind::Awaited | ChangeKind::Considered => {
            words.label("change", change.kind.as_str())
        }
        ChangeKind::Recorded => recorded_words(desk, recorded(desk, change)),
    }
}

fn recorded_words(desk: &Desk<'_>, recorded: Recorded) -> String {
    let words = desk.words;
    match recorded {
        (Some(status), _) => {
            words.fill("change_status", &[("status", &words.label("status", status.as_str()))])
        }
        (None, Some(due)) => words.fill("change_due", &[("date", &words.date(due))]),
        (None, None) => words.get("change_recorded"),
    }
}

/// Returns what the entries of a day say of an action.
fn recorded(desk: &Desk<'_>, change: &Change) -> Recorded {
    if change.kind != ChangeKind::Recorded {
        return (None, None);
    }
    let history = desk.tables().actions.get(&change.target.key).map_or(&[][..], |action| &action.history);
    let entries = open(history).filter(|entry| entry.date.value == change.date);
    entries.fold((None, None), |(status, due), entry| (entry.status.or(status), entry.due.or(due)))
}
