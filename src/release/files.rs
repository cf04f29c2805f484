//! The files that public records publish.

use super::needles::Collected;
use crate::model::body::Destination;
use crate::model::document::DocumentSource;
use crate::model::{Tables, each_body, each_document};
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
    each_document(tables, &mut |_, document| {
        if let DocumentSource::File { found: Some(file), .. } = &document.source {
            files.insert(file.path.clone(), file.size);
        }
    });
    each_body(tables, &mut |holder, body| {
        for link in body.links() {
            let Destination::File(name) = &link.to else { continue };
            let path = format!("{}/{name}", tables.folder_of(holder.kind, holder.key));
            if let Some(file) = named.get(&path).filter(|_| !withheld.has_file(&path)) {
                files.insert(path, file.size);
            }
        }
    });
    files
}
