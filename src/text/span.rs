//! Where a value stands in the files that were read.

/// The number of a gathered file: of its path, for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a gathered file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte; equal to `start` where only a point is known.
    pub end: u32,
}

impl Place {
    /// Returns the place that covers the bytes `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// Returns the very beginning of `file`, for what concerns the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// Whether `other` lies inside this place.
    pub fn covers(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub place: Place,
}

impl<T> Located<T> {
    /// Returns `value` as it was written at `place`.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// Returns the line and the column of byte `offset` in `text`, both in characters and from 1.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Returns the byte offset of a line and a column in `text`, both in characters and from 1.
pub fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(newline) => start += newline + 1,
            None => return text.len(),
        }
    }
    let rest = &text[start..];
    let end_of_line = rest.find('\n').unwrap_or(rest.len());
    let within =
        rest[..end_of_line].char_indices().nth(column.saturating_sub(1)).map_or(end_of_line, |(at, _)| at);
    start + within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "one\nÄö x\n";
        assert_eq!(line_and_column(text, text.find('x').unwrap()), (2, 4));
        assert_eq!(offset_of(text, 2, 4), text.find('x').unwrap());
        assert_eq!(offset_of(text, 9, 1), text.len());
        assert_eq!(line_and_column(text, 999), (3, 1));
    }
}
