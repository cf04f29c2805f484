//! Meetings.

use super::{Body, Document, Head, Who};
use crate::text::PartialDate;
use jiff::civil::Date;

words! {
    /// Whether a meeting took place.
    MeetingStatus {
        /// It is to take place.
        Scheduled "scheduled",
        /// It took place.
        Held "held",
        /// It was cancelled.
        Cancelled "cancelled",
    }
}

words! {
    /// Whether the committee has agreed the minutes.
    MinutesStatus {
        /// Not yet: they are published as a draft.
        Draft "draft",
        /// It has.
        Agreed "agreed",
    }
}

/// A meeting of a committee.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Key, place, access.
    pub head: Head,
    /// Its title, if it has one of its own.
    pub title: Option<String>,
    /// Its date: the name of its folder. Nothing where no source gives one.
    pub date: Option<PartialDate>,
    /// When it began.
    pub time: Option<String>,
    /// Where.
    pub venue: Option<String>,
    /// Whether it took place.
    pub status: Option<MeetingStatus>,
    /// Whether its minutes are agreed.
    pub minutes: Option<MinutesStatus>,
    /// Who was there.
    pub attendance: Vec<Who>,
    /// Who sent apologies.
    pub apologies: Vec<Who>,
    /// Where it can be watched.
    pub webcast: Option<String>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Anything else.
    pub body: Body,
}

impl Meeting {
    /// Whether it is still to come on a day. One without a date is taken to have been.
    pub fn is_to_come(&self, day: Date) -> bool {
        self.date.is_some_and(|date| date.last() > day)
    }
}
