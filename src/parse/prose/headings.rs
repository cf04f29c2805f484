//! What a heading says of itself: the id that its author gave it at its end, `{#id}`, whether it has words at all, and how
//! it stands below the one above.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::bad_slug;
use crate::text::invisible::visible;
use crate::text::{Place, Slug};
use std::ops::Range;

/// What stands in braces at the end of a heading.
pub struct Braces {
    /// What stands between them.
    pub inner: String,
    /// How long the words before them are.
    pub before: usize,
    /// Where they stand in the Markdown of the heading.
    pub at: Range<usize>,
}

/// Returns what stands in braces at the end of a heading, of which `words` are left and `typed` is the Markdown.
pub fn braces(words: &str, typed: &str) -> Option<Braces> {
    let (before, inner) = words.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    // Signs of emphasis may stand behind them.
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '#' | '=' | '-' | '*' | '_' | '~');
    let typed = typed.trim_end_matches(is_sign);
    let start = typed.strip_suffix('}')?.strip_suffix(inner)?;
    let is_meant = start.ends_with('{') && !start.ends_with("\\{");
    is_meant.then(|| Braces {
        inner: inner.to_owned(),
        before: before.trim_end().len(),
        at: start.len() - 1..start.len() + inner.len() + 1,
    })
}

/// Returns where an id stands elsewhere than at the end of its heading, or one that does not end.
pub fn stray_id(typed: &str) -> Option<Range<usize>> {
    let mut is_code = false;
    let (at, _) = typed.match_indices(['`', '{']).find(|(at, sign)| {
        is_code ^= *sign == "`";
        !is_code && typed[*at..].starts_with("{#") && !typed[..*at].ends_with('\\')
    })?;
    let length = typed[at..].find(['}', '\n']).map_or(typed[at..].trim_end().len(), |end| end + 1);
    Some(at..at + length)
}

/// Returns the complaint about such an id.
pub fn id_astray(place: Place) -> Diagnostic {
    Diagnostic::new(Code::BrokenMarkup, place, "this id would be published as a part of its heading").help(
        "one id stands at the end of a heading, with nothing behind it: `## What was found {#found}`; to show the brackets, write `\\{`",
    )
}

/// What the braces at the end of a heading are.
pub enum Written<'b> {
    /// An id.
    Id(&'b str),
    /// What was to be one.
    Wrong(Diagnostic),
    /// Words.
    Words,
}

impl Braces {
    /// Returns what they are.
    pub fn read(&self, place: Place) -> Written<'_> {
        let inner = &*self.inner;
        let is_one = |id: &&str| {
            !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || matches!(c, '.' | '=' | '#'))
        };
        match inner.strip_prefix('#').filter(is_one) {
            Some(id) if Slug::parse(id).is_some() => Written::Id(id),
            Some(id) => Written::Wrong(bad_slug(id, place)),
            None if !inner.starts_with(['#', '.']) && !inner.contains('=') => Written::Words,
            None => Written::Wrong(
                Diagnostic::new(Code::BrokenMarkup, place, format!("`{{{inner}}}` is no id"))
                    .help("a heading can be given an id, and nothing else: `{#what-was-found}`; to show the brackets, write `\\{`"),
            ),
        }
    }
}

/// Whether nobody sees anything of a text.
pub fn is_empty(words: &str) -> bool {
    visible(words).trim().is_empty()
}

/// Returns that a heading says nothing: it would be an empty link in the list of contents.
pub fn without_words(place: Place) -> Diagnostic {
    Diagnostic::new(Code::StrayMarkup, place, "this heading has no words, and so it is not published")
        .help("say what stands below it, or delete the line; to show the signs, write `\\#`")
}

/// Returns what is wrong with the level of a heading, where that of the heading above, or of the title, is `above`.
pub fn wrong_level(level: u8, above: u8, place: Place) -> Option<Diagnostic> {
    if level == 1 {
        return Some(
            Diagnostic::new(Code::HeadingLevel, place, "a heading of level 1 stands in the text")
                .help("the title is the page's only heading of level 1: begin with `##`"),
        );
    }
    (level > above + 1).then(|| {
        let message = format!("a heading of level {level} follows one of level {above}");
        let wanted = "#".repeat(usize::from(above) + 1);
        Diagnostic::new(Code::HeadingLevel, place, message)
            .help(format!("readers who listen expect `{wanted}` here"))
    })
}
