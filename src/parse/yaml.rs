//! The one door to the YAML library: text in, a tree of values out, each value with its place.
//! A tree, and not typed structs at once, so that one run can report every mistake of a file.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::{Node, Tree};
use crate::text::span::offset_of;
use crate::text::{FileId, Place};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Location, Options, Spanned};
use std::fmt;

/// Where a piece of YAML lies in its file.
#[derive(Clone, Copy)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The offset of the text in the file.
    pub base: usize,
    /// How deep it may nest.
    pub nesting: u64,
}

/// Reads `text`.
pub fn read(text: &str, origin: Origin) -> Result<Node, Diagnostic> {
    let options: Options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: origin.nesting as usize,
            max_nodes: 4_000_000,
            max_events: 12_000_000,
            max_total_scalar_bytes: 256 << 20,
        },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(spanned) => {
            let node = node(spanned, text, origin, 0)?;
            Ok(node)
        }
        Err(error) => Err(syntax(&error, text, origin)),
    }
}

fn nested(origin: Origin, at: usize) -> Diagnostic {
    let place = Place::new(origin.file, origin.base + at, origin.base + at);
    Diagnostic::new(Code::YamlSyntax, place, format!("this YAML nests deeper than {} levels", origin.nesting))
}

fn syntax(error: &serde_yaml::Error, text: &str, origin: Origin) -> Diagnostic {
    let error = error.without_snippet();
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let message = message.split(", set DuplicateKeyPolicy").next().unwrap_or(message);
    let at = error.location().map_or(0, |location| start_of(location, text));
    let place = Place::new(origin.file, origin.base + at, origin.base + at);
    if matches!(error, serde_yaml::Error::Budget { .. }) {
        return nested(origin, at);
    }
    let diagnostic = Diagnostic::new(Code::YamlSyntax, place, format!("YAML: {message}"));
    if message.contains("multiple YAML documents") {
        return diagnostic.help("a file holds one document: remove the line `---` or `...` inside it");
    }
    if message.contains("mapping values are not allowed") {
        return diagnostic.help("put text that contains `: ` in quotation marks, or under a `|`");
    }
    diagnostic
}

fn start_of(location: Location, text: &str) -> usize {
    match location.span().byte_offset() {
        Some(offset) => (offset as usize).min(text.len()),
        None => offset_of(text, location.line() as usize, location.column() as usize),
    }
}

/// What the library hands over, before its places are worked out.
enum Raw {
    Null,
    /// A number or a truth value: its text is in the source.
    Literal,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_bytes<E>(self, _: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = access.next_element()? {
            list.push(element);
        }
        Ok(Raw::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = access.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

fn node(spanned: Spanned<Raw>, text: &str, origin: Origin, depth: u64) -> Result<Node, Diagnostic> {
    let start = start_of(spanned.referenced, text);
    let length = spanned.referenced.span().byte_len().unwrap_or(0) as usize;
    let mut end = (start + length).min(text.len());
    if depth > origin.nesting {
        return Err(nested(origin, start));
    }
    let tree = match spanned.value {
        Raw::Null => Tree::Null,
        Raw::Text(text) => Tree::Scalar(text),
        Raw::Literal => Tree::Scalar(text.get(start..end).unwrap_or_default().trim().to_owned()),
        Raw::List(list) => {
            let list = list
                .into_iter()
                .map(|one| node(one, text, origin, depth + 1))
                .collect::<Result<Vec<_>, _>>()?;
            end = list
                .last()
                .map_or(end, |last| (last.place.end as usize).saturating_sub(origin.base))
                .max(end);
            Tree::List(list)
        }
        Raw::Map(map) => {
            let map = map
                .into_iter()
                .map(|(key, value)| {
                    Ok((node(key, text, origin, depth + 1)?, node(value, text, origin, depth + 1)?))
                })
                .collect::<Result<Vec<_>, Diagnostic>>()?;
            end = map
                .last()
                .map_or(end, |(_, last)| (last.place.end as usize).saturating_sub(origin.base))
                .max(end);
            Tree::Map(map)
        }
    };
    // The library's span of a block scalar runs on to the next token.
    if matches!(tree, Tree::Scalar(_)) {
        end = start + text[start..end].trim_end().len();
    }
    Ok(Node { tree, place: Place::new(origin.file, origin.base + start, origin.base + end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        Origin { file: FileId(0), base: 0, nesting: 64 }
    }

    #[test]
    fn scalars_keep_their_text() {
        let node = read("a: 06\nb: 1.50\nc: yes\nd: 2021-08-23\ne: ~\n", origin()).unwrap();
        let Tree::Map(map) = node.tree else { panic!("a mapping") };
        let texts: Vec<_> = map.iter().map(|(_, value)| value.tree.clone()).collect();
        let scalar = |text: &str| Tree::Scalar(text.to_owned());
        assert_eq!(texts, [scalar("06"), scalar("1.50"), scalar("yes"), scalar("2021-08-23"), Tree::Null]);
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow_the_stack() {
        for deep in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(5000), "? ".repeat(50_000)] {
            assert!(read(&deep, origin()).is_err());
        }
        let fair = format!("{}x{}", "[".repeat(60), "]".repeat(60));
        assert!(read(&fair, origin()).is_ok());
        let over = format!("{}x{}", "[".repeat(70), "]".repeat(70));
        assert_eq!(read(&over, origin()).unwrap_err().message, "this YAML nests deeper than 64 levels");
    }
}
