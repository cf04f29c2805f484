//! How diagnostics look: for people, in rustc's own look, and for programs, one JSON object a line.

use super::{Diagnostic, Severity};
use crate::text::{Files, Place, span::line_and_column};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, renderer::DecorStyle};

/// Returns the path, line and column of a place; lines and columns count characters from 1.
pub fn position(place: Place, files: &Files) -> (&str, usize, usize) {
    let file = files.of(place.file);
    let (line, column) = line_and_column(file.text(), place.start as usize);
    (&file.path, line, column)
}

/// Returns the diagnostic for a person to read, ending in a line break.
pub fn human(diagnostic: &Diagnostic, files: &Files, coloured: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str())
        .elements(snippets(diagnostic, files));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.decor_style(DecorStyle::Ascii).render(&[group]))
}

fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    files: &'a Files,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let Some(place) = diagnostic.place else { return Vec::new() };
    let mut marks = vec![(place, AnnotationKind::Primary, diagnostic.label.as_str())];
    marks.extend(
        diagnostic.related.iter().map(|(place, remark)| (*place, AnnotationKind::Context, remark.as_str())),
    );
    let mut snippets = Vec::new();
    while let Some(&(Place { file, .. }, ..)) = marks.first() {
        let source = files.of(file);
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            marks.into_iter().partition(|(place, ..)| place.file == file);
        marks = elsewhere;
        let snippet = Snippet::source(source.text()).path(&*source.path).fold(true);
        snippets.push(snippet.annotations(here.into_iter().map(|(place, kind, label)| {
            let span = visible(place, source.text());
            kind.span(span).label((!label.is_empty()).then_some(label))
        })));
    }
    snippets
}

/// Returns the part of a place that is shown: its first line, and at least one character where there is one.
fn visible(place: Place, text: &str) -> std::ops::Range<usize> {
    let on_boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = on_boundary(place.start as usize);
    let end = on_boundary(place.end as usize).max(start);
    let first_line = text[start..end].lines().next().unwrap_or("").trim_end();
    start..start + first_line.len()
}

/// Returns the diagnostic as a JSON object on one line, with its line break.
pub fn json(diagnostic: &Diagnostic, files: &Files) -> String {
    let place = diagnostic.place.map(|place| position(place, files));
    let mut help = diagnostic.help.clone();
    if help.is_none() && !diagnostic.label.is_empty() {
        help = Some(diagnostic.label.clone());
    }
    let object = serde_json::json!({
        "severity": diagnostic.severity().as_str(),
        "code": diagnostic.code.as_str(),
        "message": diagnostic.message,
        "path": place.map(|(path, ..)| path),
        "line": place.map(|(_, line, _)| line),
        "column": place.map(|(_, _, column)| column),
        "help": help,
    });
    format!("{object}\n")
}
