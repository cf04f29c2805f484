//! Prose: plain text, and marks over it that say what its parts are. Whatever is shown or told of it is a walk over
//! these.

use super::Link;
use crate::text::Place;
use crate::text::words::{fold_lines, fold_space};

/// Text with marks. The addresses of its links are not known until everything is resolved.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The text: a block begins on a new line, and a cell of a table behind a tab.
    pub text: String,
    /// The marks in the order of the text, each before those inside it.
    pub marks: Vec<Mark>,
    /// The links and images, in order.
    pub links: Vec<ProseLink>,
}

/// What a part of a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub element: Element,
    /// The first byte of the part.
    pub from: u32,
    /// The first byte behind it.
    pub to: u32,
    /// How many of the marks that follow are inside it.
    pub inside: u32,
}

/// What a part of a text can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A paragraph.
    Paragraph {
        /// Its id, where it can be cited.
        id: Option<Box<str>>,
    },
    /// A heading.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its id.
        id: Box<str>,
    },
    /// A list.
    List {
        /// The number of its first entry, if its entries are numbered.
        first: Option<u64>,
    },
    /// An entry of a list.
    Entry {
        /// Its id, where it can be cited as a whole.
        id: Option<Box<str>>,
    },
    /// Words of an entry that are no paragraph.
    Line,
    /// A quotation.
    Quotation,
    /// Text that is shown as it was written.
    Verbatim {
        /// The language it is in, if one was named.
        language: Box<str>,
    },
    /// A line that parts what is above from what is below.
    Rule,
    /// A table.
    Table,
    /// What a table is called: the first part of it.
    Caption,
    /// The row of a table with the headings of its columns.
    Head,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell {
        /// Whether it heads its column.
        is_heading: bool,
        /// How its column is aligned.
        align: Align,
    },
    /// A footnote.
    Note {
        /// Its id.
        id: Box<str>,
        /// Its number on the page.
        number: u32,
    },
    /// The number of a footnote, where the text refers to it.
    NoteNumber {
        /// The id of the footnote.
        id: Box<str>,
        /// Its number on the page.
        number: u32,
        /// Whether the page refers to it here first.
        is_first: bool,
    },
    /// An end of a line that was meant.
    Break,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Struck,
    /// A name that is used as it is written.
    Code,
    /// A link, by its number.
    Link(u32),
    /// An image, by the number of its link; the text is what it tells.
    Image(u32),
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// As the page aligns it.
    #[default]
    Unset,
    /// To the left.
    Left,
    /// To the middle.
    Centre,
    /// To the right.
    Right,
}

/// A step of a walk over prose.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A part begins.
    Open(&'a Element),
    /// Words of it.
    Words(&'a str),
    /// The part ends.
    Close(&'a Element),
}

/// A link in prose.
#[derive(Clone, Debug)]
pub struct ProseLink {
    /// Where it leads.
    pub to: Destination,
    /// Where it was written.
    pub place: Place,
}

/// Where a link in prose leads.
#[derive(Clone, Debug)]
pub enum Destination {
    /// A record, and perhaps a part of its page.
    Record {
        /// The record.
        link: Link,
        /// The part.
        fragment: Option<String>,
    },
    /// A part of the same page.
    Fragment(String),
    /// An address of the site, from its root.
    Site(String),
    /// A file beside the record.
    File(String),
    /// Somewhere else: `https:`, `mailto:` or `tel:`.
    Elsewhere(String),
}

impl Element {
    /// Whether it stands by itself, and not within a line.
    pub fn is_block(&self) -> bool {
        match self {
            Self::Paragraph { .. }
            | Self::Heading { .. }
            | Self::List { .. }
            | Self::Entry { .. }
            | Self::Line
            | Self::Quotation
            | Self::Verbatim { .. }
            | Self::Rule
            | Self::Table
            | Self::Caption
            | Self::Head
            | Self::Row
            | Self::Cell { .. }
            | Self::Note { .. } => true,
            Self::NoteNumber { .. }
            | Self::Break
            | Self::Emphasis
            | Self::Strong
            | Self::Struck
            | Self::Code
            | Self::Link(_)
            | Self::Image(_) => false,
        }
    }

    /// Whether the text of the part is words: what holds blocks holds only the ends of lines beside them.
    pub fn has_words(&self) -> bool {
        !matches!(
            self,
            Self::List { .. }
                | Self::Entry { .. }
                | Self::Quotation
                | Self::Table
                | Self::Head
                | Self::Row
                | Self::Note { .. }
        )
    }

    /// Returns the id by which it can be cited, if it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Paragraph { id } | Self::Entry { id } => id.as_deref(),
            Self::Heading { id, .. } | Self::Note { id, .. } => Some(id),
            _ => None,
        }
    }
}

