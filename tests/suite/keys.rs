//! The tables of keys in README.md are what the declarations say.

use crate::council::{overwrites, root};
use crate::golden::{difference, nothing_differs};
use crate::layers::sources;
use answerable::model::keys::{Group, groups};
use answerable::model::value::{Declaration, Shape};
use std::collections::BTreeSet;

/// What an ordinary record needs: what most authors write, most of the time.
const ORDINARY: [&str; 12] = [
    "inspection.title",
    "inspection.framework",
    "inspection.received",
    "finding.id",
    "finding.kind",
    "finding.text",
    "response.to",
    "response.acceptance",
    "action.owner",
    "action.history",
    "item.about",
    "item.resolutions",
];

#[test]
fn the_tables_of_keys_are_those_of_the_declarations() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let groups = groups();
    let filled = filled(&readme, "ordinary keys", &ordinary(&groups));
    let filled = self::filled(&filled, "keys", &table(&groups));
    if overwrites() {
        std::fs::write(&path, &filled).unwrap();
    } else {
        let differences: Vec<_> = difference("README.md", &readme, &filled).into_iter().collect();
        nothing_differs(&differences);
    }
}

/// Whatever is declared is told of: in a group of its own, or within one.
#[test]
fn every_declaration_is_told_of() {
    fn within(shape: &Shape, told: &mut BTreeSet<&'static str>) {
        match shape {
            Shape::List(one) | Shape::Map(_, one) => within(one, told),
            Shape::Either(shapes) => shapes.iter().for_each(|one| within(one, told)),
            Shape::Keys(what, keys) => {
                if told.insert(what) {
                    keys().iter().for_each(|one| within(&(one.shape)(), told));
                }
            }
            Shape::Plain(_) | Shape::Markdown | Shape::Reference | Shape::FindingKind | Shape::Word(_) => {}
        }
    }
    let groups = groups();
    let mut told: BTreeSet<&str> = groups.iter().map(|group| group.what).collect();
    for key in groups.iter().flat_map(|group| &group.keys) {
        within(&(key.shape)(), &mut told);
    }
    let mut declared = 0;
    for (path, source) in sources() {
        for text in source.split("\ncontent! {").skip(1) {
            let line = text.lines().find(|line| line.trim_start().starts_with("pub ")).unwrap();
            let what = line.split('"').nth(1).unwrap();
            assert!(told.contains(what), "{path}: nobody is told of the keys of {what}");
            declared += 1;
        }
    }
    assert!(declared > 40, "{declared}");
}

/// Returns a text with what stands between two comments exchanged.
fn filled(text: &str, name: &str, with: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&open).expect("the table begins");
    let (_, after) = rest.split_once(&close).expect("the table ends");
    format!("{before}{open}\n{with}\n{close}{after}")
}

fn ordinary(groups: &[Group]) -> String {
    let mut table = "| Key | Where | Means |\n|---|---|---|\n".to_owned();
    for path in ORDINARY {
        let (group, key) = path.split_once('.').unwrap();
        let group = groups.iter().find(|one| one.name == group).unwrap();
        let key = group.keys.iter().find(|one| one.key == key).unwrap();
        table.push_str(&format!("| `{}` | {} | {} |\n", key.key, group.stands, key.meaning()));
    }
    table
}

fn table(groups: &[Group]) -> String {
    let mut table = "| File | Keys (`*` must be there) |\n|---|---|\n".to_owned();
    for group in groups {
        table.push_str(&format!("| {} | `{}` |\n", group.stands, keys(groups, &group.keys)));
    }
    table
}

/// Returns keys, those that must be there first.
fn keys(groups: &[Group], all: &[Declaration]) -> String {
    let (needed, others): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.is_needed);
    let all: Vec<String> = needed.into_iter().chain(others).map(|one| key(groups, one)).collect();
    all.join(" ")
}

fn key(groups: &[Group], one: &Declaration) -> String {
    let star = if one.is_needed { "*" } else { "" };
    // What has a row of its own is not told here.
    let shape = (one.shape)();
    let is_told = groups.iter().any(|group| group.is_of(&shape));
    let value = value(groups, &shape);
    let value = match value.as_str() {
        list if is_told && list.starts_with('[') => "[]",
        _ if is_told => "",
        value => value,
    };
    format!("{}{star}{value}", one.key)
}

fn value(groups: &[Group], shape: &Shape) -> String {
    match shape {
        Shape::List(one) => format!("[{}]", value(groups, one)),
        Shape::Keys(_, of) => format!("{{{}}}", keys(groups, &of())),
        Shape::Map(from, _) => format!("{{{from}: …}}"),
        // A value, or keys.
        Shape::Either(shapes) => {
            let several: Vec<_> =
                shapes.iter().map(|one| value(groups, one)).filter(|one| !one.is_empty()).collect();
            if several.is_empty() { String::new() } else { format!("(or {})", several.join(" or ")) }
        }
        Shape::Plain(_) | Shape::Markdown | Shape::Reference | Shape::FindingKind | Shape::Word(_) => {
            String::new()
        }
    }
}
