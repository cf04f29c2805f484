//! What the public may not see, and the law that says so.

use super::schedule::{Ground, SchedulePart};
use super::words::words;
use crate::text::Place;
use jiff::civil::DateTime;

words! {
    /// How far a record is public, as authors write it.
    Level {
        /// Everybody may see it.
        Public "public",
        /// Exempt information (Local Government Act 1972 s.100I and Schedule 12A): a stub is shown.
        Exempt "exempt",
        /// Confidential information (Local Government Act 1972 s.100A(3)): a stub is shown.
        Confidential "confidential",
        /// Nothing is shown before its time.
        Embargoed "embargoed",
    }
}

/// Who may see something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// How far it is public.
    pub openness: Openness,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where this was written, if it was.
    pub place: Option<Place>,
}

/// How far something is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Everybody may see it.
    Public,
    /// A stub stands for it.
    Stub(Box<StubWords>),
    /// Nothing is shown before an embargo lifts.
    Embargoed(Box<Embargo>),
    /// Nothing is ever shown: it cannot be read, and nobody knows yet whether it withholds anything.
    Unread,
}

/// An embargo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embargo {
    /// The instant at which it lifts, in the site's time zone.
    pub until: DateTime,
    /// The reason that was written beside it: never shown.
    pub reason: String,
    /// The title that was written beside it: never shown.
    pub title: Option<String>,
}

/// What a stub says, but for the title that it may keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StubWords {
    /// The law that it is withheld under.
    pub law: Law,
    /// The reason that is shown to the public.
    pub reason: String,
    /// The title that is shown instead of its own.
    pub title: Option<String>,
}

/// The law under which something is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Law {
    /// Exempt information, under paragraphs of a part of Schedule 12A.
    Exempt(SchedulePart, Vec<String>),
    /// Confidential information.
    Confidential,
}

impl Law {
    /// Returns the word for what is withheld under it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exempt(..) => Level::Exempt.as_str(),
            Self::Confidential => Level::Confidential.as_str(),
        }
    }
}

impl Access {
    /// Returns the access of a record that says nothing about it.
    pub fn public() -> Self {
        Self { openness: Openness::Public, draft: false, place: None }
    }

    /// Returns an access that cannot be read.
    pub(super) fn unread(place: Place) -> Self {
        Self { openness: Openness::Unread, draft: false, place: Some(place) }
    }

    /// Whether nothing is withheld by this access itself; what is inherited is for `release` to say.
    pub fn is_open(&self) -> bool {
        self.openness == Openness::Public && !self.draft
    }

    /// Returns what the stub says, if a stub stands for what has this access.
    pub fn withheld(&self) -> Option<&StubWords> {
        match &self.openness {
            Openness::Stub(words) => Some(words),
            Openness::Public | Openness::Embargoed(_) | Openness::Unread => None,
        }
    }

    /// Returns the stub that stands for something with this access and `title`.
    pub fn stub(&self, title: &str) -> Stub {
        let words = self.withheld();
        let (law, reason) = match words {
            Some(words) => (words.law.clone(), words.reason.clone()),
            // Of what is embargoed or a draft nothing is shown, not even a stub.
            None => (Law::Confidential, String::new()),
        };
        let title = words.and_then(|words| words.title.clone()).unwrap_or_else(|| title.to_owned());
        let grounds = match law {
            Law::Exempt(part, paragraphs) => Grounds::Exempt(
                paragraphs.into_iter().filter_map(|paragraph| Ground::of(part, paragraph)).collect(),
            ),
            Law::Confidential => Grounds::Confidential,
        };
        Stub { title, grounds, reason }
    }
}

/// What the public sees of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Everything.
    Shown,
    /// A stub.
    Stub,
    /// Nothing.
    Gone,
}

/// What the public sees in place of what is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The title, or the title that was chosen to stand for it.
    pub title: String,
    /// The law that it is withheld under.
    pub grounds: Grounds,
    /// The reason given.
    pub reason: String,
}

/// The law that something is withheld under, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Exempt information, under these paragraphs.
    Exempt(Vec<Ground>),
    /// Confidential information.
    Confidential,
}
