//! Markdown to HTML, all but the addresses of links: those are known only when everything is resolved.
//! Raw HTML is refused, for what it could carry; headings and paragraphs get ids that can be cited.

use super::destination::destination;
use super::offsets::Offsets;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::{Body, Destination, Heading, Piece, Prose, ProseLink};
use crate::model::value::Reader;
use crate::text::words::{fold_space, hex};
use crate::text::{FileId, HashMap, HashSet, Place, Slug};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html::push_html};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
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
    let mut writer =
        Writer { markdown, offsets, ids, prose: Prose::default(), level: 1, footnotes: HashMap::default() };
    let html = writer.html(&events, reader);
    let mut prose = writer.prose;
    prose.pieces = split(&html, &prose.pieces);
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

struct Writer<'a> {
    markdown: &'a str,
    offsets: &'a Offsets,
    ids: Option<&'a mut Ids>,
    /// While writing, its parts are the links and images that the marks in the HTML stand for.
    prose: Prose,
    level: u8,
    footnotes: HashMap<String, usize>,
}

impl Writer<'_> {
    fn html(&mut self, events: &[(Event<'_>, Range<usize>)], reader: &mut Reader<'_>) -> String {
        let mut html = String::new();
        let mut open_links = Vec::new();
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let id = id.as_ref().map(AsRef::as_ref);
                    self.open_heading(*level, id, &words_until_end(&events[at..]), range, &mut html, reader);
                }
                Event::End(TagEnd::Heading(level)) => self.close_heading(*level, &mut html),
                Event::Start(Tag::Paragraph) => {
                    let words = words_until_end(&events[at..]);
                    self.open_with_anchor("p", &words, &mut html);
                }
                Event::Start(Tag::Item) => {
                    let tight = !matches!(events.get(at + 1), Some((Event::Start(Tag::Paragraph), _)));
                    let words = if tight { words_of_tight_item(&events[at..]) } else { String::new() };
                    self.open_with_anchor("li", &words, &mut html);
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let link = self.link(dest_url, *link_type == LinkType::Email, range, reader);
                    open_links.push(link);
                    self.mark(Piece::Open(link), &mut html);
                }
                Event::End(TagEnd::Link) => {
                    if let Some(link) = open_links.pop() {
                        self.mark(Piece::Close(link), &mut html);
                    }
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let length = length_of(&events[at..]);
                    self.image(dest_url, &words_until_end(&events[at..]), range, &mut html, reader);
                    at += length;
                    continue;
                }
                Event::Html(text) | Event::InlineHtml(text) => {
                    let shown = crate::text::words::clip(text.trim(), 40);
                    let place = self.offsets.place(range, reader);
                    reader.push(
                        Diagnostic::new(Code::RawHtml, place, format!("HTML is not allowed in content: `{shown}`"))
                            .help("say it in Markdown; to show a `<`, write `\\<`; for a remark that is not published, use a `#` comment in YAML"),
                    );
                }
                Event::FootnoteReference(name) => self.footnote_reference(name, &mut html),
                Event::Start(Tag::FootnoteDefinition(name)) => self.open_footnote(name, &mut html),
                Event::End(TagEnd::FootnoteDefinition) => html.push_str("</div>\n"),
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                other => {
                    // Tables need their whole run of events: the library keeps state between them.
                    let length = if matches!(other, Event::Start(Tag::Table(_))) {
                        length_of(&events[at..])
                    } else {
                        1
                    };
                    if length > 1 {
                        self.table(&events[at..at + length], &mut html, reader);
                    } else {
                        push_html(&mut html, std::iter::once(other.clone()));
                    }
                    at += length;
                    continue;
                }
            }
            at += 1;
        }
        html
    }

    /// Writes a table: its cells are written like any other prose, its frame is ours.
    fn table(&mut self, events: &[(Event<'_>, Range<usize>)], html: &mut String, reader: &mut Reader<'_>) {
        let mut cell_start = None;
        let mut in_head = false;
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::Table(_)) => html.push_str("<table>\n"),
                Event::End(TagEnd::Table) => html.push_str("</tbody>\n</table>\n"),
                Event::Start(Tag::TableHead) => {
                    in_head = true;
                    html.push_str("<thead>\n<tr>");
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    html.push_str("</tr>\n</thead>\n<tbody>\n");
                }
                Event::Start(Tag::TableRow) => html.push_str("<tr>"),
                Event::End(TagEnd::TableRow) => html.push_str("</tr>\n"),
                Event::Start(Tag::TableCell) => {
                    html.push_str(if in_head { "<th scope=\"col\">" } else { "<td>" });
                    cell_start = Some(at + 1);
                }
                Event::End(TagEnd::TableCell) => {
                    if let Some(start) = cell_start.take() {
                        let cell = self.html(&events[start..at], reader);
                        html.push_str(&cell);
                    }
                    html.push_str(if in_head { "</th>" } else { "</td>" });
                }
                _ => {}
            }
        }
    }

    fn open_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        words: &str,
        range: &Range<usize>,
        html: &mut String,
        reader: &mut Reader<'_>,
    ) {
        let place = self.offsets.place(range, reader);
        let level = level as u8;
        let Some(ids) = &mut self.ids else {
            reader.push(
                Diagnostic::new(Code::HeadingLevel, place, "a heading stands in a short text").help(
                    "this text is shown among others, under a heading of its own; use bold text instead",
                ),
            );
            html.push_str("<p><strong>");
            return;
        };
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
        let wanted = id.map_or_else(
            || Slug::from_text(words).as_str().to_owned(),
            |id| Slug::from_text(id).as_str().to_owned(),
        );
        let id = ids.unique(&wanted);
        let _ = write!(html, "<h{level} id=\"{id}\">");
        self.prose.anchors.push(id.clone());
        self.prose.headings.push(Heading { level, id, text: words.to_owned() });
    }

    fn close_heading(&self, level: HeadingLevel, html: &mut String) {
        if self.ids.is_some() {
            let _ = writeln!(html, "</h{}>", (level as u8).max(2));
        } else {
            html.push_str("</strong></p>\n");
        }
    }

    /// Opens a paragraph or a list entry; its id is a hash of its own words, so that text inserted above
    /// does not move it.
    fn open_with_anchor(&mut self, tag: &str, words: &str, html: &mut String) {
        match &mut self.ids {
            Some(ids) if !words.is_empty() => {
                let id = ids.unique(&anchor_of("p", words));
                let _ = write!(html, "<{tag} id=\"{id}\">");
                self.prose.anchors.push(id);
            }
            _ => {
                let _ = write!(html, "<{tag}>");
            }
        }
    }

    fn mark(&mut self, part: Piece, html: &mut String) {
        let _ = write!(html, "\u{1}{}\u{2}", self.prose.pieces.len());
        self.prose.pieces.push(part);
    }

    fn link(&mut self, written: &str, email: bool, range: &Range<usize>, reader: &mut Reader<'_>) -> usize {
        let place = self.place_of_destination(written, range, reader);
        let to = if email {
            Destination::Elsewhere(format!("mailto:{written}"))
        } else {
            destination(written, place, reader)
        };
        self.prose.links.push(ProseLink { to, place });
        self.prose.links.len() - 1
    }

    fn image(
        &mut self,
        written: &str,
        alt: &str,
        range: &Range<usize>,
        html: &mut String,
        reader: &mut Reader<'_>,
    ) {
        let place = self.place_of_destination(written, range, reader);
        if alt.is_empty() {
            reader.push(
                Diagnostic::new(Code::MissingAlt, place, "this image has no alternative text")
                    .help("say between the brackets what the image tells: `![Four bars, each lower than the last](chart.png)`"),
            );
        }
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
        self.prose.links.push(ProseLink { to, place });
        self.mark(Piece::Image { link: self.prose.links.len() - 1, alt: alt.to_owned() }, html);
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

    fn footnote_reference(&mut self, name: &str, html: &mut String) {
        let next = self.footnotes.len() + 1;
        let is_new = !self.footnotes.contains_key(name);
        let number = *self.footnotes.entry(name.to_owned()).or_insert(next);
        let id = Slug::from_text(name);
        let back = if is_new { format!(" id=\"fnref-{id}\"") } else { String::new() };
        let _ =
            write!(html, "<sup class=\"footnote-reference\"><a href=\"#fn-{id}\"{back}>{number}</a></sup>");
    }

    fn open_footnote(&mut self, name: &str, html: &mut String) {
        let next = self.footnotes.len() + 1;
        let number = *self.footnotes.entry(name.to_owned()).or_insert(next);
        let id = format!("fn-{}", Slug::from_text(name));
        if let Some(ids) = &mut self.ids {
            ids.claim(&id);
        }
        let _ = writeln!(
            html,
            "<div class=\"footnote\" id=\"{id}\"><span class=\"footnote-number\">{number}</span>"
        );
        self.prose.anchors.push(id);
    }
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

/// Returns how many events the element at the front takes.
fn length_of(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// Returns the words of the element at the front.
fn words_until_end(events: &[(Event<'_>, Range<usize>)]) -> String {
    words(&events[..length_of(events)])
}

/// Returns the words of the list entry at the front, up to a list inside it.
fn words_of_tight_item(events: &[(Event<'_>, Range<usize>)]) -> String {
    let item = &events[..length_of(events)];
    let inner =
        item.iter().position(|(event, _)| matches!(event, Event::Start(Tag::List(_)))).unwrap_or(item.len());
    words(&item[..inner])
}

fn words(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    fold_space(&text)
}

/// Splits HTML at its marks into the pieces between them and the links they stand for.
fn split(html: &str, marks: &[Piece]) -> Vec<Piece> {
    let mut parts = Vec::with_capacity(2 * marks.len() + 1);
    for (position, piece) in html.split('\u{1}').enumerate() {
        let text = if position == 0 {
            piece
        } else {
            let (number, text) = piece
                .split_once('\u{2}')
                .expect("each mark was written whole, and content holds no control characters");
            parts.push(marks[number.parse::<usize>().expect("a mark is a number")].clone());
            text
        };
        if !text.is_empty() {
            parts.push(Piece::Html(text.to_owned()));
        }
    }
    parts
}
