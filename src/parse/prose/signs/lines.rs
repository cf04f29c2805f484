//! Signs of blocks that stand at the beginning of lines and begin none.

use super::left::{Found, Left};
use std::ops::Range;

/// How many signs a heading has at most.
const LOWEST_HEADING: usize = 6;

/// What was seen of a line.
struct Line {
    range: Range<usize>,
    /// How many signs of columns it has.
    columns: usize,
    /// Whether it begins like an entry of a list.
    is_entry: bool,
    /// Whether the next line stands below it in what is published, too.
    is_broken: bool,
}

/// Looks at the lines of a paragraph for signs of blocks.
pub fn find(text: &str, paragraph: &Range<usize>, left: &mut Vec<Found>) {
    let within = &text[paragraph.clone()];
    if !within.contains(['|', '#', '-', '*', '+', '.', ')']) {
        return;
    }
    let mut at = paragraph.start;
    let mut above: Option<Line> = None;
    for line in within.split_inclusive('\n') {
        let trimmed = line.trim_start_matches(['>', ' ', '\t']);
        let start = at + line.len() - trimmed.len();
        at += line.len();
        let is_broken = trimmed.trim_end_matches(['\n', '\r']).ends_with(['\\'])
            || trimmed.trim_end_matches(['\n', '\r']).ends_with("  ");
        let trimmed = trimmed.trim_end();
        let line = Line {
            range: start..start + trimmed.len(),
            columns: trimmed.matches('|').count(),
            is_entry: begins_like_entry(trimmed),
            is_broken,
        };
        let has_columns = line.columns > 0
            && trimmed.contains(" | ")
            && above.as_ref().is_some_and(|above| above.columns == line.columns);
        if has_columns || line.columns > 1 && trimmed.starts_with('|') && trimmed.ends_with('|') {
            left.push((Left::Table, line.range));
            return;
        }
        if let Some(above) = above.filter(|above| above.is_entry && line.is_entry && !above.is_broken) {
            left.push((Left::List, above.range.start..line.range.end));
            return;
        }
        let signs = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        if signs > LOWEST_HEADING || signs == 1 && trimmed[1..].starts_with(char::is_alphabetic) {
            left.push((Left::Heading, line.range.clone()));
        }
        above = Some(line);
    }
}

/// Whether a line begins with the sign of an entry of a list that Markdown does not know: a word runs into it, or it is a
/// letter or a number in parentheses.
fn begins_like_entry(line: &str) -> bool {
    let rest = match line.as_bytes() {
        [b'-' | b'*' | b'+', ..] => &line[1..],
        [b'0'..=b'9', ..] => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            match rest.strip_prefix(['.', ')']) {
                Some(rest) => rest,
                None => return false,
            }
        }
        _ => return begins_with_letter(line),
    };
    rest.starts_with(char::is_alphabetic)
}

/// Whether a line begins with `(a)`, `a)`, `(iv)`, `iv.`, `(12)` and a blank. `A.` begins a name.
fn begins_with_letter(line: &str) -> bool {
    let brackets = line.strip_prefix('(').unwrap_or(line).split_once(')');
    let stop = || line.split_once('.').filter(|(sign, _)| sign.bytes().all(|byte| byte.is_ascii_lowercase()));
    let Some((sign, rest)) = brackets.filter(|(sign, _)| sign.len() < 5).or_else(stop) else { return false };
    let is_short = |letters: &str| letters.len() == 1 || letters.bytes().all(|byte| b"ivx".contains(&byte));
    let is_number = sign.len() < 3 && sign.bytes().all(|byte| byte.is_ascii_digit());
    (1..=4).contains(&sign.len())
        && rest.starts_with(char::is_whitespace)
        && (is_number || sign.bytes().all(|byte| byte.is_ascii_alphabetic()) && is_short(sign))
}
