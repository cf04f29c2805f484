//! Writes values as YAML: block style, the keys in the order of their declarations, and what each means above it where
//! that is asked for.

use super::node::{Node, Tree};
use super::shape::Declaration;
use crate::text::Place;
use std::fmt::{Display, Write as _};

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// A word, a date or a number: it needs no quotation marks.
    Plain(String),
    /// Text, which may need them.
    Text(String),
    /// Markdown that stands somewhere already.
    Markdown(Place),
    /// A list.
    List(Vec<Out>),
    /// A mapping.
    Map(Written),
}

impl Out {
    /// Returns a value that needs no quotation marks.
    pub fn plain(value: impl Display) -> Self {
        Self::Plain(value.to_string())
    }

    /// Returns a value as it was written.
    pub fn as_written(node: &Node) -> Self {
        match &node.tree {
            Tree::Null => Self::plain("~"),
            Tree::Scalar(text) => Self::Text(text.clone()),
            Tree::List(list) => Self::List(list.iter().map(Self::as_written).collect()),
            Tree::Map(map) => {
                let mut written = Written::default();
                for (key, value) in map {
                    if let Tree::Scalar(key) = &key.tree {
                        written.add(key.clone(), "", Self::as_written(value));
                    }
                }
                Self::Map(written)
            }
        }
    }
}

/// A mapping as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub(super) keys: Vec<(String, &'static str, Out)>,
}

impl Written {
    /// Adds a key.
    pub fn push(&mut self, declaration: &Declaration, value: Out) {
        self.add(declaration.key, declaration.doc, value);
    }

    /// Adds a key by its name.
    pub fn add(&mut self, key: impl Into<String>, doc: &'static str, value: Out) {
        self.keys.push((key.into(), doc, value));
    }

    /// Returns it as YAML.
    pub fn yaml(&self, writer: &Writer<'_>) -> String {
        let mut yaml = String::new();
        writer.keys(self, 0, &mut yaml);
        yaml
    }
}

/// How values are written.
pub struct Writer<'a> {
    /// Whether what each key means stands above it.
    pub explained: bool,
    /// Returns the Markdown that stands at a place.
    pub markdown: &'a dyn Fn(Place) -> String,
}

impl Writer<'_> {
    /// Returns a list as YAML.
    pub fn list(&self, values: &[Out]) -> String {
        let mut yaml = String::new();
        self.entries(values, 0, &mut yaml);
        yaml
    }

    fn keys(&self, written: &Written, indent: usize, yaml: &mut String) {
        for (position, (key, doc, value)) in written.keys.iter().enumerate() {
            // In a list, the first key stands behind its hyphen.
            let is_behind = position == 0 && yaml.ends_with("- ");
            let doc = doc.lines().next().unwrap_or_default().trim();
            if self.explained && !is_behind && !doc.is_empty() {
                let _ = writeln!(yaml, "{:indent$}# {doc}", "");
            }
            if !is_behind {
                let _ = write!(yaml, "{:indent$}", "");
            }
            yaml.push_str(&scalar(key));
            yaml.push(':');
            self.value(value, indent, yaml);
        }
    }

    /// Writes a value behind its key or its hyphen.
    fn value(&self, value: &Out, indent: usize, yaml: &mut String) {
        match value {
            Out::Plain(text) => {
                let _ = writeln!(yaml, " {text}");
            }
            Out::Text(text) => text_after(text, indent + 2, yaml),
            Out::Markdown(place) => text_after(&(self.markdown)(*place), indent + 2, yaml),
            Out::List(values) if values.is_empty() => yaml.push_str(" []\n"),
            Out::List(values) => {
                yaml.push('\n');
                self.entries(values, indent + 2, yaml);
            }
            Out::Map(written) if written.keys.is_empty() => yaml.push_str(" {}\n"),
            Out::Map(written) => {
                yaml.push('\n');
                self.keys(written, indent + 2, yaml);
            }
        }
    }

    fn entries(&self, values: &[Out], indent: usize, yaml: &mut String) {
        for value in values {
            let _ = write!(yaml, "{:indent$}-", "");
            match value {
                Out::Map(written) if !written.keys.is_empty() => {
                    yaml.push(' ');
                    self.keys(written, indent + 2, yaml);
                }
                other => self.value(other, indent, yaml),
            }
        }
    }
}

/// Writes text behind a key or a hyphen: on the same line, or below it in a block that keeps its lines.
fn text_after(text: &str, indent: usize, yaml: &mut String) {
    let is_block = text.trim_end_matches('\n').contains('\n')
        && !text.contains(['\r', '\t', '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']);
    if !is_block {
        let _ = writeln!(yaml, " {}", scalar(text));
        return;
    }
    let body = text.trim_end_matches('\n');
    let ends = match text.len() - body.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    // A first line that begins with a blank would be taken for the indent of the block.
    let depth = if body.starts_with([' ', '\n']) { "2" } else { "" };
    let _ = writeln!(yaml, " |{depth}{ends}");
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if line.is_empty() {
            yaml.push('\n');
        } else {
            let _ = writeln!(yaml, "{:indent$}{line}", "");
        }
    }
}

/// Returns text on one line, in quotation marks where YAML would read it as something else.
fn scalar(text: &str) -> String {
    let first = text.chars().next();
    let is_plain = first
        .is_some_and(|first| first.is_alphabetic() || (first.is_ascii_digit() && text.contains(' ')))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|c| {
            c == ' '
                || !(c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}'))
        })
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
        );
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(quoted, "\\u{:04X}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
