//! What follows from the public records: progress, standings, deadlines, promises.

use super::stubs::{Seen, Stubs, seen};
use super::{BackLinks, Release};
use crate::model::{
    Action, ByRecord, Contents, Finding, Framework, Head, Inspection, Key, Kind, Relation, Response, Site,
    Tables, Target, open,
};
use crate::resolve::clocks::{
    Deadline, Expected, Horizon, InPrivate, Progress, Report, Standing, deadlines_of, expected_reports,
    progress_of, standing_of,
};
use crate::text::{Calendar, HashMap, PartialDate};
use jiff::civil::Date;
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

/// What is public, before its facts are known.
pub(super) struct Public<'a> {
    pub site: &'a Site,
    pub tables: &'a Tables,
    pub stubs: &'a Stubs,
    pub contents: &'a Contents,
    pub back_links: &'a BackLinks,
}

/// Works out what follows from the records on a day.
pub(super) fn facts(public: &Public<'_>, calendar: &Calendar, as_of: Date) -> Facts {
    let Public { site, tables, contents, back_links, .. } = *public;
    let directory = back_links.directory();
    let horizon =
        |recorded_to: Option<PartialDate>| Horizon { as_of, recorded_to: recorded_to.or(site.recorded_to) };
    let of_actions_and_findings = || {
        let mut around = Around { tables, last: None };
        let mut progress = ByRecord::new(Kind::Action, directory.clone());
        for action in tables.actions.values() {
            let horizon = horizon(action.head.recorded_to.or_else(|| around.recorded(&action.head)));
            progress.insert(action.head.outline.number, progress_of(action, horizon));
        }
        let mut standings = ByRecord::new(Kind::Finding, directory.clone());
        for finding in tables.findings.values() {
            let horizon = horizon(finding.head.recorded_to.or_else(|| around.recorded(&finding.head)));
            let answers = Answers::of(finding, public);
            let actions = answers.actions.iter().filter_map(|action| progress.of(action.head.outline.number));
            let standing = answers.standing(finding, horizon, &actions.collect::<Vec<_>>(), true);
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
            let reports: Vec<Report> = back_links
                .numbers_to(resolution.head.outline.number)
                .iter()
                .filter(|(relation, _)| *relation == Relation::ReportsBack)
                .filter_map(|(_, from)| {
                    let item = directory.target(*from).key.clone();
                    let is_withheld = public.stubs.of(*from).is_some();
                    Some(Report { date: meeting_of(&item, tables)?, item, is_withheld })
                })
                .collect();
            let horizon =
                horizon(resolution.head.recorded_to.or_else(|| tables.recorded_around(&resolution.head)));
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

/// What answers a finding.
struct Answers<'a> {
    /// The responses whose words are shown.
    responses: Vec<&'a Response>,
    /// Since when there are responses whose words are withheld.
    withheld: Vec<Option<PartialDate>>,
    /// The actions of which something can be told.
    actions: Vec<&'a Action>,
    /// Whether there are actions that are withheld.
    acts_in_private: bool,
    /// The day from which another finding is known that took its place: the first of all days if none is known.
    superseded_from: Option<Date>,
}

impl<'a> Answers<'a> {
    fn of(finding: &Finding, public: &Public<'a>) -> Self {
        let successor = finding.superseded_by.as_ref().and_then(|link| link.key());
        let mut answers = Self {
            responses: Vec::new(),
            withheld: Vec::new(),
            actions: Vec::new(),
            acts_in_private: false,
            superseded_from: successor.map(|key| known_from(public.tables, key).unwrap_or(Date::MIN)),
        };
        let directory = public.back_links.directory();
        for (relation, from) in public.back_links.numbers_to(finding.head.outline.number) {
            match relation {
                Relation::Answers => match seen(directory, public.stubs, &public.tables.responses, *from) {
                    Some(Seen::Shown(response)) => answers.responses.push(response),
                    Some(Seen::Withheld(withheld)) => answers.withheld.push(withheld.since),
                    None => {}
                },
                Relation::For => match seen(directory, public.stubs, &public.tables.actions, *from) {
                    Some(Seen::Shown(action)) => answers.actions.push(action),
                    Some(Seen::Withheld(_)) => answers.acts_in_private = true,
                    None => {}
                },
                _ => {}
            }
        }
        answers
    }

    /// Works out how the finding stands by a horizon, given how far its actions were by then, and whether what nobody can
    /// tell the date of counts: actions without one, and whatever is withheld.
    fn standing(
        &self,
        finding: &Finding,
        horizon: Horizon,
        actions: &[&Progress],
        counts_undated: bool,
    ) -> Standing {
        let is_past = |day: Date| day <= horizon.as_of;
        let responses = self.responses.iter().copied();
        let responses: Vec<&Response> =
            responses.filter(|response| is_past(response.date.value.last())).collect();
        let given = |since: &Option<PartialDate>| since.is_none_or(|date| is_past(date.last()));
        let in_private = InPrivate {
            answers: counts_undated && self.withheld.iter().any(given),
            acts: counts_undated && self.acts_in_private,
        };
        let is_superseded = self.superseded_from.is_some_and(is_past);
        let standing = standing_of(finding, is_superseded, &responses, actions, in_private, horizon);
        let is_unanswered = matches!(standing, Standing::AwaitingResponse | Standing::NotAccepted);
        // Since when there is an answer that is withheld is withheld too: until then or not, it is not told.
        let has_withheld = self.acts_in_private || !self.withheld.is_empty();
        if !counts_undated && has_withheld && is_unanswered { Standing::NotRecorded } else { standing }
    }
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

    /// Returns how a finding stood on earlier days; nothing where it had not been made by then, or is withheld.
    /// An action counts once something of it is dated.
    pub fn standings_on(&self, finding: &Finding, days: &[Date]) -> Vec<Option<Standing>> {
        let tables = &self.tables;
        let known_from = known_from(tables, &finding.head.key);
        let Some(known_from) = known_from else { return vec![None; days.len()] };
        let recorded_to =
            |head: &Head| head.recorded_to.or_else(|| tables.recorded_around(head)).or(self.site.recorded_to);
        let Self { site, tables, stubs, contents, back_links, .. } = self;
        let answers = Answers::of(finding, &Public { site, tables, stubs, contents, back_links });
        let of_finding = recorded_to(&finding.head);
        let of_actions: Vec<_> = answers.actions.iter().map(|action| recorded_to(&action.head)).collect();
        let begins = |action: &Action| open(&action.history).map(|entry| entry.date.value.last()).min();
        // Of an action without a dated entry nobody can tell when it was promised.
        let counts =
            |action: &Action, day| day >= self.known_to() || begins(action).is_some_and(|first| first <= day);
        let on = |day: Date| {
            let actions = answers.actions.iter().zip(&of_actions).filter(|(action, _)| counts(action, day));
            let progress: Vec<Progress> = actions
                .map(|(action, recorded_to)| {
                    progress_of(action, Horizon { as_of: day, recorded_to: *recorded_to })
                })
                .collect();
            let horizon = Horizon { as_of: day, recorded_to: of_finding };
            answers.standing(finding, horizon, &progress.iter().collect::<Vec<_>>(), day >= self.known_to())
        };
        days.iter().map(|day| (known_from <= *day).then(|| on(*day))).collect()
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
    let Some(framework) = framework else { return Vec::new() };
    let found: Vec<_> = Contents::of_record(&contents.findings, &inspection.head.key)
        .iter()
        .filter_map(|key| tables.findings.get(key))
        .map(|finding| finding.kind)
        .collect();
    deadlines_of(inspection, framework, &found, calendar, horizon)
}
