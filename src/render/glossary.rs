//! Finds the words of the glossary in a page, so that each is explained where it is used first.

use crate::model::Term;
use crate::text::words::{escape, find};
use crate::text::{HashSet, Many, Slug};

/// The words that pages explain.
pub struct Glossary {
    /// The terms, in the order of the register.
    pub terms: Vec<Term>,
    /// The fragment of each.
    pub ids: Vec<String>,
    forms: Vec<Form>,
    searcher: Many,
}

/// One form of a term, as it is written in HTML.
struct Form {
    term: usize,
    written: String,
}

/// A place at which a term is used.
pub(super) struct Use {
    /// The position of the first byte.
    pub start: usize,
    /// The position after the last byte.
    pub end: usize,
    /// The number of the term.
    pub term: usize,
}

/// Elements in whose text nothing is explained: what leads elsewhere, headings, and text that is not prose.
const SILENT: [&str; 14] =
    ["a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "svg", "select"];

impl Glossary {
    /// Returns a glossary of these terms.
    pub fn new(terms: &[Term]) -> Self {
        let forms: Vec<Form> = terms
            .iter()
            .enumerate()
            .flat_map(|(number, term)| {
                std::iter::once(&term.term)
                    .chain(&term.also)
                    .map(move |form| Form { term: number, written: escape(form).into_owned() })
            })
            .filter(|form| !form.written.is_empty())
            .collect();
        let written: Vec<&str> = forms.iter().map(|form| form.written.as_str()).collect();
        let searcher = Many::longest_in_any_case(&written);
        let mut taken: HashSet<String> = HashSet::default();
        let ids = terms.iter().enumerate().map(|(number, term)| {
            let id = format!("term-{}", Slug::from_text(&term.term).as_str());
            let id = if taken.contains(&id) { format!("{id}-{number}") } else { id };
            taken.insert(id.clone());
            id
        });
        let ids = ids.collect();
        Self { terms: terms.to_vec(), ids, forms, searcher }
    }

    /// Returns the first use of each term in the prose of a page, in order.
    pub(super) fn first_uses(&self, page: &str) -> Vec<Use> {
        let mut uses: Vec<Use> = Vec::new();
        if self.searcher.is_empty() {
            return uses;
        }
        let mut used: HashSet<usize> = HashSet::default();
        for (from, to) in prose_texts(page) {
            for found in self.searcher.in_order(&page[from..to]) {
                let form = &self.forms[found.number];
                let (start, mut end) = (from + found.start, from + found.end);
                // A plural is a use as well: "focused visits", "IROs".
                if page[end..to].starts_with('s') {
                    end += 1;
                }
                let is_letter = |c: char| c.is_alphanumeric();
                let stands_alone = !page[from..start].chars().next_back().is_some_and(is_letter)
                    && !page[end..to].chars().next().is_some_and(is_letter);
                // What has capitals is meant with its capitals: "MASH" is no mash.
                let has_capitals = form.written.chars().any(char::is_uppercase);
                let as_written = !has_capitals || page[start..].starts_with(&form.written);
                if stands_alone && as_written && used.insert(form.term) {
                    uses.push(Use { start, end, term: form.term });
                }
            }
        }
        uses
    }
}

/// Returns the runs of text inside elements of class `prose`, less those of silent elements.
fn prose_texts(page: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(opening) = find(&page[at..], "<div class=\"prose") {
        at += opening;
        let (mut depth, mut silent) = (0usize, 0usize);
        // Our own pages are well formed: whatever is opened is closed.
        while let Some(next) = page[at..].find('<') {
            if depth > 0 && silent == 0 && next > 0 {
                runs.push((at, at + next));
            }
            at += next;
            let Some(length) = page[at..].find('>') else { return runs };
            let tag = &page[at + 1..at + length];
            at += length + 1;
            let (name, closes) = match tag.strip_prefix('/') {
                Some(name) => (name, true),
                None => (tag.split([' ', '\n', '/']).next().unwrap_or_default(), false),
            };
            if name == "div" {
                depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
                if depth == 0 {
                    break;
                }
            } else if SILENT.contains(&name) {
                silent = if closes { silent.saturating_sub(1) } else { silent + 1 };
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(page: &str) -> Vec<&str> {
        let term = |term: &str| Term {
            term: term.to_owned(),
            meaning: String::new(),
            stands_for: None,
            also: Vec::new(),
        };
        let glossary = Glossary::new(&[term("MASH"), term("focused visit"), term("visit")]);
        glossary.first_uses(page).iter().map(|one| &page[one.start..one.end]).collect()
    }

    #[test]
    fn each_term_is_found_once_and_only_in_prose() {
        let page = "MASH<div class=\"prose\"><h2>MASH</h2><p>No mash, one <a>MASH</a>, xMASH, <em>MASH</em> and \
                    MASH.</p><div>Focused visits, a visit</div></div><p>visit</p>";
        assert_eq!(used(page), ["MASH", "Focused visits", "visit"]);
        assert!(used("<p>MASH</p>").is_empty());
        assert!(used("<div class=\"prose").is_empty());
    }
}
