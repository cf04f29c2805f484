//! Leads every document to its file on disk.

use super::targets::Candidates;
use crate::diagnostics::{Code, Diagnostic};
use crate::gather::{Sources, is_passed_over};
use crate::model::Document;
use crate::model::body::Body;
use crate::model::document::{DocumentSource, FoundFile};
use crate::model::prose::Destination;
use crate::text::{Content, HashMap, Located, PictureSize, SourceFile};

/// The files that records name, by path.
pub type NamedFiles = HashMap<String, NamedFile>;

/// A file that a record names.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile {
    /// Its size in bytes.
    pub size: u64,
    /// How large it is, if it is a picture.
    pub picture: Option<PictureSize>,
}

/// Finds the files of documents.
pub(super) struct Finder<'a> {
    /// Where they are.
    pub sources: &'a Sources,
    /// What is there, for those that are not.
    pub candidates: &'a Candidates,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found: path, file.
    pub named: Vec<(String, NamedFile)>,
}

impl Finder<'_> {
    pub(super) fn document(&mut self, folder: &str, document: &mut Document) {
        if let DocumentSource::File { name, found } = &mut document.source {
            *found = self.find(folder, name, Code::MissingDocument);
        }
    }

    pub(super) fn body(&mut self, folder: &str, body: &Body) {
        for link in body.links() {
            if let Destination::File(name) = &link.to {
                self.find(folder, &Located::new(name.clone(), link.place), Code::BrokenLink);
            }
        }
        body.each_restricted(&mut |restricted| {
            for path in restricted.files.iter().map(|name| format!("{folder}/{name}")) {
                let file = self.sources.file(&path).map(named_file);
                self.named.extend(file.map(|file| (path, file)));
            }
        });
    }

    fn find(&mut self, folder: &str, name: &Located<String>, code: Code) -> Option<FoundFile> {
        let written = name.value.as_str();
        let path = format!("{folder}/{written}");
        let file = (!written.contains(['/', '\\'])).then(|| self.sources.file(&path)).flatten();
        if let Some(file) = file {
            self.named.push((path.clone(), named_file(file)));
            if let Content::Document { size, .. } = &file.content {
                return Some(FoundFile { path, size: *size });
            }
        }
        let mut diagnostic =
            Diagnostic::new(code, name.place, format!("there is no document `{written}` in `{folder}`"));
        diagnostic = if written.contains(['/', '\\']) {
            diagnostic.help("documents lie beside the record that names them: give the name alone")
        } else if is_passed_over(written) {
            diagnostic
                .help("files of such names are what programs leave beside others, and passed over: rename it")
        } else if file.is_some() {
            diagnostic.help("content files are not published as documents")
        } else {
            let beside = self.candidates.documents(folder, self.sources);
            match (beside.nearest(written), beside.all()) {
                (Some(near), _) => diagnostic.suggest(Some(near)),
                (None, []) => diagnostic.label("the folder holds no documents"),
                (None, all) => {
                    diagnostic.label(format!("documents there: {}", all[..all.len().min(8)].join(", ")))
                }
            }
        };
        self.diagnostics.push(diagnostic);
        None
    }
}

fn named_file(file: &SourceFile) -> NamedFile {
    let picture = match &file.content {
        Content::Document { picture, .. } => *picture,
        Content::Text(_) | Content::Bytes(_) | Content::Unread { .. } => None,
    };
    NamedFile { size: file.size(), picture }
}
