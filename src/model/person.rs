//! People, with the posts they held. Never their contact details.

use super::Link;
use super::naming::Naming;
use super::value::content;
use crate::text::PartialDate;

content! {
    /// A person in public office.
    pub record Person "a person" called name, Naming::Place, {
        /// The name.
        name: String,
        /// Other forms of the name.
        aliases: Vec<String>,
        /// The posts.
        posts: Vec<Tenure>,
    }
}

content! {
    /// The time in which a person held a post.
    pub struct Tenure "a post held" {
        /// The post.
        post: Link => HeldPost,
        /// From when.
        from: Option<PartialDate>,
        /// Until when.
        to: Option<PartialDate>,
    }
}
