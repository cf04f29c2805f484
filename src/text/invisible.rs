//! What no reader sees: soft hyphens, zero-width spaces and joiners, marks of direction, variation selectors.

use std::borrow::Cow;

/// The characters that Unicode says to ignore (`Default_Ignorable_Code_Point`) or that only format (`Cf`). The script
/// says `\p{DI}` and `\p{Cf}`; `tests/search/` holds the two together.
const INVISIBLE: [(u32, u32); 25] = [
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x600, 0x605),
    (0x61c, 0x61c),
    (0x6dd, 0x6dd),
    (0x70f, 0x70f),
    (0x890, 0x891),
    (0x8e2, 0x8e2),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfffb),
    (0x110bd, 0x110bd),
    (0x110cd, 0x110cd),
    (0x13430, 0x1343f),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

/// What characters beyond ASCII begin with, at least.
const FRONT: u8 = 0xc2;

/// Returns a text without what nobody sees.
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut bytes = text.bytes().enumerate();
    if text.is_ascii() || !bytes.any(|(at, byte)| byte >= FRONT && text[at..].starts_with(is_invisible)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| !is_invisible(*character)).collect())
}

/// Whether no reader sees a character.
pub fn is_invisible(character: char) -> bool {
    let code = u32::from(character);
    if code < INVISIBLE[0].0 {
        return false;
    }
    let at = INVISIBLE.partition_point(|(_, last)| *last < code);
    INVISIBLE.get(at).is_some_and(|(first, _)| *first <= code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_dropped() {
        assert_eq!(visible("safe\u{ad}guard\u{200b}ing \u{feff}a\u{fe0f}\u{34f}b"), "safeguarding ab");
        assert!(matches!(visible("plain – Tŷ"), Cow::Borrowed("plain – Tŷ")));
        assert!(INVISIBLE.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}
