//! No two routes share an address, and every link to an address of the site leads to a route.

use super::{LinkedPart, MANIFEST, Recipe, Route, Routes};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::each_body;
use crate::model::prose::Destination;
use crate::model::tables::every_table;
use crate::model::value::{Met, Walk};
use crate::release::Release;
use crate::text::normal::composed;
use crate::text::{HashMap, Place, SiteAddress, WebAddress, near::Siblings};
use rayon::prelude::*;
use std::cell::OnceCell;

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
    // What was written to lead elsewhere is at fault, and stands in a place of its own.
    let is_redirect = |route: &Route| matches!(route.recipe, Recipe::Redirect { .. });
    let (one, other) = if is_redirect(one) && !is_redirect(other) { (other, one) } else { (one, other) };
    if let (Recipe::Redirect { to }, Some(place)) = (&other.recipe, other.place)
        && *to == one.address
    {
        let message = format!("`{to}` is where this record stands now");
        return Diagnostic::new(Code::AddressCollision, place, message)
            .label("an old address of its own")
            .help("take it out of `redirect_from`: it leads there by itself");
    }
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

/// Reports links to addresses of the site that lead nowhere, and returns those that lead to a part of a page.
pub(super) fn links(release: &Release, routes: &Routes) -> (Vec<Diagnostic>, Vec<LinkedPart>) {
    let mut looker = Looker { routes, near: OnceCell::new(), broken: Vec::new(), parts: Vec::new() };
    each_body(&release.tables, |outline| outline.leads_within_site, &mut |_, body| {
        for link in body.links() {
            if let Destination::Site(written) = &link.to {
                looker.look(written, link.place);
            }
        }
    });
    every_table!(table in [&release.tables] => {
        for one in table.values().filter(|one| one.head.outline.leads_within_site) {
            one.walk(None, &mut |met| looker.met(met));
        }
    });
    release.site.walk(None, &mut |met| looker.met(met));
    for entry in &release.site.navigation {
        let written = &entry.to.value;
        if let Some(within) = release.site.base_url.within(written) {
            looker.look(&within, entry.to.place);
        } else if written.starts_with('/') {
            looker.look(written, entry.to.place);
        } else if !WebAddress::is_one(written) {
            looker.broken.push(
                Diagnostic::new(Code::BrokenLink, entry.to.place, format!("`{written}` is no address"))
                    .help("write an address of the site, `/about/`, or one on the web"),
            );
        }
    }
    (looker.broken, looker.parts)
}

/// Looks where addresses of the site lead.
struct Looker<'a> {
    routes: &'a Routes,
    /// Every address, once one leads nowhere.
    near: OnceCell<Siblings>,
    broken: Vec<Diagnostic>,
    parts: Vec<LinkedPart>,
}

impl Looker<'_> {
    fn met(&mut self, met: Met<'_>) {
        if let Met::Web(address) = met
            && let Some(within) = &address.within
        {
            self.look(within, address.place);
        }
    }

    fn look(&mut self, written: &str, place: Place) {
        let SiteAddress { path, fragment, .. } = match SiteAddress::parse(written) {
            Ok(address) => address,
            Err(why) => {
                let message = format!("`{written}` leads nowhere");
                self.broken.push(Diagnostic::new(Code::BrokenLink, place, message).label(why));
                return;
            }
        };
        match self.routes.at(&composed(&path)) {
            Some(route) => {
                let fragment =
                    fragment.filter(|fragment| !fragment.is_empty() && route.address.ends_with('/'));
                let address = route.address.clone();
                self.parts.extend(fragment.map(|fragment| LinkedPart { address, fragment, place }));
            }
            None if path.strip_prefix('/') == Some(MANIFEST) => {}
            None => {
                let all = || Siblings::of(self.routes.all.iter().map(|route| route.address.as_str()));
                self.broken.push(broken(&path, place, self.near.get_or_init(all)));
            }
        }
    }
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
