//! What a committee resolved.

use super::naming::Naming;
use super::title::{Titled, opening};
use super::value::content;
use super::words::words;
use super::{Body, Who};
use crate::text::{Interval, PartialDate};

words! {
    /// What a resolution does.
    ResolutionKind else Noted {
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

content! {
    /// A resolution of a committee.
    pub record Resolution "a resolution", Naming::Id, {
        /// What it does.
        kind: ResolutionKind,
        /// Its text.
        text: Body,
        /// The number or letter that the minutes give it.
        "ref" reference: Option<String>,
        /// The report it asks for.
        report_back: Option<ReportBack>,
        /// The committee, organisation, post or person to whom it recommends something.
        recommended_to: Option<Who> => RecommendedTo,
    }
}

content! {
    /// A promise to report back.
    pub struct ReportBack "a report back" {
        /// How often.
        every: Interval,
        /// The first expected date, if it is not one interval after the meeting.
        first: Option<PartialDate>,
        /// The last day on which one is expected.
        until: Option<PartialDate>,
    }
}

impl Titled for Resolution {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        opening(&self.text)
    }
}
