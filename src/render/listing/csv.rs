//! A list as CSV (RFC 4180): every column, and every value exactly as it is.

use super::{Column, Listing, Name, Type, Value, Word};
use crate::render::view::Desk;
use crate::render::view::parts::Tag;
use crate::text::HashMap;
use std::fmt::Write as _;

/// What a file begins with that programs are to read as UTF-8: without it, Excel garbles "ŷ" and "£".
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What stands between several values in one field.
const BETWEEN: &str = "; ";

/// The labels of words that were met.
type Labels = HashMap<(&'static str, &'static str), String>;

/// Returns a list as CSV. What has an id beside its words has two fields: `status` and `status_id`. A row that is about a
/// record begins with the record's `reference` and `title`, and ends with the whole `address` of its page.
pub fn csv(desk: &Desk<'_>, listing: &Listing<'_>) -> Vec<u8> {
    desk.keep_names();
    let mut lines = Lines { text: BYTE_ORDER_MARK.to_owned(), ..Lines::default() };
    for column in &listing.columns {
        heading(column, &mut lines);
    }
    let own = listing.columns.iter().position(|column| column.holds == Type::Own);
    if own.is_some() {
        lines.field("address");
    }
    lines.end();
    let mut labels = Labels::default();
    for row in 0..listing.len {
        let about = own.map(|own| match listing.value(row, own) {
            Value::Own(number) => number,
            _ => u32::MAX,
        });
        let mut write = |lines: &mut Lines| line(desk, listing, row, about, &mut labels, lines);
        let Some((kept, number)) = listing.kept.zip(about) else {
            write(&mut lines);
            continue;
        };
        let alone = || {
            let mut lines = Lines::default();
            write(&mut lines);
            lines.text
        };
        kept.with(number, alone, |line| lines.text.push_str(line));
    }
    lines.text.into_bytes()
}

/// Writes the line of a row; where rows are about records, with the address of its record.
fn line(
    desk: &Desk<'_>,
    listing: &Listing<'_>,
    row: usize,
    about: Option<u32>,
    labels: &mut Labels,
    lines: &mut Lines,
) {
    for (at, column) in listing.columns.iter().enumerate().filter(|(_, column)| column.holds != Type::Shown) {
        fields(desk, column.holds, &listing.value(row, at), labels, lines);
    }
    if let Some(number) = about {
        desk.with_named(number, |_, href| {
            lines.pieces(href.into_iter().flat_map(|href| [desk.origin(), href]), "");
        });
    }
    lines.end();
}

fn heading(column: &Column, lines: &mut Lines) {
    match column.holds {
        Type::Text | Type::Number | Type::Date => lines.field(&column.name),
        Type::Words | Type::Names => {
            lines.field(&column.name);
            lines.pieces([&*column.name, "_id"].into_iter(), "");
        }
        Type::Own => {
            lines.field("reference");
            lines.field("title");
        }
        Type::Shown => {}
    }
}

/// Writes the fields of a value: as many as its column has.
fn fields(desk: &Desk<'_>, holds: Type, value: &Value<'_>, labels: &mut Labels, lines: &mut Lines) {
    match value {
        // Why there is none of the words that could stand here is a word as well.
        Value::Nothing(key) if holds == Type::Words && !key.is_empty() => {
            lines.field(&desk.words.get(key));
            lines.field(&key.replace('_', "-"));
        }
        Value::Nothing(_) => {
            lines.field("");
            if matches!(holds, Type::Words | Type::Names | Type::Own) {
                lines.field("");
            }
        }
        Value::Text(text) => lines.field(text),
        Value::Number(number) => lines.shown(number),
        Value::Date(date) => lines.shown(date),
        Value::Word(Word::Listed(family, id)) => {
            let label = labels.entry((family, id)).or_insert_with(|| desk.words.label(family, id));
            lines.field(label);
            lines.field(id);
        }
        Value::Word(Word::Said(tag)) => words(std::slice::from_ref(tag), lines),
        Value::Tags(tags) => words(tags, lines),
        Value::Names(names) => {
            lines.begin();
            for (at, name) in names.iter().enumerate() {
                lines.piece(if at > 0 { BETWEEN } else { "" });
                match name {
                    Name::Record(number) => desk.with_named(*number, |title, _| lines.piece(title)),
                    Name::Text { text, .. } => lines.piece(text),
                }
            }
            lines.finish();
            let id = |name: &Name<'_>| match name {
                Name::Record(number) => desk.reference(*number).to_owned(),
                Name::Text { id, .. } => (*id).to_owned(),
            };
            let ids: Vec<String> = names.iter().map(id).collect();
            lines.pieces(ids.iter().map(String::as_str), BETWEEN);
        }
        Value::Own(number) => {
            lines.field(desk.reference(*number));
            desk.with_named(*number, |title, _| lines.field(title));
        }
        Value::Shown(_) => {}
    }
}

