//! What there is very much of is published, or each mistake in it is said: equal things, mistakes by the ten thousand,
//! lines without end. The sizes are such that nobody would wait for what takes their square.

use crate::council::{Council, errors, said};

const ITEM: &str = "content/committees/scrutiny/2026-09-15/06-visit.md";
const FINDINGS: &str = "content/inspections/2026-visit/findings.yaml";
const RESPONSES: &str = "content/inspections/2026-visit/responses.yaml";
const PEOPLE: &str = "content/registers/people.yaml";
const SITE: &str = "title: Northmoor inspections\norganisation: northmoor\nbase_url: https://inspections.northmoor.example\n\
    description: What inspectors found.\nlimits: {content_file: 100000000}\n";

/// How many there are of most things.
const MANY: usize = 20_000;

type Files = Vec<(String, String)>;

/// What there is much of, the files that say it, and how often a code is said of them; without one it is published.
type Row = (&'static str, Files, Option<(&'static str, usize)>);

/// Returns the numbers from nought, each in a text.
fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn page_with(keys: &str, text: &str) -> Files {
    vec![("content/pages/about.md".to_owned(), format!("---\ntitle: About this site\n{keys}---\n{text}"))]
}

fn page(text: &str) -> Files {
    page_with("", text)
}

fn minutes(text: &str) -> Files {
    let keys = "title: What the visit found\nabout: [2026-visit]\nresolutions:\n  - {id: r2, kind: noted, text: Noted.}\n";
    vec![(ITEM.to_owned(), format!("---\n{keys}---\n{text}"))]
}

fn file(path: &str, text: impl Into<String>) -> Files {
    vec![(path.to_owned(), text.into())]
}

fn pages(count: usize, text: impl Fn(usize) -> String) -> Files {
    (0..count).map(|number| (format!("content/pages/page-{number}.md"), text(number))).collect()
}

