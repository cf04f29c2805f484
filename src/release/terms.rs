//! Words of the glossary that only withheld text uses: like entries of registers, they get no page and no mention.

use super::needles::Collected;
use super::public_texts::each_public_text;
use crate::model::{Site, Tables, Term};

/// Takes out every word that stands in withheld text and in no public one.
pub(super) fn drop_withheld_terms(site: &Site, tables: &mut Tables, withheld: &mut Collected) {
    // Meanings are no use of a word, so the terms are not among the public texts while these are looked through.
    let terms = std::mem::take(&mut tables.terms);
    let forms: Vec<Vec<String>> = terms.iter().map(forms_of).collect();
    let is_used = |number: usize, text: &str| forms[number].iter().any(|form| text.contains(form));
    let mut suspect = vec![false; terms.len()];
    if !terms.is_empty() {
        withheld.each_text(&mut |text| {
            let text = text.to_lowercase();
            suspect.iter_mut().enumerate().for_each(|(number, one)| *one |= is_used(number, &text));
        });
    }
    if suspect.contains(&true) {
        each_public_text(site, tables, &mut |text| {
            let text = text.to_lowercase();
            suspect.iter_mut().enumerate().for_each(|(number, one)| *one = *one && !is_used(number, &text));
        });
    }
    for (term, is_withheld) in terms.into_iter().zip(suspect) {
        if is_withheld {
            withheld.text(term.meaning);
            withheld.text(term.stands_for.unwrap_or_default());
        } else {
            tables.terms.push(term);
        }
    }
}

fn forms_of(term: &Term) -> Vec<String> {
    std::iter::once(&term.term).chain(&term.also).map(|form| form.to_lowercase()).collect()
}
