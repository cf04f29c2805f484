//! Which kind of records holds which, and what several are called.

use crate::model::Kind;

/// Whether a record of kind `outer` holds records of kind `inner`.
pub(super) fn holds(outer: Kind, inner: Kind) -> bool {
    matches!(
        (outer, inner),
        (Kind::Inspection, Kind::Finding | Kind::Action)
            | (Kind::Plan, Kind::Action)
            | (Kind::Committee, Kind::Meeting)
            | (Kind::Meeting, Kind::Item)
            | (Kind::Item, Kind::Resolution)
    )
}

pub(super) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Inspection => "inspections",
        Kind::Finding => "findings",
        Kind::Response => "responses",
        Kind::Action => "actions",
        Kind::Plan => "plans",
        Kind::Committee => "committees",
        Kind::Meeting => "meetings",
        Kind::Item => "items",
        Kind::Resolution => "resolutions",
        Kind::Theme => "themes",
        Kind::Post => "posts",
        Kind::Person => "people",
        Kind::Organisation => "organisations",
        Kind::Article => "pages",
        Kind::Framework => "frameworks",
    }
}
