//! No two routes share an address, and every link to an address of the site leads to a route.

use super::{Recipe, Route, Routes};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::Destination;
use crate::model::each_body;
use crate::release::Release;
use crate::text::{HashMap, near::nearest};
use std::borrow::Cow;
use std::collections::hash_map::Entry;

/// Reports routes that share an address, and keeps the first of each, sorted by address. Addresses that differ in case
/// alone are one file on many systems.
pub(super) fn collisions(routes: &mut Vec<Route>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: HashMap<Cow<'_, str>, usize> = HashMap::default();
    first.reserve(routes.len());
    let mut stays = vec![true; routes.len()];
    for (at, route) in routes.iter().enumerate() {
        match first.entry(file(route)) {
            Entry::Vacant(place) => drop(place.insert(at)),
            Entry::Occupied(other) => {
                found.push(collision(&routes[*other.get()], route));
                stays[at] = false;
            }
        }
    }
    // A file where another route needs a folder: `/a` and `/a/b/`.
    let is_file = |file: &str| !file.is_empty() && !file.ends_with('/');
    let files: HashMap<&str, usize> =
        first.iter().filter(|(file, _)| is_file(file)).map(|(file, at)| (&**file, *at)).collect();
    let mut clear = String::new();
    for (route, _) in routes.iter().zip(&stays).filter(|(_, stays)| **stays) {
        let file = file(route);
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Most routes lie in the folder of the one before.
        if folder == clear {
            continue;
        }
        let before = found.len();
        let others = folders(folder).filter_map(|folder| files.get(folder));
        found.extend(others.map(|at| collision(&routes[*at], route)));
        if found.len() == before {
            folder.clone_into(&mut clear);
        }
    }
    let mut stays = stays.into_iter();
    routes.retain(|_| stays.next().unwrap_or(true));
    routes.sort_by(|one, other| one.address.cmp(&other.address));
    found
}

/// Returns what tells the file of a route from others: its path in lower case, without `index.html`.
fn file(route: &Route) -> Cow<'_, str> {
    let path = route.address.trim_start_matches('/');
    let path =
        path.strip_suffix("index.html").filter(|path| path.is_empty() || path.ends_with('/')).unwrap_or(path);
    let has_capitals = path.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    if has_capitals { Cow::Owned(path.to_lowercase()) } else { Cow::Borrowed(path) }
}

/// Returns a folder and those above it.
fn folders(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| folder.rsplit_once('/').map(|(outer, _)| outer))
}

fn collision(one: &Route, other: &Route) -> Diagnostic {
    let message =
        format!("two things want the address `{}`: {} and {}", other.address, name(one), name(other));
    let mut diagnostic = match (other.place, one.place) {
        (Some(place), _) | (None, Some(place)) => Diagnostic::new(Code::AddressCollision, place, message),
        (None, None) => Diagnostic::nowhere(Code::AddressCollision, message),
    };
    if let (Some(_), Some(place)) = (other.place, one.place) {
        diagnostic = diagnostic.related(place, "the other one");
    }
    diagnostic.help("rename one of them, or take the address out of `redirect_from`")
}

fn name(route: &Route) -> String {
    match &route.recipe {
        Recipe::Redirect { to } => format!("a redirect to `{to}`"),
        Recipe::Document(path) => format!("the document `{path}`"),
        Recipe::Inspection(key)
        | Recipe::Finding(key)
        | Recipe::Action(key)
        | Recipe::Committee(key, _)
        | Recipe::Meeting(key)
        | Recipe::Item(key)
        | Recipe::Plan(key)
        | Recipe::Article(key) => format!("the page of `{key}`"),
        _ => "a page of the site's own".to_owned(),
    }
}

/// Reports links in prose to addresses of the site that lead nowhere.
pub(super) fn links(release: &Release, routes: &Routes) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each_body(&release.tables, |outline| outline.leads_within_site, &mut |_, body| {
        for link in body.links() {
            let Destination::Site(written) = &link.to else { continue };
            let address = written.split(['#', '?']).next().unwrap_or_default();
            if !leads_somewhere(routes, address) {
                found.push(broken(written, address, link.place, routes));
            }
        }
    });
    for entry in &release.site.navigation {
        let written = &entry.to.value;
        if written.starts_with('/') {
            if !leads_somewhere(routes, written) {
                found.push(broken(written, written, entry.to.place, routes));
            }
        } else if !written.starts_with("https://") && !written.starts_with("http://") {
            found.push(
                Diagnostic::new(Code::BrokenLink, entry.to.place, format!("`{written}` is no address"))
                    .help("write an address of the site, `/about/`, or one on the web"),
            );
        }
    }
    found
}

fn leads_somewhere(routes: &Routes, address: &str) -> bool {
    routes.at(address).is_some()
}

fn broken(written: &str, address: &str, place: crate::text::Place, routes: &Routes) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BrokenLink, place, format!("the site has no page `{written}`"));
    let with_slash = format!("{address}/");
    if routes.at(&with_slash).is_some() {
        return diagnostic.suggest(Some(&with_slash));
    }
    let near = nearest(address, routes.all.iter().map(|route| route.address.as_str()));
    match near {
        Some(_) => diagnostic.suggest(near),
        None => {
            diagnostic.help("link to records with `@`, which is checked and survives a change of address")
        }
    }
}
