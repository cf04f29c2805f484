//! Ids: short, lower case, fit for an address.

use super::normal::plainly;
use std::fmt;

/// An id: letters `a-z`, digits and hyphens, 1 to 100 characters, not only hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

/// What is made of a text ends behind so many letters.
const LONGEST_OF_TEXT: usize = 80;

impl Slug {
    /// Returns the slug that `text` is, or nothing if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && text.bytes().any(|b| b != b'-');
        fits.then(|| Self(text.into()))
    }

    /// Returns the nearest slug to any text: "Äpfel & Co" becomes `apfel-co`, and text without a letter `x`.
    pub fn from_text(text: &str) -> Self {
        let mut slug = String::new();
        for character in text.chars() {
            plainly(character, &mut |letter| {
                if letter.is_ascii_alphanumeric() {
                    slug.push(letter);
                } else if !slug.ends_with('-') && !slug.is_empty() && !matches!(letter, '\'' | '’') {
                    slug.push('-');
                }
            });
            if slug.len() >= LONGEST_OF_TEXT {
                break;
            }
        }
        let slug = slug.trim_matches('-');
        Self(if slug.is_empty() { "x" } else { slug }.into())
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert!(Slug::parse("pa-1").is_some());
        for bad in ["", "-", "PA-1", "a b", "a_b", "é", "a/b"] {
            assert!(Slug::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(
            Slug::from_text("What the July visit found: it’s all here").as_str(),
            "what-the-july-visit-found-its-all-here"
        );
        for (text, slug) in [
            ("Émile", "emile"),
            ("### Ünï", "uni"),
            ("Tŷ Newydd, Ty\u{302} Newydd", "ty-newydd-ty-newydd"),
            ("Łódź straße", "lodz-strasse"),
            ("…", "x"),
            ("Жук", "x"),
        ] {
            assert_eq!(Slug::from_text(text).as_str(), slug, "{text}");
        }
    }
}
