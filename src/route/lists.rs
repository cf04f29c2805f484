//! The lists that pages are cut from, each in its order: worked out once, shown a page at a time.

use super::facets::{Facet, authorities, facets_of};
use crate::model::{Inspection, Key, Kind, Meeting, MeetingStatus, Relation, Target, words};
use crate::release::{Contents, Release};
use crate::resolve::clocks::{Due, Outcome, ReportState, Timing};
use crate::text::{HashMap, HashSet, PartialDate};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// The lists.
#[derive(Default)]
pub struct Lists {
    /// Inspections, the newest first.
    pub inspections: Vec<Key>,
    /// Findings, those of the newest inspection first.
    pub findings: Vec<Key>,
    /// Actions still to be done, the soonest due first.
    pub live: Vec<Key>,
    /// Actions past their date, the longest overdue first.
    pub overdue: Vec<Key>,
    /// Open actions whose date was moved later, the most often first.
    pub extended: Vec<Key>,
    /// Actions done since [`Lists::completed_since`], the latest first.
    pub completed: Vec<Key>,
    /// Actions that were open when the record ends, in path order.
    pub not_recorded: Vec<Key>,
    /// The first day of the list of completed actions.
    pub completed_since: Option<Date>,
    /// Meetings to come that are not cancelled, the soonest first.
    pub coming: Vec<Key>,
    /// Items of meetings that have taken place, the newest first.
    pub items: Vec<Key>,
    /// What falls due, in order of its date.
    pub duties: Vec<Duty>,
    /// What changed, the latest first.
    pub changes: Vec<Change>,
    /// Records by the value of a facet: inspections, findings, actions, items, each in the order of its own list.
    pub browse: BTreeMap<(Facet, String), Vec<Target>>,
    meetings: HashMap<Key, Vec<Key>>,
}

/// Something that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its latest day; nothing where it cannot be worked out.
    pub on: Option<Date>,
    /// What it is.
    pub what: DatedDuty,
    /// Whether its day is today or to come, and nothing has answered it yet.
    pub ahead: bool,
    /// Whether it is overdue or missing.
    pub overdue: bool,
}

/// What falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatedDuty {
    /// The deadline with this number, of this inspection.
    Deadline(Key, usize),
    /// The expected report with this number, of this resolution.
    Report(Key, usize),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: PartialDate,
    /// What.
    pub kind: ChangeKind,
    /// To which record.
    pub target: Target,
}

words! {
    /// What happened.
    ChangeKind {
        /// An inspection was published.
        Published "published",
        /// The council answered.
        Responded "responded",
        /// An action's history has an entry.
        Recorded "recorded",
        /// A committee considered an item.
        Considered "considered",
    }
}

