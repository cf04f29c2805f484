//! What is withheld, and of which something may be said: that it is there, by what law it is withheld, and what a title
//! may tell. A look-up in the tables of a release finds what is shown; whoever lists both asks for both.

use crate::model::tables::Table;
use crate::model::value::Met;
use crate::model::{Directory, Head, Kind, Record, Relation, Stub, Target};
use crate::text::{PartialDate, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record that is withheld: only what a stub may say.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The record.
    pub target: Target,
    /// What the public sees.
    pub stub: Stub,
    /// The record that holds it, if one does.
    pub owner: Option<Target>,
    /// The day that its address states, of a meeting.
    pub day: Option<PartialDate>,
    /// Where it was written: for whoever writes it.
    pub id_place: Place,
    /// Since when it is there: for what follows from dates, and never shown.
    pub(super) since: Option<PartialDate>,
    /// That it answers, acts or reports back, and on what, by the numbers of those records: so that nobody is told that
    /// nothing does.
    pub(super) links: Vec<(Relation, u32)>,
}

impl Withheld {
    /// Returns what may be said of a record that is withheld.
    pub(super) fn of<T: Record>(record: &T) -> Self {
        let head = record.head();
        // An answer is there since its date; what else is dated in a record, its parts are.
        let mut since = None;
        if T::KIND == Kind::Response {
            record.walk(None, &mut |met| {
                if let Met::Since(day) = met {
                    since = Some(day);
                }
            });
        }
        Self {
            target: Target { kind: T::KIND, key: head.key.clone() },
            stub: head.access.stub(record.title().unwrap_or_default()),
            owner: head.owner.clone(),
            day: record.day(),
            id_place: head.id_place,
            since,
            links: told_links(head),
        }
    }
}

fn told_links(head: &Head) -> Vec<(Relation, u32)> {
    let is_told =
        |relation: &Relation| matches!(relation, Relation::Answers | Relation::For | Relation::ReportsBack);
    head.outline.links.iter().filter(|(relation, _)| is_told(relation)).copied().collect()
}

impl Withheld {
    /// Returns the day by which it stands among others of its kind.
    pub fn sorts_at(&self) -> Option<PartialDate> {
        self.since
    }
}

/// What is withheld, by the numbers of the records.
#[derive(Debug, Default)]
pub struct Stubs(pub(super) BTreeMap<u32, Withheld>);

impl Stubs {
    /// Returns what may be said of the record with a number, if it is withheld.
    pub fn of(&self, number: u32) -> Option<&Withheld> {
        self.0.get(&number)
    }

    /// Returns everything that is withheld, by the numbers of the records.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Withheld)> {
        self.0.iter().map(|(number, withheld)| (*number, withheld))
    }
}

/// A record as the public sees it.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a, T> {
    /// What it says.
    Shown(&'a T),
    /// What stands for it.
    Withheld(&'a Withheld),
}

impl<'a, T> Seen<'a, T> {
    /// Returns what it says, if it is shown.
    pub fn shown(self) -> Option<&'a T> {
        match self {
            Self::Shown(one) => Some(one),
            Self::Withheld(_) => None,
        }
    }
}

/// Returns the record with a number, as the public sees it.
pub(super) fn seen<'a, T: Record>(
    directory: &Arc<Directory>,
    stubs: &'a Stubs,
    table: &'a Table<T>,
    number: u32,
) -> Option<Seen<'a, T>> {
    match stubs.of(number) {
        Some(withheld) => Some(Seen::Withheld(withheld)),
        None => directory.record(table, number).map(Seen::Shown),
    }
}
