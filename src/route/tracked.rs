//! What the tracker narrows actions by: who answers for them, which committees have to do with them, where they come from,
//! what they are about, when they are due. Each value has its actions, in the order of the list of all.

use crate::clocks::{Progress, Timing};
use crate::model::{Action, Key, Kind, Link, Relation, open, words};
use crate::release::Release;
use crate::text::{HashMap, HashSet};
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

words! {
    /// The four lists that committees ask for, and what belongs on none of them.
    ActionList {
        /// Everything that is still to be done.
        Live "live",
        /// Past its date.
        Overdue "overdue",
        /// Its date was moved later.
        Extended "extended",
        /// Done within the last year.
        Completed "completed",
        /// Open when the record ends: what became of it is not recorded.
        NotRecorded "not-recorded",
    }
}

impl ActionList {
    /// Returns the address of its first page.
    pub fn address(self) -> String {
        format!("/browse/actions/{}/", self.as_str())
    }
}

words! {
    /// What the tracker narrows actions by.
    ActionFacet {
        /// Who answers for them.
        Owner "owner",
        /// The committees that asked for them, moved them on or considered them.
        Committee "committee",
        /// The inspection that they answer, or the plan that holds them.
        Source "source",
        /// Their themes.
        Theme "theme",
        /// When those are due that are still to be done.
        Due "due",
    }
}

words! {
    /// When an action is due that is still to be done: what is overdue first, and then the soonest.
    DuePeriod {
        /// Past its date.
        Overdue "overdue",
        /// Within a month.
        Month "within-31-days",
        /// Within a quarter.
        Quarter "within-92-days",
        /// After that.
        Later "later",
        /// It has no date.
        Undated "undated",
    }
}

impl ActionFacet {
    /// Returns the address of the page that names all its values.
    pub fn address(self) -> String {
        format!("/browse/actions/{}/", self.as_str())
    }

    /// Whether a value has a list of actions of its own. Inspections and plans list theirs themselves, and what is overdue is
    /// one of the lists of all actions.
    pub fn has_list(self, value: &str) -> bool {
        self != Self::Source && (self, value) != (Self::Due, DuePeriod::Overdue.as_str())
    }

    /// How many pages the list of a value has at most. An owner's own page has all of the owner's; of the others, whoever wants
    /// more than a thousand takes the file.
    fn most_pages(self) -> usize {
        match self {
            Self::Owner | Self::Source => 1,
            Self::Committee | Self::Theme | Self::Due => 20,
        }
    }
}

impl DuePeriod {
    /// Returns when an action is due; nothing if there is nothing left to do, or nobody can tell.
    pub fn of(progress: &Progress) -> Option<Self> {
        match progress.timing {
            Timing::Overdue { .. } => Some(Self::Overdue),
            Timing::DueIn { days: 0..=31 } => Some(Self::Month),
            Timing::DueIn { days: 32..=92 } => Some(Self::Quarter),
            Timing::DueIn { .. } => Some(Self::Later),
            Timing::NoDate => Some(Self::Undated),
            Timing::Closed | Timing::NotRecorded | Timing::Withheld => None,
        }
    }
}

/// Returns the lists that an action is on. `since` is the first day of the list of completed ones.
pub fn lists_with(progress: &Progress, since: Date) -> impl Iterator<Item = ActionList> {
    let is_not_recorded = progress.timing == Timing::NotRecorded;
    let is_live = !is_not_recorded && progress.status.is_open();
    let is_recent = progress.done_on.is_some_and(|date| date.last() >= since);
    let is_on = move |list: ActionList, progress: &Progress| match list {
        ActionList::Live => is_live,
        ActionList::Overdue => matches!(progress.timing, Timing::Overdue { .. }),
        ActionList::Extended => is_live && progress.slips > 0,
        ActionList::Completed => progress.status.is_done() && is_recent,
        ActionList::NotRecorded => is_not_recorded,
    };
    ActionList::ALL.iter().copied().filter(move |list| is_on(*list, progress))
}

/// Looks for the committees that have to do with actions. What considered the whole that many actions are in is looked up
/// once.
pub struct Considering<'r> {
    release: &'r Release,
    /// The committees that considered an inspection or a plan, by its number.
    wholes: RefCell<HashMap<u32, Rc<[u32]>>>,
}

impl<'r> Considering<'r> {
    /// Returns one that has looked for nothing yet.
    pub fn new(release: &'r Release) -> Self {
        Self { release, wholes: RefCell::default() }
    }

    /// Returns the committees that have to do with an action, each once: whose recommendation it answers, where its changes
    /// were agreed or recorded, and which considered it, what it is for or the whole that it is in.
    pub fn of(&self, action: &Action) -> Vec<u32> {
        let release = self.release;
        let mut found: Vec<u32> = Vec::new();
        let mut add = |committees: &[u32]| {
            for committee in committees {
                if !found.contains(committee) {
                    found.push(*committee);
                }
            }
        };
        for target in action.targets.iter().filter_map(|link| link.target.as_ref()) {
            if target.kind == Kind::Resolution {
                add(self.committee(&target.key).as_slice());
            }
            release.number(target.kind, &target.key).into_iter().for_each(|one| add(&self.considered(one)));
            if target.kind == Kind::Finding && target.key.first() != action.head.key.first() {
                add(&self.whole(target.key.first()));
            }
        }
        for entry in open(&action.history) {
            let places = entry.agreed_at.iter().chain(&entry.recorded_at);
            places.filter_map(Link::key).for_each(|place| add(self.committee(place).as_slice()));
        }
        add(&self.considered(action.head.outline.number));
        add(&self.whole(action.head.key.first()));
        found
    }

