//! Every address of a site, sorted.

use super::lists::Lists;
use super::recipe::Route;
use super::sitemap::Sitemaps;

/// Every address of the site.
pub struct Routes {
    /// The routes, sorted by address.
    pub all: Vec<Route>,
    /// The lists that pages are cut from.
    pub lists: Lists,
    /// How the pages are dealt out to sitemaps.
    pub sitemaps: Sitemaps,
}

impl Routes {
    /// Returns the route at an address.
    pub fn at(&self, address: &str) -> Option<&Route> {
        self.all.binary_search_by(|route| route.address.as_str().cmp(address)).ok().map(|at| &self.all[at])
    }
}
