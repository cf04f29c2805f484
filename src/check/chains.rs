//! Records that follow each other: a chain has a beginning.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Key, Link, Tables};
use crate::text::HashSet;

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let previous = |key: &Key| tables.inspections.get(key).and_then(|one| one.previous.as_ref());
    for key in tables.inspections.keys() {
        found.extend(circle(key, "previous", &previous));
    }
    let successor = |key: &Key| tables.findings.get(key).and_then(|one| one.superseded_by.as_ref());
    for key in tables.findings.keys() {
        found.extend(circle(key, "superseded_by", &successor));
    }
    found
}

fn circle<'a>(start: &Key, name: &str, next: &dyn Fn(&Key) -> Option<&'a Link>) -> Option<Diagnostic> {
    let first = next(start)?;
    let mut seen = HashSet::default();
    let mut at = first;
    loop {
        let key = at.key()?;
        if key == start {
            return Some(
                Diagnostic::new(
                    Code::CircularChain,
                    first.place,
                    format!("`{name}` leads from `{start}` back to itself"),
                )
                .help("one of the records in the circle names the wrong one"),
            );
        }
        if !seen.insert(key.clone()) {
            return None;
        }
        at = next(key)?;
    }
}
