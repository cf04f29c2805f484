//! Answers say why where they refuse, and an action is for something.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Acceptance, Kind, Tables};

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for response in tables.responses.values() {
        if response.acceptance == Acceptance::NotAccepted && response.reason.is_none() {
            let message = "a response that does not accept needs a reason";
            found.push(
                Diagnostic::new(Code::MissingReason, response.head.place, message)
                    .help("add `reason: …`: readers will ask why"),
            );
        }
    }
    for action in tables.actions.values().filter(|action| action.targets.is_empty()) {
        if action.head.owner.as_ref().is_none_or(|owner| owner.kind != Kind::Plan) {
            let message = "this action is for no finding";
            found.push(Diagnostic::new(Code::ActionWithoutFinding, action.head.id_place, message).help(
                "name the findings that it answers: `for: [pa-1]`; actions of the council's own go into a plan",
            ));
        }
    }
    found
}
