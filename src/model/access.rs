//! What the public may not see, and the law that says so.

use crate::text::{Located, Place};
use jiff::civil::DateTime;

words! {
    /// How far a record is public.
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

words! {
    /// The part of Schedule 12A to the Local Government Act 1972 that applies.
    Part {
        /// Part 1.
        England "england",
        /// Part 4.
        Wales "wales",
    }
}

/// Who may see a record, and why not everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// How far it is public.
    pub level: Level,
    /// The paragraphs of Schedule 12A.
    pub paragraphs: Vec<String>,
    /// The part of Schedule 12A.
    pub part: Option<Part>,
    /// The reason that is shown to the public.
    pub reason: String,
    /// The instant at which an embargo lifts, in the site's time zone.
    pub until: Option<DateTime>,
    /// The title that the stub shows instead of the record's own.
    pub stub_title: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where this was written, if it was.
    pub place: Option<Place>,
}

impl Access {
    /// Returns the access of a record that says nothing about it.
    pub fn public() -> Self {
        Self {
            level: Level::Public,
            paragraphs: Vec::new(),
            part: None,
            reason: String::new(),
            until: None,
            stub_title: None,
            draft: false,
            place: None,
        }
    }

    /// Returns the stub that stands for a record with this access and `title`.
    pub fn stub(&self, title: &str) -> Stub {
        Stub {
            title: self.stub_title.clone().unwrap_or_else(|| title.to_owned()),
            level: self.level,
            grounds: self
                .paragraphs
                .iter()
                .filter_map(|paragraph| {
                    let part = self.part?;
                    Some(Ground { paragraph: paragraph.clone(), part, wording: wording(part, paragraph)? })
                })
                .collect(),
            reason: self.reason.clone(),
        }
    }
}

/// An exception that an author recorded: a code, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The code of the diagnostic.
    pub code: Located<String>,
    /// The reason.
    pub reason: String,
}

/// What the public sees in place of a withheld record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The title, or the title that was chosen to stand for it.
    pub title: String,
    /// Exempt or confidential.
    pub level: Level,
    /// The paragraphs that it is withheld under.
    pub grounds: Vec<Ground>,
    /// The reason given.
    pub reason: String,
}

/// A paragraph of Schedule 12A.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Its number.
    pub paragraph: String,
    /// The part it stands in.
    pub part: Part,
    /// What it says.
    pub wording: &'static str,
}

/// What the seven paragraphs say, in the order that both parts follow.
const WORDING: [&str; 7] = [
    "Information relating to any individual.",
    "Information which is likely to reveal the identity of an individual.",
    "Information relating to the financial or business affairs of any particular person (including the \
     authority holding that information).",
    "Information relating to any consultations or negotiations, or contemplated consultations or \
     negotiations, in connection with any labour relations matter arising between the authority or a \
     Minister of the Crown and employees of, or office holders under, the authority.",
    "Information in respect of which a claim to legal professional privilege could be maintained in legal \
     proceedings.",
    "Information which reveals that the authority proposes to give under any enactment a notice under or by \
     virtue of which requirements are imposed on a person, or to make an order or direction under any \
     enactment.",
    "Information relating to any action taken or to be taken in connection with the prevention, \
     investigation or prosecution of crime.",
];

/// Returns the description of exempt information in a paragraph of Schedule 12A to the Local Government Act
/// 1972: Part 1 for England (7A to 7C stood there until 2012), Part 4 for Wales, whose paragraphs 12 to 18
/// follow the same order.
pub fn wording(part: Part, paragraph: &str) -> Option<&'static str> {
    let position = match (part, paragraph) {
        (Part::England, "7A") => {
            return Some("Information which is subject to any obligation of confidentiality.");
        }
        (Part::England, "7B") => {
            return Some("Information which relates in any way to matters concerning national security.");
        }
        (Part::England, "7C") => {
            return Some(
                "The deliberations of a standards committee or of a sub-committee of a standards committee \
                 in reaching any finding on a matter referred to it.",
            );
        }
        (Part::England, number) => number.parse::<usize>().ok()?.checked_sub(1)?,
        (Part::Wales, number) => number.parse::<usize>().ok()?.checked_sub(12)?,
    };
    WORDING.get(position).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_their_wording() {
        assert_eq!(wording(Part::England, "1"), wording(Part::Wales, "12"));
        assert_eq!(wording(Part::England, "7"), wording(Part::Wales, "18"));
        assert!(wording(Part::England, "7A").is_some());
        for (part, none) in
            [(Part::England, "0"), (Part::England, "8"), (Part::Wales, "1"), (Part::Wales, "19")]
        {
            assert_eq!(wording(part, none), None);
        }
    }
}
