//! The lists that pages are cut from, each in its order: worked out once, shown a page at a time.

use super::changes::{Change, change_count, changes};
use super::duties::{Duty, duties};
use super::facets::{Facet, Facets, once};
use super::tracked::{ActionList, Tracked, lists_with};
use super::uses::{Uses, uses};
use crate::clocks::Progress;
use crate::model::{Article, Contents, Inspection, Key, Kind, Link, Meeting, MeetingStatus, Target};
use crate::release::{Release, Seen};
use crate::text::{HashMap, Natural, PartialDate};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The lists.
#[derive(Default)]
pub struct Lists {
    /// Inspections, the newest first.
    pub inspections: Vec<Key>,
    /// Findings, those of the newest inspection first.
    pub findings: Vec<Key>,
    /// Every action: first what is still to be done, the soonest due first; then what was open when the record ends, the
    /// soonest due first; then what is done, the latest first; and last what is withheld.
    pub all_actions: Vec<Key>,
    /// The actions with each value of what the tracker narrows them by.
    pub tracked: Tracked,
    /// Actions still to be done, the soonest due first.
    pub live: Vec<Key>,
    /// Actions past their date, the longest overdue first.
    pub overdue: Vec<Key>,
    /// Open actions whose date was moved later, in the order of [`by_slippage`].
    pub extended: Vec<Key>,
    /// Actions done since [`Lists::completed_since`], the latest first.
    pub completed: Vec<Key>,
    /// Actions that were open when the record ends, the soonest due first.
    pub not_recorded: Vec<Key>,
    /// The first day of the list of completed actions.
    pub completed_since: Option<Date>,
    /// Meetings to come that are not cancelled, the soonest first.
    pub coming: Vec<Key>,
    /// Items of meetings that have taken place, the newest first.
    pub items: Vec<Key>,
    /// What falls due, in order of its date.
    pub duties: Vec<Duty>,
    /// How many reports each committee asked for that are missing.
    pub missing: HashMap<Key, u64>,
    /// The free pages, in the order that they ask for, and else of their titles.
    pub articles: Vec<Key>,
    /// How many changes there are.
    pub change_count: usize,
    /// How many records there are with each value of a facet, on the pages for browsing.
    pub browse: BTreeMap<(Facet, String), usize>,
    /// What changed, once a page shows it.
    changes: OnceLock<Vec<Change>>,
    /// What uses each entry of a register, by the number of the entry.
    uses: HashMap<u32, Uses>,
    /// The numbers of the records with each value of a facet, once a page shows them.
    browsed: OnceLock<BTreeMap<(Facet, String), Vec<u32>>>,
    meetings: HashMap<Key, Vec<Key>>,
    /// The inspections that graded each authority, the oldest first.
    graded: HashMap<Key, Vec<Key>>,
}

impl Lists {
    pub(super) fn of(release: &Release) -> Self {
        let sorted = || {
            let mut lists = Self::default();
            lists.list_inspections(release);
            lists.list_meetings(release);
            lists.list_actions(release);
            (lists.duties, lists.missing) = duties(release);
            lists.list_articles(release);
            lists.uses = uses(release);
            lists
        };
        let (lists, (browse, change_count)) =
            rayon::join(sorted, || rayon::join(|| value_counts(release), || change_count(release)));
        Self { change_count, browse, ..lists }
    }

    /// Returns what changed, the latest first.
    pub fn changes(&self, release: &Release) -> &[Change] {
        self.changes.get_or_init(|| {
            let changes = changes(release);
            debug_assert_eq!(changes.len(), self.change_count);
            changes
        })
    }

    /// Returns the numbers of the records with a value of a facet: inspections, findings, actions, items, each in the order
    /// of its own list.
    pub fn browsed(&self, release: &Release, facet: Facet, value: &str) -> &[u32] {
        let browsed = self.browsed.get_or_init(|| {
            let browsed = self.by_value(release);
            debug_assert!(
                browsed
                    .iter()
                    .map(|(value, all)| (value, all.len()))
                    .eq(self.browse.iter().map(|(value, count)| (value, *count)))
            );
            browsed
        });
        browsed.get(&(facet, value.to_owned())).map_or(&[][..], Vec::as_slice)
    }

    /// Returns one of the lists of actions.
    pub fn actions(&self, list: ActionList) -> &[Key] {
        match list {
            ActionList::Live => &self.live,
            ActionList::Overdue => &self.overdue,
            ActionList::Extended => &self.extended,
            ActionList::Completed => &self.completed,
            ActionList::NotRecorded => &self.not_recorded,
        }
    }

    /// Returns the lists of actions that pages show. What became of an action is recorded, as a rule: only where it is not, is
    /// there a list of that.
    pub fn shown_action_lists(&self) -> impl Iterator<Item = ActionList> {
        let is_shown = |list: &ActionList| *list != ActionList::NotRecorded || !self.not_recorded.is_empty();
        ActionList::ALL.iter().copied().filter(is_shown)
    }

