//! Links to parts of pages, held against the pages themselves: a theme may give an id to anything, and give it only where
//! there is something to show.

use super::{Desk, Rendered, Skin, render};
use crate::diagnostics::Diagnostic;
use crate::gather::Sources;
use crate::text::HashMap;
use crate::text::near::Siblings;
use crate::text::words::find;
use std::cell::OnceCell;

/// A link to a part of a page that the page may lack.
pub struct Doubt {
    /// The address of the page.
    pub address: String,
    /// The part.
    pub fragment: String,
    /// What is to be said if the page lacks it too.
    pub diagnostic: Diagnostic,
}

/// Returns what is to be said of the links whose pages lack the parts that they lead to. Each page is made once. Where none
/// can be made, because something else is wrong or the page is not public, a part that nobody knows of is taken to be
/// missing, unless the theme or a view may make such an id.
pub fn missing(doubts: Vec<Doubt>, maker: Option<(&Desk<'_>, &Skin)>, sources: &Sources) -> Vec<Diagnostic> {
    let mut pages: HashMap<String, Option<Siblings>> = HashMap::default();
    let of_theme: OnceCell<Vec<&str>> = OnceCell::new();
    let may_be_made = |fragment: &str| {
        let all = || sources.below("themes/").flat_map(|file| ids(file.text())).collect();
        is_of_view(fragment) || of_theme.get_or_init(all).iter().any(|id| is_such(id, fragment))
    };
    let mut found = Vec::new();
    for Doubt { address, fragment, diagnostic } in doubts {
        if is_everywhere(&fragment) {
            continue;
        }
        let make = |address: &String| maker.and_then(|(desk, skin)| parts_of(address, desk, skin));
        match pages.entry(address).or_insert_with_key(make) {
            Some(parts) if parts.has(&fragment) => {}
            Some(parts) => {
                let near = parts.nearest(&fragment).filter(|_| diagnostic.help.is_none()).map(str::to_owned);
                found.push(diagnostic.suggest(near.as_deref()));
            }
            None if !may_be_made(&fragment) => found.push(diagnostic),
            None => {}
        }
    }
    found
}

/// Whether a view may make a part of such an id: it holds a sign that no author's id has, and is not told apart from others
/// by what stands beside it, which the record knows; or it is an address that search, an old address or a note leads to.
fn is_of_view(fragment: &str) -> bool {
    let is_hash = |end: &str| end.len() == 8 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    fragment.rsplit_once('_').is_some_and(|(_, end)| !is_hash(end))
        || ["term-", "response-", "fnref-"].iter().any(|start| fragment.starts_with(start))
}

/// Whether a part may have the id that a template has, of which the end may be filled in.
fn is_such(of_template: &str, fragment: &str) -> bool {
    match of_template.split_once("{{") {
        Some((start, _)) => !start.is_empty() && fragment.starts_with(start),
        None => of_template == fragment,
    }
}

/// Whether a browser finds a part on every page: its top (HTML, 7.4.6.4), or words that stand there.
fn is_everywhere(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("top") || fragment.starts_with(":~:")
}

/// Returns the ids on a page; nothing if it cannot be made.
fn parts_of(address: &str, desk: &Desk<'_>, skin: &Skin) -> Option<Siblings> {
    match render(desk, skin, desk.routes.at(address)?) {
        Ok(Rendered::Bytes(page)) => Some(Siblings::of(ids(&String::from_utf8_lossy(&page)))),
        _ => None,
    }
}

/// Returns the ids in the tags of a page, or of a template.
fn ids(html: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        let Some(at) = find(tag, " id=") else { continue };
        let rest = &tag[at + " id=".len()..];
        let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { continue };
        ids.extend(rest[1..].split_once(quote).map(|(id, _)| id));
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_a_page() {
        assert_eq!(
            ids("<p id=\"a\">x id=\"no\"</p><b class=c id='d'>y</b> id= <i id=\"caf\u{e9}\">"),
            ["a", "d", "caf\u{e9}"]
        );
        for (of_template, fragment) in [("main", "main"), ("group-{{ loop.index }}", "group-2")] {
            assert!(is_such(of_template, fragment));
        }
        assert!(!is_such("{{ group.id }}", "x") && !is_such("group-{{ loop.index }}", "grup-2"));
        assert!(is_of_view("findings_strength") && !is_of_view("questions_1a2b3c4d") && !is_of_view("zz"));
    }
}
