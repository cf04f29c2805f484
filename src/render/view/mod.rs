//! What templates are given: finished values, in which nothing is left to look up.

pub mod action;
mod answer;
pub mod article;
pub mod committee;
pub mod data;
pub mod datasets;
pub mod deadlines;
pub mod entry;
pub mod finding;
pub mod home;
pub mod inspection;
pub mod item;
pub mod lists;
pub mod parts;
pub mod plan;
pub mod rows;
pub mod statement;
mod structured;
pub mod tracker;
pub mod vocabulary;

use super::{Words, base_path, csv::csv, prose};
use crate::model::action::By;
use crate::model::body::{Block, Body};
use crate::model::document::{Availability, Document, DocumentSource};
use crate::model::{Head, Key, Kind, Level, Link, Stub, Tables, Target};
use crate::release::Release;
use crate::resolve::clocks::{Progress, Standing, Timing};
use crate::route::{Dataset, Routes, address_of, folder_address, pages_for};
use crate::text::PartialDate;
use parts::{
    BlockView, ContributionView, Crumb, DateView, DocumentView, DownloadView, GroundView, LinkView, Meta,
    PageLink, PageView, Pagination, SiteView, StubView, TableView, Tag,
};

/// How many characters of a page's text describe it to search engines.
pub(super) const DESCRIPTION: usize = 200;

/// Where views are made: what is public, the routes, the words.
pub struct Desk<'a> {
    /// What is public.
    pub release: &'a Release,
    /// The routes.
    pub routes: &'a Routes,
    /// The words of the interface.
    pub words: &'a Words,
    prefix: &'a str,
}

impl<'a> Desk<'a> {
    /// Returns a desk.
    pub fn new(release: &'a Release, routes: &'a Routes, words: &'a Words) -> Self {
        Self { release, routes, words, prefix: base_path(&release.site.base_url) }
    }

