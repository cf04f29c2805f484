//! Nothing withheld gets out: a unique word is planted in every place that can be withheld, and looked for in
//! every byte that is published.

use crate::council::{Council, said};
use crate::index;

const EXEMPT: &str = "{level: exempt, paragraphs: [1], part: england, reason: Individual cases}";
const EMBARGO: &str = "{level: embargoed, until: 2026-12-01T00:01}";

/// A site in which every word beginning with `zz` is withheld.
fn planted(access: &str) -> Council {
    Council::empty()
        .file("content/registers/posts.yaml", "zzpost: {title: Zzposttitle, organisation: northmoor}\nofficer: {title: Officer, organisation: northmoor}\n")
        .file("content/registers/people.yaml", "zzperson: {name: Zzname, posts: [{post: zzpost}]}\n")
        .file("content/registers/themes.yaml", "zztheme: {title: Zzthemetitle, summary: Zzthemesummary}\nshown: {title: Shown}\n")
        .file("content/registers/glossary.yaml", "zzpassage: {meaning: Zzmeaning of it, also: [zzinquestion]}\nPublic: {meaning: For all to see.}\nzz over lines: {meaning: Zzlines}\nzz marked up: {meaning: Zzmarked}\nZZA: {meaning: Zzshort, stands_for: zz stands for}\nzz’s own: {meaning: Zzapostrophe}\nZzinneritem: {meaning: Zzinner}\n")
        // A public inspection with withheld parts.
        .file(
            "content/inspections/public-one/inspection.md",
            format!(
                "---\ntitle: A public inspection\nframework: ilacs-focused-visit\npublished: 2026-08-24\nthemes: [shown]\ndocuments:\n  - {{kind: letter, title: Zzdoctitle, file: zzletter.pdf, access: {access}}}\n  - {{kind: report, title: Zzurltitle, url: \"https://zzhost.example/zzpath\", access: {access}}}\n---\nPublic narrative.\n\n::: restricted {{paragraphs=\"1\" part=england reason=\"Cases\"}}\nZznarrative of [something](@zz-embargoed).\n:::\n"
            ),
        )
        .file("content/inspections/public-one/zzletter.pdf", "%PDF zzbytes of the letter")
        .file(
            "content/inspections/public-one/findings.yaml",
            format!(
                "- id: shown\n  kind: area-for-improvement\n  text: A finding for all to see.\n- id: hidden\n  kind: cause-of-concern\n  ref: Zzref\n  area: zzarea\n  wording: paraphrase\n  text: Zzfindingtext and [a paper](zzfinding.pdf)\n  summary: Zzfindingsummary\n  themes: [zztheme]\n  groups: [zzgroup]\n  legal_basis: [zzlaw]\n  access: {access}\n- id: drafted\n  kind: strength\n  text: Zzdraftfinding\n  draft: true\n- id: with-passage\n  kind: strength\n  text: |\n    Seen.\n\n    ::: restricted {{paragraphs=\"2\" part=england}}\n    Zzpassage\n    :::\n"
            ),
        )
        .file(
            "content/inspections/public-one/responses.yaml",
            format!(
                "plan:\n  documents: [{{kind: action-plan, title: Zzplantitle, file: zzplan.pdf, access: {access}}}]\nresponses:\n  - {{to: [hidden], acceptance: accepted, date: 2026-09-01, by: zzperson, text: Zzinheritedresponse}}\n  - {{to: [shown], acceptance: not-accepted, reason: Zzreason, date: 2026-09-02, by: zzpost, text: \"Zzresponse [there](zzanswer.pdf) of zz\\n  stands for\", access: {access}}}\nactions:\n  - id: zz-inherited\n    for: [hidden]\n    title: Zzinheritedaction\n    owner: zzpost\n  - id: own\n    for: [shown]\n    title: Zzactiontitle\n    text: Zzactiontext of [it](zzaction.pdf)\n    owner: zzpost\n    access: {{level: confidential, reason: On terms, stub_title: Something else}}\n  - id: open\n    for: [shown]\n    title: An open action\n    owner: officer\n    history:\n      - {{date: 2026-09-03, status: in-progress}}\n      - {{date: 2026-09-04, status: complete, note: \"Zznote [here](zznote.pdf)\", reason: Zzentryreason, evidence: [zzevidence.pdf], by: zzperson, access: {access}}}\n      - {{date: 2026-09-05, status: on-hold, note: Zzdraftnote, draft: true}}\n"
            ),
        )
        .file("content/inspections/public-one/zzplan.pdf", "%PDF zzbytes of the plan")
        .file("content/inspections/public-one/zzevidence.pdf", "%PDF zzbytes of the evidence")
        // Withheld as a whole.
        .file(
            "content/inspections/zz-embargoed/inspection.md",
            format!("---\ntitle: Zzembargoedtitle\nframework: sif\nprevious: public-one\nscope: [zzscope]\nfacts: [{{label: Zzfact, value: Zzvalue}}]\nredirect_from: [/zzold/]\naccess: {EMBARGO}\n---\nZzembargoedbody\n"),
        )
        .file("content/inspections/zz-embargoed/findings.yaml", "- {id: zz-f, kind: strength, text: Zzinnerfinding}\n")
        .file("content/inspections/zz-future/inspection.md", "---\ntitle: Zzfuturetitle\nframework: sif\npublished: 2027-01\n---\nZzfuturebody\n")
        .file("content/plans/zz-plan/plan.md", "---\ntitle: Zzplan\nauthority: northmoor\ndraft: true\n---\nZzplanbody\n")
        .file("content/plans/zz-plan/responses.yaml", "actions:\n  - {id: zz-a, title: Zzplanaction, owner: zzpost}\n")
        .file("content/pages/zzpage.md", "---\ntitle: Zzpagetitle\nsummary: Zzpagesummary\ndraft: true\n---\nZzpagebody\n")
        // Committees.
        .file("content/committees/scrutiny/committee.md", "---\ntitle: Scrutiny\nkind: scrutiny\n---\n")
        .file("content/committees/scrutiny/2026-09-15/meeting.md", "---\nattendance: [zzperson-in-text-only-is-public]\n---\n".replace("zzperson-in-text-only-is-public", "A member"))
        .file(
            "content/committees/scrutiny/2026-09-15/01-open.md",
            format!(
                "---\ntitle: An open item\nabout: [public-one, zz-embargoed, public-one/hidden]\nresolutions:\n  - {{id: r1, kind: noted, text: That it be noted.}}\n  - {{id: r2, kind: deferred, ref: Zzref, text: Zzresolution, access: {access}}}\n---\nOpen [minutes](@zz-embargoed).\n\n::: question {{by=officer id=q1}}\nAsked in public.\n\n::: restricted {{paragraphs=\"1 2\" part=england reason=\"Individual cases\"}}\nZzinquestion\n:::\n:::\n\n::: restricted {{paragraphs=\"1\" part=england reason=\"Individual cases\"}}\nZzminutes and [a link](zzsecret.pdf), zz over\nlines, zz *marked* up, zz's own, {{.zz}}, a note[^told] and [another link][named]\n:::\n\n[^told]: Zznote of the public text.\n\n[named]: zzsecret.pdf\n"
            ),
        )
        .file(
            "content/committees/scrutiny/2026-09-15/02-closed.md",
            format!("---\ntitle: Zzitemtitle\nnumber: \"2\"\nreport_of: zzpost\nabout: [public-one]\nthemes: [zztheme]\ndocuments: [{{kind: report, title: Zzitemdoc, file: zzreport.docx}}]\nresolutions: [{{id: zz-r, kind: agreed, text: Zzitemresolution}}]\naccess: {}\n---\nZzitemminutes\n", access.replace('}', ", stub_title: A private matter}"))
        )
        .file("content/committees/scrutiny/2026-09-15/zzreport.docx", "zzbytes of the report")
        .file("content/committees/scrutiny/2026-09-15/zzsecret.pdf", "zzbytes of the secret")
        .file("content/inspections/public-one/zzfinding.pdf", "%PDF zzbytes of the paper")
        .file("content/inspections/public-one/zzanswer.pdf", "%PDF zzbytes of the answer")
        .file("content/inspections/public-one/zzaction.pdf", "%PDF zzbytes of the action")
        .file("content/inspections/public-one/zznote.pdf", "%PDF zzbytes of the note")
        .file("content/committees/scrutiny/2026-09-16/meeting.md", format!("---\ntitle: Zzmeetingtitle\nvenue: Zzvenue\naccess: {EMBARGO}\n---\nZzmeetingbody\n"))
        .file("content/committees/scrutiny/2026-09-16/01-zzinner.md", "---\ntitle: Zzinneritem\n---\nZzinnerminutes\n")
        .file("content/committees/zz-board/committee.md", "---\ntitle: Zzboard\nkind: audit\naliases: [Zzalias]\ndraft: true\n---\nZzremit\n")
        .file("content/committees/zz-board/2026-10-01/meeting.md", "---\n---\n")
}

