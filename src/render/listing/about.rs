//! What lists tell of any record, whatever its kind: where it stands, whose it is, when, who must, how it stands.
//! Of what is withheld, only what its stub may say.

use super::{About, Name, Own, Telling, Word, column};
use crate::model::tables::Table;
use crate::model::{Acceptance, Inspection, Key, Kind, Link, Plan, Record, Target};
use crate::release::Seen;
use crate::render::view::Desk;
use crate::render::view::parts::Tag;
use crate::text::PartialDate;
use std::cell::RefCell;

/// Returns the record with a number, if it is shown and of the kind of the table.
pub fn shown<'d, T: Record>(desk: &'d Desk<'d>, table: &'d Table<T>, number: u32) -> Option<&'d T> {
    desk.release.seen(table, number).and_then(Seen::shown)
}

/// Returns the key of a record of one kind.
pub fn key_of<'d>(desk: &'d Desk<'d>, number: u32) -> Option<&'d Key> {
    target(desk, number).map(|target| &target.key)
}

fn target<'d>(desk: &'d Desk<'d>, number: u32) -> Option<&'d Target> {
    desk.release.target_at(number)
}

/// The column of the record itself.
pub fn own<'d, R: About>() -> Telling<'d, R> {
    column("record", |_, row: &R| Own(row.about()))
}

/// The column of where a record stands: of a finding its inspection, of an action that or its plan, of an item its meeting.
pub fn source<'d, R: About>() -> Telling<'d, R> {
    column("source", |desk, row: &R| {
        source_of(desk, row.about()).map(Name::Record).into_iter().collect::<Vec<_>>()
    })
}

/// Returns the number of the record that holds one.
pub fn source_of(desk: &Desk<'_>, number: u32) -> Option<u32> {
    let target = desk.release.target_at(number)?;
    let inside = |kind: Kind| desk.release.number_at(kind, target.key.parent()?);
    match target.kind {
        Kind::Finding => inside(Kind::Inspection),
        Kind::Action => inside(Kind::Inspection).or_else(|| inside(Kind::Plan)),
        Kind::Meeting => inside(Kind::Committee),
        Kind::Item => inside(Kind::Meeting),
        Kind::Resolution => inside(Kind::Item),
        _ => None,
    }
}

/// The column of who found or decided: an inspectorate, or a committee.
pub fn body<'d, R: About>() -> Telling<'d, R> {
    let body_of = remembering(body_of);
    column("body", move |desk, row: &R| body_of(desk, row.about()))
}

/// Returns what tells of a record what everything in its inspection, its plan or its committee has alike: looked up once for
/// rows that follow each other.
fn remembering<'d>(
    look: impl Fn(&'d Desk<'d>, &'d Target) -> Vec<Name<'d>>,
) -> impl Fn(&'d Desk<'d>, u32) -> Vec<Name<'d>> {
    let last = RefCell::new((None, Vec::new()));
    move |desk, number| {
        let Some(target) = target(desk, number) else { return Vec::new() };
        let mut last = last.borrow_mut();
        let around = Some((target.kind, target.key.first()));
        if last.0 != around {
            *last = (around, look(desk, target));
        }
        last.1.clone()
    }
}

