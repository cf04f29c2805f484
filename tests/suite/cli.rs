//! The real program: its commands, its streams, its exit codes.

use crate::council::{Council, root};
use std::process::{Command, Output};

fn answerable(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_answerable"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1795435200") // 2026-11-23T12:00:00Z, or the clock's own time if that is earlier
        .env_remove("NO_COLOR")
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_new_site_builds_without_a_warning() {
    let folder = tempfile::TempDir::new().unwrap();
    let site = folder.path().join("site");
    let site = site.to_str().unwrap();
    let made = answerable(&["init", site]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let built = answerable(&["build", "--root", site, "--deny-warnings"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(err(&built), "", "quiet in a pipe");
    assert!(
        out(&built).starts_with("built ") && out(&built).contains("0 errors, 0 warnings"),
        "{}",
        out(&built)
    );
    assert_eq!(out(&built).lines().count(), 1);
    let again = answerable(&["init", site]);
    assert_eq!(again.status.code(), Some(2), "a folder that is not empty is left alone");
    let looked_at = folder.path().join("looked-at");
    std::fs::create_dir(&looked_at).unwrap();
    std::fs::write(looked_at.join("Thumbs.db"), "").unwrap();
    std::fs::write(looked_at.join(".DS_Store"), "").unwrap();
    let looked_at = looked_at.to_str().unwrap();
    assert_eq!(answerable(&["init", looked_at]).status.code(), Some(0), "what a system leaves is nobody's");
    std::fs::remove_dir_all(looked_at).unwrap();
}

#[test]
fn refused_content_exits_with_1_and_writes_nothing() {
    let council = Council::starter().file("content/pages/about.md", "---\ntitel: x\n---\n");
    let site = council.root().to_str().unwrap();
    for command in ["build", "check"] {
        let output = answerable(&[command, "--root", site]);
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains("error[unknown-key]"), "{}", err(&output));
        assert!(err(&output).contains("--> content/pages/about.md:2:1"), "{}", err(&output));
    }
    assert!(!council.has(""), "nothing half-written");
    let json = answerable(&["check", "--root", site, "--message-format", "json", "--quiet"]);
    assert_eq!(out(&json), "");
    for line in err(&json).lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        for key in ["severity", "code", "message", "path", "line", "column", "help"] {
            assert!(object.get(key).is_some(), "{key}");
        }
    }
}

#[test]
fn warnings_refuse_when_they_are_denied() {
    let council = Council::starter()
        .file("content/registers/themes.yaml", "connected-persons: {title: A}\nb1: {title: B}\n");
    let site = council.root().to_str().unwrap();
    assert_eq!(answerable(&["build", "--root", site]).status.code(), Some(0));
    assert_eq!(answerable(&["build", "--root", site, "--deny-warnings"]).status.code(), Some(1));
    assert_eq!(answerable(&["check", "--root", site, "--deny-warnings"]).status.code(), Some(1));
}

#[test]
fn what_cannot_run_exits_with_2() {
    let empty = tempfile::TempDir::new().unwrap();
    let folder = empty.path().to_str().unwrap();
    for arguments in [
        vec!["build", "--root", folder],
        vec!["explain", "no-such-code"],
        vec!["no-such-command"],
        vec!["build", "--as-of", "yesterday"],
        vec![],
    ] {
        assert_eq!(answerable(&arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert!(err(&answerable(&["explain", "dangling-lnk"])).contains("did you mean `dangling-link`?"));
    let starter = Council::starter();
    let site = starter.root().to_str().unwrap();
    assert_eq!(answerable(&["build", "--root", site, "--base-url", "ftp://x"]).status.code(), Some(2));
}

#[test]
fn codes_and_addresses_are_explained() {
    let code = answerable(&["explain", "dangling-link"]);
    assert!(out(&code).starts_with("# `dangling-link`"), "{}", out(&code));
    let site = root();
    let address = answerable(&["explain", "/findings/", "--root", site.to_str().unwrap()]);
    assert!(out(&address).contains("recipe   Findings(1)"), "{}", out(&address));
    let completions = answerable(&["completions", "bash"]);
    assert!(out(&completions).contains("answerable"));
    assert_eq!(answerable(&["--help"]).status.code(), Some(0));
}

/// Everything that the declarations tell of keys can be asked for: by the kind of record, by path, by name, by word.
#[test]
fn keys_and_words_are_explained() {
    let told = |what: &str| out(&answerable(&["explain", what]));
    let inspection = told("inspection");
    assert!(inspection.starts_with("inspection: `inspection.md`\n"), "{inspection}");
    assert!(inspection.contains(
        "\nframework (needed)\n  The framework it was made under.\n  A reference to a framework.\n"
    ));
    assert!(inspection.contains("\nfieldwork\n"), "{inspection}");
    let kind = told("finding.kind");
    assert!(kind.starts_with("finding.kind (needed)\n"), "{kind}");
    assert!(kind.contains("\n  observation\n      Observation\n"), "{kind}");
    assert!(told("inspection.fieldwork.mode").contains("How: on site, remote."));
    let due = told("due");
    for path in ["finding.due\n", "action.due\n", "action.history.due\n"] {
        assert!(due.contains(path), "{due}");
    }
    assert!(
        told("partly-accepted").starts_with("response.acceptance: partly-accepted\n  Accepted in part.\n")
    );
    assert!(
        kind.contains("A kind that its framework defines, or one of those that every site knows:"),
        "{kind}"
    );
    assert_eq!(told(" finding.kind "), kind);
    // What any record may say is known of each kind, and told once.
    assert!(inspection.contains("`recorded_to`"), "{inspection}");
    assert!(told("inspection.recorded_to").starts_with("inspection.recorded_to\n"));
    assert_eq!(told("recorded_to").matches("In any record.").count(), 1, "{}", told("recorded_to"));
    // Blocks have keys as well.
    assert!(told("question").starts_with("contribution: ") && told("question").contains("\n  question\n"));
    assert!(told("restricted").contains("paragraphs"), "{}", told("restricted"));
    assert!(
        told("site.brand.colour").contains("or the keys `light`, `dark`"),
        "{}",
        told("site.brand.colour")
    );
    for (wrong, near) in [
        ("finding.knd", "finding.kind"),
        ("finding.drafts", "finding.draft"),
        ("responses.plan.submited", "responses.plan.submitted"),
    ] {
        let said = err(&answerable(&["explain", wrong]));
        assert!(said.contains(&format!("did you mean `{near}`?")), "{said}");
    }
}

#[test]
fn the_nearest_site_is_found_and_the_base_url_has_a_path() {
    let council = Council::starter();
    let below = council.root().join("content/pages");
    let output = Command::new(env!("CARGO_BIN_EXE_answerable"))
        .args(["build", "--base-url", "https://www.northmoor.example/inspections-site/"])
        .current_dir(below)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let home = council.read("index.html");
    assert!(home.contains("href=\"/inspections-site/findings/\""));
    assert!(home.contains("rel=\"canonical\" href=\"https://www.northmoor.example/inspections-site/\""));
    assert!(!home.contains("href=\"/findings/\""));
}
