//! What is said of what is withheld: that it is there, why, and nothing else. Whether anything of it gets out is for
//! `leaks`.

use crate::council::{Council, errors, said};
use answerable::diagnostics::position;

const EXEMPT: &str = "{level: exempt, paragraphs: [1], part: england, reason: Individual cases}";
const VISIT: &str = "content/inspections/2026-visit/";

/// A site with one finding and what answers it.
fn answered_by(responses: &str) -> Council {
    Council::starter()
        .file(&format!("{VISIT}responses.yaml"), responses)
        .file(
            "content/registers/posts.yaml",
            "director-of-childrens-services: {title: D}\nhead-of-childrens-social-care: {title: H}\n",
        )
        .built()
}

#[test]
fn a_withheld_answer_is_an_answer_whose_words_are_withheld() {
    let response = format!(
        "responses:\n  - {{to: [pa-1], acceptance: not-accepted, reason: Secret, date: 2026-09-18, by: director-of-childrens-services, text: Secret, access: {EXEMPT}}}\n"
    );
    let action = format!(
        "actions:\n  - {{id: own, for: [pa-1], title: Secret, owner: director-of-childrens-services, access: {}}}\n",
        EXEMPT.replace('}', ", stub_title: Something else}")
    );
    let (answer, act) = ("The council has answered this; its words are withheld.", "1 action is withheld.");
    let both = format!("{answer} {act}");
    for (withheld, sentence) in
        [(response.clone(), answer), (action.clone(), act), (format!("{response}{action}"), &both)]
    {
        let council = answered_by(&withheld);
        let finding = council.words_of("/inspections/2026-visit/pa-1/");
        assert!(finding.contains("nobody has assessed. Answered"), "{finding}");
        assert!(finding.contains(sentence), "{withheld}: {finding}");
        // An action is no answer.
        let is_act_alone = sentence == act;
        assert_eq!(finding.contains("Something that the council does about this is withheld."), is_act_alone);
        assert_eq!(finding.contains("its words are withheld"), !is_act_alone);
        for wrong in ["has not answered", "No answer", "Not accepted", "2026-09-18", "18 September 2026"] {
            assert!(!finding.contains(wrong), "{withheld}: {wrong}: {finding}");
        }
        assert!(finding.contains("Individual cases"), "{finding}");
        // It counts as one in totals, lists and files.
        let home = council.words_of("/");
        assert!(home.contains("0 Findings without an answer") && home.contains("Answered 1"), "{home}");
        assert!(council.has("browse/status/answered/index.html"));
        assert!(!council.has("browse/status/awaiting-response/index.html"));
        let findings = council.read("data/lists/findings.csv");
        assert!(findings.contains("Answered") && !findings.contains("No answer"), "{findings}");
    }
    // In the times that answers took it is counted, and its day is not.
    let times = answered_by(&response).read("data/charts/times.csv");
    assert!(times.contains(",1,1,,0,,"), "{times}");
}

#[test]
fn a_later_word_that_is_withheld_does_not_take_back_what_was_said() {
    let council = answered_by(&format!(
        "responses:\n  - {{to: [pa-1], acceptance: accepted, date: 2026-09-18, by: director-of-childrens-services}}\n  - {{to: [pa-1], acceptance: not-accepted, reason: Secret, date: 2026-10-18, by: director-of-childrens-services, access: {EXEMPT}}}\n"
    ));
    let finding = council.words_of("/inspections/2026-visit/pa-1/");
    assert!(finding.contains("The council accepted this on 18 September 2026."), "{finding}");
    assert!(!finding.contains("October"), "{finding}");
}

