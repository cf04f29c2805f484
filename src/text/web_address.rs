//! Addresses on the web.

use std::ops::Deref;

/// An address on the web: `https://…` or `http://…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl Deref for WebAddress {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl WebAddress {
    /// Whether a text is written as one.
    pub fn is_one(written: &str) -> bool {
        written.starts_with("https://") || written.starts_with("http://")
    }
}
