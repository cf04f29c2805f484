//! The records that use an entry of a register: a theme, a post, a person, an organisation.

use crate::clocks::{Progress, Timing};
use crate::model::{ActionStatus, Kind, Relation};
use crate::release::Release;
use crate::text::{HashMap, HashSet, PartialDate};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::sync::OnceLock;

/// The kinds of entries.
pub const REGISTERS: [Kind; 4] = [Kind::Theme, Kind::Post, Kind::Person, Kind::Organisation];

/// The records that use one entry, by their numbers.
pub struct Uses {
    entry: u32,
    /// Each once, in path order.
    pub all: Vec<u32>,
    placed: OnceLock<Vec<(Stands, u32)>>,
}

/// How a record that uses an entry stands: what is its own to do comes first, the most urgent of that first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// An action of its own that is past its date.
    Overdue,
    /// Another that is still to be done.
    Next,
    /// One that was open when the record ends.
    NotRecorded,
    /// One that is done.
    Done,
    /// One that will not be done, or that another took the place of.
    SetAside,
    /// Whatever else names the entry.
    Named,
}

impl Uses {
    /// Of a theme, `inherited` are the actions that have it from what they are for.
    fn of(release: &Release, entry: u32, inherited: &[u32]) -> Self {
        let mut all = Vec::new();
        let mut is_inspectorate = false;
        for (relation, from) in release.back_links.numbers_to(entry) {
            let kind = release.target_at(*from).map(|target| target.kind);
            match (relation, kind) {
                // An inspectorate is used by the inspections that its frameworks guide.
                (Relation::Inspectorate, _) => {
                    is_inspectorate = true;
                    let links = release.back_links.numbers_to(*from).iter();
                    all.extend(
                        links.filter(|(relation, _)| *relation == Relation::Framework).map(|(_, one)| *one),
                    );
                }
                (_, Some(Kind::Framework | Kind::Response)) => {}
                _ => all.push(*from),
            }
        }
        // Links of one record stand together.
        all.dedup();
        if is_inspectorate {
            let mut seen = HashSet::default();
            all.retain(|number| seen.insert(*number));
        }
        if !inherited.is_empty() {
            all.extend_from_slice(inherited);
            all.sort_unstable();
            all.dedup();
        }
        Self { entry, all, placed: OnceLock::new() }
    }

    /// Returns them in the order in which the entry's page shows them, each with how it stands: worked out once a page
    /// shows them.
    pub fn placed(&self, release: &Release) -> &[(Stands, u32)] {
        self.placed.get_or_init(|| {
            let links = release.back_links.numbers_to(self.entry).iter();
            let owned: HashSet<u32> =
                links.filter(|(relation, _)| *relation == Relation::Owner).map(|(_, from)| *from).collect();
            let place = |number: u32| {
                let progress = release.facts.progress.of(number).filter(|_| owned.contains(&number));
                progress.map_or((Stands::Named, Date::MAX, Reverse(None)), stands)
            };
            let mut placed: Vec<_> = self.all.iter().map(|number| (place(*number), *number)).collect();
            // What stands alike stays in path order.
            placed.sort_by_key(|(place, _)| *place);
            placed.into_iter().map(|((stands, ..), number)| (stands, number)).collect()
        })
    }
}

/// Returns how an action stands, and its place among those that stand alike: what falls due first comes first, and of what
/// is done the latest.
fn stands(progress: &Progress) -> (Stands, Date, Reverse<Option<Date>>) {
    let due = progress.current_due.map_or(Date::MAX, PartialDate::last);
    let day = |date: Option<PartialDate>| Reverse(date.map(PartialDate::last));
    match progress.status {
        ActionStatus::NotStarted | ActionStatus::InProgress | ActionStatus::OnHold => match progress.timing {
            Timing::Overdue { .. } => (Stands::Overdue, due, day(None)),
            Timing::NotRecorded => (Stands::NotRecorded, due, day(None)),
            _ => (Stands::Next, due, day(None)),
        },
        ActionStatus::Complete | ActionStatus::Verified => {
            (Stands::Done, Date::MAX, day(progress.done_on.or(progress.since)))
        }
        ActionStatus::NotImplemented | ActionStatus::Superseded => {
            (Stands::SetAside, Date::MAX, day(progress.since))
        }
    }
}

/// Returns what uses every entry of every register, by the number of the entry.
pub(super) fn uses(release: &Release) -> HashMap<u32, Uses> {
    let entries = REGISTERS.into_iter().flat_map(|kind| {
        let numbers = release.register(kind).filter_map(move |key| release.number(kind, &key));
        numbers.collect::<Vec<_>>()
    });
    let mut inherited: HashMap<u32, Vec<u32>> = HashMap::default();
    for action in release.tables.actions.values().filter(|action| action.themes.is_empty()) {
        let number = action.head.outline.number;
        for theme in release.themes_of(number) {
            inherited.entry(theme).or_default().push(number);
        }
    }
    let inherited_by = |entry| inherited.get(&entry).map_or(&[][..], Vec::as_slice);
    entries.map(|entry| (entry, Uses::of(release, entry, inherited_by(entry)))).collect()
}
