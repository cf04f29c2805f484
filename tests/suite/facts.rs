//! What is worked out and never typed: status, slippage, deadlines, report-backs, links both ways.

use crate::council::Council;

const VISIT: &str = "content/inspections/2026-visit/";

fn with_action(history: &str) -> Council {
    let responses = format!(
        "actions:\n  - id: carers-assessed\n    for: [pa-1]\n    title: Carers assessed\n    owner: head-of-childrens-social-care\n    due: 2026-09-30\n{history}responses:\n  - {{to: [pa-1], acceptance: accepted, date: 2026-09-18, by: director-of-childrens-services}}\n"
    );
    Council::starter().file(&format!("{VISIT}responses.yaml"), responses)
}

fn action(council: &Council) -> String {
    council.words_of("/inspections/2026-visit/actions/carers-assessed/")
}

#[test]
fn an_action_is_its_history() {
    let council = with_action(
        "    history:\n      - {date: 2026-09-20, status: in-progress}\n      - {date: 2026-09-28, due: 2026-10-31, reason: Staff}\n      - {date: 2026-10-20, due: 2026-11-20, reason: Staff}\n      - {date: 2026-11-01, due: 2026-11-15, reason: Sooner}\n",
    )
    .built();
    let page = action(&council);
    assert!(page.contains("In progress Overdue by 8 days"), "{page}");
    assert!(
        page.contains("First due 30 September 2026") && page.contains("Due now 15 November 2026"),
        "{page}"
    );
    assert!(
        page.contains("Moved later 2 times, by 51 days in all"),
        "an earlier move counts as none: {page}"
    );
    assert!(council.words_of("/browse/actions/overdue/").contains("Carers assessed"));
    assert!(council.words_of("/browse/actions/extended/").contains("Carers assessed"));
    assert!(council.words_of("/").contains("Overdue by 8 days"));
}

#[test]
fn what_is_only_awaited_is_an_answer_nowhere() {
    let replied = |replies: &[&str]| {
        let replies: Vec<String> = replies
            .iter()
            .map(|reply| format!("  - {{to: [pa-1], {reply}, by: director-of-childrens-services}}\n"))
            .collect();
        Council::starter()
            .file(&format!("{VISIT}responses.yaml"), format!("responses:\n{}", replies.concat()))
            .built()
    };
    let [awaited, accepted] =
        ["acceptance: awaiting-response, date: 2026-09-10", "acceptance: accepted, date: 2026-09-18"];
    let holding = replied(&[awaited]);
    let page = holding.words_of("/inspections/2026-visit/pa-1/");
    assert!(page.contains("The council has not answered this yet"), "{page}");
    let times = |council: &Council| council.read("data/charts/times.csv").lines().nth(1).unwrap().to_owned();
    assert!(times(&holding).contains(",1,0,,0,,"), "{}", times(&holding));
    let changes = holding.words_of("/changes/");
    assert!(
        changes.contains("The council's answer was still awaited")
            && !changes.contains("The council answered"),
        "{changes}"
    );
    let life = holding.words_of("/inspections/2026-visit/");
    assert!(!life.contains("The council answered 1 finding"), "{life}");
    // Whatever else is said, and in whatever order, an answer is told as one, and what is awaited is not.
    let later = "acceptance: awaiting-response, date: 2026-09-25";
    let exempt = "acceptance: accepted, date: 2026-09-20, access: {level: exempt, paragraphs: [1], part: england, reason: X}";
    for (replies, said, times_say) in [
        (
            vec![accepted, later],
            "On 25 September 2026 the council's answer was still awaited, though it had answered before",
            ",1,1,25,",
        ),
        (vec![awaited, exempt], "The council has answered this; its words are withheld", ",1,1,"),
        (vec![accepted, later, exempt], "The council has answered this more than once", ",1,1,25,"),
    ] {
        let council = replied(&replies);
        let page = council.words_of("/inspections/2026-visit/pa-1/");
        assert!(page.contains(said), "{replies:?}: {page}");
        assert!(times(&council).contains(times_say), "{replies:?}: {}", times(&council));
    }
    let answered = replied(&[awaited, accepted]);
    assert!(times(&answered).contains(",1,1,25,0,"), "{}", times(&answered));
    assert!(answered.words_of("/changes/").contains("The council answered"));
    assert!(answered.words_of("/inspections/2026-visit/").contains("The council answered 1 finding"));
}

