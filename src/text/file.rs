//! A file as it was read: its path within the site, and its text or where its bytes lie.

use super::{FileId, PictureSize};
use std::path::PathBuf;
use std::sync::Arc;

/// One gathered file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its number: its position in path order.
    pub id: FileId,
    /// Its path from the site's folder, with `/` on every system.
    pub path: String,
    /// What it holds.
    pub content: Content,
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

impl SourceFile {
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
