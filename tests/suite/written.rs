//! What a file says, written anew, says the same: every content file of every site here, and text of every kind.

use crate::council::{Council, root};
use answerable::gather::gather;
use answerable::model::keys::{Group, groups};
use answerable::model::value::Shape;
use answerable::parse::{rewritten, say_the_same};
use answerable::text::{Content, FileId, SourceFile};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile::new(FileId(0), path.into(), Content::Text(text.into()))
}

/// Returns the YAML of a file: all of it, but for Markdown files, which have it between two lines `---`.
fn yaml_of(file: &SourceFile) -> &str {
    let Content::Text(text) = &file.content else { unreachable!() };
    if !file.path.ends_with(".md") {
        return text;
    }
    let front = text.strip_prefix("---\n").unwrap();
    &front[..front.find("---\n").unwrap()]
}

/// Returns what a file says in its YAML, as a reader knows it that is not ours: every scalar with the keys that lead to it,
/// in their order, its white space folded.
fn scalars_of(file: &SourceFile) -> Vec<(String, String)> {
    fn each(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
        let text = match value {
            Value::Object(map) => {
                return map.iter().for_each(|(key, value)| each(&format!("{path}.{key}"), value, found));
            }
            Value::Array(list) => return list.iter().for_each(|one| each(path, one, found)),
            Value::Null => return,
            Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
        };
        found.push((path.to_owned(), text));
    }
    let mut found = Vec::new();
    each("", &serde_yaml::from_str(yaml_of(file)).unwrap(), &mut found);
    found.sort();
    found
}

/// Returns what one file says and the other does not.
fn lost(from: &SourceFile, to: &SourceFile) -> Vec<(String, String)> {
    let mut kept = scalars_of(to);
    let mut lost = scalars_of(from);
    // An address may have had a last slash, an instant no seconds.
    let is_it = |one: &(String, String), other: &(String, String)| {
        one.0 == other.0
            && (one.1 == other.1 || one.1 == format!("{}/", other.1) || format!("{}:00", one.1) == other.1)
    };
    lost.retain(|one| {
        let found = kept.iter().position(|other| is_it(one, other));
        found.map(|at| kept.remove(at)).is_none()
    });
    lost
}

/// Writes every content file of a site anew, and returns how many there were.
fn hold(site: &Path) -> usize {
    let (sources, _) = gather(site).unwrap();
    let mut held = 0;
    for one in sources.files.iter().filter(|one| matches!(one.content, Content::Text(_))) {
        for explained in [false, true] {
            let Some(text) = rewritten(one, explained).unwrap() else { continue };
            let again = file(&one.path, &text);
            assert!(
                say_the_same(one, &again),
                "{}/{} says something else:\n{text}",
                site.display(),
                one.path
            );
            assert_eq!(rewritten(&again, explained).unwrap().as_ref(), Some(&text), "{}", one.path);
            assert!(lost(one, &again).is_empty(), "{}/{}: {:?}", site.display(), one.path, lost(one, &again));
            held += 1;
        }
    }
    held
}

/// Returns the folders of every site here.
fn sites() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root().join("tests/sites")).unwrap();
    let mut sites: Vec<_> = folders.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    sites.extend([root(), root().join("tests/browser/northmoor")]);
    sites
}

#[test]
fn every_record_of_every_site_is_the_same_when_written_and_read_again() {
    let starter = Council::starter();
    let held: Vec<usize> = sites().iter().map(PathBuf::as_path).chain([starter.root()]).map(hold).collect();
    assert!(held.iter().all(|held| *held > 0) && held.iter().sum::<usize>() > 200, "{held:?}");
}

/// Returns the lines that begin with one and are deeper than it: a key with its value.
fn value_at(lines: &[&str], at: usize) -> Range<usize> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let deeper = lines[at + 1..].iter().take_while(|line| line.is_empty() || depth(line) > depth(lines[at]));
    at..at + 1 + deeper.count()
}

