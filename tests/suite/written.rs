//! What a file says, written anew, says the same: every content file of every site here, and text of every kind.

use crate::council::{Council, root};
use answerable::gather::gather;
use answerable::parse::{rewritten, say_the_same};
use answerable::text::{Content, FileId, SourceFile};
use proptest::prelude::*;
use std::path::Path;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile::new(FileId(0), path.into(), Content::Text(text.into()))
}

/// Writes every content file of a site anew, and returns how many there were.
fn hold(site: &Path) -> usize {
    let (sources, _) = gather(site).unwrap();
    let mut held = 0;
    for one in sources.files.iter().filter(|one| matches!(one.content, Content::Text(_))) {
        for explained in [false, true] {
            let Some(text) = rewritten(one, explained) else { continue };
            let again = file(&one.path, &text);
            assert!(
                say_the_same(one, &again),
                "{}/{} says something else:\n{text}",
                site.display(),
                one.path
            );
            assert_eq!(rewritten(&again, explained).as_ref(), Some(&text), "{}", one.path);
            held += 1;
        }
    }
    held
}

#[test]
fn every_record_of_every_site_is_the_same_when_written_and_read_again() {
    let mut sites: Vec<_> = std::fs::read_dir(root().join("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    let starter = Council::starter();
    sites.extend([root(), root().join("tests/browser/northmoor"), starter.root().to_owned()]);
    let held: Vec<usize> = sites.iter().map(|site| hold(site)).collect();
    assert!(held.iter().all(|held| *held > 0) && held.iter().sum::<usize>() > 200, "{held:?}");
}

#[test]
fn what_is_written_is_in_block_style_in_our_order_and_explained() {
    let written = "status: {colour: x}\n";
    assert_eq!(rewritten(&file("content/notes.yaml", written), true), None);
    let findings = file(
        "content/inspections/visit/findings.yaml",
        "- {themes: [homes], text: \"One.\\n\\nTwo: #2.\", kind: recommendation, id: r-1, ref: '1'}\n",
    );
    assert_eq!(
        rewritten(&findings, false).unwrap(),
        "- id: r-1\n  kind: recommendation\n  text: |-\n    One.\n\n    Two: #2.\n  ref: \"1\"\n  themes:\n    - homes\n"
    );
    assert_eq!(
        rewritten(&findings, true).unwrap(),
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
        if let Some(anew) = rewritten(&findings, false) {
            prop_assert!(say_the_same(&findings, &file(&findings.path, &anew)), "{anew}");
        }
    }
}
