//! Plans and free pages.

use super::access::head;
use super::body::{Setting, body};
use super::fields::{Fields, Log, bad_slug, line, link, link_or_links, located_date, number};
use super::offsets::Offsets;
use super::shared::documents;
use super::yaml::Node;
use crate::model::{Article, Body, Head, Key, Plan};
use crate::text::{Place, Slug};

/// The text after the front matter, and where it begins in its file.
#[derive(Clone, Copy)]
pub struct BodyText<'a> {
    /// The text.
    pub text: &'a str,
    /// Its offset.
    pub start: usize,
}

impl BodyText<'_> {
    /// Parses the text.
    pub fn parse(self, setting: Setting, taken: &[&str], log: &mut Log<'_>) -> Body {
        body(self.text, &Offsets::Direct(self.start), setting, taken, log)
    }
}

/// Checks an id that is the name of a file or folder.
pub fn checked_id(id: &str, log: &mut Log<'_>) {
    if Slug::parse(id).is_none() {
        log.push(bad_slug(id, Place::start_of(log.file)).label("the name of the file or folder is the id"));
    }
}

/// Reads a plan.
pub fn plan(folder: &str, node: &Node, text: BodyText<'_>, place: Place, log: &mut Log<'_>) -> Plan {
    checked_id(folder, log);
    let key = Key::new(folder);
    let at = Place::start_of(log.file);
    let body = text.parse(Setting::Page, &[], log);
    let Some(mut fields) = Fields::of(node, "a plan", log) else {
        return Plan {
            head: Head::new(key, place),
            title: String::new(),
            authority: Vec::new(),
            overseen_by: None,
            published: None,
            documents: Vec::new(),
            themes: Vec::new(),
            body,
            papers: None,
        };
    };
    let plan = Plan {
        title: fields.required("title", line, log).unwrap_or_default(),
        authority: fields
            .required("authority", |node, log| Some(link_or_links(node, log)), log)
            .unwrap_or_default(),
        overseen_by: fields.optional("overseen_by", line, log),
        published: fields.optional("published", located_date, log),
        documents: documents(&mut fields, log),
        themes: fields.list("themes", link, log),
        head: head(&mut fields, key, place, at, log),
        body,
        papers: None,
    };
    fields.finish(log);
    plan
}

/// Reads a free page.
pub fn article(id: &str, node: &Node, text: BodyText<'_>, place: Place, log: &mut Log<'_>) -> Article {
    checked_id(id, log);
    let key = Key::new(id);
    let at = Place::start_of(log.file);
    let body = text.parse(Setting::Page, &[], log);
    let Some(mut fields) = Fields::of(node, "a page", log) else {
        return Article {
            head: Head::new(key, place),
            title: String::new(),
            summary: None,
            order: None,
            body,
        };
    };
    let article = Article {
        title: fields.required("title", line, log).unwrap_or_default(),
        summary: fields.optional("summary", line, log),
        order: fields.optional("order", number, log),
        head: head(&mut fields, key, place, at, log),
        body,
    };
    fields.finish(log);
    article
}
