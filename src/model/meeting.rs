//! Meetings.

use super::naming::Naming;
use super::title::Titled;
use super::value::{Afterwards, content};
use super::words::words;
use super::{Body, Document, Part, Who};
use crate::text::{PartialDate, WebAddress};
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

content! {
    /// A meeting of a committee.
    pub record Meeting "a meeting", Naming::Place, {
        /// Its title, if it has one of its own.
        title: Option<String>,
        /// When it began.
        time: Option<String>,
        /// Where.
        venue: Option<String>,
        /// Whether it took place.
        status: Option<MeetingStatus>,
        /// Whether its minutes are agreed.
        minutes: Afterwards<Option<MinutesStatus>>,
        /// Who was there: posts or people, or plain text.
        attendance: Afterwards<Vec<Who>> => Attendance,
        /// Who sent apologies.
        apologies: Afterwards<Vec<Who>> => Attendance,
        /// Where it can be watched.
        webcast: Option<WebAddress>,
        /// Documents.
        documents: Vec<Part<Document>>,
    }
    beside {
        /// Its date: the name of its folder. Nothing where no source gives one.
        date: Option<PartialDate> = |_, reader| reader.date,
        /// Anything else.
        body: Afterwards<Body> = |_, reader| Afterwards(std::mem::take(&mut reader.body)),
    }
}

impl Meeting {
    /// Whether it is still to come on a day. One without a date is taken to have been.
    pub fn is_to_come(&self, day: Date) -> bool {
        self.date.is_some_and(|date| date.last() > day)
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
