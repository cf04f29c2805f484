//! How a finding stands: answered or not, and how far what was promised has come.

use super::{Horizon, Progress};
use crate::model::{Acceptance, ActionStatus, Finding, Response, words};

words! {
    /// How a finding stands on a day.
    Standing {
        /// The council has not answered.
        AwaitingResponse "awaiting-response",
        /// The council does not accept it, and plans nothing.
        NotAccepted "not-accepted",
        /// The council has answered, and no action is recorded, or none of which it can be told how far it is.
        Answered "answered",
        /// Actions are promised, and none has begun.
        NotStarted "not-started",
        /// Actions are under way.
        InProgress "in-progress",
        /// Every action that is left is on hold.
        OnHold "on-hold",
        /// The council says that every action is done.
        Complete "complete",
        /// A committee or the inspectorate says so.
        Verified "verified",
        /// Nothing that was promised will be done.
        NotImplemented "not-implemented",
        /// A later finding took its place.
        Superseded "superseded",
        /// The record ends before an answer could be in it.
        NotRecorded "not-recorded",
        /// It asks for no answer.
        NotRequired "not-required",
    }
}

words! {
    /// How a finding stands, as roughly as a chart can tell.
    RoughStanding {
        /// The council has not answered.
        Open "open",
        /// Answered, and not all is done.
        InHand "in-hand",
        /// Done, as the council or somebody else says.
        Done "done",
        /// Not accepted, given up or replaced.
        SetAside "set-aside",
    }
}

impl RoughStanding {
    /// Returns how a finding stands that stands so; nothing where it counts in no total.
    pub fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::AwaitingResponse => Some(Self::Open),
            Standing::Answered | Standing::NotStarted | Standing::InProgress | Standing::OnHold => {
                Some(Self::InHand)
            }
            Standing::Complete | Standing::Verified => Some(Self::Done),
            Standing::NotAccepted | Standing::NotImplemented | Standing::Superseded => Some(Self::SetAside),
            Standing::NotRecorded | Standing::NotRequired => None,
        }
    }

    /// Counts standings, roughly.
    pub fn count(standings: impl Iterator<Item = Standing>) -> [u64; 4] {
        let mut counts = [0; 4];
        for one in standings.filter_map(Self::of) {
            counts[one as usize] += 1;
        }
        counts
    }
}

/// What is done about a finding that is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPrivate {
    /// Whether there is an answer whose words are withheld.
    pub answers: bool,
    /// Whether there are actions of which nothing can be told.
    pub acts: bool,
}

/// Returns how `finding` stands, given whether another has taken its place, the responses to it, the progress of the
/// actions for it, and what of either is withheld. A withheld answer is an answer whose words are
/// withheld: nobody may be told that there is none, or what it is. Of actions that are withheld nobody may be told that
/// they are done, or that they are not.
pub fn standing_of(
    finding: &Finding,
    is_superseded: bool,
    responses: &[&Response],
    actions: &[&Progress],
    in_private: InPrivate,
    horizon: Horizon,
) -> Standing {
    if is_superseded {
        return Standing::Superseded;
    }
    let is_answered = !responses.is_empty() || in_private.answers;
    if !finding.kind.needs_answer() && actions.is_empty() && !is_answered {
        return Standing::NotRequired;
    }
    let has = |status: ActionStatus| actions.iter().any(|one| one.status == status);
    let every = |wanted: &[ActionStatus]| actions.iter().all(|one| wanted.contains(&one.status));
    if !actions.is_empty() {
        use ActionStatus as Status;
        let standing = if has(Status::InProgress) {
            Standing::InProgress
        } else if actions.iter().any(|one| one.status.is_open()) {
            let open: Vec<_> = actions.iter().filter(|one| one.status.is_open()).collect();
            let begun = actions.iter().any(|one| one.status.is_done());
            if open.iter().all(|one| one.status == Status::OnHold) {
                Standing::OnHold
            } else if begun {
                Standing::InProgress
            } else {
                Standing::NotStarted
            }
        } else if every(&[Status::NotImplemented, Status::Superseded]) {
            if has(Status::NotImplemented) { Standing::NotImplemented } else { Standing::Superseded }
        } else if every(&[Status::Verified, Status::Superseded]) {
            Standing::Verified
        } else if has(Status::NotImplemented) {
            Standing::NotImplemented
        } else {
            Standing::Complete
        };
        let is_known = !in_private.acts || standing == Standing::InProgress;
        return if is_known { standing } else { Standing::Answered };
    }
    if in_private.answers {
        return Standing::Answered;
    }
    let last = responses.iter().max_by_key(|response| response.date.value);
    match last.map(|response| response.acceptance) {
        None | Some(Acceptance::NotAccepted) if in_private.acts => Standing::Answered,
        Some(Acceptance::Accepted | Acceptance::PartlyAccepted) => Standing::Answered,
        Some(Acceptance::NotAccepted) => Standing::NotAccepted,
        Some(Acceptance::NotRequired) => Standing::NotRequired,
        None | Some(Acceptance::AwaitingResponse) if horizon.is_cut_short() => Standing::NotRecorded,
        None | Some(Acceptance::AwaitingResponse) => Standing::AwaitingResponse,
    }
}
