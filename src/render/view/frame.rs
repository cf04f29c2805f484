//! The frame of a page: its titles, the way to it, the links at its top and foot, the pages of a list.

use super::page::{Crumb, NavigationView, PageLink, PageView, Pagination, SiteView};
use super::parts::LinkView;
use super::{DESCRIPTION, Desk, encode, structured};
use crate::model::{Head, Key, Kind, Record, Target};
use crate::route::{OPEN_SEARCH, SEARCH, first_of, page_of_list, pages_for};
use crate::text::PartialDate;
use crate::text::SiteAddress;
use std::iter::successors;

/// The sections that stand at the top of every page.
const SECTIONS: [&str; 6] = ["inspections", "findings", "actions", "deadlines", "committees", "search"];

/// The pages that stand at the foot of every page.
const FIXED: [&str; 7] = ["changes", "themes", "plans", "data", "statuses", "glossary", "accessibility"];

/// How many free pages stand there too. Where there are more, the others are on the page for browsing.
pub(super) const FREE_PAGES: usize = 10;

/// Which entries of a list are shown.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// How many stand before them.
    pub before: usize,
    /// How many they are.
    pub shown: usize,
    /// How many the whole list has.
    pub all: usize,
}

impl Cut {
    fn is_whole(self) -> bool {
        self.shown == self.all
    }
}

