//! What `answerable explain` says of keys, and of the words that they take: all of it from the declarations.

use crate::frameworks::shipped_kinds;
use crate::model::Choice;
use crate::model::body::ContributionKind;
use crate::model::keys::{Group, common, groups};
use crate::model::value::{Declaration, Shape};

/// The widest line.
const WIDTH: usize = 100;

/// Returns the names of what has keys.
pub(super) fn groups_of_keys() -> Vec<&'static str> {
    groups().iter().map(|group| group.name).collect()
}

/// Returns everything that can be explained: groups, keys, words.
pub(super) fn names() -> Vec<String> {
    let mut names = Vec::new();
    for group in groups() {
        names.push(group.name.to_owned());
        each_key(&group, &mut |path, key| {
            names.push(path.to_owned());
            names.push(key.key.to_owned());
            names.extend(words_of(&(key.shape)()).into_iter().map(|(word, _)| word.to_owned()));
        });
        if group.is_record {
            each_key(&common(), &mut |path, _| names.push(path.replacen("record", group.name, 1)));
        }
    }
    names.extend(blocks().map(|(word, _)| word.to_owned()));
    names
}

/// Returns what there is to say of a group, of a key by its path or by its name alone, or of a word; nothing if there is
/// none of that name. A name that means several things is told in all its meanings.
pub(super) fn explained(name: &str) -> Option<String> {
    let groups = groups();
    let mut text = String::new();
    let block = blocks().find(|(word, _)| *word == name);
    let of_block = |group: &Group| block.is_some() && group.name == "contribution";
    for group in groups.iter().filter(|group| group.name == name || of_block(group)) {
        of_group(group, &mut text);
    }
    for group in &groups {
        each_key(group, &mut |path, key| {
            if path == name || key.key == name {
                of_key(path, group, key, &mut text);
            }
        });
        // What any record may say is told once, unless it is asked for by the path in one.
        if group.is_record {
            each_key(&common(), &mut |path, key| {
                if path.replacen("record", group.name, 1) == name {
                    of_key(name, &common(), key, &mut text);
                }
            });
        }
    }
    for group in &groups {
        each_key(group, &mut |path, key| {
            for (_, doc) in words_of(&(key.shape)()).into_iter().filter(|(word, _)| *word == name) {
                apart(&mut text);
                text.push_str(&format!("{path}: {name}\n"));
                wrapped(doc, "  ", &mut text);
            }
        });
    }
    (!text.is_empty()).then_some(text)
}

/// Returns the names of blocks that are contributions, and what each means.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    ContributionKind::WORDS.iter().map(|(_, word, doc)| (*word, *doc))
}

/// Calls `visit` for each key of a group, and for those within it, with its path.
fn each_key(group: &Group, visit: &mut dyn FnMut(&str, &Declaration)) {
    fn within(path: &str, keys: &[Declaration], visit: &mut dyn FnMut(&str, &Declaration)) {
        for key in keys {
            let path = format!("{path}.{}", key.key);
            visit(&path, key);
            // What has a group of its own is told there.
            let shape = (key.shape)();
            if !groups().iter().any(|group| group.is_of(&shape)) {
                within(&path, &inner(&(key.shape)()), visit);
            }
        }
    }
    within(group.name, &group.keys, visit);
}

/// Returns the keys within a value.
fn inner(shape: &Shape) -> Vec<Declaration> {
    match shape {
        Shape::Keys(_, keys) => keys(),
        Shape::List(one) | Shape::Map(_, one) => inner(one),
        Shape::Either(shapes) => shapes.iter().flat_map(inner).collect(),
        Shape::Plain(_) | Shape::Markdown | Shape::Reference | Shape::FindingKind | Shape::Word(_) => {
            Vec::new()
        }
    }
}

/// Returns the words that a value takes, and what each means.
fn words_of(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    match shape {
        Shape::Word(words) => words.clone(),
        Shape::FindingKind => {
            shipped_kinds().iter().map(|kind| (kind.as_str(), kind.label.as_str())).collect()
        }
        Shape::List(one) | Shape::Map(_, one) => words_of(one),
        Shape::Either(shapes) => shapes.iter().flat_map(words_of).collect(),
        Shape::Plain(_) | Shape::Markdown | Shape::Reference | Shape::Keys(..) => Vec::new(),
    }
}

fn of_group(group: &Group, text: &mut String) {
    apart(text);
    text.push_str(&format!("{}: {}\n", group.name, group.stands));
    wrapped(group.doc, "  ", text);
    for key in &group.keys {
        text.push('\n');
        heading(key.key, key, text);
        wrapped(key.doc, "  ", text);
        wrapped(&looks(key), "  ", text);
    }
    if group.is_record {
        let keys: Vec<String> = common().keys.iter().map(|key| format!("`{}`", key.key)).collect();
        text.push('\n');
        wrapped(
            &format!("And what any record may say, as `explain record` tells: {}.", keys.join(", ")),
            "",
            text,
        );
    }
    if group.name == "contribution" {
        text.push_str("\nThe blocks are:\n");
        for (word, doc) in blocks() {
            text.push_str(&format!("\n  {word}\n"));
            wrapped(doc, "      ", text);
        }
    }
}

fn of_key(path: &str, group: &Group, key: &Declaration, text: &mut String) {
    apart(text);
    heading(path, key, text);
    wrapped(&format!("In {}.", group.stands), "  ", text);
    wrapped(key.doc, "  ", text);
    let (words, keys) = (words_of(&(key.shape)()), inner(&(key.shape)()));
    let is_told_below = !words.is_empty() || !keys.is_empty();
    match (key.shape)() {
        Shape::FindingKind => {
            wrapped("A kind that its framework defines, or one of those that every site knows:", "  ", text);
        }
        Shape::Either(_) => wrapped(&looks(key), "  ", text),
        _ if is_told_below => {}
        _ => wrapped(&looks(key), "  ", text),
    }
    for (word, doc) in words {
        text.push_str(&format!("\n  {word}\n"));
        wrapped(doc, "      ", text);
    }
    for key in keys {
        text.push_str("\n  ");
        heading(key.key, &key, text);
        wrapped(key.doc, "      ", text);
        wrapped(&looks(&key), "      ", text);
    }
}

fn heading(name: &str, key: &Declaration, text: &mut String) {
    text.push_str(name);
    text.push_str(if key.is_needed { " (needed)\n" } else { "\n" });
}

/// Returns what a value looks like, as a sentence.
fn looks(key: &Declaration) -> String {
    let looks = key.looks();
    let first = looks.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", looks.chars().skip(1).collect::<String>())
}

fn apart(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

/// Adds words, broken into lines.
fn wrapped(words: &str, indent: &str, text: &mut String) {
    let mut width = 0;
    for word in words.split_whitespace() {
        if width == 0 {
            text.push_str(indent);
            width = indent.len();
        } else if width + 1 + word.chars().count() > WIDTH {
            text.push('\n');
            text.push_str(indent);
            width = indent.len();
        } else {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += word.chars().count();
    }
    text.push('\n');
}
