//! One page of the manual per code: its files, put over the starter site, give exactly the output that the page
//! shows. `SNAPSHOTS=overwrite` writes the outputs anew.

use crate::council::{Council, overwrites, root, said};
use crate::golden::{Difference, difference, nothing_differs};
use std::fs;

/// A page: the files it puts into the site, and the output it shows.
struct Page {
    files: Vec<(String, String, String)>,
    output: String,
    /// Where the output stands in the page.
    output_at: std::ops::Range<usize>,
}

fn parse(text: &str) -> Page {
    let mut page = Page { files: Vec::new(), output: String::new(), output_at: 0..0 };
    let mut path = String::new();
    let mut at = 0;
    let mut fence: Option<(String, usize)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match &fence {
            None => {
                if let Some(language) = line.strip_prefix("```") {
                    fence = Some((language.trim().to_owned(), at));
                } else if let Some(name) =
                    line.trim().strip_prefix('`').and_then(|line| line.strip_suffix("`:"))
                {
                    path = name.to_owned();
                }
            }
            Some((language, from)) if line.trim_end() == "```" => {
                let body = text[*from..start].to_owned();
                if language == "text" {
                    page.output = body;
                    page.output_at = *from..start;
                } else {
                    page.files.push((std::mem::take(&mut path), language.clone(), body));
                }
                fence = None;
            }
            Some(_) => {}
        }
    }
    page
}

fn bytes_of_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn council_of(page: &Page) -> Council {
    let council = Council::starter();
    for (path, language, body) in &page.files {
        match language.as_str() {
            "hex" => council.put(path, bytes_of_hex(body)),
            "symlink" => {
                #[cfg(unix)]
                std::os::unix::fs::symlink(body.trim(), council.root().join(path)).unwrap();
            }
            _ => council.put(path, body),
        }
    }
    council
}

#[test]
fn every_page_shows_the_exact_output() {
    let mut wrong = Vec::new();
    let mut pages: Vec<_> =
        fs::read_dir(root().join("tests/diagnostics")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() > 40);
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        let page = parse(&text);
        let outcome = council_of(&page).check();
        let output = said(&outcome);
        let code = path.file_stem().unwrap().to_str().unwrap();
        if !outcome.diagnostics.iter().any(|one| one.code.as_str() == code) {
            let shown = format!("{code}: the files of its page do not bring it about\n{output}");
            wrong.push(Difference { what: code.to_owned(), shown });
        }
        let different = difference(&format!("tests/diagnostics/{code}.md"), &page.output, &output);
        if different.is_some() && overwrites() {
            let mut text = text.clone();
            text.replace_range(page.output_at, &output);
            fs::write(&path, text).unwrap();
        } else {
            wrong.extend(different);
        }
    }
    nothing_differs(&wrong);
}