#[test]
fn nothing_is_claimed_that_a_withheld_answer_action_or_entry_may_belie() {
    let response = |acceptance: &str, date: &str, access: &str| {
        format!(
            "  - {{to: [pa-1], acceptance: {acceptance}, reason: Said, date: {date}, by: director-of-childrens-services, {access}}}\n"
        )
    };
    let action = |id: &str, more: &str| {
        format!(
            "  - {{id: {id}, for: [pa-1], title: Does, owner: director-of-childrens-services, due: 2026-10-01, {more}}}\n"
        )
    };
    let exempt = &format!("access: {EXEMPT}");
    let complete = "history: [{date: 2026-09-20, status: complete}]";
    let begun = format!(
        "history: [{{date: 2026-09-20, status: in-progress}}, {{date: 2026-09-25, status: complete, note: Secret, {exempt}}}]"
    );
    let accepted = response("accepted", "2026-09-18", "");
    let rows = [
        // Which of two answers came last is not told.
        (
            response("not-accepted", "2026-09-18", "") + &response("accepted", "2026-10-18", exempt),
            String::new(),
            "The council has answered this more than once; not all of its answers are public.",
            "did not accept",
        ),
        (
            response("not-accepted", "2026-10-18", "") + &response("accepted", "2026-09-18", exempt),
            String::new(),
            "The council has answered this more than once; not all of its answers are public.",
            "did not accept",
        ),
        // What the council says itself is not told otherwise.
        (
            response("awaiting-response", "2026-09-18", ""),
            action("own", exempt),
            "1 action is withheld.",
            "its words",
        ),
        // An action of two is done.
        (
            accepted.clone(),
            action("one", complete) + &action("own", exempt),
            "Done: 1 of 1 action. 1 action is withheld.",
            "Complete, the council says",
        ),
        // Whether it is done is withheld.
        (accepted, action("own", &begun), "Partly withheld", "verdue"),
    ];
    for (responses, actions, told, wrong) in rows {
        let council = answered_by(&format!("responses:\n{responses}actions:\n{actions}"));
        let finding = council.words_of("/inspections/2026-visit/pa-1/");
        let (above, _) = finding.split_once("What the council").unwrap_or((&finding, ""));
        assert!(finding.contains(told), "{told}: {finding}");
        assert!(!above.contains(wrong), "{wrong}: {finding}");
    }
    let council = answered_by(&format!("actions:\n{}", action("own", &begun)));
    let page = council.words_of("/inspections/2026-visit/actions/own/");
    assert!(page.contains("Some of what became of it is withheld."), "{page}");
    assert!(!page.contains("verdue"), "{page}");
    assert!(council.words_of("/").contains("0 Actions overdue"));
}

/// A meeting that asked for a report until the end of June, and one that was told in private.
fn reported_in_private(text: &str) -> Council {
    let folder = "content/committees/scrutiny/";
    Council::starter()
        .file(&format!("{folder}2026-03-01/meeting.md"), "---\nstatus: held\n---\n")
        .file(
            &format!("{folder}2026-03-01/01-asked.md"),
            format!("---\ntitle: Asked\nresolutions:\n  - {{id: r1, kind: report-back, text: That it come back., report_back: {{every: 3 months, until: 2026-06-30}}}}\n---\n{text}\n"),
        )
        .file(&format!("{folder}2026-06-01/meeting.md"), "---\nstatus: held\n---\n")
        .file(
            &format!("{folder}2026-06-01/01-closed.md"),
            format!("---\ntitle: Closed\nreports_back: [scrutiny/2026-03-01/asked/r1]\nresolutions:\n  - {{id: removal, kind: agreed, text: Secret.}}\naccess: {EXEMPT}\n---\n## The carer of two\n\nSecret.\n"),
        )
        .built()
}

#[test]
fn a_report_that_came_in_private_is_not_missing() {
    let council = reported_in_private("");
    for page in ["/committees/scrutiny/2026-03-01/asked/", "/deadlines/", "/committees/scrutiny/"] {
        let words = council.words_of(page);
        assert!(!words.contains("issing for") && !words.contains("has not come"), "{page}: {words}");
    }
    let asked = council.words_of("/committees/scrutiny/2026-03-01/asked/");
    assert!(asked.contains("Reported; the item is withheld"), "{asked}");
    // Which item that was is not told, on either page.
    assert!(!council.main_of("/committees/scrutiny/2026-03-01/asked/").contains("closed"));
    let closed = council.main_of("/committees/scrutiny/2026-06-01/closed/");
    assert!(!closed.contains("asked") && !closed.contains("2026-03-01"), "{closed}");
}

#[test]
fn what_the_parts_of_a_withheld_record_are_called_is_withheld() {
    let council = reported_in_private(
        "[It](@scrutiny/2026-06-01/closed#the-carer-of-two) and [that](@scrutiny/2026-06-01/closed#removal).",
    );
    let asked = council.main_of("/committees/scrutiny/2026-03-01/asked/");
    assert_eq!(asked.matches("href=\"/committees/scrutiny/2026-06-01/closed/\"").count(), 2, "{asked}");
    for word in ["carer", "removal"] {
        assert!(!asked.contains(word), "{word}: {asked}");
    }
}

