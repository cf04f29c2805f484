//! The structure as the imports draw it: what each file takes from which other, through whatever hands it on. It has no
//! circle, so that every file can be read with nothing but what stands below it in mind.

use crate::layers::{code, sources};
use std::collections::{BTreeMap, BTreeSet};

/// The names that lead to a module or to something in one: `["model", "link", "Key"]`.
type Path = Vec<String>;

/// A file of the crate.
struct Module {
    /// Its path.
    file: String,
    /// What it takes from others.
    takes: Vec<Path>,
    /// What it hands on, by the name under which it does.
    hands_on: BTreeMap<String, Path>,
}

/// Every file of the crate, by the name of its module.
struct House(BTreeMap<Path, Module>);

impl House {
    fn of(sources: &[(String, String)]) -> Self {
        let names: BTreeSet<Path> = sources.iter().map(|(file, _)| name_of(file)).collect();
        let module = |(file, text): &(String, String)| {
            let name = name_of(file);
            let module = Module::of(file, &without_comments(code(text)), &name, &names);
            (name, module)
        };
        Self(sources.iter().map(module).collect())
    }

    /// Returns the file in which stands what a path names.
    fn home(&self, path: &Path) -> Option<&Path> {
        let (name, module) = (0..=path.len()).rev().find_map(|end| self.0.get_key_value(&path[..end]))?;
        let inside = path.get(name.len()).and_then(|inside| module.hands_on.get(inside));
        match inside.filter(|on| *on != path) {
            Some(on) => self.home(&[on, &path[name.len() + 1..]].concat()),
            None => Some(name),
        }
    }

    /// Returns the files that each file takes something from.
    fn arrows(&self) -> BTreeMap<&Path, BTreeSet<&Path>> {
        let from = |name: &Path, module: &Module| -> BTreeSet<&Path> {
            // The crate's own root does nothing but name its parts.
            let homes = module.takes.iter().filter_map(|path| self.home(path));
            homes.filter(|home| *home != name && !home.is_empty()).collect()
        };
        self.0.iter().map(|(name, module)| (name, from(name, module))).collect()
    }

    /// Returns the files of every circle, and the arrows between them.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let beyond = |start: &Path| {
            let (mut seen, mut left) = (BTreeSet::new(), Vec::from_iter(&arrows[start]));
            while let Some(next) = left.pop() {
                if seen.insert(*next) {
                    left.extend(&arrows[*next]);
                }
            }
            seen
        };
        let reach: BTreeMap<&Path, BTreeSet<&Path>> =
            arrows.keys().map(|name| (*name, beyond(name))).collect();
        let in_circles = arrows.iter().flat_map(|(from, all)| all.iter().map(move |to| (*from, *to)));
        let in_circles = in_circles.filter(|(from, to)| reach[to].contains(from));
        in_circles.map(|(from, to)| format!("{} takes from {}", self.0[from].file, self.0[to].file)).collect()
    }
}

impl Module {
    fn of(file: &str, text: &str, name: &Path, names: &BTreeSet<Path>) -> Self {
        let (mut takes, mut hands_on, mut called) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let (uses, rest) = uses_in(text);
        for (is_public, used) in uses {
            for one in spread(&used) {
                let (written, alias) =
                    one.split_once(" as ").map_or((&*one, None), |(of, to)| (of, Some(to)));
                let Some(path) = whole(written, name, names) else { continue };
                assert!(!one.ends_with('*'), "{file}: `use {one}` says not what it takes");
                let last = written.trim_end_matches("::self").rsplit("::").next().unwrap_or(written);
                let short = alias.unwrap_or(last).to_owned();
                if is_public {
                    hands_on.insert(short, path);
                } else {
                    called.insert(short, path.clone());
                    takes.push(path);
                }
            }
        }
        // Paths within the code: from the root, from here, to a module right below, or through one that was imported.
        // What a macro writes is taken by nobody here: ARCHITECTURE.md tells of it.
        let paths = rest.split(|c: char| !(c.is_alphanumeric() || "_:$".contains(c)));
        for path in paths.filter(|path| !path.contains('$')) {
            let path = path.trim_matches(':');
            let (first, more) =
                path.split_once("::").map_or((path, None), |(first, more)| (first, Some(more)));
            // What a face hands on, it may use as well.
            takes.extend(hands_on.get(first).cloned());
            let Some(more) = more else { continue };
            let through = called.get(first).map(|path| {
                path.iter().cloned().chain(more.split("::").map(str::to_owned)).collect::<Path>()
            });
            takes.extend(through.or_else(|| whole(path, name, names)));
        }
        Self { file: file.to_owned(), takes, hands_on }
    }
}

