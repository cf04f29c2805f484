//! What follows from the public records: progress, standings, deadlines, promises.

use super::{BackLinks, Contents, Release};
use crate::model::{ByRecord, Finding, Framework, Inspection, Key, Kind, Relation, Response, Site, Tables};
use crate::resolve::clocks::{
    Deadline, Expected, Horizon, Progress, Standing, deadlines_of, expected_reports, progress_of, standing_of,
};
use crate::text::{Calendar, HashMap, PartialDate};
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

/// What follows from the public records.
pub struct Facts {
    /// How far each action is.
    pub progress: ByRecord<Progress>,
    /// How each finding stands.
    pub standings: ByRecord<Standing>,
    /// The deadlines of each inspection.
    pub deadlines: ByRecord<Vec<Deadline>>,
    /// The reports that each resolution asks for.
    pub promises: ByRecord<Vec<Expected>>,
    /// The later inspections that name each as the one before them.
    pub later: HashMap<Key, Vec<Key>>,
}

/// Works out what follows from the records on a day.
pub(super) fn facts(
    site: &Site,
    tables: &Tables,
    contents: &Contents,
    back_links: &BackLinks,
    calendar: &Calendar,
    as_of: Date,
) -> Facts {
    let site_recorded_to = site.recorded_to;
    let directory = back_links.directory();
    let horizon =
        |recorded_to: Option<PartialDate>| Horizon { as_of, recorded_to: recorded_to.or(site_recorded_to) };
    let of_actions_and_findings = || {
        let mut around = Around { tables, last: None };
        let mut progress = ByRecord::new(Kind::Action, directory.clone());
        for (key, action) in &tables.actions {
            let horizon = horizon(action.head.recorded_to.or_else(|| around.recorded(key)));
            progress.insert(action.head.outline.number, progress_of(action, horizon));
        }
        let mut standings = ByRecord::new(Kind::Finding, directory.clone());
        for (key, finding) in &tables.findings {
            let horizon = horizon(finding.head.recorded_to.or_else(|| around.recorded(key)));
            let progress = |action: &Key| progress.get(action).map(Cow::Borrowed);
            let standing = standing(tables, back_links, finding, horizon, progress);
            standings.insert(finding.head.outline.number, standing);
        }
        (progress, standings)
    };
    let of_the_others = || {
        let mut later: HashMap<Key, Vec<Key>> = HashMap::default();
        let mut of_inspections = ByRecord::new(Kind::Inspection, directory.clone());
        let mut promises = ByRecord::new(Kind::Resolution, directory.clone());
        for (key, inspection) in &tables.inspections {
            if let Some(previous) = inspection.previous.as_ref().and_then(|link| link.key()) {
                later.entry(previous.clone()).or_default().push(key.clone());
            }
            let deadlines =
                deadlines(inspection, tables, contents, calendar, horizon(inspection.head.recorded_to));
            of_inspections.insert(inspection.head.outline.number, deadlines);
        }
        for (key, resolution) in &tables.resolutions {
            let Some(report_back) = &resolution.report_back else { continue };
            let reports: Vec<(PartialDate, Key)> = back_links
                .to_number(resolution.head.outline.number)
                .filter(|(relation, _)| *relation == Relation::ReportsBack)
                .filter_map(|(_, from)| Some((meeting_of(&from.key, tables)?, from.key.clone())))
                .collect();
            let horizon = horizon(resolution.head.recorded_to.or_else(|| tables.recorded_around(key)));
            let met_on = key.parent().and_then(|item| meeting_of(&Key::new(item), tables));
            let expected = expected_reports(report_back, met_on, &reports, horizon);
            promises.insert(resolution.head.outline.number, expected);
        }
        (of_inspections, promises, later)
    };
    let ((progress, standings), (deadlines, promises, later)) =
        rayon::join(of_actions_and_findings, of_the_others);
    Facts { progress, standings, deadlines, promises, later }
}

/// Tells how far the record goes around records, quickest where these stand together.
struct Around<'a> {
    tables: &'a Tables,
    last: Option<(&'a str, Option<PartialDate>)>,
}

