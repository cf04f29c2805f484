//! How a text that is parsed lies in its file, so that mistakes in it are shown where they stand.

use crate::model::value::{Node, Reader};
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
    pub fn place(&self, range: &Range<usize>, reader: &Reader<'_>) -> Place {
        match self {
            Self::Direct(base) => Place::new(reader.file, base + range.start, base + range.end),
            Self::Lines(lines, from) => {
                let at = |offset: usize| {
                    let offset = from + offset;
                    let line = lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
                    lines.get(line).map_or(0, |(text, file)| file + (offset - text))
                };
                Place::new(reader.file, at(range.start), at(range.end))
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

/// Returns how the text of a YAML value lies in its file.
pub fn offsets_of(node: &Node, value: &str, reader: &Reader<'_>) -> Offsets {
    let (start, end) = (node.place.start as usize, node.place.end as usize);
    let raw = reader.text.get(start..end).unwrap_or_default();
    if raw == value {
        return Offsets::Direct(start);
    }
    if raw.starts_with(['"', '\'']) {
        return Offsets::Whole(node.place);
    }
    // A block scalar that keeps its lines: each line of the value is a line of the file less its indent.
    let mut lines = Vec::new();
    let (mut in_value, mut in_file) = (0, start);
    let mut raw_lines = reader.text[start..].split_inclusive('\n');
    for line in value.split_inclusive('\n') {
        let Some(raw) = raw_lines.next() else { break };
        let indent = raw.len() - raw.trim_start_matches(' ').len();
        let wanted = line.len() - line.trim_start_matches(' ').len();
        let skip = indent.saturating_sub(wanted);
        if raw[skip..].trim_end() != line.trim_end() {
            return Offsets::Whole(node.place);
        }
        lines.push((in_value, in_file + skip));
        in_value += line.len();
        in_file += raw.len();
    }
    if lines.is_empty() { Offsets::Whole(node.place) } else { Offsets::Lines(lines.into(), 0) }
}
