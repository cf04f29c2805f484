//! Words of the glossary that only withheld text uses: like entries of registers, they get no page and no mention.

use super::collected::Collected;
use super::public_texts::each_public_text;
use super::stubs::Stubs;
use super::words::{Marks, each_word};
use crate::model::{Site, Tables};
use crate::text::{HashMap, Many};
use std::ops::ControlFlow;

/// Takes out every word that stands in withheld text and in no public one, however it is written there: over the end of a
/// line, with markup within, or by what it stands for.
pub(super) fn drop_withheld_terms(site: &Site, tables: &mut Tables, stubs: &Stubs, withheld: &mut Collected) {
    if tables.terms.is_empty() || withheld.texts.is_empty() {
        return;
    }
    // Meanings are no use of a word, so the terms are not among the public texts while these are looked through.
    let terms = std::mem::take(&mut tables.terms);
    let (mut forms, mut term_of) = (Vec::new(), Vec::new());
    for (number, term) in terms.iter().enumerate() {
        let all = std::iter::once(&term.term).chain(&term.also).chain(&term.stands_for);
        for form in all.map(|form| words_of(form)).filter(|form| !form.is_empty()) {
            forms.push(form);
            term_of.push(number);
        }
    }
    let searcher = Many::of(&forms);
    let mut suspect = vec![false; terms.len()];
    for text in &withheld.texts {
        // A part of a word is enough to suspect it.
        searcher.each_in(&words_of(text), &mut |found| suspect[term_of[found.number]] = true);
    }
    let mut suspects = suspect.iter().filter(|is_suspect| **is_suspect).count();
    if suspects > 0 {
        let of_suspects = forms.into_iter().zip(term_of).filter(|(_, term)| suspect[*term]);
        let (forms, term_of): (Vec<_>, Vec<_>) = of_suspects.unzip();
        let (searcher, beginnings) = (Many::of(&forms), Beginnings::of(&forms, &term_of));
        each_public_text(site, tables, stubs, &mut |text| {
            if !beginnings.may_be_in(text, &suspect) {
                return ControlFlow::Continue(());
            }
            let text = words_of(text);
            searcher.each_in(&text, &mut |found| {
                let is_suspect = &mut suspect[term_of[found.number]];
                if *is_suspect && stands_alone(&text, found.start, found.end) {
                    *is_suspect = false;
                    suspects -= 1;
                }
            });
            if suspects == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    for (term, is_withheld) in terms.into_iter().zip(suspect) {
        if is_withheld {
            std::iter::once(&term.meaning).chain(&term.stands_for).for_each(|text| withheld.text(text));
        } else {
            tables.terms.push(term);
        }
    }
}

/// What forms begin with, one word or two, and the terms that each may be the beginning of.
struct Beginnings {
    terms: HashMap<u64, Vec<usize>>,
    marks: Marks,
}

impl Beginnings {
    fn of(forms: &[String], term_of: &[usize]) -> Self {
        let mut terms: HashMap<u64, Vec<usize>> = HashMap::default();
        for (form, term) in forms.iter().zip(term_of) {
            // The last word may be a plural.
            for form in [form, &format!("{form}s")] {
                let mut words = Vec::new();
                each_word(form, &mut |word| words.push(word));
                let beginning = match words.as_slice() {
                    [] => continue,
                    [only] => *only,
                    [first, second, ..] => pair(*first, *second),
                };
                terms.entry(beginning).or_default().push(*term);
            }
        }
        Self { marks: Marks::of(terms.keys()), terms }
    }

    /// Whether one of the `asked` terms may stand in a text: at first sight, for most texts have none of them. What is
    /// written in more than one way is left to a closer look.
    fn may_be_in(&self, text: &str, asked: &[bool]) -> bool {
        if !text.is_ascii() || text.contains('\'') {
            return true;
        }
        let is_asked = |beginning: u64| {
            let any_of = |terms: &Vec<usize>| terms.iter().any(|term| asked[*term]);
            self.marks.may_have(beginning) && self.terms.get(&beginning).is_some_and(any_of)
        };
        let (mut may_be, mut before) = (false, 0);
        each_word(text, &mut |word| {
            may_be |= is_asked(word) || is_asked(pair(before, word));
            before = word;
        });
        may_be
    }
}

/// Returns one hash of two words.
fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}

/// Returns the words of a text in lower case, one blank between two. What is not seen is no part of a word, and neither
/// are apostrophes, which are written in several ways.
fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let (mut rest, mut in_word) = (text, false);
    loop {
        // Nearly all of a text are such letters.
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let next = rest[end..].chars().next();
        let is_letter = next.is_some_and(char::is_alphanumeric);
        if (end > 0 || is_letter) && !in_word && !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&rest[..end]);
        let Some(next) = next else { break };
        if is_letter {
            words.extend(next.to_lowercase());
        }
        let joins = matches!(next, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
        in_word = is_letter || joins && (in_word || end > 0);
        rest = &rest[end + next.len_utf8()..];
    }
    words.make_ascii_lowercase();
    words
}

/// Whether what was found is a word of its own, or its plural, as pages that explain words would have it.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_border = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let rest = &text[end..];
    let begins = start == 0 || text[..start].ends_with(' ');
    begins && (is_border(rest) || rest.strip_prefix('s').is_some_and(is_border))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_written() {
        for text in
            ["Care plan", "care\nplan", "care\u{a0}plan", "CARE–PLAN", "ca\u{ad}re plan", "“care” plan."]
        {
            assert_eq!(words_of(text), "care plan", "{text}");
        }
        assert_eq!(words_of("The child’s, the child's"), "the childs the childs");
        assert_eq!(words_of(" ’Tis Ŵyl–ÎÉ 9x, x' y "), "tis ŵyl îé 9x x y");
        assert_eq!(words_of(""), "");
    }

    #[test]
    fn at_first_sight_no_use_of_a_word_is_missed() {
        let forms = ["care plan", "iro", "childs", "ŵyl"].map(str::to_owned);
        let beginnings = Beginnings::of(&forms, &[0, 1, 2, 3]);
        let all = [true; 4];
        for text in ["a Care\nplan", "IROs", "the IRO's", "a child’s", "a child's", "I\u{ad}RO", "Ŵyl", "ŵyl"]
        {
            assert!(beginnings.may_be_in(text, &all), "{text}");
        }
        for text in ["", "an environment", "a plan", "care of a plan"] {
            assert!(!beginnings.may_be_in(text, &all), "{text}");
        }
        assert!(!beginnings.may_be_in("care plan", &[false, true, true, true]));
    }

    #[test]
    fn a_part_of_a_word_is_no_use_of_it() {
        let alone = |text: &str| stands_alone(text, text.find("iro").unwrap(), text.find("iro").unwrap() + 3);
        assert!(alone("the iro signs") && alone("iros") && alone("an iro"));
        assert!(!alone("environment") && !alone("irony"));
    }
}
