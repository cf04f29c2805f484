//! A page as a whole: its frame, and the pages that are lists and nothing else.

use super::parts::{ChartView, DateView, Group, HeadingView, LinkView, TableView};
use serde::Serialize;

/// The frame of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// The heading.
    pub title: String,
    /// The title in the browser: heading, section, site.
    pub head_title: String,
    /// A description for search engines; may be empty.
    pub description: String,
    /// The address from the site's root.
    pub address: String,
    /// The whole address.
    pub canonical: String,
    /// The way to the page.
    pub crumbs: Vec<Crumb>,
    /// The links at the top.
    pub navigation: Vec<NavigationView>,
    /// The day that the site speaks of.
    pub as_of: DateView,
    /// A line that says how far the record goes, where it ends before.
    pub recorded_to: Option<String>,
    /// What machines are told of the page: JSON-LD.
    pub structured: String,
}

/// The site, as every page shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// The address of its first page.
    pub home: String,
    /// Whose it is.
    pub organisation: LinkView,
    /// A line on every page.
    pub notice: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// The address of the page that says what the statuses mean.
    pub statuses: String,
    /// The address of the page for searching.
    pub search: String,
    /// The address of what tells browsers how to search the site.
    pub opensearch: String,
    /// The address of the page with all words of the glossary.
    pub glossary: String,
    /// Where to write to.
    pub contact_email: Option<String>,
    /// Where to turn to.
    pub contact_url: Option<String>,
    /// The links at the bottom.
    pub footer: Vec<LinkView>,
}

/// A link at the top.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationView {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page is in this section.
    pub current: bool,
}

/// A step on the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// The pages of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Pagination {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first, the last and those around this one, with gaps between.
    pub pages: Vec<PageLink>,
}

/// A page of a list, or a gap.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// Its number.
    pub number: String,
    /// "Page 2 of 14".
    pub label: String,
    /// Where it is; nothing for this one.
    pub href: Option<String>,
    /// Whether it stands for pages that are left out.
    pub gap: bool,
}

/// A page of tables.
#[derive(Serialize)]
pub struct TablePage {
    /// The frame.
    pub page: PageView,
    /// What the list is.
    pub intro: String,
    /// Other lists of the same kind.
    pub links: Vec<LinkView>,
    /// A chart of what is listed.
    pub chart: Option<ChartView>,
    /// The tables.
    pub tables: Vec<TableView>,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// A page of groups of links.
#[derive(Serialize)]
pub struct ListingPage {
    /// The frame.
    pub page: PageView,
    /// What the list is.
    pub intro: String,
    /// Its headings; none where they are few.
    pub contents: Vec<HeadingView>,
    /// A chart of what is listed.
    pub chart: Option<ChartView>,
    /// The groups.
    pub groups: Vec<Group>,
}