fn words(tags: &[Tag], lines: &mut Lines) {
    lines.pieces(tags.iter().map(|tag| tag.text.as_str()), BETWEEN);
    lines.pieces(tags.iter().map(|tag| tag.id.as_str()), BETWEEN);
}

/// The lines of a file in the making.
#[derive(Default)]
struct Lines {
    text: String,
    /// Whether the last line has fields.
    is_begun: bool,
    /// A field that is put together of several pieces.
    piece: String,
}

impl Lines {
    /// Writes a field.
    fn field(&mut self, text: &str) {
        if self.is_begun {
            self.text.push(',');
        }
        self.is_begun = true;
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
            self.text.push('"');
            for (at, part) in text.split('"').enumerate() {
                self.text.push_str(if at > 0 { "\"\"" } else { "" });
                self.text.push_str(part);
            }
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }

    /// Writes a field of what has a form for machines.
    fn shown(&mut self, value: &impl std::fmt::Display) {
        self.begin();
        let _ = write!(self.piece, "{value}");
        self.finish();
    }

    /// Writes a field of several pieces.
    fn pieces<'p>(&mut self, pieces: impl Iterator<Item = &'p str>, between: &str) {
        self.begin();
        for (at, piece) in pieces.enumerate() {
            self.piece(if at > 0 { between } else { "" });
            self.piece(piece);
        }
        self.finish();
    }

    /// Begins a field that is put together.
    fn begin(&mut self) {
        self.piece.clear();
    }

    /// Adds to it.
    fn piece(&mut self, text: &str) {
        self.piece.push_str(text);
    }

    /// Writes it.
    fn finish(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        self.field(&piece);
        self.piece = piece;
    }

    /// Ends a line.
    fn end(&mut self) {
        self.text.push_str("\r\n");
        self.is_begun = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes rows of fields.
    fn written(rows: &[Vec<String>]) -> String {
        let mut lines = Lines::default();
        for row in rows {
            row.iter().for_each(|field| lines.field(field));
            lines.end();
        }
        lines.text
    }

    /// Reads rows as a stranger does.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn fields_are_quoted_where_they_must_be_and_nothing_stands_before_them() {
        let row = |fields: &[&str]| written(&[fields.iter().map(|field| (*field).to_owned()).collect()]);
        assert_eq!(row(&["=1+1", "+44", "-3", "@sum", "'"]), "=1+1,+44,-3,@sum,'\r\n");
        assert_eq!(
            row(&["Say \"no\", twice", "", "Tŷ’r Plant – £2m"]),
            "\"Say \"\"no\"\", twice\",,Tŷ’r Plant – £2m\r\n"
        );
        assert_eq!(row(&["two\nlines", "a\rb", " blanks "]), "\"two\nlines\",\"a\rb\", blanks \r\n");
    }

    #[test]
    fn pieces_make_one_field() {
        let mut lines = Lines::default();
        lines.pieces(["a, b", "c"].into_iter(), BETWEEN);
        lines.shown(&-3);
        lines.end();
        assert_eq!(lines.text, "\"a, b; c\",-3\r\n");
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_field_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\r\n'=£ŷ ;\u{feff}]{0,6}", 3), 1..5)
        ) {
            // A file begins with its headings, and these with no byte order mark of their own.
            let headed: Vec<Vec<String>> =
                std::iter::once(vec!["one".to_owned(), "two".to_owned(), "three".to_owned()]).chain(rows).collect();
            prop_assert_eq!(read(&written(&headed)), headed);
        }
    }
}
