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
        let (address, reserved) = (route.address.trim_start_matches('/'), reserved.trim_matches('/'));
        let beginning = address.get(..reserved.len());
        let rest = address.get(reserved.len()..).unwrap_or_default();
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(reserved))
            && (rest.is_empty() || rest.starts_with('/'))
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
