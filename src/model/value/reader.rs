//! Reads mappings key by key, and collects every mistake of a file on the way.

use super::node::{Node, Tree};
use super::shape::Declaration;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Body, Choice, Key, Target};
use crate::text::{FileId, HashMap, Located, PartialDate, Place, Slug, near::nearest};
use std::sync::Arc;

/// What is read of one file: its mistakes, and what its values need to know of it.
pub struct Reader<'a> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'a str,
    /// The mistakes so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Reads Markdown that is the value of a key: `parse` alone knows how.
    pub markdown: fn(&Node, &str, &mut Reader<'_>) -> Body,
    /// The folder that it lies in, without the last slash.
    pub folder: Arc<str>,
    /// The record that holds those that are read.
    pub within: Option<Target>,
    /// The record that is read next, where something other than its own keys names it.
    pub identity: Option<Identity>,
    /// What is beneath the front matter, until its record takes it.
    pub body: Body,
    /// The number that the file's name states.
    pub number: Option<Located<String>>,
    /// The date that the folder's name states.
    pub date: Option<PartialDate>,
    /// The word of the glossary that is read next.
    pub word: Option<String>,
}

/// Which record something is.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its key.
    pub key: Key,
    /// Everything that was written of it.
    pub place: Place,
    /// Where its id was written.
    pub id_place: Place,
}

impl<'a> Reader<'a> {
    /// Returns the reader of a file.
    pub fn new(file: FileId, text: &'a str, markdown: fn(&Node, &str, &mut Reader<'_>) -> Body) -> Self {
        Self {
            file,
            text,
            diagnostics: Vec::new(),
            markdown,
            folder: Arc::default(),
            within: None,
            identity: None,
            body: Body::default(),
            number: None,
            date: None,
            word: None,
        }
    }

    /// Adds a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Tells of what YAML passes over at a value that is text, and returns whether there is such.
    pub fn miss_what_is_passed_over(&mut self, node: &Node) -> bool {
        let Some(place) = node.passed_over else { return false };
        let lost = self.text.get(place.start as usize..place.end as usize).unwrap_or_default();
        let taken_for = if lost.starts_with('#') { "a comment" } else { "nothing" };
        self.push(lost_text(lost, taken_for, place));
        true
    }

    /// Returns the key of the record with an id in this file.
    pub fn key_of(&self, id: &str) -> Key {
        self.within.as_ref().map_or_else(|| Key::new(id), |within| within.key.child(id))
    }
}

/// The keys of a mapping, each read once; what is left over is unknown.
pub struct Mapping<'n> {
    entries: Vec<KeyValue<'n>>,
    known: Vec<&'static str>,
    what: &'static str,
    /// Where the mapping stands.
    pub place: Place,
    /// Whether it could be read at all; if not, what is missing in it is not worth saying.
    is_there: bool,
}

struct KeyValue<'n> {
    key: &'n str,
    key_place: Place,
    node: &'n Node,
    is_read: bool,
}

