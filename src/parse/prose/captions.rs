//! The captions of tables in text: a paragraph directly above or below a table that begins with `Table:`, or with
//! `Table 2:` and the like, is the caption of that table.

use super::reading::{Parsed, is_inline};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Returns what was read with each caption as the first part of its table.
pub fn in_tables(events: Vec<Parsed<'_>>) -> Vec<Parsed<'_>> {
    let mut done: Vec<Parsed<'_>> = Vec::with_capacity(events.len());
    // Where the table that was read last begins, if it has no caption.
    let mut table = None;
    let mut rest = events.into_iter().peekable();
    let mut paragraph: Vec<Parsed<'_>> = Vec::new();
    while let Some(one) = rest.next() {
        match &one.0 {
            Event::Start(Tag::Paragraph) => {
                paragraph.push(one);
                while let Some(one) = rest.next_if(|(event, _)| *event != Event::End(TagEnd::Paragraph)) {
                    paragraph.push(one);
                }
                paragraph.extend(rest.next());
                let is_above = matches!(rest.peek(), Some((Event::Start(Tag::Table(_)), _)));
                let below = table.take().filter(|_| !is_above);
                if let (true, Some(from)) = (is_caption(&paragraph), below) {
                    done.splice(from..from, without_label(std::mem::take(&mut paragraph)));
                } else if is_above && is_caption(&paragraph) {
                    done.extend(rest.next());
                    done.extend(without_label(std::mem::take(&mut paragraph)));
                } else {
                    done.append(&mut paragraph);
                }
            }
            Event::Start(Tag::Table(_)) => {
                done.push(one);
                table = Some(done.len());
            }
            Event::End(TagEnd::Table) => done.push(one),
            event => {
                let is_of_table = !matches!(event, Event::Start(tag) if !is_inline(tag.to_end()) && !is_of_table(tag.to_end()));
                table = table.filter(|_| is_of_table);
                done.push(one);
            }
        }
    }
    done
}

fn is_of_table(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell)
}

/// Returns the number in `Table 2: …`, or an empty text for `Table: …`, and what follows.
fn label(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.strip_prefix("Table")?.split_once(':')?;
    let is_number = number.is_empty()
        || number.strip_prefix([' ', '\u{a0}']).is_some_and(|number| {
            (1..=8).contains(&number.len()) && number.chars().all(|c| c.is_alphanumeric() || c == '.')
        });
    is_number.then_some((number, rest))
}

fn is_caption(paragraph: &[Parsed<'_>]) -> bool {
    match paragraph {
        [_, (Event::Text(text), _), _, ..] => {
            label(text).is_some_and(|(_, rest)| !rest.trim().is_empty() || paragraph.len() > 3)
        }
        _ => false,
    }
}

/// Returns a caption without the word that says that it is one; one with a number keeps it.
fn without_label(mut paragraph: Vec<Parsed<'_>>) -> Vec<Parsed<'_>> {
    if let Some((Event::Text(text), _)) = paragraph.get_mut(1)
        && let Some(("", rest)) = label(text)
    {
        *text = rest.trim_start().to_owned().into();
    }
    paragraph
}