/// Returns the codes of what is wrong with a site, and where.
fn codes(council: &Council) -> Vec<String> {
    let outcome = council.check();
    let found = outcome.diagnostics.iter().filter(|one| one.code.as_str() != "exempt-text");
    let place = |one: &answerable::diagnostics::Diagnostic| {
        let (path, line, _) = position(one.place.unwrap(), &outcome.sources.files);
        format!("{} {path}:{line}", one.code.as_str())
    };
    found.map(place).collect()
}

/// A meeting that names a paper, and an item of it that names it too.
fn named_twice(meeting: &str, item: &str, entry: &str) -> Council {
    let folder = "content/committees/scrutiny/2026-09-15";
    Council::starter()
        .file(&format!("{folder}/paper.pdf"), "%PDF of the paper")
        .file(&format!("{folder}/meeting.md"), format!("---\nstatus: held\n---\n{meeting}\n"))
        .file(
            &format!("{folder}/07-paper.md"),
            format!("---\ntitle: A paper\n{entry}documents:\n  - {{kind: report, title: Paper, file: paper.pdf}}\n---\n{item}\n"),
        )
}

#[test]
fn a_document_of_a_withheld_record_is_not_published_by_another() {
    let link = "See [the paper](paper.pdf).";
    let place = "withheld-named-publicly content/committees/scrutiny/2026-09-15/07-paper.md:";
    for access in
        [EXEMPT, "{level: confidential, reason: Terms}", "{level: embargoed, until: 2026-12-01T09:00}"]
    {
        let council = named_twice(link, "", &format!("access: {access}\n"));
        let codes = codes(&council);
        assert!(codes.len() == 1 && codes[0].starts_with(place), "{access}: {codes:?}");
        let said = said(&council.check());
        assert!(said.contains("published here") && said.contains("withheld here"), "{said}");
        assert!(council.build().written.is_none());
    }
    assert!(codes(&named_twice(link, "", "draft: true\n"))[0].starts_with(place));
    // Named by the withheld record alone, or by an open one, or once the embargo has lifted: nothing is wrong.
    assert_eq!(codes(&named_twice("", "", &format!("access: {EXEMPT}\n"))), Vec::<String>::new());
    assert_eq!(codes(&named_twice(link, "", "")), Vec::<String>::new());
    let lifted = "access: {level: embargoed, until: 2026-11-01T09:00}\n";
    assert_eq!(codes(&named_twice(link, "", lifted)), Vec::<String>::new());
}

#[test]
fn a_public_file_that_withheld_words_link_to_stays_public() {
    let hidden = format!(
        "- {{id: pa-1, kind: strength, text: Shown.}}\n- id: hidden\n  kind: strength\n  text: See [it](letter.pdf).\n  access: {EXEMPT}\n"
    );
    let visit = |more: &str| {
        format!("---\ntitle: Visit\nframework: ilacs-focused-visit\npublished: 2026-08-24\n{more}---\n")
    };
    let council = |more: &str, text: &str| {
        Council::starter()
            .file(&format!("{VISIT}inspection.md"), visit(more) + text)
            .file(&format!("{VISIT}findings.yaml"), &hidden)
            .file(&format!("{VISIT}letter.pdf"), "%PDF")
    };
    let documents = "documents: [{kind: letter, title: Letter, file: letter.pdf}]\n";
    for (more, text) in [(documents, ""), ("", "See [the letter](letter.pdf).\n")] {
        let council = council(more, text).built();
        assert!(council.has("inspections/2026-visit/letter.pdf"), "{more}{text}");
        assert!(
            council
                .main_of("/inspections/2026-visit/")
                .contains("href=\"/inspections/2026-visit/letter.pdf\"")
        );
    }
    let alone = council("", "").built();
    assert!(!alone.has("inspections/2026-visit/letter.pdf"));
}

