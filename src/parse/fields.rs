//! Reads typed values out of a YAML tree, and collects every mistake on the way.

use super::yaml::{Node, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Link, Word};
use crate::text::date::DateError;
use crate::text::{FileId, HashMap, Located, PartialDate, Place, Slug, near::nearest};

/// The mistakes of one file, and what its readers need to know of it.
pub struct Log<'a> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'a str,
    /// The mistakes so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl Log<'_> {
    /// Adds a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The keys of a mapping, each read once; what is left over is unknown.
pub struct Fields<'n> {
    entries: Vec<Entry<'n>>,
    known: Vec<&'static str>,
    what: &'static str,
    /// Where the mapping stands.
    pub place: Place,
}

struct Entry<'n> {
    key: &'n str,
    key_place: Place,
    node: &'n Node,
    read: bool,
}

impl<'n> Fields<'n> {
    /// Returns the keys of `node`, which describes `what` ("a finding"); nothing if it is no mapping.
    pub fn of(node: &'n Node, what: &'static str, log: &mut Log<'_>) -> Option<Self> {
        let empty = Vec::new();
        let map = match &node.value {
            Value::Map(map) => map,
            Value::Null => &empty,
            Value::Scalar(_) | Value::List(_) => {
                log.push(wrong_type(node, "a mapping of keys to values").label(format!("{what} goes here")));
                return None;
            }
        };
        let mut entries: Vec<Entry<'n>> = Vec::with_capacity(map.len());
        let mut first: HashMap<&str, Place> = HashMap::default();
        let map: &'n [(Node, Node)] = if let Value::Map(map) = &node.value { map } else { &[] };
        for (key, value) in map {
            let Value::Scalar(name) = &key.value else {
                log.push(wrong_type(key, "a key"));
                continue;
            };
            if let Some(first) = first.get(name.as_str()) {
                log.push(
                    Diagnostic::new(Code::DuplicateKey, key.place, format!("the key `{name}` is used twice"))
                        .label("again here")
                        .related(*first, "first used here")
                        .help("keep one of the two"),
                );
                continue;
            }
            first.insert(name, key.place);
            entries.push(Entry { key: name, key_place: key.place, node: value, read: false });
        }
        Some(Self { entries, known: Vec::new(), what, place: node.place })
    }

    /// Returns the value of `key` if it is there and not empty.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let entry = self.entries.iter_mut().find(|entry| entry.key == key)?;
        entry.read = true;
        (entry.node.value != Value::Null).then_some(entry.node)
    }

    /// Returns the place of `key` itself.
    pub fn key_place(&self, key: &str) -> Option<Place> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_place)
    }

    /// Returns the place of `key` if it is there and has no value.
    pub fn empty(&self, key: &str) -> Option<Place> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (entry.node.value == Value::Null).then_some(entry.key_place)
    }

    /// Reads the value of `key` if it is there.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&'n Node, &mut Log<'_>) -> Option<T>,
        log: &mut Log<'_>,
    ) -> Option<T> {
        read(self.take(key)?, log)
    }

    /// Reads the value of `key`, which must be there.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&'n Node, &mut Log<'_>) -> Option<T>,
        log: &mut Log<'_>,
    ) -> Option<T> {
        if let Some(node) = self.take(key) {
            return read(node, log);
        }
        let place = self.key_place(key).unwrap_or(Place { end: self.place.start, ..self.place });
        log.push(
            Diagnostic::new(Code::MissingKey, place, format!("{} needs `{key}`", self.what))
                .help(format!("add a line `{key}: …`")),
        );
        None
    }

    /// Reads the list under `key`, element by element; an empty one if there is none.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&'n Node, &mut Log<'_>) -> Option<T>,
        log: &mut Log<'_>,
    ) -> Vec<T> {
        self.take(key).map_or_else(Vec::new, |node| list(node, read, log))
    }

    /// Reads the mapping under `key`.
    pub fn mapping(
        &mut self,
        key: &'static str,
        what: &'static str,
        log: &mut Log<'_>,
    ) -> Option<Fields<'n>> {
        Fields::of(self.take(key)?, what, log)
    }

    /// Takes whatever is under keys that are not read here, without judging it.
    pub fn skip(&mut self, keys: &[&'static str]) {
        for key in keys {
            self.take(key);
        }
    }

    /// Reports every key that was not read.
    pub fn finish(self, log: &mut Log<'_>) {
        for entry in self.entries.iter().filter(|entry| !entry.read) {
            let near = nearest(entry.key, self.known.iter().copied());
            let diagnostic = Diagnostic::new(
                Code::UnknownKey,
                entry.key_place,
                format!("{} has no key `{}`", self.what, entry.key),
            );
            log.push(match near {
                Some(_) => diagnostic.suggest(near),
                None => diagnostic.help(format!("the keys are: {}", self.known.join(", "))),
            });
        }
    }

    /// Returns the keys with their values, for mappings whose keys are ids; all count as read.
    pub fn every(&mut self) -> Vec<(Located<&'n str>, &'n Node)> {
        self.entries
            .iter_mut()
            .map(|entry| {
                entry.read = true;
                (Located::new(entry.key, entry.key_place), entry.node)
            })
            .collect()
    }
}

