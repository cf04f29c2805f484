//! Stage 1. Every byte we read, and the commit it was read at.
//! The only stage that reads content. What the files mean is for `parse` to say.

mod commit;
mod embedded;
mod walk;

pub use embedded::{DEFAULT_THEME, default_theme_files};

use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Content, FileId, Place, SourceFile};
use anyhow::{Context, Result};
use std::path::Path;
use std::sync::Arc;

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// Text files beyond this size are not even read; the site's own limit is far below.
const NEVER_READ_ABOVE: u64 = 256 << 20;

/// Everything that was read.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The files, in path order; a file's number is its position.
    pub files: Vec<SourceFile>,
    /// The commit of the content, with `+changes` where it has been changed since.
    pub commit: Option<String>,
}

impl Sources {
    /// Returns the file at `path` within the site.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| &self.files[at])
    }

    /// Returns the files below `folder`, which ends in `/`.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a SourceFile> + use<'a> {
        let from = self.files.partition_point(|file| file.path.as_str() < folder);
        let folder = folder.to_owned();
        self.files[from..].iter().take_while(move |file| file.path.starts_with(&folder))
    }
}

/// Reads the site in the folder `root`: `site.yaml`, `content/` and `themes/`, with the embedded default
/// theme below whatever `themes/default/` says. Errors are the machine's; the author's are diagnostics.
pub fn gather(root: &Path) -> Result<(Sources, Vec<Diagnostic>)> {
    let mut found = walk::Found::default();
    walk::file(root, SITE_FILE, &mut found)?;
    for folder in ["content", "themes"] {
        walk::folder(root, folder, &mut found)?;
    }
    for (path, bytes) in default_theme_files() {
        if !found.entries.iter().any(|entry| entry.path == path) {
            found.entries.push(walk::Entry { path, content: walk::Read::Bytes(bytes.to_vec()) });
        }
    }
    found.entries.sort_by(|one, other| one.path.cmp(&other.path));
    let mut diagnostics = Vec::new();
    let files = found
        .entries
        .into_iter()
        .enumerate()
        .map(|(number, entry)| {
            let id = FileId(number as u32);
            let content = content_of(id, &entry.path, entry.content, &mut diagnostics);
            SourceFile { id, path: entry.path, content }
        })
        .collect::<Vec<_>>();
    for (path, code, message) in found.complaints {
        let diagnostic = match files.iter().find(|file| file.path == path) {
            Some(file) => Diagnostic::of_file(code, file.id, message),
            None => Diagnostic::nowhere(code, format!("{path}: {message}")),
        };
        diagnostics.push(diagnostic);
    }
    Ok((Sources { files, commit: commit::of(root) }, diagnostics))
}

fn content_of(id: FileId, path: &str, read: walk::Read, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let bytes = match read {
        walk::Read::Document { size, on_disk, picture } => {
            return Content::Document { size, on_disk, picture };
        }
        walk::Read::TooLarge { size } => return Content::Unread { size, shown: Arc::from("") },
        walk::Read::Unfollowed => return Content::Unread { size: 0, shown: Arc::from("") },
        walk::Read::Bytes(bytes) if walk::is_text(path) => bytes,
        walk::Read::Bytes(bytes) => return Content::Bytes(bytes.into()),
    };
    let size = bytes.len() as u64;
    match String::from_utf8(bytes) {
        Ok(text) => {
            // A byte order mark is no part of the text, and not counted in columns.
            Content::Text(text.strip_prefix('\u{feff}').map_or_else(|| Arc::from(text.as_str()), Arc::from))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let shown = String::from_utf8_lossy(error.as_bytes());
            let place = Place::new(id, at, at + '\u{fffd}'.len_utf8());
            diagnostics.push(
                Diagnostic::new(Code::NotUtf8, place, "this file is not UTF-8 text")
                    .label("the first byte that is not")
                    .help("save the file as UTF-8"),
            );
            Content::Unread { size, shown: Arc::from(shown.as_ref()) }
        }
    }
}

/// Returns the nearest folder at or above `start` that holds a `site.yaml`.
pub fn nearest_site(start: &Path) -> Result<std::path::PathBuf> {
    let start = std::path::absolute(start).context("could not find the current folder")?;
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_path_buf)
        .with_context(|| {
            format!(
                "no {SITE_FILE} in {} or above it: go to a site's folder, name it with --root, or make one with `answerable init DIR`",
                start.display()
            )
        })
}
