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
    let mut rows = Rows::default();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= 2 * allowed && *candidate != written)
        .filter_map(|candidate| Some((rows.distance(written, candidate, allowed)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Of the table of distances between the beginnings of two words, the letters and the rows that are at hand.
#[derive(Default)]
struct Rows {
    one: Vec<char>,
    other: Vec<char>,
    before: Vec<usize>,
    previous: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// Returns how many letters must be changed, added, dropped or swapped with their neighbour; nothing if they are more
    /// than so many.
    fn distance(&mut self, one: &str, other: &str, most: usize) -> Option<usize> {
        // What both begin with costs nothing.
        let same = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
        let same = same.map_or(one.len().min(other.len()), |((at, _), _)| at);
        let Self { one: letters, other: others, before, previous, row } = self;
        letters.clear();
        letters.extend(one[same..].chars().take(200));
        others.clear();
        others.extend(other[same..].chars().take(200));
        while letters.last().is_some_and(|last| others.last() == Some(last)) {
            letters.pop();
            others.pop();
        }
        if letters.len().abs_diff(others.len()) > most {
            return None;
        }
        previous.clear();
        previous.extend(0..=others.len());
        for (i, a) in letters.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            for (j, b) in others.iter().enumerate() {
                let mut best = (previous[j] + usize::from(a != b)).min(previous[j + 1] + 1).min(row[j] + 1);
                if i > 0 && j > 0 && *a == others[j - 1] && letters[i - 1] == *b {
                    best = best.min(before[j - 1] + 1);
                }
                row.push(best);
            }
            std::mem::swap(before, previous);
            std::mem::swap(previous, row);
        }
        previous.last().copied().filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses() {
        assert_eq!(nearest("pa-9", ["pa-1", "ai-1"]), Some("pa-1"));
        assert_eq!(nearest("publsihed", ["published", "received"]), Some("published"));
        assert_eq!(nearest("zzz", ["published"]), None);
        let distance = |one, other| Rows::default().distance(one, other, 3);
        assert_eq!(distance("", "abc"), Some(3));
        assert_eq!(distance("", "abcd"), None);
        for (one, other, expected) in [
            ("ab", "ba", 1),
            ("xaby", "xbay", 1),
            ("aab", "aba", 1),
            ("abab", "ab", 2),
            ("care-plan", "carer-plans", 2),
            ("éé", "éèé", 1),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(one, other), Some(expected), "{one} {other}");
            assert_eq!(distance(other, one), Some(expected), "{other} {one}");
        }
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
