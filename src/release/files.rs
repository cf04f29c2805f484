//! The files that public records publish.

use super::needles::Collected;
use crate::model::action::Evidence;
use crate::model::body::{Body, Destination, Prose};
use crate::model::document::{Document, DocumentSource};
use crate::model::{Kind, PlanPapers, Tables};
use crate::resolve::NamedFiles;
use std::collections::BTreeMap;

/// Returns the files that the records publish: path within the sources, and size.
///
/// A link in prose publishes the file that it names, unless the file is `withheld` elsewhere.
pub(super) fn published_files(
    tables: &Tables,
    named: &NamedFiles,
    withheld: &Collected,
) -> BTreeMap<String, u64> {
    let mut files = BTreeMap::new();
    let mut documents = |documents: &[Document]| {
        for document in documents {
            if let DocumentSource::File { found: Some(file), .. } = &document.source {
                files.insert(file.path.clone(), file.size);
            }
        }
    };
    let papers =
        |papers: &Option<PlanPapers>| papers.as_ref().map_or_else(Vec::new, |one| one.documents.clone());
    for one in tables.inspections.values() {
        documents(&one.documents);
        documents(&papers(&one.plan));
    }
    for one in tables.plans.values() {
        documents(&one.documents);
        documents(&papers(&one.papers));
    }
    tables.meetings.values().for_each(|one| documents(&one.documents));
    tables.items.values().for_each(|one| documents(&one.documents));
    for evidence in tables.actions.values().flat_map(|one| &one.history).flat_map(|entry| &entry.evidence) {
        if let Evidence::File(document) = evidence {
            documents(std::slice::from_ref(document));
        }
    }
    let mut linked = |folder: &str, body: &Body| {
        for link in body.prose().into_iter().flat_map(|prose: &Prose| &prose.links) {
            if let Destination::File(name) = &link.to {
                let path = format!("{folder}/{name}");
                if let Some(file) = named.get(&path).filter(|_| !withheld.has_file(&path)) {
                    files.insert(path, file.size);
                }
            }
        }
    };
    for (key, one) in &tables.inspections {
        linked(&tables.folder_of(Kind::Inspection, key), &one.body);
    }
    for (key, one) in &tables.findings {
        linked(&tables.folder_of(Kind::Finding, key), &one.text);
    }
    for (key, one) in &tables.responses {
        linked(&tables.folder_of(Kind::Response, key), &one.text);
    }
    for (key, one) in &tables.actions {
        let folder = tables.folder_of(Kind::Action, key);
        linked(&folder, &one.text);
        one.history.iter().for_each(|entry| linked(&folder, &entry.note));
    }
    for (key, one) in &tables.plans {
        linked(&tables.folder_of(Kind::Plan, key), &one.body);
    }
    for (key, one) in &tables.committees {
        linked(&tables.folder_of(Kind::Committee, key), &one.body);
    }
    for (key, one) in &tables.meetings {
        linked(&tables.folder_of(Kind::Meeting, key), &one.body);
    }
    for (key, one) in &tables.items {
        linked(&tables.folder_of(Kind::Item, key), &one.minutes);
    }
    for (key, one) in &tables.resolutions {
        linked(&tables.folder_of(Kind::Resolution, key), &one.text);
    }
    for (key, one) in &tables.articles {
        linked(&tables.folder_of(Kind::Article, key), &one.body);
    }
    files
}
