//! Text as readers see it: escaped for markup, its white space folded, and how much of it fits a line.

use std::borrow::Cow;

/// Escapes text for HTML content and quoted attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = first_of(text, [b'&', b'<', b'>']).is_none();
    if is_plain && memchr::memchr2(b'"', b'\'', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

/// Escapes text for HTML content.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    if first_of(text, [b'&', b'<', b'>']).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// Returns the position at which `what` stands first in a text that may be as long as a page.
pub fn find(text: &str, what: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), what.as_bytes())
}

/// Returns where the first of some ASCII characters stands.
pub fn first_of<const N: usize>(text: &str, characters: [u8; N]) -> Option<usize> {
    let bytes = text.as_bytes();
    match characters[..] {
        [one] => memchr::memchr(one, bytes),
        [one, two] => memchr::memchr2(one, two, bytes),
        [one, two, three] => memchr::memchr3(one, two, three, bytes),
        _ => bytes.iter().position(|byte| characters.contains(byte)),
    }
}

/// Returns the position at which `what` stands last in a text that may be as long as a page.
pub fn rfind(text: &str, what: &str) -> Option<usize> {
    memchr::memmem::rfind(text.as_bytes(), what.as_bytes())
}

/// Text in which white space is folded as it comes.
struct Folded {
    text: String,
    /// Whether a blank is due before the next word.
    gap: bool,
}

impl Folded {
    fn push(&mut self, piece: &str) {
        let words = piece.trim();
        if words.is_empty() {
            self.gap |= !piece.is_empty();
            return;
        }
        self.gap |= piece.starts_with(char::is_whitespace);
        if is_folded(piece) {
            self.word(words);
        } else {
            words.split_whitespace().for_each(|word| self.word(word));
        }
        self.gap = piece.ends_with(char::is_whitespace);
    }

    fn word(&mut self, word: &str) {
        if self.gap && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.gap = true;
    }
}

/// Whether all white space of a piece is single blanks: that of nearly all is.
#[expect(clippy::needless_bitwise_bool, reason = "no branch: many bytes are looked at in one go")]
fn is_folded(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    // White space beyond ASCII begins with C2 or one of E1 to E3: so do the pound sign and typographic punctuation, which
    // are looked at closer.
    let is_other = |byte: u8| byte < b' ' || (byte == 0xe1) | (byte == 0xe3);
    let others = bytes.iter().fold(false, |found, byte| found | is_other(*byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let others = pairs.fold(others, |found, (one, next)| found | ((*one == b' ') & (*next == b' ')));
    let is_space = |at: usize| piece[at..].starts_with(char::is_whitespace);
    !others && !memchr::memchr2_iter(0xc2, 0xe2, bytes).any(is_space)
}

/// Returns bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Returns `text` as it stands in an address: bytes that are neither letters, digits nor `plain` percent-encoded.
pub fn percent_encode(text: &str, plain: &[u8]) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// Returns `text` with every run of white space made one space, and none at the ends.
pub fn fold_space(text: &str) -> String {
    fold_lines(text, usize::MAX)
}

/// Returns the same of the first lines of `text`: no more of them than make up `limit` bytes.
pub fn fold_lines(text: &str, limit: usize) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len().min(limit)), gap: false };
    // Nearly all white space that is more than a blank ends a line.
    for line in text.split_inclusive('\n') {
        folded.push(line);
        if folded.text.len() >= limit {
            break;
        }
    }
    folded.text
}

/// Returns the first characters of `text`: as many as have no more than `limit` bytes.
pub fn at_most(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// Returns at most `limit` characters of `text`, cut between words, with an ellipsis where it was cut.
pub fn clip(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut = text.char_indices().nth(limit.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', ' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded() {
        assert_eq!(fold_space("  one \u{a0}two\n\tthree "), "one two three");
        for space in
            ["\u{85}", "\u{a0}", "\u{1680}", "\u{2003}", "\u{2028}", "\u{202f}", "\u{205f}", "\u{3000}"]
        {
            assert_eq!(fold_space(&format!("£1{space}and – “two”")), "£1 and – “two”", "{space:?}");
        }
        assert_eq!(fold_space(" \n"), "");
        assert_eq!(clip("one two three", 9), "one two…");
        assert_eq!(clip("one", 9), "one");
    }
}