fn assert_no_leak(council: &Council) {
    let files = council.all();
    assert!(files.len() > 30);
    let words = index::words(&files);
    assert!(words.contains("public") && words.len() > 50);
    assert!(words.iter().all(|word| !word.contains("zz")), "{words:?}");
    for (path, bytes) in files {
        assert!(!path.to_lowercase().contains("zz"), "{path}");
        // Lists and positions are numbers; texts, labels and synonyms are words.
        let is_text = ["search/i/t-", "search/i/f-", "search/i/w-"].iter().any(|kind| path.starts_with(kind));
        let bytes = if is_text { index::all_unpacked(&bytes) } else { bytes };
        if path.ends_with(".bin") && !is_text {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some(at) = text.find("zz") {
            let from =
                (0..=at.saturating_sub(60)).rev().find(|from| text.is_char_boundary(*from)).unwrap_or(0);
            panic!("{path}: …{}…", text[from..].chars().take(120).collect::<String>());
        }
    }
}

#[test]
fn no_withheld_word_is_in_any_output_byte() {
    for access in [EXEMPT, EMBARGO, "{level: confidential, reason: Supplied on terms}"] {
        // A confidential or exempt record leaves its title unless another stands for it.
        let with_title = if access == EMBARGO {
            access.to_owned()
        } else {
            access.replace('}', ", stub_title: A withheld paper}")
        };
        let council = planted(&with_title.replace(", stub_title: A withheld paper}", "}"));
        let council = if access == EMBARGO { council } else { retitled(council, &with_title) };
        let outcome = council.build();
        assert!(outcome.written.is_some(), "{}", said(&outcome));
        assert_no_leak(&council);
    }
}

#[test]
fn no_template_is_given_a_withheld_word() {
    for access in [EXEMPT, EMBARGO] {
        let access = if access == EXEMPT {
            retitled(planted(EXEMPT), &EXEMPT.replace('}', ", stub_title: A withheld paper}"))
        } else {
            planted(EMBARGO)
        };
        let council = with_contexts(access).built();
        let mut printed = 0;
        for (path, bytes) in council.all() {
            if path.ends_with(".html") {
                printed += 1;
                // The words of the interface are the theme's own.
                let given = String::from_utf8_lossy(&bytes).into_owned();
                let (before, words) = given.split_once("\"t\": {").unwrap();
                let last = "not the inspectorate's.\"}";
                let text = format!("{before}{}", words.split_once(last).unwrap().1);
                assert!(text.contains("\"page\": {\"title\": "), "{path}: {text}");
                let lower = text.to_lowercase();
                if let Some(at) = lower.find("zz") {
                    panic!(
                        "{path}: …{}…",
                        lower[at.saturating_sub(60)..].chars().take(120).collect::<String>()
                    );
                }
                // Of a stub not even the kind: these are the kinds of what is withheld, and of nothing else.
                for kind in ["cause-of-concern", "Cause of concern", "deferred", "Deferred"] {
                    assert!(!text.contains(kind), "{path}: {kind}");
                }
            }
        }
        assert!(printed > 30, "{printed}");
    }
}

/// Gives a site a theme that prints everything that each template is given, and nothing else.
fn with_contexts(council: Council) -> Council {
    for entry in std::fs::read_dir(crate::council::root().join("themes/default/templates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".html") && name != "base.html" {
            council.put(&format!("themes/default/templates/{name}"), "{{ __tera_context | safe }}");
        }
    }
    council
}

/// Gives the withheld documents a title that stands for theirs.
fn retitled(council: Council, access: &str) -> Council {
    for path in
        ["content/inspections/public-one/inspection.md", "content/inspections/public-one/responses.yaml"]
    {
        let text = std::fs::read_to_string(council.root().join(path)).unwrap();
        let plain = access.replace(", stub_title: A withheld paper}", "}");
        let lines: Vec<String> = text
            .lines()
            .map(
                |line| {
                    if line.contains("title: Zz") { line.replace(&plain, access) } else { line.to_owned() }
                },
            )
            .collect();
        council.put(path, lines.join("\n") + "\n");
    }
    council
}

#[test]
fn a_word_that_only_withheld_text_uses_is_not_explained() {
    let words = planted(EXEMPT).built().words_of("/glossary/");
    assert!(words.contains("Public For all to see."), "{words}");
    assert!(!words.to_lowercase().contains("zz"), "{words}");
}

#[test]
fn stubs_say_what_is_withheld_and_by_what_law() {
    let council = planted(EXEMPT).built();
    let item = council.words_of("/committees/scrutiny/2026-09-15/closed/");
    assert!(item.contains("A private matter") && item.contains("Individual cases"));
    assert!(
        item.contains("Paragraph 1 of Part 1 of Schedule 12A: Information relating to any individual."),
        "{item}"
    );
    let open = council.words_of("/committees/scrutiny/2026-09-15/open/");
    assert_eq!(open.matches("Something was considered in private here.").count(), 2);
    assert!(open.contains("Paragraph 2 of Part 1 of Schedule 12A"));
    let action = council.words_of("/inspections/public-one/actions/own/");
    assert!(action.contains("Something else") && action.contains("section 100A(3)"), "{action}");
    let history = council.words_of("/inspections/public-one/actions/open/");
    assert!(history.contains("In progress"), "what is withheld does not count: {history}");
    assert!(
        !council.has("inspections/zz-embargoed") && !council.has("people/zzperson") && !council.has("zzold")
    );
}

#[test]
fn an_embargo_lifts_at_its_instant_and_no_date_lifts_it_before() {
    let council = |as_of| {
        let mut council = Council::starter().file(
            "content/pages/news.md",
            "---\ntitle: News\naccess: {level: embargoed, until: 2026-11-23T09:00}\n---\nNow public.\n",
        );
        council.as_of = as_of;
        council.built()
    };
    assert!(council(None).has("news/index.html"), "it is noon");
    assert!(council(Some("2026-11-23T09:00")).has("news/index.html"));
    assert!(!council(Some("2026-11-23T08:59")).has("news/index.html"));
    assert!(!council(Some("2026-11-23")).has("news/index.html"), "a day begins at midnight");
    let mut later = planted(EMBARGO);
    later.as_of = Some("2027-12-31");
    let later = later.built();
    assert_no_leak(&later);
}

#[test]
fn drafts_are_shown_when_asked_for_and_embargoes_are_not() {
    let mut council = planted(EMBARGO);
    council.drafts = true;
    let council = council.built();
    assert!(council.has("zzpage/index.html") && council.has("plans/zz-plan/index.html"));
    assert!(!council.has("inspections/zz-embargoed") && !council.has("inspections/zz-future"));
}

#[test]
fn a_template_cannot_leak_what_it_cannot_reach_but_the_guard_looks_all_the_same() {
    let secret = "The carer of the two children in Mill Lane was never assessed.";
    let page = format!("---\ntitle: News\naccess: {EMBARGO}\n---\n{secret}\n");
    let spellings = [
        secret.to_owned(),
        "The  carer of\n<b>the</b> two children&nbsp;in Mill <i title=\"x\">Lane</i>, WAS never".to_owned(),
        "<p title=\"the carer of the two children in Mill Lane\">x</p>".to_owned(),
        "<script type=\"application/json\">{\"a\":\"carer of the two children in Mill\\nLane\"}</script>"
            .to_owned(),
    ];
    for spelling in spellings {
        let council = Council::starter()
            .file("content/pages/news.md", &page)
            .file("themes/default/templates/article.html", format!("{{% extends \"base.html\" %}}{{% block main %}}{{% raw %}}{spelling}{{% endraw %}}{{% endblock main %}}"));
        let outcome = council.build();
        assert!(outcome.written.is_none(), "{spelling}");
        assert!(
            outcome.diagnostics.iter().any(|one| one.code.as_str() == "withheld-text"),
            "{}",
            said(&outcome)
        );
        assert!(!council.has(""), "and nothing is written");
    }
}

#[test]
fn files_of_a_theme_are_guarded_as_well() {
    let council = Council::starter()
        .file("content/pages/news.md", format!("---\ntitle: News\naccess: {EMBARGO}\n---\nThe carer of the two children in Mill Lane was never assessed.\n"))
        .file("themes/default/static/note.js", "export const note = 'the carer of the two children in Mill Lane was never assessed';");
    assert!(council.codes().contains(&"withheld-text"));
    assert!(council.build().written.is_none());
}

#[test]
fn the_search_index_is_guarded_before_it_is_packed() {
    // A theme's own words are not looked at before they are published: here they come into the index by a label.
    let secret = "The carer of the two children in Mill Lane was never assessed.";
    let council = Council::starter()
        .file("content/pages/news.md", format!("---\ntitle: News\naccess: {EMBARGO}\n---\n{secret}\n"))
        .file("themes/default/messages/en.yaml", {
            let words =
                std::fs::read_to_string(crate::council::root().join("themes/default/messages/en.yaml"));
            words
                .unwrap()
                .replace("contribution_question: Question", &format!("contribution_question: {secret}"))
        });
    let outcome = council.build();
    assert!(outcome.written.is_none());
    let found: Vec<&str> = outcome
        .diagnostics
        .iter()
        .filter(|one| one.code.as_str() == "withheld-text")
        .map(|one| one.message.as_str())
        .collect();
    assert!(found.iter().any(|message| message.contains("/search/index.json")), "{found:?}");
}

#[test]
fn a_withheld_file_is_known_by_its_name_and_by_its_bytes() {
    let visit = |title: &str| {
        format!(
            "---\ntitle: Visit\nframework: ilacs-focused-visit\ndocuments:\n  - {{kind: letter, title: {title}, file: same.pdf}}\n  - {{kind: letter, title: Secret, file: secret-letter.pdf, access: {EMBARGO}}}\n---\n"
        )
    };
    let council = Council::starter()
        .file("content/inspections/2026-visit/inspection.md", visit("Public"))
        .file("content/inspections/2026-visit/same.pdf", "the same bytes")
        .file("content/inspections/2026-visit/secret-letter.pdf", "the same bytes");
    assert!(council.codes().contains(&"withheld-text"), "{:?}", council.codes());
    council.put("content/inspections/2026-visit/same.pdf", "other bytes");
    assert!(!council.codes().contains(&"withheld-text"), "{:?}", council.codes());
    council.put("themes/default/templates/not_found.html", "<!doctype html><p>secret-letter.pdf</p>");
    assert!(council.codes().contains(&"withheld-text"));
}

#[test]
fn a_misspelt_wish_to_withhold_refuses_the_build() {
    for wish in [
        "access:",
        "access:\nlevel: exempt",
        "acess: {level: exempt, paragraphs: [1], part: england}",
        "access: exempt",
        "access: {level: exemt, paragraphs: [1], part: england}",
        "access: {level: exempt}",
        "access: {level: embargoed}",
        "access: {level: embargoed, until: tomorrow}",
        "access: {levle: exempt}",
        "draft:",
        "draft: yes",
        "Draft: true",
        "draft: [true]",
    ] {
        let council = Council::starter()
            .file("content/pages/news.md", format!("---\ntitle: News\n{wish}\n---\nSecret.\n"));
        assert!(council.build().written.is_none(), "{wish}");
        assert!(!council.has(""), "{wish}");
    }
}

#[test]
fn what_is_public_too_is_no_needle() {
    let words = "That the report and the presentation on this matter be noted by members.";
    let council = Council::starter()
        .file("content/pages/news.md", format!("---\ntitle: News\naccess: {EMBARGO}\n---\n{words}\n"))
        .file("content/pages/about.md", format!("---\ntitle: About this site\n---\n{words}\n"));
    assert_eq!(council.codes(), Vec::<&str>::new());
}

#[test]
fn a_file_that_is_withheld_is_not_published_by_a_link() {
    let council = Council::starter()
        .file(
            "content/inspections/2026-visit/inspection.md",
            format!("---\ntitle: Visit\nframework: ilacs-focused-visit\ndocuments: [{{kind: letter, title: L, file: letter.pdf, access: {EMBARGO}}}]\n---\nSee [it](letter.pdf).\n"),
        )
        .file("content/inspections/2026-visit/letter.pdf", "%PDF");
    assert!(council.codes().contains(&"withheld-named-publicly"));
}
