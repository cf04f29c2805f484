//! Names of files beyond ASCII: what looks the same is the same, on every machine.

use crate::council::{Council, said};
use std::fs;
use std::path::Path;

/// The same name, its letters composed, and as a Mac takes them apart.
const NAMES: [&str; 2] = ["Adroddiad T\u{177} Newydd.pdf", "Adroddiad Ty\u{302} Newydd.pdf"];

/// What links to it lead to.
const ADDRESS: &str = "Adroddiad%20T%C5%B7%20Newydd.pdf";

const VISIT: &str = "content/inspections/2026-visit";

/// Returns a site with a file of one name, and everything that names files with the other.
fn council(on_disk: &str, written: &str) -> Council {
    let encoded: String = written.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let council = Council::starter()
        .file(&format!("{VISIT}/{on_disk}"), "%PDF evidence")
        .file(&format!("content/pages/{on_disk}"), "%PDF linked")
        .file(&format!("content/committees/scrutiny/2026-09-15/{on_disk}"), "%PDF report")
        .file(
            "content/committees/scrutiny/2026-09-15/meeting.md",
            format!("---\nstatus: held\nminutes: draft\ndocuments:\n  - {{kind: report, title: Report, file: {written}}}\n---\n"),
        )
        .file(
            "content/pages/about.md",
            format!("---\ntitle: About\n---\nSee [it](<{written}>), [it]({encoded}) and [it](</pages/{written}>).\n"),
        );
    let responses = fs::read_to_string(council.root().join(VISIT).join("responses.yaml")).unwrap();
    let entry =
        format!("history:\n      - {{date: 2026-09-20, status: in-progress, evidence: [{written}]}}\n");
    let responses = responses.split("    history:").next().unwrap().to_owned() + "    " + &entry;
    council.file(&format!("{VISIT}/responses.yaml"), responses)
}

#[test]
fn a_name_is_found_however_its_letters_are_put_together() {
    for on_disk in NAMES {
        for written in NAMES {
            let council = council(on_disk, written);
            let outcome = council.check();
            assert!(!said(&outcome).contains("error"), "{on_disk:?} {written:?}\n{}", said(&outcome));
            let council = council.built();
            for folder in ["inspections/2026-visit", "pages", "committees/scrutiny/2026-09-15"] {
                assert!(council.has(&format!("{folder}/{}", NAMES[0])), "{on_disk:?} {written:?} {folder}");
                let others = fs::read_dir(council.public().join(folder)).unwrap();
                assert!(others.map(Result::unwrap).all(|file| file.file_name() != *Path::new(NAMES[1])));
            }
            let about = council.main_of("/about/");
            assert_eq!(about.matches(&format!("href=\"/pages/{ADDRESS}\"")).count(), 3, "{about}");
            let meeting = council.main_of("/committees/scrutiny/2026-09-15/");
            assert!(
                meeting.contains(&format!("href=\"/committees/scrutiny/2026-09-15/{ADDRESS}\"")),
                "{meeting}"
            );
        }
    }
}

#[test]
fn blanks_in_a_name_are_as_they_are_written() {
    let council = Council::starter()
        .file("content/committees/scrutiny/2026-09-15/two  blanks.pdf", "%PDF")
        .file(
            "content/committees/scrutiny/2026-09-15/meeting.md",
            "---\nstatus: held\nminutes: draft\ndocuments:\n  - kind: report\n    title: Report\n    file: \"two  blanks.pdf\"\n---\n",
        )
        .built();
    assert!(council.has("committees/scrutiny/2026-09-15/two  blanks.pdf"));
    assert!(council.main_of("/committees/scrutiny/2026-09-15/").contains("/two%20%20blanks.pdf\""));
}

#[test]
fn two_names_that_look_the_same_are_told_apart() {
    let council = council(NAMES[0], NAMES[0]).file(&format!("content/pages/{}", NAMES[1]), "%PDF another");
    let said = said(&council.check());
    assert!(said.contains("error[same-name]"), "{said}");
    assert!(said.contains("`content/pages/Adroddiad T\\u{177} Newydd.pdf` and `content/pages/Adroddiad Ty\\u{302} Newydd.pdf`"), "{said}");
}