#[test]
fn due_today_is_not_overdue_and_what_is_done_never_is() {
    let today = with_action("    history:\n      - {date: 2026-11-01, due: 2026-11-23}\n").built();
    assert!(
        !action(&today).contains("Overdue") && action(&today).contains("0 days left"),
        "{}",
        action(&today)
    );
    let done = with_action("    history:\n      - {date: 2026-11-01, status: complete}\n").built();
    assert!(action(&done).contains("Complete, the council says") && !action(&done).contains("Overdue"));
    assert!(done.words_of("/inspections/2026-visit/pa-1/").contains("Complete, the council says"));
    assert!(done.words_of("/browse/actions/completed/").contains("Carers assessed"));
    let verified = with_action(
        "    history:\n      - {date: 2026-11-01, status: complete}\n      - {date: 2026-11-02, status: verified, by: committee, recorded_at: scrutiny/2026-09-15/visit}\n",
    )
    .built();
    assert!(verified.words_of("/inspections/2026-visit/pa-1/").contains("Verified"));
    let item = verified.words_of("/committees/scrutiny/2026-09-15/visit/");
    assert!(item.contains("Mentioned in Carers assessed"), "links go both ways: {item}");
}

#[test]
fn after_the_record_ends_silence_proves_nothing() {
    let recorded = |date: &str| {
        let council = with_action("    history:\n      - {date: 2026-09-20, status: in-progress}\n");
        let path = format!("{VISIT}inspection.md");
        let text = std::fs::read_to_string(council.root().join(&path)).unwrap();
        council.put(&path, text.replace("---\nInsp", &format!("recorded_to: {date}\n---\nInsp")));
        council.built()
    };
    let before = recorded("2026-09-25");
    assert!(action(&before).contains("Not recorded here") && !action(&before).contains("Overdue"));
    assert!(
        before.words_of("/inspections/2026-visit/").contains("This record goes as far as 25 September 2026.")
    );
    assert!(!before.words_of("/browse/actions/overdue/").contains("Carers"));
    let after = recorded("2026-10-10");
    assert!(action(&after).contains("Overdue by 10 days"), "as far as the record goes: {}", action(&after));
}

fn deadlines(front: &str, papers: &str) -> String {
    let council = Council::starter()
        .file(
            &format!("{VISIT}inspection.md"),
            format!("---\ntitle: Visit\nframework: ilacs-focused-visit\n{front}---\n"),
        )
        .file(&format!("{VISIT}responses.yaml"), papers)
        .file(
            "content/registers/posts.yaml",
            "director-of-childrens-services: {title: D}\nhead-of-childrens-social-care: {title: H}\n",
        )
        .built();
    let page = council.words_of("/inspections/2026-visit/");
    page[page.find("Deadlines of this inspection").unwrap_or(page.len())..].to_owned()
}

#[test]
fn statutory_deadlines_are_worked_out_from_receipt() {
    let page = deadlines(
        "received: 2021-08-23\npublished: 2021-08-30\n",
        "plan: {draft_submitted: 2021-09-21, submitted: 2021-12-02}\n",
    );
    assert!(
        page.contains("Early draft of the action plan 21 September 2021 Met on 21 September 2021"),
        "{page}"
    );
    assert!(page.contains("30 November 2021 2 days late, on 2 December 2021"), "{page}");
    assert!(page.contains("from receipt (23 August 2021)"), "{page}");
    let overdue = deadlines("received: 2021-08-23\n", "{}\n");
    assert!(overdue.contains("Overdue by 1,889 days"), "{overdue}");
}

#[test]
fn without_receipt_nothing_is_overdue() {
    let page = deadlines("published: 2021-08-23\n", "{}\n");
    assert!(page.contains("21 September 2021") && page.contains("receipt date not recorded"), "{page}");
    assert!(!page.contains("Overdue"), "{page}");
}

#[test]
fn from_a_month_a_deadline_is_a_range() {
    let page = deadlines("received: 2021-08\n", "plan: {submitted: 2021-11-10}\n");
    assert!(page.contains("between 27 August 2021 and 28 September 2021"), "{page}");
    assert!(page.contains("Answered on 10 November 2021; whether in time cannot be told"), "{page}");
}

#[test]
fn outside_the_table_a_deadline_is_not_worked_out() {
    let page = deadlines("received: 2014-08-20\n", "{}\n");
    assert!(page.contains("Not worked out") && !page.contains("2014 Overdue"), "{page}");
}

