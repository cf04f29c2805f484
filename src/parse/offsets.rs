//! How a text that is parsed lies in its file, so that mistakes in it are shown where they stand.

use super::fields::Log;
use crate::text::Place;
use std::ops::Range;
use std::rc::Rc;

/// How the offsets of a text lie in its file.
#[derive(Clone, Debug)]
pub enum Offsets {
    /// The text stands in the file as it is, from this offset on.
    Direct(usize),
    /// Each line of the text stands in the file: offset in the text, offset in the file. The text may be a part that
    /// begins so far behind the first line.
    Lines(Rc<[(usize, usize)]>, usize),
    /// The text was folded or unescaped: only the place of the whole is known.
    Whole(Place),
}

impl Offsets {
    /// Returns the place of a range of the text.
    pub fn place(&self, range: &Range<usize>, log: &Log<'_>) -> Place {
        match self {
            Self::Direct(base) => Place::new(log.file, base + range.start, base + range.end),
            Self::Lines(lines, from) => {
                let at = |offset: usize| {
                    let offset = from + offset;
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
            Self::Lines(lines, from) => Self::Lines(lines.clone(), from + start),
            Self::Whole(place) => Self::Whole(*place),
        }
    }
}