fn body_of<'d>(desk: &'d Desk<'d>, target: &'d Target) -> Vec<Name<'d>> {
    match target.kind {
        Kind::Meeting | Kind::Item | Kind::Resolution => {
            let committee = desk.release.number_at(Kind::Committee, target.key.first());
            committee.map(Name::Record).into_iter().collect()
        }
        Kind::Inspection | Kind::Finding | Kind::Action => {
            inspection_of(desk, target).and_then(|one| inspectorate(desk, one)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the inspectorate of the framework of an inspection.
fn inspectorate<'d>(desk: &'d Desk<'d>, inspection: &Inspection) -> Option<Name<'d>> {
    let framework = desk.tables().frameworks.get(inspection.framework.key()?)?;
    let link = &framework.inspectorate;
    Some(match Name::of(desk, link)? {
        Name::Text { .. } => Name::Text { id: &link.written, text: desk.inspectorate(link).title.into() },
        record @ Name::Record(_) => record,
    })
}

/// Returns the inspection that a record is, or is in, if it is shown.
fn inspection_of<'d>(desk: &'d Desk<'d>, target: &Target) -> Option<&'d Inspection> {
    desk.tables().inspections.get(target.key.first()).map(AsRef::as_ref)
}

fn plan_of<'d>(desk: &'d Desk<'d>, target: &Target) -> Option<&'d Plan> {
    desk.tables().plans.get(target.key.first()).map(AsRef::as_ref)
}

/// The column of the authorities that a record concerns.
pub fn authority<'d, R: About>() -> Telling<'d, R> {
    let authorities = remembering(|desk, target| Name::all(desk, links_to_authorities(desk, target)));
    column("authority", move |desk, row: &R| authorities(desk, row.about()))
}

/// Returns the authorities that a record concerns.
pub fn authorities<'d>(desk: &'d Desk<'d>, number: u32) -> Vec<Name<'d>> {
    target(desk, number).map_or_else(Vec::new, |target| Name::all(desk, links_to_authorities(desk, target)))
}

fn links_to_authorities<'d>(desk: &'d Desk<'d>, target: &Target) -> &'d [Link] {
    match target.kind {
        Kind::Inspection | Kind::Finding | Kind::Action | Kind::Plan => {
            let of_plan = || plan_of(desk, target).map_or(&[][..], |plan| plan.authority.as_slice());
            inspection_of(desk, target).map_or_else(of_plan, |one| desk.release.authorities(one))
        }
        Kind::Committee | Kind::Meeting | Kind::Item | Kind::Resolution => {
            let committee = desk.tables().committees.get(target.key.first());
            committee.map_or(&[][..], |one| one.authority.as_slice())
        }
        _ => &[],
    }
}

/// The column of a record's day: from when an inspection and its findings are known, since when an action stands as it does,
/// when a committee met.
pub fn date<'d, R: About>() -> Telling<'d, R> {
    column("date", |desk, row: &R| date_of(desk, row.about()))
}

/// Returns the day of a record.
pub fn date_of(desk: &Desk<'_>, number: u32) -> Option<PartialDate> {
    let target = desk.release.target_at(number)?;
    match target.kind {
        Kind::Inspection => inspection_of(desk, target)?.known_from(),
        Kind::Finding => shown(desk, &desk.tables().findings, number)
            .and_then(|_| inspection_of(desk, target)?.known_from()),
        Kind::Action => desk.release.facts.progress.of(number)?.since,
        Kind::Plan => Some(shown(desk, &desk.tables().plans, number)?.published.as_ref()?.value),
        Kind::Meeting => meeting_day(desk, number),
        Kind::Item => meeting_day(desk, source_of(desk, number)?),
        Kind::Resolution => meeting_day(desk, source_of(desk, source_of(desk, number)?)?),
        _ => None,
    }
}

fn meeting_day(desk: &Desk<'_>, meeting: u32) -> Option<PartialDate> {
    match desk.release.seen(&desk.tables().meetings, meeting)? {
        Seen::Shown(meeting) => meeting.date,
        Seen::Withheld(withheld) => withheld.day,
    }
}

/// The column of the day by which something is to be done, as it is now.
pub fn due<'d, R: About>() -> Telling<'d, R> {
    column("due", |desk, row: &R| {
        let tables = desk.tables();
        let of_finding = || shown(desk, &tables.findings, row.about())?.due;
        desk.release.facts.progress.of(row.about()).map_or_else(of_finding, |progress| progress.current_due)
    })
}

/// The column of the day that was set first.
pub fn original_due<'d, R: About>() -> Telling<'d, R> {
    column("original_due", |desk, row: &R| desk.release.facts.progress.of(row.about())?.original_due)
}

/// The column of who must: of an action its owner, of a finding those of the actions for it, of an item whose report it was, of a
/// resolution whom it recommends something to.
pub fn owner<'d, R: About>() -> Telling<'d, R> {
    column("owner", |desk, row: &R| owners(desk, row.about()))
}

/// Returns who must.
pub fn owners<'d>(desk: &'d Desk<'d>, number: u32) -> Vec<Name<'d>> {
    let tables = desk.tables();
    let Some(target) = target(desk, number) else { return Vec::new() };
    match target.kind {
        Kind::Action => shown(desk, &tables.actions, number)
            .map_or_else(Vec::new, |one| Name::all(desk, one.owner.iter())),
        Kind::Finding => {
            let mut owners = Vec::new();
            let answerable = desk.release.facts.answerables.with_number(number);
            for action in answerable.into_iter().flat_map(|one| &one.actions) {
                let owner = shown(desk, &tables.actions, *action).and_then(|one| one.owner.as_ref());
                let owner =
                    owner.and_then(|owner| Name::of(desk, owner)).filter(|owner| !owners.contains(owner));
                owners.extend(owner);
            }
            if shown(desk, &tables.findings, number).is_some() { owners } else { Vec::new() }
        }
        Kind::Item => {
            shown(desk, &tables.items, number).map_or_else(Vec::new, |one| Name::all(desk, &one.report_of))
        }
        Kind::Resolution => shown(desk, &tables.resolutions, number)
            .map_or_else(Vec::new, |one| Name::all(desk, &one.recommended_to)),
        _ => Vec::new(),
    }
}

/// The column of how a record stands.
pub fn status<'d, R: About>() -> Telling<'d, R> {
    column("status", |desk, row: &R| status_of(desk, row.about()))
}

/// Returns how a record stands; of one that is withheld, that it is.
pub fn status_of(desk: &Desk<'_>, number: u32) -> Option<Word> {
    if let Some(withheld) = desk.release.stubs.of(number) {
        return Some(Word::Said(Tag::new("withheld", desk.stub(&withheld.stub).label)));
    }
    let facts = &desk.release.facts;
    let standing = facts.answerables.standing(number).map(|one| Word::Listed("standing", one.as_str()));
    standing.or_else(|| Some(Word::Listed("status", facts.progress.of(number)?.status.as_str())))
}

/// Returns the same as a tag.
pub fn status_tag(desk: &Desk<'_>, number: u32) -> Option<Tag> {
    status_of(desk, number).map(|word| word.tag(desk))
}

/// The column of what the council answered last.
pub fn answer<'d, R: About>() -> Telling<'d, R> {
    column("answer", |desk, row: &R| answer_of(desk, row.about()))
}

/// Returns what the council answered last.
pub fn answer_of(desk: &Desk<'_>, number: u32) -> Option<Word> {
    if desk.release.stubs.of(number).is_some() {
        return None;
    }
    let one = desk.release.facts.answerables.with_number(number)?;
    let said = one.said_last.map(|(acceptance, _)| acceptance);
    let is_accepted = matches!(said, Some(Acceptance::Accepted | Acceptance::PartlyAccepted));
    // What is withheld may say something else, and nobody may be told which of them came last.
    if !is_accepted && (one.has_withheld_answer || one.is_acted_on_in_private) {
        return Some(Word::Said(Tag::new("withheld", desk.words.get("partly_withheld"))));
    }
    said.map(|said| Word::Listed("acceptance", said.as_str()))
}

/// The column of the day of the first answer.
pub fn answered_on<'d, R: About>() -> Telling<'d, R> {
    column("answered_on", |desk, row: &R| {
        let one = desk.release.facts.answerables.with_number(row.about())?;
        one.answered_on.filter(|_| desk.release.stubs.of(row.about()).is_none())
    })
}

/// The column of the themes of a record; an action without its own has those of its findings, a resolution those of its item.
pub fn themes<'d, R: About>() -> Telling<'d, R> {
    column("themes", |desk, row: &R| {
        desk.release.themes_of(row.about()).into_iter().map(Name::Record).collect::<Vec<_>>()
    })
}
