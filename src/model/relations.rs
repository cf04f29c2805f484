//! How records relate: every link of every record, with what it means. Back-links, use of registers and what
//! is left of a record when another is withheld are all loops over this.

use super::action::{By, Evidence};
use super::body::{Body, Destination};
use super::{Key, Kind, Link, Tables};

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

/// Calls `visit` for every link: the record it stands in, what it means, and the link.
#[expect(for_loops_over_fallibles, reason = "one link and many are visited alike")]
pub fn each_link<'a>(tables: &'a Tables, visit: &mut dyn FnMut(Kind, &'a Key, Relation, &'a Link)) {
    macro_rules! emit {
        ($kind:ident $key:ident: $($relation:ident $links:expr),* $(,)?) => {
            $(for link in $links { visit(Kind::$kind, $key, Relation::$relation, link); })*
        };
    }
    for (key, one) in &tables.inspections {
        emit!(Inspection key: Framework [&one.framework], Authority &one.authority, Previous &one.previous,
            Theme &one.themes, Mention mentions(&one.body));
    }
    for (key, one) in &tables.findings {
        emit!(Finding key: Theme &one.themes, Restates &one.restates, SupersededBy &one.superseded_by,
            Group &one.groups, Mention mentions(&one.text));
    }
    for (key, one) in &tables.responses {
        emit!(Response key: Answers &one.to, By &one.by, ApprovedAt &one.approved_at, Mention mentions(&one.text));
    }
    for (key, one) in &tables.actions {
        emit!(Action key: For &one.targets, Owner &one.owner, Partner &one.partners, Theme &one.themes,
            Mention mentions(&one.text));
        for entry in &one.history {
            let by = match &entry.by {
                Some(By::Agent(who)) => Some(who),
                Some(By::Committee | By::Inspectorate) | None => None,
            };
            let evidence = entry.evidence.iter().filter_map(|evidence| match evidence {
                Evidence::Record(link) => Some(link),
                Evidence::File(_) => None,
            });
            emit!(Action key: By by, AgreedAt &entry.agreed_at, RecordedAt &entry.recorded_at, Evidence evidence,
                Mention mentions(&entry.note));
        }
    }
    for (key, one) in &tables.plans {
        emit!(Plan key: Authority &one.authority, Theme &one.themes, Mention mentions(&one.body));
    }
    for (key, one) in &tables.committees {
        emit!(Committee key: Authority &one.authority, Mention mentions(&one.body));
    }
    for (key, one) in &tables.meetings {
        emit!(Meeting key: Attendance one.attendance.iter().chain(&one.apologies), Mention mentions(&one.body));
    }
    for (key, one) in &tables.items {
        emit!(Item key: ReportOf &one.report_of, PresentedBy &one.presented_by, About &one.about,
            Theme &one.themes, ReportsBack &one.reports_back,
            Contributor one.minutes.contributions().filter_map(|contribution| contribution.by.as_ref()),
            Mention mentions(&one.minutes));
    }
    for (key, one) in &tables.resolutions {
        emit!(Resolution key: RecommendedTo &one.recommended_to, Mention mentions(&one.text));
    }
    for (key, one) in &tables.posts {
        emit!(Post key: Organisation &one.organisation);
    }
    for (key, one) in &tables.people {
        emit!(Person key: HeldPost one.posts.iter().map(|tenure| &tenure.post));
    }
    for (key, one) in &tables.articles {
        emit!(Article key: Mention mentions(&one.body));
    }
    for (key, one) in &tables.frameworks {
        emit!(Framework key: Inspectorate [&one.inspectorate]);
    }
}

/// Returns the records that a body links to.
fn mentions(body: &Body) -> impl Iterator<Item = &Link> {
    body.links().filter_map(|link| match &link.to {
        Destination::Record { link, .. } => Some(link),
        Destination::Fragment(_)
        | Destination::Site(_)
        | Destination::File(_)
        | Destination::Elsewhere(_) => None,
    })
}
