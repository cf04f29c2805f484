//! Nothing that was typed disappears in silence: what YAML would pass over, or read as something else, is shown as it was
//! typed, or said.

use crate::council::Council;

fn inspection() -> Council {
    Council::empty()
        .file("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: sif\n---\nText.\n")
        .file("content/registers/themes.yaml", "homes: {title: Homes}\n")
}

const FINDING: &str = "- id: f\n  kind: strength\n";

/// Returns the codes of what is wrong with a finding, each with the line and column where it is shown.
fn said_of(finding: &str) -> String {
    let council = inspection();
    council.put("content/inspections/visit/findings.yaml", format!("{FINDING}{finding}"));
    let outcome = council.check();
    let said = outcome.diagnostics.iter().map(|one| {
        let json = answerable::diagnostics::json(one, &outcome.sources.files);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        format!("{}:{} {}", json["line"], json["column"], one.code.as_str())
    });
    let said: Vec<String> = said.filter(|said| !said.ends_with("unused-register-entry")).collect();
    said.join(", ")
}

fn hold(rows: &[(&str, &str)]) {
    let came = rows.iter().map(|(finding, expected)| (finding, said_of(finding), expected));
    let wrong: Vec<String> = came
        .filter(|(_, came, expected)| came != *expected)
        .map(|(finding, came, expected)| format!("{finding}  expected: {expected}\n  came: {came}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_comment_that_ends_a_text_is_said() {
    hold(&[
        ("  text: Some wait longer than recommendation #4 allows.\n", "3:46 lost-text"),
        ("  summary: See recommendation #4\n  text: X\n", "3:31 lost-text"),
        ("  text: Recommendation #4\n", "3:24 lost-text"),
        ("  text: They wait.  #4 is next\n", "3:21 lost-text"),
        ("  text: Recommendation # 4\n", "3:24 lost-text"),
        ("  text: #4 is met\n    and more\n", "3:9 lost-text"),
        ("  text: They wait # of months\n", "3:19 lost-text"),
        ("  text: They wait\t#4\n", "3:19 lost-text"),
        ("  text: They wait #4\n    for months.\n", "3:19 lost-text"),
        ("  text: They wait\n    # for months\n    and years.\n", "4:5 lost-text"),
        ("  text: They wait\n    #4 months\n  ref: a\n", "4:5 lost-text"),
        ("  text: They wait\n    for months #4\n\n", "4:16 lost-text"),
        ("  text: They wait\n\n    # Heading\n", "5:5 lost-text"),
        ("  text:\n    They wait\n    # Heading\n", "5:5 lost-text"),
        ("  text: |\n      They wait\n    # Heading\n", "5:5 lost-text"),
        ("  text: | #4\n    They wait\n", "3:11 lost-text"),
        ("  text: >- #4\n\n    They wait\n", "3:12 lost-text"),
        ("  summary: #4 is met\n  text: X\n", "3:12 lost-text"),
        ("  text: #4 is met\n", "3:9 lost-text"),
        ("  text:\n    #4 is met\n", "4:5 lost-text"),
        ("  legal_basis:\n    - Section #4\n    - #5\n  text: X\n", "4:15 lost-text, 5:7 lost-text"),
        ("  legal_basis: [a,\n    b #4\n    ]\n  text: X\n", "4:7 lost-text"),
        ("  text: &more words\n", "3:9 lost-text"),
        ("  text: !important words\n", "3:9 lost-text"),
        ("  ref: !!int 12\n  text: !!binary aGVsbG8=\n", "3:8 lost-text, 4:9 lost-text"),
        ("  summary: !!str #4 is met\n  text: X\n", "3:12 lost-text"),
        ("  summary: null\n  text: X\n", "3:12 lost-text"),
        ("  summary: ~\n  text: X\n", "3:12 lost-text"),
    ]);
}

#[test]
fn a_comment_that_is_meant_is_none_of_our_business() {
    hold(&[
        ("  text: They wait.   # to be checked\n", ""),
        ("  text: They wait.  # to be checked\n                    # by the director\n  ref: a\n", ""),
        ("  text: \"They wait.\" #checked\n", ""),
        ("  text: 'They wait.' # checked\n    # twice\n", ""),
        ("  text: |   # as the letter has it\n    They wait.\n  # The number of the letter:\n  ref: a\n", ""),
        ("  text: X  # checked\n  wording: verbatim #the default\n", ""),
        ("  text: X\n  themes: [homes] # and others\n  due: 2021-09-21 # the council's letter\n", ""),
        ("  text: X\n  themes: homes #4\n  ref: 4 # in the letter\n", ""),
        ("  text: X\n  summary: # to be written\n  ref:\n    # none\n", ""),
        ("  text: X\n  groups: ~\n  area: #none\n", "5:9 lost-text"),
        ("  text: X\n# ref: a\n  # ref: b\n  legal_basis:\n    - Section 4\n    # and 5\n", ""),
        ("  text: &t They wait.\n  summary: *t\n", ""),
        ("  text: !!str 12\n", ""),
        ("  text: C#4 and a#b\n", ""),
    ]);
}

#[test]
fn markdown_in_a_plain_line_is_said() {
    hold(&[
        (
            "  summary: See **bold** and [a letter](https://a.example/)\n  text: X\n",
            "3:16 stray-markup, 3:29 stray-markup",
        ),
        ("  summary: \"*Note*: x\"\n  text: X\n", "3:12 stray-markup"),
        ("  summary: >-\n    So it\n    is _said_.\n  text: X\n", "4:5 stray-markup"),
        ("  summary: 5 * 3 homes cost £5* or £6** [draft] (2021) in a_b_c\n  text: X\n", ""),
        ("  summary: See https://a.example/_b_/*c* and x_y@a.example\n  text: X\n", ""),
        ("  summary: X\n  text: It is **bold**.\n", ""),
    ]);
}

#[test]
fn what_cannot_be_read_is_said_where_it_stands() {
    hold(&[
        ("  text: *important* words\n", "3:9 yaml-syntax"),
        ("  text: @northmoor said\n", "3:9 yaml-syntax"),
        ("  text: \"Words\" they said\n", "3:17 yaml-syntax"),
        ("  text: | Words\n", "3:9 yaml-syntax"),
        ("  text: > 50 per cent\n", "3:9 yaml-syntax"),
        ("  text: Words: more\n", "3:14 yaml-syntax"),
        ("  text:Words\n", "3:3 yaml-syntax"),
        ("  text: |\n      One\n    two\n", "5:5 yaml-syntax"),
        ("  text: |\n\tOne\n", "3:9 yaml-syntax"),
        ("\ttext: One\n", "2:9 yaml-syntax"),
        ("  text: One\n...\nMore words\n", "5:1 yaml-syntax"),
        ("  text: One\n---\n- id: g\n", "4:1 yaml-syntax"),
        ("  text: One\n  text: Two\n", "4:3 duplicate-key"),
        ("  text: One\n  \"text\": Two\n", "4:3 duplicate-key"),
        ("  <<: {text: One}\n", "1:3 missing-key, 3:3 unknown-key"),
        ("  text: One\n  ? [a]\n  : b\n", "4:5 wrong-type"),
        ("  text: [a, b #c]\n", "3:9 yaml-syntax"),
        ("  {text: a, b}\n", "3:3 yaml-syntax"),
    ]);
}

#[test]
fn front_matter_ends_with_a_line_of_its_own() {
    for (text, line, help) in [
        ("---\ntitle: Visit\nframework: sif\n--- Text.\n---\n", 4, "stands alone"),
        ("---\ntitle: Visit\nframework: sif\n--- Text.\n", 1, "end it with a line `---`"),
        ("--- title: Visit\nframework: sif\n---\nText.\n", 1, "begin it with a line `---`"),
        ("---\ntitle: Visit\nframework: sif\n...\nText.\n", 1, "end it with a line `---`"),
        ("---\ntitle: Visit\nframework: sif\n...\nText.\n\n---\n\nMore.\n", 5, "one document"),
    ] {
        let council = inspection();
        council.put("content/inspections/visit/inspection.md", text);
        let outcome = council.check();
        let one = &outcome.diagnostics[0];
        let json = answerable::diagnostics::json(one, &outcome.sources.files);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["line"], line, "{text}{json}");
        assert!(one.help.as_ref().is_some_and(|said| said.contains(help)), "{text}{json}");
    }
}

#[test]
fn what_yaml_reads_as_something_else_is_shown_as_it_was_typed() {
    let typed = [
        "yes",
        "No",
        "on",
        "TRUE",
        "Null",
        "1_000",
        "0x1F",
        "012",
        "1e3",
        "1.50",
        "12:30",
        "+44",
        ".5",
        ".inf",
        "2021-08-23",
        "=",
        "C#4",
        "a#b",
        "50%",
        "~5",
    ];
    let findings = typed.iter().enumerate().map(|(at, typed)| {
        format!(
            "- id: f{at}\n  kind: strength\n  summary: {typed}\n  text: {typed}\n  legal_basis: [{typed}]\n"
        )
    });
    let council = inspection();
    council.put("content/inspections/visit/findings.yaml", findings.collect::<String>());
    let council = council.built();
    for (at, typed) in typed.iter().enumerate() {
        let page = council.words_of(&format!("/inspections/visit/f{at}/"));
        let shown = page.split_whitespace().filter(|word| word == typed).count();
        assert!(shown >= 3, "{typed} is shown {shown} times\n{page}");
    }
}
