//! Words of the glossary that only withheld text uses: like entries of registers, they get no page and no mention.

use super::needles::Collected;
use super::public_texts::each_public_text;
use crate::model::{Site, Tables};
use crate::text::Many;
use std::ops::ControlFlow;

/// Takes out every word that stands in withheld text and in no public one, however it is written there: over the end of a
/// line, with markup within, or by what it stands for.
pub(super) fn drop_withheld_terms(site: &Site, tables: &mut Tables, withheld: &mut Collected) {
    if tables.terms.is_empty() || withheld.texts().is_empty() {
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
    for text in withheld.texts() {
        // A part of a word is enough to suspect it.
        searcher.each_in(&words_of(text), &mut |found| suspect[term_of[found.number]] = true);
    }
    let mut suspects = suspect.iter().filter(|is_suspect| **is_suspect).count();
    if suspects > 0 {
        let of_suspects = forms.into_iter().zip(term_of).filter(|(_, term)| suspect[*term]);
        let (forms, term_of): (Vec<_>, Vec<_>) = of_suspects.unzip();
        let searcher = Many::of(&forms);
        each_public_text(site, tables, &mut |text| {
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

/// Returns the words of a text in lower case, one blank between two. What is not seen is no part of a word, and neither
/// are apostrophes, which are written in several ways.
fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut in_word = false;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || (!character.is_ascii() && character.is_alphanumeric()) {
            if !in_word && !words.is_empty() {
                words.push(' ');
            }
            in_word = true;
            if character.is_ascii() {
                words.push(character.to_ascii_lowercase());
            } else {
                words.extend(character.to_lowercase());
            }
        } else if !matches!(character, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
            in_word = false;
        }
    }
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
    }

    #[test]
    fn a_part_of_a_word_is_no_use_of_it() {
        let alone = |text: &str| stands_alone(text, text.find("iro").unwrap(), text.find("iro").unwrap() + 3);
        assert!(alone("the iro signs") && alone("iros") && alone("an iro"));
        assert!(!alone("environment") && !alone("irony"));
    }
}
