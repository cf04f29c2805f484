//! No two routes share an address, and every link to an address of the site leads to a route.

use super::{MANIFEST, Route, Routes};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::each_body;
use crate::model::prose::Destination;
use crate::release::Release;
use crate::text::normal::composed;
use crate::text::{HashMap, Place, SiteAddress, WebAddress, near::Siblings};
use rayon::prelude::*;
use std::cell::LazyCell;

/// Sorts routes by address, reports those that share one, and keeps the first of each. Addresses that differ in case
/// alone, or only in how their letters are composed, are one file on many systems.
pub(super) fn collisions(routes: &mut Vec<Route>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if routes.par_iter().any(|route| !is_plain(&route.address)) {
        odd_files(routes, &mut found);
        routes.sort_by(|one, other| one.address.cmp(&other.address));
        return found;
    }
    routes.par_sort_by(|one, other| one.address.cmp(&other.address));
    routes.dedup_by(|route, first| {
        let is_taken = route.address == first.address;
        if is_taken {
            found.push(collision(first, route));
        }
        is_taken
    });
    // A file where another route needs a folder: `/a` and `/a/b/`.
    for route in routes.iter().filter(|route| !route.address.ends_with('/')) {
        let folder = format!("{}/", route.address);
        let inside = routes.partition_point(|other| other.address < folder);
        let inside = routes[inside..].iter().take_while(|other| other.address.starts_with(&folder));
        found.extend(inside.map(|other| collision(route, other)));
    }
    found
}

/// Whether two such addresses are one file only if they are the same.
fn is_plain(address: &str) -> bool {
    address.is_ascii()
        && !address.bytes().any(|b| b.is_ascii_uppercase())
        && !address.ends_with("/index.html")
}

/// Does the same by the names of the files, in any letters.
fn odd_files(routes: &mut Vec<Route>, found: &mut Vec<Diagnostic>) {
    let files: Vec<String> =
        routes.iter().map(|route| composed(&route.file().to_lowercase()).into_owned()).collect();
    let mut first: HashMap<&str, usize> = HashMap::default();
    for (at, file) in files.iter().enumerate() {
        let first = *first.entry(file).or_insert(at);
        if first != at {
            found.push(collision(&routes[first], &routes[at]));
        }
    }
    let stays = |at: usize| first.get(files[at].as_str()) == Some(&at);
    for (at, route) in routes.iter().enumerate().filter(|(at, _)| stays(*at)) {
        let folders = files[at].match_indices('/').map(|(end, _)| &files[at][..end]);
        let others = folders.filter_map(|folder| first.get(folder));
        found.extend(others.map(|other| collision(&routes[*other], route)));
    }
    let mut stays: Vec<bool> = (0..files.len()).map(stays).rev().collect();
    routes.retain(|_| stays.pop().unwrap_or(true));
}

fn collision(one: &Route, other: &Route) -> Diagnostic {
    let message =
        format!("two things want the address `{}`: {} and {}", other.address, one.what(), other.what());
    let mut diagnostic = match (other.place, one.place) {
        (Some(place), _) | (None, Some(place)) => Diagnostic::new(Code::AddressCollision, place, message),
        (None, None) => Diagnostic::nowhere(Code::AddressCollision, message),
    };
    if let (Some(_), Some(place)) = (other.place, one.place) {
        diagnostic = diagnostic.related(place, "the other one");
    }
    diagnostic.help("rename one of them, or take the address out of `redirect_from`")
}

/// Reports links in prose to addresses of the site that lead nowhere.
pub(super) fn links(release: &Release, routes: &Routes) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let addresses = LazyCell::new(|| Siblings::of(routes.all.iter().map(|route| route.address.as_str())));
    each_body(&release.tables, |outline| outline.leads_within_site, &mut |_, body| {
        for link in body.links() {
            let Destination::Site(written) = &link.to else { continue };
            let Ok(SiteAddress { path, .. }) = SiteAddress::parse(written) else { continue };
            if !leads_somewhere(routes, &path) {
                found.push(broken(&path, link.place, &addresses));
            }
        }
    });
    for entry in &release.site.navigation {
        let written = &entry.to.value;
        if written.starts_with('/') {
            let path = SiteAddress::parse(written).map_or_else(|_| written.clone(), |address| address.path);
            if !leads_somewhere(routes, &path) {
                found.push(broken(&path, entry.to.place, &addresses));
            }
        } else if !WebAddress::is_one(written) {
            found.push(
                Diagnostic::new(Code::BrokenLink, entry.to.place, format!("`{written}` is no address"))
                    .help("write an address of the site, `/about/`, or one on the web"),
            );
        }
    }
    found
}

fn leads_somewhere(routes: &Routes, address: &str) -> bool {
    routes.at(&composed(address)).is_some() || address.strip_prefix('/') == Some(MANIFEST)
}

fn broken(address: &str, place: Place, addresses: &Siblings) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BrokenLink, place, format!("the site has no page `{address}`"));
    let with_slash = format!("{address}/");
    if addresses.has(&with_slash) {
        return diagnostic.suggest(Some(&with_slash));
    }
    let near = addresses.nearest(address);
    match near {
        Some(_) => diagnostic.suggest(near),
        None => {
            diagnostic.help("link to records with `@`, which is checked and survives a change of address")
        }
    }
}
