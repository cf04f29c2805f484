//! Words that mean the same, and those that a question holds but nobody looks for.

use super::bundle::Bundler;
use super::bytes::{number, string};
use super::fold::Folder;
use super::references::{References, is_number, is_of_references};
use super::stem::{SPELLINGS, Stems};
use super::tally::Vocabulary;
use std::collections::{BTreeSet, HashSet};

/// The groups that come with the program: acronyms and other names in the services that are inspected.
const SHIPPED: &str = include_str!("synonyms.txt");

/// Words that hold an English sentence together. In a query they are looked for within quotation marks alone,
/// or where there is nothing else.
const STOPPED: &str = "a about all also am an and any are as at be been being but by can could did do does \
    doing for from get gets give given gives got had has have having he her here hers him his how i if in into \
    is it its just like made make makes many me more much my no not of on one or our out over please say says said \
    she should show so some such tell than that the their them then there these they this those to too up upon us \
    very was we were what when where which while who whom whose why will with would you your";

/// Groups of words and phrases that mean the same.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    references: References,
    english: bool,
}

impl Synonyms {
    /// Returns the groups that come with the program for a language.
    pub fn shipped(language: &str) -> Self {
        let english = language.split('-').next() == Some("en");
        let lines = || SHIPPED.lines().filter(|line| english && !line.is_empty() && !line.starts_with('#'));
        let groups = lines().filter(|line| !is_of_references(line));
        let groups = groups.map(|line| line.split(" = ").map(str::to_owned).collect()).collect();
        Self { groups, references: References::of(lines()), english }
    }

    /// Returns the words that stand before numbers.
    pub(super) fn references(&self) -> &References {
        &self.references
    }

    /// Adds a group.
    pub fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) {
        self.groups.push(words.into_iter().map(str::to_owned).collect());
    }

    /// Writes the groups of which the site says anything, with the words that are left out of queries and the
    /// spellings of America, and returns the hash of the file.
    pub(super) fn file(&self, words: &Vocabulary, files: &mut Bundler<'_>) -> String {
        let stems = Stems::new(if self.english { "en" } else { "" });
        let known: HashSet<&str> = words.stems.iter().map(|(stem, _)| stem.as_str()).collect();
        let is_said =
            |member: &String| member.split(' ').all(|word| known.contains(stems.stem(word).as_str()));
        let mut bytes = Vec::new();
        let stopped: Vec<&str> = if self.english { STOPPED.split_whitespace().collect() } else { Vec::new() };
        string(&mut bytes, &stopped.join(" "));
        let spellings: Vec<String> = SPELLINGS
            .iter()
            .filter(|_| self.english)
            .map(|(british, american)| format!("{american} {british}"))
            .collect();
        string(&mut bytes, &spellings.join(" "));
        let groups: BTreeSet<Vec<String>> = self
            .groups
            .iter()
            .map(|group| {
                let mut members: Vec<String> =
                    group.iter().map(|member| phrase(member, &self.references)).collect();
                members.retain(|member| !member.is_empty());
                members.sort_unstable();
                members.dedup();
                members
            })
            .filter(|group| group.len() > 1 && group.iter().any(is_said))
            .collect();
        number(&mut bytes, groups.len() as u64);
        groups.iter().for_each(|group| string(&mut bytes, &group.join("\n")));
        string(&mut bytes, &self.references.lines());
        files.add('w', bytes).0
    }
}

/// Returns a phrase as folded words: compounds in parts, references as one word.
fn phrase(text: &str, references: &References) -> String {
    let mut words: Vec<(String, u32)> = Vec::new();
    Folder::new(references).each_word(text, &mut |word, at| match words.last_mut() {
        // A number and then the reference come at the place of the word that they belong to.
        Some((last, place)) if *place == at && (is_number(word) || references.is_plain(word)) => {
            word.clone_into(last);
        }
        // The whole of a compound comes after its parts, at the place of the first.
        Some((_, place)) if *place >= at => {}
        _ => words.push((word.to_owned(), at)),
    });
    words.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::fold::words_of;
    use super::*;

    #[test]
    fn shipped_groups_are_groups() {
        let shipped = Synonyms::shipped("en-GB");
        assert!(shipped.groups.len() > 90);
        for group in &shipped.groups {
            assert!(group.len() > 1 && group.iter().all(|member| !words_of(member).is_empty()), "{group:?}");
        }
        assert!(Synonyms::shipped("cy").groups.is_empty());
        let phrase = |text| phrase(text, shipped.references());
        assert_eq!(phrase("Co-operate: anti-social behaviour"), "co operate anti social behaviour");
        assert_eq!(phrase("Section 47 enquiries"), "section47 enquiries");
        assert_eq!(shipped.references().form("para").map(|form| &*form.name), Some("paragraph"));
    }

    /// `tests/search/` holds the script to the same.
    #[test]
    fn references_are_one_word_however_they_are_written() {
        let cases: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../tests/search/references.json")).unwrap();
        let shipped = Synonyms::shipped("en-GB");
        for (text, words) in cases {
            assert_eq!(phrase(&text, shipped.references()), words.join(" "), "{text}");
        }
    }
}
