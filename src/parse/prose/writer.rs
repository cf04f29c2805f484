//! Puts the text of prose together and marks its parts.

use super::definitions::title_lost;
use super::edited::Edited;
use super::headings::{self, Written};
use super::reading::Parsed;
use super::scope::Scope;
use super::signs::{Found, said};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::prose::{Align, Destination, Element, Mark, Prose, ProseLink};
use crate::model::value::Reader;
use crate::parse::destination::destination;
use crate::parse::offsets::Offsets;
use crate::text::{HashSet, Place};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// What was read last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// The number of a note, with which a line begins.
    NumberAhead,
    /// A note.
    Note,
    /// Anything else.
    Other,
}

/// Puts the text together and marks its parts.
pub struct Writer<'a> {
    pub(super) markdown: &'a str,
    pub(super) offsets: &'a Offsets,
    /// What the texts of the page share; nothing for a short text.
    pub(super) scope: Option<&'a mut Scope>,
    /// The number of the text on its page.
    pub(super) number: usize,
    pub(super) prose: Prose,
    /// The numbers of the marks that are open.
    pub(super) open: Vec<usize>,
    /// How the columns of the table are aligned, and how many cells of the row there were.
    columns: Vec<Align>,
    cells: usize,
    /// The notes that the text has, by their places in the scope.
    pub(super) notes: HashSet<usize>,
    /// What was read last, where that may have been meant for something else.
    pub(super) last: Last,
}

impl<'a> Writer<'a> {
    /// Returns a writer of a text, the one with a number on its page; of a short text without a scope.
    pub fn new(markdown: &'a str, offsets: &'a Offsets, scope: Option<&'a mut Scope>, number: usize) -> Self {
        let prose = Prose::default();
        Self {
            markdown,
            offsets,
            scope,
            number,
            prose,
            open: Vec::new(),
            columns: Vec::new(),
            cells: 0,
            notes: HashSet::default(),
            last: Last::Other,
        }
    }

    /// Returns what was written. It is kept for long: no more memory is held than it needs.
    pub fn finish(mut self) -> Prose {
        self.prose.text.shrink_to_fit();
        self.prose.marks.shrink_to_fit();
        self.prose.links.shrink_to_fit();
        self.prose
    }

