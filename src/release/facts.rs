//! What follows from the public records: progress, standings, deadlines, promises.

use super::answerable::Answerables;
use super::promises::promises;
use super::public::Public;
use crate::clocks::{Deadline, Expected, Horizon, Progress, deadlines_of, progress_of};
use crate::model::{ByRecord, Contents, Framework, Head, Inspection, Key, Kind, Tables, Target};
use crate::text::{Calendar, HashMap, PartialDate};
use jiff::civil::Date;
use std::sync::Arc;

/// What follows from the public records.
pub struct Facts {
    /// How far each action is.
    pub progress: ByRecord<Progress>,
    /// What is to be answered, and what was.
    pub answerables: Answerables,
    /// The deadlines of each inspection.
    pub deadlines: ByRecord<Vec<Deadline>>,
    /// The reports that each resolution asks for.
    pub promises: ByRecord<Vec<Expected>>,
    /// The later inspections that name each as the one before them.
    pub later: HashMap<Key, Vec<Key>>,
}

/// Works out what follows from the records on a day.
pub(super) fn facts(public: &Public<'_>, calendar: &Calendar, as_of: Date) -> Facts {
    let Public { site, tables, contents, back_links, .. } = *public;
    let directory = back_links.directory();
    let horizon =
        |recorded_to: Option<PartialDate>| Horizon { as_of, recorded_to: recorded_to.or(site.recorded_to) };
    let of_actions_and_answers = || {
        let mut around = Around { tables, last: None };
        let mut progress = ByRecord::new(Kind::Action, directory.clone());
        for action in tables.actions.values() {
            let horizon = horizon(action.head.recorded_to.or_else(|| around.recorded(&action.head)));
            progress.insert(action.head.outline.number, progress_of(action, horizon));
        }
        let answerables = Answerables::of(public, &progress, |head| {
            horizon(head.recorded_to.or_else(|| around.recorded(head)))
        });
        (progress, answerables)
    };
    let of_the_others = || {
        let mut later: HashMap<Key, Vec<Key>> = HashMap::default();
        let mut of_inspections = ByRecord::new(Kind::Inspection, directory.clone());
        for (key, inspection) in &tables.inspections {
            if let Some(previous) = inspection.previous.as_ref().and_then(|link| link.key()) {
                later.entry(previous.clone()).or_default().push(key.clone());
            }
            let deadlines =
                deadlines(inspection, tables, contents, calendar, horizon(inspection.head.recorded_to));
            of_inspections.insert(inspection.head.outline.number, deadlines);
        }
        let promises = promises(public, as_of, horizon);
        (of_inspections, promises, later)
    };
    let ((progress, answerables), (deadlines, promises, later)) =
        rayon::join(of_actions_and_answers, of_the_others);
    Facts { progress, answerables, deadlines, promises, later }
}

/// Tells how far the record goes around records, quickest where these stand together.
struct Around<'a> {
    tables: &'a Tables,
    last: Option<(&'a Target, Option<PartialDate>)>,
}

impl<'a> Around<'a> {
    fn recorded(&mut self, head: &'a Head) -> Option<PartialDate> {
        let owner = head.owner.as_ref()?;
        match self.last {
            Some((known, recorded_to)) if known == owner => recorded_to,
            _ => {
                let recorded_to = self.tables.recorded_around(head);
                self.last = Some((owner, recorded_to));
                recorded_to
            }
        }
    }
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
    let Some(framework) = framework else { return Vec::new() };
    let found: Vec<_> = Contents::of_record(&contents.findings, &inspection.head.key)
        .iter()
        .filter_map(|key| tables.findings.get(key))
        .map(|finding| finding.kind.as_str())
        .collect();
    deadlines_of(inspection, framework, &found, calendar, horizon)
}
