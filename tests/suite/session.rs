//! An editing session: hundreds of edits of every sort, mistakes made and mended, branches switched, folders moved and
//! lost. After every step what is served is what a cold build makes, or the last good site and the build's mistakes.

use crate::council::Council;
use crate::editor::Editor;
use crate::preview::{DAY, Preview, built};
use std::collections::BTreeMap;
use std::fs;

/// How many edits are made; `EDITS` says otherwise.
const EDITS: usize = 150;

/// Returns the messages of the errors that a preview shows.
fn errors(preview: &mut Preview) -> Vec<String> {
    let state = preview.state("/");
    let mistakes = state["mistakes"].as_array().unwrap();
    let errors = mistakes.iter().filter(|one| one["error"] == true);
    errors.map(|one| one["text"].as_str().unwrap().to_owned()).collect()
}

/// Edits a site for so many steps, and looks after each.
fn session(seed: u64, edits: usize, more: &[&str]) {
    let mut editor = Editor::new(seed);
    let mut preview = Preview::of(&editor.council, more);
    let mut good: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    // Documents are on disk alone: whoever moves them away, moves them away from the last good site too.
    let mut pages = good.clone();
    let mut base = String::new();
    let mut done = Vec::new();
    let (mut served, mut refused) = (0, 0);
    for _ in 0..edits {
        done.push(editor.edit(&mut preview));
        let story = || format!("seed {seed}, after:\n{}", done[done.len().saturating_sub(8)..].join("\n"));
        match built(&editor.council, &[]) {
            Ok(files) => {
                served += 1;
                good = files;
                base = base_of(&editor.council);
                let documents = editor.files(&[".pdf", ".svg", ".csv"]);
                pages = good.clone();
                pages.retain(|path, _| !documents.contains(&format!("content/{path}")));
                preview.until(
                    |preview| {
                        (errors(preview).is_empty() && preview.difference(&good, &base).is_none())
                            .then_some(())
                    },
                    |_| format!("what is served never came to what is built; {}", story()),
                );
            }
            Err(said) => {
                refused += 1;
                let said = plain(&said);
                // Where the site cannot even be found, the program says so in words of its own.
                let is_site = editor.path("site.yaml").exists();
                let is_said = |errors: &[String]| {
                    !errors.is_empty()
                        && (!is_site || errors.iter().all(|error| said.contains(&plain(error))))
                };
                preview.until(
                    |preview| is_said(&errors(preview)).then_some(()),
                    |_| format!("the mistakes are never shown:\n{said}\n{}", story()),
                );
                let difference = preview.difference(&pages, &base);
                assert_eq!(difference, None, "the last good site is not served; {}", story());
                let shown = errors(&mut preview);
                let missing = |preview: &Preview| {
                    let on_terminal = plain(&preview.said());
                    shown.iter().find(|error| !on_terminal.contains(&plain(error))).cloned()
                };
                preview.until(
                    |preview| missing(preview).is_none().then_some(()),
                    |preview| format!("not on the terminal: {:?}; {}", missing(preview), story()),
                );
            }
        }
    }
    assert!(
        served > edits / 2 && refused > edits / 20,
        "{served} served, {refused} refused of {edits}, {DAY}"
    );
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn base_of(council: &Council) -> String {
    let site = fs::read_to_string(council.root().join("site.yaml")).unwrap();
    if site.contains(".example/reports") { "/reports".to_owned() } else { String::new() }
}

fn edits() -> usize {
    std::env::var("EDITS").map_or(EDITS, |edits| edits.parse().unwrap())
}

#[test]
fn what_is_served_is_what_is_built_after_every_edit() {
    session(1, edits(), &[]);
}

#[test]
fn where_the_system_tells_nothing_of_changes_too() {
    session(2, edits() / 5, &["--poll"]);
}
