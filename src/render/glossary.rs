//! The words of the glossary in the prose of a page: each is explained where it is used first.

use crate::model::Term;
use crate::text::words::escape_text;
use crate::text::{HashSet, Many, Slug};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The words that pages explain.
pub struct Glossary {
    /// The terms, in the order of the register.
    pub terms: Vec<Term>,
    /// The fragment of each.
    pub ids: Vec<String>,
    forms: Vec<Form>,
    searcher: Many,
}

/// One form of a term.
struct Form {
    term: usize,
    written: String,
}

/// The words of the glossary that one page explains, each where it stands first.
pub struct Explained<'a> {
    glossary: &'a Glossary,
    /// The numbers of the terms that it has explained.
    terms: Mutex<Vec<usize>>,
}

impl Glossary {
    /// Returns a glossary of these terms.
    pub fn new(terms: &[Term]) -> Self {
        let forms: Vec<Form> = terms
            .iter()
            .enumerate()
            .flat_map(|(number, term)| {
                std::iter::once(&term.term)
                    .chain(&term.also)
                    .map(move |form| Form { term: number, written: form.clone() })
            })
            .filter(|form| !form.written.is_empty())
            .collect();
        let written: Vec<&str> = forms.iter().map(|form| form.written.as_str()).collect();
        let searcher = Many::longest_in_any_case(&written);
        let mut taken: HashSet<String> = HashSet::default();
        let ids = terms.iter().enumerate().map(|(number, term)| {
            let id = format!("term-{}", Slug::from_text(&term.term).as_str());
            let id = if taken.contains(&id) { format!("{id}_{number}") } else { id };
            taken.insert(id.clone());
            id
        });
        let ids = ids.collect();
        Self { terms: terms.to_vec(), ids, forms, searcher }
    }

    /// Returns the uses of terms in words: where each stands, and the number of the term.
    fn uses(&self, words: &str) -> Vec<(Range<usize>, usize)> {
        let mut uses = Vec::new();
        if self.searcher.is_empty() {
            return uses;
        }
        for found in self.searcher.in_order(words) {
            let form = &self.forms[found.number];
            let (start, mut end) = (found.start, found.end);
            // A plural is a use as well: "focused visits", "IROs".
            if words[end..].starts_with('s') {
                end += 1;
            }
            let is_letter = |c: char| c.is_alphanumeric();
            let stands_alone = !words[..start].chars().next_back().is_some_and(is_letter)
                && !words[end..].chars().next().is_some_and(is_letter);
            // What has capitals is meant with its capitals: "MASH" is no mash.
            let has_capitals = form.written.chars().any(char::is_uppercase);
            let as_written = !has_capitals || words[start..].starts_with(&form.written);
            if stands_alone && as_written {
                uses.push((start..end, form.term));
            }
        }
        uses
    }
}

impl<'a> Explained<'a> {
    /// Returns that a page has explained nothing yet.
    pub fn by(glossary: &'a Glossary) -> Self {
        Self { glossary, terms: Mutex::default() }
    }

    /// Writes words of the page's prose as HTML, and a button where one is used that was not explained above.
    pub fn write(&self, words: &str, html: &mut String) {
        let mut from = 0;
        for (at, term) in self.glossary.uses(words) {
            let mut terms = self.terms.lock().unwrap_or_else(PoisonError::into_inner);
            if terms.contains(&term) {
                continue;
            }
            terms.push(term);
            html.push_str(&escape_text(&words[from..at.start]));
            let (id, word) = (popover_id(&self.glossary.ids[term]), escape_text(&words[at.clone()]));
            let _ =
                write!(html, "<button type=\"button\" class=\"term\" popovertarget=\"{id}\">{word}</button>");
            from = at.end;
        }
        html.push_str(&escape_text(&words[from..]));
    }

    /// Returns the numbers of the terms that the page has explained, in the order in which they stand.
    pub fn terms(&self) -> Vec<usize> {
        self.terms.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the glossary.
    pub fn glossary(&self) -> &'a Glossary {
        self.glossary
    }
}

/// Returns the id of the meaning of a term on a page that uses it: one that no words of the page make.
pub fn popover_id(term: &str) -> String {
    format!("meaning_{term}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(term: &str) -> Term {
        Term { term: term.to_owned(), meaning: String::new(), stands_for: None, also: Vec::new() }
    }

    fn glossary() -> Glossary {
        Glossary::new(&["MASH", "focused visit", "visit", "amp"].map(term))
    }

    #[test]
    fn each_term_is_explained_where_it_stands_first() {
        let glossary = glossary();
        let explained = Explained::by(&glossary);
        let mut html = String::new();
        for words in ["No mash, xMASH & ", "MASH", " and MASH. ", "Focused visits, a visit"] {
            explained.write(words, &mut html);
        }
        let button = |(id, word)| {
            format!(
                "<button type=\"button\" class=\"term\" popovertarget=\"meaning_term-{id}\">{word}</button>"
            )
        };
        let [mash, focused, visit] =
            [("mash", "MASH"), ("focused-visit", "Focused visits"), ("visit", "visit")].map(button);
        assert_eq!(html, format!("No mash, xMASH &amp; {mash} and MASH. {focused}, a {visit}"));
        assert_eq!(explained.terms(), [0, 1, 2]);
    }

    #[test]
    fn terms_of_the_same_letters_have_an_id_each() {
        let glossary = Glossary::new(&["Tŷ 2", "Tŷ", "Ty"].map(term));
        assert_eq!(glossary.ids, ["term-ty-2", "term-ty", "term-ty_2"]);
    }
}
