//! Ids on built pages: each stands once, none is empty, and what an author writes has none that the page needs.

use crate::council::{Council, said};
use answerable::diagnostics::position;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the ids on a page, in their order.
fn ids(page: &str) -> Vec<String> {
    let after = page.split(" id=\"").skip(1);
    after.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Returns the ids of every page of a site.
fn of_pages(council: &Council) -> BTreeMap<String, Vec<String>> {
    let pages = council.all().into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, page)| (path, ids(&String::from_utf8(page).unwrap()))).collect()
}

fn each_stands_once(council: &Council, site: &str) {
    for (path, ids) in of_pages(council) {
        let distinct: BTreeSet<&String> = ids.iter().filter(|id| !id.is_empty()).collect();
        assert_eq!(distinct.len(), ids.len(), "{site} {path}: {ids:?}");
    }
}

#[test]
fn an_id_stands_once_on_its_page() {
    for site in ["", "tests/browser/northmoor", "tests/sites/chain", "tests/sites/withheld"] {
        each_stands_once(&Council::copy_of(site).built(), site);
    }
}

#[test]
fn answers_of_several_folders_have_an_id_each() {
    let response = |to: &str| {
        format!(
            "responses:\n  - {{to: [{to}], acceptance: accepted, date: 2026-09-18, by: director-of-childrens-services}}\n"
        )
    };
    let council = Council::starter()
        .file("content/plans/better/plan.md", "---\ntitle: Plan\nauthority: northmoor\n---\n")
        .file("content/plans/better/responses.yaml", response("2026-visit/pa-1"))
        .file("content/plans/more/plan.md", "---\ntitle: More\nauthority: northmoor\n---\n")
        .file("content/plans/more/responses.yaml", response("2026-visit/pa-1"))
        .built();
    let ids = ids(&council.read("inspections/2026-visit/pa-1/index.html"));
    let ids: BTreeSet<&str> =
        ids.iter().map(String::as_str).filter(|id| id.starts_with("response-")).collect();
    let expected =
        ["response-better_pa-1-2026-09-18", "response-more_pa-1-2026-09-18", "response-pa-1-2026-09-18"];
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), expected);
    each_stands_once(&council, "answers");
}

/// The pages of a site that show the text of a file, and the file.
const PAGES: [(&str, &str); 8] = [
    ("inspections/2021-visit", "content/inspections/2021-visit/inspection.md"),
    ("plans/improvement-plan", "content/plans/improvement-plan/plan.md"),
    ("committees/cyp-scrutiny", "content/committees/cyp-scrutiny/committee.md"),
    ("committees/cyp-scrutiny/2021-11-15", "content/committees/cyp-scrutiny/2021-11-15/meeting.md"),
    ("about", "content/pages/about.md"),
    ("accessibility", "content/pages/accessibility.md"),
    ("glossary", "content/pages/glossary.md"),
    ("statuses", "content/pages/statuses.md"),
];

fn northmoor() -> Council {
    let mut council = Council::copy_of("tests/browser/northmoor");
    for page in ["glossary", "statuses"] {
        council = council.file(&format!("content/pages/{page}.md"), "---\ntitle: X\n---\nAn introduction.\n");
    }
    council
}

