//! Stage 1. Every byte we read, and the commit it was read at.
//! The only stage that reads content. What the files mean is for `parse` to say.

mod commit;
mod embedded;
mod folders;
mod walk;

pub use commit::Commit;
pub use embedded::{DEFAULT_THEME, default_theme_files};
pub use folders::{FOLDERS, SITE_FILE, nearest_site};
pub use walk::{Identity, is_passed_over};

use crate::diagnostics::{Code, Diagnostic};
use crate::text::normal::composed;
use crate::text::{Content, FileId, Files, HashMap, HashSet, Place, SourceFile};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that was read.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The files.
    pub files: Files,
    /// The commit of the content.
    pub commit: Commit,
}

impl Sources {
    /// Returns the file at `path` within the site.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.at(path)
    }

    /// Returns the files below `folder`, which ends in `/`.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a SourceFile> + use<'a> {
        self.files.below(folder)
    }
}

/// Reads the site in the folder `root`: `site.yaml`, `content/` and `themes/`, with the embedded default
/// theme below whatever `themes/default/` says. Errors are the machine's; the author's are diagnostics.
pub fn gather(root: &Path) -> Result<(Sources, Vec<Diagnostic>)> {
    let (mut sources, diagnostics) = Gatherer::new(root).gather()?;
    sources.commit = Commit::of(root);
    Ok((sources, diagnostics))
}

/// Reads a site again and again, and each time only the files that may have changed since.
pub struct Gatherer {
    root: PathBuf,
    /// The number of every path that ever was.
    numbers: HashMap<Arc<str>, FileId>,
    files: Files,
    /// What tells whether a file has changed.
    stamps: HashMap<FileId, walk::Stamp>,
    /// What is wrong with a file's bytes.
    unreadable: HashMap<FileId, Diagnostic>,
    /// What the last walk complained of.
    complaints: Vec<Diagnostic>,
    /// The paths of files whose names are others on disk.
    renamed: HashSet<Arc<str>>,
    /// The symbolic links that the last walk came upon.
    links: Vec<walk::SymbolicLink>,
}