impl<'a> Around<'a> {
    fn recorded(&mut self, key: &'a Key) -> Option<PartialDate> {
        let parent = key.parent()?;
        match self.last {
            Some((known, recorded_to)) if known == parent => recorded_to,
            _ => {
                let recorded_to = self.tables.recorded_around(key);
                self.last = Some((parent, recorded_to));
                recorded_to
            }
        }
    }
}

/// Works out how a finding stands by a horizon, given the progress of actions by then.
fn standing<'p>(
    tables: &Tables,
    back_links: &BackLinks,
    finding: &Finding,
    horizon: Horizon,
    progress: impl Fn(&Key) -> Option<Cow<'p, Progress>>,
) -> Standing {
    let linking = back_links.to_number(finding.head.outline.number);
    let responses: Vec<&Response> = linking
        .clone()
        .filter(|(relation, _)| *relation == Relation::Answers)
        .filter_map(|(_, from)| tables.responses.get(&from.key).map(Arc::as_ref))
        .filter(|response| response.head.stub.is_none() && response.date.value.last() <= horizon.as_of)
        .collect();
    let actions: Vec<Cow<'p, Progress>> = linking
        .filter(|(relation, _)| *relation == Relation::For)
        .filter_map(|(_, from)| progress(&from.key))
        .collect();
    let successor = finding.superseded_by.as_ref().and_then(|link| link.key());
    let is_superseded =
        successor.is_some_and(|key| known_from(tables, key).is_none_or(|day| day <= horizon.as_of));
    standing_of(
        finding,
        is_superseded,
        &responses,
        &actions.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
        horizon,
    )
}

/// Returns the day from which a finding is known.
fn known_from(tables: &Tables, finding: &Key) -> Option<Date> {
    Some(tables.inspections.get(finding.parent()?)?.known_from()?.last())
}

impl Release {
    /// Returns the last day of which silence proves something.
    pub fn known_to(&self) -> Date {
        Horizon { as_of: self.now.as_of, recorded_to: self.site.recorded_to }.known_to()
    }

    /// Returns how a finding stood on an earlier day; nothing if it had not been made by then, or is withheld.
    /// An action counts once something of it is dated.
    pub fn standing_on(&self, finding: &Key, day: Date) -> Option<Standing> {
        let one = self.tables.findings.get(finding).filter(|one| one.head.stub.is_none())?;
        if known_from(&self.tables, finding)? > day {
            return None;
        }
        let horizon = |recorded_to: Option<PartialDate>, key: &Key| Horizon {
            as_of: day,
            recorded_to: recorded_to.or_else(|| self.tables.recorded_around(key)).or(self.site.recorded_to),
        };
        let progress = |key: &Key| {
            let action = self.tables.actions.get(key)?;
            let begins = action.history.iter().map(|entry| entry.date.value.last()).min();
            // Of an action without a dated entry nobody can tell when it was promised.
            if day < self.known_to() && begins.is_none_or(|first| first > day) {
                return None;
            }
            Some(Cow::Owned(progress_of(action, horizon(action.head.recorded_to, key))))
        };
        let by = horizon(one.head.recorded_to, finding);
        Some(standing(&self.tables, &self.back_links, one, by, progress))
    }
}

/// Returns the date of the meeting that an item belongs to.
fn meeting_of(item: &Key, tables: &Tables) -> Option<PartialDate> {
    tables.meetings.get(item.parent()?)?.date
}

fn deadlines(
    inspection: &Inspection,
    tables: &Tables,
    contents: &Contents,
    calendar: &Calendar,
    horizon: Horizon,
) -> Vec<Deadline> {
    let framework: Option<&Framework> =
        inspection.framework.key().and_then(|key| tables.frameworks.get(key)).map(Arc::as_ref);
    let Some(framework) = framework.filter(|_| inspection.head.stub.is_none()) else { return Vec::new() };
    let found: Vec<_> = Contents::of_record(&contents.findings, &inspection.head.key)
        .iter()
        .filter_map(|key| tables.findings.get(key))
        .filter(|finding| finding.head.stub.is_none())
        .map(|finding| finding.kind)
        .collect();
    deadlines_of(inspection, framework, &found, calendar, horizon)
}
