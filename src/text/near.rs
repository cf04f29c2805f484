//! Near misses: what somebody may have meant.

use super::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::OnceLock;

/// Among so many candidates each is looked at.
const FEW: usize = 256;

/// Words among which somebody may have meant one: of thousands, the near ones are found without a look at each, so that
/// thousands of mistakes about them take no longer than they must.
#[derive(Debug)]
pub struct Siblings {
    /// In order, each once.
    all: Vec<String>,
    /// The positions of words by the hash of what is left of them without one letter.
    shortened: OnceLock<HashMap<u64, Vec<u32>>>,
}

impl Siblings {
    /// Returns an index of these words.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut all: Vec<String> = words.into_iter().map(str::to_owned).collect();
        all.sort_unstable();
        all.dedup();
        Self { all, shortened: OnceLock::new() }
    }

    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.all.binary_search_by(|one| one.as_str().cmp(word)).is_ok()
    }

    /// Returns the words in order.
    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// Returns the word nearest to `written`, if one is near enough to suggest. Of very many words it is one that comes of
    /// `written` by at most one letter too many and one too few.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        if self.all.len() <= FEW {
            return nearest(written, self.all.iter().map(String::as_str));
        }
        let shortened = self.shortened.get_or_init(|| {
            let mut shortened: HashMap<u64, Vec<u32>> = HashMap::default();
            for (position, word) in self.all.iter().enumerate() {
                each_shortened(word, &mut |hash| shortened.entry(hash).or_default().push(position as u32));
            }
            shortened
        });
        let mut near: Vec<u32> = Vec::new();
        each_shortened(written, &mut |hash| {
            near.extend(shortened.get(&hash).into_iter().flatten().take(FEW));
        });
        near.sort_unstable();
        near.dedup();
        nearest(written, near.into_iter().map(|position| self.all[position as usize].as_str()))
    }
}

/// Calls `visit` with the hash of a word, and of what is left of it without each of its letters.
fn each_shortened(word: &str, visit: &mut dyn FnMut(u64)) {
    let hasher = BuildHasherDefault::<std::hash::DefaultHasher>::default();
    visit(hasher.hash_one(word.as_bytes()));
    // What is longer is no word that anybody mistypes.
    for (at, letter) in word.char_indices().take(200) {
        visit(hasher.hash_one([&word[..at], &word[at + letter.len_utf8()..]].concat().as_bytes()));
    }
}

/// Returns the candidate nearest to `written`, if one is near enough to suggest.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= 2 * allowed)
        .map(|candidate| (distance(written, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *candidate != written)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns how many letters must be changed, added, dropped or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.chars().take(200).collect(), other.chars().take(200).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (previous[j] + usize::from(a != b)).min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses() {
        assert_eq!(nearest("pa-9", ["pa-1", "ai-1"]), Some("pa-1"));
        assert_eq!(nearest("publsihed", ["published", "received"]), Some("published"));
        assert_eq!(nearest("zzz", ["published"]), None);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("ab", "ba"), 1);
    }

    #[test]
    fn among_thousands_the_near_ones_are_found_too() {
        let words: Vec<String> = (0..5000).map(|number| format!("head-of-service-{number}")).collect();
        let many = Siblings::of(words.iter().map(String::as_str));
        for (written, meant) in [
            ("head-of-service-49999", "head-of-service-4999"),
            ("head-of-servce-17", "head-of-service-17"),
            ("head-of-serivce-17", "head-of-service-17"),
            ("haed-of-service-17", "head-of-service-17"),
            ("heed-of-service-17", "head-of-service-17"),
        ] {
            assert_eq!(many.nearest(written), Some(meant), "{written}");
            assert_eq!(nearest(written, words.iter().map(String::as_str)), Some(meant), "{written}");
        }
        assert_eq!(many.nearest("something-else"), None);
        assert!(many.has("head-of-service-0") && !many.has("head-of-service-5000"));
    }
}
