//! Who may see each record: its own access, and what it inherits from the records around it.

pub use crate::model::Verdict;
use crate::model::tables::every_table;
use crate::model::{Access, Directory, Head, Openness, Relation, Tables};
use crate::text::Now;
use jiff::Timestamp;
use std::cell::Cell;

/// Judges accesses by themselves, and remembers when the next of them will be judged otherwise.
pub struct Judge {
    now: Now,
    drafts: bool,
    next: Cell<Option<Timestamp>>,
}

impl Judge {
    /// Returns a judge for a site as it is now. With `drafts`, drafts are shown; embargoes hold all the same.
    pub fn new(now: Now, drafts: bool) -> Self {
        Self { now, drafts, next: Cell::new(None) }
    }

    /// Returns the verdict that an access asks for by itself.
    pub fn own(&self, access: &Access) -> Verdict {
        if access.draft && !self.drafts {
            return Verdict::Gone;
        }
        match &access.openness {
            Openness::Public => Verdict::Shown,
            Openness::Stub(_) => Verdict::Stub,
            Openness::Embargoed(embargo) => match self.now.lifts_at(embargo.until) {
                Some(lift) if lift <= self.now.lifted_until => Verdict::Shown,
                Some(lift) => {
                    self.next.set(Some(self.next.get().map_or(lift, |next| next.min(lift))));
                    Verdict::Gone
                }
                None => Verdict::Gone,
            },
            Openness::Unread => Verdict::Gone,
        }
    }

    /// Returns the instant at which the next embargo lifts.
    pub fn next(&self) -> Option<Timestamp> {
        self.next.get()
    }
}

/// Returns the verdict on something inside `outer`: nothing of it, unless the outer record is wholly shown.
fn inside(outer: Verdict, own: Verdict) -> Verdict {
    if outer == Verdict::Shown { own } else { Verdict::Gone }
}

/// Returns the verdicts on all records, by their numbers.
pub fn verdicts(tables: &Tables, directory: &Directory, judge: &Judge) -> Vec<Verdict> {
    let mut heads: Vec<&Head> = Vec::with_capacity(directory.len());
    every_table!(table in [&tables] => heads.extend(table.values().map(|one| &one.head)));
    let own = |head: &Head| {
        let is_to_come = head.outline.published.is_some_and(|day| day > judge.now.published_until);
        if is_to_come {
            return Verdict::Gone;
        }
        match judge.own(&head.access) {
            Verdict::Stub if !directory.target(head.outline.number).kind.leaves_stub() => Verdict::Gone,
            own => own,
        }
    };
    let mut verdicts: Vec<Verdict> = heads.iter().map(|head| own(head)).collect();
    if verdicts.iter().all(|verdict| *verdict == Verdict::Shown) {
        return verdicts;
    }
    // What holds others is judged before them, and what is answered before its answers: an item stands four deep, and an
    // answer to it in one more.
    let (answers, others): (Vec<&Head>, Vec<&Head>) = heads.iter().partition(|head| is_answer(head));
    for head in others.iter().filter(|head| head.owner.is_some()).chain(&answers) {
        let number = head.outline.number as usize;
        let owner = head.owner.as_ref().and_then(|owner| directory.number(owner.kind, owner.key.as_str()));
        let outer = owner.map_or(Verdict::Shown, |owner| verdicts[owner as usize]);
        let verdict = if is_answer(head) && answers_only_withheld(head, &verdicts) {
            Verdict::Gone
        } else {
            inside(outer, verdicts[number])
        };
        verdicts[number] = verdict;
    }
    verdicts
}

/// Whether a record answers others, or acts on them.
fn is_answer(head: &Head) -> bool {
    let kind = |relation: &Relation| matches!(relation, Relation::Answers | Relation::For);
    head.outline.links.iter().any(|(relation, _)| kind(relation))
}

/// Whether everything that a record answers, or acts on, is withheld.
fn answers_only_withheld(head: &Head, verdicts: &[Verdict]) -> bool {
    let links = head.outline.links.iter();
    let mut answered = links.filter(|(relation, _)| matches!(relation, Relation::Answers | Relation::For));
    answered.all(|(_, number)| verdicts[*number as usize] != Verdict::Shown)
}
