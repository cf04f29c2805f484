//! What blocks say of themselves in their first line: `::: question {by=chair id=q1}`.

use super::access::Level;
use super::schedule::SchedulePart;
use super::value::{Reader, content};
use super::words::words;
use super::written_access::{Paragraphs, WrittenAccess};
use super::{Access, Who};
use crate::text::{Located, Place, Slug};

content! {
    /// A contribution to a debate, in the minutes of an item.
    pub struct ContributionLine "a contribution" {
        /// Who contributed: a post or person, or a name in quotation marks.
        by: Option<Who> => Contributor,
        /// What it is cited by on its page.
        id: Option<Slug>,
        /// The contribution that it answers, by its id.
        to: Option<Located<String>>,
    }
}

words! {
    /// Why a passage is restricted.
    Restriction {
        /// It is exempt information.
        Exempt "exempt",
        /// It is confidential information.
        Confidential "confidential",
    }
}

content! {
    /// A passage that is withheld wherever it stands in a text.
    pub struct RestrictedLine "a restricted passage" {
        /// The paragraphs of Schedule 12A to the Local Government Act 1972 that make it exempt: `paragraphs="1 2"`.
        paragraphs: Paragraphs,
        /// The part of Schedule 12A that they stand in.
        part: Option<SchedulePart>,
        /// The reason that the stub gives the public.
        reason: String = String::new(),
        /// Why it is restricted, if not because it is exempt.
        level: Restriction = Restriction::Exempt,
    }
}

impl RestrictedLine {
    /// Returns who may see the passage, and tells the reader what is wrong with it.
    pub fn access(self, place: Place, reader: &mut Reader<'_>) -> Access {
        let Self { paragraphs, part, reason, level } = self;
        let level = match level {
            Restriction::Exempt => Level::Exempt,
            Restriction::Confidential => Level::Confidential,
        };
        let written = WrittenAccess { paragraphs, part, reason, ..WrittenAccess::of(level) };
        Access::understood(written, place, reader)
    }
}
