//! Signs of Markdown that are written so that it does not know them, and can mean nothing else: a no-break space behind
//! the sign of a heading or a list, bullets of office programs.

use super::edited::Edit;
use std::ops::Range;

/// Bullets that office programs write; the last stand where the fonts of such programs have bullets.
const BULLETS: [char; 27] = [
    '•', '‣', '▪', '▫', '●', '○', '◦', '■', '□', '⁃', '∙', '◆', '◇', '❖', '➢', '➤', '►', '▸', '▶', '◾', '⦁',
    '⮚', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}', '\u{f076}',
];

/// Signs that are bullets where a blank follows, and the line above or below begins with one as well. The `o` is that of
/// the second level in Word.
const DASHES: [char; 9] = ['–', '—', '·', '‒', '―', '‐', '‑', '−', 'o'];

/// Signs that are bullets in the same places, and say something: they stay.
const TICKS: [char; 12] = ['✓', '✔', '✗', '✘', '✅', '❌', '☐', '☑', '☒', '→', '➔', '⇒'];

/// How deep the signs of a line may stand in each other.
const DEEPEST: usize = 8;

/// Returns the edits that put what was plainly meant into the form that Markdown knows, in order.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut above = "";
    let mut above_is_dashed = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        // A sentence may run on with a word of one letter (Welsh has one): a list of those begins a paragraph.
        let is_dashed = begins_with_dash(line)
            && (above_is_dashed || !line.trim_start().starts_with('o') || may_end_above_list(above));
        let is_listed = |line: &str| begins_with_dash(line) || begins_with_bullet(line);
        let below = || text[end..].split_inclusive('\n').next().is_some_and(is_listed);
        let dashes = is_dashed && (above_is_dashed || is_listed(above) || below());
        line_edits(line, at, dashes, &mut edits);
        (above, above_is_dashed) = (line, is_dashed);
        at = end;
    }
    edits
}

/// Whether a list can follow a line: it is empty, announces one, or is an entry of one.
fn may_end_above_list(line: &str) -> bool {
    let text = line.trim();
    text.is_empty()
        || text.ends_with(':')
        || sign_of(text, false).is_some_and(|(_, kind)| matches!(kind, Sign::Entry | Sign::Bullet))
}

/// Edits the signs at the beginning of a line; `dashes` says whether a dash is one.
fn line_edits(line: &str, from: usize, dashes: bool, edits: &mut Vec<Edit>) {
    // Nearly every line begins with a letter.
    if !dashes && line.starts_with(|c: char| c.is_ascii_alphabetic()) {
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
            Sign::Tick => {
                edits.push(Edit::put(sign.start, "- "));
                return;
            }
            Sign::Heading => {
                heading_edits(sign, gap, is_strange, rest, edits);
                return;
            }
            Sign::Parted if gap == 0 || !rest.starts_with(char::is_alphabetic) => return,
            Sign::Parted => {
                let digits = sign.start + line[start..].bytes().take_while(u8::is_ascii_digit).count();
                edits.push(Edit { out: digits..sign.end - 1, put: "".into() });
            }
            Sign::Entry if gap == 0 => return,
            Sign::Entry if is_strange => {
                edits.push(Edit { out: sign.end..sign.end + gap, put: " ".into() });
            }
            Sign::Quotation | Sign::Entry => {}
        }
        at = start + length + gap;
    }
}

/// Edits the blanks of a heading behind the signs that begin it, and before those that end it.
fn heading_edits(sign: Range<usize>, gap: usize, is_strange: bool, rest: &str, edits: &mut Vec<Edit>) {
    // `#1` is a number, and a single `#` may be one of those words that begin with it.
    let is_one = sign.len() > 1
        && rest.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '*' | '_' | '[' | '(' | '"' | '\'' | '“' | '‘' | '£')
        });
    match gap {
        0 if !is_one => return,
        0 => edits.push(Edit::put(sign.end, " ")),
        _ if is_strange => edits.push(Edit { out: sign.end..sign.end + gap, put: " ".into() }),
        _ => {}
    }
    let words = rest.trim_end().trim_end_matches('#');
    let signs = rest.trim_end().len() - words.len();
    if sign.len() > 1 && signs > 1 && !words.is_empty() && !words.ends_with([' ', '\t', '\\']) {
        edits.push(Edit::put(sign.end + gap + words.len(), " "));
    }
}

/// What a sign at the beginning of a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Quotation,
    Heading,
    Entry,
    /// An entry with a blank before its full stop.
    Parted,
    Bullet,
    Tick,
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
            let gap = blanks(&text[digits..]);
            let stops = matches!(text.as_bytes().get(digits + gap), Some(b'.' | b')'));
            match gap {
                0 => (stops && digits <= 9).then_some((digits + 1, Sign::Entry)),
                _ => (stops && digits <= 3).then_some((digits + gap + 1, Sign::Parted)),
            }
        }
        _ if BULLETS.contains(&first) => Some((first.len_utf8(), Sign::Bullet)),
        _ if dashes && begins_with_dash(text) => {
            let kind = if TICKS.contains(&first) { Sign::Tick } else { Sign::Bullet };
            Some((first.len_utf8(), kind))
        }
        _ => None,
    }
}

fn begins_with_bullet(line: &str) -> bool {
    line[blanks(line)..].starts_with(BULLETS)
}

fn begins_with_dash(line: &str) -> bool {
    let text = &line[blanks(line)..];
    let Some(rest) = text.strip_prefix(|c| DASHES.contains(&c) || TICKS.contains(&c)) else { return false };
    let gap = blanks(rest);
    // Of figures, a dash is the sign.
    gap > 0 && !(text.starts_with('−') && rest[gap..].starts_with(|c: char| c.is_ascii_digit()))
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
            ("‒ a\n‒ b\n", "- a\n- b\n"),
            ("➢ a\n", "- a\n"),
            ("They are:\no one\no\ttwo\n", "They are:\n- one\n- two\n"),
            ("✓ a\n☐ b\n", "- ✓ a\n- ☐ b\n"),
            ("➢ a\n✓ b\n", "- a\n- ✓ b\n"),
            ("1 . One\n2 ) Two\n", "1. One\n2) Two\n"),
            ("##1 First\n##“So”\n##**A**\n", "## 1 First\n## “So”\n## **A**\n"),
            ("##Heading##\n### Other###\n", "## Heading ##\n### Other ###\n"),
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
            "o one\ntext\n",
            "in the course\no waith y cyngor\no hyn\n",
            "− 5\n− 6\n",
            "✓ a\n",
            "12 . 5\n",
            "2020 . Then\n",
            "## C#\n",
            "## A \\##\n",
            "##\n",
            "-a\n",
            "1.5 million\n",
            "2019.\u{a0}\n",
            "#######Seven\n",
            "\u{a0}text\n",
            "-\n",
            "•\n",
            "1234567890.\u{a0}a\n",
            "a • b\n",
        ] {
            assert_eq!(edited(text), text, "{text}");
        }
    }
}
