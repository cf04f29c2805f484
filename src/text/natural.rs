//! The order in which readers look for what is numbered: 2, 9, 10, 11, 11a, 100.

use std::cmp::Ordering;

/// A text that sorts as [`natural`] has it, letters in any case alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Natural(String);

impl Natural {
    /// Returns a text to sort by.
    pub fn of(text: &str) -> Self {
        Self(text.to_lowercase())
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(&self.0, &other.0)
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two texts, numbers in them by what they count: "item 9" comes before "item 10", and "11" before "11a". Texts
/// that differ in noughts alone come the shorter first.
pub fn natural(one: &str, other: &str) -> Ordering {
    if one == other {
        return Ordering::Equal;
    }
    let (mut ones, mut others) = (one, other);
    while let (Some(a), Some(b)) = (ones.chars().next(), others.chars().next()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (number, rest) = number(ones);
            let (other_number, other_rest) = self::number(others);
            (ones, others) = (rest, other_rest);
            // Without noughts before it, the longer number is the larger one, however long it is.
            number.len().cmp(&other_number.len()).then_with(|| number.cmp(other_number))
        } else {
            (ones, others) = (&ones[a.len_utf8()..], &others[b.len_utf8()..]);
            a.cmp(&b)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    ones.len().cmp(&others.len()).then_with(|| one.len().cmp(&other.len())).then_with(|| one.cmp(other))
}

/// Returns the number that a text begins with, without the noughts before it, and what follows.
fn number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_the_order_of_what_they_count() {
        let in_order = [
            "",
            "0",
            "1",
            "2",
            "02",
            "9",
            "10",
            "11",
            "11a",
            "11b",
            "100",
            "18446744073709551616",
            "A1",
            "A1.2",
            "A1.10",
            "A2",
            "Part 2",
            "Part 10",
            "ŷ",
        ];
        for (at, one) in in_order.iter().enumerate() {
            for (other_at, other) in in_order.iter().enumerate() {
                assert_eq!(natural(one, other), at.cmp(&other_at), "{one} and {other}");
            }
        }
    }
}
