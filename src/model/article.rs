//! Free pages: about, privacy, accessibility.

use super::{Body, Head};

/// A free page.
#[derive(Clone, Debug)]
pub struct Article {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: Option<String>,
    /// Its place among the others.
    pub order: Option<i64>,
    /// Its text.
    pub body: Body,
}
