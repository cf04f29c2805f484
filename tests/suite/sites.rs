//! Tiny council sites with the whole expected output beside them: `tests/sites/<name>/` holds `site.yaml` and
//! `content/`, and `expected/` every file that is published. `SNAPSHOTS=overwrite` writes them anew.

use crate::council::{Council, overwrites, root, tree};
use crate::index;
use std::collections::BTreeSet;
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
    let mut wrong = Vec::new();
    for name in names() {
        let folder = root().join("tests/sites").join(&name);
        let council = Council::copy_of(&format!("tests/sites/{name}")).built();
        let mut got = council.all();
        // Styles are the theme's; that pages name them by their hash is seen in every page.
        got.retain(|path, _| !path.starts_with("assets/") && path != "manifest.json");
        // The search index is for programs; what it says is for readers.
        let passages = index::summaries(&got).join("\n");
        got.retain(|path, _| !path.starts_with("search/i/") && path != "search/index.json");
        got.insert("search/passages.txt".to_owned(), passages.into_bytes());
        for bytes in got.values_mut() {
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = without_hashes(&text).into_bytes();
        }
        let expected_folder = folder.join("expected");
        if overwrites() {
            let _ = fs::remove_dir_all(&expected_folder);
            for (path, bytes) in &got {
                let path = expected_folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            continue;
        }
        let expected = tree(&expected_folder);
        let paths: BTreeSet<&String> = got.keys().chain(expected.keys()).collect();
        for path in paths {
            match (got.get(path), expected.get(path)) {
                (Some(got), Some(expected)) if got == expected => {}
                (Some(got), Some(expected)) => {
                    let got = String::from_utf8_lossy(got).into_owned();
                    let expected = String::from_utf8_lossy(expected).into_owned();
                    let line = got.lines().zip(expected.lines()).find(|(got, expected)| got != expected);
                    wrong.push(format!("{name}: {path} differs: {line:?}"));
                }
                (Some(_), None) => wrong.push(format!("{name}: {path} is not expected")),
                (None, _) => wrong.push(format!("{name}: {path} is missing")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

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
