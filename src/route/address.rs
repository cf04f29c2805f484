//! The address of each record and of each document.

use crate::model::{Kind, Target};
use crate::release::Release;

/// Returns the address of a record, from the site's root; nothing for records without one.
pub fn address_of(release: &Release, target: &Target) -> Option<String> {
    address_within(target, || release.owner(target))
}

/// Returns the address of a record, given the record that holds it.
pub(super) fn address_within<'o>(
    target: &Target,
    owner: impl FnOnce() -> Option<&'o Target>,
) -> Option<String> {
    let key = &target.key;
    Some(match target.kind {
        Kind::Inspection | Kind::Finding => format!("/inspections/{key}/"),
        Kind::Action => {
            let owner = owner()?;
            let folder = if owner.kind == Kind::Inspection { "inspections" } else { "plans" };
            format!("/{folder}/{}/actions/{}/", owner.key, key.id())
        }
        Kind::Plan => format!("/plans/{key}/"),
        Kind::Committee | Kind::Meeting | Kind::Item => format!("/committees/{key}/"),
        Kind::Resolution => format!("/committees/{}/#{}", key.parent()?, key.id()),
        Kind::Theme | Kind::Post | Kind::Person | Kind::Organisation => {
            format!("/{}/{key}/", register_folder(target.kind))
        }
        Kind::Article => format!("/{key}/"),
        Kind::Response | Kind::Framework => return None,
    })
}

/// The page for searching.
pub const SEARCH: &str = "/search/";

/// What tells browsers how to search the site.
pub const OPEN_SEARCH: &str = "/opensearch.xml";

/// Returns the address of a page of a list, given that of the first.
pub fn page_of_list(first: &str, number: usize) -> String {
    if number == 1 { first.to_owned() } else { format!("{first}page/{number}/") }
}

/// Returns the address of the first page of a list, given that of one.
pub fn first_of(page: &str, number: usize) -> &str {
    page.strip_suffix(&format!("page/{number}/")).filter(|_| number > 1).unwrap_or(page)
}

/// Returns the folder of a register in addresses.
pub fn register_folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Theme => "themes",
        Kind::Post => "posts",
        Kind::Person => "people",
        _ => "organisations",
    }
}

/// Returns the address of the document at `path` within the sources.
pub fn file_address(path: &str) -> String {
    format!("/{}", path.strip_prefix("content/").unwrap_or(path))
}
