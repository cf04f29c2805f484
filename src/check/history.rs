//! The history of actions: in order, reasons given, and verified only by those who may.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::action::{ActionStatus, By, HistoryEntry};
use crate::model::{Action, Tables, open};

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    tables.actions.values().flat_map(|action| history(action)).collect()
}

fn history(action: &Action) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut verified: Option<&HistoryEntry> = None;
    let history: Vec<&HistoryEntry> = open(&action.history).collect();
    for (position, entry) in history.iter().copied().enumerate() {
        if let Some(before) = position.checked_sub(1).map(|before| history[before])
            && entry.date.value.certainly_before(before.date.value)
        {
            found.push(
                Diagnostic::new(
                    Code::HistoryOrder,
                    entry.date.place,
                    format!("{} stands after {}", entry.date.value, before.date.value),
                )
                .related(before.date.place, "the entry before it")
                .help("entries are in the order of their dates, the oldest first"),
            );
        }
        if let Some(verified) = verified {
            let reopens = entry.status == Some(ActionStatus::InProgress) && entry.reason.is_some();
            if !reopens {
                found.push(
                    Diagnostic::new(Code::HistoryAfterVerified, entry.date.place, "this entry follows one that is verified")
                        .related(verified.date.place, "verified here")
                        .help("what is verified is closed; to reopen it, give an entry the status `in-progress` and a `reason`"),
                );
            }
        }
        verified = match entry.status {
            Some(ActionStatus::Verified) => Some(entry),
            Some(ActionStatus::InProgress) => None,
            _ => verified,
        };
        of_entry(entry, &mut found);
    }
    found
}

fn of_entry(entry: &HistoryEntry, found: &mut Vec<Diagnostic>) {
    if entry.status == Some(ActionStatus::NotImplemented) && entry.reason.is_none() {
        found.push(
            Diagnostic::new(
                Code::MissingReason,
                entry.place,
                "an action that will not be done needs a reason",
            )
            .help("add `reason: …`: readers will ask why"),
        );
    }
    if entry.status != Some(ActionStatus::Verified) {
        return;
    }
    match &entry.by {
        Some(By::Committee | By::Inspectorate) => {}
        Some(By::Agent(who)) => found.push(
            Diagnostic::new(Code::UnknownValue, who.place, "only a committee or the inspectorate verifies")
                .label("one of: committee, inspectorate")
                .help("what the council itself says is done has the status `complete`"),
        ),
        None => found.push(
            Diagnostic::new(Code::MissingKey, entry.place, "a verified entry needs `by`")
                .help("say who verified it: `by: committee` or `by: inspectorate`"),
        ),
    }
    if entry.evidence.is_empty() && entry.recorded_at.is_none() {
        found.push(
            Diagnostic::new(Code::UnsupportedVerified, entry.place, "nothing shows that this was verified")
                .help("name the report or letter under `evidence`, or the item under `recorded_at`"),
        );
    }
}
