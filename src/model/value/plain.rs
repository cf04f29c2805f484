//! Values that know nothing of councils: text, numbers, ids, addresses.

use super::reader::{bad_slug, control_character, word_of, wrong_type};
use super::{Met, MetMut, Node, Out, Reader, Shape, Tree, Value, Walk};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Choice, Relation};
use crate::text::marked::marked;
use crate::text::{Colour, Interval, Located, PartialDate, Place, Slug, WebAddress, Zone};
use jiff::civil::DateTime;
use std::num::NonZero;

/// Values that hold nothing but themselves.
macro_rules! alone {
    ($($type:ty)*) => { $(
        impl Walk for $type {
            fn same(&self, other: &Self) -> bool {
                self == other
            }
        }
    )* };
}

alone!(bool u16 u32 u64 i64 NonZero<u64> PartialDate DateTime Slug Colour Interval Zone);

/// Where something stands says nothing of what it is.
impl Walk for Place {
    fn same(&self, _: &Self) -> bool {
        true
    }
}

/// Returns the complaint that something else stands where text belongs.
pub fn no_text(node: &Node, reader: &Reader<'_>) -> Diagnostic {
    let complaint = wrong_type(node, "text");
    match reader.text.get(node.place.start as usize..).and_then(|text| text.chars().next()) {
        Some(sign @ ('[' | '{')) => {
            complaint.help(format!("put text that begins with `{sign}` in quotation marks, or under a `|`"))
        }
        _ => complaint,
    }
}

/// Reads text as it stands, where nothing but words of some form can be meant.
fn text(node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    match &node.tree {
        Tree::Scalar(text) => {
            if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
                reader.push(control_character(control, node.place));
                return Some(String::new());
            }
            Some(text.clone())
        }
        Tree::Null | Tree::List(_) | Tree::Map(_) => {
            reader.push(no_text(node, reader));
            None
        }
    }
}

/// Reads what stands on one line, its white space folded. A fence in it is refused: it would be published as text.
pub fn line(node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    let text = text(node, reader)?;
    if text.contains(":::") {
        reader.push(
            Diagnostic::new(Code::BadBlock, node.place, "`:::` stands where no block can")
                .help("blocks belong into Markdown: the text of a file, or `text` and `note`"),
        );
    }
    Some(crate::text::words::fold_space(&text)).filter(|text| !text.is_empty())
}

/// Reports signs of Markdown in what is published as it stands.
fn watch_for_markdown(node: &Node, reader: &mut Reader<'_>) {
    let Tree::Scalar(text) = &node.tree else { return };
    let (start, end) = (node.place.start as usize, node.place.end as usize);
    // What is quoted or folded stands in the file otherwise than it reads.
    let is_as_typed = reader.text.get(start..end) == Some(text);
    for range in marked(text) {
        let place = if is_as_typed {
            Place::new(node.place.file, start + range.start, start + range.end)
        } else {
            node.place
        };
        reader.push(
            Diagnostic::new(Code::StrayMarkup, place, "these signs are published as they stand").help(
                "this is plain text: take the signs away; Markdown is read in the text of a file, and in `text` and `note`",
            ),
        );
        if !is_as_typed {
            break;
        }
    }
}

/// Text on one line, its white space folded.
impl Value for String {
    fn shape() -> Shape {
        Shape::Plain("a line of text")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let is_lost = reader.miss_what_is_passed_over(node);
        // Of an entry that is lost whole, nothing else is to be said.
        if is_lost && matches!(node.tree, Tree::Null) {
            return None;
        }
        watch_for_markdown(node, reader);
        line(node, reader)
    }

    fn empty(_: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.miss_what_is_passed_over(node);
        None
    }

    fn stand_in(_: Place) -> Option<Self> {
        Some(Self::new())
    }

    fn write(&self) -> Option<Out> {
        (!self.is_empty()).then(|| Out::Text(self.clone()))
    }
}

impl Walk for String {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(self));
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// Text that may run over several lines, and is shown as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeText(pub String);

impl Value for FreeText {
    fn shape() -> Shape {
        Shape::Plain("text")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.miss_what_is_passed_over(node);
        text(node, reader).map(Self)
    }

    fn empty(_: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.miss_what_is_passed_over(node);
        None
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.0.clone()))
    }
}

impl Walk for FreeText {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(&self.0));
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for WebAddress {
    fn shape() -> Shape {
        Shape::Plain("an address on the web: `https://…`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        if Self::is_one(&written) {
            return Some(Self::new(written, node.place));
        }
        reader.push(
            Diagnostic::new(Code::UnsafeLink, node.place, format!("`{written}` is no address on the web"))
                .help("begin with `https://`"),
        );
        None
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.written.clone()))
    }
}

