//! Tiny council sites with what they publish beside them: `tests/sites/<name>/` holds `site.yaml` and `content/`, and
//! `README.md` says why the site is there. `expected/` holds the home page whole, of every other page its `<main>`, in
//! `frames.txt` what else is the page's own, and every other file as it is. `SNAPSHOTS=overwrite` writes them anew.

use crate::council::{Council, root};
use crate::frame::{own_frames, taken_apart};
use crate::golden::{differences_in, nothing_differs};
use crate::index;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_site_gives_its_expected_output() {
    assert!(names().len() >= 3);
    let differences = names().into_iter().flat_map(|name| {
        let council = Council::copy_of(&format!("tests/sites/{name}")).built();
        differences_in(&root().join("tests/sites").join(&name).join("expected"), &for_readers(council.all()))
    });
    nothing_differs(&differences.collect::<Vec<_>>());
}

#[test]
fn every_site_says_in_a_sentence_why_it_is_there() {
    let mut reasons = BTreeSet::new();
    for name in names() {
        let path = root().join("tests/sites").join(&name).join("README.md");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            reason.len() > 40 && reason.ends_with('.') && !reason.contains(". "),
            "{name}: one sentence: {text}"
        );
        assert!(reasons.insert(reason), "{name}: another site is there for the same reason");
    }
}

/// Returns the files of a site as they are kept for readers.
fn for_readers(published: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    // The search index is for programs; what it says is for readers.
    let passages = index::summaries(&published).join("\n") + "\n";
    let mut kept = BTreeMap::from([("search/passages.txt".to_owned(), passages)]);
    let mut frames = BTreeMap::new();
    for (path, bytes) in published {
        // Styles are the theme's; that pages name them by their hash is seen in every page.
        let is_for_programs = ["assets/", "manifest.json", "search/i/", "search/index.json"];
        if is_for_programs.iter().any(|start| path.starts_with(start)) {
            continue;
        }
        let text = without_hashes(&String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text")));
        // A page that only leads elsewhere has nothing around its main.
        let text = if !path.ends_with(".html") || text.contains("http-equiv=\"refresh\"") {
            text
        } else {
            let (main, frame) = taken_apart(&text);
            let is_home = path == "index.html";
            let lines = in_short_lines(if is_home { &text } else { main });
            frames.insert(format!("/{}", path.strip_suffix("index.html").unwrap_or(&path)), frame);
            if is_home { lines } else { lines + "\n" }
        };
        kept.insert(path, text);
    }
    let known = kept.insert("frames.txt".to_owned(), own_frames(&frames));
    assert_eq!(known, None, "no site publishes a file of this name");
    kept
}

/// What begins a line of its own: pictures and rows of tables stand on one line each, and a difference in one would be
/// hard to find.
const BREAKS: [&str; 8] = ["tr", "th", "td", "text", "line", "circle", "rect", "path"];

/// Returns a page in lines that one can read. One that goes on in the next ends with a backslash, so that no other white
/// space is taken for it.
fn in_short_lines(page: &str) -> String {
    let mut pieces = page.split('<');
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = piece.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if BREAKS.contains(&name) && !short.ends_with('\n') {
            short.push_str(GOES_ON);
        }
        short.push('<');
        short.push_str(piece);
    }
    assert_eq!(short.replace(GOES_ON, ""), page, "nothing is lost");
    short
}

const GOES_ON: &str = "\\\n";

fn without_hashes(text: &str) -> String {
    ["/assets/site.", "/assets/search."].iter().fold(text.to_owned(), |text, name| {
        let mut pieces = text.split(name);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str(name);
            out.push_str("HASH");
            out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
        }
        out
    })
}

#[test]
fn every_link_and_fragment_within_a_site_leads_somewhere() {
    let sites = names().into_iter().map(|name| format!("tests/sites/{name}")).chain([String::new()]);
    for site in sites {
        let council = Council::copy_of(&site).built();
        let files = council.all();
        let pages: Vec<(&String, String)> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).unwrap()))
            .collect();
        for (path, page) in &pages {
            let ids: Vec<&str> = attribute(page, "id").collect();
            let distinct: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), distinct.len(), "{site} {path}: an id stands twice");
            for href in attribute(page, "href") {
                let href = href.strip_prefix("/answers").unwrap_or(href);
                let (address, fragment) = href.split_once('#').map_or((href, None), |(a, f)| (a, Some(f)));
                if address.contains("://") || address.starts_with("mailto:") {
                    continue;
                }
                let (address, query) = address.split_once('?').map_or((address, None), |(a, q)| (a, Some(q)));
                for asked in query.into_iter().flat_map(|query| query.split("&amp;")) {
                    let (key, value) = asked.split_once('=').expect("a key and a value");
                    let named = match key {
                        "sort" => continue,
                        "list" => format!("data-list=\"{value}\""),
                        facet => format!("{facet}/{value}/\" data-value=\"{value}\""),
                    };
                    let tracker = String::from_utf8_lossy(&files["actions/index.html"]);
                    assert!(address == "/actions/" && tracker.contains(&named), "{site} {path}: {href}");
                }
                let file = match address {
                    "" => (*path).clone(),
                    address if address.ends_with('/') => {
                        format!("{}index.html", address.trim_start_matches('/'))
                    }
                    address => address.trim_start_matches('/').to_owned(),
                };
                assert!(files.contains_key(&file), "{site} {path}: {href} leads nowhere");
                if let Some(fragment) = fragment {
                    let target = String::from_utf8_lossy(&files[&file]).into_owned();
                    assert!(
                        attribute(&target, "id").any(|id| id == fragment),
                        "{site} {path}: {href} has no target"
                    );
                }
            }
        }
    }
}

#[test]
fn every_page_is_a_page() {
    let council = Council::copy_of("").built();
    let mut titles = BTreeSet::new();
    for (path, bytes) in council.all() {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        if !path.ends_with(".html") || page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.matches("<main ").count(), 1, "{path}");
        for part in ["<html lang=\"en-GB\">", "class=\"skip\"", "<header", "<footer", "rel=\"canonical\""] {
            assert!(page.contains(part), "{path}: {part}");
        }
        let mut level = 1;
        for piece in page.split("<h").skip(1) {
            let Some(next) = piece.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(next <= level + 1, "{path}: h{next} after h{level}");
            level = next;
        }
        assert_eq!(page.matches("<table role=").count(), page.matches("<caption>").count(), "{path}");
        let title = &page[page.find("<title>").unwrap()..page.find("</title>").unwrap()];
        assert!(titles.insert(title.to_owned()), "{path}: {title} stands twice");
        assert!(!page.contains("style=") && !page.contains("<style"), "{path}: strict CSP");
        for script in page.split("<script").skip(1) {
            // Data is not run; what is run comes from the site.
            let fine = [
                " type=\"application/ld+json\">",
                " type=\"module\" src=\"/assets/site.",
                " type=\"module\" src=\"/assets/search.",
                " type=\"module\" src=\"/assets/tracker.",
            ];
            assert!(fine.iter().any(|opening| script.starts_with(opening)), "{path}: strict CSP");
        }
        for piece in page.split('[').skip(1) {
            let word = piece.split(']').next().unwrap_or_default();
            let is_key =
                word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b"_-".contains(&b));
            assert!(!is_key, "{path}: the word [{word}] is missing");
        }
    }
}

fn attribute<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {name}=\"");
    page.match_indices(&opening).map(|(at, _)| at + opening.len()).collect::<Vec<_>>().into_iter().map(
        |from| {
            let end = page[from..].find('"').unwrap();
            &page[from..from + end]
        },
    )
}
