//! What is wrong with content, and what is the nearest to it that is right: the contract with authors, §5, "Severity", and the rules of
//! `src/check/`, file by file. Every code that a rule's file names comes of a row.

mod answers;
mod history;
mod inspections;
mod kinds;
mod others;
mod site;
mod texts;
mod withheld;

use super::{Row, hold, prepared, rows};
use crate::council::{Council, root};
use answerable::diagnostics::Code;
use std::collections::BTreeMap;

/// Returns the codes of what is wrong, in the order of the alphabet, and how often where it is more than once.
fn codes(council: &Council) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in prepared(council).diagnostics {
        *counts.entry(one.code.as_str()).or_default() += 1;
    }
    let codes = counts.iter().map(|(code, count)| match count {
        1 => (*code).to_owned(),
        count => format!("{code} ×{count}"),
    });
    let codes: Vec<String> = codes.collect();
    if codes.is_empty() { "none".to_owned() } else { codes.join(", ") }
}

/// Holds a table of which each row is a site of its own.
fn hold_sites(table: &'static str, write: impl Fn(&Council, &Row)) {
    let rows = rows(table);
    hold(rows.iter().map(|row| {
        let council = Council::empty();
        write(&council, row);
        (row, vec![codes(&council)])
    }));
}

/// The rules whose rows are here, by the names of their files.
const RULES: &[&str] = &[
    "answers",
    "chains",
    "committees",
    "deadlines",
    "files",
    "fragments",
    "history",
    "inspections",
    "mod",
    "needs",
    "redirects",
    "statement",
    "usage",
    "withheld",
];

/// Asserts that every code which the file of a rule names comes of a row in one of these tables.
fn every_code_comes(rule: &str, tables: &[&'static str]) {
    assert!(RULES.contains(&rule), "{rule} is among the rules");
    let path = root().join(format!("src/check/{rule}.rs"));
    let source = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Row> = tables.iter().flat_map(|table| rows(table)).collect();
    for code in Code::ALL {
        let is_named =
            source.contains(&format!("Code::{code:?},")) || source.contains(&format!("Code::{code:?})"));
        let comes =
            rows.iter().any(|row| row["→ code"].split([' ', ',', ':']).any(|word| word == code.as_str()));
        assert!(!is_named || comes, "no row of `check/{rule}.rs` comes to `{}`", code.as_str());
    }
}

#[test]
fn every_rule_has_rows() {
    let files = std::fs::read_dir(root().join("src/check")).unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert_eq!(names, RULES);
}