/// Puts a text into every place that can be withheld by itself and links to a file, one at a time.
fn linking(place: usize) -> Council {
    let text = "\"See [the paper](paper.pdf).\"";
    let person = "director-of-childrens-services";
    let responses = |response: &str, action: &str, note: &str| {
        format!(
            "responses:\n  - {{to: [pa-1], acceptance: accepted, date: 2026-09-18, by: {person}{response}}}\nactions:\n  - id: a\n    for: [pa-1]\n    title: Action\n    owner: {person}\n{action}    history:\n      - {{date: 2026-09-20, status: in-progress{note}}}\n"
        )
    };
    let access = format!(", access: {EXEMPT}");
    let (findings, responses, body) = match place {
        0 => (format!(", text: {text}{access}"), responses("", "", ""), ""),
        1 => (", text: Shown".to_owned(), responses(&format!(", text: {text}{access}"), "", ""), ""),
        2 => {
            let action = format!("    text: {text}\n    access: {EXEMPT}\n");
            (", text: Shown".to_owned(), responses("", &action, ""), "")
        }
        3 => (", text: Shown".to_owned(), responses("", "", &format!(", note: {text}{access}")), ""),
        4 => {
            let note = format!(", evidence: [paper.pdf]{access}");
            (", text: Shown".to_owned(), responses("", "", &note), "")
        }
        _ => {
            let restricted =
                "::: restricted {paragraphs=\"1\" part=england}\nSee [the paper](paper.pdf).\n:::\n";
            (", text: Shown".to_owned(), responses("", "", ""), restricted)
        }
    };
    Council::starter()
        .file(
            &format!("{VISIT}inspection.md"),
            format!("---\ntitle: Visit\nframework: ilacs-focused-visit\npublished: 2026-08-24\ndocuments: [{{kind: letter, title: Other, file: other.pdf}}]\n---\n{body}"),
        )
        .file(
            &format!("{VISIT}findings.yaml"),
            format!("- {{id: pa-1, kind: area-for-priority-action, themes: [connected-persons], text: Shown}}\n- {{id: hidden, kind: strength{findings}}}\n"),
        )
        .file(&format!("{VISIT}responses.yaml"), responses)
        .file(&format!("{VISIT}paper.pdf"), "%PDF the bytes of the paper")
        .file(&format!("{VISIT}other.pdf"), "%PDF other bytes")
}

#[test]
fn files_that_withheld_words_name_are_withheld_and_guarded() {
    for place in 0..=5 {
        let council = linking(place);
        assert_eq!(codes(&council), Vec::<String>::new(), "{place}: it is named, and nothing is wrong");
        assert!(council.build().written.is_some());
        assert!(!council.has("inspections/2026-visit/paper.pdf"), "{place}");
        // By its bytes, under another name.
        council.put(&format!("{VISIT}other.pdf"), "%PDF the bytes of the paper");
        assert!(council.codes().contains(&"withheld-text"), "{place}: {}", said(&council.check()));
        // By its name, in a template.
        council.put(&format!("{VISIT}other.pdf"), "%PDF other bytes");
        council.put("themes/default/templates/not_found.html", "<!doctype html><p>paper.pdf</p>");
        assert!(council.codes().contains(&"withheld-text"), "{place}: {}", said(&council.check()));
    }
}

#[test]
fn an_instant_that_comes_twice_lifts_an_embargo_once_and_for_good() {
    // On 25 October 2026 clocks go back at two: half past one comes at 00:30 and at 01:30 at Greenwich.
    let lifts = |until: &str, now: &'static str, is_lifted: bool| {
        let mut council = Council::starter().file(
            "content/pages/news.md",
            format!("---\ntitle: News\naccess: {{level: embargoed, until: {until}}}\n---\nNow public.\n"),
        );
        council.now = now;
        assert_eq!(council.built().has("news/index.html"), is_lifted, "{now}");
    };
    let row = |now: &'static str, is_lifted: bool| lifts("2026-10-25T01:30", now, is_lifted);
    row("2026-10-25T00:29:59Z", false);
    row("2026-10-25T00:30:00Z", false);
    row("2026-10-25T00:59:59Z", false);
    row("2026-10-25T01:00:00Z", false);
    row("2026-10-25T01:29:59Z", false);
    row("2026-10-25T01:30:00Z", true);
    row("2026-10-25T01:31:00Z", true);
    // On 29 March they go forward at one: half past one never comes, and half past two does.
    lifts("2026-03-29T01:30", "2026-03-29T01:00:00Z", false);
    lifts("2026-03-29T01:30", "2026-03-29T01:29:59Z", false);
    lifts("2026-03-29T01:30", "2026-03-29T01:30:00Z", true);
}

