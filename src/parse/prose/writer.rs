//! Puts the text of prose together and marks its parts.

use super::definitions::title_lost;
use super::edited::Edited;
use super::reading::Parsed;
use super::scope::Scope;
use super::signs::{Found, said};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::prose::{Align, Destination, Element, Mark, Prose, ProseLink};
use crate::model::value::Reader;
use crate::parse::destination::destination;
use crate::parse::offsets::Offsets;
use crate::text::{HashSet, Place, Slug};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Puts the text together and marks its parts.
pub struct Writer<'a> {
    markdown: &'a str,
    offsets: &'a Offsets,
    /// What the texts of the page share; nothing for a short text.
    scope: Option<&'a mut Scope>,
    /// The number of the text on its page.
    number: usize,
    prose: Prose,
    /// The numbers of the marks that are open.
    open: Vec<usize>,
    /// How the columns of the table are aligned, and how many cells of the row there were.
    columns: Vec<Align>,
    cells: usize,
    /// The numbers of the notes that the text has.
    notes: HashSet<u32>,
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
        }
    }

    /// Returns what was written.
    pub fn finish(self) -> Prose {
        self.prose
    }

    /// Writes a text.
    pub fn write(&mut self, events: &[Parsed<'_>], reader: &mut Reader<'_>) {
        let mut in_head = false;
        let mut rest = events.iter();
        while let Some((event, range)) = rest.next() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) if self.is_withheld(name) => {
                    rest.find(|(event, _)| *event == Event::End(TagEnd::FootnoteDefinition));
                }
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
            TagEnd::Heading(_) if self.scope.is_some() => self.take_written_id(range, reader),
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

    fn note_number(&mut self, name: &str, range: &Range<usize>, reader: &mut Reader<'_>) {
        let Some(scope) = self.scope.as_deref_mut() else { return };
        if scope.is_ambiguous(self.number, name) {
            let place = self.offsets.place(range, reader);
            reader.push(
                Diagnostic::new(Code::BrokenLink, place, format!("it is not clear which note `{name}` is meant"))
                    .help("several blocks of this page have a note of that name, and this block has none: give each a name of its own"),
            );
        }
        if let Some((number, is_first)) = scope.number(self.number, name) {
            let id = Slug::from_text(name).as_str().into();
            self.begin(Element::NoteNumber { id, number, is_first });
            self.end();
        }
    }

    fn note(&mut self, name: &str, range: &Range<usize>, reader: &mut Reader<'_>) -> Element {
        let number = self.scope.as_deref_mut().and_then(|scope| scope.number(self.number, name));
        let number = number.map_or(0, |(number, _)| number);
        if !self.notes.insert(number) {
            let place = self.offsets.place(&(range.start..range.start + name.len() + 3), reader);
            reader.push(
                Diagnostic::new(Code::DuplicateId, place, format!("a second note is called `{name}`"))
                    .help("a number in the text could lead to either: give each note a name of its own"),
            );
        }
        Element::Note { id: Slug::from_text(name).as_str().into(), number }
    }

    fn is_withheld(&self, name: &str) -> bool {
        self.scope.as_ref().is_some_and(|scope| scope.withholds(self.number, name))
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
    fn begin(&mut self, element: Element) {
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
    fn end(&mut self) {
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

    fn innermost(&self) -> Option<&Mark> {
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
        if level == 1 {
            reader.push(
                Diagnostic::new(Code::HeadingLevel, place, "a heading of level 1 stands in the text")
                    .help("the title is the page's only heading of level 1: begin with `##`"),
            );
        } else if level > above + 1 {
            let wanted = "#".repeat(usize::from(above) + 1);
            reader.push(
                Diagnostic::new(
                    Code::HeadingLevel,
                    place,
                    format!("a heading of level {level} follows one of level {above}"),
                )
                .help(format!("readers who listen expect `{wanted}` here")),
            );
        }
        Element::Heading { level: level.max(2), id: Box::default() }
    }

    /// Takes the id that the author wrote at the end of the heading that was read last: `{#id}`. Signs of emphasis may
    /// stand behind it.
    fn take_written_id(&mut self, range: &Range<usize>, reader: &mut Reader<'_>) {
        let Some(at) = self.open.last().copied() else { return };
        let from = self.prose.marks[at].from as usize;
        let written = written_id(&self.prose.text[from..], &self.markdown[range.clone()]);
        if let Some((before, inner, brace)) = &written {
            let place = range.start + brace..range.start + brace + inner.len() + 2;
            let place = self.offsets.place(&place, reader);
            match inner.strip_prefix('#') {
                Some(id) if !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || matches!(c, '.' | '=' | '#')) => {
                    let id = Slug::from_text(id);
                    self.prose.text.truncate(from + before);
                    let end = self.prose.text.len() as u32;
                    for mark in &mut self.prose.marks[at + 1..] {
                        mark.to = mark.to.min(end);
                    }
                    if let Element::Heading { id: own, .. } = &mut self.prose.marks[at].element {
                        *own = id.as_str().into();
                    }
                    if let Some(scope) = self.scope.as_deref_mut() {
                        scope.written_ids.push((id.as_str().to_owned(), place));
                    }
                }
                None if !inner.starts_with('.') && !inner.contains('=') => {}
                _ => reader.push(
                    Diagnostic::new(Code::BrokenMarkup, place, format!("`{{{inner}}}` is no id"))
                        .help("a heading can be given an id, and nothing else: `{#what-was-found}`; to show the brackets, write `\\{`"),
                ),
            }
        }
        let end = written.map_or(range.len(), |(.., brace)| brace);
        self.watch_for_id(range.start..range.start + end, reader);
    }

    /// Reports an id that stands elsewhere than at the end of its heading, or does not end.
    fn watch_for_id(&self, range: Range<usize>, reader: &mut Reader<'_>) {
        let typed = &self.markdown[range.clone()];
        let mut is_code = false;
        let Some((at, _)) = typed.match_indices(['`', '{']).find(|(at, sign)| {
            is_code ^= *sign == "`";
            !is_code && typed[*at..].starts_with("{#") && !typed[..*at].ends_with('\\')
        }) else {
            return;
        };
        let length = typed[at..].find(['}', '\n']).map_or(typed[at..].trim_end().len(), |end| end + 1);
        let place = range.start + at..range.start + at + length;
        reader.push(
            Diagnostic::new(
                Code::BrokenMarkup,
                self.offsets.place(&place, reader),
                "this id would be published as a part of its heading",
            )
            .help("one id stands at the end of a heading, with nothing behind it: `## What was found {#found}`; to show the brackets, write `\\{`"),
        );
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

/// Returns what the words of a heading end with in braces: how long the words before it are, what it holds, and where it
/// begins in what was typed.
fn written_id(words: &str, typed: &str) -> Option<(usize, String, usize)> {
    let (before, inner) = words.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    let typed =
        typed.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '=' | '-' | '*' | '_' | '~'));
    let at_brace = typed.strip_suffix('}')?.strip_suffix(inner)?.strip_suffix('{')?;
    (!at_brace.ends_with('\\')).then(|| (before.trim_end().len(), inner.to_owned(), at_brace.len()))
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Unset,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
