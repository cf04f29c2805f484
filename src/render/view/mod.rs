//! What templates are given: finished values, in which nothing is left to look up.

pub mod action;
mod answer;
pub mod article;
pub mod browse;
pub mod committee;
pub mod contents;
pub mod data;
pub mod deadlines;
pub mod duties;
pub mod entry;
pub mod finding;
mod frame;
pub mod home;
pub mod inspection;
pub mod item;
mod judgements;
mod labels;
pub mod lists;
pub mod page;
pub mod parts;
pub mod plan;
pub mod rows;
pub mod search;
pub mod statement;
mod structured;
mod texts;
pub mod tracker;
pub mod vocabulary;
pub mod withheld;

use super::Words;
use super::chart::figures::Figures;
use super::glossary::{Explained, Glossary};
use super::listing::KeptLines;
use super::listing::sizes::FileSizes;
use crate::model::{Contents, Item, Key, Kind, Link, Relation, Tables, Target, Titled};
use crate::release::{PublicFile, Release, Seen};
use crate::route::{Routes, address_of, file_address};
use crate::text::PartialDate;
use crate::text::web_address::as_valid;
use crate::text::words::percent_encode;
use page::NavigationView;
use parts::{DateView, LinkView, Meta, TermView};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many characters of a page's text describe it to search engines.
pub(super) const DESCRIPTION: usize = 200;

/// Where views are made: what is public, the routes, the words. One for all pages.
pub struct Desk<'a> {
    /// What is public.
    pub release: &'a Release,
    /// The routes.
    pub routes: &'a Routes,
    /// The words of the interface.
    pub words: &'a Words,
    prefix: &'a str,
    /// Whether it makes every page, and every file.
    pub makes_all_pages: bool,
    /// How large each list is as a file.
    pub files: &'a FileSizes,
    /// What is worked out once for all pages.
    kept: Arc<Kept>,
    /// The words of the glossary that the page has explained.
    pub(super) explained: Option<Explained<'a>>,
    /// What the tables in the texts of the page are called.
    tables_in_text: Mutex<Vec<String>>,
}

/// What is worked out once for all pages.
#[derive(Default)]
struct Kept {
    /// The links at the top, as on a page that is none of them.
    navigation: OnceLock<Vec<NavigationView>>,
    /// What each record is called and where its page is, by the number of the record, once a page has asked; of no record
    /// where that is not kept.
    named: OnceLock<Box<[OnceLock<Named>]>>,
    /// What charts of the whole site show, once it was counted.
    figures: Figures,
    /// Lines of files that stand in many of them.
    lines: OnceLock<FileLines>,
}

/// Lines of files that stand in many of them.
pub struct FileLines {
    /// Those of lists of records of any kinds.
    pub of_records: KeptLines,
    /// Those of lists of actions.
    pub of_actions: KeptLines,
}

/// What a record is called, and where its page is.
struct Named {
    title: Box<str>,
    href: Option<Box<str>>,
}

impl<'a> Desk<'a> {
    /// Returns a desk. The sizes of files are those of lists made of the same release.
    pub fn new(release: &'a Release, routes: &'a Routes, words: &'a Words, files: &'a FileSizes) -> Self {
        let prefix = release.site.base_url.path();
        Self {
            release,
            routes,
            words,
            prefix,
            makes_all_pages: false,
            files,
            kept: Arc::default(),
            explained: None,
            tables_in_text: Mutex::default(),
        }
    }

