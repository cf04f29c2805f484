//! Words as search compares them: without case, accents, apostrophes, the endings of possessives and what nobody sees;
//! hyphenated ones in parts and as a whole; references however they are written.
//! The theme's `search.js` does the same with what readers type: whoever changes one changes the other.

use super::references::{Ahead, Form, References, is_number};
use crate::text::normal::plainly;
use crate::text::visible;
use unicode_normalization::char::is_combining_mark;

/// Words of more characters are no words: keys, addresses, tables without blanks.
const LONGEST: usize = 48;

/// Finds the words of texts. Keeps its buffers from one text to the next.
#[derive(Default)]
pub struct Folder<'r> {
    references: Option<&'r References>,
    part: String,
    whole: String,
    /// Where in the compound the first part stands, and how many parts it has so far.
    first: u32,
    parts: u32,
    next: u32,
    /// How many positions before that one are empty.
    empty: u32,
    in_word: bool,
    /// What a number would refer to, and the reference that came last.
    ahead: Ahead<'r>,
    reference: String,
}

impl<'r> Folder<'r> {
    /// Returns one that knows what stands before numbers.
    pub fn new(references: &'r References) -> Self {
        Self { references: Some(references), ..Self::default() }
    }

    /// Calls `take` with every word of `text` and its position, and returns how many positions they take.
    /// A hyphenated word comes in parts, each at its own position, and then as a whole at that of
    /// its first part. A number stands where the word does that it belongs to, and so does the reference as one word.
    /// Where a line or a tab ends a block, a position stays empty, so that no phrase runs on into the next.
    pub fn each_word(&mut self, text: &str, take: &mut impl FnMut(&str, u32)) -> u32 {
        (self.next, self.empty) = (0, 0);
        self.ahead = Ahead::Nothing;
        let text = &*visible(text);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii() {
                at += 1;
                match byte {
                    b'a'..=b'z' | b'0'..=b'9' => self.letter(byte as char),
                    b'A'..=b'Z' => self.letter(byte.to_ascii_lowercase() as char),
                    b'\'' | b'`' if self.in_word && begins_word(&text[at..]) => {
                        at += self.possessive(&text[at..]);
                    }
                    b',' if is_digit(bytes, at.wrapping_sub(2)) && is_digit(bytes, at) => {}
                    b'-' if self.in_word && begins_word(&text[at..]) => self.end_part(take),
                    _ => self.end(byte as char, take),
                }
                continue;
            }
            let Some(character) = text[at..].chars().next() else { break };
            at += character.len_utf8();
            match character {
                _ if is_apostrophe(character) && self.in_word && begins_word(&text[at..]) => {
                    at += self.possessive(&text[at..]);
                }
                '\u{2010}' | '\u{2011}' if self.in_word && begins_word(&text[at..]) => self.end_part(take),
                _ if is_letter(character) => self.foreign(character),
                _ => self.end(character, take),
            }
        }
        self.end(' ', take);
        self.next - self.empty
    }

    /// Returns how long the ending of a possessive is that `rest` begins with, behind an apostrophe: nought, or one for
    /// the "s" of "O'Neill's". That of "1990's" is none.
    fn possessive(&self, rest: &str) -> usize {
        let mut after = rest.chars();
        let is_s = matches!(after.next(), Some('s' | 'S'));
        let follows = after.as_str();
        let goes_on = begins_word(follows)
            || follows
                .chars()
                .next()
                .is_some_and(|next| is_apostrophe(next) && begins_word(after_first(follows)));
        let after_letter = self.part.chars().next_back().is_some_and(|letter| !letter.is_numeric());
        usize::from(is_s && !goes_on && after_letter)
    }

    fn letter(&mut self, letter: char) {
        self.in_word = true;
        self.part.push(letter);
    }

    fn foreign(&mut self, character: char) {
        self.in_word = true;
        let part = &mut self.part;
        plainly(character, &mut |letter| {
            if letter.is_alphanumeric() {
                part.push(letter);
            }
        });
    }

    fn end_part(&mut self, take: &mut impl FnMut(&str, u32)) {
        self.in_word = false;
        if self.part.is_empty() {
            return;
        }
        let referred = self.referred();
        if self.parts == 0 {
            self.first = self.next;
        }
        self.parts += 1;
        self.whole.push_str(&self.part);
        if is_short(&self.part) {
            take(&self.part, self.next);
        }
        if referred && self.reference != self.part {
            take(&self.reference, self.next);
        }
        self.part.clear();
        self.next += 1;
    }

    /// Returns whether the part at hand ends a reference, which is then in `reference`; and notes what is ahead.
    fn referred(&mut self) -> bool {
        let Some(references) = self.references else { return false };
        let part = self.part.as_str();
        let before = std::mem::take(&mut self.ahead);
        let (form, number): (&Form, &str) = match before {
            Ahead::Aside(_) => {
                self.ahead = before;
                return false;
            }
            Ahead::Word(form) if is_number(part) => {
                self.next -= 1;
                (form, part)
            }
            Ahead::List(form) if is_number(part) => (form, part),
            Ahead::List(_) if matches!(part, "and" | "or" | "to") => {
                self.ahead = before;
                return false;
            }
            Ahead::Nothing | Ahead::Word(_) | Ahead::List(_) => {
                let Some(in_one) = references.in_one(part) else {
                    self.ahead = references.form(part).map_or(Ahead::Nothing, Ahead::Word);
                    return false;
                };
                in_one
            }
        };
        self.ahead = Ahead::after_number(form);
        self.reference.clear();
        self.reference.push_str(&form.name);
        self.reference.push_str(number);
        true
    }

    fn end(&mut self, separator: char, take: &mut impl FnMut(&str, u32)) {
        if self.in_word || self.parts > 0 {
            self.end_part(take);
            if self.parts > 1 && is_short(&self.whole) && self.whole != self.reference {
                take(&self.whole, self.first);
            }
            self.reference.clear();
            self.whole.clear();
            self.parts = 0;
        }
        if matches!(separator, '\n' | '\t') {
            self.next += 1;
            self.empty += 1;
        }
        self.ahead = self.ahead.after(separator);
    }
}

