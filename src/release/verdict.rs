//! Who may see each record: its own access, and what it inherits from the records around it.

use crate::config::Now;
use crate::model::{Access, Key, Kind, Level, Link, Tables, Target};
use std::collections::HashMap;

/// What the public sees of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Everything.
    Shown,
    /// A stub.
    Stub,
    /// Nothing.
    Gone,
}

/// The verdicts on all records that are not wholly shown.
#[derive(Default)]
pub(super) struct Verdicts(HashMap<(Kind, Key), Verdict>);

impl Verdicts {
    /// Returns the verdict on a record.
    pub(super) fn on(&self, kind: Kind, key: &Key) -> Verdict {
        self.0.get(&(kind, key.clone())).copied().unwrap_or(Verdict::Shown)
    }

    fn set(&mut self, kind: Kind, key: &Key, verdict: Verdict) {
        if verdict != Verdict::Shown {
            self.0.insert((kind, key.clone()), verdict);
        }
    }
}

/// Returns the verdict on something inside `outer`: nothing of it, unless the outer record is wholly shown.
fn inside(outer: Verdict, own: Verdict) -> Verdict {
    if outer == Verdict::Shown { own } else { Verdict::Gone }
}

/// Returns the verdict that an access asks for by itself.
pub(super) fn own(access: &Access, now: Now, drafts: bool) -> Verdict {
    if access.draft && !drafts {
        return Verdict::Gone;
    }
    match access.level {
        Level::Public => Verdict::Shown,
        Level::Exempt | Level::Confidential => Verdict::Stub,
        Level::Embargoed => match access.until {
            Some(until) if until <= now.lifted_until => Verdict::Shown,
            Some(_) | None => Verdict::Gone,
        },
    }
}

/// Returns the verdicts on all records.
pub(super) fn verdicts(tables: &Tables, now: Now, drafts: bool) -> Verdicts {
    let mut verdicts = Verdicts::default();
    let published = |date: Option<crate::text::PartialDate>, own: Verdict| {
        if date.is_some_and(|date| date.last() > now.published_until) { Verdict::Gone } else { own }
    };
    for (key, one) in &tables.inspections {
        let own = own(&one.head.access, now, drafts);
        verdicts.set(Kind::Inspection, key, published(one.published.as_ref().map(|date| date.value), own));
    }
    for (key, one) in &tables.plans {
        let own = own(&one.head.access, now, drafts);
        verdicts.set(Kind::Plan, key, published(one.published.as_ref().map(|date| date.value), own));
    }
    macro_rules! plain { ($($table:ident $kind:ident)*) => {
        $(for (key, one) in &tables.$table {
            verdicts.set(Kind::$kind, key, own(&one.head.access, now, drafts));
        })*
    } }
    plain!(committees Committee articles Article organisations Organisation posts Post people Person themes Theme);
    macro_rules! inside { ($($table:ident $kind:ident in $outer:ident)*) => {
        $(for (key, one) in &tables.$table {
            let outer = verdicts.on(Kind::$outer, &Key::new(key.parent().unwrap_or_default()));
            let verdict = inside(outer, own(&one.head.access, now, drafts));
            verdicts.set(Kind::$kind, key, verdict);
        })*
    } }
    inside!(findings Finding in Inspection meetings Meeting in Committee items Item in Meeting
        resolutions Resolution in Item);
    for (key, one) in &tables.responses {
        let verdict = answer(tables, &verdicts, key, &one.to, own(&one.head.access, now, drafts));
        verdicts.set(Kind::Response, key, verdict);
    }
    for (key, one) in &tables.actions {
        let verdict = answer(tables, &verdicts, key, &one.targets, own(&one.head.access, now, drafts));
        verdicts.set(Kind::Action, key, verdict);
    }
    verdicts
}

/// Returns the verdict on a response or an action: gone with the record around it, and gone when everything
/// that it answers is withheld.
fn answer(tables: &Tables, verdicts: &Verdicts, key: &Key, targets: &[Link], own: Verdict) -> Verdict {
    let folder = Key::new(key.parent().unwrap_or_default());
    let outer = if tables.inspections.contains_key(&folder) {
        verdicts.on(Kind::Inspection, &folder)
    } else {
        verdicts.on(Kind::Plan, &folder)
    };
    let resolved: Vec<&Target> = targets.iter().filter_map(|link| link.target.as_ref()).collect();
    let all_withheld = !resolved.is_empty()
        && resolved.iter().all(|target| verdicts.on(target.kind, &target.key) != Verdict::Shown);
    if all_withheld { Verdict::Gone } else { inside(outer, own) }
}
