//! Schedule 12A to the Local Government Act 1972: the paragraphs that make information exempt, and what they say.

use super::words::words;

words! {
    /// The part of Schedule 12A to the Local Government Act 1972 that applies.
    SchedulePart {
        /// Part 1.
        England "england",
        /// Part 4.
        Wales "wales",
    }
}

/// A paragraph of Schedule 12A.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Its number.
    pub paragraph: String,
    /// The part it stands in.
    pub part: SchedulePart,
    /// What it says.
    pub wording: &'static str,
}

impl Ground {
    pub(super) fn of(part: SchedulePart, paragraph: String) -> Option<Self> {
        let wording = wording(part, &paragraph)?;
        Some(Self { paragraph, part, wording })
    }
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

/// What the paragraphs said that stood in the part for England until 2012.
const FORMER: [(&str, &str); 3] = [
    ("7A", "Information which is subject to any obligation of confidentiality."),
    ("7B", "Information which relates in any way to matters concerning national security."),
    (
        "7C",
        "The deliberations of a standards committee or of a sub-committee of a standards committee in reaching \
         any finding on a matter referred to it.",
    ),
];

/// Returns what every paragraph says.
pub fn wordings() -> impl Iterator<Item = &'static str> {
    WORDING.into_iter().chain(FORMER.map(|(_, wording)| wording))
}

/// Returns the description of exempt information in a paragraph of Schedule 12A to the Local Government Act
/// 1972: Part 1 for England (7A to 7C stood there until 2012), Part 4 for Wales, whose paragraphs 12 to 18
/// follow the same order.
pub fn wording(part: SchedulePart, paragraph: &str) -> Option<&'static str> {
    let position = match (part, paragraph) {
        (SchedulePart::England, number) => {
            if let Some((_, wording)) = FORMER.iter().find(|(former, _)| *former == number) {
                return Some(wording);
            }
            number.parse::<usize>().ok()?.checked_sub(1)?
        }
        (SchedulePart::Wales, number) => number.parse::<usize>().ok()?.checked_sub(12)?,
    };
    WORDING.get(position).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_their_wording() {
        assert_eq!(wording(SchedulePart::England, "1"), wording(SchedulePart::Wales, "12"));
        assert_eq!(wording(SchedulePart::England, "7"), wording(SchedulePart::Wales, "18"));
        assert!(wording(SchedulePart::England, "7A").is_some());
        for (part, none) in [
            (SchedulePart::England, "0"),
            (SchedulePart::England, "8"),
            (SchedulePart::Wales, "1"),
            (SchedulePart::Wales, "19"),
        ] {
            assert_eq!(wording(part, none), None);
        }
    }
}
