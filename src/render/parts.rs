//! Links to parts of pages, held against the pages themselves: a theme may give an id to anything.

use super::{Desk, Rendered, Skin, render};
use crate::diagnostics::Diagnostic;
use crate::gather::Sources;
use crate::text::near::Siblings;
use crate::text::words::find;
use crate::text::{HashMap, HashSet};
use std::cell::OnceCell;

/// A link to a part of a page that the page may lack.
pub struct Doubt {
    /// The address of the page.
    pub address: String,
    /// The part.
    pub fragment: String,
    /// Whether it is the page of a record that lacks it.
    pub is_of_record: bool,
    /// What is to be said if the page lacks it too.
    pub diagnostic: Diagnostic,
}

/// Returns what is to be said of the links whose pages lack the parts that they lead to. Each page is made once. Where none
/// can be made, because something else is wrong or the page is not public, a part that its record lacks is taken to be
/// missing, unless the theme has such an id.
pub fn missing(doubts: Vec<Doubt>, maker: Option<(&Desk<'_>, &Skin)>, sources: &Sources) -> Vec<Diagnostic> {
    let mut pages: HashMap<String, Option<Siblings>> = HashMap::default();
    let of_theme: OnceCell<HashSet<&str>> = OnceCell::new();
    let is_of_theme = |fragment: &str| {
        let all = || sources.below("themes/").flat_map(|file| ids(file.text())).collect();
        of_theme.get_or_init(all).contains(fragment)
    };
    let mut found = Vec::new();
    for Doubt { address, fragment, is_of_record, diagnostic } in doubts {
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
            None if is_of_record && !is_of_theme(&fragment) => found.push(diagnostic),
            None => {}
        }
    }
    found
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

fn ids(html: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut rest = html;
    while let Some(at) = find(rest, " id=") {
        rest = &rest[at + " id=".len()..];
        let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { continue };
        rest = &rest[1..];
        ids.extend(rest.split_once(quote).map(|(id, _)| id));
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_a_page() {
        assert_eq!(
            ids("<p id=\"a\">x</p><b class=c id='d'>y</b> id= <i id=\"caf\u{e9}\">"),
            ["a", "d", "caf\u{e9}"]
        );
    }
}
