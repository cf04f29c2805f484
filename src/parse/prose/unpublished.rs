//! Text that is never published: its words, so that none of them gets out, and the files that it names.

use super::reading::{as_meant, is_inline, of_short, read};
use crate::model::Body;
use crate::model::prose::Destination;
use crate::model::value::Reader;
use crate::parse::destination::destination;
use crate::text::words::fold_space;
use crate::text::{FileId, Place};
use pulldown_cmark::{Event, Tag};

/// Returns the words of text that is never published, without markup, and the names of the files beside its record that
/// it links to; `scope` says where a link with a label leads that it does not define. Nothing is said of its mistakes: nobody will see them.
pub fn unpublished(
    markdown: &str,
    file: FileId,
    scope: &mut dyn FnMut(&str) -> Option<String>,
) -> (String, Vec<String>) {
    let mut reader = Reader::new(file, markdown, |_, _, _| Body::default());
    let (mut words, mut files) = (String::new(), Vec::new());
    let edited = as_meant(markdown, "", of_short());
    for (event, _) in read(&edited, of_short(), scope).events {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                if let Destination::File(name) = destination(&dest_url, Place::start_of(file), &mut reader) {
                    files.push(name);
                }
            }
            // What stands inside a line joins what is around it; everything else parts it.
            Event::Start(tag) if is_inline(tag.to_end()) => {}
            Event::End(tag) if is_inline(tag) => {}
            Event::InlineHtml(_) => {}
            _ => words.push(' '),
        }
    }
    (fold_space(&words), files)
}
