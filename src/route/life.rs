//! The life of an inspection: what inspectors, council and committees did, and when.

use crate::model::value::{Published, Since};
use crate::model::{Contents, Key, Kind};
use crate::release::Release;
use crate::text::{Located, PartialDate};
use std::ops::ControlFlow;

/// What belongs to the life of an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// Inspectors were at work.
    Fieldwork,
    /// It was published.
    Published,
    /// A later inspection was published: its number.
    Later(u32),
    /// The authority received it.
    Received,
    /// The authority itself published it.
    ReportPublished,
    /// A draft of the plan went to the inspectorate.
    Draft,
    /// The plan did.
    Plan,
    /// The council answered a finding.
    Answer,
    /// An action was done.
    Done,
    /// A committee considered it: the number of the item.
    Considered(u32),
}

/// How many milestones make a life that can be drawn.
const FEWEST: usize = 3;

/// Whether so much happened in the life of an inspection, and on different days, that it can be drawn. It looks no further
/// than it must.
pub fn has_life(release: &Release, inspection: &Key) -> bool {
    let mut seen: Vec<(PartialDate, Milestone)> = Vec::new();
    let found = each_milestone(release, inspection, &mut |date, milestone| {
        if !seen.contains(&(date, milestone)) {
            seen.push((date, milestone));
        }
        let is_enough = seen.len() >= FEWEST && seen.iter().any(|(other, _)| *other != seen[0].0);
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.is_break()
}

/// Calls `visit` for everything that happened by the day of the site, until it says that it has seen enough.
pub fn each_milestone(
    release: &Release,
    inspection: &Key,
    visit: &mut dyn FnMut(PartialDate, Milestone) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Some(one) = release.tables.inspections.get(inspection) else { return ControlFlow::Continue(()) };
    let mut add = |date: Option<PartialDate>, milestone: Milestone| {
        // What is still to come is no part of a life.
        date.filter(|date| date.last() <= release.now.as_of)
            .map_or(ControlFlow::Continue(()), |date| visit(date, milestone))
    };
    let of = |date: &Option<Located<PartialDate>>| date.as_ref().map(|date| date.value);
    let published = |date: &Option<Published>| date.as_ref().map(|date| date.value);
    let since = |date: &Option<Since>| date.as_ref().map(|date| date.value);
    let fieldwork = one.fieldwork.as_ref();
    add(fieldwork.and_then(|days| of(&days.from).or_else(|| of(&days.to))), Milestone::Fieldwork)?;
    add(published(&one.published), Milestone::Published)?;
    for later in release.facts.later.get(inspection).map_or(&[][..], Vec::as_slice) {
        if let Some(later) = release.tables.inspections.get(later) {
            add(published(&later.published), Milestone::Later(later.head.outline.number))?;
        }
    }
    add(of(&one.received), Milestone::Received)?;
    add(since(&one.report_published), Milestone::ReportPublished)?;
    if let Some(plan) = one.plan.as_ref() {
        add(since(&plan.draft_submitted), Milestone::Draft)?;
        add(since(&plan.submitted), Milestone::Plan)?;
    }
    for finding in Contents::of_record(&release.contents.findings, inspection) {
        for answer in release.answers_to(finding) {
            add(Some(answer.date.value), Milestone::Answer)?;
        }
    }
    for action in release.actions_answering(inspection) {
        let progress = release.facts.progress.get(&action);
        add(progress.and_then(|progress| progress.done_on), Milestone::Done)?;
    }
    for item in release.items_about(inspection) {
        let meeting = item.parent().and_then(|meeting| release.tables.meetings.get(meeting));
        if let Some(number) = release.number(Kind::Item, &item) {
            add(meeting.and_then(|one| one.date), Milestone::Considered(number))?;
        }
    }
    ControlFlow::Continue(())
}