/// What stands under a key.
pub enum Found<'n> {
    /// A value.
    Value(&'n Node),
    /// Nothing; the key stands here.
    Empty(Place, &'n Node),
    /// There is no such key.
    Nothing,
}

impl<'n> Mapping<'n> {
    /// Returns the keys of `node`, which describes `what` ("a finding"); nothing if it is no mapping.
    pub fn of(node: &'n Node, what: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        let map: &'n [(Node, Node)] = match &node.tree {
            Tree::Map(map) => map,
            Tree::Null => &[],
            Tree::Scalar(_) | Tree::List(_) => {
                let wrong = wrong_type(node, "a mapping of keys to values");
                reader.push(wrong.label(format!("{what} goes here")));
                return None;
            }
        };
        let mut entries: Vec<KeyValue<'n>> = Vec::with_capacity(map.len());
        let mut first: HashMap<&str, Place> = HashMap::default();
        for (key, node) in map {
            let Tree::Scalar(name) = &key.tree else {
                reader.push(wrong_type(key, "a key"));
                continue;
            };
            if let Some(first) = first.get(name.as_str()) {
                reader.push(
                    Diagnostic::new(Code::DuplicateKey, key.place, format!("the key `{name}` is used twice"))
                        .label("again here")
                        .related(*first, "first used here")
                        .help("keep one of the two"),
                );
                continue;
            }
            first.insert(name, key.place);
            entries.push(KeyValue { key: name, key_place: key.place, node, is_read: false });
        }
        Some(Self { entries, known: Vec::new(), what, place: node.place, is_there: true })
    }

    /// Returns the keys of a mapping that cannot be read: none, and none is missed.
    pub fn unreadable(what: &'static str, place: Place) -> Self {
        Self { entries: Vec::new(), known: Vec::new(), what, place, is_there: false }
    }

    /// Returns what stands under a key, which then counts as read.
    pub fn take(&mut self, key: &'static str) -> Found<'n> {
        self.known.push(key);
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.key == key) else {
            return Found::Nothing;
        };
        entry.is_read = true;
        match entry.node.tree {
            Tree::Null => Found::Empty(entry.key_place, entry.node),
            Tree::Scalar(_) | Tree::List(_) | Tree::Map(_) => Found::Value(entry.node),
        }
    }

    /// Returns the place of a key itself, if it is there.
    pub fn place_of(&self, key: &str) -> Option<Place> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_place)
    }

    /// Passes over a key that may not be there, and returns its place if it is.
    pub fn refuse(&mut self, key: &str) -> Option<Place> {
        let entry = self.entries.iter_mut().find(|entry| entry.key == key)?;
        entry.is_read = true;
        Some(entry.key_place)
    }

    /// Returns where the mapping begins.
    pub fn start(&self) -> Place {
        Place { end: self.place.start, ..self.place }
    }

    /// Says that a key is missing, if it must be there.
    pub fn miss(&self, declaration: &Declaration, place: Place, reader: &mut Reader<'_>) {
        let key = declaration.key;
        if declaration.is_needed && self.is_there {
            reader.push(
                Diagnostic::new(Code::MissingKey, place, format!("{} needs `{key}`", self.what))
                    .help(format!("add a line `{key}: …`")),
            );
        }
    }

    /// Reports every key that was not read.
    pub fn finish(self, reader: &mut Reader<'_>) {
        for entry in self.entries.iter().filter(|entry| !entry.is_read) {
            let near = nearest(entry.key, self.known.iter().copied());
            let message = format!("{} has no key `{}`", self.what, entry.key);
            let diagnostic = Diagnostic::new(Code::UnknownKey, entry.key_place, message);
            reader.push(match near {
                Some(_) => diagnostic.suggest(near),
                None => diagnostic.help(format!("the keys are: {}", self.known.join(", "))),
            });
        }
    }

    /// Returns the keys with their values, for mappings whose keys are no names of fields; all count as read.
    pub fn every(&mut self) -> Vec<(Located<&'n str>, &'n Node)> {
        let read = |entry: &mut KeyValue<'n>| {
            entry.is_read = true;
            (Located::new(entry.key, entry.key_place), entry.node)
        };
        self.entries.iter_mut().map(read).collect()
    }
}

/// Returns the complaint that `node` is not what was wanted.
pub fn wrong_type(node: &Node, wanted: &str) -> Diagnostic {
    let found = match &node.tree {
        Tree::Scalar(text) => format!("`{}`", crate::text::words::clip(text, 40)),
        other => other.what().to_owned(),
    };
    Diagnostic::new(Code::WrongType, node.place, format!("{found} stands where {wanted} belongs"))
}

/// Returns the complaint that what was `written` would be lost, for YAML takes it for something else.
pub fn lost_text(written: &str, taken_for: &str, place: Place) -> Diagnostic {
    let shown = crate::text::words::clip(written, 40);
    let help = match taken_for {
        "a comment" => "put the whole text in quotation marks, or under a `|`; a comment goes above the key",
        "nothing" => "put the word in quotation marks if it is the text; leave the key out if there is none",
        _ => "put the whole text in quotation marks, or under a `|`; or delete this",
    };
    Diagnostic::new(Code::LostText, place, format!("`{shown}` would be lost"))
        .label(format!("YAML takes this for {taken_for}"))
        .help(help)
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

/// Returns the word of an enumeration that `written` is, or the complaint.
pub fn word_of<C: Choice>(written: &str, place: Place) -> Result<C, Diagnostic> {
    let words = || C::WORDS.iter().map(|(_, word, _)| *word);
    C::WORDS.iter().find(|(_, word, _)| *word == written).map(|(one, ..)| *one).ok_or_else(|| {
        let tidy = written.to_lowercase().replace([' ', '_'], "-");
        let near = words().find(|word| *word == tidy).or_else(|| nearest(written, words()));
        let diagnostic =
            Diagnostic::new(Code::UnknownValue, place, format!("`{written}` is none of the words used here"))
                .label(format!("one of: {}", words().collect::<Vec<_>>().join(", ")));
        diagnostic.suggest(near)
    })
}

/// Returns the complaint about a text that is no id.
pub fn bad_slug(written: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BadSlug, place, format!("`{written}` cannot be an id"))
        .label("only a-z, 0-9 and hyphens")
        .help(format!("write `{}`", Slug::from_text(written)))
}
