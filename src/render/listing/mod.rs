//! Lists, each told once: columns, and what each of them says of a row, with its type. Pages and files are formats of a
//! list: whatever a format writes, it asks a column for it, so that no row can have a cell too few.

pub mod about;
pub mod actions;
pub mod changes;
pub mod committees;
pub mod csv;
pub mod download;
pub mod duties;
pub mod files;
pub mod inspections;
mod kept;
pub mod mixed;
pub mod number;
pub mod sizes;
pub mod table;

pub use kept::KeptLines;
pub use number::Number;

use crate::model::{Key, Kind, Link};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, Tag};
use crate::text::PartialDate;
use jiff::civil::Date;
use std::borrow::Cow;

/// A list: its columns, and what stands in them.
pub struct Listing<'d> {
    /// Its columns, in the order of files.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub len: usize,
    told: Box<dyn Fn(usize, usize) -> Value<'d> + 'd>,
    /// Where the lines of its file are kept for other lists of the same records.
    pub kept: Option<&'d KeptLines>,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What machines know it by: the same in every language, and for as long as there is such a list.
    pub name: Cow<'static, str>,
    /// What stands in it.
    pub holds: Type,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Words of lists, each with its id.
    Words,
    /// What is named: records, each with its reference, or plain text.
    Names,
    /// The record that the row is about.
    Own,
    /// What pages make of other columns; files have those.
    Shown,
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Value<'d> {
    /// Nothing; under this key are the words in which pages say so, if they do.
    Nothing(&'static str),
    /// Text, as it was written.
    Text(Cow<'d, str>),
    /// A number.
    Number(Number),
    /// A date.
    Date(PartialDate),
    /// A word of a list.
    Word(Word),
    /// How something stands.
    Tags(Vec<Tag>),
    /// What is named.
    Names(Vec<Name<'d>>),
    /// The record that the row is about, by its number.
    Own(u32),
    /// What pages show.
    Shown(Cell),
}

/// A word of a list.
#[derive(Clone, Debug)]
pub enum Word {
    /// The family of its label among the words of the interface, and its id.
    Listed(&'static str, &'static str),
    /// Its id, and what is said for it.
    Said(Tag),
}

impl Word {
    /// Returns its id and what is said for it.
    pub fn tag(self, desk: &Desk<'_>) -> Tag {
        match self {
            Self::Listed(family, id) => Tag::new(id, desk.words.label(family, id)),
            Self::Said(tag) => tag,
        }
    }
}

/// Somebody or something that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name<'d> {
    /// The record with a number.
    Record(u32),
    /// Plain text, and its id if it has one.
    Text {
        /// The id; may be empty.
        id: &'d str,
        /// The text.
        text: Cow<'d, str>,
    },
}

impl<'d> Name<'d> {
    /// Returns what a reference names; nothing if nothing may be said of that.
    pub fn of(desk: &Desk<'_>, link: &'d Link) -> Option<Self> {
        let Some(target) = &link.target else {
            return Some(Self::Text { id: "", text: Cow::Borrowed(&link.written) });
        };
        let number = desk.release.number(target.kind, &target.key)?;
        desk.release.target(number).map(|_| Self::Record(number))
    }

    /// Returns what references name.
    pub fn all(desk: &Desk<'_>, links: impl IntoIterator<Item = &'d Link>) -> Vec<Self> {
        links.into_iter().filter_map(|link| Self::of(desk, link)).collect()
    }
}

/// What a column can hold: its type follows from what it is told by.
pub trait Told<'d> {
    /// What stands in the column.
    const TYPE: Type;

    /// Returns it as a value.
    fn value(self) -> Value<'d>;
}

macro_rules! told {
    ($($from:ty: $type:ident, $one:ident => $value:expr;)*) => {
        $(impl<'d> Told<'d> for $from {
            const TYPE: Type = Type::$type;

            fn value(self) -> Value<'d> {
                let $one = self;
                $value
            }
        })*
    };
}

