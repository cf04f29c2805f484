//! What stands around the `<main>` of a page. All pages of a site share most of it: the home page is kept whole, and of
//! every other page what is its own.

use crate::golden::changed_lines;
use crate::plain::plain;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Takes a page apart: its `<main>`, and what stands around it.
pub fn taken_apart(page: &str) -> (&str, String) {
    assert_eq!((page.matches("<main").count(), page.matches("</main>").count()), (1, 1), "{page}");
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap() + "</main>".len();
    (&page[start..end], format!("{}<main>{}", &page[..start], &page[end..]))
}

/// Returns what is each page's own of what stands around its `<main>`, a block a page: what it tells, then whatever else
/// is not as on the home page, as `+` and `-` lines. Nothing is passed over: a line is left out only where it says what
/// the block or the address says already.
pub fn own_frames(frames: &BTreeMap<String, String>) -> String {
    let home = &frames["/"];
    let base = value(home, "<link rel=\"canonical\" href=\"", "\">").expect("the home page has an address");
    let of_home = Frame::read(home, base).rest;
    let others = frames.iter().filter(|(address, _)| *address != "/");
    let blocks = others.map(|(address, frame)| {
        let own = Frame::read(frame, &format!("{}{address}", base.trim_end_matches('/')));
        let lines = own.told.into_iter().chain(changed_lines(&of_home, &own.rest));
        format!("{address}\n{}\n", lines.map(|line| format!("  {line}\n")).collect::<String>())
    });
    blocks.collect()
}

/// What stands around a `<main>`.
struct Frame {
    /// What it tells of its page.
    told: Vec<String>,
    /// Its lines; where they say what is told, a sign for it.
    rest: Vec<String>,
}

impl Frame {
    fn read(frame: &str, url: &str) -> Self {
        let title = value(frame, "<title>", "</title>").unwrap_or_default();
        let description = value(frame, "<meta name=\"description\" content=\"", "\">");
        let name = value(frame, "<meta property=\"og:title\" content=\"", "\">").unwrap_or_default();
        let mut told = Vec::new();
        // The page's own name within its title.
        told.push(match title.strip_prefix(name) {
            Some(more) => format!("title: [{name}]{more}"),
            None => format!("title: {title}, named {name}"),
        });
        if let Some(description) = description {
            let is_title = description == title;
            told.push(format!("description: {}", if is_title { "its title" } else { description }));
        }
        let description = description.unwrap_or_default();
        let signs = [
            (format!("<title>{title}</title>"), "<title>TITLE</title>"),
            (
                format!("<meta property=\"og:title\" content=\"{name}\">"),
                "<meta property=\"og:title\" content=\"NAME\">",
            ),
            (
                format!("<meta name=\"description\" content=\"{description}\">"),
                "<meta name=\"description\" content=\"DESCRIPTION\">",
            ),
            (
                format!("<meta property=\"og:description\" content=\"{description}\">"),
                "<meta property=\"og:description\" content=\"DESCRIPTION\">",
            ),
            (format!("<link rel=\"canonical\" href=\"{url}\">"), "<link rel=\"canonical\" href=\"URL\">"),
            (
                format!("<meta property=\"og:url\" content=\"{url}\">"),
                "<meta property=\"og:url\" content=\"URL\">",
            ),
        ];
        let way = value(frame, CRUMBS[0], CRUMBS[1]);
        let crumbs = way.map(crumbs_of).unwrap_or_default();
        if !crumbs.is_empty() {
            let links = crumbs.iter().map(|(href, text)| format!("[{text}]({href})"));
            told.push(format!("crumbs: {}", links.collect::<Vec<_>>().join(" ")));
        }
        let way = way.map(|way| format!("{}{way}{}", CRUMBS[0], CRUMBS[1])).unwrap_or_default();
        let mut rest = Vec::new();
        // They are told where they stand just above the page's main, and nowhere else.
        for line in frame.replacen(&format!("{way}<main>"), "<main>", 1).lines() {
            if let Some(data) = value(line, DATA, "</script>") {
                told.extend(data_told(data, url, name, &crumbs));
                rest.push(format!("{DATA}DATA</script>"));
            } else if line.contains(CURRENT) {
                told.push(format!("section: {}", value(line, "href=\"", "\"").unwrap_or_default()));
                rest.push(line.replace(CURRENT, ""));
            } else {
                let sign = signs.iter().find(|(said, _)| line == said).map_or(line, |(_, sign)| sign);
                rest.push(sign.to_owned());
            }
        }
        Self { told, rest }
    }
}

