//! Which records are not there any more, which are stubs, and the records that are left, changed.

use crate::model::tables::Table;
use crate::model::{Directory, Outline, Record};
use crate::resolve::verdict::Verdict;
use std::sync::Arc;

/// The records that are not there any more, and those of which a stub is left.
pub(super) struct Gone<'a> {
    directory: &'a Directory,
    /// What is left of each record, by its number.
    verdicts: Vec<Verdict>,
    any: bool,
}

impl<'a> Gone<'a> {
    /// Returns that none is gone.
    pub(super) fn none(directory: &'a Directory) -> Self {
        Self { directory, verdicts: vec![Verdict::Shown; directory.len()], any: false }
    }

    /// Adds the record with a number.
    pub(super) fn add(&mut self, number: u32) {
        self.set(number, Verdict::Gone);
    }

    /// Adds the record with a number, of which a stub is left.
    pub(super) fn add_stub(&mut self, number: u32) {
        self.set(number, Verdict::Stub);
    }

    fn set(&mut self, number: u32, verdict: Verdict) {
        if let Some(known) = self.verdicts.get_mut(number as usize) {
            *known = verdict;
            self.any = true;
        }
    }

    /// Whether the record with a number is gone.
    pub(super) fn has(&self, number: u32) -> bool {
        self.verdicts.get(number as usize) == Some(&Verdict::Gone)
    }

    /// Whether a stub is left of the record with a number.
    pub(super) fn is_stub(&self, number: u32) -> bool {
        self.verdicts.get(number as usize) == Some(&Verdict::Stub)
    }

    /// Whether any record is gone, or a stub.
    pub(super) fn is_any(&self) -> bool {
        self.any
    }

    /// Drops records from a table.
    pub(super) fn drop_from<T: Record>(&mut self, table: &mut Table<T>, mut is_gone: impl FnMut(&T) -> bool) {
        table.retain(|_, one| {
            let stays = !is_gone(one);
            if !stays {
                self.add(one.head().outline.number);
            }
            stays
        });
    }

    /// Changes a record, and what is known of its links with it.
    pub(super) fn change<T: Record>(&self, record: &mut Arc<T>, change: impl FnOnce(&mut T)) {
        let one = Arc::make_mut(record);
        change(one);
        let outline = Outline::of(one, self.directory);
        one.head_mut().outline = outline;
    }
}