    /// Returns a desk for one page, in whose prose the words of the glossary are explained where they stand first.
    #[must_use]
    pub fn for_page(&self, glossary: &'a Glossary) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            explained: Some(Explained::by(glossary)),
            tables_in_text: Mutex::default(),
            ..*self
        }
    }

    /// Returns the words of the glossary that the page has explained, in the order in which they stand.
    pub fn meanings(&self) -> Vec<TermView> {
        let Some(explained) = &self.explained else { return Vec::new() };
        explained.terms().into_iter().map(|term| TermView::of(explained.glossary(), term)).collect()
    }

    /// Returns what a table in a text of the page is called, with a number where the page has another of that name.
    pub(super) fn name_of_table(&self, name: String) -> String {
        let mut known = self.tables_in_text.lock().unwrap_or_else(PoisonError::into_inner);
        let others = known.iter().filter(|other| **other == name).count();
        known.push(name.clone());
        if others == 0 { name } else { format!("{name} ({})", others + 1) }
    }

    /// Lets it keep what each record is called, and where its page is: for whoever makes every page.
    #[must_use]
    pub fn for_many_pages(self) -> Self {
        self.keep_names();
        Self { makes_all_pages: true, ..self }
    }

    /// Lets it keep what each record is called, and where its page is: for whatever names many of them many times.
    pub fn keep_names(&self) {
        let named = &self.kept.named;
        named.get_or_init(|| (0..self.release.back_links.records()).map(|_| OnceLock::new()).collect());
    }

    /// Returns the lines of files that stand in many of them.
    pub fn lines(&self) -> &FileLines {
        let records = self.release.back_links.records();
        self.kept.lines.get_or_init(|| FileLines {
            of_records: KeptLines::of(records),
            of_actions: KeptLines::of(records),
        })
    }

    /// Returns what charts of the whole site show.
    pub fn figures(&self) -> &Figures {
        &self.kept.figures
    }

    /// Returns the records.
    pub fn tables(&self) -> &'a Tables {
        &self.release.tables
    }

    /// Returns the address as a page of the site links to it.
    pub fn at(&self, address: &str) -> String {
        format!("{}{}", self.prefix, encode(address))
    }

    /// Returns an address on the web as a page links to it: one of the site itself leads wherever the site is published.
    pub fn web(&self, address: &crate::text::WebAddress) -> String {
        match address.within.as_deref() {
            Some(within) => self.at(within),
            None => as_valid(address).into_owned(),
        }
    }

    /// Returns the link to a record.
    pub fn href(&self, target: &Target) -> Option<String> {
        self.target(target).href
    }

    /// Returns the document beside a record, in its folder, if it is published.
    pub fn file(&self, folder: &str, name: &str) -> Option<&'a PublicFile> {
        self.release.files.get(&format!("{folder}/{name}"))
    }

    /// Returns the link to a document beside a record.
    pub fn file_href(&self, folder: &str, name: &str) -> String {
        self.at(&file_address(&format!("{folder}/{}", encode_name(name))))
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
        let number = self.release.number(target.kind, &target.key);
        number.map_or_else(|| LinkView::text(""), |number| self.numbered_record(number))
    }

    /// Returns the record with a number as a link with its title.
    pub fn numbered_record(&self, number: u32) -> LinkView {
        self.with_named(number, |title, href| LinkView {
            title: title.to_owned(),
            href: href.map(str::to_owned),
            iso: None,
        })
    }

    /// Does something with what the record with a number is called, and where its page is: worked out when it is asked for
    /// first, and no more.
    pub fn with_named<T>(&self, number: u32, act: impl FnOnce(&str, Option<&str>) -> T) -> T {
        let Some(target) = self.release.target_at(number) else { return act("", None) };
        let act = |Named { title, href }: &Named| act(title, href.as_deref());
        match self.kept.named.get().and_then(|named| named.get(number as usize)) {
            Some(known) => act(known.get_or_init(|| self.named(target))),
            None => act(&self.named(target)),
        }
    }

    /// Returns the reference of the record with a number: its path of ids.
    pub fn reference(&self, number: u32) -> &'a str {
        self.release.target_at(number).map_or("", |target| target.key.as_str())
    }

    fn named(&self, target: &Target) -> Named {
        let title = match target.kind {
            Kind::Finding => self.finding_title(&target.key),
            Kind::Meeting => self.meeting_title(&target.key),
            Kind::Resolution => self.resolution_title(&target.key),
            _ => self.tables().title_of(target).or_else(|| self.kept_title(target)).unwrap_or_default(),
        };
        let href = address_of(self.release, target).map(|address| self.at(&address).into());
        Named { title: title.into(), href }
    }

    /// Returns the title that the stub of a record keeps, if it is withheld.
    fn kept_title(&self, target: &Target) -> Option<String> {
        self.release.withheld(target.kind, &target.key).map(|one| one.stub.title.clone())
    }

    /// Returns the record with this key as a link.
    pub fn record(&self, kind: Kind, key: &Key) -> LinkView {
        self.target(&Target { kind, key: key.clone() })
    }

    /// Returns the committee of a meeting, of its items and of their resolutions.
    pub fn committee(&self, key: &Key) -> LinkView {
        self.record(Kind::Committee, &Key::new(key.first()))
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

    /// Returns the records that link to one with a meaning, as links.
    pub fn linking(&self, kind: Kind, key: &Key, relation: Relation) -> Vec<LinkView> {
        self.release.linking(kind, key, relation).map(|target| self.target(target)).collect()
    }

    /// Returns where a record is mentioned, but for what the page names anyway: the items that considered it.
    pub fn mentions(&self, kind: Kind, key: &Key, considered: &[Key]) -> Vec<LinkView> {
        let mentions = self.release.linking(kind, key, Relation::Mention);
        let others = mentions.filter(|one| one.kind != Kind::Item || !considered.contains(&one.key));
        others.map(|target| self.target(target)).collect()
    }

    /// Returns the heading of a finding: its summary, or the beginning of its text.
    pub fn finding_title(&self, key: &Key) -> String {
        let finding = self.tables().findings.get(key).map(|one| one.heading());
        let target = || Target { kind: Kind::Finding, key: key.clone() };
        let Some(heading) = finding.or_else(|| self.kept_title(&target())) else { return String::new() };
        if heading.is_empty() { self.words.fill("finding_untitled", &[("id", key.id())]) } else { heading }
    }

    /// Returns the title of a meeting: its own, or its date.
    pub fn meeting_title(&self, key: &Key) -> String {
        let (title, date) = match self.release.see(&self.tables().meetings, key) {
            Some(Seen::Shown(meeting)) => (meeting.title.clone(), meeting.date),
            Some(Seen::Withheld(one)) => {
                (Some(one.stub.title.clone()).filter(|title| !title.is_empty()), one.day)
            }
            None => return String::new(),
        };
        let date = date.map(|date| self.words.date(date));
        match (&title, date) {
            (Some(title), Some(date)) => {
                self.words.fill("meeting_titled", &[("title", title), ("date", &date)])
            }
            (Some(title), None) => title.clone(),
            (None, date) => {
                let plain = match &date {
                    Some(date) => self.words.fill("meeting_of", &[("date", date)]),
                    None => self.words.get("meeting_undated"),
                };
                // Two meetings of one day are told apart by the word in their folders. That of one whose day is not known was
                // made up to name the folder: what it dealt with tells it apart.
                let word = match date {
                    Some(_) => told_apart_by(key.id()),
                    None => self.first_item(key).map(|item| item.title.clone()),
                };
                match word {
                    Some(word) => {
                        self.words.fill("meeting_told_apart", &[("meeting", &plain), ("word", &word)])
                    }
                    None => plain,
                }
            }
        }
    }

    /// Returns the first item of a meeting that is shown.
    fn first_item(&self, meeting: &Key) -> Option<&Item> {
        let items = Contents::of_record(&self.release.contents.items, meeting);
        items.iter().find_map(|item| self.tables().items.get(item)).map(|item| &**item)
    }

    /// Returns the title of a resolution: its text. One that is withheld has none, for its id was never minuted.
    pub fn resolution_title(&self, key: &Key) -> String {
        let text = self.tables().resolutions.get(key).map(|one| one.text.plain()).unwrap_or_default();
        if text.is_empty() { self.words.get("resolution") } else { crate::text::words::clip(&text, 90) }
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
}

/// Returns an address with everything percent-encoded that does not stand for itself.
pub(super) fn encode(address: &str) -> String {
    percent_encode(address, b"/-_.~!$&'()*+,;=:@#?%")
}

/// Returns a file's name with what an address would read otherwise percent-encoded.
fn encode_name(name: &str) -> String {
    name.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

/// Returns what stands behind the date in the name of a meeting's folder, as words.
fn told_apart_by(folder: &str) -> Option<String> {
    let word = folder.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').replace('-', " ");
    (!word.is_empty()).then_some(word)
}
