//! What each kind of record is called.

use super::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Meeting, Organisation, Person, Plan,
    Post, Resolution, Response, Theme,
};
use crate::text::PartialDate;
use crate::text::words::clip;

/// How many characters of a text stand for a title.
const TITLE: usize = 90;

/// What a record is called.
pub trait Titled {
    /// Returns the title that it was given: its stub may keep it.
    fn title(&self) -> Option<&str>;

    /// Returns what links call it: its title, or what stands for one.
    fn heading(&self) -> String {
        self.title().unwrap_or_default().to_owned()
    }

    /// Returns the day that its address states.
    fn day(&self) -> Option<PartialDate> {
        None
    }
}

macro_rules! titled {
    ($($type:ident: $field:ident,)*) => { $(
        impl Titled for $type {
            fn title(&self) -> Option<&str> {
                Some(&self.$field)
            }
        }
    )* };
}

titled! {
    Inspection: title,
    Action: title,
    Plan: title,
    Committee: title,
    Item: title,
    Theme: title,
    Post: title,
    Person: name,
    Organisation: name,
    Article: title,
    Framework: name,
}

/// A finding is called by its summary, or by the beginning of its text: its own words, which no stub keeps.
impl Titled for Finding {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        self.summary.clone().unwrap_or_else(|| clip(&self.text.plain(), TITLE))
    }
}

impl Titled for Response {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        self.head.key.id().to_owned()
    }
}

impl Titled for Meeting {
    fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    fn heading(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.head.key.id().to_owned())
    }

    fn day(&self) -> Option<PartialDate> {
        self.date
    }
}

impl Titled for Resolution {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        clip(&self.text.plain(), TITLE)
    }
}