/// What stands around the way from the home page to a page.
const CRUMBS: [&str; 2] = ["<nav class=\"crumbs\" aria-label=\"Breadcrumb\">\n<ol>\n", "</ol>\n</nav>\n"];
const CURRENT: &str = " aria-current=\"true\"";
const DATA: &str = "<script type=\"application/ld+json\">";

/// Returns the addresses and texts of the crumbs.
fn crumbs_of(way: &str) -> Vec<(&str, &str)> {
    let crumbs = way.lines().map(|line| {
        let inside = line.strip_prefix("<li><a href=\"").and_then(|rest| rest.strip_suffix("</a></li>"));
        inside.and_then(|inside| inside.split_once("\">")).unwrap_or_else(|| panic!("no crumb: {line}"))
    });
    crumbs.collect()
}

/// Returns what a page tells programs, a line for each thing; nothing of its crumbs where they are those on the page
/// with the page itself behind them.
fn data_told(data: &str, url: &str, name: &str, crumbs: &[(&str, &str)]) -> Vec<String> {
    let data: Value = serde_json::from_str(data).unwrap_or_else(|error| panic!("{url}: {error}: {data}"));
    let host = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let way = crumbs.iter().map(|(href, text)| (format!("{host}{href}"), plain(text)));
    let way = way.chain([(url.to_owned(), plain(name))]).enumerate();
    let items = way.map(|(number, (item, name))| {
        json!({ "@type": "ListItem", "item": item, "name": name, "position": number + 1 })
    });
    let said = json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() });
    let is_graph = data.as_object().is_some_and(|data| data.len() == 2);
    assert!(is_graph && data["@context"] == "https://schema.org", "{url}: {data}");
    let graph = data["@graph"].as_array().unwrap().iter();
    let mut told: Vec<String> =
        graph.clone().filter(|one| **one != said).map(|one| format!("data: {one}")).collect();
    if graph.filter(|one| **one == said).count() != 1 {
        told.push("data: not the crumbs above".to_owned());
    }
    told
}

/// Returns what stands between two texts.
fn value<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}

#[test]
fn nothing_around_a_main_is_passed_over() {
    let page = |more: &str| {
        format!(
            "<title>A – N</title>\n<link rel=\"canonical\" href=\"https://n.example/a/\">\n<meta property=\"og:title\" content=\"A\">\n<main>\n{more}"
        )
    };
    let home = "<title>N</title>\n<link rel=\"canonical\" href=\"https://n.example/\">\n<meta property=\"og:title\" content=\"N\">\n<main>\n<p>Foot</p>\n";
    let own = |page: String| {
        own_frames(&BTreeMap::from([("/".to_owned(), home.to_owned()), ("/a/".to_owned(), page)]))
    };
    let same = "/a/\n  title: [A] – N\n\n";
    assert_eq!(own(page("<p>Foot</p>\n")), same);
    for (from, to, told) in [
        (
            "n.example/a/",
            "n.example/b/",
            "- <link rel=\"canonical\" href=\"URL\">\n  + <link rel=\"canonical\" href=\"https://n.example/b/\">",
        ),
        ("content=\"A\"", "content=\"B\"", "title: A – N, named B"),
        ("<p>Foot</p>\n", "", "- <p>Foot</p>"),
        ("<p>Foot</p>", "<p>Foot</p>\n<p>More</p>", "+ <p>More</p>"),
        (
            "<main>",
            "<nav class=\"crumbs\" aria-label=\"Breadcrumb\">\n<ol>\n<li><a href=\"/\">N</a></li>\n</ol>\n</nav>\n<main>",
            "crumbs: [N](/)",
        ),
        (
            "<title>",
            "<nav class=\"crumbs\" aria-label=\"Breadcrumb\">\n<ol>\n</ol>\n</nav>\n<title>",
            "+ <nav class",
        ),
        (
            "<main>",
            "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"name\":\"A\"}]}</script>\n<main>",
            "data: {\"name\":\"A\"}\n  data: not the crumbs above\n",
        ),
    ] {
        let got = own(page("<p>Foot</p>\n").replace(from, to));
        assert!(got != same && got.contains(told), "{to}: {got}");
    }
}
