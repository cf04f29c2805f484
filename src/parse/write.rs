//! Writes a file anew from what it says: block style, our order of keys, and no comments but what the keys mean.

use super::file::{Parsed, Said, front_matter, read_file};
use super::layout::role;
use super::yaml;
use crate::model::site::Limits;
use crate::model::value::{Content, Node, Out, Tree, Value, Walk, Writer, Written};
use crate::model::{Body, Record};
use crate::text::{Place, SourceFile};
use std::sync::Arc;

/// Returns what a file says, written anew; nothing if it is no content, or cannot be read. `explained`, what each key
/// means stands above it.
pub fn rewritten(file: &SourceFile, explained: bool) -> Option<String> {
    let Said { parsed, .. } = read_file(file, &Limits::default());
    let mut reader = super::reader(file.id, file.text());
    let (front, _) = front_matter(role(&file.path), &mut reader)?;
    let origin = yaml::Origin { file: file.id, base: front.start, nesting: Limits::default().nesting() };
    let tree = yaml::read(&file.text()[front], origin).ok()?;
    let markdown = |place: Place| {
        let of_key = scalar_at(&tree, place).map(str::to_owned);
        of_key.unwrap_or_else(|| file.text()[place.start as usize..place.end as usize].to_owned())
    };
    let writer = Writer { explained, markdown: &markdown };
    Some(match &parsed {
        Parsed::Site(site) => Written::of(site.as_ref()?).yaml(&writer),
        Parsed::Inspection(one) => page(&**one, &one.body, &writer),
        Parsed::Plan(one) => page(&**one, &one.body, &writer),
        Parsed::Committee(one) => page(&**one, &one.body, &writer),
        Parsed::Meeting(one) => page(&**one, &one.body, &writer),
        Parsed::Article(one) => page(&**one, &one.body, &writer),
        Parsed::Item(one, resolutions) => {
            let mut written = Written::of(&**one);
            if let Some(list) = list_of(resolutions) {
                written.add("resolutions", "What was resolved.", list);
            }
            beneath(&written, &one.minutes, &writer)
        }
        Parsed::Findings(findings) => match list_of(findings) {
            Some(Out::List(list)) => writer.list(&list),
            _ => String::new(),
        },
        Parsed::Responses { papers, responses, actions, .. } => {
            let mut written = Written::default();
            if let Some(papers) = papers.as_deref().and_then(Out::of) {
                written.add("plan", "The plan as a paper.", papers);
            }
            let lists = [("responses", list_of(responses)), ("actions", list_of(actions))];
            for (key, list) in lists {
                list.into_iter().for_each(|list| written.add(key, "", list));
            }
            written.yaml(&writer)
        }
        Parsed::Organisations(entries) => register(entries, &writer),
        Parsed::Posts(entries) => register(entries, &writer),
        Parsed::People(entries) => register(entries, &writer),
        Parsed::Themes(entries) => register(entries, &writer),
        Parsed::Terms(terms) => {
            let mut written = Written::default();
            terms.iter().for_each(|term| written.add(&*term.term, "", Out::Map(Written::of(term))));
            written.yaml(&writer)
        }
        Parsed::Framework(one) => Written::of(&**one).yaml(&writer),
        Parsed::BankHolidays(_) | Parsed::Stray(_) | Parsed::Broken(..) | Parsed::Nothing => return None,
    })
}

/// Whether two files say the same, wherever each of it is written.
pub fn say_the_same(one: &SourceFile, other: &SourceFile) -> bool {
    let limits = Limits::default();
    match (read_file(one, &limits).parsed, read_file(other, &limits).parsed) {
        (Parsed::Site(one), Parsed::Site(other)) => one.same(&other),
        (Parsed::Inspection(one), Parsed::Inspection(other)) => one.same(&other),
        (Parsed::Plan(one), Parsed::Plan(other)) => one.same(&other),
        (Parsed::Committee(one), Parsed::Committee(other)) => one.same(&other),
        (Parsed::Meeting(one), Parsed::Meeting(other)) => one.same(&other),
        (Parsed::Article(one), Parsed::Article(other)) => one.same(&other),
        (Parsed::Item(one, resolved), Parsed::Item(other, others)) => {
            one.same(&other) && same_records(&resolved, &others)
        }
        (Parsed::Findings(some), Parsed::Findings(others)) => same_records(&some, &others),
        (
            Parsed::Responses { papers, responses, actions, .. },
            Parsed::Responses {
                papers: other_papers,
                responses: other_responses,
                actions: other_actions,
                ..
            },
        ) => {
            papers.as_deref().cloned().same(&other_papers.as_deref().cloned())
                && same_records(&responses, &other_responses)
                && same_records(&actions, &other_actions)
        }
        (Parsed::Organisations(some), Parsed::Organisations(others)) => same_records(&some, &others),
        (Parsed::Posts(some), Parsed::Posts(others)) => same_records(&some, &others),
        (Parsed::People(some), Parsed::People(others)) => same_records(&some, &others),
        (Parsed::Themes(some), Parsed::Themes(others)) => same_records(&some, &others),
        (Parsed::Terms(some), Parsed::Terms(others)) => {
            let are_same = some.same(&others);
            are_same && some.iter().zip(&others).all(|(one, other)| one.term == other.term)
        }
        (Parsed::Framework(one), Parsed::Framework(other)) => one.same(&other),
        _ => false,
    }
}

fn same_records<T: Record>(some: &[Arc<T>], others: &[Arc<T>]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| one.same(other))
}

/// Returns the scalar that stands at a place.
fn scalar_at(node: &Node, place: Place) -> Option<&str> {
    match &node.tree {
        Tree::Scalar(text) => (node.place == place).then_some(text),
        Tree::Null => None,
        Tree::List(list) => list.iter().find_map(|one| scalar_at(one, place)),
        Tree::Map(map) => map.iter().find_map(|(_, value)| scalar_at(value, place)),
    }
}

/// Returns a record with the text beneath it.
fn page<T: Record>(record: &T, body: &Body, writer: &Writer<'_>) -> String {
    beneath(&Written::of(record), body, writer)
}

fn beneath(written: &Written, body: &Body, writer: &Writer<'_>) -> String {
    let text = body.place.map_or_else(String::new, |place| (writer.markdown)(place));
    format!("---\n{}---\n{text}", written.yaml(writer))
}

fn list_of<T: Content + Value>(records: &[Arc<T>]) -> Option<Out> {
    let list: Vec<Out> = records.iter().filter_map(|one| one.write()).collect();
    (!list.is_empty()).then_some(Out::List(list))
}

fn register<T: Record>(entries: &[Arc<T>], writer: &Writer<'_>) -> String {
    let mut written = Written::default();
    for one in entries {
        written.add(one.head().key.as_str(), "", Out::Map(Written::of(&**one)));
    }
    written.yaml(writer)
}
