//! Where a value stands in the files that were read.

use std::ops::Range;

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

/// Where the lines of a text begin, and how many characters its bytes make: read once, so that many places in it are
/// found without reading it again.
#[derive(Debug)]
pub struct Lines {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// The characters before every so many bytes.
    characters: Vec<u32>,
}

/// How many bytes apart characters are counted.
const STEP: usize = 256;

impl Lines {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0).chain(ends.map(|end| end as u32 + 1)).collect();
        let mut count = 0;
        let characters = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += characters_in(chunk);
            before
        });
        Self { starts, characters: characters.collect() }
    }

    /// Returns the line and the column of byte `offset` in the text, both in characters and from 1.
    pub fn line_and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        (line, (self.characters_before(text, offset) - self.characters_before(text, start)) as usize + 1)
    }

    /// Returns the bytes of a line, from 1, without its end.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        let start = self.starts.get(line - 1).map_or(text.len(), |start| *start as usize);
        let end = self.starts.get(line).map_or(text.len(), |next| *next as usize - 1);
        start..end.max(start)
    }

    /// Returns the byte offset of a line and a column in the text, both in characters and from 1.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let within = self.line(text, line.max(1));
        let sought = self.characters_before(text, within.start) + column.saturating_sub(1) as u32;
        // The last step before which there are no more characters than sought.
        let step = self.characters.partition_point(|before| *before <= sought).saturating_sub(1);
        let from = text.ceil_char_boundary(step * STEP).clamp(within.start, within.end);
        let left = sought.saturating_sub(self.characters_before(text, from)) as usize;
        text[from..within.end].char_indices().nth(left).map_or(within.end, |(at, _)| from + at)
    }

    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let step = (offset / STEP).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(step).copied().unwrap_or(0);
        counted + characters_in(&text.as_bytes()[step * STEP..offset])
    }
}

/// Counts the characters that begin in bytes of a text.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from((*byte).cast_signed() >= -0x40)).sum()
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
        let lines = Lines::of(text);
        assert_eq!(lines.line_and_column(text, text.find('x').unwrap()), (2, 4));
        assert_eq!(offset_of(text, 2, 4), text.find('x').unwrap());
        assert_eq!(offset_of(text, 9, 1), text.len());
        assert_eq!(lines.line_and_column(text, 999), (3, 1));
        assert_eq!(&text[lines.line(text, 2)], "Äö x");
        assert_eq!(lines.line(text, 3), text.len()..text.len());
    }

    #[test]
    fn places_far_down_a_line_are_counted_in_steps() {
        let text = format!("{}\nä{}é{}", "é".repeat(300), "x".repeat(1000), "ö".repeat(500));
        let lines = Lines::of(&text);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            let expected = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
            assert_eq!(lines.line_and_column(&text, offset), expected, "{offset}");
            let (line, column) = expected;
            assert_eq!(lines.offset(&text, line, column), offset);
            assert_eq!(offset_of(&text, line, column), offset);
        }
        for (line, column) in [(1, 301), (1, 5000), (2, 9000), (3, 1), (9, 9)] {
            assert_eq!(lines.offset(&text, line, column), offset_of(&text, line, column), "{line}:{column}");
        }
    }
}
