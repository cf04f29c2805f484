//! Who may see each record: its own access, and what it inherits from the records around it.

pub use crate::model::Verdict;
use crate::model::{Access, Key, Kind, Link, Openness, Tables};
use crate::text::{HashMap, Now};
use jiff::Timestamp;
use std::cell::Cell;

/// The verdicts on all records that are not wholly shown, by kind.
#[derive(Default)]
pub struct Verdicts([HashMap<Key, Verdict>; Kind::ALL.len()]);

impl Verdicts {
    /// Returns the verdict on a record.
    pub fn on(&self, kind: Kind, key: &str) -> Verdict {
        self.0[kind as usize].get(key).copied().unwrap_or(Verdict::Shown)
    }

    /// Returns the verdict on the record of some kind that a record is in.
    fn around(&self, kind: Kind, key: &Key) -> Verdict {
        if self.0[kind as usize].is_empty() {
            Verdict::Shown
        } else {
            self.on(kind, key.parent().unwrap_or_default())
        }
    }

    /// Whether every record so far is wholly shown.
    fn are_shown(&self) -> bool {
        self.0.iter().all(HashMap::is_empty)
    }

    fn set(&mut self, kind: Kind, key: &Key, verdict: Verdict) {
        if verdict != Verdict::Shown {
            self.0[kind as usize].insert(key.clone(), verdict);
        }
    }
}

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
            Openness::Embargoed(until) => match self.now.lifts_at(*until) {
                Some(lift) if lift <= self.now.lifted_until => Verdict::Shown,
                Some(lift) => {
                    self.next.set(Some(self.next.get().map_or(lift, |next| next.min(lift))));
                    Verdict::Gone
                }
                None => Verdict::Gone,
            },
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

/// Returns the verdicts on all records.
pub fn verdicts(tables: &Tables, judge: &Judge) -> Verdicts {
    let mut verdicts = Verdicts::default();
    let published = |date: Option<crate::text::PartialDate>, own: Verdict| {
        if date.is_some_and(|date| date.last() > judge.now.published_until) { Verdict::Gone } else { own }
    };
    for (key, one) in &tables.inspections {
        let own = judge.own(&one.head.access);
        verdicts.set(Kind::Inspection, key, published(one.published.as_ref().map(|date| date.value), own));
    }
    for (key, one) in &tables.plans {
        let own = judge.own(&one.head.access);
        verdicts.set(Kind::Plan, key, published(one.published.as_ref().map(|date| date.value), own));
    }
    macro_rules! plain { ($($table:ident $kind:ident)*) => {
        $(for (key, one) in &tables.$table {
            verdicts.set(Kind::$kind, key, judge.own(&one.head.access));
        })*
    } }
    plain!(committees Committee articles Article organisations Organisation posts Post people Person themes Theme);
    macro_rules! inside { ($($table:ident $kind:ident in $outer:ident)*) => {
        $(for (key, one) in &tables.$table {
            let verdict = inside(verdicts.around(Kind::$outer, key), judge.own(&one.head.access));
            verdicts.set(Kind::$kind, key, verdict);
        })*
    } }
    inside!(findings Finding in Inspection meetings Meeting in Committee items Item in Meeting
        resolutions Resolution in Item);
    for (key, one) in &tables.responses {
        let verdict = answer(&verdicts, key, &one.to, judge.own(&one.head.access));
        verdicts.set(Kind::Response, key, verdict);
    }
    for (key, one) in &tables.actions {
        let verdict = answer(&verdicts, key, &one.targets, judge.own(&one.head.access));
        verdicts.set(Kind::Action, key, verdict);
    }
    verdicts
}

/// Returns the verdict on a response or an action: gone with the record around it, and gone when everything
/// that it answers is withheld.
fn answer(verdicts: &Verdicts, key: &Key, targets: &[Link], own: Verdict) -> Verdict {
    if verdicts.are_shown() {
        return own;
    }
    // An inspection and a plan never share an id.
    let outer = verdicts.around(Kind::Inspection, key).max(verdicts.around(Kind::Plan, key));
    let mut resolved = targets.iter().filter_map(|link| link.target.as_ref()).peekable();
    let all_withheld = resolved.peek().is_some()
        && resolved.all(|target| verdicts.on(target.kind, target.key.as_str()) != Verdict::Shown);
    if all_withheld { Verdict::Gone } else { inside(outer, own) }
}
