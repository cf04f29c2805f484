//! The first sentences of a page: what a reader came to ask, answered from what is worked out.

use super::Desk;
use crate::clocks::RoughStanding;
use crate::clocks::{Progress, Standing, Timing};
use crate::model::{Acceptance, Contents, Finding, Inspection, Key, Kind};

/// Returns what became of a finding.
pub fn of_finding(desk: &Desk<'_>, one: &Finding, actions: &[Key]) -> Vec<String> {
    let words = desk.words;
    let mut said = Vec::new();
    let Some(standing) = desk.release.standing(&one.head.key) else { return said };
    match standing {
        Standing::NotRequired => said.push(words.get("answer_not_required")),
        Standing::Superseded => said.push(words.get("answer_superseded")),
        Standing::NotRecorded => said.push(words.get("answer_not_recorded")),
        _ => said.extend(answered(desk, &one.head.key, standing)),
    }
    said.extend(of_actions(desk, actions));
    said
}

/// Returns how the council answered a finding last; nothing where all that can be told is that something is withheld
/// that the council does about it.
fn answered(desk: &Desk<'_>, finding: &Key, standing: Standing) -> Option<String> {
    let one = desk.release.answerable(Kind::Finding, finding)?;
    // That there is an answer is known even where its words are withheld.
    let is_withheld = one.has_withheld_answer;
    let key = match one.said_last.map(|(acceptance, _)| acceptance) {
        Some(Acceptance::Accepted) => "answer_accepted",
        Some(Acceptance::PartlyAccepted) => "answer_partly_accepted",
        // Another answer may say something else, and nobody may be told which of them came last.
        _ if is_withheld && one.answered_on.is_some() => "answer_some_withheld",
        _ if is_withheld => "answer_withheld",
        Some(Acceptance::NotAccepted) => "answer_not_accepted",
        Some(Acceptance::NotRequired) => "answer_not_required",
        None if standing == Standing::Answered => return None,
        // There was an answer, and then there was to be another.
        Some(Acceptance::AwaitingResponse) if one.answered_on.is_some() => "answer_awaited_again",
        Some(Acceptance::AwaitingResponse) | None if standing == Standing::AwaitingResponse => "answer_none",
        Some(Acceptance::AwaitingResponse) | None => "answer_none_recorded",
    };
    let date = one.said_last.map_or_else(String::new, |(_, date)| desk.words.date(date));
    Some(desk.words.fill(key, &[("date", &date)]))
}

/// Returns how many of the actions are done, how many are withheld, and what comes next.
pub fn of_actions(desk: &Desk<'_>, actions: &[Key]) -> Vec<String> {
    let words = desk.words;
    let progress: Vec<&Progress> =
        actions.iter().filter_map(|key| desk.release.facts.progress.get(key)).collect();
    let is_withheld = |key: &&Key| desk.release.withheld(Kind::Action, key).is_some();
    let withheld = actions.iter().filter(is_withheld).count() as u64;
    let said_withheld = (withheld > 0).then(|| words.count("answer_actions_withheld", withheld));
    if progress.is_empty() {
        return said_withheld.into_iter().collect();
    }
    let done = progress.iter().filter(|one| one.status.is_done()).count() as u64;
    let all = words.count("actions", progress.len() as u64);
    let mut said = vec![words.fill("answer_done", &[("done", &words.number(done)), ("actions", &all)])];
    said.extend(said_withheld);
    let overdue = progress.iter().filter(|one| matches!(one.timing, Timing::Overdue { .. })).count() as u64;
    if overdue > 0 {
        said.push(words.count("answer_overdue", overdue));
    }
    let is_next = |one: &&&Progress| matches!(one.timing, Timing::DueIn { .. });
    let next = progress.iter().filter(is_next).filter_map(|one| one.current_due).min();
    said.extend(next.map(|date| words.fill("answer_next", &[("date", &words.date(date))])));
    said
}

/// Returns how far an action is.
pub fn of_action(desk: &Desk<'_>, progress: &Progress) -> Vec<String> {
    let words = desk.words;
    let mut said = Vec::new();
    if let Some(since) = progress.since {
        let status = words.label("status", progress.status.as_str());
        said.push(words.fill("answer_since", &[("status", &status), ("date", &words.date(since))]));
    }
    let due = progress.current_due.map(|date| words.date(date));
    let sentence = |key: &str, days: u32| {
        due.as_ref().map(|due| {
            let days = words.count("days", u64::from(days));
            words.fill(key, &[("date", due), ("days", &days)])
        })
    };
    said.extend(match progress.timing {
        Timing::Closed | Timing::NoDate => None,
        Timing::DueIn { days: 0 } => sentence("answer_due_today", 0),
        Timing::DueIn { days } => sentence("answer_due_in", days),
        Timing::Overdue { days } => sentence("answer_due_since", days),
        Timing::NotRecorded => Some(words.get("answer_unknown_since")),
        Timing::Withheld => Some(words.get("answer_partly_withheld")),
    });
    if progress.slips > 0 {
        let times = words.count("times", u64::from(progress.slips));
        let days = words.count("days", u64::from(progress.slipped_days));
        said.push(words.fill("answer_slipped", &[("times", &times), ("days", &days)]));
    }
    said
}

/// Returns how the findings of an inspection stand.
pub fn of_inspection(desk: &Desk<'_>, one: &Inspection) -> Vec<String> {
    of_findings(desk, Contents::of_record(&desk.release.contents.findings, &one.head.key))
}

/// Returns how findings stand, those left out that are withheld: how many there are, and how many are in each
/// of the four groups.
pub fn of_findings(desk: &Desk<'_>, findings: &[Key]) -> Vec<String> {
    let words = desk.words;
    let standings: Vec<Standing> = findings.iter().filter_map(|key| desk.release.standing(key)).collect();
    if standings.is_empty() {
        return Vec::new();
    }
    let by_group = RoughStanding::count(standings.iter().copied());
    let count_of = |wanted: Standing| standings.iter().filter(|one| **one == wanted).count() as u64;
    let not_recorded = count_of(Standing::NotRecorded);
    let not_required = count_of(Standing::NotRequired);
    let groups = RoughStanding::ALL.iter().map(|group| words.label("series", group.as_str())).zip(by_group);
    let rest = [("series_not_recorded", not_recorded), ("series_not_required", not_required)];
    let parts: Vec<String> = groups
        .chain(rest.map(|(key, count)| (words.get(key), count)))
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| {
            words.fill("answer_part", &[("n", &words.number(count)), ("label", &label.to_lowercase())])
        })
        .collect();
    let all = words.count("findings", standings.len() as u64);
    vec![words.fill("answer_findings", &[("findings", &all), ("parts", &desk.listed(&parts))])]
}
