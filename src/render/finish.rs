//! The last touch to a page, once all of it is there: the list of its contents, and the meaning of words.

use super::Skin;
use super::glossary::Glossary;
use crate::diagnostics::Diagnostic;
use crate::text::words::{find, plain, rfind};
use serde::Serialize;

/// Where a template wants the list of contents, and where the meanings of words.
const CONTENTS: &str = "<!-- contents -->";
const MEANINGS: &str = "<!-- meanings -->";

/// From so many headings on, a page has a list of contents.
const HEADINGS: usize = 3;

/// The list of the contents of a page.
#[derive(Serialize)]
pub struct ContentsView {
    /// The headings of the second level.
    pub entries: Vec<HeadingView>,
}

/// A heading.
#[derive(Serialize)]
pub struct HeadingView {
    /// Its words.
    pub title: String,
    /// Its fragment.
    pub href: String,
}

/// The meanings of the words that a page uses.
#[derive(Serialize)]
pub struct MeaningsView {
    /// The words.
    pub terms: Vec<TermView>,
    /// The address of the page with all words.
    pub all: String,
}

/// A word and its meaning.
#[derive(Clone, Serialize)]
pub struct TermView {
    /// Its fragment.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it stands for, where it is an abbreviation.
    pub stands_for: Option<String>,
    /// What it means.
    pub meaning: String,
    /// Other forms.
    pub also: Vec<String>,
}

impl TermView {
    /// Returns the word with this number.
    pub fn of(glossary: &Glossary, number: usize) -> Self {
        let term = &glossary.terms[number];
        Self {
            id: glossary.ids[number].clone(),
            term: term.term.clone(),
            stands_for: term.stands_for.clone(),
            meaning: term.meaning.clone(),
            also: term.also.clone(),
        }
    }
}

/// Fills in what can only be told from a whole page. `glossary` is the address of the page with all words.
pub(super) fn finish(page: Vec<u8>, skin: &Skin, glossary: &str) -> Result<Vec<u8>, Diagnostic> {
    let page = String::from_utf8(page).expect("templates and values are text");
    let page = with_contents(page, skin)?;
    Ok(with_meanings(page, skin, glossary)?.into_bytes())
}

fn with_contents(page: String, skin: &Skin) -> Result<String, Diagnostic> {
    let Some(at) = find(&page, CONTENTS) else { return Ok(page) };
    let (before, after) = (&page[..at], &page[at + CONTENTS.len()..]);
    let entries = headings(after);
    let list = if entries.len() < HEADINGS {
        Vec::new()
    } else {
        skin.render("contents.html", &ContentsView { entries })?
    };
    let list = String::from_utf8_lossy(&list);
    Ok([before, list.trim_end(), after].concat())
}

fn headings(html: &str) -> Vec<HeadingView> {
    const OPENING: &str = "<h2 id=\"";
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = find(rest, OPENING) {
        rest = &rest[at + OPENING.len()..];
        let heading = rest.split_once('"').and_then(|(id, rest)| Some((id, rest.split_once('>')?.1)));
        let Some((id, inner)) = heading else { continue };
        let Some(end) = find(inner, "</h2>").filter(|end| !inner[..*end].contains(OPENING)) else { continue };
        found.push(HeadingView { title: plain(&inner[..end]), href: format!("#{id}") });
    }
    found
}

fn with_meanings(page: String, skin: &Skin, glossary: &str) -> Result<String, Diagnostic> {
    let Some(at) = rfind(&page, MEANINGS) else { return Ok(page) };
    let uses = skin.glossary.first_uses(&page[..at]);
    let mut finished = String::with_capacity(page.len() + 512);
    let mut from = 0;
    for one in &uses {
        finished.push_str(&page[from..one.start]);
        finished.push_str("<button type=\"button\" class=\"term\" popovertarget=\"");
        finished.push_str(&skin.glossary.ids[one.term]);
        finished.push_str("\">");
        finished.push_str(&page[one.start..one.end]);
        finished.push_str("</button>");
        from = one.end;
    }
    finished.push_str(&page[from..at]);
    if !uses.is_empty() {
        let terms = uses.iter().map(|one| TermView::of(&skin.glossary, one.term)).collect();
        let meanings = skin.render("meanings.html", &MeaningsView { terms, all: glossary.to_owned() })?;
        finished.push_str(String::from_utf8_lossy(&meanings).trim_end());
    }
    finished.push_str(&page[at + MEANINGS.len()..]);
    Ok(finished)
}
