//! Lists: told once, shown on pages, held whole by files, in the order in which readers look for what is numbered.

use crate::council::{Council, root};
use std::collections::{BTreeMap, BTreeSet};

const SITES: [&str; 6] = [
    "src/cli/starter",
    "tests/browser/northmoor",
    "tests/sites/chain",
    "tests/sites/under-a-path",
    "tests/sites/withheld",
    ".",
];

/// Returns the headings of a file, and its rows by heading.
fn rows(bytes: &[u8]) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let named = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.expect("as many fields as headings");
        headings.iter().cloned().zip(row.iter().map(str::to_owned)).collect()
    };
    (headings.clone(), reader.records().map(named).collect())
}

/// Returns what every address of a site begins with.
fn base_url(site: &str) -> String {
    let text = std::fs::read_to_string(root().join(site).join("site.yaml")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("base_url:")).unwrap();
    line.trim().trim_end_matches('/').to_owned()
}

fn list(council: &Council, name: &str) -> Vec<BTreeMap<String, String>> {
    rows(&std::fs::read(council.public().join(format!("data/lists/{name}.csv"))).unwrap()).1
}

fn column(rows: &[BTreeMap<String, String>], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

#[test]
fn every_file_has_headings_and_a_field_for_each_of_them() {
    for site in SITES {
        let files = Council::copy_of(site).built().all();
        for (path, bytes) in
            files.iter().filter(|(path, _)| path.starts_with("data/") && path.ends_with(".csv"))
        {
            let (headings, rows) = rows(bytes);
            let known: BTreeSet<&String> = headings.iter().collect();
            assert_eq!(known.len(), headings.len(), "{site}: {path}: {headings:?}");
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
            assert!(
                headings.iter().all(|heading| heading.chars().all(is_plain)),
                "{site}: {path}: {headings:?}"
            );
            for row in &rows {
                let Some(address) = row.get("address").filter(|address| !address.is_empty()) else {
                    continue;
                };
                let page = address.strip_prefix(&base_url(site)).expect("the whole address");
                let page = page.split('#').next().unwrap().trim_start_matches('/');
                assert!(files.contains_key(&format!("{page}index.html")), "{site}: {path}: {address}");
                assert!(!row["reference"].is_empty() && !row["title"].is_empty(), "{site}: {path}: {row:?}");
            }
        }
    }
}

#[test]
fn something_leads_to_every_page_and_every_list() {
    for site in SITES {
        let mut council = Council::copy_of(site);
        if site == "tests/browser/northmoor" {
            council.as_of = Some("2022-06-20");
        }
        let files = council.built().all();
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages: Vec<(&String, &str)> =
            pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap())).collect();
        let led_to: BTreeSet<&str> = pages
            .iter()
            .filter(|(_, page)| !page.contains("http-equiv=\"refresh\""))
            .flat_map(|(_, page)| page.split("href=\"").skip(1))
            .map(|rest| rest.split(['"', '#', '?']).next().unwrap())
            .collect();
        let base_url = base_url(site);
        let prefix = base_url.splitn(4, '/').nth(3).map_or(String::new(), |path| format!("/{path}"));
        let leads = |address: &str| led_to.contains(format!("{prefix}{address}").as_str());
        for (path, page) in pages.iter().filter(|(path, _)| *path != "404.html") {
            let address = format!("/{}", path.trim_end_matches("index.html"));
            assert!(
                page.contains("http-equiv=\"refresh\"") || leads(&address),
                "{site}: nothing leads to {address}"
            );
        }
        for path in files.keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")) {
            assert!(leads(&format!("/{path}")), "{site}: nothing leads to {path}");
        }
    }
}

