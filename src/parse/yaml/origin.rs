//! Where a piece of YAML lies in its file.

use crate::text::{FileId, Place};
use std::ops::Range;

/// Where a piece of YAML lies in its file.
#[derive(Clone, Copy)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The offset of the text in the file.
    pub base: usize,
    /// How deep it may nest.
    pub nesting: u64,
}

impl Origin {
    /// Returns the place of a range of the text.
    pub fn place(self, range: &Range<usize>) -> Place {
        Place::new(self.file, self.base + range.start, self.base + range.end)
    }
}
