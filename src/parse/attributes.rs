//! The attributes of blocks: `{by=chair id=q1}`.

use crate::model::value::{Content, Mapping, Node, Reader, Tree};
use crate::text::Place;

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

/// Reads attributes as what a block says in its first line; nothing if it cannot be without what is missing. `place` is
/// that of the line, `places` are those of each key and value.
pub fn read_line<T: Content>(
    attributes: &[Attribute],
    place: Place,
    places: &[[Place; 2]],
    reader: &mut Reader<'_>,
) -> Option<T> {
    let scalar = |text: &str, place| Node::new(Tree::Scalar(text.to_owned()), place);
    let values = attributes.iter().zip(places);
    let entries =
        values.map(|(one, [key, value])| (scalar(&one.key, *key), scalar(&one.value, *value))).collect();
    let node = Node::new(Tree::Map(entries), place);
    let mut mapping = Mapping::of(&node, T::WHAT, reader)?;
    let read = T::take_all(&mut mapping, reader);
    mapping.finish(reader);
    read
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
