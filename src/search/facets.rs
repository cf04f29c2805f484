//! What passages can be narrowed and sorted by: a number each, in the order of subjects.

use super::bundle::Bundler;
use super::bytes::{number, signed, string};
use super::subject::{Facet, Subject};
use crate::text::PartialDate;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Writes the files of the facets that anything has a value of: name, words, hash and size of each.
///
/// A subject has a set of values; sets are numbered in the order in which they first come up, nought being none.
/// The first facet, the kind, is told of each passage; the others of each subject. A set of kinds is the plain kind and
/// perhaps a finer one, in this order: so the script knows which kind belongs to which.
pub fn facets<'f>(
    subjects: &[Subject<'_>],
    facets: &'f [Facet],
    files: &mut Bundler<'_>,
) -> Vec<(&'static str, &'f str, String, usize)> {
    let mut written = Vec::new();
    for (at, facet) in facets.iter().enumerate() {
        let number_of: BTreeMap<&str, u64> =
            facet.values.iter().enumerate().map(|(number, (id, _))| (id.as_str(), number as u64)).collect();
        let mut sets: BTreeMap<Vec<u64>, usize> = BTreeMap::from([(Vec::new(), 0)]);
        let mut order: Vec<Vec<u64>> = vec![Vec::new()];
        let mut codes: Vec<usize> = Vec::new();
        let mut code = |values: Vec<u64>| {
            let next = sets.len();
            let code = *sets.entry(values).or_insert_with_key(|values| {
                order.push(values.clone());
                next
            });
            codes.push(code);
        };
        for subject in subjects {
            if at == 0 {
                for passage in &subject.passages {
                    code(passage.kinds().filter_map(|kind| number_of.get(kind).copied()).collect());
                }
            } else {
                let mut values: Vec<u64> = subject
                    .facets
                    .iter()
                    .filter(|(facet, _)| *facet == at)
                    .filter_map(|(_, value)| number_of.get(&**value).copied())
                    .collect();
                values.sort_unstable();
                values.dedup();
                code(values);
            }
        }
        if order.len() == 1 {
            continue;
        }
        let mut bytes = Vec::new();
        number(&mut bytes, facet.values.len() as u64);
        for (id, words) in &facet.values {
            string(&mut bytes, id);
            string(&mut bytes, words);
        }
        number(&mut bytes, order.len() as u64);
        for values in &order {
            number(&mut bytes, values.len() as u64);
            values.iter().for_each(|value| number(&mut bytes, *value));
        }
        let width = if order.len() <= 1 << 8 { 1 } else { 4 };
        number(&mut bytes, width as u64);
        codes.iter().for_each(|code| bytes.extend(&(*code as u32).to_le_bytes()[..width]));
        let (hash, size) = files.add('f', bytes);
        written.push((facet.name, facet.label.as_str(), hash, size));
    }
    written
}

/// Writes how many passages each subject has, when each passage is from, and when each subject is due, and returns
/// the hashes of the three files.
pub fn subjects(subjects: &[Subject<'_>], files: &mut Bundler<'_>) -> [String; 3] {
    let mut counts = Vec::new();
    subjects.iter().for_each(|subject| number(&mut counts, subject.passages.len() as u64));
    // Each date as the difference from the one before: mostly nought. What has none is as old as can be.
    let mut dates = Vec::new();
    let mut before = 0;
    for (subject, passage) in subjects.iter().flat_map(|one| one.passages.iter().map(move |it| (one, it))) {
        let day = passage.date.or(subject.date).map_or(0, day);
        signed(&mut dates, day - before);
        before = day;
    }
    let mut due = Vec::new();
    let mut before = 0;
    for subject in subjects {
        let day = subject.due.map_or(0, day);
        signed(&mut due, day - before);
        before = day;
    }
    [('s', counts), ('y', dates), ('u', due)].map(|(kind, bytes)| files.add(kind, bytes).0)
}

/// Returns the last day of a date, counted from the first of the year nought: never nought for a date of ours.
fn day(date: PartialDate) -> i64 {
    i64::from((date.last() - Date::new(0, 1, 1).expect("a day")).get_days()).max(1)
}
