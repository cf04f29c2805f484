//! How diagnostics look: for people, in rustc's own look, and for programs, one JSON object a line.

use super::code::Severity;
use super::diagnostic::Diagnostic;
use crate::text::{Files, Place, SourceFile};
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use std::ops::Range;

/// Marks that are further apart than this, in bytes, are shown by themselves; so is what stands that far from a mark in
/// its own line not shown at all. What it takes to show a mark must not depend on how long its file is, or its line.
const REACH: usize = 4096;

/// Returns the path, line and column of a place; lines and columns count characters from 1.
pub fn position(place: Place, files: &Files) -> (&str, usize, usize) {
    let file = files.of(place.file);
    let (line, column) = file.lines().line_and_column(file.text(), place.start as usize);
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
        .elements(clusters(diagnostic).into_iter().flat_map(|marks| shown(&marks, files)));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.decor_style(DecorStyle::Ascii).render(&[group]))
}

/// A place, how it is marked, and the remark at it.
type Mark<'a> = (Place, AnnotationKind, &'a str);

/// Returns the marks that are shown together: those of one file that stand near each other, the first mark's first.
fn clusters(diagnostic: &Diagnostic) -> Vec<Vec<Mark<'_>>> {
    let Some(place) = diagnostic.place else { return Vec::new() };
    let first: Mark<'_> = (place, AnnotationKind::Primary, diagnostic.label.as_str());
    let related = diagnostic.related.iter();
    let related = related.map(|(place, remark)| (*place, AnnotationKind::Context, remark.as_str()));
    let mut clusters: Vec<Vec<Mark<'_>>> = vec![vec![first]];
    for mark in related {
        let is_near = |(place, ..): &Mark<'_>| {
            place.file == mark.0.file && place.start.abs_diff(mark.0.start) as usize <= REACH
        };
        match clusters.iter_mut().find(|marks| marks.iter().any(is_near)) {
            Some(marks) => marks.push(mark),
            None => clusters.push(vec![mark]),
        }
    }
    clusters
}

/// Returns the lines around some marks in a file, and where the first of them stands.
fn shown<'a>(marks: &[Mark<'a>], files: &'a Files) -> Vec<Element<'a>> {
    let (first, ..) = marks[0];
    let file = files.of(first.file);
    let (from, window) = window(marks, file);
    let snippet = Snippet::source(&file.text()[window.clone()]).line_start(from).fold(true);
    let annotations = marks.iter().map(|(place, kind, label)| {
        let span = visible(*place, file.text());
        let within = |at: usize| at.clamp(window.start, window.end) - window.start;
        kind.span(within(span.start)..within(span.end)).label((!label.is_empty()).then_some(*label))
    });
    let snippet = snippet.annotations(annotations);
    let is_whole = window.start == 0 || file.text().as_bytes()[window.start - 1] == b'\n';
    if is_whole {
        return vec![snippet.path(&*file.path).into()];
    }
    // Of a line whose beginning is left out, the column is told beforehand.
    let (path, line, column) = position(first, files);
    vec![Origin::path(path).line(line).char_column(column).into(), snippet.into()]
}

/// Returns the number of the first line around some marks, and the bytes of all of these lines; of a very long line the
/// part around its mark.
fn window(marks: &[Mark<'_>], file: &SourceFile) -> (usize, Range<usize>) {
    let (text, lines) = (file.text(), file.lines());
    let spans: Vec<Range<usize>> = marks.iter().map(|(place, ..)| visible(*place, text)).collect();
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    let (first, _) = lines.line_and_column(text, start);
    let (last, _) = lines.line_and_column(text, end);
    let from = lines.line(text, first).start.max(start.saturating_sub(REACH));
    let to = lines.line(text, last).end.min(end.saturating_add(REACH));
    (first, text.ceil_char_boundary(from)..text.floor_char_boundary(to).max(from))
}

/// Returns the part of a place that is shown: its first line, and at least one character where there is one.
fn visible(place: Place, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary((place.start as usize).min(text.len()));
    let end = text.floor_char_boundary((place.end as usize).min(text.len())).max(start);
    // Nobody needs to see the end of a place that is longer than what is shown of its line.
    let end = text.floor_char_boundary(end.min(start + REACH)).max(start);
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