impl Lists {
    pub(super) fn of(release: &Release) -> Self {
        let mut lists = Self::default();
        lists.list_inspections(release);
        lists.list_actions(release);
        lists.list_meetings(release);
        lists.list_duties(release);
        lists.list_changes(release);
        lists.list_facets(release);
        lists
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

    /// Returns the meetings of a committee, the newest first.
    pub fn meetings_of(&self, committee: &Key) -> &[Key] {
        self.meetings.get(committee).map_or(&[], Vec::as_slice)
    }

    /// Returns the records that use a register entry, each once. An inspectorate is used by the
    /// inspections that its frameworks guide.
    pub fn entries_of(&self, release: &Release, target: &Target) -> Vec<Target> {
        let mut seen = HashSet::default();
        let mut entries = Vec::new();
        for (relation, from) in release.back_links.to(target.kind, &target.key) {
            let users = match (relation, from.kind) {
                (Relation::Inspectorate, _) => {
                    release.linking(Kind::Framework, &from.key, Relation::Framework)
                }
                (_, Kind::Framework | Kind::Response) => Vec::new(),
                _ => vec![from],
            };
            entries.extend(users.into_iter().filter(|user| seen.insert((*user).clone())).cloned());
        }
        entries
    }

    /// Returns the inspections that graded an authority, the oldest first. One that names no authority is of
    /// the site's own organisation.
    pub fn graded_inspections_of<'r>(&self, release: &'r Release, authority: &Key) -> Vec<&'r Inspection> {
        let of_authority =
            |one: &Inspection| authorities(release, one).iter().any(|link| link.key() == Some(authority));
        let inspections = &release.tables.inspections;
        let newest_first = self.inspections.iter().filter_map(|key| inspections.get(key).map(Arc::as_ref));
        let mut graded: Vec<&Inspection> =
            newest_first.filter(|one| !one.judgements.is_empty() && of_authority(one)).collect();
        graded.reverse();
        graded
    }

    fn list_inspections(&mut self, release: &Release) {
        let tables = &release.tables;
        self.inspections = tables.inspections.keys().cloned().collect();
        let known_from = |key: &Key| tables.inspections.get(key).and_then(|one| one.known_from());
        self.inspections.sort_by_key(|key| (Reverse(known_from(key)), key.clone()));
        for inspection in &self.inspections {
            self.findings.extend(Contents::of_record(&release.contents.findings, inspection).iter().cloned());
        }
    }

    fn list_actions(&mut self, release: &Release) {
        let since = release.now.as_of.checked_sub(1.year()).unwrap_or(release.now.as_of);
        self.completed_since = Some(since);
        for (key, action) in &release.tables.actions {
            let Some(progress) = release.facts.progress.get(key).filter(|_| action.head.stub.is_none())
            else {
                continue;
            };
            if progress.timing == Timing::NotRecorded {
                self.not_recorded.push(key.clone());
            } else if progress.status.is_open() {
                self.live.push(key.clone());
                if progress.slips > 0 {
                    self.extended.push(key.clone());
                }
            }
            if matches!(progress.timing, Timing::Overdue { .. }) {
                self.overdue.push(key.clone());
            }
            if progress.status.is_done() && progress.since.is_some_and(|date| date.last() >= since) {
                self.completed.push(key.clone());
            }
        }
        let progress = |key: &Key| &release.facts.progress[key];
        let due = |key: &Key| progress(key).current_due.map_or(Date::MAX, PartialDate::last);
        self.live.sort_by_key(|key| (due(key), key.clone()));
        self.overdue.sort_by_key(|key| (due(key), key.clone()));
        self.extended.sort_by_key(|key| {
            (Reverse(progress(key).slips), Reverse(progress(key).slipped_days), key.clone())
        });
        self.completed.sort_by_key(|key| (Reverse(progress(key).since), key.clone()));
    }

    fn list_meetings(&mut self, release: &Release) {
        let tables = &release.tables;
        let date = |meeting: &str| tables.meetings.get(meeting).and_then(|meeting| meeting.date);
        self.meetings = release.contents.meetings.clone();
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted by itself; their order does not matter"
        )]
        for meetings in self.meetings.values_mut() {
            meetings.sort_by_key(|key| (Reverse(date(key.as_str())), key.clone()));
        }
        let is_coming = |one: &Meeting| {
            one.is_to_come(release.now.as_of)
                && one.status != Some(MeetingStatus::Cancelled)
                && one.head.stub.is_none()
        };
        let coming = tables.meetings.iter().filter(|(_, one)| is_coming(one));
        self.coming = coming.map(|(key, _)| key.clone()).collect();
        self.coming.sort_by_key(|key| (date(key.as_str()), key.clone()));
        // What is still to come was not considered yet.
        let has_met = |key: &&Key| {
            let meeting = key.parent().and_then(|meeting| tables.meetings.get(meeting));
            meeting.is_none_or(|meeting| !meeting.is_to_come(release.now.as_of))
        };
        self.items = tables.items.keys().filter(has_met).cloned().collect();
        self.items.sort_by_key(|key| (Reverse(date(key.parent().unwrap_or_default())), key.clone()));
    }

    fn list_duties(&mut self, release: &Release) {
        for key in release.tables.inspections.keys() {
            let deadlines = release.facts.deadlines.get(key).map_or(&[][..], Vec::as_slice);
            for (number, deadline) in deadlines.iter().enumerate() {
                let on = match deadline.due {
                    Due::NotWorkedOut => None,
                    due => due.latest(),
                };
                let ahead = matches!(deadline.outcome, Outcome::Running(_))
                    || (deadline.outcome == Outcome::NotJudged
                        && on.is_some_and(|on| on >= release.now.as_of));
                let overdue = matches!(deadline.outcome, Outcome::Overdue(_));
                self.duties.push(Duty { on, what: DatedDuty::Deadline(key.clone(), number), ahead, overdue });
            }
        }
        for key in release.tables.resolutions.keys() {
            let Some(promise) = release.facts.promises.get(key) else { continue };
            for (number, expected) in promise.iter().enumerate() {
                let on = expected.on.map(PartialDate::last);
                let ahead = matches!(expected.state, ReportState::Ahead(_));
                let overdue = matches!(expected.state, ReportState::Missing(_));
                self.duties.push(Duty { on, what: DatedDuty::Report(key.clone(), number), ahead, overdue });
            }
        }
        // What is ahead comes first, the soonest first; then what is past, the latest first; then the rest.
        self.duties.sort_by_key(|duty| {
            let day = duty
                .on
                .map_or(i64::MAX, |on| i64::from((on - Date::new(1970, 1, 1).expect("a day")).get_days()));
            (!duty.ahead, duty.on.is_none(), if duty.ahead { day } else { -day })
        });
    }

    fn list_changes(&mut self, release: &Release) {
        let tables = &release.tables;
        let mut changes = Vec::new();
        let mut add = |date: Option<PartialDate>, kind: ChangeKind, of: Kind, key: &Key| {
            if let Some(date) = date.filter(|date| date.last() <= release.now.as_of) {
                changes.push(Change { date, kind, target: Target { kind: of, key: key.clone() } });
            }
        };
        for (key, one) in &tables.inspections {
            add(one.published.as_ref().map(|date| date.value), ChangeKind::Published, Kind::Inspection, key);
        }
        for (key, one) in tables.responses.iter().filter(|(_, one)| one.head.stub.is_none()) {
            add(Some(one.date.value), ChangeKind::Responded, Kind::Response, key);
        }
        for (key, one) in &tables.actions {
            for entry in one.history.iter().filter(|entry| entry.stub.is_none()) {
                add(Some(entry.date.value), ChangeKind::Recorded, Kind::Action, key);
            }
        }
        for (key, one) in tables.items.iter().filter(|(_, one)| one.head.stub.is_none()) {
            let meeting = one.head.key.parent().and_then(|key| tables.meetings.get(key));
            add(meeting.and_then(|meeting| meeting.date), ChangeKind::Considered, Kind::Item, key);
        }
        changes.sort_by(|one, other| (other.date, &one.target).cmp(&(one.date, &other.target)));
        changes.dedup();
        self.changes = changes;
    }

    fn list_facets(&mut self, release: &Release) {
        let actions: Vec<Key> = release.tables.actions.keys().cloned().collect();
        for (kind, keys) in [
            (Kind::Inspection, &self.inspections),
            (Kind::Finding, &self.findings),
            (Kind::Action, &actions),
            (Kind::Item, &self.items),
        ] {
            for key in keys {
                let target = Target { kind, key: key.clone() };
                for (facet, value) in facets_of(release, &target) {
                    if facet.browses().contains(&kind) {
                        self.browse.entry((facet, value)).or_default().push(target.clone());
                    }
                }
            }
        }
    }

    /// Returns how many findings have a value of a facet.
    pub fn findings_with(&self, facet: Facet, value: &str) -> usize {
        let targets = self.browse.get(&(facet, value.to_owned())).map_or(&[][..], Vec::as_slice);
        targets.iter().filter(|target| target.kind == Kind::Finding).count()
    }
}

/// Returns the keys of a register.
pub fn register_keys(release: &Release, kind: Kind) -> Vec<Key> {
    let tables = &release.tables;
    match kind {
        Kind::Theme => tables.themes.keys().cloned().collect(),
        Kind::Post => tables.posts.keys().cloned().collect(),
        Kind::Person => tables.people.keys().cloned().collect(),
        _ => tables.organisations.keys().cloned().collect(),
    }
}
