//! Addresses as a whole: every page in a sitemap, and none where the program needs one for itself.

use crate::council::{Council, said};
use answerable::pipeline::prepare;
use answerable::publish::Shown;

#[test]
fn beyond_fifty_thousand_pages_the_sitemap_is_an_index_and_none_is_left_out() {
    let findings: String = (0..12_000)
        .map(|number| {
            format!(
                "- {{id: f{number}, kind: area-for-improvement, themes: [connected-persons], text: A.}}\n"
            )
        })
        .collect();
    let council = Council::empty()
        .file(
            "site.yaml",
            "title: N\norganisation: northmoor\nbase_url: https://n.example\nlimits: {list_page: 1}\n",
        )
        .file("content/registers/themes.yaml", "connected-persons: {title: Connected persons}\n")
        .file(
            "content/inspections/2026-visit/inspection.md",
            "---\ntitle: Visit\nframework: ilacs-focused-visit\nauthority: northmoor\npublished: 2026-02-03\n---\n",
        )
        .file("content/inspections/2026-visit/findings.yaml", findings);
    let prepared = prepare(council.root(), &council.config()).unwrap();
    let shown: Vec<_> = prepared.diagnostics.iter().take(3).map(|one| &one.message).collect();
    let ready = prepared.ready.unwrap_or_else(|| panic!("{shown:?}"));
    // Nothing but the sitemaps is rendered.
    let read = |address: &str| {
        let route = ready.routes.at(address).unwrap_or_else(|| panic!("no {address}"));
        match ready.show(&prepared.sources, route).unwrap() {
            Shown::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            _ => panic!("{address}"),
        }
    };
    let locations = |xml: &str| -> Vec<String> {
        let locations = xml.split("<loc>https://n.example").skip(1);
        locations.map(|rest| rest.split_once("</loc>").unwrap().0.to_owned()).collect()
    };
    let index = read("/sitemap.xml");
    assert!(index.contains("<sitemapindex"), "{index:.300}");
    let mut listed = Vec::new();
    for address in locations(&index) {
        let part = locations(&read(&address));
        assert!((1..=50_000).contains(&part.len()));
        listed.extend(part);
    }
    let pages: Vec<&str> =
        ready.routes.all.iter().filter(|route| route.is_page()).map(|route| route.address.as_str()).collect();
    assert!(pages.len() > 50_000, "{}", pages.len());
    assert_eq!(listed, pages);
    assert!(read("/robots.txt").ends_with("Sitemap: https://n.example/sitemap.xml\n"));
}

#[test]
fn addresses_that_are_written_beside_the_routes_are_reserved() {
    for (address, what) in [
        ("/manifest.json", "the list of the site's files"),
        ("/Manifest.JSON", "the list of the site's files"),
        ("/manifest.json/old/", "the list of the site's files"),
        ("/search/i", "the search index"),
        ("/search/i/old/", "the search index"),
        ("/.answerable/new/", "the folder in which a build prepares the site"),
        ("/_preview/events", "the preview's own addresses"),
        ("/404.html", "a page of the site's own"),
        ("/sitemap.xml", "a page of the site's own"),
        ("/search/index.json", "a page of the site's own"),
    ] {
        let text = format!("---\ntitle: A\nredirect_from: [{address}]\n---\n");
        let said = said(&Council::starter().file("content/pages/a.md", text).check());
        let expected = format!(": {what} and a redirect to `/a/`");
        assert!(said.contains(&expected) && said.contains("content/pages/a.md:3:17"), "{address}: {said}");
    }
    for free in ["/manifest.json5", "/search/index/", "/old/manifest.json", "/_previews/"] {
        let text = format!("---\ntitle: A\nredirect_from: [{free}]\n---\n");
        let codes = Council::starter().file("content/pages/a.md", text).codes();
        assert!(codes.is_empty(), "{free}: {codes:?}");
    }
}
