//! Records as rows of a list: what each is, a line about it, and how it stands.

use super::Desk;
use super::duties::{due_text, outcome_tag, report_cell, report_due};
use super::parts::{LinkView, Meta, RowView, RowsView, Tag};
use crate::model::{Key, Kind, Relation};
use crate::release::Seen;
use crate::render::listing::changes::{links, what};
use crate::route::{Change, DatedDuty, Duty};

/// What a row of an action shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ActionFacts {
    /// Who and when.
    Short,
    /// What it is for as well.
    WithTargets,
}

/// Returns actions as rows.
pub fn actions(desk: &Desk<'_>, keys: &[Key], facts: ActionFacts, empty: &str) -> RowsView {
    RowsView {
        rows: keys.iter().filter_map(|key| action(desk, key, facts)).collect(),
        empty: desk.words.get(empty),
        more: None,
    }
}

/// Returns an action as a row.
pub fn action(desk: &Desk<'_>, key: &Key, shown: ActionFacts) -> Option<RowView> {
    let link = desk.record(Kind::Action, key);
    let one = match desk.release.see(&desk.tables().actions, key)? {
        Seen::Shown(one) => one,
        Seen::Withheld(withheld) => {
            return Some(RowView { stub: Some(desk.stub(&withheld.stub)), ..RowView::of(link) });
        }
    };
    let progress = desk.release.facts.progress.get(key)?;
    let moved = progress.current_due != progress.original_due;
    let facts = [
        desk.meta_links("meta_owner", desk.links(one.owner.iter())),
        desk.meta_date("meta_due", progress.current_due),
        desk.meta_date("meta_original_due", progress.original_due.filter(|_| moved)),
        desk.meta_date("meta_done_on", progress.done_on),
        desk.meta_links("meta_for", desk.links(&one.targets)).filter(|_| shown == ActionFacts::WithTargets),
    ];
    Some(RowView {
        facts: Meta::known(facts),
        tags: std::iter::once(desk.status_tag(progress)).chain(desk.timing_tag(progress)).collect(),
        ..RowView::of(link)
    })
}

/// Returns what falls due as rows.
pub fn duties<'l>(desk: &Desk<'_>, duties: impl Iterator<Item = &'l Duty>, empty: &str) -> RowsView {
    let rows = duties.filter_map(|one| duty(desk, one)).collect();
    RowsView { rows, empty: desk.words.get(empty), more: None }
}

/// Returns something that falls due as a row.
pub fn duty(desk: &Desk<'_>, duty: &Duty) -> Option<RowView> {
    match &duty.what {
        DatedDuty::Deadline(key, number) => {
            let deadline = desk.release.facts.deadlines.get(key)?.get(*number)?;
            let inspection = desk.record(Kind::Inspection, key);
            let facts = [
                desk.meta_text("meta_due", Some(&due_text(desk, deadline.due))),
                desk.meta_text("meta_rule", deadline.clock.rule.as_deref()),
            ];
            let title = desk
                .words
                .fill("titled_for", &[("title", &deadline.clock.label), ("record", &inspection.title)]);
            Some(RowView {
                facts: Meta::known(facts),
                tags: vec![outcome_tag(desk, deadline.outcome, deadline.start)],
                ..RowView::of(LinkView { title, ..inspection })
            })
        }
        DatedDuty::Report(key, at) => {
            let expected = desk.release.facts.promises.get(key)?.get(*at)?;
            let resolution = desk.record(Kind::Resolution, key);
            let number = desk.release.number(Kind::Resolution, key)?;
            let facts = [
                desk.meta_links("meta_due", report_due(desk, number, expected)),
                desk.meta_links("meta_committee", vec![desk.committee(key)]),
            ];
            let title = desk.words.fill(
                "titled_for",
                &[("title", &desk.words.get("report_back")), ("record", &resolution.title)],
            );
            Some(RowView {
                facts: Meta::known(facts),
                tags: report_cell(desk, &expected.state).tags,
                ..RowView::of(LinkView { title, ..resolution })
            })
        }
    }
}

/// Returns what changed as rows.
pub fn changes(desk: &Desk<'_>, changes: &[Change], empty: &str) -> RowsView {
    let rows = changes
        .iter()
        .filter_map(|change| {
            let mut links = links(desk, change);
            let link = if links.is_empty() { return None } else { links.swap_remove(0) };
            let line = vec![LinkView::date(desk.date(change.date)), LinkView::text(&what(desk, change))];
            Some(RowView { line, ..RowView::of(link) })
        })
        .collect();
    RowsView { rows, empty: desk.words.get(empty), more: None }
}

/// Returns meetings to come as rows.
pub fn meetings(desk: &Desk<'_>, keys: &[Key], empty: &str) -> RowsView {
    let rows = keys
        .iter()
        .filter_map(|key| {
            let one = desk.tables().meetings.get(key)?;
            let committee = desk.committee(key);
            let date = desk.words.date(one.date?);
            let title = desk.words.fill("titled_dated", &[("title", &committee.title), ("date", &date)]);
            let details = one.time.iter().chain(&one.venue).map(|text| LinkView::text(text));
            let link = LinkView { title, ..desk.record(Kind::Meeting, key) };
            Some(RowView { line: details.collect(), ..RowView::of(link) })
        })
        .collect();
    RowsView { rows, empty: desk.words.get(empty), more: None }
}

/// Returns the items that are about something which a committee did: a call-in, a correction, what came of it later. Those
/// are left out that are withheld: what they are about is no part of a stub. Nothing where there are none.
pub fn taken_up(desk: &Desk<'_>, kind: Kind, key: &Key) -> Option<RowsView> {
    let mut about = desk.release.linking_from(Kind::Item, kind, key, Relation::About);
    about.retain(|item| desk.tables().items.contains_key(item));
    about.sort_by_key(|item| desk.release.meeting_day(&Key::new(item.parent().unwrap_or_default())));
    (!about.is_empty()).then(|| items(desk, &about, "not_considered"))
}

/// Returns agenda items as rows.
pub fn items(desk: &Desk<'_>, keys: &[Key], empty: &str) -> RowsView {
    let rows = keys
        .iter()
        .filter_map(|key| {
            let one = desk.release.see(&desk.tables().items, key)?;
            let meeting = Key::new(key.parent()?);
            let record = desk.tables().meetings.get(&meeting)?;
            let date = match record.date {
                Some(date) => LinkView::date(desk.date(date)),
                None => LinkView::text(&desk.words.get("date_not_recorded")),
            };
            let coming = record.is_to_come(desk.release.now.as_of);
            let coming = coming.then(|| Tag::new("ahead", desk.words.get("meeting_coming")));
            let stub = match one {
                Seen::Shown(_) => None,
                Seen::Withheld(withheld) => Some(desk.stub(&withheld.stub)),
            };
            Some(RowView {
                line: vec![date, desk.committee(key)],
                tags: coming.into_iter().collect(),
                stub,
                ..RowView::of(desk.record(Kind::Item, key))
            })
        })
        .collect();
    RowsView { rows, empty: desk.words.get(empty), more: None }
}
