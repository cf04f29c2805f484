//! Words before numbers: "section 47", "s.47", "s47", "ss 17 and 47". However it is written, a reference is one word
//! more, the plain name and the number in one ("section47"), and takes one place.

use crate::text::HashMap;

/// Words that stand before numbers, by how they are written.
#[derive(Clone, Debug, Default)]
pub struct References {
    forms: HashMap<String, Form>,
    /// How long those are that begin with a byte, a bit for each length: what most words need not be looked up for.
    lengths: Vec<u32>,
}

/// The forms have no more letters.
const LONGEST: usize = 16;

/// A word that stands before a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What all forms of it are called.
    pub name: String,
    /// Whether several numbers may follow.
    pub many: bool,
}

/// What a number that comes next would belong to.
#[derive(Clone, Copy, Debug, Default)]
pub enum Ahead<'r> {
    /// To nothing.
    #[default]
    Nothing,
    /// To the word just read.
    Word(&'r Form),
    /// To a word some numbers ago: "sections 17, 20 and 47".
    List(&'r Form),
    /// The same, while something stands in brackets: "sections 17(1) and 47".
    Aside(&'r Form),
}

impl References {
    /// Reads the lines of the shipped file that tell of numbers, as in `section N = s N = sections N+`; the others are
    /// left out.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut forms = HashMap::default();
        for line in lines.filter(|line| is_of_references(line)) {
            let mut name: Option<&str> = None;
            for member in line.split(" = ") {
                let Some((word, number)) = member.split_once(' ') else { continue };
                let name = (*name.get_or_insert(word)).to_owned();
                forms.insert(word.to_owned(), Form { name, many: number == "N+" });
            }
        }
        forms.retain(|word: &String, _| (1..=LONGEST).contains(&word.len()));
        let mut lengths = vec![0; 256];
        #[expect(clippy::iter_over_hash_type, reason = "each sets a bit of its own")]
        for word in forms.keys() {
            lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len();
        }
        Self { forms, lengths }
    }

    /// Returns what stands before numbers as this word.
    pub fn form(&self, word: &str) -> Option<&Form> {
        let lengths = self.lengths.get(usize::from(*word.as_bytes().first()?))?;
        let is_likely = word.len() <= LONGEST && lengths & 1 << word.len() != 0;
        if is_likely { self.forms.get(word) } else { None }
    }

    /// Returns what a word with its number in one refers to: "s47".
    pub fn in_one<'w>(&self, word: &'w str) -> Option<(&Form, &'w str)> {
        let at = word.bytes().position(|byte| byte.is_ascii_digit()).filter(|at| *at > 0)?;
        let (before, number) = word.split_at(at);
        Some((self.form(before).filter(|_| is_number(number))?, number))
    }

    /// Whether a word is a reference as the index has it: "section47", not "s47".
    pub fn is_plain(&self, word: &str) -> bool {
        self.in_one(word).is_some_and(|(form, number)| {
            word.len() == form.name.len() + number.len() && word.starts_with(&form.name)
        })
    }

    /// Returns the forms as the script reads them: how it is written, what it is called, and a plus sign where several
    /// numbers may follow.
    pub fn lines(&self) -> String {
        let line = |(word, form): (&String, &Form)| {
            format!("{word} {}{}", form.name, if form.many { " +" } else { "" })
        };
        let mut lines: Vec<String> = self.forms.iter().map(line).collect();
        lines.sort_unstable();
        lines.join("\n")
    }
}

/// Whether a line of the shipped file tells of words before numbers.
pub fn is_of_references(line: &str) -> bool {
    line.split(" = ").all(|member| member.ends_with(" N") || member.ends_with(" N+"))
}

/// Whether a folded word is a number, or one with letters as in "12a" and "117zb".
pub fn is_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word.as_bytes()[digits..];
    digits > 0 && rest.len() <= 2 && rest.iter().all(u8::is_ascii_lowercase)
}

impl<'r> Ahead<'r> {
    /// Returns what is ahead after a character that belongs to no word.
    pub fn after(self, character: char) -> Self {
        match (self, character) {
            (Ahead::Word(form), '.') => Ahead::Word(form),
            (Ahead::List(form), ',' | '&' | '/' | '-' | '\u{2010}' | '\u{2011}' | '–' | '—') => {
                Ahead::List(form)
            }
            (Ahead::Aside(form), ')') => Ahead::List(form),
            (Ahead::List(form), '(') | (Ahead::Aside(form), _) => Ahead::Aside(form),
            (Ahead::Word(_) | Ahead::List(_), other)
                if other.is_whitespace() && !matches!(other, '\n' | '\t') =>
            {
                self
            }
            (Ahead::Nothing | Ahead::Word(_) | Ahead::List(_), _) => Ahead::Nothing,
        }
    }

    /// Returns what is ahead after a number that belongs to `form`.
    pub fn after_number(form: &'r Form) -> Self {
        if form.many { Ahead::List(form) } else { Ahead::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read() {
        let lines = ["DCS = director", "section N = s N = ss N+"];
        let references = References::of(lines.into_iter());
        assert_eq!(references.lines(), "s section\nsection section\nss section +");
        assert_eq!(
            references.in_one("s47").map(|(form, number)| (&*form.name, number)),
            Some(("section", "47"))
        );
        assert!(references.in_one("s").is_none() && references.in_one("47").is_none());
        assert!(references.in_one("sx47").is_none() && references.in_one("s47abc").is_none());
        assert!(
            is_number("12a") && is_number("7") && !is_number("a7") && !is_number("") && !is_number("5that")
        );
    }
}
