//! Every address of a site, sorted.

use super::lists::Lists;
use super::recipe::Route;
use super::sitemap::Sitemaps;
use crate::text::Place;

/// Every address of the site.
pub struct Routes {
    /// The routes, sorted by address.
    pub all: Vec<Route>,
    /// The lists that pages are cut from.
    pub lists: Lists,
    /// How the pages are dealt out to sitemaps.
    pub sitemaps: Sitemaps,
    /// The links to parts of pages by the addresses of these.
    pub linked_parts: Vec<LinkedPart>,
}

/// A link to a part of a page.
#[derive(Clone, Debug)]
pub struct LinkedPart {
    /// The address of the page.
    pub address: String,
    /// The part.
    pub fragment: String,
    /// Where the link is written.
    pub place: Place,
}

impl Routes {
    /// Returns the route at an address.
    pub fn at(&self, address: &str) -> Option<&Route> {
        self.all.binary_search_by(|route| route.address.as_str().cmp(address)).ok().map(|at| &self.all[at])
    }
}
