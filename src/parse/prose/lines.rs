//! Signs of Markdown that are written so that it does not know them, and can mean nothing else: a no-break space behind
//! the sign of a heading or a list, bullets of office programs, links to names with blanks.

use super::edited::Edit;
use crate::text::words::find;

/// Bullets that office programs write; the last stand where the fonts of such programs have bullets.
const BULLETS: [char; 16] = [
    '•', '‣', '▪', '▫', '●', '○', '◦', '■', '□', '⁃', '∙', '◆', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
    '\u{f0fc}',
];

/// Signs that are bullets where a blank follows, and the line above or below begins with one as well.
const DASHES: [char; 3] = ['–', '—', '·'];

/// How many characters the destination of a link has at most.
const LONGEST: usize = 512;

/// How deep the signs of a line may stand in each other.
const DEEPEST: usize = 8;

/// Returns the edits that put what was plainly meant into the form that Markdown knows, in order.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut above_is_dashed = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let is_dashed = begins_with_dash(line);
        let below = || text[end..].split_inclusive('\n').next().is_some_and(begins_with_dash);
        let dashes = is_dashed && (above_is_dashed || below());
        line_edits(line, at, dashes, &mut edits);
        above_is_dashed = is_dashed;
        at = end;
    }
    let lines = edits.len();
    links_with_blanks(text, &mut edits);
    if lines > 0 && edits.len() > lines {
        edits.sort_by_key(|edit| edit.out.start);
    }
    edits
}

/// Edits the signs at the beginning of a line; `dashes` says whether a dash is one.
fn line_edits(line: &str, from: usize, dashes: bool, edits: &mut Vec<Edit>) {
    // Nearly every line begins with a letter.
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return;
    }
    let mut at = 0;
    for _ in 0..DEEPEST {
        let indent = blanks(&line[at..]);
        let sign = &line[at + indent..];
        let Some((length, kind)) = sign_of(sign, dashes) else { return };
        let strange = line[at..at + indent].char_indices().filter(|(_, c)| !matches!(c, ' ' | '\t'));
        for (offset, blank) in strange {
            let start = from + at + offset;
            edits.push(Edit { out: start..start + blank.len_utf8(), put: " ".into() });
        }
        let start = at + indent;
        let behind = &line[start + length..];
        let gap = blanks(behind);
        let is_strange = !behind[..gap].starts_with([' ', '\t']);
        let rest = &behind[gap..];
        if rest.trim_end().is_empty() {
            return;
        }
        let sign = from + start..from + start + length;
        match kind {
            Sign::Bullet => edits.push(Edit { out: sign.start..sign.end + gap, put: "- ".into() }),
            Sign::Heading if gap == 0 => {
                // `#1` is a number, and a single `#` may be one of those words that begin with it.
                if length > 1 && rest.starts_with(char::is_alphabetic) {
                    edits.push(Edit::put(sign.end, " "));
                }
                return;
            }
            Sign::Heading | Sign::Entry if gap == 0 => return,
            Sign::Heading | Sign::Entry if is_strange => {
                edits.push(Edit { out: sign.end..sign.end + gap, put: " ".into() });
            }
            Sign::Quotation | Sign::Heading | Sign::Entry => {}
        }
        if kind == Sign::Heading {
            return;
        }
        at = start + length + gap;
    }
}

/// What a sign at the beginning of a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Quotation,
    Heading,
    Entry,
    Bullet,
}

/// Returns how long the sign is that a text begins with, and what it begins.
fn sign_of(text: &str, dashes: bool) -> Option<(usize, Sign)> {
    let first = text.chars().next()?;
    match first {
        '>' => Some((1, Sign::Quotation)),
        '#' => {
            let count = text.bytes().take_while(|b| *b == b'#').count();
            (count <= 6).then_some((count, Sign::Heading))
        }
        '-' | '*' | '+' => Some((1, Sign::Entry)),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let stops = digits <= 9 && matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            stops.then_some((digits + 1, Sign::Entry))
        }
        _ if BULLETS.contains(&first) || (dashes && DASHES.contains(&first)) => {
            Some((first.len_utf8(), Sign::Bullet))
        }
        _ => None,
    }
}

fn begins_with_dash(line: &str) -> bool {
    let text = &line[blanks(line)..];
    let Some(rest) = text.strip_prefix(DASHES) else { return false };
    blanks(rest) > 0
}

/// Returns how many bytes of blanks a text begins with, those that are none to Markdown among them.
fn blanks(text: &str) -> usize {
    let is_blank = |c: &char| match c {
        '\n' | '\r' => false,
        // What has no width is no white space.
        '\u{200b}' | '\u{2060}' | '\u{feff}' => true,
        c => c.is_whitespace(),
    };
    text.chars().take_while(is_blank).map(char::len_utf8).sum()
}

/// Puts the destination of a link that holds blanks between angle brackets.
fn links_with_blanks(text: &str, edits: &mut Vec<Edit>) {
    let mut start = 0;
    while let Some(at) = find(&text[start..], "](").map(|at| start + at) {
        start = at + 2;
        if text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1 {
            continue;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::prose::edited::Edited;

    fn edited(text: &str) -> String {
        Edited::new(text).with(&edits(text)).text().to_owned()
    }

    #[test]
    fn signs_that_can_mean_nothing_else_are_read_as_they_were_meant() {
        for (typed, meant) in [
            ("##\u{a0}What\n", "## What\n"),
            ("-\u{a0}a\n-\u{2003}b\n", "- a\n- b\n"),
            ("1.\u{a0}a\n2)\u{202f}\u{a0}b\n", "1. a\n2) b\n"),
            ("\u{a0}\u{a0}- a\n", "  - a\n"),
            ("> -\u{a0}a\n", "> - a\n"),
            ("- 1.\u{a0}a\n", "- 1. a\n"),
            ("##Heading\n###Other\n", "## Heading\n### Other\n"),
            ("• a\n•b\n  ◦\tc\n\u{f0b7} d\n", "- a\n- b\n  - c\n- d\n"),
            ("– a\n– b\n", "- a\n- b\n"),
            (
                "[a](my slides.pdf) [b](one (two three).pdf)",
                "[a](<my slides.pdf>) [b](<one (two three).pdf>)",
            ),
            ("[a](my slides.pdf \"Title\")", "[a](<my slides.pdf> \"Title\")"),
            ("[a]( b\u{a0}c.pdf )", "[a]( <b\u{a0}c.pdf> )"),
        ] {
            assert_eq!(edited(typed), meant, "{typed}");
        }
    }

    #[test]
    fn whatever_may_mean_something_else_stays() {
        for text in [
            "text – a\n",
            "– said the Chair\n",
            "#Hashtag\n",
            "#1 priority\n",
            "##1\n",
            "-a\n",
            "1.5 million\n",
            "2019.\u{a0}\n",
            "#######Seven\n",
            "\u{a0}text\n",
            "-\n",
            "•\n",
            "[a](b \"c d\")",
            "[a](b 'c d')",
            "[a](<b c>)",
            "[a]( b )",
            "\\[a\\](b c)",
            "[a](b c\n)",
            "1234567890.\u{a0}a\n",
            "a • b\n",
        ] {
            assert_eq!(edited(text), text, "{text}");
        }
    }
}
