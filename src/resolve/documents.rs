//! Leads every document to its file on disk.

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::model::action::Evidence;
use crate::model::body::{Body, Destination};
use crate::model::document::{DocumentSource, FoundFile};
use crate::model::{Document, Kind, Tables};
use crate::text::{Content, Located, PictureSize, Place, near::nearest};
use std::collections::HashMap;

/// The files that records name, by path.
pub type NamedFiles = HashMap<String, NamedFile>;

/// A file that a record names.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile {
    /// Where it is first named.
    pub place: Place,
    /// Its size in bytes.
    pub size: u64,
    /// How large it is, if it is a picture.
    pub picture: Option<PictureSize>,
}

/// Finds the file of every document, and reports those that are not there.
pub fn find_documents(
    tables: &mut Tables,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> NamedFiles {
    let mut finder = Finder { sources, diagnostics, named: HashMap::new() };
    for (key, inspection) in &mut tables.inspections {
        let folder = crate::model::folder::folder_of(Kind::Inspection, key);
        finder.documents(&folder, &mut inspection.documents);
        if let Some(plan) = &mut inspection.plan {
            finder.documents(&folder, &mut plan.documents);
        }
        finder.body(&folder, &inspection.body);
    }
    for (key, finding) in &tables.findings {
        finder.body(&crate::model::folder::folder_of(Kind::Finding, key), &finding.text);
    }
    for (key, plan) in &mut tables.plans {
        let folder = crate::model::folder::folder_of(Kind::Plan, key);
        finder.documents(&folder, &mut plan.documents);
        if let Some(papers) = &mut plan.papers {
            finder.documents(&folder, &mut papers.documents);
        }
        finder.body(&folder, &plan.body);
    }
    for (key, response) in &tables.responses {
        finder.body(&tables.folder_of(Kind::Response, key), &response.text);
    }
    let folders: Vec<String> = tables.actions.keys().map(|key| tables.folder_of(Kind::Action, key)).collect();
    for (action, folder) in tables.actions.values_mut().zip(&folders) {
        finder.body(folder, &action.text);
        for entry in &mut action.history {
            finder.body(folder, &entry.note);
            for evidence in &mut entry.evidence {
                if let Evidence::File(document) = evidence {
                    finder.documents(folder, std::slice::from_mut(document));
                }
            }
        }
    }
    for (key, committee) in &tables.committees {
        finder.body(&crate::model::folder::folder_of(Kind::Committee, key), &committee.body);
    }
    for (key, meeting) in &mut tables.meetings {
        let folder = crate::model::folder::folder_of(Kind::Meeting, key);
        finder.documents(&folder, &mut meeting.documents);
        finder.body(&folder, &meeting.body);
    }
    for (key, item) in &mut tables.items {
        let folder = crate::model::folder::folder_of(Kind::Item, key);
        finder.documents(&folder, &mut item.documents);
        finder.body(&folder, &item.minutes);
    }
    for (key, resolution) in &tables.resolutions {
        finder.body(&crate::model::folder::folder_of(Kind::Resolution, key), &resolution.text);
    }
    for (key, article) in &tables.articles {
        finder.body(&crate::model::folder::folder_of(Kind::Article, key), &article.body);
    }
    finder.named
}

struct Finder<'a> {
    sources: &'a Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
    named: NamedFiles,
}

impl Finder<'_> {
    fn documents(&mut self, folder: &str, documents: &mut [Document]) {
        for document in documents {
            if let DocumentSource::File { name, found } = &mut document.source {
                *found = self.find(folder, name, Code::MissingDocument);
            }
        }
    }

    fn body(&mut self, folder: &str, body: &Body) {
        for link in body.links() {
            if let Destination::File(name) = &link.to {
                self.find(folder, &Located::new(name.clone(), link.place), Code::BrokenLink);
            }
        }
    }

    fn find(&mut self, folder: &str, name: &Located<String>, code: Code) -> Option<FoundFile> {
        let written = name.value.as_str();
        let path = format!("{folder}/{written}");
        let file = (!written.contains(['/', '\\'])).then(|| self.sources.file(&path)).flatten();
        if let Some(file) = file {
            let picture = match &file.content {
                Content::Document { picture, .. } => *picture,
                Content::Text(_) | Content::Bytes(_) | Content::Unread { .. } => None,
            };
            self.named.entry(path.clone()).or_insert(NamedFile {
                place: name.place,
                size: file.size(),
                picture,
            });
            if let Content::Document { size, .. } = &file.content {
                return Some(FoundFile { path, size: *size });
            }
        }
        let prefix = format!("{folder}/");
        let beside: Vec<&str> = self
            .sources
            .below(&prefix)
            .filter(|file| matches!(file.content, Content::Document { .. }))
            .filter_map(|file| file.path.strip_prefix(&prefix))
            .filter(|name| !name.contains('/'))
            .collect();
        let mut diagnostic =
            Diagnostic::new(code, name.place, format!("there is no document `{written}` in `{folder}`"));
        diagnostic = if written.contains(['/', '\\']) {
            diagnostic.help("documents lie beside the record that names them: give the name alone")
        } else if file.is_some() {
            diagnostic.help("content files are not published as documents")
        } else {
            let near = nearest(written, beside.iter().copied());
            match near {
                Some(_) => diagnostic.suggest(near),
                None if beside.is_empty() => diagnostic.label("the folder holds no documents"),
                None => diagnostic.label(format!(
                    "documents there: {}",
                    beside.iter().take(8).copied().collect::<Vec<_>>().join(", ")
                )),
            }
        };
        self.diagnostics.push(diagnostic);
        None
    }
}
