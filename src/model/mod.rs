//! The records of public reporting: one kind, one file. Values are right by construction;
//! links know where they were written and, once resolved, where they lead.

/// Declares an enumeration of content with the words that authors write; `else` names the one that stands for a missing
/// word, and claims least.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident $(else $stand_in:ident)? {
        $($(#[doc = $word_doc:literal])+ $variant:ident $text:literal,)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant,)* }

        impl $name {
            /// Every word, in the order in which lists show them.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// Returns the word as authors write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// Returns what `text` names, or nothing.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl crate::model::Word for $name {
            fn every() -> &'static [Self] { Self::ALL }
            fn word(self) -> &'static str { self.as_str() }
        }

        impl crate::model::value::Walk for $name {
            fn same(&self, other: &Self) -> bool { self == other }
        }

        impl crate::model::value::Value for $name {
            fn shape() -> crate::model::value::Shape {
                crate::model::value::Shape::Word(vec![$(($text, concat!($($word_doc, "\n"),+))),*])
            }

            fn read(
                node: &crate::model::value::Node,
                reader: &mut crate::model::value::Reader<'_>,
            ) -> Option<Self> {
                crate::model::value::word(node, reader)
            }

            $(fn stand_in(_: crate::text::Place) -> Option<Self> {
                Some(Self::$stand_in)
            })?

            fn write(&self) -> Option<crate::model::value::Out> {
                Some(crate::model::value::Out::plain(self.as_str()))
            }
        }
    };
}

pub(crate) use words;

/// An enumeration that authors write.
pub trait Word: Copy + 'static {
    /// Returns every value.
    fn every() -> &'static [Self];
    /// Returns the word of this one.
    fn word(self) -> &'static str;
}

pub mod access;
pub mod action;
pub mod allowance;
pub mod article;
pub mod body;
pub mod brand;
pub mod committee;
pub mod contact;
pub mod contents;
pub mod directory;
pub mod document;
pub mod finding;
pub mod finding_kind;
pub mod framework;
pub mod head;
pub mod holdings;
pub mod inspection;
pub mod item;
pub mod keys;
pub mod link;
pub mod meeting;
pub mod organisation;
pub mod outline;
pub mod part;
pub mod person;
pub mod plan;
pub mod post;
pub mod record;
pub mod relations;
pub mod resolution;
pub mod response;
pub mod schedule;
pub mod site;
pub mod statement;
pub mod tables;
pub mod theme;
pub mod title;
pub mod value;

pub use access::{Access, Grounds, Law, Level, Openness, Stub, Verdict};
pub use action::{Action, ActionStatus, HistoryEntry};
pub use allowance::{Allowance, Allowances};
pub use article::Article;
pub use body::{Block, Body, Contribution, ContributionKind, Passage, Prose};
pub use brand::{Brand, Phase, Shades};
pub use committee::{Committee, CommitteeKind};
pub use contact::Contact;
pub use contents::Contents;
pub use directory::{ByRecord, Directory};
pub use document::{Availability, Document, DocumentKind, DocumentSource};
pub use finding::{Correction, Finding, Wording};
pub use finding_kind::{FindingKind, FindingKinds, ListedKind, NamedKind};
pub use framework::{Clock, ClockLength, Framework};
pub use head::Head;
pub use holdings::{each_body, each_document};
pub use inspection::{Inspection, Inspector, Judgement};
pub use item::Item;
pub use link::{Key, Kind, Link, Target, Who};
pub use meeting::{Meeting, MeetingStatus, MinutesStatus};
pub use organisation::{Organisation, OrganisationKind};
pub use outline::Outline;
pub use part::{Part, open};
pub use person::{Person, Tenure};
pub use plan::{Plan, PlanPapers};
pub use post::Post;
pub use record::{Record, each_text};
pub use relations::Relation;
pub use resolution::{ReportBack, Resolution, ResolutionKind};
pub use response::{Acceptance, Response};
pub use schedule::{Ground, SchedulePart};
pub use site::Site;
pub use statement::{Statement, StatementIssue};
pub use tables::Tables;
pub use theme::{Term, Theme};
pub use title::Titled;