/// Returns what each `use` of a text names, and whether it hands it on; and the rest of the text.
fn uses_in(text: &str) -> (Vec<(bool, String)>, String) {
    let (mut uses, mut rest, mut open) = (Vec::new(), String::new(), None::<(bool, String)>);
    for line in text.lines() {
        let line = line.trim();
        if open.is_none() {
            let is_public = line.starts_with("pub");
            let start = if is_public { line.find(" use ").map(|at| at + 1) } else { Some(0) };
            let used = start.and_then(|start| line[start..].strip_prefix("use "));
            match used {
                Some(used) => open = Some((is_public, used.to_owned())),
                None => rest = rest + line + "\n",
            }
        } else if let Some((_, used)) = &mut open {
            *used = format!("{used} {line}");
        }
        if let Some((is_public, used)) = open.take_if(|(_, used)| used.ends_with(';')) {
            uses.push((is_public, used.trim_end_matches(';').to_owned()));
        }
    }
    (uses, rest)
}

/// Returns the name of the module that a file is.
fn name_of(file: &str) -> Path {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inside.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
    parts.map(str::to_owned).collect()
}

/// Returns a path from the root of the crate; nothing for one that leads out of it.
fn whole(written: &str, name: &Path, names: &BTreeSet<Path>) -> Option<Path> {
    let mut parts: Path = written.split("::").map(|part| part.trim().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "self") {
        parts.pop();
    }
    let mut from = match parts.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => name.clone(),
        first if names.contains(&[name.as_slice(), &[first.to_owned()]].concat()) => {
            return Some([name.clone(), parts].concat());
        }
        _ => return None,
    };
    let ups = parts.iter().take_while(|part| *part == "super").count();
    from.truncate(from.len() - ups);
    let rest = parts.into_iter().skip(ups.max(1));
    Some(from.into_iter().chain(rest).collect())
}

/// Returns what a `use` names, one by one: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn spread(written: &str) -> Vec<String> {
    let Some((before, inside)) = written.split_once('{') else { return vec![written.trim().to_owned()] };
    let inside = inside.trim_end().trim_end_matches('}');
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    let ends = inside.match_indices(['{', '}', ',']).chain([(inside.len(), ",")]);
    for (at, mark) in ends {
        match mark {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ if depth == 0 => {
                let one = inside[start..at].trim();
                found.extend(spread(one).into_iter().filter(|one| !one.is_empty()));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.into_iter().map(|one| format!("{}{one}", before.trim())).collect()
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_file_takes_from_one_that_takes_from_it() {
    let house = House::of(&sources());
    let arrows: usize = house.arrows().values().map(BTreeSet::len).sum();
    assert!(house.0.len() > 200 && arrows > 800, "the imports are read: {arrows}");
    let circles = house.circles();
    assert!(circles.is_empty(), "circles:\n{}", circles.join("\n"));
}

#[test]
fn circles_are_seen_however_they_are_written() {
    let circles = |files: &[(&str, &str)]| {
        let files: Vec<_> =
            files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
        House::of(&files).circles()
    };
    let face = ("src/a/mod.rs", "mod b;\nmod c;\npub use b::{B};\npub use c::{C as D, E};\n");
    let there = ("src/a/b.rs", "use super::{\n    D,\n};\npub struct B(D);\n");
    assert_eq!(circles(&[face, there, ("src/a/c.rs", "pub struct C;\n// crate::a::B\n")]), [""; 0]);
    for back in
        ["use crate::a::B;\n", "use super::b::{self};\n", "fn f(_: super::B) {}\n", "use super::b::B as X;\n"]
    {
        let both = ["src/a/b.rs takes from src/a/c.rs", "src/a/c.rs takes from src/a/b.rs"];
        assert_eq!(circles(&[face, there, ("src/a/c.rs", back)]), both, "{back}");
    }
    let calls = ("src/a/mod.rs", "mod b;\npub fn f() { b::g() }\n");
    let called = ("src/a/b.rs", "pub fn g() { super::f() }\n");
    assert_eq!(circles(&[calls, called]).len(), 2);
    let used = ("src/a/mod.rs", "mod b;\npub use b::B;\nfn f(_: B) {}\npub struct A;\n");
    assert_eq!(circles(&[used, ("src/a/b.rs", "use super::A;\npub struct B(A);\n")]).len(), 2);
    let through = ("src/a/b.rs", "use crate::a;\npub fn f(_: a::c::C) {}\n");
    assert_eq!(circles(&[("src/a/mod.rs", ""), through, ("src/a/c.rs", "use super::b::f;\n")]).len(), 2);
    let macros = ("src/a/b.rs", "macro_rules! m { () => { $crate::a::c::C } }\n");
    assert_eq!(circles(&[macros, ("src/a/c.rs", "use super::b::m;\n")]), [""; 0]);
}
