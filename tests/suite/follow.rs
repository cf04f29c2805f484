//! The preview follows what happens to the files: changes, bursts, mistakes, folders and links that come and go.

use crate::council::{Council, root, tree};
use crate::preview::Preview;
use answerable::pipeline::Preparer;
use std::fs;
use std::io::Write;
use std::process::Command;

const NORTHMOOR: &str = "tests/browser/northmoor";

/// Saves a file at once: the preview may look at any moment, and is to see no half of it here.
fn save(council: &Council, path: &str, text: &str) {
    let (unsaved, path) = (council.root().join("unsaved"), council.root().join(path));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&unsaved, text).unwrap();
    fs::rename(unsaved, path).unwrap();
}

#[test]
fn pages_know_whether_they_have_changed() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let (about, home) = (preview.state("/about/"), preview.state("/"));
    assert_eq!(about["source"]["path"], "content/pages/about.md");
    let href = about["source"]["href"].as_str().unwrap();
    assert!(href.starts_with("vscode://file/") && href.ends_with("content/pages/about.md:1:1"), "{href}");
    // As a browser writes a parameter that is an address with a letter percent-encoded.
    assert_eq!(preview.state("%2F%2561bout%2F")["hash"], about["hash"]);
    // A page changes; another does not.
    let number = preview.number();
    let text = fs::read_to_string(council.root().join("content/pages/about.md")).unwrap();
    save(&council, "content/pages/about.md", &format!("{text}\nOther words.\n"));
    preview.wait_for_news(number);
    assert_ne!(preview.state("/about/")["hash"], about["hash"]);
    assert_eq!(preview.state("/")["hash"], home["hash"]);
    assert_eq!(preview.state("/about/&follow=yes")["saved"], "/about/");
    // Of the findings in a file, the one that changes.
    let number = preview.number();
    let findings = "content/inspections/2021-visit/findings.yaml";
    let changed = fs::read_to_string(council.root().join(findings)).unwrap();
    let changed = changed.replace("Health assessments came late.", "Health assessments were late.");
    save(&council, findings, &changed);
    preview.wait_for_news(number);
    assert_eq!(preview.state("/&follow=yes")["saved"].as_str(), Some("/inspections/2021-visit/ai-1/"));
    // A style sheet changes, and no page.
    let home = preview.state("/");
    let number = preview.number();
    let styles = fs::read_to_string(root().join("themes/default/styles/30-frame.css")).unwrap();
    let styles = format!("{styles}\n.other {{ color: #123456; }}\n");
    save(&council, "themes/default/styles/30-frame.css", &styles);
    preview.wait_for_news(number);
    assert_eq!(preview.state("/")["hash"], home["hash"]);
    assert_ne!(preview.state("/")["stylesheet"], home["stylesheet"]);
}

#[test]
fn what_is_saved_without_a_change_is_no_news() {
    let (path, text) = ("content/pages/one.md", "---\ntitle: One\n---\nWords.\n");
    let council = Council::copy_of("tests/sites/chain").file(path, text);
    let mut preparer = Preparer::new(council.root());
    let saved = [path.to_owned()];
    assert!(preparer.read(None).unwrap());
    save(&council, path, text);
    assert!(!preparer.read(Some(&saved)).unwrap() && !preparer.read(None).unwrap());
    save(&council, path, &format!("{text}More.\n"));
    assert!(preparer.read(Some(&saved)).unwrap() && !preparer.read(None).unwrap());
    // In a preview what comes after it is the first news.
    let mut preview = Preview::of(&council, &[]);
    let number = preview.number();
    save(&council, path, &format!("{text}More.\n"));
    preview.equals_a_build(&council, &[]);
    save(&council, path, &format!("{text}Still more.\n"));
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.number(), number + 1);
}

#[test]
fn a_thousand_files_at_once_are_one_change() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &[]);
    let before = preview.number();
    for number in 0..1000 {
        council.put(
            &format!("content/pages/page-{number}.md"),
            format!("---\ntitle: Page {number}\n---\nWords.\n"),
        );
    }
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/page-999/").status, 200);
    let looks = preview.number() - before;
    assert!(looks <= 10, "{looks} looks for one burst");
}

#[test]
fn a_folder_that_is_moved_out_of_the_site_is_gone() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let (folder, elsewhere) =
        ("content/committees/cyp-scrutiny/2020-02-08", council.root().join("elsewhere"));
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 200);
    fs::rename(council.root().join(folder), &elsewhere).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 404);
    fs::rename(&elsewhere, council.root().join(folder)).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 200);
}