/// Returns the complaint that `node` is not what was wanted.
pub fn wrong_type(node: &Node, wanted: &str) -> Diagnostic {
    let found = match &node.value {
        Value::Scalar(text) => format!("`{}`", crate::text::words::clip(text, 40)),
        other => other.what().to_owned(),
    };
    Diagnostic::new(Code::WrongType, node.place, format!("{found} stands where {wanted} belongs"))
}

/// Reads a list.
pub fn list<'n, T>(
    node: &'n Node,
    mut read: impl FnMut(&'n Node, &mut Log<'_>) -> Option<T>,
    log: &mut Log<'_>,
) -> Vec<T> {
    match &node.value {
        Value::List(list) => list.iter().filter_map(|element| read(element, log)).collect(),
        Value::Null => Vec::new(),
        Value::Scalar(text) => {
            log.push(wrong_type(node, "a list").help(format!("write it in brackets: [{text}]")));
            Vec::new()
        }
        Value::Map(_) => {
            log.push(wrong_type(node, "a list").help("begin each entry with `- `"));
            Vec::new()
        }
    }
}

/// Reads text on one line, its white space folded.
///
/// A fence in it is refused: there it would be published as text.
pub fn line(node: &Node, log: &mut Log<'_>) -> Option<String> {
    let text = text(node, log)?;
    if text.contains(":::") {
        log.push(
            Diagnostic::new(Code::BadBlock, node.place, "`:::` stands where no block can")
                .help("blocks belong into Markdown: the text of a file, or `text` and `note`"),
        );
    }
    Some(crate::text::words::fold_space(&text)).filter(|text| !text.is_empty())
}

/// Reads text.
pub fn text(node: &Node, log: &mut Log<'_>) -> Option<String> {
    match &node.value {
        Value::Scalar(text) => {
            if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
                log.push(control_character(control, node.place));
                return Some(String::new());
            }
            Some(text.clone())
        }
        Value::Null | Value::List(_) | Value::Map(_) => {
            log.push(wrong_type(node, "text"));
            None
        }
    }
}

/// Returns the complaint about a control character.
pub fn control_character(character: char, place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::ControlCharacter,
        place,
        format!("the control character U+{:04X} stands in this text", character as u32),
    )
    .help("it is invisible and often comes with text pasted from a PDF; delete it")
}

/// Reads text with its place.
pub fn located(node: &Node, log: &mut Log<'_>) -> Option<Located<String>> {
    line(node, log).map(|text| Located::new(text, node.place))
}

/// Reads a date, whole or partial.
pub fn date(node: &Node, log: &mut Log<'_>) -> Option<PartialDate> {
    let text = line(node, log)?;
    match PartialDate::parse(&text) {
        Ok(date) => Some(date),
        Err(error) => {
            log.push(bad_date(&text, error, node.place));
            None
        }
    }
}

