//! How records relate: what a link of a record means.

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
