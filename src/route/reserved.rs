//! The addresses that are the program's own, beside the routes.

use super::recipe::Route;
use crate::diagnostics::{Code, Diagnostic};
use crate::search;

/// The list of all files, which is written beside them.
pub const MANIFEST: &str = "manifest.json";

/// The folder within a site in which a build prepares it.
pub const STAGING: &str = ".answerable";

/// What the addresses of the preview itself begin with.
pub const PREVIEW: &str = "/_preview/";

/// What no route may have, nor lie below: it is written, or answered, beside the routes.
const RESERVED: [(&str, &str); 4] = [
    (MANIFEST, "the list of the site's files"),
    (search::FILES, "the search index"),
    (STAGING, "the folder in which a build prepares the site"),
    (PREVIEW, "the preview's own addresses"),
];

/// Reports routes that want an address which something else has that is no route.
pub(super) fn wanted(routes: &[Route]) -> Vec<Diagnostic> {
    let wants = |route: &Route, reserved: &str| {
        // Addresses that differ in case alone are one file on many systems.
        let mut parts = route.address.trim_start_matches('/').split('/');
        let mut reserved = reserved.trim_matches('/').split('/');
        reserved.all(|one| parts.next().is_some_and(|part| part.eq_ignore_ascii_case(one)))
    };
    let all = routes.iter().flat_map(|route| RESERVED.iter().map(move |reserved| (route, reserved)));
    all.filter(|(route, (address, _))| wants(route, address))
        .map(|(route, (address, what))| {
            let address = address.trim_matches('/');
            let message = format!("two things want the address `/{address}`: {what} and {}", route.what());
            let diagnostic = match route.place {
                Some(place) => Diagnostic::new(Code::AddressCollision, place, message),
                None => Diagnostic::nowhere(Code::AddressCollision, message),
            };
            diagnostic.help("choose another address: this one is the program's own on every site")
        })
        .collect()
}
