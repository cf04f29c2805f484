//! Signs of emphasis that stand so that Markdown does not know them: `**Note:**the rest`, `**Note: **The rest`.

use super::edited::Edit;
use super::reading::{Parsed, is_inline};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// What stands behind a sign so that Markdown knows it, and is no part of the text: a blank of no width.
pub const NOTHING: &str = "&#8203;";

/// Returns the edits after which signs of emphasis that stand in pairs are known for what they are, in order.
pub fn edits(text: &str, events: &[Parsed<'_>]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in lines(events) {
        if line.has_signs_left {
            for sign in ["***", "___", "**", "~~", "__", "*", "_"] {
                pair(text, &line, sign, &mut edits);
            }
        }
    }
    edits.sort_by_key(|edit: &Edit| (edit.out.start, edit.out.end));
    // Of two edits of one place the first will do.
    edits.dedup_by(|later, earlier| later.out.start < earlier.out.end || later.out == earlier.out);
    edits
}

/// A stretch of text without blocks in it.
struct Line {
    range: Range<usize>,
    /// Code and addresses in it, in which signs are none.
    silent: Vec<Range<usize>>,
    /// Whether signs of emphasis are left in its words.
    has_signs_left: bool,
}

fn lines(events: &[Parsed<'_>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut is_within = false;
    let mut verbatim = false;
    for (event, range) in events {
        match event {
            Event::Start(tag) if !is_inline(tag.to_end()) => {
                verbatim = matches!(tag, Tag::CodeBlock(_));
                is_within = false;
            }
            Event::End(tag) if !is_inline(*tag) => (verbatim, is_within) = (false, false),
            _ if verbatim => {}
            _ => {
                if !is_within {
                    lines.push(Line { range: range.clone(), silent: Vec::new(), has_signs_left: false });
                    is_within = true;
                }
                let Some(line) = lines.last_mut() else { continue };
                line.range.end = line.range.end.max(range.end);
                match event {
                    Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => line.silent.push(range.clone()),
                    Event::Text(words) => line.has_signs_left |= matches!(&**words, "*" | "_" | "~"),
                    _ => {}
                }
            }
        }
    }
    lines
}

/// Pairs the signs of a line, the first with the second and so on, and edits those that Markdown would not know.
fn pair(text: &str, line: &Line, sign: &str, edits: &mut Vec<Edit>) {
    let signs = signs(text, line, sign);
    if signs.len() % 2 == 1 {
        return;
    }
    for pair in signs.chunks_exact(2) {
        let &[opening, closing] = pair else { continue };
        let opens = Around::of(text, line, opening, sign);
        let closes = Around::of(text, line, closing, sign);
        let is_meant = if sign.len() > 1 && !sign.starts_with('_') {
            (!opens.is_blank_after() || !opens.is_blank_before())
                && (!closes.is_blank_before() || closes.is_word_after())
        } else {
            // A single sign may be anything, and `_` a gap in a form: those are signs where a word runs into them from
            // behind alone. A star behind a blank begins a footnote as a rule, but for one behind a colon.
            let words = &text[opening + sign.len()..closing];
            let closes_behind_blank = closes.is_blank_before()
                && closes.before != '\n'
                && (sign.len() > 1 || words.trim_end().ends_with(':'));
            !opens.is_word_before()
                && !opens.is_blank_after()
                && (closes.is_mark_before() || closes_behind_blank)
                && closes.is_word_after()
        };
        if !is_meant || text[opening + sign.len()..closing].trim().is_empty() {
            continue;
        }
        if opens.is_blank_after() {
            swap_with_blanks_behind(text, opening, sign, edits);
        } else if opens.is_mark_after() && opens.is_word_before() {
            edits.push(Edit::put(opening, NOTHING));
        }
        if closes.is_blank_before() {
            swap_with_blanks_before(text, closing, sign, edits);
        } else if closes.is_mark_before() && closes.is_word_after() {
            edits.push(Edit::put(closing + sign.len(), NOTHING));
        }
    }
}

/// Returns where a sign stands in a line, alone and not escaped.
fn signs(text: &str, line: &Line, sign: &str) -> Vec<usize> {
    let first = sign.as_bytes()[0];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut silent = line.silent.iter().peekable();
    let mut at = line.range.start;
    while at < line.range.end {
        if let Some(silent) = silent.next_if(|silent| silent.start <= at) {
            at = at.max(silent.end);
            continue;
        }
        let run = bytes[at..line.range.end].iter().take_while(|byte| **byte == first).count();
        if run == 0 {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
            continue;
        }
        if run == sign.len() {
            found.push(at);
        }
        at += run;
    }
    found
}

fn swap_with_blanks_behind(text: &str, opening: usize, sign: &str, edits: &mut Vec<Edit>) {
    let behind = &text[opening + sign.len()..];
    let blanks = behind.len() - behind.trim_start().len();
    let end = opening + sign.len() + blanks;
    edits.push(Edit { out: opening..end, put: format!(" {sign}").into() });
}

fn swap_with_blanks_before(text: &str, closing: usize, sign: &str, edits: &mut Vec<Edit>) {
    let start = text[..closing].trim_end().len();
    edits.push(Edit { out: start..closing + sign.len(), put: format!("{sign} ").into() });
}

/// What stands on either side of a sign; the ends of a line are blanks.
struct Around {
    before: char,
    after: char,
}

impl Around {
    fn of(text: &str, line: &Line, at: usize, sign: &str) -> Self {
        Self {
            before: text[line.range.start..at].chars().next_back().unwrap_or(' '),
            after: text[at + sign.len()..line.range.end].chars().next().unwrap_or(' '),
        }
    }

    fn is_blank_before(&self) -> bool {
        self.before.is_whitespace()
    }

    fn is_blank_after(&self) -> bool {
        self.after.is_whitespace()
    }

    fn is_word_before(&self) -> bool {
        self.before.is_alphanumeric()
    }

    fn is_word_after(&self) -> bool {
        self.after.is_alphanumeric()
    }

    fn is_mark_before(&self) -> bool {
        !self.is_blank_before() && !self.is_word_before()
    }

    fn is_mark_after(&self) -> bool {
        !self.is_blank_after() && !self.is_word_after()
    }
}
