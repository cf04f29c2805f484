//! Signs of Markdown in a line of plain text, where nothing reads them.

use std::ops::Range;

/// How many bytes what is marked may have.
const LONGEST: usize = 512;

/// The signs that stand before what they mark and behind it, the longer ones first.
const SIGNS: [&str; 7] = ["***", "**", "~~", "__", "*", "_", "`"];

/// Returns where a line has words that signs of emphasis, of code or of a link mark, in order. Signs that stand alone may be
/// meant: those of footnotes, of names like `a_b`, of sums.
pub fn marked(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let is_sign = |byte: &u8| matches!(byte, b'*' | b'_' | b'~' | b'`' | b'[');
    while let Some(offset) = text.as_bytes()[at..].iter().position(is_sign) {
        let from = at + offset;
        let rest = super::words::at_most(&text[from..], LONGEST);
        let length = if rest.starts_with('[') {
            link(rest)
        } else if is_in_address(&text[..from]) {
            None
        } else {
            between_signs(&text[..from], rest)
        };
        let run = rest.bytes().take_while(|byte| *byte == rest.as_bytes()[0]).count();
        at = from + length.unwrap_or(run);
        found.extend(length.map(|length| from..from + length));
    }
    found
}

/// Whether the word that ends a text is the beginning of an address.
fn is_in_address(text: &str) -> bool {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    let word = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// Returns how long `[words](address)` is, if a text begins so.
fn link(text: &str) -> Option<usize> {
    let words = text[1..].find(']')? + 1;
    let to = text[words + 1..].strip_prefix('(')?;
    let end = to.find(')')?;
    (words > 1 && end > 0).then_some(words + 2 + end + 1)
}

/// Returns how long what a text begins with is, if signs stand on both sides of it as Markdown would know them.
fn between_signs(before: &str, text: &str) -> Option<usize> {
    let sign = SIGNS.into_iter().find(|sign| text.starts_with(sign))?;
    let first = char::from(sign.as_bytes()[0]);
    let inner = &text[sign.len()..];
    if before.ends_with(char::is_alphanumeric) || inner.starts_with(|c: char| c.is_whitespace() || c == first)
    {
        return None;
    }
    let closing = inner.match_indices(sign).map(|(at, _)| at).find(|at| {
        let (words, behind) = (&inner[..*at], &inner[at + sign.len()..]);
        !words.ends_with(|c: char| c.is_whitespace() || c == first)
            && !behind.starts_with(|c: char| c == first || (c.is_alphanumeric() && sign.len() == 1))
    })?;
    (closing > 0).then_some(sign.len() + closing + sign.len())
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_signs_mark_is_found_and_signs_alone_are_not() {
        for (text, found) in [
            ("a **bold** word", &["**bold**"][..]),
            ("*Note*: see [the letter](letter.pdf), `x`", &["*Note*", "[the letter](letter.pdf)", "`x`"]),
            ("__a b__ and ~~c~~ and _d_", &["__a b__", "~~c~~", "_d_"]),
            ("**Note:**the rest", &["**Note:**"]),
            ("**https://a.example/_b_**", &["**https://a.example/_b_**"]),
            ("***a***", &["***a***"]),
            ("5 * 3 and 4 * 2", &[]),
            ("A* and B*", &[]),
            ("£5*, £6**", &[]),
            ("snake_case and a_b_c", &[]),
            ("https://a.example/_b_/*c*", &[]),
            ("Name: ____ of ____", &[]),
            ("Minutes [draft] (2021)", &[]),
            ("[a](", &[]),
            ("~5 to ~6", &[]),
            ("*Provisional", &[]),
        ] {
            let came: Vec<&str> = marked(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(came, found, "{text}");
        }
    }
}
