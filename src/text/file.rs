//! A file as it was read: its path within the site, and its text or where its bytes lie.

use super::span::Lines;
use super::{FileId, PictureSize};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Gathered files in path order, which can also be looked up by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Files {
    all: Arc<Vec<SourceFile>>,
    /// The position of each number's file.
    positions: Arc<Vec<u32>>,
}

impl Files {
    /// Puts files into path order.
    pub fn new(mut all: Vec<SourceFile>) -> Self {
        all.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        let numbers = all.iter().map(|file| file.id.0 + 1).max().unwrap_or(0);
        let mut positions = vec![u32::MAX; numbers as usize];
        for (position, file) in all.iter().enumerate() {
            positions[file.id.0 as usize] = position as u32;
        }
        Self { all: all.into(), positions: positions.into() }
    }

    /// Returns the number above all numbers of the files.
    pub fn numbers(&self) -> usize {
        self.positions.len()
    }

    /// Returns the position of a file in path order.
    pub fn position(&self, id: FileId) -> usize {
        self.positions[id.0 as usize] as usize
    }

    /// Returns the file with a number.
    pub fn of(&self, id: FileId) -> &SourceFile {
        &self.all[self.position(id)]
    }

    /// Returns the file at a path.
    pub fn at(&self, path: &str) -> Option<&SourceFile> {
        self.all.binary_search_by(|file| (*file.path).cmp(path)).ok().map(|at| &self.all[at])
    }

    /// Returns the files below `folder`, which ends in `/`.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a SourceFile> + use<'a> {
        let from = self.all.partition_point(|file| &*file.path < folder);
        let folder = folder.to_owned();
        self.all[from..].iter().take_while(move |file| file.path.starts_with(&folder))
    }

    /// Whether these are the same files with the same contents.
    pub fn is_same(&self, other: &Self) -> bool {
        let pairs = self.all.iter().zip(other.all.iter());
        self.all.len() == other.all.len()
            && pairs.into_iter().all(|(one, other)| one.id == other.id && one.content.is_same(&other.content))
    }

    /// Whether these are the same files, and their documents are the same: what is written in the others may differ.
    pub fn has_same_documents(&self, other: &Self) -> bool {
        let is_document = |file: &SourceFile| matches!(file.content, Content::Document { .. });
        let is_same = |one: &SourceFile, other: &SourceFile| {
            one.id == other.id
                && is_document(one) == is_document(other)
                && (!is_document(one) || one.content.is_same(&other.content))
        };
        self.all.len() == other.all.len()
            && self.all.iter().zip(other.all.iter()).all(|(one, other)| is_same(one, other))
    }

    /// Puts what a file holds now in the place of what it held.
    pub fn replace(&mut self, id: FileId, content: Content) {
        let position = self.position(id);
        let file = &mut Arc::make_mut(&mut self.all)[position];
        *file = SourceFile::new(id, file.path.clone(), content);
    }
}

impl Deref for Files {
    type Target = [SourceFile];

    fn deref(&self) -> &[SourceFile] {
        &self.all
    }
}

/// One gathered file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its number, which it keeps for as long as a site is read again and again.
    pub id: FileId,
    /// Its path from the site's folder, with `/` on every system.
    pub path: Arc<str>,
    /// What it holds.
    pub content: Content,
    /// Where its lines begin, once somebody asks.
    lines: Arc<OnceLock<Lines>>,
}

/// What a gathered file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text that is parsed; without its byte order mark.
    Text(Arc<str>),
    /// Bytes of a theme: styles, scripts, pictures.
    Bytes(Arc<[u8]>),
    /// A document that is copied and never held in memory.
    Document {
        /// Its size in bytes.
        size: u64,
        /// Where it lies on this machine.
        on_disk: PathBuf,
        /// How large it is, if it is a picture.
        picture: Option<PictureSize>,
    },
    /// Text that could not be read, or was too long to read: already reported, or about to be.
    Unread {
        /// Its size in bytes.
        size: u64,
        /// What can be shown of it, so that a diagnostic has something to point at.
        shown: Arc<str>,
    },
}

impl Content {
    /// Whether a file that held the one and now holds the other says the same as before.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Bytes(one), Self::Bytes(other)) => Arc::ptr_eq(one, other) || one == other,
            (
                Self::Document { size, on_disk, picture },
                Self::Document { size: s, on_disk: o, picture: p },
            ) => (size, on_disk, picture) == (s, o, p),
            (Self::Unread { size, shown }, Self::Unread { size: s, shown: t }) => (size, shown) == (s, t),
            _ => false,
        }
    }
}

impl SourceFile {
    /// Returns a file that holds this.
    pub fn new(id: FileId, path: Arc<str>, content: Content) -> Self {
        Self { id, path, content, lines: Arc::default() }
    }

    /// Returns where the lines of its text begin.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.text()))
    }

    /// Returns the text, empty for anything that is not text.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) | Content::Unread { shown: text, .. } => text,
            Content::Bytes(_) | Content::Document { .. } => "",
        }
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        match &self.content {
            Content::Text(text) => text.len() as u64,
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Document { size, .. } | Content::Unread { size, .. } => *size,
        }
    }
}
