//! Posts: what answers for an action, whoever holds it.

use super::Link;
use super::naming::Naming;
use super::value::content;

content! {
    /// A post.
    pub record Post "a post" called title, Naming::Place, {
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