/// Words that stand in every text of every kind of record, and more of them than make a needle.
fn every_text(name: &str) -> Council {
    let words = |place: &str| format!("The words of {place} are the same in both and long enough to be told");
    let line = |place: &str| format!("\"{}\"", words(place));
    let documents = format!(
        "documents: [{{kind: report, title: {}, url: \"https://x.example/a-long-address/of/some-words/of-a/paper/that/both/name\", alternative: {}, licence: {}}}]",
        line("a title"),
        line("an alternative"),
        line("a licence")
    );
    let source = format!(
        "source: {{url: \"https://x.example/source/of/some/words/that/both/name/here\", licence: {}}}",
        line("a source")
    );
    let access = if name == "open" { "" } else { "access: {level: embargoed, until: 2026-12-01T00:01}\n" };
    let restricted =
        format!("::: restricted {{paragraphs=\"1\" part=england reason={}}}\nx\n:::\n", line("a passage"));
    let folder = format!("content/inspections/{name}-visit");
    Council::empty()
        .file("content/registers/posts.yaml", "officer: {title: Officer, organisation: northmoor}\n")
        .file(
            &format!("{folder}/inspection.md"),
            format!(
                "---\ntitle: {}\nframework: ilacs-focused-visit\nfieldwork: {{from: 2026-01-01, mode: {}}}\ninspectors: [{{name: {}, role: {}}}]\nscope: [{}]\nfacts: [{{label: {}, value: {}}}]\n{documents}\n{source}\n{access}---\n{}\n\n{restricted}",
                line("an inspection"), line("a mode"), line("an inspector"), line("a role"), line("a scope"),
                line("a label"), line("a value"), words("a narrative"),
            ),
        )
        .file(
            &format!("{folder}/findings.yaml"),
            format!(
                "- id: f\n  kind: area-for-improvement\n  ref: {}\n  area: {}\n  summary: {}\n  text: {}\n  legal_basis: [{}]\n  groups: [{}]\n  corrections: [{{date: 2026-02-01, reason: {}}}]\n",
                line("a reference"), line("an area"), line("a summary"), line("a finding"), line("a law"),
                line("a group"), line("a correction"),
            ),
        )
        .file(
            &format!("{folder}/responses.yaml"),
            format!(
                "plan: {{title: {}, overseen_by: {}}}\nresponses:\n  - {{to: [f], acceptance: not-accepted, reason: {}, date: 2026-03-01, by: officer, text: {}}}\nactions:\n  - id: a\n    for: [f]\n    title: {}\n    owner: officer\n    partners: [{}]\n    text: {}\n    history:\n      - {{date: 2026-03-02, status: in-progress, reason: {}, note: {}}}\n",
                line("a plan"), line("a board"), line("a reason"), line("a response"), line("an action"),
                line("a partner"), line("a text"), line("an entry"), line("a note"),
            ),
        )
        .file(
            &format!("content/committees/{name}-board/committee.md"),
            format!("---\ntitle: {}\nkind: audit\naliases: [{}]\n{access}---\n{}\n", line("a committee"), line("an alias"), words("a remit")),
        )
        .file(
            &format!("content/committees/{name}-board/2026-04-01/meeting.md"),
            format!(
                "---\ntitle: {}\ntime: {}\nvenue: {}\nattendance: [{}]\nwebcast: https://x.example/webcast/of/some/words/that/both/name/here\n{documents}\n---\n{}\n",
                line("a meeting"), line("a time"), line("a venue"), line("somebody"), words("a meeting’s text"),
            ),
        )
        .file(
            &format!("content/committees/{name}-board/2026-04-01/01-item.md"),
            format!(
                "---\ntitle: {}\n{documents}\n{source}\nresolutions: [{{id: r1, kind: noted, ref: {}, text: {}}}]\n---\n{}\n\n::: question {{by={}}}\n{}\n:::\n\n{restricted}",
                line("an item"), line("a number"), line("a resolution"), words("minutes"), line("a speaker"), words("a question"),
            ),
        )
        .file(
            &format!("content/plans/{name}-plan/plan.md"),
            format!("---\ntitle: {}\nauthority: northmoor\noverseen_by: {}\n{documents}\n{access}---\n{}\n", line("a whole plan"), line("its board"), words("what a plan is")),
        )
        .file(
            &format!("content/pages/{name}-page.md"),
            format!("---\ntitle: {}\nsummary: {}\n{access}---\n{}\n", line("a page"), line("its summary"), words("its text")),
        )
}

#[test]
fn whatever_is_public_too_is_no_needle_wherever_it_stands() {
    let open = every_text("open");
    assert_eq!(errors(&open.check()), 0, "{}", said(&open.check()));
    assert!(open.build().written.is_some());
    let council = every_text("hidden");
    assert_eq!(errors(&council.check()), 0, "{}", said(&council.check()));
    for (path, bytes) in crate::council::tree(&open.root().join("content")) {
        if !path.starts_with("registers/") {
            council.put(&format!("content/{path}"), bytes);
        }
    }
    let outcome = council.build();
    assert!(outcome.written.is_some(), "{}", said(&outcome));
    assert!(council.has("inspections/open-visit/index.html") && !council.has("inspections/hidden-visit"));
}
