//! The address of each record and of each document.

use crate::model::{Key, Kind, Target};
use crate::release::Release;

/// Returns the address of a record, from the site's root; nothing for records without one.
pub fn address_of(release: &Release, target: &Target) -> Option<String> {
    address_within(target.kind, &target.key, || release.owner(target))
}

/// Returns the address of a record, given the record that holds it.
pub(super) fn address_within<'o>(
    kind: Kind,
    key: &Key,
    owner: impl FnOnce() -> Option<&'o Target>,
) -> Option<String> {
    let path = key.as_str();
    Some(match kind {
        Kind::Inspection | Kind::Finding => ["/inspections/", path, "/"].concat(),
        Kind::Action => {
            let owner = owner()?;
            let folder = if owner.kind == Kind::Inspection { "/inspections/" } else { "/plans/" };
            [folder, owner.key.as_str(), "/actions/", key.id(), "/"].concat()
        }
        Kind::Plan => ["/plans/", path, "/"].concat(),
        Kind::Committee | Kind::Meeting | Kind::Item => ["/committees/", path, "/"].concat(),
        Kind::Resolution => ["/committees/", key.parent()?, "/#", key.id()].concat(),
        Kind::Theme | Kind::Post | Kind::Person | Kind::Organisation => {
            ["/", register_folder(kind), "/", path, "/"].concat()
        }
        Kind::Article => ["/", path, "/"].concat(),
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