impl Desk<'_> {
    /// Returns the line that says how far a record goes, where that is before the day of the site.
    fn recorded_to(&self, head: &Head) -> Option<String> {
        self.recorded_line(self.tables().recorded_to(head).or(self.release.site.recorded_to))
    }

    /// Returns the line that says that the record ends, if it does.
    pub fn recorded_line(&self, recorded_to: Option<PartialDate>) -> Option<String> {
        let date = recorded_to.filter(|date| date.last() < self.release.now.as_of)?;
        Some(self.words.fill("recorded_to", &[("date", &self.words.date(date))]))
    }

    /// Returns the frame of a page. `crumbs` lead to it, home excepted.
    pub fn page(&self, address: &str, title: &str, description: &str, crumbs: Vec<Crumb>) -> PageView {
        let site = &self.release.site;
        let section = address.split('/').nth(1).unwrap_or_default();
        let mut navigation = self.kept.navigation.get_or_init(|| self.navigation()).clone();
        let sections = SECTIONS.iter().map(|id| *id == section);
        let others = site.navigation.iter().map(|entry| entry.to.value == address);
        navigation.iter_mut().zip(sections.chain(others)).for_each(|(one, current)| one.current = current);
        let is_home = address == "/";
        let head_title = if is_home {
            site.title.clone()
        } else {
            let parent = crumbs.last().map(|crumb| crumb.title.clone()).filter(|parent| parent != title);
            [Some(title.to_owned()), parent, Some(site.title.clone())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" – ")
        };
        let mut all_crumbs = Vec::new();
        if !is_home {
            all_crumbs.push(Crumb { title: self.words.get("home"), href: self.at("/") });
            all_crumbs.extend(crumbs);
        }
        PageView {
            title: title.to_owned(),
            head_title: head_title.clone(),
            description: crate::text::words::clip(
                // Search engines ask for a description of every page.
                if description.is_empty() { &head_title } else { description },
                DESCRIPTION,
            ),
            address: address.to_owned(),
            canonical: format!("{}{}", site.base_url, encode(address)),
            structured: structured::breadcrumbs(self, &all_crumbs, title, address),
            crumbs: all_crumbs,
            navigation,
            as_of: self.day(self.release.now.as_of),
            recorded_to: None,
        }
    }

    /// Returns the frame of the page of a record.
    pub fn page_of<T: Record>(&self, address: &str, one: &T, title: &str, description: &str) -> PageView {
        let head = one.head();
        let way = self.way_to(&Target { kind: T::KIND, key: head.key.clone() });
        let page = self.page(address, title, description, way);
        PageView { recorded_to: self.recorded_to(head), ..page }
    }

    /// Returns the links at the top, as on a page that is none of them.
    fn navigation(&self) -> Vec<NavigationView> {
        let sections = SECTIONS.iter().map(|id| self.section(id));
        let others = self.release.site.navigation.iter().map(|entry| {
            let to = &entry.to.value;
            let within = self.release.site.base_url.within(to);
            let href =
                match within.as_deref().or(Some(to).filter(|to| to.starts_with('/')).map(String::as_str)) {
                    Some(address) => self
                        .at(&SiteAddress::parse(address)
                            .map_or_else(|_| to.clone(), |address| address.written())),
                    None => to.clone(),
                };
            Crumb { title: entry.title.clone(), href }
        });
        let links = sections.chain(others);
        links.map(|Crumb { title, href }| NavigationView { title, href, current: false }).collect()
    }

    /// Returns the site, as every page shows it.
    pub fn site(&self) -> SiteView {
        let site = &self.release.site;
        SiteView {
            title: site.title.clone(),
            language: site.language.clone(),
            home: self.at("/"),
            organisation: self.link(&site.organisation),
            notice: site.notice.clone(),
            description: site.description.clone(),
            licence: site.licence.clone(),
            statuses: self.at("/statuses/"),
            search: self.at(SEARCH),
            opensearch: self.at(OPEN_SEARCH),
            glossary: self.at("/glossary/"),
            contact_email: site.contact.email.clone(),
            contact_url: site.contact.url.as_ref().map(|url| self.web(url)),
            footer: self.footer(),
        }
    }

    fn footer(&self) -> Vec<LinkView> {
        let mut links: Vec<LinkView> = FIXED
            .iter()
            .filter(|id| **id != "glossary" || !self.tables().terms.is_empty())
            .map(|id| self.to_section(id))
            .collect();
        let mut articles = self.articles();
        links.extend(articles.by_ref().take(FREE_PAGES).map(|key| self.record(Kind::Article, key)));
        if articles.next().is_some() {
            links.push(LinkView::to(self.words.get("more_pages"), self.at("/browse/")));
        }
        links
    }

    /// Returns the free pages that are pages of their own: not those that introduce others.
    pub fn articles(&self) -> impl Iterator<Item = &Key> {
        let is_made = |key: &&Key| !FIXED.contains(&key.as_str());
        self.routes.lists.articles.iter().filter(is_made)
    }

    /// Returns the pages of a list; nothing if there is but one.
    pub fn pagination(&self, address: &str, number: usize, entries: usize) -> Option<Pagination> {
        let pages = pages_for(entries, self.release.site.limits.list_page.get());
        if pages <= 1 {
            return None;
        }
        let first = first_of(address, number);
        let href = |number: usize| self.at(&page_of_list(first, number));
        let all = self.words.number(pages as u64);
        let mut links: Vec<PageLink> = Vec::new();
        let mut before = 0;
        for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(number) <= 1) {
            let gap = PageLink { number: String::new(), label: String::new(), href: None, gap: true };
            links.extend((page > before + 1).then_some(gap));
            before = page;
            let counted = self.words.number(page as u64);
            links.push(PageLink {
                label: self.words.fill("page_of", &[("number", &counted), ("pages", &all)]),
                number: counted,
                href: (page != number).then(|| href(page)),
                gap: false,
            });
        }
        Some(Pagination {
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < pages).then(|| href(number + 1)),
            pages: links,
        })
    }

    /// Returns the part of a list that a page shows.
    pub fn cut<'l, T>(&self, list: &'l [T], number: usize) -> &'l [T] {
        let Cut { before, shown, .. } = self.cut_of(list.len(), number);
        &list[before..before + shown]
    }

    /// Returns which entries of a list a page shows.
    pub fn cut_of(&self, all: usize, number: usize) -> Cut {
        let per_page = self.release.site.limits.list_page.get() as usize;
        let before = (number - 1).saturating_mul(per_page).min(all);
        Cut { before, shown: per_page.min(all - before), all }
    }

    /// Returns how many entries a list has; where not all of them are shown, which: "51 to 100 of 210 actions".
    pub fn counted(&self, key: &str, cut: Cut) -> String {
        let all = self.words.count(key, cut.all as u64);
        if cut.is_whole() { all } else { self.part(cut, &all) }
    }

    /// Returns the words above a list; where not all of it is shown, with which entries are.
    pub fn captioned(&self, caption: String, cut: Cut) -> String {
        if cut.is_whole() {
            return caption;
        }
        let part = self.part(cut, &self.words.number(cut.all as u64));
        self.words.fill("list_and_part", &[("list", &caption), ("part", &part)])
    }

    fn part(&self, cut: Cut, all: &str) -> String {
        let number = |n: usize| self.words.number(n as u64);
        let (first, last) = (number(cut.before + 1), number(cut.before + cut.shown));
        self.words.fill("list_part", &[("first", &first), ("last", &last), ("all", all)])
    }

    /// Returns a title with its page number, from the second page on.
    pub fn numbered(&self, title: &str, number: usize) -> String {
        if number == 1 {
            return title.to_owned();
        }
        self.words.fill("title_page", &[("title", title), ("number", &number.to_string())])
    }

    /// Returns the link to a section.
    pub fn to_section(&self, id: &str) -> LinkView {
        LinkView::to(self.words.label("nav", id), self.at(&format!("/{id}/")))
    }

    /// Returns the way to a section.
    pub fn section(&self, id: &str) -> Crumb {
        Crumb { title: self.words.label("nav", id), href: self.at(&format!("/{id}/")) }
    }

    /// Returns the way to a record: its section, and the records that hold it, the outermost first.
    pub fn way_to(&self, target: &Target) -> Vec<Crumb> {
        let owners = successors(self.release.owner(target), |owner| self.release.owner(owner));
        let section = match owners.clone().last().unwrap_or(target).kind {
            Kind::Inspection => "inspections",
            Kind::Plan => "plans",
            Kind::Committee => "committees",
            _ => return Vec::new(),
        };
        let mut way: Vec<Crumb> = owners.map(|owner| self.crumb(owner)).collect();
        way.push(self.section(section));
        way.reverse();
        way
    }

    fn crumb(&self, target: &Target) -> Crumb {
        let link = self.target(target);
        Crumb { title: link.title, href: link.href.unwrap_or_default() }
    }
}
