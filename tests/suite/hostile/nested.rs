//! What nests without end is refused where it begins to be too deep: blocks, Markdown, YAML. Beside it stands what only
//! looks deep, which is published.

use crate::council::{Council, errors, said};
use answerable::pipeline::Finished;

const ITEM: &str = "content/committees/scrutiny/2026-09-15/06-visit.md";
const FINDINGS: &str = "content/inspections/2026-visit/findings.yaml";
const WITHHELD: &str = "access: {level: exempt, paragraphs: [1], part: england, reason: Individual cases}\n";

/// Returns an item with more keys and a text.
fn item(keys: &str, text: &str) -> String {
    let resolutions = "resolutions:\n  - {id: r2, kind: noted, text: That the report be noted.}\n";
    format!("---\ntitle: What the visit found\nabout: [2026-visit]\n{resolutions}{keys}---\n{text}")
}

/// Returns what is said of the starter site with a file.
fn with(path: &str, text: &str) -> Finished {
    Council::starter().file(path, text).check()
}

fn times(outcome: &Finished, code: &str) -> usize {
    outcome.diagnostics.iter().filter(|one| one.code.as_str() == code).count()
}

#[test]
fn blocks_that_nest_without_end_are_refused_once() {
    for opening in [
        "::: restricted {paragraphs=1 part=england reason=x}\n",
        "::: question {by=\"A member\"}\n",
        "::: nothing\n",
        "::: question {by\n",
    ] {
        for keys in ["", WITHHELD] {
            for depth in [3000, 100_000] {
                for closing in [":::\n".repeat(depth), String::new()] {
                    let text = format!("{}Words.\n{closing}", opening.repeat(depth));
                    let outcome = with(ITEM, &item(keys, &text));
                    let story = || format!("{depth} times {opening}{keys}{}", said(&outcome));
                    assert_eq!(times(&outcome, "too-deep"), 1, "{}", story());
                    assert!(outcome.diagnostics.len() <= 70, "{}", story());
                }
            }
        }
    }
}

#[test]
fn blocks_beside_each_other_are_not_deep() {
    let text = "::: question {by=\"A member\"}\nWhy?\n\n::: restricted {paragraphs=1 part=england reason=x}\n\n:::\n\n:::\n\n";
    let outcome = with(ITEM, &item("", &text.repeat(3000)));
    assert_eq!(errors(&outcome), 0, "{}", said(&outcome));
}

/// Markdown, and whether it is too deep.
fn markdown() -> Vec<(&'static str, String, bool)> {
    let entries = |depth: usize| (0..depth).map(|at| format!("{}- x\n", "  ".repeat(at))).collect::<String>();
    let fences = |count: usize| (3..count).map(|at| format!("{}\n", "`".repeat(at))).collect::<String>();
    let ticks = |count: usize| (1..count).map(|at| format!("{} ", "`".repeat(at))).collect::<String>();
    let both =
        |open: &str, close: &str, depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
    vec![
        ("quotations", format!("{} x", ">".repeat(100_000)), true),
        ("quotations with spaces", format!("{}x", "> ".repeat(100_000)), true),
        ("lists in one line", format!("{}x", "- ".repeat(100_000)), true),
        ("numbered lists in one line", format!("{}x", "1. ".repeat(50_000)), true),
        ("quotations and lists", format!("{}x", "> - ".repeat(50_000)), true),
        ("lists by indentation", entries(1000), true),
        ("lists by indentation that may be", entries(30), false),
        ("quotations that may be", format!("{} x", ">".repeat(60)), false),
        ("quotations by steps", (1..3000).map(|at| format!("{} x\n", ">".repeat(at % 60))).collect(), false),
        ("emphasis", both("*a ", " b*", 50_000), true),
        ("emphasis that is closed", both("*a **b ", " c** d*", 20_000), true),
        ("emphasis of two kinds that cross", "*a_ ".repeat(50_000), false),
        ("emphasis that is never closed", "*a **b ".repeat(50_000), false),
        ("strong emphasis in one run", both("**", "**", 50_000), true),
        ("deletions", both("~~a ", " b~~", 50_000), true),
        ("links", both("[", "](https://x.example/)", 20_000), false),
        ("links that are never closed", "[a](".repeat(50_000), false),
        ("links in angle brackets", "[a](<".repeat(50_000), false),
        ("brackets", "[".repeat(50_000), false),
        ("brackets that are closed", both("[", "]", 50_000), false),
        ("round brackets", both("[x](", ")", 50_000), false),
        ("images", both("![", "](x.png)", 20_000), true),
        ("backticks", ticks(1000), false),
        ("code blocks", fences(1000), false),
        ("tables in quotations", format!("{}|a|\n{0}|-|\n{0}|b|\n", "> ".repeat(1000)), true),
        ("half of HTML", "<!--".repeat(50_000), false),
        ("half of a tag", "<a b='".repeat(50_000), false),
        ("half of an instruction", "<?".repeat(50_000), false),
        ("ampersands", "&#".repeat(50_000), false),
        ("backslashes", "\\".repeat(50_000), false),
        ("tabs", format!("{}x", "\t".repeat(50_000)), false),
    ]
}