impl Walk for WebAddress {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(&self.written));
        visit(Met::Web(self));
    }

    fn walk_mut(&mut self, _: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        visit(MetMut::Web(self));
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::Plain("`true` or `false`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.tree {
            Tree::Scalar(text) if text == "true" => Some(true),
            Tree::Scalar(text) if text == "false" => Some(false),
            _ => {
                reader.push(wrong_type(node, "`true` or `false`"));
                None
            }
        }
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

/// Whole numbers.
macro_rules! numbers {
    ($($type:ty)*) => { $(
        impl Value for $type {
            fn shape() -> Shape {
                Shape::Plain("a whole number")
            }

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let parsed = match &node.tree {
                    Tree::Scalar(text) => text.parse().ok(),
                    Tree::Null | Tree::List(_) | Tree::Map(_) => None,
                };
                if parsed.is_none() {
                    reader.push(wrong_type(node, "a whole number"));
                }
                parsed
            }

            fn write(&self) -> Option<Out> {
                Some(Out::plain(self))
            }
        }
    )* };
}

numbers!(u16 u32 i64);

/// A number above nought.
pub type Count = NonZero<u64>;

impl Value for Count {
    fn shape() -> Shape {
        Shape::Plain("a whole number above nought")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match &node.tree {
            Tree::Scalar(text) => text.parse::<u64>().ok(),
            Tree::Null | Tree::List(_) | Tree::Map(_) => None,
        };
        let wanted = if number.is_some() { "a number above nought" } else { "a whole number" };
        let count = number.and_then(Self::new);
        if count.is_none() {
            reader.push(wrong_type(node, wanted));
        }
        count
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

impl Value for Slug {
    fn shape() -> Shape {
        Shape::Plain("an id: a-z, 0-9 and hyphens")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        let slug = Self::parse(&written);
        if slug.is_none() {
            reader.push(bad_slug(&written, node.place));
        }
        slug
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

impl Value for Colour {
    fn shape() -> Shape {
        Shape::Plain("a colour: `\"#17324d\"`, in quotes")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let colour = Self::parse(&line(node, reader)?);
        if colour.is_none() {
            reader.push(wrong_type(node, "a colour").help("write it as `\"#17324d\"`, in quotes"));
        }
        colour
    }

    /// `colour: #17324d` says nothing, for `#` begins a comment.
    fn empty(key: &Located<&'static str>, _: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.push(
            Diagnostic::new(Code::WrongType, key.place, format!("`{}` has no value", key.value))
                .help("`#` begins a comment unless it stands in quotes: write the colour as `\"#17324d\"`"),
        );
        None
    }

    fn write(&self) -> Option<Out> {
        let [red, green, blue] = self.channels;
        Some(Out::Text(format!("#{red:02x}{green:02x}{blue:02x}")))
    }
}

impl Value for Interval {
    fn shape() -> Shape {
        Shape::Plain("an interval: `6 months`, `2 weeks`, `1 year` or `30 days`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let interval = Self::parse(&line(node, reader)?);
        if interval.is_none() {
            let wrong = wrong_type(node, "an interval");
            reader.push(wrong.help("write `6 months`, `2 weeks`, `1 year` or `30 days`"));
        }
        interval
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

impl Value for Zone {
    fn shape() -> Shape {
        Shape::Plain("a time zone: `Europe/London`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        let zone = Self::parse(&written);
        if zone.is_none() {
            reader.push(
                Diagnostic::new(Code::UnknownValue, node.place, format!("there is no time zone `{written}`"))
                    .help("write it as `Europe/London`"),
            );
        }
        zone
    }

    fn write(&self) -> Option<Out> {
        Some(Out::plain(self))
    }
}

/// A word of an enumeration.
impl<C: Choice> Value for C {
    fn shape() -> Shape {
        Shape::Word(C::WORDS.iter().map(|(_, word, meaning)| (*word, *meaning)).collect())
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        let found = word_of(&written, node.place);
        found.map_err(|diagnostic| reader.push(diagnostic)).ok()
    }

    fn stand_in(_: Place) -> Option<Self> {
        C::stand_in()
    }

    fn write(&self) -> Option<Out> {
        C::WORDS.iter().find(|(one, ..)| one == self).map(|(_, word, _)| Out::plain(word))
    }
}

impl<C: Choice> Walk for C {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// What may be written, and is not read here.
#[derive(Clone, Debug, Default)]
pub struct Ignored(Option<Node>);

impl Value for Ignored {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Shape::Plain("anything")
    }

    fn read(node: &Node, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self(Some(node.clone())))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn write(&self) -> Option<Out> {
        self.0.as_ref().map(Out::as_written)
    }
}

impl Walk for Ignored {
    fn same(&self, other: &Self) -> bool {
        self.write() == other.write()
    }
}
