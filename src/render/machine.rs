//! What programs read: the sitemap and the rules for robots.

use crate::release::Release;
use crate::route::Routes;
use crate::text::words::escape;

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

/// Returns the rules for robots.
pub(super) fn robots(release: &Release) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", release.site.base_url).into_bytes()
}
