//! Markdown to text with marks. Raw HTML is refused, for what it could carry; headings and paragraphs get ids that can be cited.

use super::destination::destination;
use super::offsets::Offsets;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Body;
use crate::model::prose::{Destination, Element, Mark, Prose, ProseLink};
use crate::model::value::Reader;
use crate::text::words::{fold_space, hex};
use crate::text::{FileId, HashMap, HashSet, Place, Slug};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// How deep Markdown may nest: each quotation is one deep, each list two. Nobody reads what is deeper, and the time that
/// it takes to write is that of its length for each level.
const DEEPEST: usize = 64;

/// The ids of a page, each used once.
#[derive(Default)]
pub struct Ids {
    used: HashSet<String>,
    /// The number with which an id was told apart last, from those that were wanted before.
    last: HashMap<String, usize>,
}

impl Ids {
    /// Marks `id` as used, and returns whether it was free.
    pub fn claim(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned())
    }

    /// Takes the id that is wanted, or that with the lowest number behind it that is free.
    pub fn unique(&mut self, wanted: &str) -> String {
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        let mut number = self.last.get(wanted).copied().unwrap_or(1);
        loop {
            number += 1;
            let candidate = format!("{wanted}-{number}");
            if self.claim(&candidate) {
                self.last.insert(wanted.to_owned(), number);
                return candidate;
            }
        }
    }
}

/// Parses `markdown`. With `ids`, the text is a page's own: headings and paragraphs get ids, and footnotes
/// work; without, it is a short text among others.
pub fn prose(markdown: &str, offsets: &Offsets, ids: Option<&mut Ids>, reader: &mut Reader<'_>) -> Prose {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    if ids.is_some() {
        options |= Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    }
    if let Some((at, control)) =
        markdown.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    {
        let place = offsets.place(&(at..at + control.len_utf8()), reader);
        reader.push(crate::model::value::control_character(control, place));
        return Prose::default();
    }
    let events: Vec<(Event<'_>, Range<usize>)> =
        Parser::new_ext(markdown, options).into_offset_iter().collect();
    if let Some(range) = too_deep(&events) {
        let place = offsets.place(range, reader);
        reader.push(
            Diagnostic::new(Code::TooDeep, place, format!("this text nests more than {DEEPEST} deep")).help(
                "quotations, lists and emphasis stand inside each other here: put the text outside of them",
            ),
        );
        return Prose::default();
    }
    let mut writer = Writer {
        markdown,
        offsets,
        ids,
        prose: Prose::default(),
        open: Vec::new(),
        level: 1,
        footnotes: HashMap::default(),
    };
    writer.write(&events, reader);
    let Writer { mut prose, ids, .. } = writer;
    if let Some(ids) = ids {
        name_parts(&mut prose, ids);
    }
    prose
}

/// Returns the words of text that is never published, without markup, and the names of the files beside its record that
/// it links to. Nothing is said of its mistakes: nobody will see them.
pub fn unpublished(markdown: &str, file: FileId) -> (String, Vec<String>) {
    let mut reader = Reader::new(file, markdown, |_, _, _| Body::default());
    let (mut words, mut files) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                if let Destination::File(name) = destination(&dest_url, Place::start_of(file), &mut reader) {
                    files.push(name);
                }
            }
            // What stands inside a line joins what is around it; everything else parts it.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            )
            | Event::InlineHtml(_) => {}
            _ => words.push(' '),
        }
    }
    (fold_space(&words), files)
}

/// Puts the text together and marks its parts.
struct Writer<'a> {
    markdown: &'a str,
    offsets: &'a Offsets,
    ids: Option<&'a mut Ids>,
    prose: Prose,
    /// The numbers of the marks that are open.
    open: Vec<usize>,
    level: u8,
    footnotes: HashMap<String, u32>,
}

