//! Kinds of records in sentences, and which kind holds which.

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

pub(super) fn article(kind: Kind) -> String {
    let word = kind.as_str();
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

pub(super) fn either(kinds: &[Kind]) -> String {
    match kinds {
        [one] => article(*one),
        several => article(several[0]) + &tail(several),
    }
}

pub(super) fn either_bare(kinds: &[Kind]) -> String {
    kinds.first().map_or_else(|| "record".to_owned(), |first| first.as_str().to_owned() + &tail(kinds))
}

pub(super) fn tail(kinds: &[Kind]) -> String {
    let Some((last, middle)) = kinds.get(1..).and_then(|rest| rest.split_last()) else {
        return String::new();
    };
    let middle: String = middle.iter().map(|kind| format!(", {}", kind.as_str())).collect();
    format!("{middle} or {}", last.as_str())
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