    /// Writes a text.
    pub fn write(&mut self, events: &[Parsed<'_>], reader: &mut Reader<'_>) {
        // Hardly any text is longer than its Markdown, or has more marks than what begins in it.
        self.prose.text.reserve(self.markdown.len());
        let begins =
            |event: &&Parsed<'_>| !matches!(event.0, Event::End(_) | Event::Text(_) | Event::SoftBreak);
        self.prose.marks.reserve(events.iter().filter(begins).count());
        let mut in_head = false;
        for (event, range) in events {
            self.watch_for_notes(event, range, reader);
            match event {
                Event::Start(tag) => {
                    in_head |= *tag == Tag::TableHead;
                    if let Some(element) = self.element(tag, in_head, range, reader) {
                        self.begin(element);
                    }
                }
                Event::End(end) => {
                    in_head &= *end != TagEnd::TableHead;
                    self.end_tag(*end, range, reader);
                }
                event => self.within_line(event, range, reader),
            }
        }
    }

    fn end_tag(&mut self, end: TagEnd, range: &Range<usize>, reader: &mut Reader<'_>) {
        match end {
            TagEnd::HtmlBlock => return,
            TagEnd::Item => self.end_line(),
            TagEnd::Heading(_) if self.scope.is_some() => {
                self.take_written_id(range, reader);
                if self.drops_empty_heading(range, reader) {
                    return;
                }
            }
            // A heading in a short text stands out in a paragraph.
            TagEnd::Heading(_) => self.end(),
            _ => {}
        }
        self.watch_for_silence(range, reader);
        self.end();
    }

    fn within_line(&mut self, event: &Event<'_>, range: &Range<usize>, reader: &mut Reader<'_>) {
        match event {
            Event::Text(text) => self.words(text),
            Event::Code(text) => {
                self.begin(Element::Code);
                self.words(text);
                self.end();
            }
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => {
                self.begin(Element::Break);
                self.words("\n");
                self.end();
            }
            Event::Rule => {
                self.begin(Element::Rule);
                self.end();
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                let shown = crate::text::words::clip(text.trim(), 40);
                let place = self.offsets.place(range, reader);
                reader.push(
                    Diagnostic::new(Code::RawHtml, place, format!("HTML is not allowed in content: `{shown}`"))
                        .help("say it in Markdown; to show a `<`, write `\\<`; for a remark that is not published, use a `#` comment in YAML"),
                );
            }
            Event::FootnoteReference(name) => self.note_number(name, range, reader),
            // The others are not asked for.
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    /// Returns what a tag of Markdown begins.
    fn element(
        &mut self,
        tag: &Tag<'_>,
        in_head: bool,
        range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Option<Element> {
        Some(match tag {
            Tag::Heading { level, .. } => self.heading(*level as u8, range, reader),
            Tag::List(first) => Element::List { first: *first },
            Tag::Item => Element::Entry { id: None },
            Tag::BlockQuote(_) => Element::Quotation,
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                };
                Element::Verbatim { language: language.into() }
            }
            Tag::Table(columns) => {
                self.columns = columns.iter().copied().map(align).collect();
                Element::Table
            }
            Tag::TableHead => {
                self.cells = 0;
                Element::Head
            }
            Tag::TableRow => {
                self.cells = 0;
                Element::Row
            }
            Tag::TableCell => {
                self.cells += 1;
                let align = self.columns.get(self.cells - 1).copied().unwrap_or_default();
                Element::Cell { is_heading: in_head, align }
            }
            Tag::FootnoteDefinition(name) => self.note(name, range, reader),
            Tag::Emphasis => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough => Element::Struck,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.watch_for_title(title, *link_type, range, reader);
                Element::Link(self.link(dest_url, *link_type == LinkType::Email, range, reader))
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.watch_for_title(title, *link_type, range, reader);
                Element::Image(self.image(dest_url, range, reader))
            }
            Tag::Paragraph if self.innermost().is_some_and(|mark| mark.element == Element::Table) => {
                Element::Caption
            }
            Tag::Paragraph => Element::Paragraph { id: None },
            // Of HTML its text is reported.
            Tag::HtmlBlock => return None,
            // No such thing is asked for.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Element::Line,
        })
    }

    /// Begins a part. A block begins on a new line, and a cell of a table behind a tab.
    pub(super) fn begin(&mut self, element: Element) {
        if element.is_block() {
            self.end_line();
            let text = &mut self.prose.text;
            let is_cell = matches!(element, Element::Cell { .. });
            let is_first = matches!(
                self.prose.marks.last().map(|mark| &mark.element),
                Some(Element::Head | Element::Row)
            );
            if is_cell && !is_first {
                text.push('\t');
            } else if !is_cell && !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        } else {
            self.begin_line();
        }
        let from = self.prose.text.len() as u32;
        self.open.push(self.prose.marks.len());
        self.prose.marks.push(Mark { element, from, to: from, inside: 0 });
    }

    /// Ends the part that began last.
    pub(super) fn end(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let inside = self.prose.marks.len() - 1 - at;
        let mark = &mut self.prose.marks[at];
        mark.to = self.prose.text.len() as u32;
        mark.inside = inside as u32;
    }

    fn words(&mut self, words: &str) {
        self.begin_line();
        self.prose.text.push_str(words);
    }

    pub(super) fn innermost(&self) -> Option<&Mark> {
        self.open.last().map(|at| &self.prose.marks[*at])
    }

    /// Words that stand in an entry of a list, and in no paragraph of it, are a line.
    fn begin_line(&mut self) {
        if self.innermost().is_some_and(|mark| !mark.element.has_words()) {
            self.begin(Element::Line);
        }
    }

    fn end_line(&mut self) {
        if self.innermost().is_some_and(|mark| mark.element == Element::Line) {
            self.end();
        }
    }

    fn heading(&mut self, level: u8, range: &Range<usize>, reader: &mut Reader<'_>) -> Element {
        let place = self.offsets.place(range, reader);
        let Some(scope) = self.scope.as_deref_mut() else {
            reader.push(
                Diagnostic::new(Code::HeadingLevel, place, "a heading stands in a short text").help(
                    "this text is shown among others, under a heading of its own; use bold text instead",
                ),
            );
            // It stands out all the same.
            self.begin(Element::Paragraph { id: None });
            return Element::Strong;
        };
        let above = std::mem::replace(&mut scope.level, level.max(2));
        reader.diagnostics.extend(headings::wrong_level(level, above, place));
        Element::Heading { level: level.max(2), id: Box::default() }
    }

    /// Takes the id that the author wrote at the end of the heading that was read last: `{#id}`. Signs of emphasis may
    /// stand behind it.
    fn take_written_id(&mut self, range: &Range<usize>, reader: &mut Reader<'_>) {
        let Some(at) = self.open.last().copied() else { return };
        let from = self.prose.marks[at].from as usize;
        let typed = &self.markdown[range.clone()];
        let braces = headings::braces(&self.prose.text[from..], typed);
        if let Some(braces) = &braces {
            let place = range.start + braces.at.start..range.start + braces.at.end;
            let place = self.offsets.place(&place, reader);
            match braces.read(place) {
                Written::Id(id) => {
                    self.prose.text.truncate(from + braces.before);
                    let end = self.prose.text.len() as u32;
                    for mark in &mut self.prose.marks[at + 1..] {
                        mark.to = mark.to.min(end);
                    }
                    if let Element::Heading { id: own, .. } = &mut self.prose.marks[at].element {
                        *own = id.into();
                    }
                    if let Some(scope) = self.scope.as_deref_mut() {
                        scope.written_ids.push((id.to_owned(), place));
                    }
                }
                Written::Wrong(diagnostic) => reader.push(diagnostic),
                Written::Words => {}
            }
        }
        let before = braces.map_or(typed, |braces| &typed[..braces.at.start]);
        if let Some(stray) = headings::stray_id(before) {
            let place = range.start + stray.start..range.start + stray.end;
            reader.push(headings::id_astray(self.offsets.place(&place, reader)));
        }
    }

    /// Drops the heading that was read last if it says nothing; a picture in it that tells nothing stays.
    fn drops_empty_heading(&mut self, range: &Range<usize>, reader: &mut Reader<'_>) -> bool {
        let Some(at) = self.open.last().copied() else { return false };
        let from = self.prose.marks[at].from as usize;
        if !headings::is_empty(&self.prose.text[from..]) {
            return false;
        }
        reader.push(headings::without_words(self.offsets.place(range, reader)));
        let is_bare = at + 1 == self.prose.marks.len();
        if is_bare {
            self.prose.text.truncate(from);
            self.prose.marks.pop();
            self.open.pop();
        } else {
            self.prose.marks[at].element = Element::Paragraph { id: None };
        }
        is_bare
    }

    /// Reports the title of a link; that of a definition is reported where it stands.
    fn watch_for_title(&self, title: &str, kind: LinkType, range: &Range<usize>, reader: &mut Reader<'_>) {
        if !title.is_empty() && kind == LinkType::Inline {
            reader.push(title_lost(title, self.offsets.place(range, reader)));
        }
    }

    fn link(&mut self, written: &str, email: bool, range: &Range<usize>, reader: &mut Reader<'_>) -> u32 {
        let place = self.place_of_destination(written, range, reader);
        let to = if email {
            Destination::Elsewhere(format!("mailto:{written}"))
        } else {
            destination(written, place, reader)
        };
        self.leads(to, place)
    }

    fn leads(&mut self, to: Destination, place: Place) -> u32 {
        self.prose.links.push(ProseLink { to, place });
        (self.prose.links.len() - 1) as u32
    }

    fn image(&mut self, written: &str, range: &Range<usize>, reader: &mut Reader<'_>) -> u32 {
        let place = self.place_of_destination(written, range, reader);
        let to = match destination(written, place, reader) {
            Destination::Elsewhere(address) => {
                reader.push(
                    Diagnostic::new(
                        Code::UnsafeLink,
                        place,
                        format!("the image `{address}` lies on another site"),
                    )
                    .help("put a copy beside this file: pages fetch nothing from anywhere else"),
                );
                Destination::Elsewhere(address)
            }
            Destination::Record { .. } | Destination::Fragment(_) => {
                reader.push(Diagnostic::new(Code::BrokenLink, place, format!("`{written}` is no image")));
                Destination::Fragment(String::new())
            }
            other @ (Destination::File(_) | Destination::Site(_)) => other,
        };
        self.leads(to, place)
    }

    /// Reports a link or an image of which everything has been read, if it tells nothing to whoever cannot see it.
    fn watch_for_silence(&self, range: &Range<usize>, reader: &mut Reader<'_>) {
        let Some(Mark { element, from, .. }) = self.innermost() else { return };
        if !self.prose.text[*from as usize..].trim().is_empty() {
            return;
        }
        match element {
            Element::Image(link) => reader.push(
                Diagnostic::new(Code::MissingAlt, self.prose.links[*link as usize].place, "this image has no alternative text")
                    .help("say between the brackets what the image tells: `![Four bars, each lower than the last](chart.png)`"),
            ),
            // Of an image in a link without a text, that is said alone.
            Element::Link(_) if self.prose.marks.last().is_some_and(|mark| matches!(mark.element, Element::Link(_))) => {
                let place = self.offsets.place(range, reader);
                reader.push(
                    Diagnostic::new(Code::BrokenMarkup, place, "this link has no words")
                        .help("say between the brackets where it leads: `[The letter of 1 March](letter.pdf)`"),
                );
            }
            _ => {}
        }
    }

    fn place_of_destination(&self, written: &str, range: &Range<usize>, reader: &Reader<'_>) -> Place {
        let whole = &self.markdown[range.clone()];
        match whole.rfind(written).filter(|_| !written.is_empty()) {
            Some(at) => {
                let start = range.start + at;
                self.offsets.place(&(start..start + written.len()), reader)
            }
            None => self.offsets.place(range, reader),
        }
    }

    /// Reports what is left of Markdown, and links whose destination is defined nowhere.
    pub fn report(
        &self,
        left: &[Found],
        undefined: &[(Range<usize>, String)],
        edited: &Edited<'_>,
        reader: &mut Reader<'_>,
    ) {
        for (left, range) in left {
            let range = edited.origin(range);
            let place = self.offsets.place(&range, reader);
            let typed = &self.markdown[range];
            reader.push(said(*left, typed, self.scope.is_none(), place));
        }
        for (range, label) in undefined {
            let place = self.offsets.place(&edited.origin(range), reader);
            reader.push(
                Diagnostic::new(
                    Code::BrokenLink,
                    place,
                    format!("nothing says where the link `{label}` leads"),
                )
                .help(format!(
                    "write it on a line of its own: `[{label}]: https://…`; to show the brackets, write `\\[`"
                )),
            );
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Unset,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
