//! Text in Unicode normal form: what looks the same is the same. A Mac writes `ŷ` in the name of a file as a letter and a
//! mark, and everybody else as one letter (Unicode Standard Annex 15).

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Returns a text with its letters composed (normal form C).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Returns a text with its letters taken apart (normal form D).
pub fn decomposed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfd().collect()) }
}

/// Returns a text in which what only looks the same does not: every character beyond ASCII by its number.
pub fn told_apart(text: &str) -> String {
    let each = |character: char| match character {
        ' '..='~' => character.to_string(),
        _ => format!("\\u{{{:x}}}", u32::from(character)),
    };
    text.chars().map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        let (one, two) = ("T\u{177} Newydd.pdf", "Ty\u{302} Newydd.pdf");
        assert_eq!(composed(two), one);
        assert_eq!(decomposed(one), two);
        assert!(
            matches!(composed(one), Cow::Borrowed(_)) && matches!(composed("plain.pdf"), Cow::Borrowed(_))
        );
        // Blanks stay as they are written, and so does what only means the same.
        assert_eq!(composed("two  blanks\u{a0}\u{fb01}.pdf"), "two  blanks\u{a0}\u{fb01}.pdf");
        assert_eq!(told_apart(two), "Ty\\u{302} Newydd.pdf");
    }
}
