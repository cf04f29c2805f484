//! What a committee resolved.

use super::{Body, Head, Who};
use crate::text::{Interval, PartialDate};

words! {
    /// What a resolution does.
    ResolutionKind {
        /// Notes.
        Noted "noted",
        /// Endorses.
        Endorsed "endorsed",
        /// Approves.
        Approved "approved",
        /// Agrees.
        Agreed "agreed",
        /// Recommends.
        Recommended "recommended",
        /// Refers.
        Referred "referred",
        /// Asks for a report back.
        ReportBack "report-back",
        /// Defers.
        Deferred "deferred",
        /// Rejects.
        Rejected "rejected",
        /// Excludes press and public.
        Exclusion "exclusion",
        /// Settles procedure.
        Procedural "procedural",
    }
}

/// A resolution of a committee.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// Key, place, access.
    pub head: Head,
    /// What it does.
    pub kind: ResolutionKind,
    /// Its text.
    pub text: Body,
    /// The number or letter that the minutes give it.
    pub reference: Option<String>,
    /// The report it asks for.
    pub report_back: Option<ReportBack>,
    /// Whom it recommends something to.
    pub recommended_to: Option<Who>,
}

/// A promise to report back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportBack {
    /// How often.
    pub every: Interval,
    /// The first expected date, if it is not one interval after the meeting.
    pub first: Option<PartialDate>,
    /// The last day on which one is expected.
    pub until: Option<PartialDate>,
}
