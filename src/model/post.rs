//! Posts: what answers for an action, whoever holds it.

use super::{Head, Link};

/// A post.
#[derive(Clone, Debug)]
pub struct Post {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// The organisation it belongs to.
    pub organisation: Option<Link>,
    /// The directorate it belongs to.
    pub directorate: Option<String>,
    /// Other titles.
    pub aliases: Vec<String>,
}
