//! Rows of tables that hold more than their table can show, or were meant to stand below it.

use super::left::{Found, Left};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Looks at the rows of tables, one after the other.
#[derive(Default)]
pub struct Rows {
    /// How many columns the table has, and whether its headings begin with the sign of one.
    columns: usize,
    begins_with_sign: bool,
    /// How many cells of the row were read, and where the last ends.
    cells: usize,
    end: usize,
}

impl Rows {
    /// Returns what is wrong with the row that an event ends.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>, text: &str) -> Option<Found> {
        match event {
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableHead) => {
                self.cells = 0;
                self.begins_with_sign = text[range.clone()].trim_start().starts_with('|');
            }
            Event::Start(Tag::TableRow) => self.cells = 0,
            Event::End(TagEnd::TableCell) => {
                self.cells += 1;
                self.end = range.end;
            }
            Event::End(TagEnd::TableRow) => return self.row(range, text),
            _ => {}
        }
        None
    }

    fn row(&self, range: &Range<usize>, text: &str) -> Option<Found> {
        let row = text[range.clone()].trim_end();
        let has_columns = self.columns > 1 || self.begins_with_sign;
        if has_columns && !row.is_empty() && !row.replace("\\|", "").contains('|') {
            return Some((Left::Row, range.start..range.start + row.len()));
        }
        if self.cells != self.columns || self.end >= range.end {
            return None;
        }
        let behind = text[self.end..range.end].trim_end();
        let has_more = behind.contains(|c: char| c != '|' && !c.is_whitespace());
        has_more.then(|| (Left::Cells, self.end..self.end + behind.len()))
    }
}
