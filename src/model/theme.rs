//! Themes that findings share, and the words that need explaining.

use super::naming::Naming;
use super::value::content;

content! {
    /// A theme.
    pub record Theme "a theme" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// What it is about.
        summary: Option<String>,
        /// Other words for it.
        synonyms: Vec<String>,
    }
}

content! {
    /// A word of the glossary.
    pub struct Term "a glossary entry" {
        /// What it means.
        meaning: String,
        /// What it stands for, where it is an abbreviation.
        stands_for: Option<String>,
        /// Other forms.
        also: Vec<String>,
    }
    beside {
        /// The word.
        term: String = |_, reader| reader.word.take().unwrap_or_default(),
    }
}
