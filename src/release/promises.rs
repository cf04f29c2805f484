//! What came of the reports that committees asked for.

use super::public::Public;
use crate::clocks::{Asked, Expected, Horizon, Report, Sittings, expected_reports};
use crate::model::{
    ByRecord, Contents, DocumentKind, Key, Kind, Meeting, MeetingStatus, Relation, Resolution, open,
};
use crate::text::{HashMap, PartialDate};
use jiff::civil::Date;

/// Returns the reports that each resolution asks for. `horizon` tells how far a record goes that is recorded to a date.
pub(super) fn promises(
    public: &Public<'_>,
    as_of: Date,
    horizon: impl Fn(Option<PartialDate>) -> Horizon,
) -> ByRecord<Vec<Expected>> {
    let tables = public.tables;
    let mut promises = ByRecord::new(Kind::Resolution, public.back_links.directory().clone());
    let mut sittings: HashMap<Key, Sittings> = HashMap::default();
    for (key, resolution) in &tables.resolutions {
        let Some(time) = resolution.report_time() else { continue };
        let (to, recorded_to) = match public.receiver(resolution) {
            Receiver::Asker => (Some(Key::new(key.first())), tables.recorded_to(&resolution.head)),
            Receiver::Other(committee) => {
                let other = tables.committees.get(committee).map(|one| &one.head);
                let recorded_to = other.and_then(|other| tables.recorded_to(other));
                // One that is withheld has no meetings that anything could be told of.
                (other.map(|_| committee.clone()), resolution.head.recorded_to.or(recorded_to))
            }
        };
        let to = to.map(|committee| {
            let of_committee = || public.sittings(&committee, as_of);
            &*sittings.entry(committee.clone()).or_insert_with(of_committee)
        });
        let on = key.parent().and_then(|item| public.day_of(&Key::new(item)));
        let reports = public.reports(resolution);
        let expected = expected_reports(Asked { time, on, to }, &reports, horizon(recorded_to));
        promises.insert(resolution.head.outline.number, expected);
    }
    promises
}

/// The committee that a report is to come to.
enum Receiver<'a> {
    /// The one that asks.
    Asker,
    /// Another, which may be withheld.
    Other(&'a Key),
}

impl Public<'_> {
    fn receiver(&self, resolution: &Resolution) -> Receiver<'_> {
        let mut links = resolution.head.outline.links.iter();
        match links.find(|(relation, _)| *relation == Relation::ReportsTo) {
            Some((_, to)) => Receiver::Other(&self.back_links.directory().target(*to).key),
            None => Receiver::Asker,
        }
    }

    /// Returns the reports that came on a resolution.
    fn reports(&self, resolution: &Resolution) -> Vec<Report> {
        let links = self.back_links.numbers_to(resolution.head.outline.number).iter();
        let reports = links.filter(|(relation, _)| *relation == Relation::ReportsBack).map(|(_, from)| {
            let item = self.back_links.directory().target(*from).key.clone();
            let is_withheld = self.stubs.of(*from).is_some();
            Report { date: self.day_of(&item), item, is_withheld }
        });
        reports.collect()
    }

    /// Returns the date of the meeting that an item belongs to.
    fn day_of(&self, item: &Key) -> Option<PartialDate> {
        let meeting = item.parent()?;
        match self.tables.meetings.get(meeting) {
            Some(meeting) => meeting.date,
            None => self.withheld_day(meeting),
        }
    }

    /// Returns the day that the address of a meeting states that is withheld.
    fn withheld_day(&self, meeting: &str) -> Option<PartialDate> {
        self.stubs.of(self.back_links.directory().number(Kind::Meeting, meeting)?)?.day
    }

    /// Returns the meetings of a committee that can wait for a report.
    fn sittings(&self, committee: &Key, as_of: Date) -> Sittings {
        let (mut held, mut coming, mut withheld) = (Vec::new(), Vec::new(), Vec::new());
        for key in Contents::of_record(&self.contents.meetings, committee) {
            let shown = self.tables.meetings.get(key);
            let date = shown.map_or_else(|| self.withheld_day(key.as_str()), |meeting| meeting.date);
            // One with a suffix is an extra meeting.
            let Some(date) = date.filter(|date| key.id() == date.to_string()) else { continue };
            match shown {
                None => withheld.push(date),
                Some(meeting) if meeting.status == Some(MeetingStatus::Cancelled) => {}
                Some(meeting) if meeting.is_to_come(as_of) => coming.push((date, key.clone())),
                Some(meeting) if self.was_held(meeting) => held.push((date, key.clone())),
                Some(_) => {}
            }
        }
        Sittings::new(held, coming, withheld)
    }

    /// Whether something proves that a meeting took place: its status, minutes, or what it resolved.
    fn was_held(&self, meeting: &Meeting) -> bool {
        let are_minutes = |kind: DocumentKind| kind == DocumentKind::Minutes;
        meeting.status == Some(MeetingStatus::Held)
            || meeting.minutes.is_some()
            || open(&meeting.documents).any(|document| are_minutes(document.kind))
            || Contents::of_record(&self.contents.items, &meeting.head.key).iter().any(|item| {
                let has_minutes =
                    |key| self.tables.items.get(key).is_some_and(|one| !one.minutes.blocks.is_empty());
                has_minutes(item) || self.resolved_something(item)
            })
    }

    fn resolved_something(&self, item: &Key) -> bool {
        let mut resolutions = Contents::of_record(&self.contents.resolutions, item).iter();
        resolutions.any(|key| self.tables.resolutions.contains_key(key))
    }
}