#[test]
fn the_json_form_says_the_same() {
    let text = fs::read_to_string(root().join("tests/diagnostics/dangling-link.md")).unwrap();
    let outcome = council_of(&parse(&text)).check();
    let one = &outcome.diagnostics[0];
    let json: serde_json::Value =
        serde_json::from_str(&answerable::diagnostics::json(one, &outcome.sources.files)).unwrap();
    assert_eq!(json["severity"], "error");
    assert_eq!(json["code"], "dangling-link");
    assert_eq!(json["path"], "content/inspections/2026-visit/responses.yaml");
    assert_eq!((&json["line"], &json["column"]), (&2.into(), &10.into()));
    assert_eq!(json["message"], "no finding `pa-9` in inspection `2026-visit`");
    assert_eq!(json["help"], "did you mean `pa-1`?");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_not_read_has_its_path_in_every_form() {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let council = Council::starter()
        .file("themes/own/theme.yaml", "name: own\n")
        .file("content/pages/\u{fffd}.md", "---\ntitle: Read\n---\n");
    let place = |path: &str| council.root().join(path);
    symlink("nowhere", place("content/registers/people.yaml")).unwrap();
    symlink("circle.md", place("content/pages/circle.md")).unwrap();
    symlink("../registers", place("content/registers/again")).unwrap();
    symlink("/etc/hostname", place("content/pages/outside.md")).unwrap();
    symlink("nowhere", place("themes/own/static")).unwrap();
    for name in [&b"one-\xff.md"[..], b"two-\xff.md", b"two-\xfe.md", b"\xff.md"] {
        fs::write(place("content/pages").join(OsStr::from_bytes(name)), "---\ntitle: A\n---\n").unwrap();
    }
    let outcome = council.check();
    let shown: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|one| {
            let json = answerable::diagnostics::json(one, &outcome.sources.files);
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            format!(
                "{}:{}:{} {}",
                json["path"].as_str().unwrap(),
                json["line"],
                json["column"],
                one.code.as_str()
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "content/pages/circle.md:1:1 outside-link",
            "content/pages/one-\u{fffd}.md:1:1 not-utf8",
            "content/pages/outside.md:1:1 outside-link",
            "content/pages/two-\u{fffd}.md:1:1 not-utf8",
            // The name that looks like this one's is complained of at it; its own is odd as well.
            "content/pages/\u{fffd}.md:1:1 bad-slug",
            "content/pages/\u{fffd}.md:1:1 not-utf8",
            "content/registers/again:1:1 outside-link",
            "content/registers/people.yaml:1:1 outside-link",
            "themes/own/static:1:1 outside-link",
        ]
    );
    // A folder of content that is a link to nowhere is no site without content.
    let council = Council::starter();
    fs::remove_dir_all(council.root().join("content")).unwrap();
    symlink("nowhere", council.root().join("content")).unwrap();
    let said = said(&council.check());
    assert!(said.contains("--> content:1:1") && said.contains("leads nowhere"), "{said}");
}

#[test]
fn values_that_contradict_each_other_stand_on_their_own_lines() {
    let council = Council::starter()
        .file(
            "content/inspections/2026-visit/inspection.md",
            "---\ntitle: Visit\nframework: ilacs-focused-visit\nfieldwork: {from: 2021-07-14, to: 2021-07-13}\npublished: 2020-02-01\n---\n",
        )
        .file("content/registers/bank-holidays.json", "{\n  \"england-and-wales\": {,\n}\n");
    let outcome = council.check();
    let at = |code: &str, words: &str| {
        let one = outcome
            .diagnostics
            .iter()
            .find(|one| one.code.as_str() == code && one.message.contains(words))
            .unwrap_or_else(|| panic!("{}", said(&outcome)));
        let (path, line, column) =
            answerable::diagnostics::position(one.place.unwrap(), &outcome.sources.files);
        format!("{path}:{line}:{column}")
    };
    let inspection = "content/inspections/2026-visit/inspection.md";
    assert_eq!(at("history-order", "fieldwork ends on"), format!("{inspection}:4:35"));
    assert_eq!(at("history-order", "before fieldwork began"), format!("{inspection}:5:12"));
    assert_eq!(at("wrong-type", "bank holidays"), "content/registers/bank-holidays.json:2:25");
}

#[test]
fn all_mistakes_come_out_in_one_run() {
    let council = Council::starter()
        .file(
            "content/pages/about.md",
            "---\ntitel: About\norder: first\n---\n<b>bold</b>\n\n[x](@nothing)\n",
        )
        .file("content/registers/themes.yaml", "connected-persons: {title: [a]}\nBad Id: {title: x}\n")
        .file("content/inspections/2026-visit/findings.yaml", "- id: pa-1\n  kind: wrong\n  txt: a\n");
    let codes = council.codes();
    for code in
        ["unknown-key", "missing-key", "wrong-type", "raw-html", "dangling-link", "bad-slug", "unknown-value"]
    {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let outcome = council.check();
    let places: Vec<_> = outcome.diagnostics.iter().filter_map(|one| one.place).collect();
    assert!(places.is_sorted(), "by path, then by offset");
}

#[test]
fn columns_count_characters_and_no_byte_order_mark() {
    let council = Council::starter()
        .file("content/pages/about.md", "\u{feff}---\ntitle: Ä\nÄÖ: {x: 1}\n---\n\nÄÖÜ <b>\n");
    let outcome = council.check();
    let positions: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|one| {
            let (_, line, column) =
                answerable::diagnostics::position(one.place.unwrap(), &outcome.sources.files);
            (one.code.as_str(), line, column)
        })
        .collect();
    assert_eq!(positions, [("unknown-key", 3, 1), ("raw-html", 6, 5)]);
}

#[test]
fn places_inside_yaml_text_are_exact() {
    let council = Council::starter().file(
        "content/inspections/2026-visit/findings.yaml",
        "- id: pa-1\n  kind: area-for-priority-action\n  themes: [connected-persons]\n  text: |\n    First line.\n    Ä [gone](@pa-7) here.\n",
    );
    let outcome = council.check();
    let one = &outcome.diagnostics[0];
    let position = answerable::diagnostics::position(one.place.unwrap(), &outcome.sources.files);
    assert_eq!((one.code.as_str(), position.1, position.2), ("dangling-link", 6, 14));
}

#[test]
fn a_collision_names_the_sites_own_page_first() {
    let council = Council::starter()
        .file("content/pages/other.md", "---\ntitle: Other\nredirect_from: [/search/]\n---\nWords.\n");
    let said = said(&council.check());
    let expected =
        "two things want the address `/search/`: a page of the site's own and a redirect to `/other/`";
    assert!(said.contains(expected) && said.contains("content/pages/other.md:3:17"), "{said}");
}

#[test]
fn an_old_address_that_is_the_records_own_is_said_at_its_place() {
    for own in ["/other/", "/other/index.html", "/Other/", "https://inspections.northmoor.example/other/"] {
        let council = Council::starter().file(
            "content/pages/other.md",
            format!("---\ntitle: Other\nredirect_from: [/old/, \"{own}\"]\n---\nWords.\n"),
        );
        let council = council.file(
            "site.yaml",
            "title: N\norganisation: northmoor\nbase_url: https://inspections.northmoor.example\n",
        );
        let said = said(&council.check());
        assert!(
            said.contains("error[address-collision]: `/other/` is where this record stands now"),
            "{own}: {said}"
        );
        assert!(
            said.contains("content/pages/other.md:3:24") && !said.contains("two things"),
            "{own}: {said}"
        );
    }
}

#[test]
fn an_old_address_in_use_is_said_where_it_is_written() {
    // Whichever of the two comes first.
    for (id, address) in [("aaa", "/zzz/"), ("zzz", "/aaa/")] {
        let other = address.trim_matches('/');
        let council = Council::starter()
            .file(
                &format!("content/pages/{id}.md"),
                format!("---\ntitle: One\nredirect_from: [{address}]\n---\nWords.\n"),
            )
            .file(&format!("content/pages/{other}.md"), "---\ntitle: Other\n---\nWords.\n");
        let said = said(&council.check());
        assert!(said.contains(&format!("--> content/pages/{id}.md:3:17")), "{said}");
        assert!(said.contains(&format!("::: content/pages/{other}.md:1:1")), "{said}");
    }
}

#[test]
fn an_old_address_that_can_be_no_file_is_refused_with_a_way_out() {
    for (written, why) in
        [("/x:y/", "`:`"), ("/a%3Fb/", "`?`"), ("/a./b/", "a full stop"), ("/old/Con.html", "a device")]
    {
        let council = Council::starter().file(
            "content/pages/other.md",
            format!("---\ntitle: Other\nredirect_from: [{written}]\n---\nWords.\n"),
        );
        let said = said(&council.check());
        for part in [
            format!("no page that leads on can be made at `{written}`"),
            why.to_owned(),
            "only the web server".to_owned(),
        ] {
            assert!(
                said.contains(&part) && said.contains("content/pages/other.md:3:17"),
                "{written}: {said}"
            );
        }
    }
}
