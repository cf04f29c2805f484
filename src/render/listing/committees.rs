//! Lists of committees, their meetings, the items they considered and what they resolved; and of plans.

use super::about::{self, key_of, shown};
use super::{Listing, Name, Telling, Word, column, numbers};
use crate::clocks::{DutyState, Expected};
use crate::model::{Contents, Key, Kind, Meeting, ResolutionKind};
use crate::release::Seen;
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, Tag};
use std::cmp::Reverse;

/// Returns the list of all committees.
pub fn committees<'d>(desk: &'d Desk<'d>) -> Listing<'d> {
    let committee = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().committees, number);
    let meetings = move |desk: &'d Desk<'d>, number: u32| {
        committee(desk, number).map(|one| desk.routes.lists.meetings_of(&one.head.key))
    };
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("kind", move |desk, number: &u32| {
            let kind = committee(desk, *number)?.kind.as_str();
            Some(Word::Listed("committee", kind))
        }),
        about::authority(),
        column("from", move |desk, number: &u32| committee(desk, *number)?.from),
        column("to", move |desk, number: &u32| committee(desk, *number)?.to),
        about::status(),
        column("meetings", move |desk, number: &u32| meetings(desk, *number).map(<[Key]>::len)),
        column("latest_meeting", move |desk, number: &u32| {
            let latest = meetings(desk, *number).and_then(<[Key]>::first);
            let latest = latest.and_then(|key| desk.release.number(Kind::Meeting, key));
            latest.map(Name::Record).into_iter().collect::<Vec<_>>()
        }),
        column("reports_missing", move |desk, number: &u32| {
            let key = &committee(desk, *number)?.head.key;
            Some(desk.routes.lists.missing.get(key).copied().unwrap_or_default())
        }),
    ];
    let rows = desk.release.each(&desk.tables().committees).map(|(key, _)| key);
    Listing::of(desk, rows.filter_map(|key| desk.release.number(Kind::Committee, key)).collect(), columns)
}

/// Returns every meeting, the newest first.
pub fn all_meetings<'d>(desk: &'d Desk<'d>) -> Vec<Key> {
    let meetings = desk.release.each(&desk.tables().meetings);
    let mut meetings: Vec<&Key> = meetings.map(|(key, _)| key).collect();
    meetings.sort_by_key(|key| Reverse(desk.release.meeting_day(key)));
    meetings.into_iter().cloned().collect()
}

/// Returns a list of meetings.
pub fn meetings<'d>(desk: &'d Desk<'d>, keys: &[Key]) -> Listing<'d> {
    let meeting = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().meetings, number);
    let items = |desk: &'d Desk<'d>, number: u32| {
        key_of(desk, number).map_or(&[][..], |key| Contents::of_record(&desk.release.contents.items, key))
    };
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        about::date(),
        column("time", move |desk, number: &u32| meeting(desk, *number)?.time.as_deref()),
        about::body(),
        about::authority(),
        column("venue", move |desk, number: &u32| meeting(desk, *number)?.venue.as_deref()),
        column("status", |desk, number: &u32| tags(desk, *number)),
        column("items", move |desk, number: &u32| items(desk, *number).len()),
        column("agenda", move |desk, number: &u32| {
            Cell::links(items(desk, *number).iter().map(|item| desk.record(Kind::Item, item)).collect())
        }),
        column("webcast", move |desk, number: &u32| {
            Some(meeting(desk, *number)?.webcast.as_ref()?.written.as_str())
        }),
    ];
    Listing::of(desk, numbers(desk, Kind::Meeting, keys), columns)
}

fn tags(desk: &Desk<'_>, number: u32) -> Vec<Tag> {
    match desk.release.seen(&desk.tables().meetings, number) {
        Some(Seen::Shown(meeting)) => desk.meeting_tags(meeting),
        Some(Seen::Withheld(_)) => about::status_tag(desk, number).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Returns every item, those of the newest meeting first.
pub fn all_items<'d>(desk: &'d Desk<'d>) -> Vec<Key> {
    let items = desk.release.with_meetings(desk.release.each(&desk.tables().items));
    let mut items: Vec<_> = items.map(|(key, _, meeting)| (meeting.and_then(|one| one.date), key)).collect();
    items.sort_by_key(|(date, _)| Reverse(*date));
    items.into_iter().map(|(_, key)| key.clone()).collect()
}

/// Returns a list of items.
pub fn items<'d>(desk: &'d Desk<'d>, keys: &[Key]) -> Listing<'d> {
    let item = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().items, number);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("number", move |desk, number: &u32| item(desk, *number)?.number()),
        column("date", |desk, number: &u32| about::date_of(desk, *number).ok_or("date_not_recorded")),
        about::source(),
        about::body(),
        about::authority(),
        about::owner(),
        column("about", move |desk, number: &u32| {
            item(desk, *number).map_or_else(Vec::new, |one| Name::all(desk, &one.about))
        }),
        column("status", |desk, number: &u32| {
            let coming = || {
                let meeting = key_of(desk, *number).and_then(|key| desk.tables().meetings.get(key.parent()?));
                let coming = meeting
                    .is_some_and(|one: &std::sync::Arc<Meeting>| one.is_to_come(desk.release.now.as_of));
                coming.then(|| Tag::new("ahead", desk.words.get("meeting_coming")))
            };
            about::status_tag(desk, *number).or_else(coming)
        }),
        column("resolutions", move |desk, number: &u32| {
            let one = item(desk, *number)?;
            Some(Contents::of_record(&desk.release.contents.resolutions, &one.head.key).len())
        }),
        about::themes(),
    ];
    Listing::of(desk, numbers(desk, Kind::Item, keys), columns)
}

