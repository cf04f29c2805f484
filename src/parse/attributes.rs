//! The attributes of blocks, `{by=chair id=q1}`, and who may see a restricted passage by them.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::{Reader, word_of};
use crate::model::written_access::WrittenAccess;
use crate::model::{Access, Level, SchedulePart};
use crate::text::near::nearest;
use crate::text::{Located, Place};

/// An attribute of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Whether the value stood in quotation marks.
    pub quoted: bool,
}

/// Reads `key=value key="value with spaces"`.
pub fn parse_attributes(text: &str) -> Option<Vec<Attribute>> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        let key = key.trim();
        if key.is_empty() || key.contains(char::is_whitespace) {
            return None;
        }
        let after = after.trim_start();
        let is_quoted = after.starts_with(['"', '“']);
        let (value, remaining) = if let Some(quoted) = after.strip_prefix(['"', '“']) {
            let end = quoted.find(['"', '”'])?;
            let length = quoted[end..].chars().next().map_or(1, char::len_utf8);
            (&quoted[..end], &quoted[end + length..])
        } else {
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            (&after[..end], &after[end..])
        };
        attributes.push(Attribute { key: key.to_owned(), value: value.to_owned(), quoted: is_quoted });
        rest = remaining.trim_start();
    }
    Some(attributes)
}

/// Returns the access of a `::: restricted` block.
pub fn restricted_access(attributes: &[Attribute], place: Place, reader: &mut Reader<'_>) -> Access {
    let mut access = WrittenAccess {
        level: Level::Exempt,
        paragraphs: Vec::new(),
        part: None,
        reason: String::new(),
        until: None,
        stub_title: None,
    };
    for Attribute { key, value, .. } in attributes {
        match key.as_str() {
            "paragraphs" => {
                let numbers = value.split([' ', ',']).filter(|one| !one.is_empty());
                access.paragraphs.extend(numbers.map(|one| Located::new(one.to_owned(), place)));
            }
            "part" => match word_of::<SchedulePart>(value, place) {
                Ok(part) => access.part = Some(part),
                Err(diagnostic) => reader.push(diagnostic),
            },
            "reason" => access.reason.clone_from(value),
            "level" => match Level::parse(value) {
                Some(level @ (Level::Exempt | Level::Confidential)) => access.level = level,
                _ => reader.push(Diagnostic::new(
                    Code::UnknownValue,
                    place,
                    format!("a restricted passage is `exempt` or `confidential`, not `{value}`"),
                )),
            },
            _ => reader.push(
                Diagnostic::new(
                    Code::UnknownKey,
                    place,
                    format!("a restricted passage has no attribute `{key}`"),
                )
                .suggest(nearest(key, ["paragraphs", "part", "reason", "level"])),
            ),
        }
    }
    Access::understood(access, place, reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes() {
        let attributes = parse_attributes("by=chair id=q1 reason=\"Two words\"").unwrap();
        assert_eq!((attributes[2].key.as_str(), attributes[2].value.as_str()), ("reason", "Two words"));
        assert!(parse_attributes("by").is_none());
        assert!(parse_attributes("reason=\"open").is_none());
    }
}
