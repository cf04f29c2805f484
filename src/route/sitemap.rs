//! How the addresses of the site's pages are dealt out to sitemaps: nothing is left out, however many there are.

use super::Route;

/// A sitemap may list so many addresses, and an index so many sitemaps (sitemaps.org).
const MOST: usize = 50_000;

/// A sitemap may have so many bytes (sitemaps.org).
const LARGEST: usize = 52_428_800;

/// What stands around an address in a sitemap, at most.
const MARKUP: usize = 40;

/// The sitemaps of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitemaps {
    /// How many addresses one of them lists.
    pub each: usize,
    /// How many there are. Where there are several, `/sitemap.xml` is their index.
    pub count: usize,
}

impl Sitemaps {
    /// Returns the sitemaps that take the addresses of the pages among `routes`.
    pub(super) fn of(routes: &[Route], base_url: &str) -> Self {
        let pages = routes.iter().filter(|route| route.is_page());
        // A page's address is of letters, digits and hyphens; in that of the site, an ampersand becomes five letters.
        let longest = pages.clone().map(|route| route.address.len()).max().unwrap_or(0);
        let longest = MARKUP + base_url.len() * "&amp;".len() + longest;
        Self::for_pages(pages.count(), MOST.min(LARGEST / longest).max(1))
    }

    /// Returns the sitemaps that take so many pages.
    pub fn for_pages(pages: usize, each: usize) -> Self {
        Self { each, count: pages.div_ceil(each).max(1) }
    }

    /// Returns the numbers of the sitemaps that an index names; none where one sitemap takes everything.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (1..=self.count).filter(move |_| self.count > 1)
    }

    /// Returns the address of the sitemap of a number. No record has it: an id has no full stop.
    pub fn address(number: usize) -> String {
        format!("/sitemap-{number}.xml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Recipe;

    fn route(address: String) -> Route {
        Route { address, recipe: Recipe::Home, place: None }
    }

    #[test]
    fn the_limits_of_the_protocol_are_kept() {
        let routes: Vec<Route> = (0..50_000).map(|number| route(format!("/{number}/"))).collect();
        assert_eq!(Sitemaps::of(&routes, "https://n.example"), Sitemaps { each: 50_000, count: 1 });
        let more: Vec<Route> = (0..50_001).map(|number| route(format!("/{number}/"))).collect();
        assert_eq!(Sitemaps::of(&more, "https://n.example"), Sitemaps { each: 50_000, count: 2 });
        // So long that 50,000 of them are more than 50 MiB.
        let long: Vec<Route> =
            (0..40_000).map(|number| route(format!("/{}{number}/", "a".repeat(1990)))).collect();
        let sitemaps = Sitemaps::of(&long, "https://n.example");
        assert!(sitemaps.count == 2 && sitemaps.each * (MARKUP + 17 + 1998) <= LARGEST, "{sitemaps:?}");
    }
}