/// Returns the complaint about a text that is no date.
pub fn bad_date(text: &str, error: DateError, place: Place) -> Diagnostic {
    let diagnostic = match error {
        DateError::Shape => Diagnostic::new(Code::BadDate, place, format!("`{text}` is no date")),
        DateError::Impossible => Diagnostic::new(Code::BadDate, place, format!("there is no day `{text}`")),
    };
    match british(text) {
        Some(iso) => diagnostic.help(format!("write the year first: {iso}")),
        None => diagnostic.help("write 2021-08-23, or 2021-08 or 2021 where the source gives no more"),
    }
}

/// Returns the ISO form of a date written `23/08/2021`.
fn british(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let iso = format!("{year}-{month:0>2}-{day:0>2}");
    PartialDate::parse(&iso).ok().map(|_| iso)
}

/// Reads a date with its place.
pub fn located_date(node: &Node, log: &mut Log<'_>) -> Option<Located<PartialDate>> {
    date(node, log).map(|date| Located::new(date, node.place))
}

/// Reads `true` or `false`.
pub fn boolean(node: &Node, log: &mut Log<'_>) -> Option<bool> {
    match &node.value {
        Value::Scalar(text) if text == "true" => Some(true),
        Value::Scalar(text) if text == "false" => Some(false),
        _ => {
            log.push(wrong_type(node, "`true` or `false`"));
            None
        }
    }
}

/// Reads a whole number.
pub fn number<T: std::str::FromStr>(node: &Node, log: &mut Log<'_>) -> Option<T> {
    let parsed = match &node.value {
        Value::Scalar(text) => text.parse().ok(),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    };
    if parsed.is_none() {
        log.push(wrong_type(node, "a whole number"));
    }
    parsed
}

/// Reads a word of an enumeration.
pub fn word<W: Word>(node: &Node, log: &mut Log<'_>) -> Option<W> {
    let written = line(node, log)?;
    let found = word_of(&written, node.place);
    found.map_err(|diagnostic| log.push(diagnostic)).ok()
}

/// Returns the word of an enumeration that `written` is, or the complaint.
pub fn word_of<W: Word>(written: &str, place: Place) -> Result<W, Diagnostic> {
    let words = || W::every().iter().map(|one| one.word());
    W::every().iter().copied().find(|one| one.word() == written).ok_or_else(|| {
        let tidy = written.to_lowercase().replace([' ', '_'], "-");
        let near = words().find(|word| *word == tidy).or_else(|| nearest(written, words()));
        let diagnostic =
            Diagnostic::new(Code::UnknownValue, place, format!("`{written}` is none of the words used here"))
                .label(format!("one of: {}", words().collect::<Vec<_>>().join(", ")));
        diagnostic.suggest(near)
    })
}

/// Reads an id.
pub fn slug(node: &Node, log: &mut Log<'_>) -> Option<Located<String>> {
    let written = line(node, log)?;
    if Slug::parse(&written).is_none() {
        log.push(bad_slug(&written, node.place));
        return None;
    }
    Some(Located::new(written, node.place))
}

/// Returns the complaint about a text that is no id.
pub fn bad_slug(written: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BadSlug, place, format!("`{written}` cannot be an id"))
        .label("only a-z, 0-9 and hyphens")
        .help(format!("write `{}`", Slug::from_text(written)))
}

/// Reads a reference.
pub fn link(node: &Node, log: &mut Log<'_>) -> Option<Link> {
    line(node, log).map(|written| Link::new(written.trim_start_matches('@'), node.place))
}

/// Reads one reference or a list of them.
pub fn link_or_links(node: &Node, log: &mut Log<'_>) -> Vec<Link> {
    match &node.value {
        Value::List(_) => list(node, link, log),
        Value::Null | Value::Scalar(_) | Value::Map(_) => link(node, log).into_iter().collect(),
    }
}
