//! Expected output that lies in files: what came instead, line by line, so that whoever reads a failure sees what has
//! changed and where.

use crate::council::{overwrites, root, tree};
use similar::{ChangeTag, TextDiff};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// How many lines that are the same stand around those that are not.
const AROUND: usize = 3;

/// How many lines are shown of one text at most.
const LINES: usize = 80;

/// Of how many texts the lines are shown: where more differ, the same has mostly happened to all of them.
const TEXTS: usize = 10;

/// A text that is not as expected.
#[derive(Debug)]
pub struct Difference {
    /// Which: the path of a file.
    pub what: String,
    /// What is different.
    pub shown: String,
}

/// Returns what is different in `got`, as a unified diff; nothing if nothing is.
pub fn difference(what: &str, expected: &str, got: &str) -> Option<Difference> {
    let names = (format!("{what} (expected)"), format!("{what} (got)"));
    (expected != got)
        .then(|| Difference { what: what.to_owned(), shown: diff((&names.0, expected), (&names.1, got)) })
}

/// Returns which files of a folder are not as they came; writes them anew where that is asked for.
pub fn differences_in(folder: &Path, got: &BTreeMap<String, String>) -> Vec<Difference> {
    if overwrites() {
        let _ = fs::remove_dir_all(folder);
        for (path, text) in got {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return Vec::new();
    }
    let expected: BTreeMap<String, String> =
        tree(folder).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    let within = folder.strip_prefix(root()).unwrap_or(folder);
    let paths: BTreeSet<&String> = got.keys().chain(expected.keys()).collect();
    let differences = paths.into_iter().filter_map(|path| {
        let what = within.join(path).display().to_string();
        match (expected.get(path), got.get(path)) {
            (Some(expected), Some(got)) => difference(&what, expected, got),
            (Some(expected), None) => {
                Some(Difference { shown: diff((&what, expected), ("nothing came", "")), what })
            }
            (None, got) => Some(Difference {
                shown: diff(("nothing was expected", ""), (&what, got.map_or("", |got| got))),
                what,
            }),
        }
    });
    differences.collect()
}

/// Fails if anything differs.
pub fn nothing_differs(differences: &[Difference]) {
    assert!(differences.is_empty(), "{}", told(differences));
}

fn told(differences: &[Difference]) -> String {
    let mut told: String =
        differences.iter().take(TEXTS).map(|one| format!("{}\n", one.shown.trim_end())).collect();
    if let Some(more) = differences.get(TEXTS..).filter(|more| !more.is_empty()) {
        told.push_str(&format!("… and {} more differ:\n", more.len()));
        told.extend(more.iter().map(|one| format!("  {}\n", one.what)));
    }
    told + "SNAPSHOTS=overwrite cargo test writes what is expected anew; read the difference before you commit it"
}

fn diff((old_name, old): (&str, &str), (new_name, new): (&str, &str)) -> String {
    let (old, new) = (visible(old), visible(new));
    let diff = TextDiff::from_lines(&old, &new);
    let shown = diff.unified_diff().context_radius(AROUND).header(old_name, new_name).to_string();
    let lines: Vec<&str> = shown.split_inclusive('\n').collect();
    match lines.len() {
        0..=LINES => shown,
        all => format!("{}… and {} more lines of this difference\n", lines[..LINES].concat(), all - LINES),
    }
}

/// Returns a text in which one sees white space at the ends of lines.
fn visible(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let kept = line.trim_end_matches([' ', '\t', '\r']);
        let white = line[kept.len()..].replace(' ', "␠").replace('\t', "␉").replace('\r', "␍");
        format!("{kept}{white}{end}")
    });
    lines.collect()
}

/// Returns the lines of one text that are not in the other: `- ` from the first, `+ ` from the second.
pub fn changed_lines(old: &[String], new: &[String]) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&old, &new);
    let changes = diff.iter_all_changes().filter_map(|change| match change.tag() {
        ChangeTag::Equal => None,
        ChangeTag::Delete => Some(format!("- {}", change.value())),
        ChangeTag::Insert => Some(format!("+ {}", change.value())),
    });
    changes.collect()
}

#[test]
fn a_difference_is_shown_where_it_is_and_cut_where_it_is_long() {
    let old: String = (1..=9).map(|number| format!("line {number}\n")).collect();
    let new = old.replace("line 6\n", "line six\n");
    assert!(difference("a.csv", &old, &old).is_none());
    let shown = difference("a.csv", &old, &new).unwrap().shown;
    let expected = "--- a.csv (expected)\n+++ a.csv (got)\n@@ -3,7 +3,7 @@\n line 3\n line 4\n line 5\n-line 6\n+line six\n line 7\n line 8\n line 9\n";
    assert_eq!(shown, expected);
    // What nobody sees is shown as well.
    let shown = difference("a.csv", "a,b\r\n", "a,b \n").unwrap().shown;
    assert!(shown.contains("-a,b␍\n+a,b␠\n"), "{shown}");
    assert!(difference("a.csv", "a\n", "a").unwrap().shown.contains("No newline at end of file"));
    let long: String = (0..LINES * 2).map(|number| format!("{number}\n")).collect();
    let one = difference("a.csv", "", &long).unwrap();
    assert!(one.shown.contains("\n+10\n") && !one.shown.contains(&format!("\n+{LINES}\n")));
    assert!(one.shown.ends_with("… and 83 more lines of this difference\n"), "{}", one.shown);
    let many = |number: usize| difference(&format!("{number}.csv"), "a", "b").unwrap();
    let told = told(&(0..TEXTS + 2).map(many).collect::<Vec<_>>());
    assert!(
        told.contains("+++ 9.csv") && told.contains("… and 2 more differ:\n  10.csv\n  11.csv\n"),
        "{told}"
    );
}
