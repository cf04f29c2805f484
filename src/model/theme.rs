//! Themes that findings share, and the words that need explaining.

use super::Head;

/// A theme.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Key, place, access.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: Option<String>,
    /// Other words for it.
    pub synonyms: Vec<String>,
}

/// A word of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// What it stands for, where it is an abbreviation.
    pub stands_for: Option<String>,
    /// Other forms.
    pub also: Vec<String>,
}
