//! Links to a part of a page: the part is there.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::{Body, Destination};
use crate::model::{Key, Kind, Tables, Target, each_body};
use crate::text::near::nearest;

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each_body(tables, |outline| outline.leads_within_site, &mut |holder, body| {
        of_body(body, holder.kind, holder.key, tables, &mut found);
    });
    found
}

fn of_body(body: &Body, kind: Kind, key: &Key, tables: &Tables, found: &mut Vec<Diagnostic>) {
    for link in body.links() {
        let (fragment, target) = match &link.to {
            Destination::Record { link, fragment: Some(fragment) } => (fragment, link.target.clone()),
            Destination::Fragment(fragment) if !fragment.is_empty() => {
                (fragment, Some(Target { kind, key: key.clone() }))
            }
            _ => continue,
        };
        let Some(target) = target else { continue };
        let anchors = anchors_of(&target, tables);
        if !anchors.iter().any(|anchor| anchor == fragment) {
            let near = nearest(fragment, anchors.iter().map(String::as_str));
            found.push(
                Diagnostic::new(
                    Code::BrokenFragment,
                    link.place,
                    format!(
                        "the page of {} `{}` has no part `#{fragment}`",
                        target.kind.as_str(),
                        target.key
                    ),
                )
                .suggest(near),
            );
        }
    }
}

/// Returns the parts of a record's page that a link can lead to.
pub(super) fn anchors_of(target: &Target, tables: &Tables) -> Vec<String> {
    let key = &target.key;
    let body = match target.kind {
        Kind::Inspection => tables.inspections.get(key).map(|one| &one.body),
        Kind::Plan => tables.plans.get(key).map(|one| &one.body),
        Kind::Committee => tables.committees.get(key).map(|one| &one.body),
        Kind::Meeting => tables.meetings.get(key).map(|one| &one.body),
        Kind::Item => tables.items.get(key).map(|one| &one.minutes),
        Kind::Article => tables.articles.get(key).map(|one| &one.body),
        // A resolution is a part of its item's page.
        Kind::Resolution => {
            let item = key.parent().map(Key::new);
            return item.map_or_else(Vec::new, |key| anchors_of(&Target { kind: Kind::Item, key }, tables));
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
    let mut anchors: Vec<String> =
        body.map_or_else(Vec::new, |body| body.anchors().map(str::to_owned).collect());
    if target.kind == Kind::Item {
        let resolutions = tables.resolutions.keys().filter(|one| one.parent() == Some(key.as_str()));
        anchors.extend(resolutions.map(|one| one.id().to_owned()));
    }
    anchors
}