impl Writer<'_> {
    fn write(&mut self, events: &[(Event<'_>, Range<usize>)], reader: &mut Reader<'_>) {
        let mut in_head = false;
        for (event, range) in events {
            match event {
                // Of HTML its text is reported; the others are not asked for.
                Event::Start(Tag::HtmlBlock)
                | Event::End(TagEnd::HtmlBlock)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::TaskListMarker(_) => {}
                Event::Start(tag) => {
                    in_head |= *tag == Tag::TableHead;
                    let element = self.element(tag, in_head, range, reader);
                    self.begin(element);
                }
                Event::End(end) => {
                    in_head &= *end != TagEnd::TableHead;
                    if *end == TagEnd::Item {
                        self.end_line();
                    }
                    self.watch_for_silent_image(reader);
                    self.end();
                    if matches!(end, TagEnd::Heading(_)) && self.ids.is_none() {
                        self.end();
                    }
                }
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
                Event::FootnoteReference(name) => {
                    let is_first = !self.footnotes.contains_key(&**name);
                    let number = self.footnote(name);
                    let id = note_id(name);
                    self.begin(Element::NoteNumber { id, number, is_first });
                    self.end();
                }
            }
        }
    }

    /// Returns what a tag of Markdown begins.
    fn element(
        &mut self,
        tag: &Tag<'_>,
        in_head: bool,
        range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Element {
        match tag {
            Tag::Heading { level, id, .. } => self.heading(*level as u8, id.as_deref(), range, reader),
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
            Tag::Table(_) => Element::Table,
            Tag::TableHead => Element::Head,
            Tag::TableRow => Element::Row,
            Tag::TableCell => Element::Cell { is_heading: in_head },
            Tag::FootnoteDefinition(name) => self.note(name),
            Tag::Emphasis => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough => Element::Struck,
            Tag::Link { link_type, dest_url, .. } => {
                Element::Link(self.link(dest_url, *link_type == LinkType::Email, range, reader))
            }
            Tag::Image { dest_url, .. } => Element::Image(self.image(dest_url, range, reader)),
            Tag::Paragraph => Element::Paragraph { id: None },
            // No such thing is asked for.
            Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Element::Line,
        }
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

    fn heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Element {
        let place = self.offsets.place(range, reader);
        if self.ids.is_none() {
            reader.push(
                Diagnostic::new(Code::HeadingLevel, place, "a heading stands in a short text").help(
                    "this text is shown among others, under a heading of its own; use bold text instead",
                ),
            );
            // It stands out all the same.
            self.begin(Element::Paragraph { id: None });
            return Element::Strong;
        }
        if level == 1 {
            reader.push(
                Diagnostic::new(Code::HeadingLevel, place, "a heading of level 1 stands in the text")
                    .help("the title is the page's only heading of level 1: begin with `##`"),
            );
        } else if level > self.level + 1 {
            let wanted = "#".repeat(usize::from(self.level) + 1);
            reader.push(
                Diagnostic::new(
                    Code::HeadingLevel,
                    place,
                    format!("a heading of level {level} follows one of level {}", self.level),
                )
                .help(format!("readers who listen expect `{wanted}` here")),
            );
        }
        let level = level.max(2);
        self.level = level;
        let id = id.map_or_else(Box::default, |id| Slug::from_text(id).as_str().into());
        Element::Heading { level, id }
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

    /// Reports an image of which everything has been read, if it tells nothing to whoever cannot see it.
    fn watch_for_silent_image(&self, reader: &mut Reader<'_>) {
        let Some(Mark { element: Element::Image(link), from, .. }) = self.innermost() else { return };
        if self.prose.text[*from as usize..].trim().is_empty() {
            let place = self.prose.links[*link as usize].place;
            reader.push(
                Diagnostic::new(Code::MissingAlt, place, "this image has no alternative text")
                    .help("say between the brackets what the image tells: `![Four bars, each lower than the last](chart.png)`"),
            );
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

    /// Returns the number of a footnote: they count from the first that is met.
    fn footnote(&mut self, name: &str) -> u32 {
        let next = self.footnotes.len() as u32 + 1;
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    fn note(&mut self, name: &str) -> Element {
        let number = self.footnote(name);
        Element::Note { id: note_id(name), number }
    }
}

/// Returns the id of the footnote with a name.
fn note_id(name: &str) -> Box<str> {
    format!("fn-{}", Slug::from_text(name)).into()
}

/// Gives ids to what can be cited and has none. That of a heading is made of its words, that of a paragraph or an entry
/// is a hash of its own words, so that text inserted above does not move it.
fn name_parts(prose: &mut Prose, ids: &mut Ids) {
    let mut marks = std::mem::take(&mut prose.marks);
    for at in 0..marks.len() {
        let words = |to: u32| fold_space(&prose.text[marks[at].from as usize..to as usize]);
        let id = match &marks[at].element {
            Element::Heading { id, .. } if id.is_empty() => {
                ids.unique(Slug::from_text(&words(marks[at].to)).as_str())
            }
            Element::Heading { id, .. } => ids.unique(id),
            Element::Paragraph { .. } => match words(marks[at].to) {
                words if words.is_empty() => continue,
                words => ids.unique(&anchor_of("p", &words)),
            },
            Element::Entry { .. } => {
                let inside = &marks[at + 1..=at + marks[at].inside as usize];
                // One with paragraphs is cited by these; what is in a list inside it is not its own.
                if matches!(inside.first().map(|mark| &mark.element), Some(Element::Paragraph { .. })) {
                    continue;
                }
                let own = inside.iter().take_while(|mark| !matches!(mark.element, Element::List { .. }));
                let own = own.filter(|mark| mark.element.is_block() && mark.element.has_words());
                let own: String = own.map(|mark| &prose.text[mark.from as usize..mark.to as usize]).collect();
                match fold_space(&own) {
                    words if words.is_empty() => continue,
                    words => ids.unique(&anchor_of("p", &words)),
                }
            }
            Element::Note { id, .. } => {
                ids.claim(id);
                continue;
            }
            _ => continue,
        };
        match &mut marks[at].element {
            Element::Heading { id: own, .. } => *own = id.into(),
            Element::Paragraph { id: own } | Element::Entry { id: own } => *own = Some(id.into()),
            _ => {}
        }
    }
    prose.marks = marks;
}

/// Returns an id that is a hash of the words it stands at, and so moves with them alone.
pub fn anchor_of(prefix: &str, words: &str) -> String {
    format!("{prefix}-{}", hex(&Sha256::digest(words.as_bytes())[..4]))
}

/// Returns where the first element begins that stands deeper than any may.
fn too_deep<'e>(events: &'e [(Event<'_>, Range<usize>)]) -> Option<&'e Range<usize>> {
    let mut depth = 0_usize;
    events.iter().find_map(|(event, range)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(range)
    })
}
