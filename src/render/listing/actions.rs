//! Lists of actions.

use super::about::{self, shown};
use super::{Listing, Name, Number, Telling, Word, column, numbers};
use crate::clocks::{Progress, Timing};
use crate::model::{Key, Kind};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, Tag};
use crate::route::{Considering, DuePeriod, lists_with};

/// Returns a list of actions.
pub fn actions<'d>(desk: &'d Desk<'d>, keys: &[Key]) -> Listing<'d> {
    let progress = |desk: &'d Desk<'d>, number: u32| desk.release.facts.progress.of(number);
    let considering = Considering::new(desk.release);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        about::source(),
        about::body(),
        about::authority(),
        about::status(),
        column("since", move |desk, number: &u32| progress(desk, *number)?.since),
        about::due(),
        about::original_due(),
        column("times_moved", move |desk, number: &u32| progress(desk, *number).map(|one| one.slips)),
        column("days_moved", move |desk, number: &u32| progress(desk, *number).map(|one| one.slipped_days)),
        column("days_left", move |desk, number: &u32| days_left(progress(desk, *number)?)),
        column("due_period", move |desk, number: &u32| {
            let period = DuePeriod::of(progress(desk, *number)?)?;
            Some(Word::Listed("due_period", period.as_str()))
        }),
        column("done_on", move |desk, number: &u32| progress(desk, *number)?.done_on),
        column("standing", move |desk, number: &u32| {
            let timing = progress(desk, *number).and_then(|one| desk.timing_tag(one));
            Cell::tags(about::status_tag(desk, *number).into_iter().chain(timing))
        }),
        about::owner(),
        column("partners", move |desk, number: &u32| {
            let action = shown(desk, &desk.tables().actions, *number);
            action.map_or_else(Vec::new, |one| Name::all(desk, &one.partners))
        }),
        column("for", move |desk, number: &u32| {
            let action = shown(desk, &desk.tables().actions, *number);
            action.map_or_else(Vec::new, |one| Name::all(desk, &one.targets))
        }),
        about::themes(),
        column("committees", move |desk: &'d Desk<'d>, number: &u32| {
            let action = shown(desk, &desk.tables().actions, *number);
            let committees = action.map_or_else(Vec::new, |one| considering.of(one));
            committees.into_iter().map(Name::Record).collect::<Vec<_>>()
        }),
        column("lists", move |desk, number: &u32| {
            let since = desk.routes.lists.completed_since.unwrap_or(desk.release.now.as_of);
            let lists = progress(desk, *number).into_iter().flat_map(|one| lists_with(one, since));
            lists.map(|list| Tag::new(list.as_str(), desk.list_title(list))).collect::<Vec<_>>()
        }),
    ];
    let actions = numbers(desk, Kind::Action, keys);
    Listing::of(desk, actions, columns).with_lines_kept_in(&desk.lines().of_actions)
}

/// Returns the days until an action is due; below nought where it is overdue.
fn days_left(progress: &Progress) -> Option<Number> {
    match progress.timing {
        Timing::DueIn { days } => Some(Number::decimal(i64::from(days), 0)),
        Timing::Overdue { days } => Some(Number::decimal(-i64::from(days), 0)),
        Timing::Closed | Timing::NoDate | Timing::NotRecorded | Timing::Withheld => None,
    }
}