/// Returns every resolution that is shown, the newest first.
pub fn all_resolutions(desk: &Desk<'_>) -> Vec<u32> {
    let mut all: Vec<u32> = desk.tables().resolutions.values().map(|one| one.head.outline.number).collect();
    all.sort_by_cached_key(|number| Reverse(about::date_of(desk, *number)));
    all
}

/// Returns what a committee recommended, the newest first.
pub fn recommendations(desk: &Desk<'_>, committee: &Key) -> Vec<u32> {
    let contents = &desk.release.contents;
    let items = desk.routes.lists.meetings_of(committee).iter();
    let items = items.flat_map(|meeting| Contents::of_record(&contents.items, meeting));
    let keys = items.flat_map(|item| Contents::of_record(&contents.resolutions, item));
    let shown = keys.filter_map(|key| desk.tables().resolutions.get(key));
    let recommended = shown.filter(|one| one.kind == ResolutionKind::Recommended);
    recommended.map(|one| one.head.outline.number).collect()
}

/// Returns a list of what committees resolved.
pub fn resolutions<'d>(desk: &'d Desk<'d>, rows: Vec<u32>) -> Listing<'d> {
    let resolution = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().resolutions, number);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("kind", move |desk, number: &u32| {
            let kind = resolution(desk, *number)?.kind.as_str();
            Some(Word::Listed("resolution", kind))
        }),
        column("number", move |desk, number: &u32| resolution(desk, *number)?.reference.as_deref()),
        about::date(),
        about::source(),
        about::body(),
        about::authority(),
        about::owner(),
        about::status(),
        about::answer(),
        about::answered_on(),
        column("actions", |desk, number: &u32| {
            let actions = key_of(desk, *number).map(|key| desk.release.actions_for(Kind::Resolution, key));
            let numbers = actions.into_iter().flatten();
            let numbers = numbers.filter_map(|action| desk.release.number(Kind::Action, &action));
            numbers.map(Name::Record).collect::<Vec<_>>()
        }),
        column("reports_expected", |desk, number: &u32| {
            desk.release.facts.promises.of(*number).map(Vec::len)
        }),
        column("due", |desk, number: &u32| {
            let is_awaited = |one: &&Expected| one.state.as_duty() != DutyState::Settled;
            desk.release.facts.promises.of(*number)?.iter().find(is_awaited)?.on
        }),
        column("became", |desk, number: &u32| became(desk, *number)),
        about::themes(),
        column("text", move |desk, number: &u32| resolution(desk, *number).map(|one| one.text.plain())),
    ];
    Listing::of(desk, rows, columns)
}

/// Returns what became of a recommendation, for pages: the last answer, and the actions that follow from it.
fn became(desk: &Desk<'_>, number: u32) -> Cell {
    let Some(key) = key_of(desk, number) else { return Cell::default() };
    let answer = about::answer_of(desk, number).map(|word| word.tag(desk));
    let actions = desk.release.actions_for(Kind::Resolution, key);
    let mut tags: Vec<Tag> = answer.into_iter().collect();
    if tags.is_empty() {
        tags.push(Tag::new("not-recorded", desk.words.get("no_answer_recorded")));
    }
    let numbers = actions.iter().filter_map(|action| desk.release.number(Kind::Action, action));
    for tag in numbers.filter_map(|number| about::status_tag(desk, number)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let values = actions.iter().map(|action| desk.record(Kind::Action, action)).collect();
    Cell { values, tags, ..Cell::default() }
}

/// Returns the list of all plans.
pub fn plans<'d>(desk: &'d Desk<'d>) -> Listing<'d> {
    let plan = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().plans, number);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        about::authority(),
        column("overseen_by", move |desk, number: &u32| plan(desk, *number)?.overseen_by.as_deref()),
        column("published", move |desk, number: &u32| {
            plan(desk, *number)?.published.as_ref().map(|date| date.value)
        }),
        about::status(),
        column("actions", move |desk, number: &u32| {
            let one = plan(desk, *number)?;
            Some(Contents::of_record(&desk.release.contents.actions, &one.head.key).len())
        }),
        about::themes(),
    ];
    let rows = desk.release.each(&desk.tables().plans).map(|(key, _)| key);
    Listing::of(desk, rows.filter_map(|key| desk.release.number(Kind::Plan, key)).collect(), columns)
}