told! {
    Cow<'d, str>: Text, text => Value::Text(text);
    &'d str: Text, text => if text.is_empty() { Value::Nothing("") } else { Value::Text(Cow::Borrowed(text)) };
    String: Text, text => Value::Text(Cow::Owned(text));
    Number: Number, number => Value::Number(number);
    usize: Number, count => Value::Number(Number::from(count as u64));
    u64: Number, count => Value::Number(Number::from(count));
    u32: Number, count => Value::Number(Number::from(u64::from(count)));
    PartialDate: Date, date => Value::Date(date);
    Date: Date, day => Value::Date(PartialDate::Day(day));
    Word: Words, word => Value::Word(word);
    Tag: Words, tag => Value::Word(Word::Said(tag));
    Vec<Tag>: Words, tags => Value::Tags(tags);
    Vec<Name<'d>>: Names, names => Value::Names(names);
    Own: Own, own => Value::Own(own.0);
    Cell: Shown, cell => Value::Shown(cell);
}

/// The record that a row is about, by its number.
pub struct Own(pub u32);

impl<'d, T: Told<'d>> Told<'d> for Option<T> {
    const TYPE: Type = T::TYPE;

    fn value(self) -> Value<'d> {
        self.map_or(Value::Nothing(""), T::value)
    }
}

/// What is known, or else the key of the words in which pages say that it is not.
impl<'d, T: Told<'d>> Told<'d> for Result<T, &'static str> {
    const TYPE: Type = T::TYPE;

    fn value(self) -> Value<'d> {
        self.map_or_else(Value::Nothing, T::value)
    }
}

/// A column, and what it says of a row.
pub struct Telling<'d, R> {
    column: Column,
    tell: Tell<'d, R>,
}

/// Says something of a row.
type Tell<'d, R> = Box<dyn Fn(&'d Desk<'d>, &R) -> Value<'d> + 'd>;

/// Returns a column that tells something of rows.
pub fn column<'d, R, T: Told<'d>>(
    name: impl Into<Cow<'static, str>>,
    tell: impl Fn(&'d Desk<'d>, &R) -> T + 'd,
) -> Telling<'d, R> {
    let column = Column { name: name.into(), holds: T::TYPE };
    Telling { column, tell: Box::new(move |desk, row| tell(desk, row).value()) }
}

impl<'d> Listing<'d> {
    /// Returns the list of these rows, of which these columns tell.
    pub fn of<R: 'd>(desk: &'d Desk<'d>, rows: Vec<R>, tellings: Vec<Telling<'d, R>>) -> Self {
        let columns = tellings.iter().map(|telling| telling.column.clone()).collect();
        let len = rows.len();
        Self {
            columns,
            len,
            told: Box::new(move |row, at| (tellings[at].tell)(desk, &rows[row])),
            kept: None,
        }
    }

    /// Says that it tells of a record what every list tells that keeps its lines there: each is made once.
    #[must_use]
    pub fn with_lines_kept_in(self, kept: &'d KeptLines) -> Self {
        Self { kept: Some(kept), ..self }
    }

    /// Returns what a column says of a row, by their places.
    pub fn value(&self, row: usize, column: usize) -> Value<'d> {
        (self.told)(row, column)
    }
}

/// A row that is about a record.
pub trait About {
    /// Returns the number of the record.
    fn about(&self) -> u32;
}

/// A record, by its number.
impl About for u32 {
    fn about(&self) -> u32 {
        *self
    }
}

impl<T: About> About for &T {
    fn about(&self) -> u32 {
        (*self).about()
    }
}

/// Returns the numbers of records: the rows of a list of them.
pub fn numbers(desk: &Desk<'_>, kind: Kind, keys: &[Key]) -> Vec<u32> {
    keys.iter().filter_map(|key| desk.release.number(kind, key)).collect()
}