#[test]
fn a_page_of_a_list_says_which_part_of_it_stands_there() {
    let action = |number: usize| {
        let due = if number < 4 { "2022-06-01" } else { "2022-08-01" };
        format!(
            "  - {{id: a{number}, for: [], title: A{number}, owner: head-of-safeguarding, due: {due}, history: []}}\n"
        )
    };
    let actions: String = (0..8).map(action).collect();
    let mut council = Council::copy_of("tests/browser/northmoor")
        .file("content/plans/more/plan.md", "---\ntitle: More\nauthority: northmoor\n---\n")
        .file("content/plans/more/responses.yaml", format!("actions:\n{actions}"));
    council.as_of = Some("2022-06-20");
    let council = council.built();
    let captions = |page: &str| -> Vec<String> {
        let page = council.read(&format!("{page}/index.html"));
        let captions = page.split("<caption>").skip(1);
        captions.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    let one = |page: &str| captions(page).swap_remove(0);
    assert_eq!(one("actions"), "1 to 6 of 19 actions");
    assert_eq!(one("actions/page/4"), "19 to 19 of 19 actions");
    assert_eq!(one("browse/actions/overdue/page/2"), "7 to 7 of 7 actions");
    assert_eq!(
        one("browse/actions/completed"),
        "1 action",
        "nothing is said of a list that stands on one page"
    );
    assert_eq!(one("findings/page/2"), "7 to 12 of 12 findings");
    assert_eq!(one("changes/page/2"), "What changed, the latest first (7 to 12 of 37)");
    assert_eq!(one("committees/cyp-scrutiny/page/2"), "7 to 9 of 9 meetings");
    // Of several tables on a page each speaks of its own.
    assert_eq!(captions("deadlines"), ["To come", "Past (1 to 3 of 5)"]);
    assert_eq!(captions("deadlines/page/2"), ["Past (4 to 5 of 5)"]);
    let owner = "posts/head-of-safeguarding";
    assert_eq!(captions(owner), ["Overdue: 5 actions", "What is next: 1 to 1 of 5 actions"]);
    let next = captions(&format!("{owner}/page/2"));
    assert_eq!(next, ["What is next: 2 to 5 of 5 actions", "Done: 2 actions"]);
}

#[test]
fn a_list_that_has_nothing_to_say_has_neither_page_nor_file() {
    let council = Council::copy_of("tests/browser/northmoor").built();
    for path in ["browse/actions/not-recorded/index.html", "data/lists/browse/actions/not-recorded.csv"] {
        assert!(!council.has(path), "{path}");
    }
    let site = "title: N\norganisation: northmoor\nbase_url: https://n.example\nrecorded_to: 2021-12-31\n";
    let council = Council::copy_of("tests/browser/northmoor").file("site.yaml", site).built();
    for path in ["browse/actions/not-recorded/index.html", "data/lists/browse/actions/not-recorded.csv"] {
        assert!(council.has(path), "{path}");
    }
    // A list without a row is one all the same.
    assert_eq!(list(&Council::empty().built(), "actions").len(), 0);
}

#[test]
fn items_stand_in_the_order_of_their_numbers_wherever_they_are_listed() {
    let meeting = "content/committees/scrutiny/2026-09-15/";
    let mut council = Council::starter();
    std::fs::remove_file(council.root().join(meeting).join("06-visit.md")).unwrap();
    for (file, more) in [
        ("100-close", ""),
        ("10-visit", ""),
        ("9-declarations", ""),
        ("11-budget", ""),
        ("11b-late", "access: {level: exempt, paragraphs: [3], part: england, reason: A}\n"),
        ("11a-urgent", ""),
        ("002-minutes", ""),
        ("12-z-part", "number: \"12(2)\"\n"),
        ("12-a-part", "number: \"12(10)\"\n"),
    ] {
        let (number, id) = file.split_once('-').unwrap();
        let text = format!(
            "---\ntitle: T{number}{id}\n{more}resolutions:\n  - {{id: r1, kind: noted, text: Of {id}.}}\n---\n"
        );
        council = council.file(&format!("{meeting}{file}.md"), text);
    }
    let council = council.built();
    let order = ["minutes", "declarations", "visit", "budget", "urgent", "late", "z-part", "a-part", "close"];
    let ids = |text: &str| -> Vec<String> {
        let links = text.split("/committees/scrutiny/2026-09-15/").skip(1);
        let ids = links.filter_map(|rest| rest.split_once("/\"").map(|(id, _)| id.to_owned()));
        ids.filter(|id| !id.contains(['/', '#', '"', '<'])).collect()
    };
    assert_eq!(ids(&council.main_of("/committees/scrutiny/2026-09-15/")), order);
    assert_eq!(ids(&council.main_of("/committees/scrutiny/")), order);
    assert_eq!(ids(&council.main_of("/committees/")), order);
    assert_eq!(ids(&council.main_of("/browse/year/2026/")).iter().filter(|id| *id != "late").count(), 8);
    // An item that is withheld keeps its place, and leads to its neighbours.
    assert_eq!(ids(&council.main_of("/committees/scrutiny/2026-09-15/late/")), ["urgent", "z-part"]);
    let id = |reference: &String| reference.split('/').nth(2).unwrap().to_owned();
    let items = column(&list(&council, "items"), "reference");
    assert_eq!(items.iter().map(id).collect::<Vec<_>>(), order);
    let shown: Vec<&str> = order.into_iter().filter(|id| *id != "late").collect();
    for name in ["resolutions", "changes"] {
        let references = column(&list(&council, name), "reference");
        let of_meeting = references.iter().filter(|one| one.starts_with("scrutiny/2026-09-15/"));
        assert_eq!(of_meeting.map(id).collect::<Vec<_>>(), shown, "{name}");
    }
}

#[test]
fn files_hold_what_was_typed() {
    let hostile = "=HYPERLINK(\"x\"), \"Tŷ’r Plant\" – £2m; -3";
    let council = Council::starter()
        .file(
            "content/inspections/2026-visit/findings.yaml",
            format!(
                "- id: pa-1\n  kind: area-for-priority-action\n  summary: '{hostile}'\n  ref: '-1'\n  due: 2026-12\n  text: A.\n"
            ),
        )
        .built();
    let findings = list(&council, "findings");
    assert_eq!(column(&findings, "title"), [hostile]);
    assert_eq!(column(&findings, "number"), ["-1"]);
    assert_eq!(column(&findings, "due"), ["2026-12"], "no day is made up");
    assert_eq!(column(&findings, "kind_id"), ["area-for-priority-action"]);
    assert_eq!(column(&findings, "source_id"), ["2026-visit"]);
}

#[test]
fn numbers_keep_their_sign_and_dates_their_form() {
    let mut council = Council::copy_of("tests/browser/northmoor");
    council.as_of = Some("2022-06-20");
    let council = council.built();
    let actions = list(&council, "actions");
    assert_eq!(actions.len(), 11, "every action, whatever became of it");
    let one = actions.iter().find(|row| row["reference"] == "2021-visit/panel-dates").unwrap();
    for (name, value) in [
        ("source_id", "2021-visit"),
        ("body", "Ofsted"),
        ("authority_id", "northmoor"),
        ("status", "In progress"),
        ("status_id", "in-progress"),
        ("due", "2022-05-31"),
        ("original_due", "2022-02-28"),
        ("days_moved", "92"),
        ("days_left", "-20"),
        ("owner_id", "head-of-safeguarding"),
        ("for_id", "2021-visit/pa-1"),
        ("themes_id", "connected-carers"),
        ("address", "https://answers.northmoor.example/inspections/2021-visit/actions/panel-dates/"),
    ] {
        assert_eq!(one[name], value, "{name}");
    }
}

#[test]
fn what_has_a_number_in_its_name_stands_in_the_order_of_numbers() {
    let plan = |id: &str| format!("---\ntitle: Plan {id}\nauthority: northmoor\nthemes: [t{id}]\n---\n");
    let council = Council::starter()
        .file("content/registers/themes.yaml", "t10: {title: Theme 10}\nt2: {title: theme 2}\n")
        .file(
            "content/inspections/2026-visit/findings.yaml",
            "- {id: pa-1, kind: area-for-priority-action, themes: [t10, t2], text: A.}\n",
        )
        .file("content/plans/plan-10/plan.md", plan("10"))
        .file("content/plans/plan-2/plan.md", plan("2"))
        .built();
    assert_eq!(column(&list(&council, "plans"), "reference"), ["plan-2", "plan-10"]);
    for page in ["/themes/", "/browse/"] {
        let page = council.main_of(page);
        let at = |words: &str| page.to_lowercase().find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        assert!(at("theme 2") < at("theme 10"), "{page}");
    }
}
