//! Free pages, the page for addresses that lead nowhere, and pages that lead elsewhere.

use super::page::PageView;
use super::parts::{BlockView, HeadingView, LinkView};
use super::{DESCRIPTION, Desk};
use crate::model::Key;
use serde::Serialize;

/// A free page.
#[derive(Serialize)]
pub struct ArticleView {
    /// The frame.
    pub page: PageView,
    /// What it is about.
    pub summary: Option<String>,
    /// Its headings; none where they are few.
    pub contents: Vec<HeadingView>,
    /// Its text.
    pub body: Vec<BlockView>,
}

/// The page for addresses that lead nowhere.
#[derive(Serialize)]
pub struct NotFoundView {
    /// The frame.
    pub page: PageView,
    /// Where to go on.
    pub links: Vec<LinkView>,
}

/// A page that leads elsewhere.
#[derive(Serialize)]
pub struct RedirectView {
    /// The frame.
    pub page: PageView,
    /// Where it leads.
    pub to: String,
    /// The whole address of where it leads.
    pub canonical: String,
}

/// Returns a free page.
pub fn article(desk: &Desk<'_>, address: &str, key: &Key) -> ArticleView {
    let one = &desk.tables().articles[key];
    let description = one.summary.clone().unwrap_or_else(|| one.body.opening(DESCRIPTION));
    ArticleView {
        page: desk.page(address, &one.title, &description, Vec::new()),
        summary: one.summary.clone(),
        contents: desk.contents().and_of(&one.body).list(),
        body: desk.body(&one.body, &one.head),
    }
}

/// Returns the page for addresses that lead nowhere.
pub fn not_found(desk: &Desk<'_>, address: &str) -> NotFoundView {
    let mut page = desk.page(address, &desk.words.get("not_found_title"), "", Vec::new());
    page.crumbs.clear();
    let links =
        ["search", "inspections", "findings", "committees"].iter().map(|id| desk.to_section(id)).collect();
    NotFoundView { page, links }
}

/// Returns a page that leads elsewhere.
pub fn redirect(desk: &Desk<'_>, address: &str, to: &str) -> RedirectView {
    RedirectView {
        page: desk.page(address, &desk.words.get("redirect_title"), "", Vec::new()),
        to: desk.at(to),
        canonical: format!("{}{}", desk.release.site.base_url, super::encode(to)),
    }
}
