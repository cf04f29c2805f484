//! The parts that several pages share.

use super::Desk;
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

/// Words that may be a link or a date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// Where they lead.
    pub href: Option<String>,
    /// The date they state, for machines.
    pub iso: Option<String>,
}

impl LinkView {
    /// Returns words that lead to an address.
    pub fn to(title: String, href: String) -> Self {
        Self { title, href: Some(href), iso: None }
    }

    /// Returns a date.
    pub fn date(date: DateView) -> Self {
        Self { title: date.text, href: None, iso: Some(date.iso) }
    }

    /// Returns words that are no link.
    pub fn text(text: &str) -> Self {
        Self { title: text.to_owned(), href: None, iso: None }
    }
}

/// A date for people and for machines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DateView {
    /// "4 June 2026", "June 2026", "2026".
    pub text: String,
    /// `2026-06-04`, `2026-06`, `2026`.
    pub iso: String,
}

/// A status in words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tag {
    /// Its id, for styles.
    pub id: String,
    /// Its words.
    pub text: String,
}

impl Tag {
    /// Returns a tag.
    pub fn new(id: &str, text: String) -> Self {
        Self { id: id.to_owned(), text }
    }
}

/// A fact: a term, and what is to say of it.
#[derive(Clone, Debug, Serialize)]
pub struct Meta {
    /// The term.
    pub term: String,
    /// The values.
    pub values: Vec<LinkView>,
}

/// What stands for something withheld.
#[derive(Clone, Debug, Serialize)]
pub struct StubView {
    /// "Exempt" or "Confidential".
    pub label: String,
    /// The law it is withheld under.
    pub law: String,
    /// The paragraphs, with their wording.
    pub grounds: Vec<GroundView>,
    /// The reason given; may be empty.
    pub reason: String,
}

/// A paragraph of Schedule 12A.
#[derive(Clone, Debug, Serialize)]
pub struct GroundView {
    /// "Paragraph 1 of Part 1".
    pub label: String,
    /// What it says.
    pub wording: String,
}

/// A block of text.
#[derive(Clone, Debug, Serialize)]
pub struct BlockView {
    /// `prose`, `contribution` or `restricted`.
    pub kind: String,
    /// The HTML of prose.
    pub html: String,
    /// The contribution.
    pub contribution: Option<ContributionView>,
    /// The stub of a restricted passage.
    pub stub: Option<StubView>,
}

impl BlockView {
    /// Returns a block of prose.
    pub fn prose(html: String) -> Self {
        Self { kind: "prose".to_owned(), html, contribution: None, stub: None }
    }

    /// Returns a contribution.
    pub fn contribution(contribution: ContributionView) -> Self {
        Self {
            kind: "contribution".to_owned(),
            html: String::new(),
            contribution: Some(contribution),
            stub: None,
        }
    }

    /// Returns the stub of a restricted passage.
    pub fn restricted(stub: Option<StubView>) -> Self {
        Self { kind: "restricted".to_owned(), html: String::new(), contribution: None, stub }
    }
}

/// What one speaker contributed.
#[derive(Clone, Debug, Serialize)]
pub struct ContributionView {
    /// Its fragment.
    pub id: String,
    /// `question`, `answer` and so on.
    pub kind: String,
    /// The same in words.
    pub label: String,
    /// Who spoke.
    pub by: Option<LinkView>,
    /// The address of what it answers.
    pub answers: Option<String>,
    /// The addresses of its answers.
    pub answered_by: Vec<String>,
    /// Its text.
    pub blocks: Vec<BlockView>,
}

/// A document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: String,
    /// What it is; empty where it is withheld.
    pub kind: String,
    /// Where it is, if it can be had here.
    pub href: Option<String>,
    /// Its type and size, or the site it is on.
    pub detail: String,
    /// How it can be had otherwise.
    pub note: String,
    /// Whether it is a gap in the record that the council could fill.
    pub missing: bool,
    /// Its date.
    pub date: Option<DateView>,
    /// Its licence.
    pub licence: Option<String>,
    /// What to ask for instead.
    pub alternative: Option<String>,
    /// Its language, if not the site's.
    pub language: Option<String>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
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

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableView {
    /// Its caption.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows; the first cell of each is its heading.
    pub rows: Vec<Vec<Cell>>,
    /// What is said where it has no rows.
    pub empty: String,
    /// Where there is more of it.
    pub more: Option<LinkView>,
    /// The whole of it as a file.
    pub csv: Option<DownloadView>,
}

/// A file to take away.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadView {
    /// Where it is.
    pub href: String,
    /// What it is.
    pub title: String,
    /// Its type and size: "CSV, 12 KB".
    pub detail: String,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// Its words.
    pub values: Vec<LinkView>,
    /// Its status.
    pub tags: Vec<Tag>,
    /// Whether it is a number, to be set below others.
    pub is_number: bool,
}

impl Cell {
    /// Returns a cell with one value.
    pub fn link(link: LinkView) -> Self {
        Self::links(vec![link])
    }

    /// Returns a cell with values.
    pub fn links(values: Vec<LinkView>) -> Self {
        Self { values, ..Self::default() }
    }

    /// Returns a cell with words.
    pub fn text(text: &str) -> Self {
        Self::link(LinkView::text(text))
    }

    /// Returns a cell with a number.
    pub fn number(desk: &Desk<'_>, number: u64) -> Self {
        Self { is_number: true, ..Self::text(&desk.words.number(number)) }
    }

    /// Returns a cell with a date, or an empty one.
    pub fn date(date: Option<DateView>) -> Self {
        date.map_or_else(Self::default, |date| Self::link(LinkView::date(date)))
    }

    /// Returns a cell with tags.
    pub fn tags(tags: impl IntoIterator<Item = Tag>) -> Self {
        Self { tags: tags.into_iter().collect(), ..Self::default() }
    }
}

/// A row of a list: a record, what is to say of it in a line, and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// The record.
    pub link: LinkView,
    /// What needs no term: a date, a name.
    pub line: Vec<LinkView>,
    /// What is to say of it.
    pub facts: Vec<Meta>,
    /// How it stands.
    pub tags: Vec<Tag>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

impl RowView {
    /// Returns a row that says nothing beyond its record.
    pub fn of(link: LinkView) -> Self {
        Self { link, line: Vec::new(), facts: Vec::new(), tags: Vec::new(), stub: None }
    }
}

/// A list of rows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RowsView {
    /// The rows.
    pub rows: Vec<RowView>,
    /// What is said where there are none.
    pub empty: String,
    /// Where there is more of it.
    pub more: Option<LinkView>,
}

/// Something that happened, on a line of time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EventView {
    /// When; nothing where it is withheld.
    pub date: Option<DateView>,
    /// What, in words.
    pub title: String,
    /// The status from then on.
    pub tag: Option<Tag>,
    /// Who says so.
    pub by: Option<LinkView>,
    /// What is to say of it.
    pub facts: Vec<Meta>,
    /// A remark.
    pub body: Vec<BlockView>,
    /// Documents that show it.
    pub documents: Vec<DocumentView>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

/// A group of links under a heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// The links.
    pub entries: Vec<GroupEntry>,
}

/// A link of a group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupEntry {
    /// Its words and where they lead.
    pub link: LinkView,
    /// What is to say about it; may be empty.
    pub detail: String,
}
