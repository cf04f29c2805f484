//! People, with the posts they held. Never their contact details.

use super::{Head, Link};
use crate::text::PartialDate;

/// A person in public office.
#[derive(Clone, Debug)]
pub struct Person {
    /// Key, place, access.
    pub head: Head,
    /// The name.
    pub name: String,
    /// Other forms of the name.
    pub aliases: Vec<String>,
    /// The posts.
    pub posts: Vec<Tenure>,
}

/// The time in which a person held a post.
#[derive(Clone, Debug)]
pub struct Tenure {
    /// The post.
    pub post: Link,
    /// From when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub to: Option<PartialDate>,
}
