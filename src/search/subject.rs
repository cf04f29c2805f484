//! What is found.

use crate::text::PartialDate;
use std::borrow::Cow;
use std::sync::Arc;

/// What has an address of its own and is found by its passages.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Its address from the site's root, without a fragment.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What it belongs to, shown under the title.
    pub context: String,
    /// What it is found by though its passages do not say so: what it belongs to, its themes, its date.
    pub keywords: String,
    /// How it stands: the id of a tag and its words.
    pub tags: Vec<(String, String)>,
    /// The values of the facets, by the number of the facet.
    pub facets: Vec<(usize, Cow<'a, str>)>,
    /// When it is from; decides the order of subjects.
    pub date: Option<PartialDate>,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// What it says; the first passage is the subject's own.
    pub passages: Vec<Passage<'a>>,
}

/// What is found: a section of a page, or what stands on it with an address of its own.
#[derive(Clone, Debug, Default)]
pub struct Passage<'a> {
    /// Where on the page it begins; empty for its top.
    pub fragment: String,
    /// Its heading; empty for the subject's own.
    pub heading: String,
    /// Its kind, as a value of the first facet.
    pub kind: &'a str,
    /// A finer kind, where it has one: another value of that facet, which belongs to the plain one.
    pub finer: Option<&'a str>,
    /// Its text: sentences, which excerpts are cut from. A block begins on a new line, a cell of a table behind a tab.
    pub text: String,
    /// What it is found by and never shows: other names, names of files.
    pub unseen: String,
    /// When it is from, if not when the subject is.
    pub date: Option<PartialDate>,
    /// The same in words.
    pub date_text: Arc<str>,
}

impl Passage<'_> {
    /// Returns its kinds, the plain one first.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.kind).chain(self.finer)
    }
}

/// What readers narrow results by. The first facet is the kind of a passage; the others are the subject's.
#[derive(Clone, Debug)]
pub struct Facet {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its words.
    pub label: String,
    /// Its values in the order of lists: id and words. Those that nothing has are left out of the index.
    pub values: Vec<(String, String)>,
}
