//! Text in Unicode normal form: what looks the same is the same. A Mac writes `ŷ` in the name of a file as a letter and a
//! mark, and everybody else as one letter (Unicode Standard Annex 15).

use std::borrow::Cow;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
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

/// Calls `take` with the small letters and the signs that a character is made of, without accents: "é" is "e", "Æ" is
/// "ae", and "…" three full stops.
pub fn plainly(character: char, take: &mut impl FnMut(char)) {
    decompose_compatible(character, |piece| {
        if is_combining_mark(piece) {
            return;
        }
        for lower in piece.to_lowercase() {
            match spelt_out(lower) {
                Some(letters) => letters.chars().for_each(&mut *take),
                None => take(lower),
            }
        }
    });
}

/// Returns what stands for a letter that is no other letter with an accent.
fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
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