/// Returns the words of `text`, those of compounds both in parts and as a whole.
pub fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    Folder::default().each_word(text, &mut |word, _| words.push(word.to_owned()));
    words
}

fn is_short(word: &str) -> bool {
    word.len() <= LONGEST || word.chars().count() <= LONGEST
}

fn begins_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(is_letter)
}

fn is_letter(character: char) -> bool {
    (character.is_alphanumeric() || is_combining_mark(character)) && !is_apostrophe(character)
}

/// Whether a character stands for the apostrophe between letters, whatever else it may be.
fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '＇')
}

fn after_first(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `tests/search/` holds the script to the same words.
    #[test]
    fn words_are_folded_as_the_script_does() {
        let cases: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../tests/search/words.json")).unwrap();
        assert!(cases.len() > 9);
        for (text, words) in cases {
            assert_eq!(words_of(&text), words, "{text}");
        }
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(words_of("Children’s Tŷ, CAFÉ!"), ["children", "ty", "cafe"]);
        assert_eq!(words_of("co-operate PA-1"), ["co", "operate", "cooperate", "pa", "1", "pa1"]);
        assert_eq!(
            words_of("£1,200 in 3.5 weeks, 'so' -- O'Brien-"),
            ["1200", "in", "3", "5", "weeks", "so", "obrien"]
        );
        assert_eq!(words_of("2021-08-23"), ["2021", "08", "23", "20210823"]);
        assert_eq!(words_of(""), [""; 0]);
        assert_eq!(words_of("½ Straße"), ["12", "strasse"]);
    }

    #[test]
    fn positions_count_parts() {
        let mut found = Vec::new();
        let count =
            Folder::default().each_word("a co-op b", &mut |word, at| found.push((word.to_owned(), at)));
        let expected = [("a", 0), ("co", 1), ("op", 2), ("coop", 1), ("b", 3)];
        assert_eq!(found, expected.map(|(word, at)| (word.to_owned(), at)));
        assert_eq!(count, 4);
        found.clear();
        let count =
            Folder::default().each_word("a;\nb,\tc\n", &mut |word, at| found.push((word.to_owned(), at)));
        assert_eq!(found, [("a", 0), ("b", 2), ("c", 4)].map(|(word, at)| (word.to_owned(), at)));
        assert_eq!(count, 3, "empty positions are not counted");
    }
}
