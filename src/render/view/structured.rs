//! What machines are told of a page: JSON-LD in the words of schema.org. Only what is true of the record; no
//! ratings, which schema.org means otherwise than inspectors do.

use super::Desk;
use super::page::Crumb;
use crate::model::{
    Inspection, Key, Kind, Link, Meeting, MeetingStatus, Organisation, OrganisationKind, Target,
};
use crate::route::Dataset;
use serde::Serialize;
use serde_json::{Value, json};

/// Returns the way to a page, the page itself last; nothing for a page without one.
pub(super) fn breadcrumbs(desk: &Desk<'_>, crumbs: &[Crumb], title: &str, address: &str) -> String {
    if crumbs.is_empty() {
        return String::new();
    }
    written(&[trail(desk, crumbs, title, address)])
}

/// Returns the way to a page, and what the page is about.
pub(super) fn about(desk: &Desk<'_>, crumbs: &[Crumb], title: &str, address: &str, one: Value) -> String {
    let mut graph = vec![one];
    if !crumbs.is_empty() {
        graph.push(trail(desk, crumbs, title, address));
    }
    written(&graph)
}

/// Returns what a script is told, as JSON.
pub(super) fn for_script(told: &impl Serialize) -> String {
    json!(told).to_string()
}

fn written(graph: &[Value]) -> String {
    let graph = json!({"@context": "https://schema.org", "@graph": graph});
    // Inside a script element nothing is an entity, and `</script>` would end it.
    graph.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn trail(desk: &Desk<'_>, crumbs: &[Crumb], title: &str, address: &str) -> Value {
    let mut steps: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(at, crumb)| {
            json!({"@type": "ListItem", "position": at + 1, "name": crumb.title, "item": whole(desk, &crumb.href)})
        })
        .collect();
    let own = whole(desk, &desk.at(address));
    steps.push(json!({"@type": "ListItem", "position": crumbs.len() + 1, "name": title, "item": own}));
    json!({"@type": "BreadcrumbList", "itemListElement": steps})
}

/// Returns the whole address of a link within the site.
fn whole(desk: &Desk<'_>, href: &str) -> String {
    if href.starts_with('/') { format!("{}{href}", desk.origin()) } else { href.to_owned() }
}

/// Drops what nothing is known of.
fn known(mut value: Value) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    value
}

/// Returns the site and whose it is.
pub(super) fn site(desk: &Desk<'_>) -> Value {
    let site = &desk.release.site;
    known(json!({
        "@type": "WebSite",
        "name": site.title,
        "url": whole(desk, &desk.at("/")),
        "description": site.description,
        "inLanguage": site.language,
        "publisher": site.organisation.key().and_then(|key| organisation(desk, key)),
    }))
}

/// Returns an organisation.
pub(super) fn organisation(desk: &Desk<'_>, key: &Key) -> Option<Value> {
    desk.tables().organisations.get(key).map(|one| organisation_of(desk, key, one))
}

fn organisation_of(desk: &Desk<'_>, key: &Key, one: &Organisation) -> Value {
    let public = [OrganisationKind::Council, OrganisationKind::Inspectorate, OrganisationKind::Department];
    let kind = if one.kind.is_some_and(|kind| public.contains(&kind)) {
        "GovernmentOrganization"
    } else {
        "Organization"
    };
    let page = desk.href(&Target { kind: Kind::Organisation, key: key.clone() });
    known(json!({
        "@type": kind,
        "@id": page.map(|href| whole(desk, &href)),
        "name": one.name,
        "url": one.url.as_deref(),
        "alternateName": (!one.aliases.is_empty()).then_some(&one.aliases),
    }))
}

/// Returns an inspection as the report that it made.
pub(super) fn report(desk: &Desk<'_>, one: &Inspection, address: &str) -> Value {
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let inspectorate = framework.map(|framework| {
        let known = framework.inspectorate.key().and_then(|key| organisation(desk, key));
        let name = desk.inspectorate(&framework.inspectorate).title;
        known.unwrap_or_else(|| json!({"@type": "GovernmentOrganization", "name": name}))
    });
    let authorities = desk.release.authorities(one).iter().filter_map(Link::key);
    let authorities: Vec<Value> = authorities.filter_map(|key| organisation(desk, key)).collect();
    let source = one.source.as_ref().and_then(|source| source.url.as_deref());
    known(json!({
        "@type": "Report",
        "name": one.title,
        "url": whole(desk, &desk.at(address)),
        "datePublished": one.published.as_ref().map(|date| date.value.to_string()),
        "author": inspectorate,
        "about": (!authorities.is_empty()).then_some(authorities),
        "isBasedOn": source,
        "inLanguage": desk.release.site.language,
    }))
}

/// Returns a meeting; nothing if its day is not known.
pub(super) fn event(desk: &Desk<'_>, key: &Key, one: &Meeting, address: &str) -> Option<Value> {
    let date = one.date?;
    let committee = desk.committee(key);
    let status = match one.status {
        Some(MeetingStatus::Cancelled) => "https://schema.org/EventCancelled",
        Some(MeetingStatus::Scheduled | MeetingStatus::Held) | None => "https://schema.org/EventScheduled",
    };
    Some(known(json!({
        "@type": "Event",
        "name": format!("{}: {}", committee.title, desk.meeting_title(key)),
        "url": whole(desk, &desk.at(address)),
        "startDate": date.to_string(),
        "eventStatus": status,
        "location": one.venue.as_ref().map(|venue| json!({"@type": "Place", "name": venue, "address": venue})),
        "organizer": json!({
            "@type": "Organization",
            "name": committee.title,
            "url": committee.href.map(|href| whole(desk, &href)),
        }),
    })))
}

/// Returns the data behind the site.
pub(super) fn dataset(desk: &Desk<'_>, address: &str, name: &str, description: &str) -> Value {
    let site = &desk.release.site;
    let files =
        [Dataset::Inspections, Dataset::Findings, Dataset::Actions, Dataset::Deadlines, Dataset::Committees];
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            let href = whole(desk, &desk.at(&file.address()));
            json!({"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": href})
        })
        .collect();
    known(json!({
        "@type": "Dataset",
        "name": format!("{}: {name}", site.title),
        "description": description,
        "url": whole(desk, &desk.at(address)),
        "license": site.licence.as_ref().filter(|licence| licence.starts_with("https://")),
        "creator": site.organisation.key().and_then(|key| organisation(desk, key)),
        "distribution": files,
    }))
}