    /// Returns the records.
    pub fn tables(&self) -> &'a Tables {
        &self.release.tables
    }

    /// Returns the address as a page of the site links to it.
    pub fn at(&self, address: &str) -> String {
        format!("{}{}", self.prefix, encode(address))
    }

    /// Returns the link to a record.
    pub fn href(&self, target: &Target) -> Option<String> {
        address_of(self.tables(), target).map(|address| self.at(&address))
    }

    /// Whether a document beside a record is published.
    pub fn publishes(&self, folder: &str, name: &str) -> bool {
        self.release.files.contains_key(&format!("content{folder}{name}"))
    }

    /// Returns what the addresses of the site begin with: scheme and host.
    pub fn origin(&self) -> &'a str {
        let base_url = &self.release.site.base_url;
        base_url.strip_suffix(self.prefix).unwrap_or(base_url)
    }

    /// Returns the values, or that they are not recorded.
    pub fn or_not_recorded(&self, values: Vec<LinkView>) -> Vec<LinkView> {
        if values.is_empty() { vec![LinkView::text(&self.words.get("not_recorded"))] } else { values }
    }

    /// Returns a record as a link with its title.
    pub fn target(&self, target: &Target) -> LinkView {
        let title = match target.kind {
            Kind::Finding => self.finding_title(&target.key),
            Kind::Meeting => self.meeting_title(&target.key),
            Kind::Resolution => self.resolution_title(&target.key),
            _ => self.tables().title_of(target).unwrap_or_default(),
        };
        LinkView { title, href: self.href(target), iso: None }
    }

    /// Returns the record with this key as a link.
    pub fn record(&self, kind: Kind, key: &Key) -> LinkView {
        self.target(&Target { kind, key: key.clone() })
    }

    /// Returns what a reference leads to as a link, or its plain text.
    pub fn link(&self, link: &Link) -> LinkView {
        match &link.target {
            Some(target) => self.target(target),
            None => LinkView::text(&link.written),
        }
    }

    /// Returns what references lead to as links.
    pub fn links<'l>(&self, links: impl IntoIterator<Item = &'l Link>) -> Vec<LinkView> {
        links.into_iter().map(|link| self.link(link)).filter(|link| !link.title.is_empty()).collect()
    }

    /// Returns the heading of a finding: its summary, or the beginning of its text.
    pub fn finding_title(&self, key: &Key) -> String {
        let Some(finding) = self.tables().findings.get(key) else { return String::new() };
        let heading = finding.heading();
        if heading.is_empty() { self.words.fill("finding_untitled", &[("id", key.id())]) } else { heading }
    }

    /// Returns the title of a meeting: its own, or its date.
    pub fn meeting_title(&self, key: &Key) -> String {
        let Some(meeting) = self.tables().meetings.get(key) else { return String::new() };
        let date = meeting.date.map(|date| self.words.date(date));
        match (&meeting.title, date) {
            (Some(title), Some(date)) => {
                self.words.fill("meeting_titled", &[("title", title), ("date", &date)])
            }
            (Some(title), None) => title.clone(),
            (None, date) => {
                let plain = match date {
                    Some(date) => self.words.fill("meeting_of", &[("date", &date)]),
                    None => self.words.get("meeting_undated"),
                };
                // Two meetings of one day or of no known day are told apart by the word in their folders.
                match told_apart_by(key.id()) {
                    Some(word) => {
                        self.words.fill("meeting_told_apart", &[("meeting", &plain), ("word", &word)])
                    }
                    None => plain,
                }
            }
        }
    }

    /// Returns the title of a resolution: its text, or its id where that is withheld.
    pub fn resolution_title(&self, key: &Key) -> String {
        let text = self.tables().resolutions.get(key).map(|one| one.text.plain()).unwrap_or_default();
        if text.is_empty() {
            self.words.fill("resolution_untitled", &[("id", key.id())])
        } else {
            crate::text::words::clip(&text, 90)
        }
    }

    /// Returns a date.
    pub fn date(&self, date: PartialDate) -> DateView {
        DateView { text: self.words.date(date), iso: date.to_string() }
    }

    /// Returns a day.
    pub fn day(&self, day: jiff::civil::Date) -> DateView {
        self.date(PartialDate::Day(day))
    }

    /// Returns a fact with a date, if there is one.
    pub fn meta_date(&self, key: &str, date: Option<PartialDate>) -> Option<Meta> {
        Some(Meta { term: self.words.get(key), values: vec![LinkView::date(self.date(date?))] })
    }

    /// Returns a fact with text, if there is any.
    pub fn meta_text(&self, key: &str, text: Option<&str>) -> Option<Meta> {
        let text = text.filter(|text| !text.is_empty())?;
        Some(Meta { term: self.words.get(key), values: vec![LinkView::text(text)] })
    }

    /// Returns a fact with links, if there are any.
    pub fn meta_links(&self, key: &str, values: Vec<LinkView>) -> Option<Meta> {
        (!values.is_empty()).then(|| Meta { term: self.words.get(key), values })
    }

    /// Returns the status of an action as a tag.
    pub fn status_tag(&self, progress: &Progress) -> Tag {
        Tag::new(progress.status.as_str(), self.words.label("status", progress.status.as_str()))
    }

    /// Returns how an action stands against its due date, where that is worth a tag.
    pub fn timing_tag(&self, progress: &Progress) -> Option<Tag> {
        match progress.timing {
            Timing::Overdue { days } => {
                Some(Tag::new("overdue", self.words.count("overdue_by", u64::from(days))))
            }
            Timing::NotRecorded => Some(Tag::new("not-recorded", self.words.get("not_recorded_here"))),
            Timing::Closed | Timing::NoDate | Timing::DueIn { .. } => None,
        }
    }

    /// Returns how a finding stands as a tag.
    pub fn standing_tag(&self, standing: Standing) -> Tag {
        Tag::new(standing.as_str(), self.words.label("standing", standing.as_str()))
    }

    /// Returns the stub that stands for something withheld.
    pub fn stub(&self, stub: &Stub) -> StubView {
        let confidential = stub.level == Level::Confidential;
        StubView {
            label: self.words.get(if confidential { "stub_confidential" } else { "stub_exempt" }),
            law: self.words.get(if confidential { "stub_confidential_law" } else { "stub_exempt_law" }),
            grounds: stub
                .grounds
                .iter()
                .map(|ground| {
                    let part = self.words.label("part", ground.part.as_str());
                    GroundView {
                        label: self
                            .words
                            .fill("stub_paragraph", &[("paragraph", &ground.paragraph), ("part", &part)]),
                        wording: ground.wording.to_owned(),
                    }
                })
                .collect(),
            reason: stub.reason.clone(),
        }
    }

    /// Returns the blocks of a body; `kind` and `key` say whose it is.
    pub fn body(&self, body: &Body, kind: Kind, key: &Key) -> Vec<BlockView> {
        let folder = folder_address(&self.tables().folder_of(kind, key));
        self.blocks(&body.blocks, &folder, body)
    }

    fn blocks(&self, blocks: &[Block], folder: &str, body: &Body) -> Vec<BlockView> {
        blocks
            .iter()
            .map(|block| match block {
                Block::Prose(one) => BlockView::prose(prose::html(one, folder, self)),
                Block::Restricted(restricted) => {
                    BlockView::restricted(self.stub(&restricted.access.stub("")))
                }
                Block::Contribution(one) => BlockView::contribution(ContributionView {
                    id: one.id.clone(),
                    kind: one.kind.as_str().to_owned(),
                    label: self.words.label("contribution", one.kind.as_str()),
                    by: one.by.as_ref().map(|who| self.link(who)).filter(|link| !link.title.is_empty()),
                    answers: one.to.as_ref().map(|to| format!("#{}", to.value)),
                    answered_by: body
                        .contributions()
                        .filter(|other| other.to.as_ref().is_some_and(|to| to.value == one.id))
                        .map(|other| format!("#{}", other.id))
                        .collect(),
                    blocks: self.blocks(&one.blocks, folder, body),
                }),
            })
            .collect()
    }

    /// Returns the documents of a record.
    pub fn documents(&self, documents: &[Document], kind: Kind, key: &Key) -> Vec<DocumentView> {
        let folder = folder_address(&self.tables().folder_of(kind, key));
        documents.iter().map(|document| self.document(document, &folder)).collect()
    }

    fn document(&self, document: &Document, folder: &str) -> DocumentView {
        let mut view = DocumentView {
            title: document.title.clone(),
            kind: self.words.label("document", document.kind.as_str()),
            href: None,
            detail: String::new(),
            note: String::new(),
            missing: false,
            date: document.date.map(|date| self.date(date)),
            licence: document.licence.clone(),
            alternative: document.alternative.clone(),
            language: document.language.clone(),
            stub: document.stub.as_ref().map(|stub| self.stub(stub)),
        };
        match &document.source {
            DocumentSource::File { name, found } => {
                view.href = Some(self.at(&format!("{folder}{}", encode_name(&name.value))));
                let size = found.as_ref().map_or(0, |file| file.size);
                let file_type = file_type(&name.value);
                view.detail = self
                    .words
                    .fill("document_detail", &[("type", &file_type), ("size", &self.words.size(size))]);
            }
            DocumentSource::Url(url) => {
                view.href = Some(url.clone());
                let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or_default();
                view.detail = self.words.fill("document_at", &[("host", host)]);
            }
            DocumentSource::Elsewhere(availability) => {
                view.missing = matches!(availability, Availability::FileOfMinutes | Availability::ToFollow);
                view.note = self.words.label("availability", availability.as_str());
            }
        }
        view
    }

    /// Returns who says so.
    pub fn by(&self, by: &By) -> LinkView {
        match by {
            By::Committee => LinkView::text(&self.words.get("by_committee")),
            By::Inspectorate => LinkView::text(&self.words.get("by_inspectorate")),
            By::Agent(who) => self.link(who),
        }
    }

    /// Returns the name of the inspectorate of a framework.
    pub fn inspectorate(&self, link: &Link) -> LinkView {
        if link.target.is_some() {
            return self.link(link);
        }
        let key = format!("inspectorate_{}", link.written.replace('-', "_"));
        LinkView::text(self.words.find(&key).unwrap_or(&link.written))
    }

    /// Returns the line that says how far a record goes, where that is before the day of the site.
    pub fn recorded_to(&self, head: &Head) -> Option<String> {
        let around = || self.tables().recorded_around(&head.key);
        let date = head.recorded_to.or_else(around).or(self.release.site.recorded_to)?;
        (date.last() < self.release.now.as_of)
            .then(|| self.words.fill("recorded_to", &[("date", &self.words.date(date))]))
    }

    /// Returns the frame of a page. `crumbs` lead to it, home excepted.
    pub fn page(&self, address: &str, title: &str, description: &str, crumbs: Vec<Crumb>) -> PageView {
        let site = &self.release.site;
        let section = address.split('/').nth(1).unwrap_or_default();
        let sections = ["inspections", "findings", "actions", "deadlines", "committees", "search"];
        let mut navigation: Vec<parts::NavigationView> = sections
            .iter()
            .map(|id| parts::NavigationView {
                title: self.words.label("nav", id),
                href: self.at(&format!("/{id}/")),
                current: *id == section,
            })
            .collect();
        navigation.extend(site.navigation.iter().map(|entry| {
            let to = &entry.to.value;
            parts::NavigationView {
                title: entry.title.clone(),
                href: if to.starts_with('/') { self.at(to) } else { to.clone() },
                current: *to == address,
            }
        }));
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
        let organisation = self.link(&site.organisation);
        PageView {
            title: title.to_owned(),
            head_title,
            description: crate::text::words::clip(description, DESCRIPTION),
            address: address.to_owned(),
            canonical: format!("{}{}", site.base_url, encode(address)),
            structured: structured::breadcrumbs(self, &all_crumbs, title, address),
            crumbs: all_crumbs,
            navigation,
            as_of: self.day(self.release.now.as_of),
            recorded_to: None,
            site: SiteView {
                title: site.title.clone(),
                language: site.language.clone(),
                home: self.at("/"),
                organisation,
                notice: site.notice.clone(),
                description: site.description.clone(),
                licence: site.licence.clone(),
                statuses: self.at("/statuses/"),
                contact_email: site.contact_email.clone(),
                contact_url: site.contact_url.clone(),
                footer: self.footer(),
            },
        }
    }

    fn footer(&self) -> Vec<LinkView> {
        let fixed = ["changes", "themes", "plans", "data", "statuses", "glossary", "accessibility"];
        let mut links: Vec<LinkView> = fixed
            .iter()
            .filter(|id| **id != "glossary" || !self.tables().terms.is_empty())
            .map(|id| self.to_section(id))
            .collect();
        let is_made = |key: &Key| fixed.contains(&key.as_str());
        let mut articles: Vec<_> =
            self.tables().articles.values().filter(|article| !is_made(&article.head.key)).collect();
        articles.sort_by_key(|article| (article.order.unwrap_or(i64::MAX), article.title.clone()));
        links.extend(articles.into_iter().map(|article| self.record(Kind::Article, &article.head.key)));
        links
    }

    /// Returns the pages of a list; nothing if there is but one.
    pub fn pagination(&self, base: &str, number: usize, entries: usize) -> Option<Pagination> {
        let pages = pages_for(entries, self.release.site.limits.list_page);
        if pages <= 1 {
            return None;
        }
        let href = |number: usize| {
            if number == 1 { self.at(base) } else { self.at(&format!("{base}page/{number}/")) }
        };
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
        let per_page = self.release.site.limits.list_page as usize;
        let start = (number - 1).saturating_mul(per_page).min(list.len());
        &list[start..list.len().min(start.saturating_add(per_page))]
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

    /// Returns a table as a file to take away.
    pub fn download(&self, dataset: &Dataset, table: &TableView) -> DownloadView {
        let size = self.csv(table).len() as u64;
        DownloadView {
            href: self.at(&dataset.address()),
            title: table.caption.clone(),
            detail: self
                .words
                .fill("document_detail", &[("type", "CSV"), ("size", &self.words.size(size))]),
        }
    }

    /// Returns a table as CSV.
    pub fn csv(&self, table: &TableView) -> Vec<u8> {
        csv(table, &self.words.get("column_address"), self.origin())
    }

    /// Returns words as a list: "one, two and three".
    pub fn listed(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                self.words.fill("list_and", &[("before", &before.join(", ")), ("last", last)])
            }
        }
    }

    /// Returns the way to a section.
    pub fn section(&self, id: &str) -> Crumb {
        Crumb { title: self.words.label("nav", id), href: self.at(&format!("/{id}/")) }
    }

    /// Returns the way to a record.
    pub fn crumb(&self, kind: Kind, key: &Key) -> Crumb {
        let link = self.record(kind, key);
        Crumb { title: link.title, href: link.href.unwrap_or_default() }
    }
}

/// Returns an address with everything percent-encoded that does not stand for itself.
pub(super) fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-_.~!$&'()*+,;=:@#?%".contains(&byte);
        if plain {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Returns a file's name with what an address would read otherwise percent-encoded.
pub(super) fn encode_name(name: &str) -> String {
    name.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

/// Returns what stands behind the date in the name of a meeting's folder, as words.
fn told_apart_by(folder: &str) -> Option<String> {
    let word = folder.strip_prefix("undated-").unwrap_or(folder);
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').replace('-', " ");
    (!word.is_empty()).then_some(word)
}

/// Returns the type of a file as readers know it.
fn file_type(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "" => "file".to_owned(),
        "docx" | "doc" => "Word".to_owned(),
        "xlsx" | "xls" => "Excel".to_owned(),
        "pptx" | "ppt" => "PowerPoint".to_owned(),
        "jpg" | "jpeg" => "JPEG".to_owned(),
        other => other.to_uppercase(),
    }
}
