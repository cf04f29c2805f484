//! The parts that several pages share.

use crate::render::Words;
use crate::render::glossary::{Glossary, popover_id};
use serde::Serialize;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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

impl Meta {
    /// Returns the facts that there are.
    pub fn known(facts: impl IntoIterator<Item = Option<Self>>) -> Vec<Self> {
        facts.into_iter().flatten().collect()
    }
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
    pub fn number(words: &Words, number: u64) -> Self {
        Self { is_number: true, ..Self::text(&words.number(number)) }
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

/// A chart with all that says the same in other ways.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// Its fragment.
    pub id: String,
    /// What the figures show.
    pub heading: String,
    /// The same in a sentence.
    pub summary: String,
    /// The series and the classes of their marks, where a key is needed.
    pub key: Vec<SeriesView>,
    /// The pictures.
    pub panels: Vec<PanelView>,
    /// The figures.
    pub table: TableView,
    /// The figures as a file.
    pub csv: DownloadView,
}

/// A series of figures.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// The number of the series, from 1 to 4, for styles.
    pub number: usize,
    /// Its name.
    pub label: String,
}

/// One picture of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct PanelView {
    /// What it shows; may be empty where a chart has one picture.
    pub title: String,
    /// The figures of the picture in words; may be empty where they stand in it.
    pub note: String,
    /// The picture: SVG.
    pub svg: String,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadingView {
    /// Its words.
    pub title: String,
    /// Its fragment.
    pub href: String,
}

/// A word and its meaning.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its fragment on the page with all words.
    pub id: String,
    /// The id of its meaning on a page that uses it.
    pub popover: String,
    /// The word.
    pub term: String,
    /// What it stands for, where it is an abbreviation.
    pub stands_for: Option<String>,
    /// What it means.
    pub meaning: String,
    /// Other forms.
    pub also: Vec<String>,
}

impl TermView {
    /// Returns the word with this number.
    pub fn of(glossary: &Glossary, number: usize) -> Self {
        let term = &glossary.terms[number];
        Self {
            id: glossary.ids[number].clone(),
            popover: popover_id(&glossary.ids[number]),
            term: term.term.clone(),
            stands_for: term.stands_for.clone(),
            meaning: term.meaning.clone(),
            also: term.also.clone(),
        }
    }
}
