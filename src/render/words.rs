//! The words of the interface: texts by key, with places to fill, plurals and dates.

use super::listing::Number;
use crate::text::{HashMap, PartialDate};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The words of the interface in one language.
pub struct Words {
    texts: HashMap<String, String>,
}

impl Words {
    /// Returns words from texts by key.
    pub fn new(texts: BTreeMap<String, String>) -> Self {
        Self { texts: texts.into_iter().collect() }
    }

    /// Returns all texts by key, in the order of the keys.
    pub fn texts(&self) -> BTreeMap<&str, &str> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()
    }

    /// Returns the text under `key`; the key itself, in brackets, where a theme has taken it away.
    pub fn get(&self, key: &str) -> String {
        self.texts.get(key).cloned().unwrap_or_else(|| format!("[{key}]"))
    }

    /// Returns the text under `key`, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// Returns the label of a word of an enumeration: `status` and `in-progress` are under `status_in_progress`.
    pub fn label(&self, family: &str, word: &str) -> String {
        self.get(&format!("{family}_{}", word.replace('-', "_")))
    }

    /// Returns the text under `key` with its places filled: `{name}` by the value of that name.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(mut rest) = self.find(key) else { return self.get(key) };
        let mut filled =
            String::with_capacity(rest.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            let inner = &rest[at + 1..];
            let place = inner.split_once('}').and_then(|(name, after)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((*value, after))
            });
            let (put, after) = place.unwrap_or(("{", inner));
            filled.push_str(put);
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// Returns the text for a number of things, `{n}` being the number: the one for just that number
    /// (`key_2`), which some languages need, or else that under `key_one` or `key_other`.
    pub fn count(&self, key: &str, n: u64) -> String {
        let just = format!("{key}_{n}");
        let form = if n == 1 { "one" } else { "other" };
        let form = if self.find(&just).is_some() { just } else { format!("{key}_{form}") };
        self.fill(&form, &[("n", &self.number(n))])
    }

    /// Returns a number with its thousands apart.
    pub fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(self.find("thousands").unwrap_or(","));
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Returns a number as readers write it: with its thousands apart, and a minus sign that is one.
    pub fn figure(&self, number: Number) -> String {
        let (whole, decimals) = number.parts();
        let sign = if number.is_negative() { "\u{2212}" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{decimals}", self.number(whole))
    }

    /// Returns a date as readers write it: "4 June 2026", "June 2026", "2026".
    pub fn date(&self, date: PartialDate) -> String {
        let first = date.first();
        let month = self.get(&format!("month_{}", first.month()));
        let (day, year) = (first.day().to_string(), first.year().to_string());
        match date {
            PartialDate::Day(_) => {
                self.fill("date_day", &[("day", &day), ("month", &month), ("year", &year)])
            }
            PartialDate::Month(_) => self.fill("date_month", &[("month", &month), ("year", &year)]),
            PartialDate::Year(_) => year,
        }
    }

    /// Returns a day as readers write it.
    pub fn day(&self, day: Date) -> String {
        self.date(PartialDate::Day(day))
    }

    /// Returns a size as readers write it: "199 KB".
    pub fn size(&self, bytes: u64) -> String {
        const KB: u64 = 1024;
        match bytes {
            0..KB => self.count("bytes", bytes),
            KB..1_048_576 => self.fill("size_kb", &[("n", &bytes.div_ceil(KB).to_string())]),
            _ => {
                let tenths = (bytes * 10 + 524_288) / 1_048_576;
                self.fill("size_mb", &[("n", &format!("{}.{}", tenths / 10, tenths % 10))])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_what_fills_them_stays_as_it_is() {
        let texts = [
            ("titled", "{title}, {of} {x} {title"),
            ("date_day", "{day} {month} {year}"),
            ("month_3", "March"),
        ];
        let words =
            Words::new(texts.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect());
        assert_eq!(words.fill("titled", &[("title", "On {of}"), ("of", "{x}")]), "On {of}, {x} {x} {title");
        assert_eq!(words.fill("missing", &[("title", "a")]), "[missing]");
        assert_eq!(words.day(jiff::civil::date(2017, 3, 1)), "1 March 2017");
    }
}
