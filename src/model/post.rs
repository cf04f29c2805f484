//! Posts: what answers for an action, whoever holds it.

use super::Link;
use super::value::{Naming, content};

content! {
    /// A post.
    pub record Post "a post", Naming::Place, {
        /// Its title.
        title: String,
        /// The organisation it belongs to.
        organisation: Option<Link> => Organisation,
        /// The directorate it belongs to.
        directorate: Option<String>,
        /// Other titles.
        aliases: Vec<String>,
    }
}
