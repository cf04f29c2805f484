//! `site.yaml`.

use super::access::allow;
use super::brand::brand;
use super::fields::{Fields, Log, date, line, link, located, number, slug, wrong_type};
use super::shared::{contact, web_address};
use super::statement::statement;
use super::yaml::{Node, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Link;
use crate::model::site::{Limits, NavigationEntry, Site};
use crate::text::{Located, Place};

/// Reads the configuration of the site.
pub fn site(node: &Node, place: Place, log: &mut Log<'_>) -> Option<Site> {
    let at = Place::start_of(log.file);
    let mut fields = Fields::of(node, "a site", log)?;
    let title = fields.required("title", line, log).unwrap_or_default();
    let organisation = fields.required("organisation", link, log).unwrap_or_else(|| Link::new("", at));
    let base_url = fields.required("base_url", base_url, log).unwrap_or_default();
    let (contact_email, contact_url) = contact(&mut fields, log);
    let or = |text: &str| Located::new(text.to_owned(), at);
    let site = Site {
        title,
        organisation,
        base_url,
        description: fields.optional("description", line, log),
        language: fields.optional("language", line, log).unwrap_or_else(|| "en-GB".to_owned()),
        theme: fields.optional("theme", slug, log).unwrap_or_else(|| or(crate::gather::DEFAULT_THEME)),
        time_zone: fields.optional("time_zone", located, log).unwrap_or_else(|| or("Europe/London")),
        calendar: fields.optional("calendar", slug, log).unwrap_or_else(|| or("england-and-wales")),
        licence: fields.optional("licence", line, log),
        contact_email,
        contact_url,
        navigation: fields.list("navigation", navigation_entry, log),
        notice: fields.optional("notice", line, log),
        recorded_to: fields.optional("recorded_to", date, log),
        brand: brand(&mut fields, log),
        accessibility: statement(&mut fields, log),
        limits: limits(&mut fields, log),
        allow: allow(&mut fields, log),
        place,
    };
    fields.skip(&["history", "publish"]);
    fields.finish(log);
    Some(site)
}

/// Reads the address that the site is published at: scheme, host, perhaps a path.
fn base_url(node: &Node, log: &mut Log<'_>) -> Option<String> {
    let written = web_address(node, log)?;
    if let Err(diagnostic) = checked_base_url(&written) {
        log.push(Diagnostic { place: Some(node.place), ..diagnostic });
        return None;
    }
    Some(written.trim_end_matches('/').to_owned())
}

/// Checks an address that a site can be published at.
pub fn checked_base_url(written: &str) -> Result<(), Diagnostic> {
    let host = written.split_once("://").map_or("", |(_, rest)| rest);
    let plain = !written.contains(['?', '#', '"', '\'', '<', '>', ' ', '\\']);
    if plain && !host.is_empty() && !host.starts_with('/') {
        return Ok(());
    }
    Err(Diagnostic::nowhere(Code::WrongType, format!("`{written}` is no address for a site"))
        .help("write it as `https://www.example.gov.uk` or `https://www.example.gov.uk/inspections`"))
}

fn navigation_entry(node: &Node, log: &mut Log<'_>) -> Option<NavigationEntry> {
    if matches!(node.value, Value::Scalar(_)) {
        log.push(wrong_type(node, "a link").help("write it as `{title: About, to: /about/}`"));
        return None;
    }
    let mut fields = Fields::of(node, "a link", log)?;
    let title = fields.required("title", line, log);
    let to = fields.required("to", located, log);
    fields.finish(log);
    Some(NavigationEntry { title: title?, to: to? })
}

fn limits(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Limits {
    let mut limits = Limits::default();
    let Some(mut written) = fields.mapping("limits", "the limits", log) else { return limits };
    let positive = |node: &Node, log: &mut Log<'_>| {
        let limit = number::<u64>(node, log)?;
        if limit == 0 {
            log.push(wrong_type(node, "a number above nought"));
            return None;
        }
        Some(limit)
    };
    let [content_file, document, yaml_nesting, list_page] = Limits::NAMES;
    for (name, limit) in [
        (content_file, &mut limits.content_file),
        (document, &mut limits.document),
        (yaml_nesting, &mut limits.yaml_nesting),
        (list_page, &mut limits.list_page),
    ] {
        *limit = written.optional(name, positive, log).unwrap_or(*limit);
    }
    // Whatever recurses over a value does so this often, and the stack has an end.
    limits.yaml_nesting = limits.yaml_nesting.min(256);
    written.finish(log);
    limits
}
