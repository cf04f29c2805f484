//! Records that follow each other: a chain has a beginning.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Key, Link, Tables};
use crate::text::{HashMap, HashSet};

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let previous = |key: &Key| tables.inspections.get(key).and_then(|one| one.previous.as_ref());
    let mut found = circles(tables.inspections.keys(), "previous", &previous);
    let successor = |key: &Key| tables.findings.get(key).and_then(|one| one.superseded_by.as_ref());
    found.extend(circles(tables.findings.keys(), "superseded_by", &successor));
    found
}

/// Reports every record that leads back to itself. Each is passed once, however long the chains are.
fn circles<'a>(
    keys: impl Iterator<Item = &'a Key>,
    name: &str,
    next: &dyn Fn(&Key) -> Option<&'a Link>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut done: HashSet<&Key> = HashSet::default();
    for start in keys {
        let mut walk: Vec<(&Key, &Link)> = Vec::new();
        let mut place_of: HashMap<&Key, usize> = HashMap::default();
        let mut at = start;
        while !done.contains(at) {
            if let Some(begins) = place_of.get(at) {
                found.extend(walk[*begins..].iter().map(|(key, link)| circle(key, link, name)));
                break;
            }
            let Some(link) = next(at) else { break };
            let Some(key) = link.key() else { break };
            place_of.insert(at, walk.len());
            walk.push((at, link));
            at = key;
        }
        done.extend(walk.into_iter().map(|(key, _)| key));
        done.insert(at);
    }
    found
}

fn circle(key: &Key, link: &Link, name: &str) -> Diagnostic {
    let message = format!("`{name}` leads from `{key}` back to itself");
    Diagnostic::new(Code::CircularChain, link.place, message)
        .help("one of the records in the circle names the wrong one")
}
