//! Lines of files that stand in many of them.

use std::sync::OnceLock;

/// Lines of files, each made once for all lists that tell the same of a record, by the number of the record.
pub struct KeptLines(Box<[OnceLock<Box<str>>]>);

impl KeptLines {
    /// Returns room for the lines of so many records.
    pub fn of(records: usize) -> Self {
        Self((0..records).map(|_| OnceLock::new()).collect())
    }

    /// Takes the line of the record with a number, made if nobody has asked for it yet.
    pub fn with(&self, number: u32, make: impl FnOnce() -> String, take: impl FnOnce(&str)) {
        match self.0.get(number as usize) {
            Some(kept) => take(kept.get_or_init(|| make().into_boxed_str())),
            None => take(&make()),
        }
    }
}
