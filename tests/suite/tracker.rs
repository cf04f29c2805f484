//! The tracker: every action once, in the order in which it is needed, and a list of those with each value.

use crate::council::Council;
use std::collections::{BTreeMap, BTreeSet};

/// The column of the file that has the ids of each facet's values.
const FACETS: [(&str, &str); 4] =
    [("owner", "owner_id"), ("committee", "committees_id"), ("theme", "themes_id"), ("due", "due_period_id")];

type Row = BTreeMap<String, String>;

fn northmoor() -> Council {
    let mut council = Council::copy_of("tests/browser/northmoor");
    council.as_of = Some("2022-06-20");
    council.built()
}

fn actions(council: &Council) -> Vec<Row> {
    let text = council.read("data/lists/actions.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn ids(row: &Row, column: &str) -> Vec<String> {
    row[column].split("; ").filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Returns where the rows of a page's table lead.
fn rows_of(page: &str) -> Vec<&str> {
    page.split("<th role=\"rowheader\" scope=\"row\"><a href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn what_is_to_be_done_stands_first_and_what_is_done_last() {
    let council = northmoor();
    let order: Vec<String> = actions(&council).into_iter().map(|row| row["reference"].clone()).collect();
    assert_eq!(
        order,
        [
            "2019-ilacs/advisers",
            "2021-visit/no-unregistered",
            "2021-visit/panel-dates",
            "2021-visit/health-dates",
            "2021-visit/homes-registered",
            "improvement-plan/homes-money",
            "improvement-plan/academy",
            "improvement-plan/old-system",
            "2021-visit/carers-assessed",
            "2019-ilacs/recruit",
            "2019-ilacs/front-door",
        ]
    );
    let (page, next) = (council.read("actions/index.html"), council.read("actions/page/2/index.html"));
    let addresses = actions(&council).into_iter().map(|row| row["address"].clone());
    let shown = [rows_of(&page), rows_of(&next)].concat();
    assert!(addresses.eq(shown.iter().map(|path| format!("https://answers.northmoor.example{path}"))));
    assert_eq!(page.matches("<table").count(), 1, "no table stands twice");
}

#[test]
fn tabs_count_the_lists_and_say_which_is_shown() {
    let council = northmoor();
    let tab = |page: &str, list: &str| {
        let page = council.read(page);
        let from = page.find(&format!("data-list=\"{list}\"")).expect("a tab");
        page[from..].split("</a>").next().unwrap().to_owned()
    };
    let lists = ["live", "overdue", "extended", "completed"];
    for row in lists {
        let on = actions(&council)
            .iter()
            .filter(|action| ids(action, "lists_id").contains(&row.to_owned()))
            .count();
        let shown = tab("actions/index.html", row);
        assert!(shown.ends_with(&format!("<span class=\"tab-count\">{on}</span>")), "{shown}");
        assert!(!shown.contains("aria-current"));
        let own = format!("browse/actions/{row}/index.html");
        assert!(tab(&own, row).contains("aria-current=\"page\""));
        assert!(!tab(&own, "").contains("aria-current"));
        assert_eq!(rows_of(&council.read(&own)).len(), on.min(6));
    }
    assert!(tab("actions/index.html", "").contains("aria-current=\"page\""));
}

#[test]
fn every_value_has_a_list_of_its_actions() {
    let sites = [
        ("tests/browser/northmoor", "2022-06-20", 6),
        (".", "2026-11-23", 50),
        ("tests/sites/withheld", "2026-11-23", 50),
    ];
    for (site, day, most) in sites {
        let mut council = Council::copy_of(site);
        council.as_of = Some(day);
        let council = council.built();
        let tracker = council.read("actions/index.html");
        for (facet, column) in FACETS {
            let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for row in actions(&council) {
                for id in ids(&row, column) {
                    wanted.entry(id).or_default().push(row["address"].clone());
                }
            }
            for (id, wanted) in wanted {
                // What is overdue is one of the lists of all actions.
                let path = if id == "overdue" { id.clone() } else { format!("{facet}/{id}") };
                let address = format!("browse/actions/{path}");
                let pages = (1..).map(|number| match number {
                    1 => format!("{address}/index.html"),
                    _ => format!("{address}/page/{number}/index.html"),
                });
                let pages: Vec<String> = pages.take_while(|page| council.has(page)).collect();
                let pages: Vec<String> = pages.iter().map(|page| council.read(page)).collect();
                let shown: Vec<&str> = pages.iter().flat_map(|page| rows_of(page)).collect();
                // An owner's own page has all of them.
                let is_cut = facet == "owner" && wanted.len() > most;
                assert_eq!(shown.len(), if is_cut { most } else { wanted.len() }, "{site}: {address}");
                assert_eq!(pages.len(), shown.len().div_ceil(most), "{address}");
                assert!(wanted.iter().zip(&shown).all(|(whole, path)| whole.ends_with(path)), "{address}");
                let part = format!("<caption>1 to {most} of {} actions</caption>", wanted.len());
                assert_eq!(
                    pages[0].contains(&part),
                    wanted.len() > most,
                    "{address} says which part it shows"
                );
                let query = if id == "overdue" { "list=overdue".to_owned() } else { format!("{facet}={id}") };
                let leads_on = format!("/actions/?{query}\">Filter these actions</a>");
                assert!(pages.iter().all(|page| page.contains(&leads_on)), "{address} leads to the filters");
                assert!(
                    !is_cut || pages[0].contains(&format!("href=\"/posts/{id}/\"")),
                    "{address} leads on"
                );
                let all = council.read(&format!("browse/actions/{facet}/index.html"));
                assert!(all.contains(&format!("/{address}/\"")), "{address} is named among its like");
                assert!(
                    tracker.contains(&format!("data-value=\"{id}\"")),
                    "{address} is named by the tracker"
                );
            }
        }
    }
}

#[test]
fn committees_are_those_that_asked_agreed_recorded_or_considered() {
    let council = Council::starter().built();
    assert!(!council.has("browse/actions/committee/nobody/index.html"));
    let rows = actions(&northmoor());
    let of = |reference: &str| {
        let row = rows.iter().find(|row| row["reference"] == reference).unwrap();
        ids(row, "committees_id")
    };
    // Asked for by a recommendation; agreed and recorded at meetings; considered with its inspection.
    assert_eq!(of("improvement-plan/homes-money")[0], "cyp-scrutiny");
    assert!(of("2021-visit/carers-assessed").contains(&"cyp-scrutiny".to_owned()));
    assert!(of("2021-visit/health-dates").contains(&"cyp-scrutiny".to_owned()));
    let unique: BTreeSet<String> = of("2021-visit/carers-assessed").into_iter().collect();
    assert_eq!(unique.len(), of("2021-visit/carers-assessed").len(), "each once");
}

#[test]
fn inspections_and_plans_list_their_own_actions() {
    let council = northmoor();
    let tracker = council.read("actions/index.html");
    assert!(tracker.contains("<a href=\"/browse/actions/source/\">Actions by inspection or plan</a>"));
    let sources = council.read("browse/actions/source/index.html");
    for (source, page, count) in [
        ("2021-visit", "inspections/2021-visit", 5),
        ("2019-ilacs", "inspections/2019-ilacs", 3),
        ("improvement-plan", "plans/improvement-plan", 3),
    ] {
        let of_source = sources.split(&format!("<a href=\"/{page}/#actions\">")).nth(1).expect(source);
        assert!(
            of_source.split("</li>").next().unwrap().contains(&format!("{count} actions")),
            "{of_source}"
        );
        assert!(!council.has(&format!("browse/actions/source/{source}/index.html")));
        assert!(tracker.contains(&format!("href=\"/{page}/#actions\" data-value=\"{source}\"")), "{source}");
        assert!(council.read(&format!("{page}/index.html")).contains("id=\"actions\""));
    }
}

#[test]
fn what_was_moved_by_the_most_days_stands_first() {
    let action = |id: &str, due: &str, moves: &str| {
        format!(
            "  - {{id: {id}, for: [], title: {id}, owner: head-of-placements, due: {due}, history: [{moves}]}}\n"
        )
    };
    let moved = |on: &str, due: &str| format!("{{date: {on}, due: {due}}}");
    let twice = [moved("2022-01-03", "2022-08-05"), moved("2022-02-01", "2022-08-11")].join(", ");
    let closed = format!("{}, {{date: 2022-06-01, status: complete}}", moved("2022-01-03", "2022-12-31"));
    let actions = [
        action("often", "2022-08-01", &twice),
        action("later", "2022-09-01", &moved("2022-01-03", "2022-10-01")),
        action("sooner", "2022-08-01", &moved("2022-01-03", "2022-08-31")),
        action("closed", "2022-01-01", &closed),
        action("kept", "2022-07-01", ""),
    ];
    let mut council = Council::copy_of("tests/browser/northmoor")
        .file("content/plans/moved/plan.md", "---\ntitle: Moved\nauthority: northmoor\n---\n")
        .file("content/plans/moved/responses.yaml", format!("actions:\n{}", actions.concat()));
    council.as_of = Some("2022-06-20");
    let council = council.built();
    let page = council.read("browse/actions/extended/index.html");
    let of_plan = rows_of(&page).into_iter().filter_map(|path| path.strip_prefix("/plans/moved/actions/"));
    // Thirty days, twice, and what is due first of them; then ten days in two moves.
    assert_eq!(of_plan.collect::<Vec<_>>(), ["sooner/", "later/", "often/"]);
    assert!(page.contains("Those moved by the most days stand first."));
}

#[test]
fn pages_without_filters_lead_to_them() {
    let council = northmoor();
    for (page, query) in [
        ("actions/page/2", ""),
        ("browse/actions/live", "?list=live"),
        ("browse/actions/live/page/2", "?list=live"),
        ("browse/actions/overdue", "?list=overdue"),
        ("browse/actions/extended", "?list=extended&amp;sort=slippage"),
        ("browse/actions/completed", "?list=completed"),
    ] {
        let text = council.read(&format!("{page}/index.html"));
        let link = format!("<a href=\"/actions/{query}\">Filter these actions</a>");
        assert_eq!(text.matches(&link).count(), 1, "{page}");
        assert!(!text.contains("data-filter") && !text.contains("data-tracker"), "{page}");
    }
    assert!(!council.read("actions/index.html").contains("Filter these actions"));
}

#[test]
fn a_tracker_without_actions_narrows_nothing() {
    let council = Council::empty().built();
    let page = council.read("actions/index.html");
    assert!(!page.contains("data-tracker") && !page.contains("data-filter"));
    assert!(!page.contains("/actions/?") && !page.contains("Filter these actions"));
    assert!(!council.has("browse/actions/source/index.html"));
    assert!(council.words_of("/actions/").contains("Nothing on this list."));
}

#[test]
fn of_an_owner_who_is_withheld_nothing_is_said() {
    let mut council = Council::copy_of("tests/browser/northmoor");
    let posts = council.root().join("content/registers/posts.yaml");
    let access = "access: {level: confidential, reason: On terms}, title: Head of Safeguarding";
    let text = std::fs::read_to_string(posts).unwrap().replace("title: Head of Safeguarding", access);
    council = council.file("content/registers/posts.yaml", text);
    council.as_of = Some("2022-06-20");
    let council = council.built();
    let page = council.main_of("/inspections/2021-visit/actions/panel-dates/");
    assert!(page.contains("A fostering panel") && !page.contains("<dt>Owner</dt>"), "{page}");
    let row = actions(&council).into_iter().find(|row| row["reference"] == "2021-visit/panel-dates").unwrap();
    assert_eq!((row["owner"].as_str(), row["owner_id"].as_str()), ("", ""));
    let owners: Vec<String> = actions(&council).iter().flat_map(|row| ids(row, "owner_id")).collect();
    let named = council.read("actions/index.html");
    let values: BTreeSet<&str> =
        named.split("/browse/actions/owner/").skip(1).map(|rest| rest.split('/').next().unwrap()).collect();
    assert!(owners.iter().all(|owner| values.contains(owner.as_str())));
    assert!(!values.contains("head-of-safeguarding"), "{values:?}");
}