#[test]
fn the_governments_own_file_of_bank_holidays_is_taken() {
    let events: Vec<String> = ["2029-01-01", "2029-12-25", "2029-12-26"]
        .iter()
        .map(|date| format!("{{\"title\":\"x\",\"date\":\"{date}\",\"notes\":\"\",\"bunting\":true}}"))
        .collect();
    let json = format!(
        "{{\"england-and-wales\":{{\"division\":\"england-and-wales\",\"events\":[{}]}}}}",
        events.join(",")
    );
    let visit = "---\ntitle: Visit\nframework: ilacs-focused-visit\nreceived: 2028-12-20\npublished: 2026-01-01\n---\n";
    let council = Council::starter().file(&format!("{VISIT}inspection.md"), visit);
    assert!(council.codes().contains(&"calendar-range"));
    council.put("content/registers/bank-holidays.json", json);
    assert!(!council.codes().contains(&"calendar-range"), "{:?}", council.codes());
}

#[test]
fn report_backs_are_met_late_or_missing() {
    let council = Council::starter()
        .file(
            "content/committees/scrutiny/2026-09-15/06-visit.md",
            "---\ntitle: Visit\nabout: [2026-visit]\nresolutions:\n  - id: r1\n    kind: report-back\n    text: That it be reported.\n    report_back: {every: 2 weeks, until: 2026-12-31}\n---\n",
        )
        .file("content/committees/scrutiny/2026-09-29/meeting.md", "---\nstatus: held\n---\n")
        .file("content/committees/scrutiny/2026-10-14/meeting.md", "---\nstatus: held\n---\n")
        .file("content/committees/scrutiny/2026-10-29/meeting.md", "---\nstatus: held\n---\n")
        .file("content/committees/scrutiny/2026-11-10/meeting.md", "---\nstatus: held\n---\n")
        .file("content/committees/scrutiny/2026-09-29/01-first.md", "---\ntitle: First report\nreports_back: [scrutiny/2026-09-15/visit/r1]\n---\n")
        .file("content/committees/scrutiny/2026-10-20/meeting.md", "---\nstatus: held\n---\n")
        .file("content/committees/scrutiny/2026-10-20/01-second.md", "---\ntitle: Second report\nreports_back: [scrutiny/2026-09-15/visit/r1]\n---\n")
        .built();
    let page = council.words_of("/committees/scrutiny/2026-09-15/visit/");
    for told in [
        "29 September 2026 at the meeting of 29 September 2026 First report Reported in time",
        "13 October 2026 at the meeting of 14 October 2026 Second report 6 days late",
        "27 October 2026 at the meeting of 29 October 2026 Missing for 25 days",
        "24 November 2026 1 day left",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let home = council.words_of("/");
    assert!(home.contains("Missing for 25 days") && home.contains("1 day left"), "{home}");
    assert!(!home.contains("6 days late"), "what came late has come: {home}");
    assert!(page.contains("Reported back in: First report Second report"), "{page}");
}

/// Paths below the committees, and what the files there say.
type Files<'a> = &'a [(&'a str, &'a str)];

/// Returns a council where a resolution asks for a report as `keys` say, with a Cabinet and more `files`.
fn asked(keys: &str, files: Files<'_>) -> Council {
    let ask = format!(
        "---\ntitle: Visit\nresolutions:\n  - {{id: r1, kind: report-back, text: That it be reported.{keys}}}\n---\n"
    );
    let council = Council::starter()
        .file("content/committees/scrutiny/2026-09-15/06-visit.md", ask)
        .file("content/committees/cabinet/committee.md", "---\ntitle: Cabinet\nkind: executive\n---\n");
    files
        .iter()
        .fold(council, |council, (path, text)| council.file(&format!("content/committees/{path}"), *text))
        .built()
}

#[test]
fn pages_say_when_and_where_a_report_was_asked_for() {
    let held = ("cabinet/2026-10-06/meeting.md", "---\nstatus: held\n---\n");
    let coming = ("scrutiny/2026-12-08/meeting.md", "---\n---\n");
    let report = (
        "cabinet/2026-10-06/01-report.md",
        "---\ntitle: The report\nreports_back: [scrutiny/2026-09-15/visit/r1]\n---\n",
    );
    let cases: [(&str, Files<'_>, &str); 6] = [
        ("", &[], "No time stated Asked for"),
        ("", &[held, report], "No time stated The report 6 October 2026 Reported"),
        (
            ", report_back: {by: 2026-10, to: cabinet}",
            &[held],
            "October 2026 at the meeting of 6 October 2026 to: Cabinet Missing for 23 days",
        ),
        (", report_back: {by: 2026-10}", &[held], "October 2026 Due at the next meeting"),
        (
            ", report_back: {by: 2026-10}",
            &[coming],
            "October 2026 at the meeting of 8 December 2026 15 days left",
        ),
        (", report_back: {by: next-meeting}", &[], "Next meeting Due at the next meeting"),
    ];
    for (keys, files, told) in cases {
        let council = asked(keys, files);
        let page = council.words_of("/committees/scrutiny/2026-09-15/visit/");
        assert!(page.contains(told), "{told}: {page}");
        let home = council.words_of("/");
        assert_eq!(home.contains("Missing for"), told.contains("Missing for"), "{told}: {home}");
    }
}

#[test]
fn of_a_committee_that_is_withheld_no_report_is_called_missing() {
    let keys = ", report_back: {by: 2026-10-01, to: cabinet}";
    let closed = "---\ntitle: Cabinet\nkind: executive\naccess: {level: exempt, paragraphs: [1], part: england, reason: Named children}\n---\n";
    let held = ("cabinet/2026-10-06/meeting.md", "---\nstatus: held\n---\n");
    let council = asked(keys, &[("cabinet/committee.md", closed), held]);
    let page = council.words_of("/committees/scrutiny/2026-09-15/visit/");
    assert!(page.contains("1 October 2026 to: Cabinet Not worked out"), "{page}");
    assert!(!page.contains("issing"), "{page}");
}

#[test]
fn the_site_as_it_stood_on_a_day() {
    let mut council = with_action(
        "    history:\n      - {date: 2026-09-20, status: in-progress}\n      - {date: 2026-10-20, status: complete}\n",
    );
    council.as_of = Some("2026-09-14");
    let council = council.built();
    let item = council.words_of("/committees/scrutiny/2026-09-15/visit/");
    assert!(item.contains("The meeting is still to come") && !item.contains("By the end of March"), "{item}");
    assert!(!council.words_of("/").contains("what we are doing"), "it is not among the latest items yet");
    let finding = council.words_of("/inspections/2026-visit/pa-1/");
    assert!(finding.contains("No answer is recorded.") && finding.contains("Not started"), "{finding}");
    assert!(!action(&council).contains("Complete"));
    let mut earlier = Council::starter();
    earlier.as_of = Some("2026-08-01");
    let earlier = earlier.built();
    assert!(!earlier.has("inspections/2026-visit"), "inspections published later are absent");
}

#[test]
fn grades_are_shown_over_time() {
    let inspection = |title: &str, year: i32, grade: &str, previous: &str| {
        format!(
            "---\ntitle: {title}\nframework: ilacs-2018\npublished: {year}-05-01\nreceived: {year}-04-20\nreport_published: {year}-05-01\n{previous}judgements:\n  - {{area: overall-effectiveness, grade: {grade}}}\n  - {{area: leadership, grade: good}}\n---\n"
        )
    };
    let council = Council::empty()
        .file("content/inspections/first/inspection.md", inspection("First", 2019, "inadequate", ""))
        .file(
            "content/inspections/second/inspection.md",
            inspection("Second", 2022, "good", "previous: first\n"),
        )
        .built();
    let page = council.words_of("/inspections/second/");
    let grade = "Overall effectiveness Good (grade 2 of 4, 1 being the best) Before: 2019 Inadequate";
    assert!(page.contains(grade), "{page}");
    assert!(page.contains("Inspection before First"), "{page}");
    assert!(council.words_of("/inspections/first/").contains("Inspection after Second"));
    let authority = council.words_of("/organisations/northmoor/");
    assert!(authority.contains("Overall effectiveness: Good, on 1 May 2022. 2 inspections gave grades."));
    assert!(authority.contains("Overall effectiveness Inadequate Good"), "{authority}");
}

#[test]
fn a_plan_stands_for_itself_and_answers_a_committee() {
    let council = Council::starter()
        .file("content/plans/improvement-plan/plan.md", "---\ntitle: Improvement plan\nauthority: northmoor\noverseen_by: The board\n---\nOur own.\n")
        .file(
            "content/plans/improvement-plan/responses.yaml",
            "responses:\n  - {to: [scrutiny/2026-09-15/visit/r2], acceptance: accepted, date: 2026-09-20, by: director-of-childrens-services}\nactions:\n  - {id: own, for: [], title: Our own action, owner: director-of-childrens-services}\n  - {id: report, for: [scrutiny/2026-09-15/visit/r2], title: Report every six months, owner: director-of-childrens-services}\n",
        )
        .built();
    assert!(council.words_of("/plans/improvement-plan/").contains("Our own action"));
    assert!(council.words_of("/plans/improvement-plan/actions/report/").contains("Part of Improvement plan"));
    let item = council.words_of("/committees/scrutiny/2026-09-15/visit/");
    assert!(
        item.contains("Accepted 20 September 2026") && item.contains("Report every six months"),
        "{item}"
    );
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let council = Council::starter()
        .file(
            "content/pages/about.md",
            "---\ntitle: About this site\nredirect_from: [/old/about/, /contact]\n---\n",
        )
        .built();
    for path in ["old/about/index.html", "contact/index.html"] {
        let page = council.read(path);
        assert!(page.contains("url=/about/") && page.contains("href=\"/about/\""), "{page}");
    }
    assert!(!council.read("sitemap.xml").contains("/old/about/"));
}

#[test]
fn long_lists_are_paged() {
    let mut findings = String::new();
    for number in 0..7 {
        findings.push_str(&format!("- {{id: f-{number}, kind: strength, text: Finding number {number}.}}\n"));
    }
    let council = Council::empty()
        .file(
            "site.yaml",
            "title: N\norganisation: northmoor\nbase_url: https://n.example\nlimits: {list_page: 3}\n",
        )
        .file("content/inspections/one/inspection.md", "---\ntitle: One\nframework: sif\n---\n")
        .file("content/inspections/one/findings.yaml", findings)
        .built();
    assert!(council.words_of("/findings/").contains("Page 1 of 3 1 2 3 Next page"));
    let second = council.words_of("/findings/page/2/");
    assert!(
        second.starts_with("Findings (page 2)")
            && second.contains("number 3")
            && !second.contains("number 6"),
        "{second}"
    );
    assert!(council.words_of("/findings/page/3/").contains("number 6"));
    assert!(!council.has("findings/page/4") && !council.has("findings/page/1"));
    assert!(council.has("browse/kind/strength/page/3/index.html"));
}

/// Returns the ids in the links of a page that begin with this.
fn linked(page: &str, beginning: &str) -> Vec<String> {
    let opening = format!("href=\"{beginning}");
    let links = page.split(&opening).skip(1);
    links.filter_map(|rest| rest.split_once("/\"").map(|(id, _)| id.to_owned())).collect()
}

#[test]
fn a_page_names_no_more_than_so_many_values_beside_its_own() {
    let sites = |values: usize| {
        let ids = || (0..values).map(|number| format!("theme-{number:03}"));
        let themes: String = ids().map(|id| format!("{id}: {{title: The {id}}}\n")).collect();
        let findings: String = ids()
            .map(|id| format!("- {{id: f-{id}, kind: strength, text: About it., themes: [{id}]}}\n"))
            .collect();
        Council::empty()
            .file("content/registers/themes.yaml", themes)
            .file("content/inspections/one/inspection.md", "---\ntitle: One\nframework: sif\n---\n")
            .file("content/inspections/one/findings.yaml", findings)
            .built()
    };
    let beside = |council: &Council, id: &str| {
        let page = council.main_of(&format!("/browse/theme/{id}/"));
        (linked(&page, "/browse/theme/"), page.contains("href=\"/browse/\">All values"))
    };
    let names = |range: std::ops::Range<usize>, but: usize| -> Vec<String> {
        range.filter(|one| *one != but).map(|number| format!("theme-{number:03}")).collect()
    };
    // Forty-one in all: each names the forty others, wherever it stands.
    let few = sites(41);
    for at in [0, 10, 40] {
        assert_eq!(beside(&few, &format!("theme-{at:03}")), (names(0..41, at), false), "{at}");
    }
    // Of more, those around it, and where all are.
    let many = sites(100);
    for (at, around) in [(0, 0..41), (5, 0..41), (50, 30..71), (95, 59..100), (99, 59..100)] {
        assert_eq!(beside(&many, &format!("theme-{at:03}")), (names(around, at), true), "{at}");
    }
}

#[test]
fn the_foot_of_a_page_names_no_more_than_so_many_free_pages() {
    let site = |pages: usize| {
        (0..pages)
            .fold(Council::empty(), |council, number| {
                council.file(
                    &format!("content/pages/page-{number:02}.md"),
                    format!("---\ntitle: Page {number:02}\n---\nText.\n"),
                )
            })
            .built()
    };
    let foot = |council: &Council| {
        let page = council.read("index.html");
        let foot = page.split_once("<footer").expect("a page has a foot").1.to_owned();
        (linked(&foot, "/page-").len(), foot.contains(">More pages</a>"))
    };
    assert_eq!(foot(&site(10)), (10, false));
    let many = site(11);
    assert_eq!(foot(&many), (10, true));
    assert_eq!(linked(&many.main_of("/browse/"), "/page-").len(), 11);
}
