//! The preview: the same bytes as a build, whatever happens to the files.

use crate::council::Council;
use crate::preview::{Preview, without_script};

const NORTHMOOR: &str = "tests/browser/northmoor";

#[test]
fn every_address_is_served_as_it_is_built_but_for_the_script() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let addresses = preview.equals_a_build(&council, &[]);
    assert!(addresses.len() > 200);
    for part in ["/search/i/", "/assets/", "/data/", "/404.html", "/sitemap.xml", ".pdf", "/page/2/"] {
        assert!(addresses.iter().any(|address| address.contains(part)), "no {part} was looked at");
    }
    // And the script is there.
    let page = preview.get("/").body;
    assert_ne!(without_script(&page), page);
    assert!(!council.public().exists());
}

#[test]
fn below_a_path_too() {
    let council = Council::copy_of("tests/sites/under-a-path");
    let mut preview = Preview::of(&council, &[]);
    assert!(preview.url.trim_end_matches('/').len() > "http://127.0.0.1:44000".len(), "{}", preview.url);
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/").status, 302);
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let council = Council::copy_of(NORTHMOOR).file(
        "content/pages/plain.md",
        "---\ntitle: A page that nobody has finished\ndraft: true\n---\nWords.\n",
    );
    let mut without = Preview::of(&council, &[]);
    assert_eq!(without.get("/plain/").status, 404);
    let mut with = Preview::of(&council, &["--drafts"]);
    assert_eq!(with.get("/plain/").status, 200);
    assert_eq!(with.state("/")["drafts"], true);
    with.equals_a_build(&council, &["--drafts"]);
}
