//! Which forms of a word are the same word: English endings and spellings. Other languages are as written.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// How forms of words are brought together.
pub struct Stems {
    stemmer: Option<Stemmer>,
}

/// Beginnings of words as Britain and as America write them, where no rule tells.
pub const SPELLINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("ageing", "aging"),
    ("anaemi", "anemi"),
    ("analogue", "analog"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("calibre", "caliber"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("colour", "color"),
    ("councillor", "councilor"),
    ("counselled", "counseled"),
    ("counselling", "counseling"),
    ("counsellor", "counselor"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("endeavour", "endeavor"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("foetal", "fetal"),
    ("fuelled", "fueled"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("kerb", "curb"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("labour", "labor"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvre", "maneuver"),
    ("metre", "meter"),
    ("modelled", "modeled"),
    ("modelling", "modeling"),
    ("mould", "mold"),
    ("neighbour", "neighbor"),
    ("offence", "offense"),
    ("orthopaedic", "orthopedic"),
    ("paediatric", "pediatric"),
    ("paedophil", "pedophil"),
    ("practise", "practice"),
    ("practising", "practicing"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("sceptic", "skeptic"),
    ("signalled", "signaled"),
    ("skilful", "skillful"),
    ("theatre", "theater"),
    ("traumatis", "traumatiz"),
    ("travelled", "traveled"),
    ("traveller", "traveler"),
    ("travelling", "traveling"),
    ("tumour", "tumor"),
    ("tyre", "tire"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("wilful", "willful"),
];

impl Stems {
    /// Returns the stems of a language: English ones, or none.
    pub fn new(language: &str) -> Self {
        let english = language.split('-').next() == Some("en");
        Self { stemmer: english.then(|| Stemmer::create(Algorithm::English)) }
    }

    /// Whether endings are taken off.
    pub fn is_english(&self) -> bool {
        self.stemmer.is_some()
    }

    /// Returns what a folded word has in common with its other forms.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if word.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                stemmer.stem(&british(word)).into_owned()
            }
            _ => word.to_owned(),
        }
    }
}

/// Returns a word as Britain writes it.
fn british(word: &str) -> Cow<'_, str> {
    // "-ize" and "-yze", with what may follow.
    const ENDINGS: [&str; 9] = ["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"];
    if word.len() >= 6
        && let Some(at) = word.rfind('z').filter(|at| *at > 0)
        && matches!(word.as_bytes()[at - 1], b'i' | b'y')
        && ENDINGS.contains(&&word[at + 1..])
    {
        return Cow::Owned(format!("{}s{}", &word[..at], &word[at + 1..]));
    }
    for (british, american) in SPELLINGS {
        // "programme" begins with "program".
        if let Some(rest) = word.strip_prefix(american).filter(|_| !word.starts_with(british)) {
            return Cow::Owned(format!("{british}{rest}"));
        }
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word() {
        let english = Stems::new("en-GB");
        for forms in [
            vec!["organisation", "organization", "organisations", "organising"],
            vec!["behaviour", "behaviors", "behavioral"],
            vec!["programme", "programs"],
            vec!["children", "childrens"],
            vec!["assess", "assessed", "assessing"],
            vec!["centre", "centers", "centred"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| english.stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?} {stems:?}");
        }
        assert_eq!(Stems::new("cy").stem("gwasanaethau"), "gwasanaethau");
        assert_eq!(english.stem("pa1"), "pa1");
        assert_eq!(british("z"), "z");
        assert_eq!(british("zealously"), "zealously");
    }

    #[test]
    fn no_word_makes_it_panic() {
        use proptest::prelude::*;
        proptest!(ProptestConfig::with_cases(20_000), |(word in "[a-eilmnostuyz]{0,12}")| {
            Stems::new("en").stem(&word);
        });
    }
}