/// Returns the words that a key takes, whatever it is a key of.
fn words_of(key: &str) -> Vec<&'static str> {
    fn of(shape: Shape, key: &str, words: &mut Vec<&'static str>) {
        match shape {
            Shape::Word(several) => words.extend(several.iter().map(|(word, _)| word)),
            Shape::List(one) | Shape::Map(_, one) => of(*one, key, words),
            Shape::Either(several) => several.into_iter().for_each(|one| of(one, key, words)),
            Shape::Keys(_, keys) => {
                let keys = keys();
                keys.iter().filter(|one| one.key == key).for_each(|one| of((one.shape)(), key, words));
            }
            Shape::Plain(_) | Shape::Markdown | Shape::Reference | Shape::FindingKind => {}
        }
    }
    let mut words = Vec::new();
    for declared in groups().iter().flat_map(|group| &group.keys) {
        let shape = (declared.shape)();
        if declared.key == key || !matches!(shape, Shape::Word(_)) {
            of(shape, key, &mut words);
        }
    }
    words
}

/// Files with keys that no site here has: the frameworks that are shipped, and one of each of the others.
fn rare_files() -> Vec<SourceFile> {
    let shipped =
        std::fs::read_dir(root().join("src/frameworks")).unwrap().map(|entry| entry.unwrap().path());
    let shipped = shipped.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    let frameworks = shipped.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        file(&format!("content/frameworks/{name}"), &std::fs::read_to_string(&path).unwrap())
    });
    frameworks
        .chain([
            file(
                "site.yaml",
                "title: X\norganisation: x\nbase_url: https://x.example\nlanguage: cy\ntheme: x\ntime_zone: Europe/Paris\n\
                 calendar: scotland\npublish: {to: there}\n",
            ),
            file(
                "content/inspections/x/findings.yaml",
                "- {id: f, kind: strength, text: X, draft: true, groups: [x], corrections: [{date: 2026-09-01, reason: X}],\n\
                 \x20  access: {level: exempt, paragraphs: [1], part: england, reason: X}}\n",
            ),
            file(
                "content/committees/x/2021-11-15/06-x.md",
                "---\ntitle: X\nnumber: \"7\"\n---\n",
            ),
            file(
                "content/pages/x.md",
                "---\ntitle: X\norder: 7\n---\n",
            ),
            file(
                "content/plans/x/plan.md",
                "---\ntitle: X\nauthority: x\ndocuments: [{kind: letter, title: X, file: x.pdf, accessible: false}]\n---\n",
            ),
        ])
        .collect()
}

#[test]
fn whatever_is_changed_is_not_the_same() {
    let mut noticed = BTreeSet::new();
    let of_sites = sites().into_iter().map(|site| gather(&site).unwrap().0.files.iter().cloned().collect());
    for files in of_sites.chain([rare_files()]) {
        let files: Vec<SourceFile> = files;
        for one in files.iter().filter(|one| matches!(one.content, Content::Text(_))) {
            let Some(text) = rewritten(one, false).unwrap() else { continue };
            let front = if one.path.ends_with(".md") { text[4..].find("---\n").unwrap() } else { text.len() };
            let lines: Vec<&str> = text.lines().collect();
            for at in usize::from(one.path.ends_with(".md"))..text[..front].lines().count() {
                let line = lines[at];
                let key = line.trim_start_matches([' ', '-']).split(':').next().unwrap();
                let other_words = words_of(key).into_iter().map(|word| {
                    let (before, _) = line.split_once(':').unwrap_or((line, ""));
                    (at..at + 1, format!("{before}: {word}"))
                });
                let (one_line, whole) = (at..at + 1, value_at(&lines, at));
                let changes = [
                    (one_line.clone(), format!("{line}1")),
                    (one_line.clone(), format!("{line}-{line}")),
                    (one_line, String::new()),
                    (whole, String::new()),
                ];
                for (range, line) in changes.into_iter().chain(other_words) {
                    let mut lines = lines.clone();
                    lines.splice(range, [&*line].into_iter().filter(|line| !line.is_empty()));
                    let other = file(&one.path, &(lines.join("\n") + "\n"));
                    if let Ok(Some(anew)) = rewritten(&other, false)
                        && anew != text
                        && !line.ends_with("|1")
                    {
                        assert!(!say_the_same(one, &other), "{}: {line}", one.path);
                        noticed.insert(key.to_owned());
                    }
                }
            }
        }
    }
    // A theme is no content, and blocks stand in Markdown.
    let others = ["theme-file", "contribution", "restricted"];
    let groups: Vec<Group> = groups().into_iter().filter(|group| !others.contains(&group.name)).collect();
    let declared: BTreeSet<&str> = groups.iter().flat_map(|group| &group.keys).map(|key| key.key).collect();
    let missed: Vec<&str> = declared.into_iter().filter(|key| !noticed.contains(*key)).collect();
    assert_eq!(missed, ["level", "paragraphs", "part"], "none of these can be changed without the others");
}