#[test]
fn markdown_that_nests_without_end_is_refused_once_wherever_it_stands() {
    let mut wrong = Vec::new();
    for (what, text, is_deep) in markdown() {
        let lines: String = text.lines().map(|line| format!("    {line}\n")).collect();
        let finding = "- id: pa-1\n  kind: area-for-priority-action\n  summary: Carers.\n  text: |\n";
        for (place, path, file) in [
            ("minutes", ITEM, item("", &text)),
            ("withheld minutes", ITEM, item(WITHHELD, &text)),
            ("a contribution", ITEM, item("", &format!("::: question {{by=\"A member\"}}\n{text}\n:::\n"))),
            ("a page", "content/pages/about.md", format!("---\ntitle: About this site\n---\n{text}")),
            ("a finding", FINDINGS, format!("{finding}{lines}")),
        ] {
            let outcome = with(path, &file);
            if times(&outcome, "too-deep") != usize::from(is_deep) {
                let said: String = said(&outcome).chars().take(600).collect();
                wrong.push(format!("{what} in {place}: {said}"));
            }
        }
        // What nobody will see may nest as it likes.
        let closed = format!("::: restricted {{paragraphs=1 part=england reason=x}}\n{text}\n:::\n");
        let outcome = with(ITEM, &item("", &closed));
        if errors(&outcome) > 0 {
            wrong.push(format!("{what} in a restricted passage: {}", said(&outcome)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A file with YAML: its path, what stands before a value and what after it.
const FILES: &[(&str, &str, &str)] = &[
    ("site.yaml", "title: T\norganisation: northmoor\nbase_url: https://x.example\ndescription: ", "\n"),
    ("themes/default/theme.yaml", "extends: ", "\n"),
    ("themes/default/messages/en.yaml", "menu: ", "\n"),
    ("content/registers/organisations.yaml", "northmoor: ", "\n"),
    ("content/registers/posts.yaml", "chair: ", "\n"),
    ("content/registers/people.yaml", "person: ", "\n"),
    ("content/registers/themes.yaml", "connected-persons: ", "\n"),
    ("content/registers/glossary.yaml", "visit: ", "\n"),
    ("content/frameworks/own.yaml", "areas: ", "\n"),
    (FINDINGS, "- id: pa-1\n  themes: ", "\n"),
    ("content/inspections/2026-visit/responses.yaml", "actions: ", "\n"),
    ("content/inspections/2026-visit/inspection.md", "---\ndocuments: ", "\n---\nWords.\n"),
    ("content/committees/scrutiny/committee.md", "---\nmembers: ", "\n---\nWords.\n"),
    ("content/committees/scrutiny/2026-09-15/meeting.md", "---\npresent: ", "\n---\nWords.\n"),
    (ITEM, "---\nabout: ", "\n---\nWords.\n"),
    ("content/plans/plan/plan.md", "---\ndocuments: ", "\n---\nWords.\n"),
    ("content/pages/about.md", "---\nsummary: ", "\n---\nWords.\n"),
];

#[test]
fn yaml_that_nests_without_end_is_refused_once_in_every_file() {
    let blocks: String = (1..1000).map(|at| format!("\n{}a:", "  ".repeat(at))).collect();
    let values = [
        "[".repeat(100_000),
        format!("{}x{}", "[".repeat(50_000), "]".repeat(50_000)),
        "{a: ".repeat(50_000),
        format!("{}x{}", "{a: ".repeat(50_000), "}".repeat(50_000)),
        format!("\n    {}x", "- ".repeat(100_000)),
        format!("\n    {}x", "? ".repeat(50_000)),
        blocks,
    ];
    let mut wrong = Vec::new();
    for (path, before, after) in FILES {
        for value in &values {
            let outcome = with(path, &format!("{before}{value}{after}"));
            if times(&outcome, "yaml-syntax") != 1 {
                let start: String = value.chars().take(20).collect();
                let said: String = said(&outcome).chars().take(600).collect();
                wrong.push(format!("{path}, {start}: {said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn bank_holidays_that_nest_without_end_are_refused() {
    for text in ["[".repeat(100_000), "{\"england-and-wales\":".repeat(50_000)] {
        let outcome = with("content/registers/bank-holidays.json", &text);
        assert_eq!(errors(&outcome), 1, "{}", said(&outcome));
    }
}
