//! Where a template names other templates, components and blocks: what the engine knows, and does not always say.

use std::ops::Range;

/// What a tag does with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// `{% extends "base.html" %}`
    Extend,
    /// `{% include "part.html" %}`
    Include,
    /// `{% component row(list) %}`
    Define,
    /// `{% block main %}`
    Open,
    /// `{{ <row list={rows} /> }}`
    Use,
    /// `{% endblock main %}`
    Close,
    /// `{{ super() }}`
    Super,
    /// `{% if a %}`
    If,
    /// `{% elif b %}`
    ElseIf,
    /// `{% endif %}`
    EndIf,
}

/// A name in a tag of a template, or the word that the tag begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// What the tag does with it.
    pub does: Does,
    /// The name, without quotation marks.
    pub name: &'t str,
    /// Where it stands, quotation marks included.
    pub at: Range<usize>,
    /// Where the whole tag stands.
    pub whole: Range<usize>,
}

/// Returns the tags of a template that name something, or that others must end, in their order. Comments and raw text
/// hold none.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let end = match text.as_bytes().get(open + 1) {
            // The `#` that begins a comment does not end it.
            Some(b'#') => text[open + 2..].find("#}").map(|at| open + at + 4),
            Some(b'%') => end_of(text, open, "%}"),
            Some(b'{') => end_of(text, open, "}}"),
            _ => Some(open + 1),
        };
        let Some(end) = end else { break };
        let is_raw = named(text, open..end, &mut found);
        from = if is_raw { end_of_raw(text, end) } else { end };
    }
    found
}

/// Returns where the tag ends that ends raw text.
fn end_of_raw(text: &str, mut from: usize) -> usize {
    while let Some(open) = text[from..].find("{%").map(|at| from + at) {
        let inside = text[open + 2..].trim_start_matches('-').trim_start();
        if let Some(rest) = inside.strip_prefix("endraw")
            && let Some(rest) = rest.trim_start().trim_start_matches('-').strip_prefix("%}")
        {
            return text.len() - rest.len();
        }
        from = open + 2;
    }
    text.len()
}

/// Returns where a tag ends; text in quotation marks does not end it.
fn end_of(text: &str, open: usize, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, character) in text[open + 2..].char_indices() {
        let at = open + 2 + at;
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match quote {
            Some(_) if character == '\\' => is_escaped = true,
            Some(one) if one == character => quote = None,
            None if matches!(character, '"' | '\'' | '`') => quote = Some(character),
            None if text[at..].starts_with(close) => return Some(at + close.len()),
            Some(_) | None => {}
        }
    }
    None
}

/// Adds what a tag names; returns whether raw text begins behind it.
fn named<'t>(text: &'t str, whole: Range<usize>, found: &mut Vec<Tag<'t>>) -> bool {
    let tag = &text[whole.clone()];
    if !tag.starts_with("{%") && !tag.starts_with("{{") {
        return false;
    }
    let inside = tag[2..].trim_start_matches('-').trim_start();
    let word = ident(inside);
    let rest = inside[word.len()..].trim_start();
    let (begins, at) = (whole.end - inside.len(), whole.end - rest.len());
    if tag.starts_with("{%") {
        let does = match word {
            "extends" => Some(Does::Extend),
            "include" => Some(Does::Include),
            "component" => Some(Does::Define),
            "block" => Some(Does::Open),
            "endblock" => Some(Does::Close),
            "if" => Some(Does::If),
            "elif" => Some(Does::ElseIf),
            "endif" => Some(Does::EndIf),
            "raw" => return true,
            _ => None,
        };
        let name = match does {
            Some(Does::Extend | Does::Include) => quoted(rest),
            Some(Does::Define | Does::Open) => Some((ident(rest), ident(rest).len())),
            _ => None,
        };
        if let (Some(does), Some((name, length))) = (does, name) {
            found.push(Tag { does, name, at: at..at + length, whole });
            return false;
        }
        if let Some(does @ (Does::Close | Does::If | Does::ElseIf | Does::EndIf)) = does {
            let at = begins..begins + word.len();
            found.push(Tag { does, name: word, at, whole: whole.clone() });
        }
    }
    for (start, name) in tag.match_indices("super") {
        let is_whole = !tag[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        if is_whole && tag[start + name.len()..].trim_start().starts_with('(') {
            let at = whole.start + start;
            found.push(Tag { does: Does::Super, name, at: at..at + name.len(), whole: whole.clone() });
        }
    }
    for (start, _) in tag.match_indices('<') {
        let name = ident(&tag[start + 1..]);
        if !name.is_empty() {
            let at = whole.start + start + 1;
            found.push(Tag { does: Does::Use, name, at: at..at + name.len(), whole: whole.clone() });
        }
    }
    false
}

/// Returns the name at the beginning of `text`; empty if there is none.
fn ident(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(text.len());
    &text[..end]
}

/// Returns the text in quotation marks at the beginning of `text`, and how long it is with them.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let end = text[1..].find(quote)? + 1;
    Some((&text[1..end], end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_they_stand() {
        let text = "{# {% include \"no\" %} #}{%- extends 'base.html' -%}\n{% raw %}endraw {% include \"no\" %}{%- endraw %}\
                    {% block main %}{ä{% include \"a b.html\" %}{{ <row list={x} /> }}{% <ui.box> %}{% </ui.box> %}\
                    {{ \"%} }}\\\" }}\" ~ 1 }}{#} {% include \"no\" %} #}{{ super () ~ a.super() }}{% endblock main %}\
                    {% component c(a) %}{% endcomponent c %}{% if a <b %}{%- elif c %}{% endif %}{% include \"open";
        let found: Vec<(Does, &str, &str)> =
            tags(text).into_iter().map(|tag| (tag.does, tag.name, &text[tag.at])).collect();
        assert_eq!(
            found,
            [
                (Does::Extend, "base.html", "'base.html'"),
                (Does::Open, "main", "main"),
                (Does::Include, "a b.html", "\"a b.html\""),
                (Does::Use, "row", "row"),
                (Does::Use, "ui.box", "ui.box"),
                (Does::Super, "super", "super"),
                (Does::Close, "endblock", "endblock"),
                (Does::Define, "c", "c"),
                (Does::If, "if", "if"),
                // A comparison looks the same; no component has that name.
                (Does::Use, "b", "b"),
                (Does::ElseIf, "elif", "elif"),
                (Does::EndIf, "endif", "endif"),
            ]
        );
        assert_eq!(&text[tags(text)[0].whole.clone()], "{%- extends 'base.html' -%}");
    }
}