impl Prose {
    /// Calls `visit` with every step of a walk over the text and its marks.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Step<'a>)) {
        let whole = Part { marks: 0..self.marks.len(), text: 0..self.text.len(), has_words: false };
        self.walk_part(&whole, visit);
    }

    fn walk_part<'a>(&'a self, part: &Part, visit: &mut dyn FnMut(Step<'a>)) {
        let (mut at, mut from) = (part.marks.start, part.text.start);
        let words = |from: usize, to: usize, visit: &mut dyn FnMut(Step<'a>)| {
            if part.has_words && from < to {
                visit(Step::Words(&self.text[from..to]));
            }
        };
        while at < part.marks.end {
            let mark = &self.marks[at];
            let (text, behind) = (mark.from as usize..mark.to as usize, at + 1 + mark.inside as usize);
            words(from, text.start, visit);
            visit(Step::Open(&mark.element));
            from = text.end;
            self.walk_part(&Part { marks: at + 1..behind, text, has_words: mark.element.has_words() }, visit);
            visit(Step::Close(&mark.element));
            at = behind;
        }
        words(from, part.text.end, visit);
    }

    /// Returns it without some of its parts: without their words, what is inside them, and where that leads.
    #[must_use]
    pub fn without(&self, is_out: &dyn Fn(&Element) -> bool) -> Self {
        let (mut kept, mut cuts, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some(mark) = self.marks.get(at) {
            if is_out(&mark.element) {
                cuts.push(mark.from..mark.to);
                at += 1 + mark.inside as usize;
            } else {
                kept.push(at);
                at += 1;
            }
        }
        let mut left = Self::default();
        // How much is cut out before each cut, and how much in all.
        let (mut from, mut taken) = (0, vec![0]);
        for cut in &cuts {
            left.text.push_str(&self.text[from as usize..cut.start as usize]);
            from = cut.end;
            taken.push(taken[taken.len() - 1] + cut.end - cut.start);
        }
        left.text.push_str(&self.text[from as usize..]);
        let moved = |place: u32| {
            let before = cuts.partition_point(|cut| cut.start < place);
            let still_to_come = before.checked_sub(1).map_or(0, |last| cuts[last].end.saturating_sub(place));
            place + still_to_come - taken[before]
        };
        for (place, at) in kept.iter().enumerate() {
            let mark = &self.marks[*at];
            let behind = kept.partition_point(|other| *other <= at + mark.inside as usize);
            let mut mark = Mark {
                element: mark.element.clone(),
                from: moved(mark.from),
                to: moved(mark.to),
                inside: (behind - place - 1) as u32,
            };
            if let Element::Link(link) | Element::Image(link) = &mut mark.element {
                left.links.push(self.links[*link as usize].clone());
                *link = (left.links.len() - 1) as u32;
            }
            left.marks.push(mark);
        }
        left
    }

    /// Returns the ids by which its parts can be cited.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| mark.element.id())
    }

    /// Returns the words of a part.
    pub fn words(&self, mark: &Mark) -> String {
        fold_space(&self.text[mark.from as usize..mark.to as usize])
    }

    /// Returns the words, without markup.
    pub fn plain(&self) -> String {
        fold_space(&self.text)
    }

    /// Returns the first of them: no more lines than make up `limit` bytes.
    pub fn opening(&self, limit: usize) -> String {
        fold_lines(&self.text, limit)
    }

    /// Returns the words as a page shows them, the numbers of notes among them; nothing if there are no notes.
    pub fn numbered(&self) -> Option<String> {
        let mut words = String::new();
        let mut has_notes = false;
        self.walk(&mut |step| match step {
            Step::Open(Element::NoteNumber { number, .. }) => {
                has_notes = true;
                words.push_str(&number.to_string());
            }
            Step::Open(Element::Note { number, .. }) => {
                has_notes = true;
                words.push_str(&format!(" {number} "));
            }
            Step::Open(element) if element.is_block() => words.push(' '),
            Step::Words(text) => words.push_str(text),
            Step::Open(_) | Step::Close(_) => {}
        });
        has_notes.then(|| fold_space(&words))
    }
}

/// A part of a text to be walked over.
struct Part {
    marks: std::ops::Range<usize>,
    text: std::ops::Range<usize>,
    has_words: bool,
}
