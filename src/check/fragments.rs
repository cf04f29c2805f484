//! Links to a part of a page: what the records have of the parts of their pages. What else a page has, only the page shows.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::prose::Destination;
use crate::model::tables::by_parent;
use crate::model::{Key, Kind, Resolution, Tables, Target, each_body};
use crate::text::near::Siblings;
use crate::text::site_address::fragment_of;
use crate::text::{HashMap, Place};
use std::cell::OnceCell;

/// A link to a part of a page that the page's record does not have.
pub struct Missing {
    /// The record whose page it is.
    pub target: Target,
    /// The part.
    pub fragment: String,
    /// What is to be said if the page does not have it either.
    pub diagnostic: Diagnostic,
}

/// Returns the links to parts of records' pages that the records do not have.
pub fn missing(tables: &Tables) -> Vec<Missing> {
    let mut looker = Looker { tables, resolutions: OnceCell::new(), known: HashMap::default() };
    let mut found = Vec::new();
    each_body(tables, |outline| outline.leads_within_site, &mut |holder, body| {
        for link in body.links() {
            let (fragment, target) = match &link.to {
                Destination::Record { link, fragment: Some(fragment) } => (fragment, link.target.clone()),
                Destination::Fragment(fragment) if !fragment.is_empty() => {
                    (fragment, Some(Target { kind: holder.kind, key: holder.head.key.clone() }))
                }
                _ => continue,
            };
            let Some(target) = target else { continue };
            let fragment = fragment_of(fragment);
            if let Some(diagnostic) = looker.missing(&target, &fragment, link.place) {
                found.push(Missing { target, fragment, diagnostic });
            }
        }
    });
    found
}

/// Returns those of some links to parts of records' pages that the records do not have.
pub fn missing_of(tables: &Tables, links: impl Iterator<Item = (Target, String, Place)>) -> Vec<Missing> {
    let mut looker = Looker { tables, resolutions: OnceCell::new(), known: HashMap::default() };
    let missing = |(target, fragment, place): (Target, String, Place)| {
        let diagnostic = looker.missing(&target, &fragment, place)?;
        Some(Missing { target, fragment, diagnostic })
    };
    links.filter_map(missing).collect()
}

/// Looks for parts of pages. The parts of each page are listed once.
struct Looker<'a> {
    tables: &'a Tables,
    /// The resolutions of each item, once a link leads to one.
    resolutions: OnceCell<HashMap<&'a str, Vec<&'a Resolution>>>,
    known: HashMap<Target, Siblings>,
}

impl<'a> Looker<'a> {
    /// Returns what is wrong with a link to a part of a record's page.
    fn missing(&mut self, target: &Target, fragment: &str, place: Place) -> Option<Diagnostic> {
        if !self.known.contains_key(target) {
            let anchors = Siblings::of(self.anchors_of(target));
            self.known.insert(target.clone(), anchors);
        }
        let anchors = self.known.get(target)?;
        if anchors.has(fragment) {
            return None;
        }
        let message =
            format!("the page of {} `{}` has no part `#{fragment}`", target.kind.as_str(), target.key);
        Some(Diagnostic::new(Code::BrokenFragment, place, message).suggest(anchors.nearest(fragment)))
    }

    /// Returns the parts of a record's page that a link can lead to.
    fn anchors_of(&self, target: &Target) -> Vec<&'a str> {
        let (key, tables) = (&target.key, self.tables);
        let body = match target.kind {
            Kind::Inspection => tables.inspections.get(key).map(|one| &one.body),
            Kind::Plan => tables.plans.get(key).map(|one| &one.body),
            Kind::Committee => tables.committees.get(key).map(|one| &one.body),
            Kind::Meeting => tables.meetings.get(key).map(|one| &*one.body),
            Kind::Item => tables.items.get(key).map(|one| &*one.minutes),
            Kind::Article => tables.articles.get(key).map(|one| &one.body),
            // A resolution is a part of its item's page.
            Kind::Resolution => {
                let item = key.parent().map(Key::new);
                return item.map_or_else(Vec::new, |key| self.anchors_of(&Target { kind: Kind::Item, key }));
            }
            Kind::Finding
            | Kind::Response
            | Kind::Action
            | Kind::Theme
            | Kind::Post
            | Kind::Person
            | Kind::Organisation
            | Kind::Framework => None,
        };
        let mut anchors: Vec<&str> = body.map_or_else(Vec::new, |body| body.anchors().collect());
        if target.kind == Kind::Item {
            let resolutions = self.resolutions.get_or_init(|| by_parent(&tables.resolutions));
            let resolutions = resolutions.get(key.as_str()).into_iter().flatten();
            anchors.extend(resolutions.map(|one| one.head.key.id()));
        }
        anchors
    }
}
