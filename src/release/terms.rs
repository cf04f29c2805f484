//! Words of the glossary that only withheld text uses: like entries of registers, they get no page and no mention.

use super::needles::Collected;
use super::public_texts::each_public_text;
use crate::model::{Site, Tables, Term};

/// Takes out every word that stands in withheld text and in no public one.
pub(super) fn drop_withheld_terms(site: &Site, tables: &mut Tables, withheld: &mut Collected) {
    // Meanings are no use of a word.
    let terms = std::mem::take(&mut tables.terms);
    let mut suspects: Vec<&Term> =
        terms.iter().filter(|term| withheld.any_text(|text| is_used_in(term, text))).collect();
    if !suspects.is_empty() {
        each_public_text(site, tables, &mut |text| suspects.retain(|term| !is_used_in(term, text)));
    }
    let dropped: Vec<String> = suspects.iter().map(|term| term.term.clone()).collect();
    for term in suspects {
        withheld.text(term.meaning.clone());
        withheld.text(term.stands_for.clone().unwrap_or_default());
    }
    tables.terms = terms.into_iter().filter(|term| !dropped.contains(&term.term)).collect();
}

fn is_used_in(term: &Term, text: &str) -> bool {
    let text = text.to_lowercase();
    std::iter::once(&term.term).chain(&term.also).any(|form| text.contains(&form.to_lowercase()))
}
