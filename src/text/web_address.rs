//! Addresses on the web.

use super::Place;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Deref;

/// Whether a character has neither width nor meaning in an address: a soft hyphen, blanks of no width, and marks of
/// direction, which office programs put into the addresses that they break over lines.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Returns an address as it may stand in a page: what no address may hold is percent-encoded (URL Standard, "URL code
/// points"), so that a blank in it is valid HTML and leads where it was meant to.
pub fn as_valid(address: &str) -> Cow<'_, str> {
    let is_wrong = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    if !address.contains(is_wrong) {
        return Cow::Borrowed(address);
    }
    let mut valid = String::with_capacity(address.len() + 16);
    for c in address.chars() {
        if is_wrong(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                let _ = write!(valid, "%{byte:02X}");
            });
        } else {
            valid.push(c);
        }
    }
    Cow::Owned(valid)
}

/// An address on the web: `https://…` or `http://…`.
#[derive(Clone, Debug)]
pub struct WebAddress {
    /// The address as it was written.
    pub written: String,
    /// Where it was written.
    pub place: Place,
    /// What it is from the site's root, if it is an address of the site itself. Set by `resolve`.
    pub within: Option<String>,
}

impl PartialEq for WebAddress {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for WebAddress {}

impl Deref for WebAddress {
    type Target = str;

    fn deref(&self) -> &str {
        &self.written
    }
}

impl WebAddress {
    /// Returns the address that was written at a place.
    pub fn new(written: String, place: Place) -> Self {
        Self { written, place, within: None }
    }

    /// Whether a text is written as one.
    pub fn is_one(written: &str) -> bool {
        written.starts_with("https://") || written.starts_with("http://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_address_may_hold_is_encoded() {
        for (written, valid) in [
            ("https://a.example/a b.pdf", "https://a.example/a%20b.pdf"),
            ("https://a.example/a\u{a0}b|c", "https://a.example/a%C2%A0b%7Cc"),
            ("https://a.example/a%20b?c=d&e=(f)#g", "https://a.example/a%20b?c=d&e=(f)#g"),
            ("https://tŷ.example/ŷ", "https://tŷ.example/ŷ"),
            ("tel:+44 1632 960000", "tel:+44%201632%20960000"),
        ] {
            assert_eq!(as_valid(written), valid);
        }
    }
}
