//! What was withheld, as it is collected on the way.

use std::collections::BTreeSet;

/// What was taken out, before what is public too is subtracted.
#[derive(Default)]
pub(super) struct Collected {
    /// The texts.
    pub texts: Vec<String>,
    /// The names of files.
    pub names: BTreeSet<String>,
    /// The paths of withheld documents.
    pub documents: BTreeSet<String>,
    /// The paths of files that withheld texts link to.
    pub linked: BTreeSet<String>,
}

impl Collected {
    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.texts.push(text.to_owned());
        }
    }

    /// Adds a document's file.
    pub(super) fn document(&mut self, name: &str, path: Option<&str>) {
        self.names.insert(name.to_owned());
        self.documents.extend(path.map(str::to_owned));
    }

    /// Adds a file of a folder that a text links to.
    pub(super) fn linked(&mut self, name: &str, folder: &str) {
        self.names.insert(name.to_owned());
        self.linked.insert(format!("{folder}/{name}"));
    }

    /// Whether a file is a document that is withheld.
    pub(super) fn has_document(&self, path: &str) -> bool {
        self.documents.contains(path)
    }
}
