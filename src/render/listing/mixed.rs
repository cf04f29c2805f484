//! Lists of records of several kinds: those with a value of a facet, and those that name an entry of a register.

use super::about;
use super::{Listing, Telling, Word, column};
use crate::model::{Key, Kind, Target};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, LinkView, Tag};

/// Returns a list of records of any kinds, by their numbers.
pub fn records<'d>(desk: &'d Desk<'d>, numbers: Vec<u32>) -> Listing<'d> {
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("type", |desk, number: &u32| {
            Some(Word::Listed("record", desk.release.target_at(*number)?.kind.as_str()))
        }),
        column("kind", |desk, number: &u32| {
            let target = desk.release.target_at(*number)?;
            let finding = desk.tables().findings.get(&target.key).filter(|_| target.kind == Kind::Finding);
            let id = finding.map_or(target.kind.as_str(), |finding| finding.kind.as_str());
            Some(Tag::new(id, desk.kind_words(target)))
        }),
        about::source(),
        column("from", |desk, number: &u32| {
            Cell::links(desk.release.target_at(*number).map_or_else(Vec::new, |target| from(desk, target)))
        }),
        about::body(),
        about::authority(),
        about::date(),
        about::due(),
        about::original_due(),
        about::owner(),
        about::status(),
        column("standing", |desk, number: &u32| {
            Cell::tags(desk.release.target_at(*number).map_or_else(Vec::new, |target| desk.tags_of(target)))
        }),
        about::answer(),
        about::answered_on(),
        about::themes(),
    ];
    Listing::of(desk, numbers, columns).with_lines_kept_in(&desk.lines().of_records)
}

/// Returns what a record belongs to: its inspection or plan, or its committee and meeting.
fn from(desk: &Desk<'_>, target: &Target) -> Vec<LinkView> {
    let key = &target.key;
    match target.kind {
        Kind::Finding | Kind::Action => {
            desk.release.owner(target).map(|owner| desk.target(owner)).into_iter().collect()
        }
        Kind::Item => {
            let meeting = Key::new(key.parent().unwrap_or_default());
            vec![desk.committee(key), desk.record(Kind::Meeting, &meeting)]
        }
        Kind::Meeting => vec![desk.committee(key)],
        _ => Vec::new(),
    }
}
