//! The files that public records publish.

use super::collected::Collected;
use crate::model::document::DocumentSource;
use crate::model::prose::Destination;
use crate::model::{Tables, each_body, each_document};
use crate::resolve::NamedFiles;
use crate::text::PictureSize;
use std::collections::BTreeMap;

/// A file that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicFile {
    /// Its size in bytes.
    pub size: u64,
    /// How large it is, if it is a picture.
    pub picture: Option<PictureSize>,
}

/// Returns the files that the records publish, by their path within the sources.
///
/// A link in prose publishes the file that it names, unless the file is a document that is `withheld` elsewhere: that
/// is an error, which `check` reports.
pub(super) fn published_files(
    tables: &Tables,
    named: &NamedFiles,
    withheld: &Collected,
) -> BTreeMap<String, PublicFile> {
    let mut files = BTreeMap::new();
    each_document(tables, &mut |_, document| {
        if let DocumentSource::File { found: Some(file), .. } = &document.source
            && !withheld.has_document(&file.path)
        {
            let picture = named.get(&file.path).and_then(|file| file.picture);
            files.insert(file.path.clone(), PublicFile { size: file.size, picture });
        }
    });
    each_body(tables, |outline| outline.names_files, &mut |holder, body| {
        for link in body.links() {
            let Destination::File(name) = &link.to else { continue };
            let path = format!("{}/{name}", holder.head.folder);
            if let Some(file) = named.get(&path).filter(|_| !withheld.has_document(&path)) {
                files.insert(path, PublicFile { size: file.size, picture: file.picture });
            }
        }
    });
    files
}