#[test]
fn a_site_that_is_made_anew_is_followed() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &[]);
    let files = tree(council.root());
    fs::remove_dir_all(council.root()).unwrap();
    preview.wait_for("there is no `site.yaml`");
    assert_eq!(preview.get("/").status, 200, "the last good site stays");
    for (path, bytes) in &files {
        council.put(path, bytes);
    }
    preview.equals_a_build(&council, &[]);
    council.put("content/pages/new.md", "---\ntitle: New\n---\nWords.\n");
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/new/").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn events_that_are_lost_are_made_up_for() {
    let council = Council::copy_of("tests/sites/chain")
        .file("content/pages/one.md", "---\ntitle: One\n---\nWords.\n")
        .file("content/pages/other.md", "---\ntitle: Other\n---\nWords.\n");
    let mut preview = Preview::of(&council, &[]);
    let process = preview.process().to_string();
    let signal =
        |name: &str| assert!(Command::new("kill").args([name, &process]).status().unwrap().success());
    signal("-STOP");
    // The system keeps some 16,000 events for whoever does not listen, and joins the same ones.
    for _ in 0..6000 {
        for name in ["one", "other"] {
            let file = fs::File::options()
                .append(true)
                .open(council.root().join(format!("content/pages/{name}.md")));
            file.unwrap().write_all(b" ").unwrap();
        }
    }
    council.put("content/pages/last.md", "---\ntitle: Last\n---\nWords that no event told of.\n");
    signal("-CONT");
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/last/").status, 200);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched_wherever_it_lies() {
    let council = Council::copy_of("tests/sites/chain")
        .file("shared/words.md", "---\ntitle: Shared\n---\nThe first words.\n")
        .file("shared/folder/more.md", "---\ntitle: More\n---\nThe first words.\n");
    let pages = council.root().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    std::os::unix::fs::symlink("../../shared/words.md", pages.join("shared.md")).unwrap();
    let mut preview = Preview::of(&council, &[]);
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/shared/").text().contains("The first words."));
    council.put("shared/words.md", "---\ntitle: Shared\n---\nThe second words.\n");
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/shared/").text().contains("The second words."));
    // Links that come and go while somebody looks.
    std::os::unix::fs::symlink("../../shared/folder/more.md", pages.join("more.md")).unwrap();
    preview.equals_a_build(&council, &[]);
    council.put("shared/folder/more.md", "---\ntitle: More\n---\nThe second words.\n");
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/more/").text().contains("The second words."));
    fs::remove_file(pages.join("more.md")).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/more/").status, 404);
}

#[test]
fn a_site_that_is_broken_from_the_start_says_why() {
    let council = Council::copy_of("tests/sites/chain").file("content/pages/bad.md", "---\ntitle: [\n---\n");
    let mut preview = Preview::of(&council, &[]);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("content/pages/bad.md:") && page.text().contains("/_preview/preview.js"));
    fs::remove_file(council.root().join("content/pages/bad.md")).unwrap();
    preview.equals_a_build(&council, &[]);
}

#[test]
fn blocks_that_nest_without_end_are_a_mistake_and_not_the_end() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    for opening in ["::: restricted {reason=x}\n", "::: question {by=chair}\n", "::: nothing\n"] {
        let text = format!("---\ntitle: Deep\n---\n{}Words.\n{}", opening.repeat(3000), ":::\n".repeat(3000));
        save(&council, "content/committees/cyp-scrutiny/2020-02-08/77-deep.md", &text);
        preview.until(
            |preview| preview.state("/").to_string().contains("blocks nest more than 16 deep").then_some(()),
            |preview| format!("no mistake in:\n{}", preview.said()),
        );
        assert_eq!(preview.get("/about/").status, 200, "the last good site stays");
        fs::remove_file(council.root().join("content/committees/cyp-scrutiny/2020-02-08/77-deep.md"))
            .unwrap();
        preview.equals_a_build(&council, &[]);
    }
}

#[test]
fn a_page_that_cannot_be_made_says_why_once_and_the_others_are_served() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let template =
        "{% extends \"base.html\" %}\n{% block main %}{{ page.nothing.here }}{% endblock main %}\n";
    council.put("themes/default/templates/article.html", template);
    let place = "themes/default/templates/article.html:2:";
    let page = preview.until(
        |preview| Some(preview.get("/about/")).filter(|page| page.status == 500),
        |_| "the template does not fail".to_owned(),
    );
    assert!(page.text().contains(place), "{}", page.text());
    assert_eq!(preview.get("/about/").status, 500);
    preview.wait_for(place);
    assert_eq!(preview.said().matches(place).count(), 1);
    assert_eq!(preview.get("/").status, 200);
    fs::remove_file(council.root().join("themes/default/templates/article.html")).unwrap();
    preview.equals_a_build(&council, &[]);
}