/// Checks a site for each row, and holds what is said against it.
fn hold(rows: Vec<Row>) {
    let mut wrong = Vec::new();
    for (what, files, expected) in rows {
        let council = Council::starter().file("site.yaml", SITE);
        files.iter().for_each(|(path, text)| council.put(path, text));
        let outcome = council.check();
        let said = said(&outcome);
        let found = match expected {
            None => errors(&outcome),
            Some((code, _)) => outcome.diagnostics.iter().filter(|one| one.code.as_str() == code).count(),
        };
        if found != expected.map_or(0, |(_, count)| count) {
            wrong.push(format!("{what}: {found}\n{}", said.chars().take(1500).collect::<String>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_equal_is_published_however_often() {
    let contribution = "::: question {by=\"A member\"}\nAgreed.\n:::\n\n";
    hold(vec![
        ("paragraphs", minutes(&"Agreed.\n\n".repeat(MANY)), None),
        ("paragraphs of a page", page(&"Agreed.\n\n".repeat(MANY)), None),
        ("entries of a list", minutes(&"- Agreed.\n".repeat(MANY)), None),
        ("headings", minutes(&"## Agreed\n\n".repeat(MANY)), None),
        ("headings with a number of their own", page(&"## Agreed\n\n## Agreed 2\n\n".repeat(MANY / 2)), None),
        (
            "headings with an id",
            page(&"## Agreed {#agreed}\n\n".repeat(MANY)),
            Some(("duplicate-id", MANY - 1)),
        ),
        ("contributions", minutes(&contribution.repeat(MANY / 2)), None),
        ("links", page(&"[The visit](@2026-visit)\n\n".repeat(MANY)), None),
        ("tables", page(&"|a|b|\n|-|-|\n|c|d|\n\n".repeat(MANY / 4)), None),
        ("rows of a table", page(&format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(MANY / 2))), None),
        (
            "definitions of a footnote",
            page(&"x[^a]\n\n[^a]: y\n\n".repeat(MANY / 2)),
            Some(("duplicate-id", MANY / 2 - 1)),
        ),
        (
            "words of the glossary",
            file("content/registers/glossary.yaml", "visit: {meaning: x}\n")
                .into_iter()
                .chain(page(&"visit ".repeat(MANY)))
                .collect(),
            None,
        ),
        (
            "names of a word",
            file(
                "content/registers/glossary.yaml",
                format!("visit: {{meaning: x, also: [{}]}}\n", "inspection, ".repeat(MANY / 2)),
            ),
            None,
        ),
    ]);
}

#[test]
fn footnotes_are_published_however_they_cite_each_other() {
    let cited = |count: usize| each(count, |number| format!("x[^{number}] "));
    let notes = |count: usize| each(count, |number| format!("[^{number}]: y\n\n"));
    let circle =
        |count: usize| each(count, |number| format!("[^{number}]: y[^{}]\n\n", (number + 1) % count));
    hold(vec![
        ("many", page(&format!("{}\n\n{}", cited(MANY), notes(MANY))), None),
        ("in a circle", page(&format!("x[^0]\n\n{}", circle(MANY))), None),
        (
            "each other, again and again",
            page(&format!("x[^a]\n\n[^a]: y{}\n\n[^b]: z[^a]\n", "[^b]".repeat(MANY))),
            None,
        ),
        ("one, again and again", page(&format!("{}\n\n[^a]: y\n", "x[^a] ".repeat(MANY))), None),
        ("none", page(&cited(MANY)), Some(("broken-link", MANY))),
        ("that nobody cites", page(&notes(MANY)), None),
        ("inside each other", page(&format!("{}x", "[^a]: ".repeat(30))), Some(("duplicate-id", 29))),
    ]);
}

#[test]
fn lines_without_end_are_published() {
    hold(vec![
        ("words", page(&"word ".repeat(1_000_000)), None),
        ("letters", page(&"a".repeat(5_000_000)), None),
        ("colons", page(&"a:".repeat(1_000_000)), None),
        ("a title", page_with(&format!("summary: {}\n", "word ".repeat(100_000)), "x"), None),
        ("links", page(&"[a](https://a.example/) ".repeat(MANY)), None),
        ("mistakes", page(&"[a](@nothing) ".repeat(MANY / 4)), Some(("dangling-link", MANY / 4))),
        (
            "wrong values",
            file(FINDINGS, format!("[{}]\n", "a, ".repeat(MANY / 4))),
            Some(("wrong-type", MANY / 4)),
        ),
    ]);
}

#[test]
fn every_mistake_is_said_however_many_there_are() {
    let numbered = |text: fn(usize) -> String| minutes(&each(MANY, text));
    hold(vec![
        ("links to nowhere", numbered(|at| format!("[a](@nothing-{at})\n\n")), Some(("dangling-link", MANY))),
        ("links to no file", numbered(|at| format!("[a](f-{at}.pdf)\n\n")), Some(("broken-link", MANY))),
        ("links to no part", numbered(|at| format!("[a](#f-{at})\n\n")), Some(("broken-fragment", MANY))),
        ("links to no page", numbered(|at| format!("[a](/f-{at}/)\n\n")), Some(("broken-link", MANY))),
        ("links to near misses", minutes(&"[a](@2026-visi)\n\n".repeat(MANY)), Some(("dangling-link", MANY))),
        ("links that run code", page(&"[a](javascript:x)\n\n".repeat(MANY)), Some(("unsafe-link", MANY))),
        ("HTML", page(&"a <b>\n\n".repeat(MANY)), Some(("raw-html", MANY))),
        ("headings of level 1", page(&"# A\n\n".repeat(MANY)), Some(("heading-level", MANY))),
        ("ends of no block", minutes(&":::\n".repeat(MANY)), Some(("bad-block", MANY))),
        ("what looks like a block", minutes(&":: restricted\n".repeat(MANY)), Some(("bad-block", MANY))),
        ("unknown blocks", minutes(&"::: nothing\n:::\n".repeat(MANY)), Some(("bad-block", MANY))),
        (
            "answers to nothing",
            minutes(&each(MANY / 2, |at| format!("::: answer {{by=\"A\" to=q{at}}}\nx\n:::\n"))),
            Some(("dangling-link", MANY / 2)),
        ),
        (
            "equal ids of contributions",
            minutes(&"::: question {by=\"A\" id=q}\nx\n:::\n".repeat(MANY / 2)),
            Some(("duplicate-id", MANY / 2 - 1)),
        ),
        (
            "equal findings",
            file(FINDINGS, "- {id: pa-1, kind: area-for-priority-action, summary: S.}\n".repeat(MANY / 2)),
            Some(("duplicate-id", MANY / 2 - 1)),
        ),
        (
            "unknown keys",
            file(PEOPLE, each(MANY, |at| format!("p{at}: {{name: x, nothing: y}}\n"))),
            Some(("unknown-key", MANY)),
        ),
        ("equal keys", file(PEOPLE, "p: {name: x}\n".repeat(MANY)), Some(("duplicate-key", MANY - 1))),
        (
            "a record's histories",
            file(
                RESPONSES,
                format!(
                    "actions:\n  - id: a\n    for: [pa-1]\n    title: x\n    \
            due: 2027-01\n    owner: director-of-childrens-services\n    history:\n{}",
                    "      - {date: 2026-02-30, status: in-progress}\n".repeat(MANY / 2)
                ),
            ),
            Some(("bad-date", MANY / 2)),
        ),
    ]);
}

#[test]
fn every_warning_is_said_however_many_there_are() {
    let allowed = |code: &str| each(MANY, |at| format!("p{at}: {{name: x, allow: {{{code}: x}}}}\n"));
    let findings = each(MANY / 4, |at| {
        format!(
            "- {{id: f-{at}, kind: area-for-improvement, summary: S., allow: {{missing-alt: x, raw-html: x, exempt-text: x}}}}\n"
        )
    });
    hold(vec![
        (
            "people whom nobody names",
            file(PEOPLE, each(MANY, |at| format!("p{at}: {{name: x}}\n"))),
            Some(("unused-register-entry", MANY)),
        ),
        (
            "exceptions that are used",
            file(PEOPLE, allowed("unused-register-entry")),
            Some(("unused-allow", 0)),
        ),
        ("exceptions that nothing needs", file(PEOPLE, allowed("missing-alt")), Some(("unused-allow", MANY))),
        ("exceptions of findings", file(FINDINGS, findings), Some(("unused-allow", MANY / 2))),
        (
            "withheld passages",
            minutes(&"::: restricted {paragraphs=1 part=england reason=x}\nx\n:::\n".repeat(MANY / 2)),
            Some(("exempt-text", MANY / 2)),
        ),
    ]);
}

#[test]
fn every_mistake_is_said_in_however_many_files() {
    let linked = |at: usize| {
        format!("---\ntitle: x\n---\n{}", each(10, |link| format!("[a](@nothing-{at}-{link})\n\n")))
    };
    hold(vec![
        ("links to nowhere", pages(2000, linked), Some(("dangling-link", 20_000))),
        (
            "titles that are misspelt",
            pages(2000, |_| "---\ntitel: x\n---\n".to_owned()),
            Some(("missing-key", 2000)),
        ),
        ("no front matter", pages(2000, |_| "Words.\n".to_owned()), Some(("missing-front-matter", 2000))),
        (
            "YAML that cannot be read",
            pages(2000, |_| "---\ntitle: [\n---\n".to_owned()),
            Some(("yaml-syntax", 2000)),
        ),
    ]);
}
