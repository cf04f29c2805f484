//! What programs read: the sitemap and the rules for robots.

use super::view::Desk;
use crate::release::Release;
use crate::route::{OPEN_SEARCH, Routes, SEARCH, Sitemaps};
use crate::text::words::{clip, escape};

/// What every sitemap, and every index of them, begins with.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Returns the list of pages for search engines, or the index of the lists where there are several.
pub(super) fn sitemap(release: &Release, routes: &Routes) -> Vec<u8> {
    if routes.sitemaps.count == 1 {
        return sitemap_part(release, routes, 1);
    }
    index(&release.site.base_url, routes.sitemaps)
}

/// Returns the list of pages for search engines that has a number.
pub(super) fn sitemap_part(release: &Release, routes: &Routes, number: usize) -> Vec<u8> {
    let pages = routes.all.iter().filter(|route| route.is_page()).map(|route| route.address.as_str());
    part(&release.site.base_url, pages, routes.sitemaps, number)
}

fn index(base_url: &str, sitemaps: Sitemaps) -> Vec<u8> {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let base = escape(base_url);
    for number in sitemaps.numbers() {
        xml.push_str(&format!("<sitemap><loc>{base}{}</loc></sitemap>\n", Sitemaps::address(number)));
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

fn part<'p>(
    base_url: &str,
    pages: impl Iterator<Item = &'p str>,
    sitemaps: Sitemaps,
    number: usize,
) -> Vec<u8> {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    let base = escape(base_url);
    for address in pages.skip((number - 1) * sitemaps.each).take(sitemaps.each) {
        xml.push_str("<url><loc>");
        xml.push_str(&base);
        xml.push_str(&escape(&super::view::encode(address)));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Returns what tells browsers how to search the site (OpenSearch 1.1).
pub(super) fn open_search(desk: &Desk<'_>) -> Vec<u8> {
    let site = &desk.release.site;
    let base = escape(&site.base_url);
    let title = &site.title;
    // A short name has at most 16 characters, a description 1,024, says the specification.
    let short = clip(title, 16);
    let description = clip(site.description.as_deref().unwrap_or(title), 1024);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n<Url type=\"text/html\" method=\"get\" template=\"{base}{SEARCH}?q={{searchTerms}}\"/>\n<Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{base}{OPEN_SEARCH}\"/>\n<Language>{}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n",
        escape(&short),
        escape(&clip(title, 48)),
        escape(&description),
        escape(&site.language),
    )
    .into_bytes()
}

/// Returns the rules for robots.
pub(super) fn robots(release: &Release) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", release.site.base_url).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://n.example/a&b";

    /// Returns the addresses that a file lists, which must be as the protocol has it (sitemaps.org): the root and its
    /// namespace, one address in each entry, within the site, shorter than 2,048 characters, and nothing else.
    fn listed(xml: &[u8], root: &str, entry: &str) -> Vec<String> {
        let xml = std::str::from_utf8(xml).unwrap();
        let opening = format!("{HEAD}<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        let inside = xml.strip_prefix(&opening).and_then(|rest| rest.strip_suffix(&format!("</{root}>\n")));
        let addresses = inside.unwrap().lines().map(|line| {
            let written = line.strip_prefix(&format!("<{entry}><loc>")).unwrap();
            let written = written.strip_suffix(&format!("</loc></{entry}>")).unwrap();
            assert!(written.len() < 2048 && !written.contains(['<', '>', '"']));
            let address = written.replace("&amp;", "\u{0}");
            assert!(!address.contains('&'), "{address}");
            let address = address.replace('\u{0}', "&");
            address.strip_prefix(BASE).expect("an address of the site").to_owned()
        });
        addresses.collect()
    }

    #[test]
    fn however_many_pages_there_are_every_one_is_listed_once() {
        for count in [0, 1, 2, 3, 4, 6, 7, 100] {
            let pages: Vec<String> = (0..count).map(|number| format!("/{number:03}/")).collect();
            let sitemaps = Sitemaps::for_pages(count, 3);
            let parts = (1..=sitemaps.count).map(|number| {
                listed(&part(BASE, pages.iter().map(String::as_str), sitemaps, number), "urlset", "url")
            });
            let parts: Vec<Vec<String>> = parts.collect();
            assert!(parts.iter().all(|part| part.len() <= 3));
            assert!(parts.iter().all(|part| !part.is_empty()) || count == 0);
            assert_eq!(parts.concat(), pages);
            let named: Vec<String> =
                (1..=parts.len()).map(|number| format!("/sitemap-{number}.xml")).collect();
            if count > 3 {
                assert_eq!(listed(&index(BASE, sitemaps), "sitemapindex", "sitemap"), named);
            } else {
                assert_eq!((named.len(), sitemaps.numbers().count()), (1, 0), "one needs no index");
            }
        }
    }
}
