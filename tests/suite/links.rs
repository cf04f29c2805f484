//! Links into the site by address: the page is there, and the part of it, however the address is written.

use crate::council::{Council, said};
use answerable::diagnostics::position;
use answerable::model::site::BaseUrl;
use answerable::pipeline::{Rules, build};

const BASE: &str = "https://inspections.northmoor.example";

/// Returns the site with a page that links to an address, and a document, an organisation and a heading to lead to.
fn council(to: &str) -> Council {
    Council::empty()
        .file("content/pages/there.md", "---\ntitle: There\n---\n## A heading\n\nWords.\n")
        .file("content/pages/here.md", format!("---\ntitle: Here\n---\n## My heading\n\nSee [it]({to}).\n"))
}

fn came_of(council: &Council) -> String {
    let outcome = council.check();
    let shown: Vec<String> = outcome
        .diagnostics
        .iter()
        .filter(|one| one.code.as_str() != "unused-register-entry")
        .map(|one| {
            let (path, line, column) = position(one.place.unwrap(), &outcome.sources.files);
            let help = one.help.as_deref().unwrap_or("nothing");
            format!("{} {path}:{line}:{column} {help}", one.code.as_str())
        })
        .collect();
    shown.join("; ")
}

#[test]
fn the_page_and_its_part_are_there_in_every_form() {
    let place = "content/pages/here.md:6:10";
    let part = format!("broken-fragment {place} did you mean `a-heading`?");
    let page = format!("broken-link {place} did you mean `/there/`?");
    let whole = |rest: &str| format!("{BASE}{rest}");
    for (to, expected) in [
        ("@page:there#a-heading".to_owned(), ""),
        ("@page:there#a-haeding".to_owned(), &part),
        ("/there/#a-heading".to_owned(), ""),
        ("/there/?from=here#a-heading".to_owned(), ""),
        ("/there/#a%2Dheading".to_owned(), ""),
        ("/there/#a-haeding".to_owned(), &part),
        ("/there/#top".to_owned(), ""),
        ("/there/#:~:text=Words".to_owned(), ""),
        ("/thre/#a-heading".to_owned(), &page),
        (whole("/there/#a-heading"), ""),
        (whole("/there/#a-haeding"), &part),
        (whole("/thre/#a-heading"), &page),
        ("http://Inspections.Northmoor.example:80/thre/".to_owned(), &page),
        (whole(""), ""),
        (whole("/manifest.json"), ""),
        ("https://www.northmoor.example/thre/#x".to_owned(), ""),
        (format!("{BASE}.example/thre/"), ""),
        ("#my-heading".to_owned(), ""),
        // What only a page knows of itself.
        ("/statuses/#main".to_owned(), ""),
        ("@page:there#main".to_owned(), ""),
        ("/findings/#mian".to_owned(), &format!("broken-fragment {place} did you mean `main`?")),
        ("/there/%zz".to_owned(), &format!("broken-link {place} nothing")),
    ] {
        assert_eq!(came_of(&council(&to)), expected, "{to}");
    }
}

#[test]
fn what_is_wrong_elsewhere_hides_no_missing_part() {
    let council = council("@page:there#a-haeding")
        .file("content/pages/bad.md", "---\ntitle: Bad\n---\n[it](@nothing) and [it](@page:there#main)\n");
    let came = came_of(&council);
    assert!(came.contains("broken-fragment content/pages/here.md:6:10"), "{came}");
    assert!(
        came.contains("dangling-link content/pages/bad.md:4:6") && came.matches(';').count() == 1,
        "{came}"
    );
}

#[test]
fn missing_parts_of_lists_are_said_in_the_same_run() {
    let fine = [
        "/findings/#main",
        "/committees/#meanings-heading",
        "/statuses/#statuses_actions",
        "/browse/#group-1",
    ];
    let bad = [
        "/committees/#zz",
        "/findings/#mian",
        "/#zz",
        "/data/#recrods",
        "/browse/#grup-1",
        "/there/#a-heading_1a2b3c4d",
    ];
    for (to, is_wrong) in fine.map(|to| (to, false)).into_iter().chain(bad.map(|to| (to, true))) {
        let council =
            council(to).file("content/pages/bad.md", "---\ntitle: Bad\n---\n[it](@nothing) and no more.\n");
        let came = came_of(&council);
        assert!(came.contains("dangling-link content/pages/bad.md:4:6"), "{to}: {came}");
        assert_eq!(came.contains("broken-fragment content/pages/here.md:6:10"), is_wrong, "{to}: {came}");
    }
}

#[test]
fn addresses_in_keys_are_looked_at_too() {
    let registers = |url: &str| {
        council("/there/").file(
            "content/registers/organisations.yaml",
            format!("northmoor:\n  name: Northmoor Council\n  url: {url}\n"),
        )
    };
    let place = "content/registers/organisations.yaml:3:8";
    assert_eq!(came_of(&registers(&format!("{BASE}/there/#a-heading"))), "");
    assert_eq!(
        came_of(&registers(&format!("{BASE}/there/#a-haeding"))),
        format!("broken-fragment {place} did you mean `a-heading`?")
    );
    assert_eq!(
        came_of(&registers(&format!("{BASE}/thre/"))),
        format!("broken-link {place} did you mean `/there/`?")
    );
    assert_eq!(came_of(&registers("https://www.northmoor.example/thre/")), "");
    let site = |to: &str| {
        council("/there/").file(
            "site.yaml",
            format!("title: Inspections\norganisation: northmoor\nbase_url: {BASE}\nnavigation:\n  - {{title: There, to: \"{to}\"}}\n"),
        )
    };
    assert_eq!(came_of(&site("/there/#a-heading")), "");
    assert_eq!(came_of(&site(&format!("{BASE}/there/"))), "");
    assert_eq!(came_of(&site("/there/#x")).split(' ').next(), Some("broken-fragment"));
    assert_eq!(came_of(&site(&format!("{BASE}/thre/"))).split(' ').next(), Some("broken-link"));
}

#[test]
fn an_address_of_the_site_leads_wherever_the_site_is_published() {
    let council = council(&format!("{BASE}/there/#a-heading")).file(
        "site.yaml",
        format!("title: Inspections\norganisation: northmoor\nbase_url: {BASE}\ncontact: {{url: \"{BASE}/there/\"}}\n"),
    );
    let council = council.built();
    assert!(
        council.main_of("/here/").contains("href=\"/there/#a-heading\""),
        "{}",
        council.main_of("/here/")
    );
    assert!(council.read("here/index.html").contains("href=\"/there/\""));
    let mut config = council.config();
    config.base_url = Some(BaseUrl::parse("https://test.example/try").unwrap());
    let outcome = build(council.root(), &council.public(), &config, Rules::default(), |_, _| {}).unwrap();
    assert!(outcome.written.is_some(), "{}", said(&outcome));
    assert!(council.main_of("/here/").contains("href=\"/try/there/#a-heading\""));
    assert!(!council.read("here/index.html").contains(&format!("{BASE}/there/")));
}
