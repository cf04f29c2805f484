//! What programs read: the sitemap and the rules for robots.

use super::view::Desk;
use crate::release::Release;
use crate::route::Routes;
use crate::text::words::{clip, escape};

/// A sitemap may list so many addresses (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

/// Returns the list of pages for search engines.
pub(super) fn sitemap(release: &Release, routes: &Routes) -> Vec<u8> {
    let base = escape(&release.site.base_url).into_owned();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for route in routes.all.iter().filter(|route| route.is_page()).take(MOST_ADDRESSES) {
        xml.push_str("<url><loc>");
        xml.push_str(&base);
        xml.push_str(&escape(&super::view::encode(&route.address)));
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
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n<Url type=\"text/html\" method=\"get\" template=\"{base}/search/?q={{searchTerms}}\"/>\n<Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{base}/opensearch.xml\"/>\n<Language>{}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n",
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
