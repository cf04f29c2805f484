//! The captions of tables in text: a paragraph directly above or below a table that begins with `Table:`, or with
//! `Table 2:`, `Table 2.` and the like, is the caption of that table.

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

/// Returns what stands before the words of a caption (`Table 2: `, `Table 2. `, `Table 2 – `) and whether it has a number.
fn label(text: &str) -> Option<(&str, bool)> {
    let behind = text.strip_prefix("Table")?;
    let number = behind.trim_start_matches([' ', '\u{a0}']);
    let length = number.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(number.len());
    let number = number[..length].trim_end_matches('.');
    let is_number = number.len() <= 8
        && (number.contains(|c: char| c.is_ascii_digit()) || number.chars().count() == 1)
        && number.len() < behind.len()
        && !behind.starts_with(number);
    let rest = if is_number { &behind[behind.find(number)? + number.len()..] } else { behind };
    let words = match rest.strip_prefix(':') {
        Some(words) => words,
        None if is_number => without_stop_or_dash(rest)?,
        None => return None,
    };
    let words = words.trim_start();
    Some((&text[..text.len() - words.len()], is_number))
}

/// Returns the words behind the full stop or the dash that follows the number of a table.
fn without_stop_or_dash(text: &str) -> Option<&str> {
    let is_apart = |rest: &&str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let trimmed = text.trim_start();
    let dash = trimmed.strip_prefix(['–', '—', '-', '‒', '―']).filter(|_| trimmed.len() < text.len());
    text.strip_prefix('.').or(dash).filter(is_apart)
}

/// Returns the number of the first words in a paragraph, in bold or without.
fn first_words(paragraph: &[Parsed<'_>]) -> Option<usize> {
    let at = paragraph.iter().position(|(event, _)| {
        !matches!(event, Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis))
    })?;
    matches!(paragraph[at].0, Event::Text(_)).then_some(at)
}

fn is_caption(paragraph: &[Parsed<'_>]) -> bool {
    let Some(at) = first_words(paragraph) else { return false };
    let (Event::Text(text), _) = &paragraph[at] else { return false };
    let has_more = || {
        let is_word = |event: &Event<'_>| match event {
            Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
            _ => false,
        };
        paragraph[at + 1..].iter().any(|(event, _)| is_word(event))
    };
    label(text).is_some_and(|(label, _)| label.len() < text.len() || has_more())
}

/// Returns a caption without the word that says that it is one; one with a number keeps it.
fn without_label(mut paragraph: Vec<Parsed<'_>>) -> Vec<Parsed<'_>> {
    let Some(at) = first_words(&paragraph) else { return paragraph };
    if let Event::Text(text) = &mut paragraph[at].0
        && let Some((label, false)) = label(text)
    {
        let words = text[label.len()..].to_owned();
        if words.is_empty() {
            // `**Table:** Homes`: nothing is left in bold.
            let is_around =
                |(event, _): &Parsed<'_>| matches!(event, Event::End(TagEnd::Strong | TagEnd::Emphasis));
            let signs = paragraph[at + 1..].iter().take_while(|one| is_around(one)).count();
            paragraph.drain(at - signs.min(at - 1)..=at + signs);
            if let Some((Event::Text(text), _)) = paragraph.get_mut(1) {
                *text = text.trim_start().to_owned().into();
            }
        } else {
            *text = words.into();
        }
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_label_has_a_number_or_none_and_no_other_word() {
        for (text, meant) in [
            ("Table: Homes", Some(("Table: ", false))),
            ("Table 2: Homes", Some(("Table 2: ", true))),
            ("Table\u{a0}3. Homes", Some(("Table\u{a0}3. ", true))),
            ("Table 3.1 – Homes", Some(("Table 3.1 – ", true))),
            ("Table A2 - Homes", Some(("Table A2 - ", true))),
            ("Table B. Homes", Some(("Table B. ", true))),
            ("Table 4:", Some(("Table 4:", true))),
            ("Table below: Homes", None),
            ("Table 3 shows: Homes", None),
            ("Table 3 shows", None),
            ("Table 3.1", None),
            ("Table3: Homes", None),
            ("Table – Homes", None),
            ("Tables: Homes", None),
            ("Table", None),
        ] {
            assert_eq!(label(text), meant, "{text}");
        }
    }
}
