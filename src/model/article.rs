//! Free pages: about, privacy, accessibility.

use super::Body;
use super::naming::Naming;
use super::value::content;

content! {
    /// A free page.
    pub record Article "a page" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// What it is about.
        summary: Option<String>,
        /// Its place among the others.
        order: Option<i64>,
    }
    beside {
        /// Its text.
        body: Body = |_, reader| std::mem::take(&mut reader.body),
    }
}
