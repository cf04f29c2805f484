//! An action is its history: status, due date and slippage are derived from dated entries.

use super::{Access, Body, Head, Link, Stub, Who};
use crate::text::{Located, PartialDate, Place};

words! {
    /// How far an action is.
    ActionStatus {
        /// Nobody has begun.
        NotStarted "not-started",
        /// Begun.
        InProgress "in-progress",
        /// Set aside for now.
        OnHold "on-hold",
        /// The council says it is done.
        Complete "complete",
        /// A committee or the inspectorate says it is done.
        Verified "verified",
        /// It will not be done; a reason is required.
        NotImplemented "not-implemented",
        /// Something else took its place.
        Superseded "superseded",
    }
}

impl ActionStatus {
    /// Whether there is still something to do.
    pub fn is_open(self) -> bool {
        match self {
            Self::NotStarted | Self::InProgress | Self::OnHold => true,
            Self::Complete | Self::Verified | Self::NotImplemented | Self::Superseded => false,
        }
    }

    /// Whether it is done, as the council or somebody else says.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Complete | Self::Verified)
    }
}

/// An action of the council.
#[derive(Clone, Debug)]
pub struct Action {
    /// Key, place, access.
    pub head: Head,
    /// The findings and resolutions it is for.
    pub targets: Vec<Link>,
    /// What will be done.
    pub title: String,
    /// Who answers for it.
    pub owner: Option<Who>,
    /// The day on which it was first to be done.
    pub due: Option<Located<PartialDate>>,
    /// More about it.
    pub text: Body,
    /// Who else takes part.
    pub partners: Vec<Who>,
    /// Themes.
    pub themes: Vec<Link>,
    /// What happened, in order.
    pub history: Vec<HistoryEntry>,
}

/// One dated entry in the history of an action.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// When.
    pub date: Located<PartialDate>,
    /// The status from then on.
    pub status: Option<ActionStatus>,
    /// The due date from then on.
    pub due: Option<PartialDate>,
    /// Why.
    pub reason: Option<String>,
    /// A remark.
    pub note: Body,
    /// Who says so.
    pub by: Option<By>,
    /// What shows it: files of the folder and records.
    pub evidence: Vec<Evidence>,
    /// Where it was agreed.
    pub agreed_at: Option<Link>,
    /// Where it was recorded.
    pub recorded_at: Option<Link>,
    /// Who may see it.
    pub access: Access,
    /// Where it was written.
    pub place: Place,
    /// What is shown instead, once it is withheld. Set by `release` alone.
    pub stub: Option<Stub>,
}

/// Who says that an action has come so far.
#[derive(Clone, Debug)]
pub enum By {
    /// A committee.
    Committee,
    /// The inspectorate.
    Inspectorate,
    /// A post or a person.
    Agent(Who),
}

/// What shows that an action has come so far.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// A file beside the record.
    File(super::Document),
    /// A record.
    Record(Link),
}
