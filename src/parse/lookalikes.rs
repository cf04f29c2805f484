//! Lines that were meant for the first of a block, and are none: what they should have withheld would be published.

use crate::text::is_invisible;

/// Whether a line without `:::` was meant for the first of a block: two colons or more, whatever they are made of and however
/// far apart, and then words; or the word for what is restricted with its attributes.
pub fn looks_like_fence(line: &str) -> bool {
    // Nearly no line has what makes one, and each sign of these has one of these bytes.
    if !line.bytes().any(|byte| matches!(byte, b':' | b';' | b'{') || !byte.is_ascii()) {
        return false;
    }
    let is_gap = |sign: char| sign.is_whitespace() || is_invisible(sign);
    let mut rest = line.trim_start_matches(|sign: char| {
        is_gap(sign) || matches!(sign, '>' | '-' | '*' | '+' | '#' | '|' | '`' | '\\') || is_bullet(sign)
    });
    let digits = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if digits.len() < rest.len()
        && let Some(behind) = digits.strip_prefix(['.', ')'])
    {
        rest = behind.trim_start_matches(is_gap);
    }
    let mut colons = 0;
    let words = rest.trim_start_matches(|sign: char| {
        colons += colons_in(sign);
        colons_in(sign) > 0 || is_gap(sign)
    });
    let is_restricted =
        words.get(.."restricted".len()).is_some_and(|word| word.eq_ignore_ascii_case("restricted"))
            && words["restricted".len()..].trim_start_matches(is_gap).starts_with('{');
    is_restricted || (colons >= 2 && words.starts_with(|sign: char| sign.is_ascii_alphabetic()))
}

/// Returns how many colons a sign stands for, or signs that are typed instead.
fn colons_in(sign: char) -> usize {
    match sign {
        ':' | ';' | '\u{2d0}' | '\u{589}' | '\u{5c3}' | '\u{205a}' | '\u{2236}' | '\u{a789}' | '\u{fe13}'
        | '\u{fe30}' | '\u{fe54}' | '\u{fe55}' | '\u{ff1a}' | '\u{ff1b}' => 1,
        // The sign for proportions, and the three points and four that stand upright.
        '\u{2237}' | '\u{205d}' | '\u{205e}' | '\u{2e2c}' => 2,
        _ => 0,
    }
}

fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '•' | '◦'
            | '‣'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '·'
            | '∙'
            | '–'
            | '—'
            | '➢'
            | '➤'
            | '✓'
            | '\u{f0b7}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_meant_for_a_fence_looks_like_one() {
        for fence in [
            ": : :",
            "：：：",
            "::\u{200b}:",
            "\u{200b}:\u{feff}: :",
            "∷:",
            "∷",
            ";;;",
            "; ; ;",
            ":\u{a0}:\u{a0}:",
            "1. ::",
            "2) ::",
            "• ::",
            "> - ::",
            "\\::",
            ":;:",
            "",
            ":",
            "◦ :",
            "\u{ad}",
        ] {
            let line = format!("{fence} Restricted {{level=confidential reason=x}}");
            assert!(looks_like_fence(&line), "{line}");
        }
        for fine in [
            "Restricted: see below.",
            "At 10:30: restricted.",
            ": restricted",
            "Note; restricted {sic}.",
            "* a :: b",
        ] {
            assert!(!looks_like_fence(fine), "{fine}");
        }
    }
}