#[test]
fn what_would_be_lost_is_not_written() {
    let findings = |text: &str| rewritten(&file("content/inspections/visit/findings.yaml", text), false);
    let answers = |text: &str| rewritten(&file("content/inspections/visit/responses.yaml", text), false);
    let fine = "{id: f, kind: strength, text: X}";
    assert!(findings(&format!("[{fine}]")).is_ok());
    for (wrong, code) in [
        ("{id: f, kind: strength, text: X, unknown_key: Y}", "unknown-key"),
        ("{kind: strength, text: X}", "missing-key"),
        ("{id: f, kind: strength, text: X, access: secret}", "wrong-type"),
        ("{id: f, kind: strength, text: X, access: {level: embargoed}}", "missing-key"),
        ("{id: f, kind: strength, text: [X}", "yaml-syntax"),
    ] {
        let found = findings(&format!("[{wrong}]")).unwrap_err();
        assert_eq!(found[0].code.as_str(), code, "{wrong}");
    }
    let undated = answers("responses: [{to: f, acceptance: accepted, by: X}]").unwrap_err();
    assert_eq!(undated[0].code.as_str(), "missing-key");
    let embargo = "access: {level: embargoed, until: 2026-12-01T09:00:00, reason: Why, stub_title: What}";
    let written = findings(&format!("[{{id: f, kind: strength, text: X, {embargo}}}]")).unwrap().unwrap();
    assert!(written.contains("reason: Why") && written.contains("stub_title: What"), "{written}");
    let site = "title: X\norganisation: x\nbase_url: https://x.example\npublish:\n  to: [there, ~]\nhistory:\n  kept: 7\n";
    let written = rewritten(&file("site.yaml", site), false).unwrap().unwrap();
    assert!(
        written.contains("publish:\n  to:\n    - there\n    - ~\n") && written.contains("kept: \"7\""),
        "{written}"
    );
}

#[test]
fn a_report_without_a_time_is_still_asked_for() {
    for keys in ["{}", "{by: next-meeting, to: cabinet}"] {
        let item = format!(
            "---\ntitle: Visit\nresolutions:\n  - {{id: r1, kind: agreed, text: Report., report_back: {keys}}}\n---\n"
        );
        let written =
            rewritten(&file("content/committees/c/2026-09-15/01-visit.md", &item), false).unwrap().unwrap();
        assert!(written.contains("report_back:"), "{written}");
    }
}

#[test]
fn what_is_written_is_in_block_style_in_our_order_and_explained() {
    let written = "status: {colour: x}\n";
    assert_eq!(rewritten(&file("content/notes.yaml", written), true).unwrap(), None);
    let findings = file(
        "content/inspections/visit/findings.yaml",
        "- {themes: [homes], text: \"One.\\n\\nTwo: #2.\", kind: recommendation, id: r-1, ref: '1'}\n",
    );
    assert_eq!(
        rewritten(&findings, false).unwrap().unwrap(),
        "- id: r-1\n  kind: recommendation\n  text: |-\n    One.\n\n    Two: #2.\n  ref: \"1\"\n  themes:\n    - homes\n"
    );
    assert_eq!(
        rewritten(&findings, true).unwrap().unwrap(),
        "- id: r-1\n  # What kind of finding it is.\n  kind: recommendation\n  # What was found, as stated.\n  text: |-\n    One.\n\n    Two: #2.\n  # The number or letter that the source gives it.\n  ref: \"1\"\n  # Themes.\n  themes:\n    - homes\n"
    );
}

proptest! {
    /// Text that YAML reads as something else, or breaks at, comes through as it is.
    #[test]
    fn text_of_every_kind_comes_through(
        title in r#"[ -~£é’\u{85}\u{a0}\u{2028}]{1,40}"#,
        text in r#"[ -~£é’\n\t]{1,80}"#,
    ) {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let findings = file(
            "content/inspections/visit/findings.yaml",
            &format!("- id: r\n  kind: recommendation\n  ref: {}\n  text: {}\n", quoted(&title), quoted(&text)),
        );
        if let Ok(Some(anew)) = rewritten(&findings, false) {
            prop_assert!(say_the_same(&findings, &file(&findings.path, &anew)), "{anew}");
        }
    }
}
