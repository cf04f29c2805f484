//! Days, and what a day says of a record that has it.

use super::plain::line;
use super::reader::wrong_type;
use super::{Keep, Met, Node, Out, Reader, Shape, Tree, Value, Walk};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Relation;
use crate::text::date::DateError;
use crate::text::{Located, PartialDate, Place};
use jiff::civil::{Date, DateTime};
use std::ops::Deref;

impl Value for PartialDate {
    fn shape() -> Shape {
        Shape::Plain("a date: `2021-08-23`, or `2021-08` or `2021` where the source gives no more")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = line(node, reader)?;
        match Self::parse(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                reader.push(bad_date(&text, error, node.place));
                None
            }
        }
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

/// Returns the complaint about a text that is no date.
fn bad_date(text: &str, error: DateError, place: Place) -> Diagnostic {
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

/// The date since which the value that holds it is there: before it, nobody had said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since(pub Located<PartialDate>);

impl Deref for Since {
    type Target = Located<PartialDate>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Walk for Since {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Since(self.0.value));
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        keep.since(self.0.value)
    }

    fn same(&self, other: &Self) -> bool {
        self.0.value == other.0.value
    }
}

impl Value for Since {
    fn shape() -> Shape {
        PartialDate::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Located::read(node, reader).map(Self)
    }

    /// A response without a date is kept so that its links are looked at as well.
    fn stand_in(place: Place) -> Option<Self> {
        Some(Self(Located::new(PartialDate::Day(Date::MAX), place)))
    }

    fn write(&self) -> Option<Out> {
        self.0.value.write()
    }
}

/// The date on which the record that holds it is published: before it, nothing of it is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published(pub Located<PartialDate>);

impl Deref for Published {
    type Target = Located<PartialDate>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Walk for Published {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Published(self.0.value));
    }

    fn same(&self, other: &Self) -> bool {
        self.0.value == other.0.value
    }
}

impl Value for Published {
    fn shape() -> Shape {
        PartialDate::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Located::read(node, reader).map(Self)
    }

    fn write(&self) -> Option<Out> {
        self.0.value.write()
    }
}

/// An instant in the site's time zone: `2026-12-01T00:01`, or a day, whose beginning it then is.
impl Value for DateTime {
    fn shape() -> Shape {
        Shape::Plain("a date with a time: `2026-12-01T00:01`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Tree::Scalar(written) = &node.tree else {
            reader.push(wrong_type(node, "a date with a time"));
            return None;
        };
        let read = crate::text::date::instant(written);
        if read.is_none() {
            reader.push(
                Diagnostic::new(Code::BadDate, node.place, format!("`{written}` is no date with a time"))
                    .help("write 2026-12-01T00:01"),
            );
        }
        read
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self.strftime("%Y-%m-%dT%H:%M:%S")))
    }
}
