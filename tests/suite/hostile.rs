//! No input makes the program panic: front matter, Markdown and file names by the thousand. The number of
//! cases is small here; `HOSTILE_CASES=20000 cargo test hostile` runs them for as long as one likes.
//! What is very deep, and what there is very much of, stands in `nested` and `many`.

mod many;
mod nested;

use crate::council::Council;
use proptest::prelude::*;

fn cases() -> ProptestConfig {
    let cases = std::env::var("HOSTILE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

/// Pieces that have a meaning somewhere, so that nonsense gets deep into the program.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "---\n",
        "title: ",
        "id: ",
        "- ",
        "  ",
        "\n",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "!x ",
        "!!str ",
        " #4 ",
        "  # ",
        "|2- #",
        "~",
        "access: ",
        "level: exempt",
        "until: 2026-12-01T00:01",
        "paragraphs: [1]",
        "draft: true",
        "date: 2021-08-23",
        "2021-02-30",
        "2021-13",
        "9999-12-31",
        "0000",
        "due: ",
        "history:",
        "status: verified",
        "by: committee",
        "to: [pa-1]",
        "for: []",
        "framework: sif",
        "framework: ilacs-focused-visit",
        "judgements:",
        "area: adoption",
        "grade: good",
        "received: 9999-12-30",
        "published: 1000-01-01",
        "report_back: {every: 6 months}",
        "every: 1000 years",
        "first: 9999",
        "declared_findings:",
        "::: restricted {reason=x}\n",
        "::: question {by=chair id=q1}\n",
        ":::\n",
        "# ",
        "## ",
        "![",
        "](",
        "@pa-1",
        "@theme:x",
        ")",
        "<b>",
        "<!--",
        "```\n",
        "| a | b |\n|---|---|\n",
        "[^1]",
        "[^1]: ",
        "\u{feff}",
        "\u{0}",
        "\u{1}",
        "é",
        "𝔘",
        "\u{202e}",
        "\r\n",
        "\t",
        "redirect_from: [/a/]",
        "documents:",
        "file: x.pdf",
        "file: ../x",
        "kind: letter",
        "recorded_to: 2016",
        "previous: 2026-visit",
        "allow: {raw-html: x}",
        "number: ",
        "truncated: true",
        "key: *key",
        "? ",
        "\u{85}",
        "%25",
        "javascript:",
        "\\",
    ])
    .prop_map(str::to_owned);
    prop_oneof![4 => known, 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(|c| c.to_string())]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

const PLACES: &[&str] = &[
    "site.yaml",
    "content/inspections/2026-visit/inspection.md",
    "content/inspections/2026-visit/findings.yaml",
    "content/inspections/2026-visit/responses.yaml",
    "content/committees/scrutiny/committee.md",
    "content/committees/scrutiny/2026-09-15/meeting.md",
    "content/committees/scrutiny/2026-09-15/06-visit.md",
    "content/plans/p/plan.md",
    "content/plans/p/responses.yaml",
    "content/registers/posts.yaml",
    "content/registers/people.yaml",
    "content/registers/themes.yaml",
    "content/registers/glossary.yaml",
    "content/registers/organisations.yaml",
    "content/registers/bank-holidays.json",
    "content/frameworks/own.yaml",
    "content/pages/about.md",
    "themes/default/messages/en.yaml",
    "themes/default/templates/article.html",
];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_text_makes_it_panic(place in prop::sample::select(PLACES), text in text()) {
        let council = Council::starter();
        council.put(place, &text);
        let _ = council.check();
    }

    #[test]
    fn no_text_put_into_a_good_file_makes_it_panic(
        place in prop::sample::select(&PLACES[..11]), at in any::<prop::sample::Index>(), text in text()
    ) {
        let council = Council::starter();
        let path = council.root().join(place);
        let mut whole = std::fs::read_to_string(&path).unwrap_or_default();
        let cut = (0..=whole.len()).filter(|at| whole.is_char_boundary(*at)).collect::<Vec<_>>();
        whole.insert_str(cut[at.index(cut.len())], &text);
        council.put(place, &whole);
        let _ = council.check();
    }

    #[test]
    fn no_markdown_makes_it_panic_or_lets_html_through(text in text()) {
        let council = Council::starter();
        council.put("content/pages/about.md", format!("---\ntitle: About\n---\n{text}"));
        let outcome = council.build();
        if outcome.written.is_some() {
            let page = council.main_of("/about/");
            for tag in ["<b>", "<script", "<!--", "href=\"javascript:"] {
                prop_assert!(!page.contains(tag), "{page}");
            }
        }
    }

    #[test]
    fn no_file_name_makes_it_panic(
        folder in prop::sample::select(vec!["content", "content/inspections", "content/inspections/2026-visit",
            "content/committees/scrutiny", "content/committees/scrutiny/2026-09-15", "content/pages", "themes/own/static"]),
        name in "[^/\u{0}]{1,24}", extension in prop::sample::select(vec![".md", ".yaml", ".pdf", ".cy.md", "", "/x.md", "/meeting.md"])
    ) {
        let council = Council::starter();
        let path = council.root().join(folder).join(format!("{name}{extension}"));
        let inside = path.components().all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::RootDir));
        if inside && std::fs::create_dir_all(path.parent().unwrap()).is_ok() && std::fs::write(&path, "---\ntitle: x\n---\n").is_ok() {
            let _ = council.check();
        }
    }

    #[test]
    fn no_bytes_make_it_panic(place in prop::sample::select(PLACES), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let council = Council::starter();
        council.put(place, bytes);
        let _ = council.check();
    }
}

#[test]
fn odd_file_names_are_published_under_odd_addresses() {
    let council = Council::starter()
        .file(
            "content/inspections/2026-visit/inspection.md",
            "---\ntitle: Visit\nframework: ilacs-focused-visit\ndocuments: [{kind: letter, title: L, file: \"a #1 50% ü?.pdf\"}]\n---\n",
        )
        .file("content/inspections/2026-visit/a #1 50% ü?.pdf", "%PDF")
        .built();
    assert!(
        council
            .main_of("/inspections/2026-visit/")
            .contains("href=\"/inspections/2026-visit/a%20%231%2050%25%20%C3%BC%3F.pdf\"")
    );
    assert!(council.has("inspections/2026-visit/a #1 50% ü?.pdf"));
}

#[test]
fn line_ends_of_other_systems_do_not_matter() {
    let unix = Council::starter().built();
    let other = Council::starter();
    for (path, bytes) in crate::council::tree(&other.root().join("content")) {
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        other.put(&format!("content/{path}"), format!("\u{feff}{text}"));
    }
    let other = other.built();
    for (path, bytes) in unix.all() {
        let [other, unix] =
            [&other.all()[&path], &bytes].map(|bytes| String::from_utf8_lossy(bytes).replace("\r\n", "\n"));
        assert_eq!(other, unix, "{path}");
    }
}

#[test]
fn aliases_do_not_explode() {
    let mut yaml = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in
        ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        yaml.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    let council = Council::starter().file("content/registers/glossary.yaml", yaml);
    assert!(!council.codes().is_empty());
}