    /// Returns the meetings of a committee, the newest first.
    pub fn meetings_of(&self, committee: &Key) -> &[Key] {
        self.meetings.get(committee).map_or(&[], Vec::as_slice)
    }

    /// Returns the records that use a register entry; nothing if there is no such entry.
    pub fn uses_of(&self, release: &Release, entry: &Target) -> Option<&Uses> {
        self.uses.get(&release.number(entry.kind, &entry.key)?)
    }

    /// Returns how many records use a register entry.
    pub fn use_count(&self, release: &Release, entry: &Target) -> usize {
        self.uses_of(release, entry).map_or(0, |uses| uses.all.len())
    }

    /// Returns the inspections that graded an authority, the oldest first. One that names no authority is of
    /// the site's own organisation.
    pub fn graded_inspections_of<'r>(&self, release: &'r Release, authority: &Key) -> Vec<&'r Inspection> {
        let inspections = &release.tables.inspections;
        let graded = self.graded.get(authority).into_iter().flatten();
        graded.filter_map(|key| inspections.get(key).map(Arc::as_ref)).collect()
    }

    fn list_inspections(&mut self, release: &Release) {
        let inspections = release.each(&release.tables.inspections);
        let known_from = |one: Seen<'_, Inspection>| one.shown().and_then(Inspection::known_from);
        self.inspections = sorted(inspections.map(|(key, one)| (Reverse(known_from(one)), key)));
        for inspection in &self.inspections {
            self.findings.extend(Contents::of_record(&release.contents.findings, inspection).iter().cloned());
        }
        let oldest_first =
            self.inspections.iter().rev().filter_map(|key| release.tables.inspections.get(key));
        for one in oldest_first.filter(|one| !one.judgements.is_empty()) {
            for authority in release.authorities(one).iter().filter_map(Link::key) {
                let graded = self.graded.entry(authority.clone()).or_default();
                if graded.last() != Some(&one.head.key) {
                    graded.push(one.head.key.clone());
                }
            }
        }
    }

    fn list_actions(&mut self, release: &Release) {
        let since = release.now.as_of.checked_sub(1.year()).unwrap_or(release.now.as_of);
        self.completed_since = Some(since);
        let (mut all, mut live, mut overdue, mut extended, mut completed, mut not_recorded) =
            (vec![], vec![], vec![], vec![], vec![], vec![]);
        for (key, action) in release.each(&release.tables.actions) {
            let action = action.shown().map(|action| action.head.outline.number);
            let Some(progress) = action.and_then(|number| release.facts.progress.of(number)) else {
                all.push(((3, Date::MAX, None), key));
                continue;
            };
            let due = progress.current_due.map_or(Date::MAX, PartialDate::last);
            let mut place = (2, Date::MAX, Some(Reverse(progress.done_on.or(progress.since))));
            for list in lists_with(progress, since) {
                match list {
                    ActionList::Live => {
                        place = (0, due, None);
                        live.push((due, key));
                    }
                    ActionList::Overdue => overdue.push((due, key)),
                    ActionList::Extended => extended.push((by_slippage(progress), key)),
                    ActionList::Completed => completed.push((Reverse(progress.done_on), key)),
                    ActionList::NotRecorded => {
                        place = (1, due, None);
                        not_recorded.push((due, key));
                    }
                }
            }
            all.push((place, key));
        }
        self.all_actions = sorted(all);
        self.live = sorted(live);
        self.overdue = sorted(overdue);
        self.extended = sorted(extended);
        self.completed = sorted(completed);
        self.not_recorded = sorted(not_recorded);
        self.tracked = Tracked::of(release, &self.all_actions);
    }

    fn list_meetings(&mut self, release: &Release) {
        let tables = &release.tables;
        self.meetings = release.contents.meetings.clone();
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted by itself; their order does not matter"
        )]
        for meetings in self.meetings.values_mut() {
            *meetings = sorted(meetings.iter().map(|key| (Reverse(release.meeting_day(key)), key)));
        }
        let is_coming =
            |one: &Meeting| one.is_to_come(release.now.as_of) && one.status != Some(MeetingStatus::Cancelled);
        let coming = tables.meetings.iter().filter(|(_, one)| is_coming(one));
        self.coming = sorted(coming.map(|(key, one)| (one.date, key)));
        // What is still to come was not considered yet.
        let mut items = Vec::with_capacity(tables.items.len());
        for (key, _, meeting) in release.with_meetings(release.each(&tables.items)) {
            if has_met(meeting, release.now.as_of) {
                items.push((Reverse(meeting.and_then(|meeting| meeting.date)), key));
            }
        }
        self.items = sorted(items);
    }

    fn list_articles(&mut self, release: &Release) {
        let order = |one: Seen<'_, Article>| match one {
            Seen::Shown(one) => (one.order.unwrap_or(i64::MAX), Natural::of(&one.title)),
            Seen::Withheld(withheld) => (i64::MAX, Natural::of(&withheld.stub.title)),
        };
        let articles = release.each(&release.tables.articles);
        self.articles = sorted(articles.map(|(key, one)| (order(one), key)));
    }

    fn by_value(&self, release: &Release) -> BTreeMap<(Facet, String), Vec<u32>> {
        let actions: Vec<Key> = release.tables.actions.keys().cloned().collect();
        let mut facets = Facets::of(release);
        let mut lists: Vec<Vec<u32>> = Vec::new();
        for (kind, keys) in [
            (Kind::Inspection, &self.inspections),
            (Kind::Finding, &self.findings),
            (Kind::Action, &actions),
            (Kind::Item, &self.items),
        ] {
            for key in keys {
                let Some(record) = release.number(kind, key) else { continue };
                for value in facets.numbers(kind, key) {
                    if lists.len() <= value {
                        lists.resize_with(value + 1, Vec::new);
                    }
                    if facets.facet(value).browses().contains(&kind) {
                        lists[value].push(record);
                    }
                }
            }
        }
        let lists = facets.into_values().into_iter().zip(lists).filter(|(_, records)| !records.is_empty());
        lists.map(|((facet, value), records)| ((facet, value.into_owned()), records)).collect()
    }
}

