//! Addresses on the web.

use super::Place;
use std::ops::Deref;

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
