//! Writes a file anew from what it says: block style, our order of keys, and no comments but what the keys mean.

use super::file::{Parsed, Said, front_matter, read_file};
use super::layout::role;
use super::yaml;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::item::Decided;
use crate::model::plan::ResponsesFile;
use crate::model::site::Limits;
use crate::model::value::{Content, Node, Out, Tree, Value, Walk, Writer, Written};
use crate::model::{Body, Record};
use crate::text::{HashMap, Place, SourceFile};
use std::sync::Arc;

/// Returns what a file says, written anew; nothing if it is no content. `explained`, what each key means stands above it.
///
/// # Errors
/// What is wrong with the file: what cannot be read would be lost.
pub fn rewritten(file: &SourceFile, explained: bool) -> Result<Option<String>, Vec<Diagnostic>> {
    let limits = Limits::default();
    let Said { parsed, mut diagnostics } = read_file(file, &limits);
    diagnostics.retain(|one| one.code.severity() == Severity::Error);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    if matches!(parsed, Parsed::BankHolidays(_) | Parsed::Stray(_) | Parsed::Nothing) {
        return Ok(None);
    }
    let mut reader = super::reader(file.id, file.text());
    let mut scalars = HashMap::default();
    if let Some((front, _)) = front_matter(role(&file.path), &mut reader) {
        let origin = yaml::Origin { file: file.id, base: front.start, nesting: limits.nesting() };
        let reading = yaml::read(&file.text()[front], origin).map_err(|diagnostic| vec![diagnostic])?;
        each_scalar(reading.node, &mut |place, text| drop(scalars.insert(place, text)));
    }
    let markdown = |place: Place| {
        let beneath = || file.text()[place.start as usize..place.end as usize].to_owned();
        scalars.get(&place).cloned().unwrap_or_else(beneath)
    };
    let writer = Writer { explained, markdown: &markdown };
    Ok(Some(match &parsed {
        Parsed::Site(Some(site)) => Written::of(site).yaml(&writer),
        Parsed::Inspection(one) => page(&**one, &one.body, &writer),
        Parsed::Plan(one) => page(&**one, &one.body, &writer),
        Parsed::Committee(one) => page(&**one, &one.body, &writer),
        Parsed::Meeting(one) => page(&**one, &one.body, &writer),
        Parsed::Article(one) => page(&**one, &one.body, &writer),
        Parsed::Item(one, resolutions) => {
            let mut written = Written::of(&**one);
            Decided { resolutions: owned(resolutions) }.put_all(&mut written);
            beneath(&written, &one.minutes, &writer)
        }
        Parsed::Findings(findings) => {
            let list: Vec<Out> = findings.iter().filter_map(|one| one.write()).collect();
            writer.list(&list)
        }
        Parsed::Responses { papers, responses, actions, .. } => {
            let plan = papers.as_deref().cloned();
            let file = ResponsesFile { plan, responses: owned(responses), actions: owned(actions) };
            Written::of(&file).yaml(&writer)
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
        // They are no content, or there were errors.
        Parsed::Site(None)
        | Parsed::BankHolidays(_)
        | Parsed::Stray(_)
        | Parsed::Broken(..)
        | Parsed::Nothing => return Ok(None),
    }))
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

/// Calls `visit` for every scalar, with where it stands.
fn each_scalar(node: Node, visit: &mut dyn FnMut(Place, String)) {
    match node.tree {
        Tree::Scalar(text) => visit(node.place, text),
        Tree::Null => {}
        Tree::List(list) => list.into_iter().for_each(|one| each_scalar(one, visit)),
        Tree::Map(map) => map.into_iter().for_each(|(_, value)| each_scalar(value, visit)),
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

fn owned<T: Clone>(records: &[Arc<T>]) -> Vec<T> {
    records.iter().map(|one| T::clone(one)).collect()
}

fn register<T: Record>(entries: &[Arc<T>], writer: &Writer<'_>) -> String {
    let mut written = Written::default();
    for one in entries {
        written.add(one.head().key.as_str(), "", Out::Map(Written::of(&**one)));
    }
    written.yaml(writer)
}