    /// Returns the committee that something is inside of, if pages may name it.
    fn committee(&self, inside: &Key) -> Option<u32> {
        let is_shown = self.release.tables.committees.contains_key(inside.first());
        self.release.number_at(Kind::Committee, inside.first()).filter(|_| is_shown)
    }

    fn considered(&self, number: u32) -> Vec<u32> {
        let links = self.release.back_links.to_number(number);
        let items = links.filter(|(meaning, _)| *meaning == Relation::About);
        let mut seen = HashSet::default();
        items.filter_map(|(_, item)| self.committee(&item.key)).filter(|one| seen.insert(*one)).collect()
    }

    /// Returns the committees that considered the inspection or the plan with a path.
    fn whole(&self, path: &str) -> Rc<[u32]> {
        let inspection = self.release.number_at(Kind::Inspection, path);
        let Some(number) = inspection.or_else(|| self.release.number_at(Kind::Plan, path)) else {
            return Rc::default();
        };
        if let Some(known) = self.wholes.borrow().get(&number) {
            return known.clone();
        }
        let considered: Rc<[u32]> = self.considered(number).into();
        self.wholes.borrow_mut().insert(number, considered.clone());
        considered
    }
}

/// Returns the paths of the inspections and plans that actions come from, each once: what holds them, and the inspections
/// whose findings they are for.
pub fn sources_of(action: &Action) -> Vec<&str> {
    let mut found = vec![action.head.key.first()];
    let targets = action.targets.iter().filter_map(|link| link.target.as_ref());
    for finding in targets.filter(|target| target.kind == Kind::Finding) {
        let inspection = finding.key.first();
        found.extend((!found.contains(&inspection)).then_some(inspection));
    }
    found
}

/// Returns the values of an action, each once.
fn values_of<'r>(considering: &Considering<'r>, action: &'r Action) -> Vec<(ActionFacet, &'r str)> {
    let release = considering.release;
    let id = |number: u32| release.target_at(number).map(|target| target.key.as_str());
    let owner = action.owner.as_ref().and_then(Link::key);
    let mut values: Vec<(ActionFacet, &str)> = Vec::new();
    values.extend(owner.map(|key| (ActionFacet::Owner, key.as_str())));
    values.extend(sources_of(action).into_iter().map(|source| (ActionFacet::Source, source)));
    let committees = considering.of(action).into_iter().filter_map(id);
    values.extend(committees.map(|committee| (ActionFacet::Committee, committee)));
    let number = action.head.outline.number;
    let themes = release.themes_of(number).into_iter().filter_map(id);
    values.extend(themes.map(|theme| (ActionFacet::Theme, theme)));
    let due = release.facts.progress.of(number).and_then(DuePeriod::of);
    values.extend(due.map(|due| (ActionFacet::Due, due.as_str())));
    values
}

/// The actions with each value of what the tracker narrows them by.
#[derive(Default)]
pub struct Tracked(BTreeMap<(ActionFacet, String), Valued>);

/// The actions with one value.
#[derive(Default)]
pub struct Valued {
    /// How many there are.
    pub count: usize,
    /// The first of them: as many as its pages list.
    pub actions: Vec<Key>,
}

impl Tracked {
    /// Sorts actions by their values. Of what is withheld nothing is told.
    pub(super) fn of(release: &Release, all: &[Key]) -> Self {
        let page = release.site.limits.list_page.get() as usize;
        let mut values: BTreeMap<(ActionFacet, &str), Valued> = BTreeMap::new();
        let considering = Considering::new(release);
        for action in all.iter().filter_map(|key| release.tables.actions.get(key)) {
            for value in values_of(&considering, action) {
                let valued = values.entry(value).or_default();
                if valued.count < page * value.0.most_pages() {
                    valued.actions.push(action.head.key.clone());
                }
                valued.count += 1;
            }
        }
        Self(values.into_iter().map(|((facet, value), valued)| ((facet, value.to_owned()), valued)).collect())
    }

    /// Returns the actions with a value, if there are any.
    pub fn with(&self, facet: ActionFacet, value: &str) -> Option<&Valued> {
        self.0.get(&(facet, value.to_owned()))
    }

    /// Returns the values of a facet, each with its actions.
    pub fn of_facet(&self, facet: ActionFacet) -> impl Iterator<Item = (&str, &Valued)> {
        let values = self.0.range((facet, String::new())..);
        let values = values.take_while(move |((other, _), _)| *other == facet);
        values.map(|((_, value), valued)| (value.as_str(), valued))
    }
}
