//! Data goes one way: no stage imports a later one, and a foreign crate has one door.

use crate::council::root;
use std::fs;

/// What each part of the crate may import, besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostics", &["text"]),
    ("model", &["text", "diagnostics"]),
    ("clocks", &["text", "model"]),
    ("gather", &["text", "diagnostics"]),
    ("parse", &["text", "diagnostics", "model", "gather"]),
    ("frameworks", &["text", "model", "parse"]),
    ("config", &["text", "model"]),
    ("resolve", &["text", "diagnostics", "model", "gather", "parse", "frameworks"]),
    ("check", &["text", "diagnostics", "model", "clocks", "gather", "parse", "resolve"]),
    ("release", &["text", "model", "clocks", "resolve"]),
    ("search", &["text"]),
    ("route", &["text", "diagnostics", "model", "clocks", "release", "search"]),
    ("render", &["text", "diagnostics", "model", "gather", "parse", "clocks", "release", "route", "search"]),
    ("publish", &["text", "diagnostics", "gather", "release", "render", "route"]),
    (
        "pipeline",
        &[
            "text",
            "diagnostics",
            "model",
            "gather",
            "parse",
            "config",
            "resolve",
            "check",
            "release",
            "route",
            "render",
            "publish",
        ],
    ),
    (
        "watch",
        &[
            "text",
            "diagnostics",
            "model",
            "config",
            "gather",
            "route",
            "search",
            "publish::Shown",
            "pipeline",
        ],
    ),
    (
        "cli",
        &["text", "diagnostics", "model", "frameworks", "config", "gather", "parse", "pipeline", "watch"],
    ),
];

/// The one module that may name a foreign crate.
const DOORS: &[(&str, &str)] = &[
    ("serde_yaml", "src/parse/yaml/"),
    ("pulldown_cmark", "src/parse/prose/"),
    ("tera", "src/render/templates/"),
    ("annotate_snippets", "src/diagnostics/show.rs"),
    ("walkdir", "src/gather/walk.rs src/publish/stage.rs src/publish/disk.rs src/publish/inside.rs"),
    ("rustix", "src/publish/swap.rs src/publish/disk.rs"),
    ("memchr", "src/text/words.rs src/text/span.rs src/text/many.rs"),
    ("flate2", "src/search/bytes.rs"),
    ("unicode_normalization", "src/search/fold.rs src/text/normal.rs"),
    ("rust_stemmers", "src/search/stem.rs"),
    ("imagesize", "src/text/picture.rs"),
    ("aho_corasick", "src/text/many.rs"),
    (
        "serde_json",
        "src/render/view/structured.rs src/search/mod.rs src/publish/manifest.rs src/parse/bank_holidays.rs src/diagnostics/show.rs src/cli/terminal.rs src/watch/server.rs",
    ),
    ("rustc_hash", "src/text/hash.rs"),
    ("indexmap", "src/text/hash.rs"),
    ("mimalloc", "src/main.rs"),
    (
        "include_dir",
        "src/cli/init.rs src/gather/embedded.rs src/diagnostics/explain.rs src/frameworks/mod.rs",
    ),
    ("sha2", "src/parse/prose/ids.rs src/render/skin.rs src/publish/ src/search/bytes.rs src/watch/"),
    (
        "rayon",
        "src/parse/mod.rs src/resolve/work.rs src/release/ src/route/ src/pipeline.rs src/publish/mod.rs src/render/searchable/mod.rs src/render/chart/progress.rs src/search/",
    ),
    ("notify", "src/watch/changes.rs"),
    ("httparse", "src/watch/http.rs"),
    ("ctrlc", "src/cli/serve.rs"),
    ("open", "src/cli/serve.rs"),
    ("clap", "src/cli/"),
    ("clap_complete", "src/cli/completions.rs"),
    ("anyhow", "src/gather/ src/publish/ src/config.rs src/pipeline.rs src/cli/ src/parse/mod.rs src/watch/"),
];

pub fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let path = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            files.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    files
}

/// Returns the code of a file up to its own tests.
pub fn code(text: &str) -> &str {
    let tests = ["\n#[cfg(test)]\nmod tests", "\n#[cfg(all(test"];
    let end = tests.iter().filter_map(|tests| text.find(tests)).min();
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn no_layer_imports_a_later_one() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let part = path.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        if matches!(part, "lib" | "main") {
            continue;
        }
        let (_, allowed) = MAY_IMPORT
            .iter()
            .find(|(name, _)| *name == part)
            .unwrap_or_else(|| panic!("{part} has no layer"));
        for (number, line) in
            code(&text).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for (at, _) in line.match_indices("crate::") {
                let imported = &line[at + "crate::".len()..];
                let fits = imported.starts_with(part) || allowed.iter().any(|one| imported.starts_with(one));
                let is_macro_path = imported.starts_with("__");
                if !fits && !is_macro_path {
                    wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_foreign_crate_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (name, doors) in DOORS {
            let names_it = code(&text).lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//")
                    && line.match_indices(&format!("{name}::")).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
                    })
            });
            if names_it && !doors.split(' ').any(|door| path.starts_with(door)) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_guard_reads_the_needles() {
    for (path, text) in sources() {
        let asks = ["has_run", "has_runs", "release::words", ".needles.names()", ".needles.paths()"];
        let outside = !path.starts_with("src/publish/") && path != "src/release/needles.rs";
        assert!(!(outside && asks.iter().any(|ask| text.contains(ask))), "{path}");
    }
}

/// What lets time pass.
const PAUSES: [&str; 5] = ["sleep(", "sleep_ms(", "park_timeout(", "setTimeout(", "waitForTimeout("];

/// Where time may pass, and why.
const MAY_PAUSE: &[(&str, &str)] =
    &[("tests/browser/search-figures.mjs", "no test: a reader rests between the questions that are timed")];

#[test]
fn no_test_waits_for_time_to_pass() {
    let mut paused = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("tests")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let is_test = [".rs", ".mjs"].iter().any(|end| path.ends_with(end));
        if is_test && !path.contains("/node_modules/") && !path.contains("/.node/") && path != file!() {
            paused.extend(pauses(&path, &fs::read_to_string(entry.path()).unwrap()));
        }
    }
    for (path, text) in sources() {
        paused.extend(pauses(&path, &text[code(&text).len()..]));
    }
    let (allowed, wrong): (Vec<_>, Vec<_>) =
        paused.into_iter().partition(|(path, _)| MAY_PAUSE.iter().any(|(known, _)| known == path));
    assert!(wrong.is_empty(), "a test waits for what is to happen, as `Preview::until` does: {wrong:#?}");
    let is_used = |known: &&str| allowed.iter().any(|(path, _)| path == known);
    assert!(MAY_PAUSE.iter().all(|(known, _)| is_used(known)), "some file pauses no more: {allowed:#?}");
}

/// Returns the lines of a text that let time pass.
fn pauses(path: &str, text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter(|line| PAUSES.iter().any(|pause| line.contains(pause)));
    lines.map(|line| (path.to_owned(), line.trim().to_owned())).collect()
}

#[test]
fn files_fit_in_a_head() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 530, "{path} has {lines} lines");
        assert!(text.starts_with("//!"), "{path} says what it answers");
    }
}
