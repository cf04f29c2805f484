//! The report that a resolution asks for: when, and to whom.

use super::Link;
use super::value::{
    Content, Declaration, Field, Mapping, Node, Out, Reader, Shape, Tree, Value, Walk, Written, content,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Interval, PartialDate};

content! {
    /// The report that a resolution asks for.
    pub struct ReportBack "a report back" {
        /// When it is to come.
        time: ReportTime,
        /// The committee it is to come to, if that is not the one that asks.
        to: Option<Link> => ReportsTo,
    }
}

/// When a report is to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportTime {
    /// Again and again.
    Regular {
        /// How often.
        every: Interval,
        /// The first expected date, if it is not one interval after the meeting.
        first: Option<PartialDate>,
        /// The last day on which one is expected.
        until: Option<PartialDate>,
    },
    /// Once.
    Once(ReportBy),
    /// No time was said.
    NotStated,
}

/// By when a report is to come once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportBy {
    /// A date, or a month.
    Date(PartialDate),
    /// The committee's next meeting.
    NextMeeting,
}

/// The word for the next meeting.
const NEXT_MEETING: &str = "next-meeting";

content! {
    /// The keys that say when a report is to come.
    pub struct WrittenTime "a report back" {
        /// How often, where it is to come regularly.
        every: Option<Interval>,
        /// The first expected date, if it is not one interval after the meeting.
        first: Option<PartialDate>,
        /// The last day on which one is expected.
        until: Option<PartialDate>,
        /// By when, where it is to come once.
        by: Option<ReportBy>,
    }
}

impl Field for ReportTime {
    const IS_NEEDED: bool = false;

    fn looks() -> Shape {
        WrittenTime::shape()
    }

    fn declare(_: Declaration, keys: &mut Vec<Declaration>) {
        keys.extend(WrittenTime::keys());
    }

    fn take(_: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let WrittenTime { every, first, until, by } = WrittenTime::take_all(mapping, reader)?;
        let regular = ["every", "first", "until"].into_iter().find_map(|key| mapping.place_of(key));
        match (mapping.place_of("every"), regular, mapping.place_of("by")) {
            (_, Some(regular), Some(by)) => reader.push(
                Diagnostic::new(Code::WrongType, by, "a report comes back once or regularly, not both")
                    .related(regular, "this says that it comes regularly")
                    .help("keep `by` if it is to come once, or else `every`, `first` and `until`; two reports are two resolutions"),
            ),
            (None, Some(regular), None) => reader.push(
                Diagnostic::new(Code::MissingKey, regular, "a report that comes regularly needs `every`")
                    .help("if it is to come once, write `by: 2026-07`; if no time was said, write `report_back: {}`"),
            ),
            _ => {}
        }
        Some(match (every, by) {
            (Some(every), _) => Self::Regular { every, first, until },
            (None, Some(by)) => Self::Once(by),
            (None, None) => Self::NotStated,
        })
    }

    fn put(&self, _: &Declaration, written: &mut Written) {
        let (every, first, until, by) = match *self {
            Self::Regular { every, first, until } => (Some(every), first, until, None),
            Self::Once(by) => (None, None, None, Some(by)),
            Self::NotStated => (None, None, None, None),
        };
        WrittenTime { every, first, until, by }.put_all(written);
    }
}

impl Value for ReportBy {
    fn shape() -> Shape {
        Shape::Plain("a date: `2019-07-15`, or `2019-07` where a month was said; or `next-meeting`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(&node.tree, Tree::Scalar(text) if text == NEXT_MEETING) {
            return Some(Self::NextMeeting);
        }
        let said = reader.diagnostics.len();
        let date = PartialDate::read(node, reader);
        if date.is_none()
            && let Some(wrong) = reader.diagnostics.get_mut(said)
        {
            wrong.help =
                Some("write 2019-07-15, or 2019-07 where a month was said, or `next-meeting`".to_owned());
        }
        date.map(Self::Date)
    }

    fn write(&self) -> Option<Out> {
        match self {
            Self::Date(date) => date.write(),
            Self::NextMeeting => Some(Out::plain(NEXT_MEETING)),
        }
    }
}

impl Walk for ReportBy {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Walk for ReportTime {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}
