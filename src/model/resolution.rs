//! What a committee resolved.

use super::naming::Naming;
use super::report_back::{ReportBack, ReportTime};
use super::title::{Titled, opening};
use super::value::{Present, content};
use super::words::words;
use super::{Body, Who};

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
        /// The report it asks for; with the kind `report-back` it may be left out, where no time was said.
        report_back: Option<Present<ReportBack>>,
        /// The committee, organisation, post or person to whom it recommends something.
        recommended_to: Option<Who> => RecommendedTo,
    }
}

impl Resolution {
    /// Returns when the report is to come that it asks for; nothing if it asks for none.
    pub fn report_time(&self) -> Option<&ReportTime> {
        match (&self.report_back, self.kind) {
            (Some(report_back), _) => Some(&report_back.time),
            (None, ResolutionKind::ReportBack) => Some(&ReportTime::NotStated),
            (None, _) => None,
        }
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
