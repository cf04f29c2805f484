//! What YAML passes over where a text may have been meant to go on: comments that are none. Here is found where such a
//! comment stands; whether the value is text, and something was lost, its type alone can say.

use std::ops::Range;

/// How a value is written that does not show its end itself, as one in quotation marks does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without marks: a ` #` ends it.
    Plain,
    /// Under a `|` or a `>`: a line that stands further out ends it, and nothing but a comment may stand behind the sign.
    Block,
    /// Not at all: there is a key, or a hyphen, alone.
    Empty,
}

/// Returns the comment that may have been meant as a part of the value at `value`.
///
/// A comment is meant as one where a blank follows its `#`, and either at least two stand before it or the value has the
/// form of an id; or where it has a line of its own that does not stand further in than the key.
pub fn passed_over(text: &str, value: &Range<usize>, style: Style) -> Option<Range<usize>> {
    if style == Style::Plain
        && let Some(above) = comment_behind_key(text, value.start)
    {
        return Some(above);
    }
    let head = match style {
        Style::Plain => value.end,
        Style::Block => end_of_sign(text, value.start)?,
        Style::Empty if text[value.start..].starts_with(':') => value.start + 1,
        Style::Empty => end_of_hyphen(text, value.start)?,
    };
    let mark = head + blanks(&text[head..]);
    let mut remark = None;
    match text.as_bytes().get(mark) {
        Some(b'#') => {
            let comment = mark..line_end(text, mark);
            let is_near = text[head..mark] == *" ";
            let is_id = text[value.clone()].bytes().all(is_of_id);
            if !is_remark(&text[comment.clone()]) || (is_near && style == Style::Plain && !is_id) {
                return Some(comment);
            }
            remark = Some(mark - line_start(text, mark));
        }
        // Something else of the same list or mapping.
        Some(byte) if !matches!(byte, b'\r' | b'\n') => return None,
        Some(_) | None => {}
    }
    let last = if style == Style::Block { value.end } else { mark };
    let column = key_column(text, if style == Style::Plain { value.start } else { head });
    comment_below(text, line_end(text, last), style, column, remark)
}

/// Returns the comment on the next line that stands further in than the key, as the value would. One that stands in the
/// column of a remark on the value goes on with it.
fn comment_below(
    text: &str,
    mut end: usize,
    style: Style,
    key: usize,
    remark: Option<usize>,
) -> Option<Range<usize>> {
    while end < text.len() {
        let start = end + 1;
        end = line_end(text, start);
        let column = blanks(&text[start..end]);
        let comment = start + column..end;
        match text[comment.clone()].chars().next() {
            None => {}
            Some('#') if Some(column) == remark => {}
            Some('#') if column <= key => return None,
            // Nothing was begun that it could go on with.
            Some('#') if style == Style::Empty && is_remark(&text[comment.clone()]) => return None,
            Some('#') => return Some(comment),
            Some(_) => return None,
        }
    }
    None
}

/// Returns the comment directly behind the key of a value that has a line of its own, if it is not written as one.
fn comment_behind_key(text: &str, value: usize) -> Option<Range<usize>> {
    let line = line_start(text, value);
    if line == 0 || !text[line..value].trim().is_empty() {
        return None;
    }
    let above = text[..line].trim_end();
    let key = line_start(text, above.len());
    let mark = key + above[key..].find(": #")? + 2;
    (!is_remark(&above[mark..])).then_some(mark..above.len())
}

/// Returns the column of the key, or the hyphen, of the value that begins at `at`.
fn key_column(text: &str, at: usize) -> usize {
    let before = &text[line_start(text, at)..at];
    let mut column = blanks(before);
    if column == before.len() {
        // The value has a line of its own, further in than its key.
        return column.saturating_sub(1);
    }
    while before[column..].starts_with("- ") {
        let next = column + 1 + blanks(&before[column + 1..]);
        if next == before.len() {
            break;
        }
        column = next;
    }
    column
}

/// Returns where the hyphen ends of the entry without a value whose line ends at `at`; nothing if it is no such entry.
fn end_of_hyphen(text: &str, at: usize) -> Option<usize> {
    if !matches!(text.as_bytes().get(at), None | Some(b'\r' | b'\n')) {
        return None;
    }
    let line = line_start(text, at);
    let mut column = blanks(&text[line..at]);
    let mut end = None;
    while text[line + column..at].starts_with('-') {
        column += 1;
        end = Some(line + column);
        column += blanks(&text[line + column..at]);
    }
    end
}

/// Returns where the `|` or `>` ends whose text begins at `start`.
fn end_of_sign(text: &str, start: usize) -> Option<usize> {
    let above = text[..line_start(text, start)].trim_end().len();
    let line = line_start(text, above);
    let ends = |(at, _): (usize, &str)| {
        let sign = line + at + 1;
        let rest =
            text[sign..above].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let is_end = rest.is_empty() || (rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'));
        is_end.then(|| above - rest.len())
    };
    text[line..above].match_indices(['|', '>']).find_map(ends)
}

/// Whether a byte may stand in an id, a date or a number.
fn is_of_id(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.' | b'@')
}

/// Whether a comment is written as one: with a blank behind its signs.
fn is_remark(comment: &str) -> bool {
    let words = comment.trim_start_matches('#');
    words.is_empty() || words.starts_with(char::is_whitespace)
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end)
}