impl Gatherer {
    /// Returns a gatherer of the site in the folder `root` that has read nothing yet.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            numbers: HashMap::default(),
            files: Files::default(),
            stamps: HashMap::default(),
            unreadable: HashMap::default(),
            complaints: Vec::new(),
            renamed: HashSet::default(),
            links: Vec::new(),
        }
    }

    /// Whether there was a file at a path the last time, or a folder with files.
    pub fn knows(&self, path: &str) -> bool {
        let path = &*composed(path);
        self.files.at(path).is_some() || self.files.below(&format!("{path}/")).next().is_some()
    }

    /// Returns where the symbolic links lead that the last walk came upon.
    pub fn links(&self) -> Vec<PathBuf> {
        self.links.iter().filter_map(|link| Some(link.to.as_ref()?.path.clone())).collect()
    }

    /// Whether the last walk came upon a symbolic link, be it one that leads nowhere.
    pub fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// Whether one of these links leads elsewhere by now.
    pub fn has_links_moved(&self) -> bool {
        self.links.iter().any(walk::SymbolicLink::leads_elsewhere)
    }

    /// Walks the whole site, and reads what is new or looks changed.
    pub fn gather(&mut self) -> Result<(Sources, Vec<Diagnostic>)> {
        let known = |path: &str, stamp: &walk::Stamp| {
            let id = self.numbers.get(path)?;
            self.stamps.get(id).filter(|known| *known == stamp).map(|_| self.files.of(*id).content.clone())
        };
        let mut found = walk::Walked::default();
        walk::file(&self.root, SITE_FILE, &known, &mut found)?;
        for folder in FOLDERS {
            walk::folder(&self.root, folder, &known, &mut found)?;
        }
        let on_disk: HashSet<&str> = found.entries.iter().map(|entry| entry.path.as_str()).collect();
        let embedded: Vec<walk::ReadFile> = default_theme_files()
            .into_iter()
            .filter(|(path, _)| !on_disk.contains(path.as_str()))
            .map(|(path, bytes)| walk::ReadFile {
                path,
                raw: None,
                stamp: None,
                content: walk::Read::Bytes(bytes.to_vec()),
            })
            .collect();
        found.entries.extend(embedded);
        // In path order, so that a first gathering gives the same numbers everywhere. Names that are no text may look
        // the same, and like that of another file, which stays.
        found.entries.sort_by(|one, other| {
            let is_unread = |entry: &walk::ReadFile| matches!(entry.content, walk::Read::Unfollowed);
            (&one.path, is_unread(one), &one.raw).cmp(&(&other.path, is_unread(other), &other.raw))
        });
        found.complain_of_same_names();
        found.entries.dedup_by(|later, first| later.path == first.path);
        self.stamps.clear();
        self.renamed.clear();
        let before = std::mem::take(&mut self.unreadable);
        let mut files = Vec::with_capacity(found.entries.len());
        for walk::ReadFile { path, raw, stamp, content } in found.entries {
            let path: Arc<str> = path.into();
            self.renamed.extend(raw.map(|_| path.clone()));
            let next = FileId(self.numbers.len() as u32);
            let id = *self.numbers.entry(path.clone()).or_insert(next);
            self.stamps.extend(stamp.map(|stamp| (id, stamp)));
            let content = if let walk::Read::Same(content) = content {
                self.unreadable.extend(before.get(&id).map(|diagnostic| (id, diagnostic.clone())));
                content
            } else {
                self.content_of(id, &path, content)
            };
            files.push(SourceFile::new(id, path, content));
        }
        self.files = Files::new(files);
        self.links = found.links;
        self.complaints = found
            .complaints
            .into_iter()
            .map(|(path, code, message)| {
                let file = self.files.at(&path).expect("what is complained of is among the files");
                Diagnostic::of_file(code, file.id, message)
            })
            .collect();
        Ok(self.gathered())
    }

    /// Reads the files at these paths within the site, and nothing else. Returns nothing where that does not do:
    /// where one of them is new, or is no plain file any more, or its name is another on disk, or a link may show it at
    /// another path too.
    pub fn reread<'p>(
        &mut self,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> Result<Option<(Sources, Vec<Diagnostic>)>> {
        let mut read = Vec::new();
        for path in paths {
            let is_plain = self.links.is_empty() && !self.renamed.contains(&*composed(path));
            let Some(file) = self.files.at(path).filter(|_| is_plain) else { return Ok(None) };
            let Some(entry) = walk::plain_file(&self.root, path)? else { return Ok(None) };
            read.push((file.id, entry));
        }
        for (id, walk::ReadFile { path, stamp, content, .. }) in read {
            self.unreadable.remove(&id);
            let content = self.content_of(id, &path, content);
            self.files.replace(id, content);
            self.stamps.remove(&id);
            self.stamps.extend(stamp.map(|stamp| (id, stamp)));
        }
        Ok(Some(self.gathered()))
    }

    fn gathered(&self) -> (Sources, Vec<Diagnostic>) {
        let diagnostics = self.unreadable.values().chain(&self.complaints).cloned().collect();
        (Sources { files: self.files.clone(), commit: Commit::Nothing }, diagnostics)
    }

    fn content_of(&mut self, id: FileId, path: &str, read: walk::Read) -> Content {
        let (content, diagnostic) = content_of(id, path, read);
        self.unreadable.extend(diagnostic.map(|diagnostic| (id, diagnostic)));
        content
    }
}

fn content_of(id: FileId, path: &str, read: walk::Read) -> (Content, Option<Diagnostic>) {
    let unread = |size: u64, shown: &str| Content::Unread { size, shown: Arc::from(shown) };
    let bytes = match read {
        walk::Read::Same(content) => return (content, None),
        walk::Read::Document { size, on_disk, picture } => {
            return (Content::Document { size, on_disk, picture }, None);
        }
        walk::Read::TooLarge { size } => return (unread(size, ""), None),
        walk::Read::Unfollowed => return (unread(0, ""), None),
        walk::Read::Bytes(bytes) if walk::is_text(path) => bytes,
        walk::Read::Bytes(bytes) => return (Content::Bytes(bytes.into()), None),
    };
    let size = bytes.len() as u64;
    match String::from_utf8(bytes) {
        Ok(text) => {
            // A byte order mark is no part of the text, and not counted in columns.
            let text = text.strip_prefix('\u{feff}').map_or_else(|| Arc::from(text.as_str()), Arc::from);
            (Content::Text(text), None)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let shown = String::from_utf8_lossy(error.as_bytes());
            let place = Place::new(id, at, at + '\u{fffd}'.len_utf8());
            let diagnostic = Diagnostic::new(Code::NotUtf8, place, "this file is not UTF-8 text")
                .label("the first byte that is not")
                .help("save the file as UTF-8");
            (unread(size, &shown), Some(diagnostic))
        }
    }
}
