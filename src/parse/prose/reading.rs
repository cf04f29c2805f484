//! Reads Markdown: what its parser finds, and where each part stands.

use super::edited::{Edit, Edited};
use super::{lines, links};
use crate::text::words::fold_space;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What was read, and where it stands in the edited text.
pub type Parsed<'e> = (Event<'e>, Range<usize>);

/// Returns the form in which labels are compared.
pub fn label(written: &str) -> String {
    fold_space(written).to_lowercase()
}

/// What all prose may hold.
pub fn of_short() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// What the prose of a page may hold.
pub fn of_page() -> Options {
    of_short() | Options::ENABLE_FOOTNOTES
}

/// Returns Markdown with what was plainly meant in the form that its parser knows, and with a prefix.
pub fn as_meant<'a>(markdown: &'a str, prefix: &str, options: Options) -> Edited<'a> {
    let mut edited = Edited::new(markdown);
    if !prefix.is_empty() {
        edited = edited.with(&[Edit::put(0, prefix.to_owned())]);
    }
    let mut edits = lines::edits(edited.text());
    edits.extend(links::edits(edited.text()));
    edits.sort_by_key(|edit| edit.out.start);
    if !edits.is_empty() {
        let silent: Vec<Range<usize>> = parsed(&edited, options)
            .into_iter()
            .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)))
            .map(|(_, range)| range)
            .collect();
        edits.retain(|edit| {
            let before = silent.partition_point(|range| range.start <= edit.out.start);
            before.checked_sub(1).is_none_or(|before| silent[before].end <= edit.out.start)
        });
        edited = edited.with(&edits);
    }
    edited
}

/// What was read of a text.
pub struct Reading<'e> {
    /// The links that it defines: their labels, where each leads, and where that stands.
    pub defined: Vec<(String, String, Range<usize>)>,
    /// The titles that it gives those, and where.
    pub titles: Vec<(String, Range<usize>)>,
    /// The links of which neither it nor its page says where they lead.
    pub undefined: Vec<(Range<usize>, String)>,
    pub events: Vec<Parsed<'e>>,
}

/// Reads a text; `scope` says where a link with a label leads that the text itself does not define.
pub fn read<'e>(
    edited: &'e Edited<'_>,
    options: Options,
    scope: &mut dyn FnMut(&str) -> Option<String>,
) -> Reading<'e> {
    let mut undefined = Vec::new();
    let mut look_up = |link: BrokenLink<'e>| -> Option<(CowStr<'e>, CowStr<'e>)> {
        let to = scope(&link.reference).map(|to| (to.into(), CowStr::Borrowed("")));
        // What stands in brackets alone is text, unless something defines it.
        if to.is_none() && matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span, link.reference.to_string()));
        }
        to
    };
    let parser = Parser::new_with_broken_link_callback(edited.text(), options, Some(&mut look_up));
    let defined = parser.reference_definitions().iter();
    let mut defined: Vec<_> =
        defined.map(|(label, one)| (label.to_owned(), one.dest.to_string(), one.span.clone())).collect();
    defined.sort_by_key(|(_, _, range)| range.start);
    let titles = parser.reference_definitions().iter();
    let titles = titles.filter_map(|(_, one)| Some((one.title.as_ref()?.to_string(), one.span.clone())));
    let titles = titles.filter(|(title, _)| !title.is_empty()).collect();
    let events = parser.into_offset_iter().collect();
    Reading { defined, titles, undefined, events }
}

/// Reads a text by itself.
pub fn parsed<'e>(edited: &'e Edited<'_>, options: Options) -> Vec<Parsed<'e>> {
    Parser::new_ext(edited.text(), options).into_offset_iter().collect()
}

/// Whether a tag stands within a line.
pub fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