/// Returns the pages that show the text of a file, with those of an item.
fn pages(council: &Council) -> Vec<(String, String)> {
    let folder = "content/committees/cyp-scrutiny/2021-11-15";
    let mut pages: Vec<(String, String)> =
        PAGES.iter().map(|(page, file)| ((*page).to_owned(), (*file).to_owned())).collect();
    for entry in std::fs::read_dir(council.root().join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.strip_suffix(".md").filter(|id| *id != "meeting");
        let id = id.map(|id| id.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-'));
        pages.extend(
            id.map(|id| (format!("committees/cyp-scrutiny/2021-11-15/{id}"), format!("{folder}/{name}"))),
        );
    }
    assert!(pages.len() > PAGES.len());
    pages
}

/// Returns the ids that a page has without its author's doing: none that holds a sign which no author's id can hold.
fn needed(council: &Council, page: &str) -> Vec<String> {
    let is_authors = |id: &str| ["p-", "c-", "fn-"].iter().any(|start| id.starts_with(start));
    let ids = ids(&council.read(&format!("{page}/index.html")));
    ids.into_iter().filter(|id| !id.contains('_') && !is_authors(id)).collect()
}

/// Returns the files of a site with lines at the end of each that has a page.
fn with_headings(heading: impl Fn(&str) -> String) -> (Council, Vec<(String, Vec<String>)>) {
    let (built, council) = (northmoor().built(), northmoor());
    let mut added = Vec::new();
    for (page, file) in pages(&built) {
        let text = std::fs::read_to_string(council.root().join(&file)).unwrap();
        // What its author called so is not the page's.
        let own: BTreeSet<String> =
            text.lines().filter_map(|line| line.strip_prefix("##")).map(slug).collect();
        let needed: Vec<String> = needed(&built, &page).into_iter().filter(|id| !own.contains(id)).collect();
        let more: Vec<String> = needed.iter().map(|id| heading(id)).collect();
        council.put(&file, format!("{text}\n\n{}\n", more.join("\n\n")));
        added.push((file, needed));
    }
    (council, added)
}

fn slug(heading: &str) -> String {
    answerable::text::Slug::from_text(heading).to_string()
}

#[test]
fn an_author_can_take_no_id_that_the_page_needs() {
    let (council, added) = with_headings(|id| format!("## Words {{#{id}}}"));
    let outcome = council.check();
    let reported: BTreeSet<(String, String)> = outcome
        .diagnostics
        .iter()
        .filter(|one| matches!(one.code.as_str(), "reserved-id" | "duplicate-id"))
        .map(|one| {
            let (path, ..) = position(one.place.unwrap(), &outcome.sources.files);
            (path.to_owned(), one.message.split('`').nth(1).unwrap().to_owned())
        })
        .collect();
    for (file, ids) in added {
        assert!(ids.iter().any(|id| id == "main"), "{file}: {ids:?}");
        for id in ids {
            assert!(reported.contains(&(file.clone(), id.clone())), "{file}: {id} is not reported");
        }
    }
}

#[test]
fn headings_in_the_words_of_the_page_get_other_ids() {
    let more = ["Findings area for priority action", "Chart life", "Term IRO", "Meaning term IRO", "Fnref 1"];
    let more: String = more.iter().map(|words| format!("\n\n## {words}")).collect();
    let (council, _) = with_headings(|id| format!("## {}", id.replace('-', " ")) + &more);
    each_stands_once(&council.built(), "northmoor");
}

/// Returns the page of an item with these minutes, and what is said of them.
fn item(minutes: &str) -> (String, String) {
    let item = format!("---\ntitle: Test\n---\n{minutes}\n");
    let council = Council::starter().file("content/committees/scrutiny/2026-09-15/07-test.md", item);
    let outcome = council.build();
    let of_item = |one: &&answerable::diagnostics::Diagnostic| {
        one.place.is_some_and(|place| position(place, &outcome.sources.files).0.ends_with("07-test.md"))
    };
    let found: Vec<String> = outcome
        .diagnostics
        .iter()
        .filter(of_item)
        .map(|one| {
            let (_, line, column) = position(one.place.unwrap(), &outcome.sources.files);
            format!("{} {line}:{column} {}", one.code.as_str(), one.help.as_deref().unwrap_or_default())
        })
        .collect();
    let page = outcome.written.is_some().then(|| council.main_of("/committees/scrutiny/2026-09-15/test/"));
    (page.unwrap_or_else(|| said(&outcome)), found.join("; "))
}

#[test]
fn a_heading_without_words_is_reported_and_not_published() {
    for (heading, is_of_level) in
        [("##", 2), ("## &nbsp;", 2), ("## {#only-id}", 2), ("### &#8203;", 3), ("## \u{ad}", 2)]
    {
        let text = format!("## First\n\nOne.\n\n{heading}\n\nTwo.\n\n## Second\n\nThree.\n\n## Third\n");
        let (page, found) = item(&text);
        let expected =
            "stray-markup 8:1 say what stands below it, or delete the line; to show the signs, write `\\#`";
        assert_eq!(found, expected, "{heading}");
        let (empty, link) = (format!("<h{is_of_level} id=\"\""), "href=\"#\"");
        assert!(
            !page.contains(&empty) && !page.contains(link) && !page.contains("only-id"),
            "{heading}: {page}"
        );
        assert!(page.contains(">One.</p>\n<p id=\"p-"), "{heading}: {page}");
        assert_eq!(page.matches("<h2 id=\"first\">").count(), 1);
    }
    let (_, found) = item("## ![](chart.png)\n");
    assert!(found.contains("stray-markup 4:1") && found.contains("missing-alt 4:8"), "{found}");
}

#[test]
fn a_written_id_is_taken_as_it_is_or_refused() {
    for (written, wanted) in
        [("émile", "emile"), ("Tŷ", "ty"), ("What-was-found", "what-was-found"), ("a_b", "a-b")]
    {
        let (_, found) = item(&format!("## Words {{#{written}}}\n"));
        assert_eq!(found, format!("bad-slug 4:10 write `{wanted}`"), "{written}");
    }
    let (page, found) = item("## Ünï\n\n## Tŷ Newydd\n\n## Words {#emile-2}\n");
    assert_eq!(found, "");
    for id in ["uni", "ty-newydd", "emile-2"] {
        assert!(page.contains(&format!("<h2 id=\"{id}\">")), "{page}");
    }
}
