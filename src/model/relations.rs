//! How records relate: what a link of a record means, and which kinds of records it may lead to.

use super::link::{BY_PATH, Kind};
use super::words::words;

words! {
    /// What a link means.
    Relation {
        /// The authority of a record.
        Authority "authority",
        /// The framework of an inspection.
        Framework "framework",
        /// The inspection before.
        Previous "previous",
        /// A theme.
        Theme "theme",
        /// A group of people.
        Group "group",
        /// The finding made again.
        Restates "restates",
        /// The finding that took its place.
        SupersededBy "superseded-by",
        /// What a response answers.
        Answers "answers",
        /// What an action is for.
        For "for",
        /// Who says so.
        By "by",
        /// Who answers for it.
        Owner "owner",
        /// Who takes part.
        Partner "partner",
        /// Where it was approved.
        ApprovedAt "approved-at",
        /// Where it was agreed.
        AgreedAt "agreed-at",
        /// Where it was recorded.
        RecordedAt "recorded-at",
        /// What shows it.
        Evidence "evidence",
        /// What an item is about.
        About "about",
        /// The resolution that an item reports back on.
        ReportsBack "reports-back",
        /// The committee that a report is to come back to.
        ReportsTo "reports-to",
        /// Whose report it was.
        ReportOf "report-of",
        /// Who presented it.
        PresentedBy "presented-by",
        /// Who contributed.
        Contributor "contributor",
        /// Who attended or sent apologies.
        Attendance "attendance",
        /// Whom a resolution recommends something to.
        RecommendedTo "recommended-to",
        /// The post a person held.
        HeldPost "held-post",
        /// The organisation of a post.
        Organisation "organisation",
        /// The inspectorate of a framework.
        Inspectorate "inspectorate",
        /// A mention in prose.
        Mention "mention",
    }
}

/// What answers and actions are for.
const ANSWERABLE: &[Kind] = &[Kind::Finding, Kind::Resolution];
/// What an item can be about.
const SUBJECTS: &[Kind] = &[
    Kind::Inspection,
    Kind::Finding,
    Kind::Action,
    Kind::Plan,
    Kind::Resolution,
    Kind::Item,
    Kind::Meeting,
    Kind::Committee,
];
/// Where something can be agreed, approved or recorded.
const DECISIONS: &[Kind] = &[Kind::Item, Kind::Resolution, Kind::Meeting];
/// Who can be named by id.
const AGENTS: &[Kind] = &[Kind::Post, Kind::Person];
/// Who can take part.
const PARTIES: &[Kind] = &[Kind::Organisation, Kind::Post, Kind::Person];
/// To whom something can be recommended.
const RECIPIENTS: &[Kind] = &[Kind::Committee, Kind::Organisation, Kind::Post, Kind::Person];

impl Relation {
    /// Returns the kinds of records that a link with this meaning may lead to.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Authority | Self::Organisation | Self::Inspectorate => &[Kind::Organisation],
            Self::Framework => &[Kind::Framework],
            Self::Previous => &[Kind::Inspection],
            Self::Theme | Self::Group => &[Kind::Theme],
            Self::Restates | Self::SupersededBy => &[Kind::Finding],
            Self::Answers | Self::For => ANSWERABLE,
            Self::By
            | Self::Owner
            | Self::ReportOf
            | Self::PresentedBy
            | Self::Contributor
            | Self::Attendance => AGENTS,
            Self::Partner => PARTIES,
            Self::ApprovedAt | Self::AgreedAt | Self::RecordedAt => DECISIONS,
            Self::Evidence | Self::Mention => &BY_PATH,
            Self::About => SUBJECTS,
            Self::ReportsBack => &[Kind::Resolution],
            Self::ReportsTo => &[Kind::Committee],
            Self::RecommendedTo => RECIPIENTS,
            Self::HeldPost => &[Kind::Post],
        }
    }

    /// Whether plain text may stand there as well.
    pub fn may_be_text(self) -> bool {
        matches!(self, Self::Group | Self::Partner | Self::Attendance | Self::Inspectorate)
    }
}