/// Returns the place of an action among open ones whose date was moved: what was moved by the most days first, then what is
/// due first. The tracker's script sorts by the same, and lets what is closed follow.
fn by_slippage(progress: &Progress) -> (Reverse<u32>, Date) {
    (Reverse(progress.slipped_days), progress.current_due.map_or(Date::MAX, PartialDate::last))
}

/// Counts the records with each value of a facet.
fn value_counts(release: &Release) -> BTreeMap<(Facet, String), usize> {
    let tables = &release.tables;
    let of_findings = || {
        let mut counts = Counts::of(release);
        for one in tables.inspections.values() {
            counts.add(Kind::Inspection, |facets, found| facets.inspection(one, found));
        }
        for one in tables.findings.values() {
            counts.add(Kind::Finding, |facets, found| facets.finding(one, found));
        }
        counts.into_values()
    };
    let of_the_others = || {
        let mut counts = Counts::of(release);
        for one in tables.actions.values() {
            counts.add(Kind::Action, |facets, found| facets.status(one, found));
        }
        for (_, one, meeting) in release.with_meetings(tables.items.iter()) {
            if has_met(meeting, release.now.as_of) {
                counts.add(Kind::Item, |facets, found| facets.considered_at(one, found));
            }
        }
        counts.into_values()
    };
    let (mut counts, others) = rayon::join(of_findings, of_the_others);
    for (value, count) in others {
        *counts.entry(value).or_default() += count;
    }
    counts
}

/// Counts values.
struct Counts<'r> {
    facets: Facets<'r>,
    /// How many records have each value.
    totals: Vec<usize>,
    /// The values of one record.
    found: Vec<usize>,
}

impl<'r> Counts<'r> {
    fn of(release: &'r Release) -> Self {
        Self { facets: Facets::of(release), totals: Vec::new(), found: Vec::new() }
    }

    fn add(&mut self, kind: Kind, look: impl FnOnce(&mut Facets<'r>, &mut Vec<usize>)) {
        self.found.clear();
        look(&mut self.facets, &mut self.found);
        once(&mut self.found);
        for number in &self.found {
            if self.totals.len() <= *number {
                self.totals.resize(number + 1, 0);
            }
            if self.facets.facet(*number).browses().contains(&kind) {
                self.totals[*number] += 1;
            }
        }
    }

    fn into_values(self) -> BTreeMap<(Facet, String), usize> {
        let counts = self.facets.into_values().into_iter().zip(self.totals).filter(|(_, count)| *count > 0);
        counts.map(|((facet, value), count)| ((facet, value.into_owned()), count)).collect()
    }
}

/// Whether what stands on the agenda of a meeting has been considered.
fn has_met(meeting: Option<&Meeting>, day: Date) -> bool {
    meeting.is_none_or(|meeting| !meeting.is_to_come(day))
}

/// Returns keys in the order of what stands before them, and else in that of their tables: items by their numbers.
fn sorted<'k, T: Ord>(entries: impl IntoIterator<Item = (T, &'k Key)>) -> Vec<Key> {
    let mut entries: Vec<(T, &Key)> = entries.into_iter().collect();
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    entries.into_iter().map(|(_, key)| key.clone()).collect()
}
