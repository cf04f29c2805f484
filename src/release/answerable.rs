//! What somebody has to answer, made once: a finding, or a resolution that is answered. What was answered, what is done,
//! and how it stands, are asked of this alone.

use super::public::Public;
use super::stubs::{Seen, Stubs, seen};
use crate::clocks::{Horizon, InPrivate, Progress, Standing, standing_of};
use crate::model::{
    Action, ByRecord, Directory, Finding, Head, Key, Kind, Relation, Response, Tables, Target,
};
use crate::text::PartialDate;
use jiff::civil::Date;
use std::sync::Arc;

/// What somebody has to answer.
#[derive(Clone, Debug)]
pub struct Answerable {
    /// The finding or resolution.
    pub target: Target,
    /// How it stands; nothing of a finding that is withheld, nor of a resolution, of which that is not worked out.
    pub standing: Option<Standing>,
    /// The responses to it by their numbers, those included whose words are withheld.
    pub(super) responses: Box<[u32]>,
    /// The actions for it by their numbers, those included that are withheld.
    pub(super) actions: Box<[u32]>,
}

/// Everything that somebody has to answer.
pub struct Answerables {
    findings: ByRecord<Answerable>,
    resolutions: ByRecord<Answerable>,
}

impl Answerables {
    /// Makes them, given how far each action is, and the horizon of what a record says.
    pub(super) fn of<'a>(
        public: &Public<'a>,
        progress: &ByRecord<Progress>,
        mut horizon: impl FnMut(&'a Head) -> Horizon,
    ) -> Self {
        let directory = public.back_links.directory();
        let mut findings = ByRecord::new(Kind::Finding, directory.clone());
        for finding in public.tables.findings.values() {
            let number = finding.head.outline.number;
            let mut one = Answerable::of(number, public);
            let answers = Answers::of(finding, &one, public.tables, public.stubs, directory);
            let actions = answers.actions.iter().filter_map(|action| progress.of(action.head.outline.number));
            let actions: Vec<&Progress> = actions.collect();
            one.standing = Some(answers.standing(finding, horizon(&finding.head), &actions, true));
            findings.insert(number, one);
        }
        // That something answers what is withheld, and what, is known all the same.
        for (number, withheld) in public.stubs.all() {
            if withheld.target.kind == Kind::Finding {
                findings.insert(number, Answerable::of(number, public));
            }
        }
        let mut resolutions = ByRecord::new(Kind::Resolution, directory.clone());
        for resolution in public.tables.resolutions.values() {
            let number = resolution.head.outline.number;
            let one = Answerable::of(number, public);
            if !(one.responses.is_empty() && one.actions.is_empty()) {
                resolutions.insert(number, one);
            }
        }
        Self { findings, resolutions }
    }

    /// Returns the finding or resolution with a number as what has to be answered.
    pub fn with_number(&self, number: u32) -> Option<&Answerable> {
        self.findings.of(number).or_else(|| self.resolutions.of(number))
    }
}

impl Answerable {
    fn of(number: u32, public: &Public<'_>) -> Self {
        let (mut responses, mut actions) = (Vec::new(), Vec::new());
        for (relation, from) in public.back_links.numbers_to(number) {
            match relation {
                Relation::Answers => responses.push(*from),
                Relation::For => actions.push(*from),
                _ => {}
            }
        }
        let target = public.back_links.directory().target(number).clone();
        Self { target, standing: None, responses: responses.into(), actions: actions.into() }
    }
}

/// What answers a finding.
pub(super) struct Answers<'a> {
    /// The responses whose words are shown.
    responses: Vec<&'a Response>,
    /// Since when there are responses whose words are withheld.
    withheld: Vec<Option<PartialDate>>,
    /// The actions of which something can be told.
    pub actions: Vec<&'a Action>,
    /// Whether there are actions that are withheld.
    acts_in_private: bool,
    /// The day from which another finding is known that took its place: the first of all days if none is known.
    superseded_from: Option<Date>,
}

impl<'a> Answers<'a> {
    pub(super) fn of(
        finding: &Finding,
        one: &Answerable,
        tables: &'a Tables,
        stubs: &'a Stubs,
        directory: &Arc<Directory>,
    ) -> Self {
        let successor = finding.superseded_by.as_ref().and_then(|link| link.key());
        let mut answers = Self {
            responses: Vec::new(),
            withheld: Vec::new(),
            actions: Vec::new(),
            acts_in_private: false,
            superseded_from: successor.map(|key| known_from(tables, key).unwrap_or(Date::MIN)),
        };
        for number in &one.responses {
            match seen(directory, stubs, &tables.responses, *number) {
                Some(Seen::Shown(response)) => answers.responses.push(response),
                Some(Seen::Withheld(withheld)) => answers.withheld.push(withheld.since),
                None => {}
            }
        }
        for number in &one.actions {
            match seen(directory, stubs, &tables.actions, *number) {
                Some(Seen::Shown(action)) => answers.actions.push(action),
                Some(Seen::Withheld(_)) => answers.acts_in_private = true,
                None => {}
            }
        }
        answers
    }

    /// Works out how the finding stands by a horizon, given how far its actions were by then, and whether what nobody can
    /// tell the date of counts: actions without one, and whatever is withheld.
    pub(super) fn standing(
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
pub(super) fn known_from(tables: &Tables, finding: &Key) -> Option<Date> {
    Some(tables.inspections.get(finding.parent()?)?.known_from()?.last())
}
