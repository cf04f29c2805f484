//! How authors are told what cannot be read as YAML, and what to write instead.

use super::origin::Origin;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::lost_text;
use crate::text::Place;
use crate::text::span::offset_of;
use serde_yaml::granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// Returns the complaint that something nests too deep.
pub fn nested(origin: Origin, at: usize) -> Diagnostic {
    let message = format!("this YAML nests deeper than {} levels", origin.nesting);
    Diagnostic::new(Code::YamlSyntax, origin.place(&(at..at)), message)
}

/// Returns the complaint about a second document: what stands behind a line that ends the first.
pub fn second_document(text: &str, at: &Range<usize>, origin: Origin) -> Diagnostic {
    let line = text[at.end..].lines().next().unwrap_or_default().trim();
    let help = if text[at.clone()].starts_with("---") && !line.is_empty() {
        "the line `---` stands alone: put what stands behind it on the next line"
    } else {
        "a file holds one document: remove the line `---` or `...` inside it"
    };
    Diagnostic::new(Code::YamlSyntax, origin.place(at), "YAML: a second document begins here").help(help)
}

/// Returns the complaint about an alias that leads nowhere.
pub fn unknown_alias(text: &str, at: &Range<usize>, origin: Origin) -> Diagnostic {
    let message = format!("YAML: `{}` repeats no value", &text[at.clone()]);
    Diagnostic::new(Code::YamlSyntax, origin.place(at), message)
        .help("put text that begins with `*` in quotation marks, or under a `|`")
}

/// Returns the complaint about what the library cannot read; `comment` is what it passed over last.
pub fn syntax(error: &ScanError, text: &str, origin: Origin, comment: Option<Place>) -> Diagnostic {
    let marker = error.marker();
    let at = marker.byte_offset().unwrap_or_else(|| offset_of(text, marker.line(), marker.col() + 1));
    let at = text.floor_char_boundary(at.min(text.len()));
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return nested(origin, at);
    }
    let place = origin.place(&(at..at));
    if let Some(comment) = comment {
        let (start, end) = (comment.start as usize - origin.base, comment.end as usize - origin.base);
        let lost = lost_text(&text[start..end], "a comment", comment);
        if (start..=end).contains(&at) {
            return lost;
        }
        if text.get(end..at).is_some_and(|between| between.trim().is_empty()) {
            return lost.related(place, "here the text goes on");
        }
    }
    let diagnostic = Diagnostic::new(Code::YamlSyntax, place, format!("YAML: {}", error.info()));
    match help(error.kind()).or_else(|| sign_at_start(text, at).map(quoted)) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Returns the sign with which a value begins that YAML takes for the beginning of something else than text: on the line
/// of a place, or the last one above it that says anything.
fn sign_at_start(text: &str, at: usize) -> Option<char> {
    let line = at + text[at..].find('\n').unwrap_or(text.len() - at);
    let mut lines = text[..line].rsplit('\n').filter(|line| !line.trim().is_empty()).take(2);
    lines.find_map(|line| {
        let entry = line.trim_start();
        let entry = entry.strip_prefix("- ").unwrap_or(entry).trim_start();
        let (key, value) = entry.split_once(": ")?;
        let sign = value.trim_start().chars().next()?;
        let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        (is_key && matches!(sign, '[' | '{' | '-' | '?' | '*')).then_some(sign)
    })
}

fn quoted(sign: char) -> String {
    format!("put text that begins with `{sign}` in quotation marks, or under a `|`")
}

fn help(kind: &ErrorKind) -> Option<String> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed => {
            "put text that contains `: ` in quotation marks, or under a `|`; behind the colon of a key stands a blank"
                .to_owned()
        }
        ErrorKind::SimpleKeyExpected => {
            "a key stands before a colon with a blank behind it; text that goes on stands further in than its key"
                .to_owned()
        }
        ErrorKind::UnexpectedCharacter { character } => {
            quoted(*character)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "quotation marks hold a whole value: put the text under a `|`".to_owned()
        }
        ErrorKind::InvalidBlockScalarHeader => {
            "behind a `|` or a `>`, the text begins on the next line; put text that begins with one in quotation marks"
                .to_owned()
        }
        ErrorKind::UnclosedFlowCollection { .. } => {
            "close it; in brackets too, a ` #` begins a comment, unless the text stands in quotation marks".to_owned()
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            "between `\"`, a backslash is written twice; between `'`, once".to_owned()
        }
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            "put blanks in the place of the tab".to_owned()
        }
        ErrorKind::DirectiveDisallowed => {
            "a file needs no line that begins with `%`; put text that does in quotation marks".to_owned()
        }
        _ => return None,
    })
}
