//! The list of the headings of a long page.

use super::Desk;
use super::page::{ListingPage, PageView};
use super::parts::{ChartView, Group, HeadingView};
use crate::model::Body;

/// From so many headings on, a page has a list of contents.
const HEADINGS: usize = 3;

/// The headings of a page, as they stand there.
pub struct Contents<'d> {
    desk: &'d Desk<'d>,
    headings: Vec<HeadingView>,
}

impl Desk<'_> {
    /// Begins the list of the headings of a page: those of the second level.
    pub fn contents(&self) -> Contents<'_> {
        Contents { desk: self, headings: Vec::new() }
    }
}

impl Contents<'_> {
    /// Adds a heading of the page's own, whose words stand under a key.
    #[must_use]
    pub fn and(self, id: &str, key: &str) -> Self {
        self.and_if(true, id, key)
    }

    /// Adds a heading of the page's own, if it is there.
    #[must_use]
    pub fn and_if(self, is_there: bool, id: &str, key: &str) -> Self {
        let title = is_there.then(|| self.desk.words.get(key));
        self.and_titled(id, title.as_deref())
    }

    /// Adds a heading with its words, if there is one.
    #[must_use]
    pub fn and_titled(mut self, id: &str, title: Option<&str>) -> Self {
        let heading = title.map(|title| HeadingView { title: title.to_owned(), href: format!("#{id}") });
        self.headings.extend(heading);
        self
    }

    /// Adds the headings of a text.
    #[must_use]
    pub fn and_of(mut self, body: &Body) -> Self {
        let headings = body.headings().map(|(id, title)| HeadingView { title, href: format!("#{id}") });
        self.headings.extend(headings);
        self
    }

    /// Adds the heading of a chart, if there is one.
    #[must_use]
    pub fn and_chart(self, chart: Option<&ChartView>) -> Self {
        match chart {
            Some(chart) => self.and_titled(&format!("{}-heading", chart.id), Some(&chart.heading)),
            None => self,
        }
    }

    /// Returns the headings; none where they are few.
    pub fn list(self) -> Vec<HeadingView> {
        if self.headings.len() < HEADINGS { Vec::new() } else { self.headings }
    }
}

/// Returns a page of groups of links.
pub fn listing_page(
    desk: &Desk<'_>,
    page: PageView,
    intro: String,
    groups: Vec<Group>,
    chart: Option<ChartView>,
) -> ListingPage {
    let mut contents = desk.contents();
    for (number, group) in groups.iter().enumerate() {
        contents = contents.and_titled(&format!("group-{}", number + 1), Some(&group.heading));
    }
    let contents = contents.and_chart(chart.as_ref()).list();
    ListingPage { page, intro, contents, chart, groups }
}
