//! Links in Markdown that are written so that it does not know them, and can mean nothing else: names with blanks, and
//! addresses that stand as they are, in which no sign is one.

use super::addresses::{addresses, begins_address};
use super::edited::Edit;
use crate::text::words::find;

/// How many characters the destination of a link has at most.
const LONGEST: usize = 512;

/// Returns the edits after which links are known for what they are, in order.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    names_with_blanks(text, &mut edits);
    bare_addresses(text, &mut edits);
    edits.sort_by_key(|edit| edit.out.start);
    edits
}

/// Puts a backslash before what would be a sign in addresses that stand as they are: servers of documents write them with
/// `_layouts`, `_a` and `**`. Takes away the brackets round an address that Markdown knows in none.
fn bare_addresses(text: &str, edits: &mut Vec<Edit>) {
    if ["://", "www.", "@", "mailto:"].iter().all(|sign| find(text, sign).is_none()) {
        return;
    }
    for one in addresses(text) {
        let written = &text[one.at.clone()];
        if text[..one.at.start].ends_with("](") {
            continue;
        }
        if text[..one.at.start].ends_with('<') && text[one.at.end..].starts_with('>') {
            if begins_address(written) && !written.contains(':') {
                edits.push(Edit { out: one.at.start - 1..one.at.start, put: "".into() });
                edits.push(Edit { out: one.at.end..one.at.end + 1, put: "".into() });
            } else {
                continue;
            }
        }
        // What is a part of the text around it is none of the address.
        let own = ["|", "](", "][", "[^"].iter().filter_map(|sign| written.find(sign)).min();
        let own = &written[..own.unwrap_or(written.len())];
        for (at, _) in own.match_indices(['*', '_', '~']) {
            if !own[..at].ends_with('\\') {
                edits.push(Edit::put(one.at.start + at, "\\"));
            }
        }
    }
}

/// Puts the destination of a link that holds blanks between angle brackets.
fn names_with_blanks(text: &str, edits: &mut Vec<Edit>) {
    for start in ends_of_words(text) {
        let Some(written) = in_parentheses(&text[start..]) else { continue };
        let (from, to) = without_title(written);
        let destination = &written[from..to];
        if destination.contains(char::is_whitespace) && !destination.contains(['<', '>', '`']) {
            edits.push(Edit::put(start + from, "<"));
            edits.push(Edit::put(start + to, ">"));
        }
    }
}

/// Returns what a text says before the parenthesis closes that is open where it begins, if it closes soon in that line.
fn in_parentheses(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(LONGEST) {
        match c {
            '\n' => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(&text[..at]),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns where in the parentheses of a link its destination stands, without the blanks around it and its title.
fn without_title(written: &str) -> (usize, usize) {
    let from = written.len() - written.trim_start().len();
    let trimmed = written.trim_end();
    let mut to = trimmed.len();
    for quote in ['"', '\''] {
        let Some(inner) = trimmed.strip_suffix(quote) else { continue };
        let before = inner.rfind(quote).map(|at| &inner[..at]);
        if let Some(before) = before.filter(|before| before.ends_with(char::is_whitespace)) {
            to = before.trim_end().len();
        }
    }
    (from.min(to), to)
}

/// Returns where the parentheses of links begin: behind `](`, where a bracket is open in the same paragraph.
fn ends_of_words(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if find(text, "](").is_none() {
        return found;
    }
    let bytes = text.as_bytes();
    let (mut at, mut open, mut line_is_empty) = (0, 0_usize, true);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => open += 1,
            b']' if open > 0 => {
                open -= 1;
                if bytes.get(at + 1) == Some(&b'(') {
                    found.push(at + 2);
                }
            }
            b'\n' if line_is_empty => open = 0,
            _ => {}
        }
        line_is_empty = match byte {
            b'\n' => true,
            b' ' | b'\t' | b'\r' => line_is_empty,
            _ => false,
        };
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::prose::edited::Edited;

    fn edited(text: &str) -> String {
        Edited::new(text).with(&edits(text)).text().to_owned()
    }

    #[test]
    fn links_are_read_as_they_were_meant() {
        for (typed, meant) in [
            (
                "[a](my slides.pdf) [b](one (two three).pdf)",
                "[a](<my slides.pdf>) [b](<one (two three).pdf>)",
            ),
            ("[a](my slides.pdf \"Title\")", "[a](<my slides.pdf> \"Title\")"),
            ("[a]( b\u{a0}c.pdf )", "[a]( <b\u{a0}c.pdf> )"),
            ("[[a] b](c d)", "[[a] b](<c d>)"),
            ("see https://a.example/_b/*c~d", "see https://a.example/\\_b/\\*c\\~d"),
            ("*www.a.example/b_c*", "*www.a.example/b\\_c*"),
            (
                "[https://a.example/_b](https://c.example/_d)",
                "[https://a.example/\\_b](https://c.example/_d)",
            ),
            ("|https://a.example|*b*|", "|https://a.example|*b*|"),
            ("https://a.example/b[^c_d]", "https://a.example/b[^c_d]"),
            ("<www.a.example/_b>", "www.a.example/\\_b"),
        ] {
            assert_eq!(edited(typed), meant, "{typed}");
        }
    }

    #[test]
    fn whatever_may_mean_something_else_stays() {
        for text in [
            "[a](b \"c d\")",
            "[a](b 'c d')",
            "[a](<b c>)",
            "[a]( b )",
            "\\[a\\](b c)",
            "[a](b c\n)",
            "[a\n\nb](c d)",
            "As minuted](see the annex below).",
            "<https://a.example/_b>",
            "<a_b@c.example>",
            "[a](https://b.example/_c),*d*",
            "https://a.example/\\_b",
        ] {
            assert_eq!(edited(text), text, "{text}");
        }
    }
}
