//! How a text that is parsed lies in its file, so that mistakes in it are shown where they stand.

use super::fields::Log;
use crate::text::Place;
use std::ops::Range;

/// How the offsets of a text lie in its file.
#[derive(Clone, Debug)]
pub enum Offsets {
    /// The text stands in the file as it is, from this offset on.
    Direct(usize),
    /// Each line of the text stands in the file: offset in the text, offset in the file.
    Lines(Vec<(usize, usize)>),
    /// The text was folded or unescaped: only the place of the whole is known.
    Whole(Place),
}

impl Offsets {
    /// Returns the place of a range of the text.
    pub fn place(&self, range: &Range<usize>, log: &Log<'_>) -> Place {
        match self {
            Self::Direct(base) => Place::new(log.file, base + range.start, base + range.end),
            Self::Lines(lines) => {
                let at = |offset: usize| {
                    let line = lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
                    lines.get(line).map_or(0, |(text, file)| file + (offset - text))
                };
                Place::new(log.file, at(range.start), at(range.end))
            }
            Self::Whole(place) => *place,
        }
    }

    /// Returns the offsets of the part of the text from `start` on.
    pub fn from(&self, start: usize) -> Self {
        match self {
            Self::Direct(base) => Self::Direct(base + start),
            Self::Lines(lines) => {
                let first = lines.partition_point(|(text, _)| *text <= start).saturating_sub(1);
                let shifted = lines[first..]
                    .iter()
                    .map(|(text, file)| (text.saturating_sub(start), file + start.saturating_sub(*text)));
                Self::Lines(shifted.collect())
            }
            Self::Whole(place) => Self::Whole(*place),
        }
    }
}
