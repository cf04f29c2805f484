//! What a source does not say, no page says: no number, id or name of a folder stands for it.

use crate::council::Council;

/// A meeting whose day nobody knows, with two items of which one has no number.
fn council() -> Council {
    let council = Council::empty();
    let at = "content/committees/scrutiny";
    council.put(&format!("{at}/committee.md"), "---\ntitle: Scrutiny\nkind: scrutiny\n---\n");
    council.put(&format!("{at}/undated-wsoa/meeting.md"), "---\nminutes: agreed\n---\n");
    let item = "---\ntitle: The statement\nresolutions:\n  - {id: ii, kind: noted, text: That it be noted.}\n  \
                - {id: b, kind: agreed, ref: (i), text: That it be agreed.}\n---\nIt was read.\n";
    council.put(&format!("{at}/undated-wsoa/statement.md"), item);
    council.put(&format!("{at}/undated-wsoa/07a-budget.md"), "---\ntitle: The budget\n---\nIt was read.\n");
    council
}

#[test]
fn an_item_without_a_number_has_none_and_comes_last() {
    let council = council().built();
    let page = council.main_of("committees/scrutiny/undated-wsoa/statement/");
    assert!(!page.contains("<dt>Item</dt>"), "{page}");
    assert!(council.main_of("committees/scrutiny/undated-wsoa/budget/").contains("<dt>Item</dt><dd>7a</dd>"));
    let agenda = council.main_of("committees/scrutiny/undated-wsoa/");
    let [budget, statement] = ["The budget", "The statement"].map(|title| agenda.rfind(title).unwrap());
    assert!(budget < statement, "{agenda}");
}

#[test]
fn a_number_that_is_not_recorded_is_none() {
    for written in ["not-recorded", "\"\""] {
        let council = council();
        let item = format!("---\ntitle: The budget\nnumber: {written}\n---\nIt was read.\n");
        council.put("content/committees/scrutiny/undated-wsoa/07a-budget.md", &item);
        let page = council.built().main_of("committees/scrutiny/undated-wsoa/budget/");
        assert_eq!(page.contains("<dt>Item</dt>"), written == "\"\"", "{written}");
    }
}

#[test]
fn ids_and_names_of_folders_are_no_minutes() {
    let council = council().built();
    let page = council.main_of("committees/scrutiny/undated-wsoa/statement/");
    assert!(page.contains("<a class=\"anchor\" href=\"#ii\">Noted</a>"), "{page}");
    assert!(page.contains("<a class=\"anchor\" href=\"#b\">(i) Agreed</a>"), "{page}");
    let meeting = council.main_of("committees/scrutiny/undated-wsoa/");
    assert!(meeting.contains("<h1>Meeting, date not recorded (The budget)</h1>"), "{meeting}");
    assert!(!meeting.contains("(wsoa)"), "{meeting}");
}

#[test]
fn what_a_committee_did_shows_the_items_that_are_about_it() {
    let council = council();
    let at = "content/committees/scrutiny/2026-09-15";
    council.put(&format!("{at}/meeting.md"), "---\n---\n");
    for (file, about) in [
        ("01-call-in", "scrutiny/undated-wsoa/statement/ii"),
        ("02-correction", "scrutiny/undated-wsoa"),
        ("03-again", "scrutiny/undated-wsoa/statement"),
        ("04-remit", "scrutiny"),
    ] {
        council.put(
            &format!("{at}/{file}.md"),
            format!("---\ntitle: Item {file}\nabout: [{about}]\n---\nIt was read.\n"),
        );
    }
    let exempt = "---\ntitle: Private\nabout: [scrutiny/undated-wsoa/statement]\naccess: {level: exempt, paragraphs: [1], part: england, reason: Names}\n---\n";
    council.put(&format!("{at}/05-private.md"), exempt);
    let council = council.built();
    let statement = council.words_of("committees/scrutiny/undated-wsoa/statement/");
    let row = |item: &str| format!("Item {item} 15 September 2026 · Scrutiny");
    let (resolution, rest) = statement.rsplit_once("Where it was taken up again").expect(&statement);
    assert!(resolution.contains(&format!("Taken up again in: {}", row("01-call-in"))), "{resolution}");
    assert!(rest.contains(&row("03-again")), "{rest}");
    assert!(!statement.contains("Private"), "what is withheld tells of nothing else: {statement}");
    assert!(council.words_of("committees/scrutiny/undated-wsoa/").contains(&row("02-correction")));
    assert!(
        council
            .words_of("committees/scrutiny/")
            .contains(&format!("Where it was considered {}", row("04-remit")))
    );
}
