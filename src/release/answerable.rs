//! What somebody has to answer, made once: a finding, or a resolution that is answered. What was answered, what is done,
//! and how it stands, is worked out here alone.

use super::public::Public;
use super::stubs::{Seen, Stubs, seen};
use crate::clocks::{Horizon, InPrivate, Progress, Standing, standing_of};
use crate::model::{
    Acceptance, Action, ByRecord, Directory, Finding, Head, Key, Kind, Relation, Response, Tables,
};
use crate::text::PartialDate;
use jiff::civil::Date;
use std::sync::Arc;

/// What somebody has to answer.
#[derive(Clone, Debug)]
pub struct Answerable {
    /// The responses to it by their numbers, those included whose words are withheld.
    pub(super) responses: Box<[u32]>,
    /// The actions for it by their numbers, those included that are withheld.
    pub actions: Box<[u32]>,
    /// What was said last of those responses whose words are shown, and when: it may be that there is no answer yet.
    pub said_last: Option<(Acceptance, PartialDate)>,
    /// When it was first answered, by what is shown.
    pub answered_on: Option<PartialDate>,
    /// Whether there are answers that are withheld.
    pub has_withheld_answer: bool,
    /// Of a finding, whether something is done that is withheld, so that no more can be told of how it stands than that it
    /// was answered.
    pub is_acted_on_in_private: bool,
    /// When the last of the actions for it was done, by what is shown.
    pub done_on: Option<PartialDate>,
}

/// Everything that somebody has to answer.
pub struct Answerables {
    findings: ByRecord<Answerable>,
    /// How each finding stands that is shown: by itself, because lists ask for that of every finding and for nothing else.
    standings: ByRecord<Standing>,
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
        let mut standings = ByRecord::new(Kind::Finding, directory.clone());
        for finding in public.tables.findings.values() {
            let number = finding.head.outline.number;
            let (mut one, answers) = Answerable::of(number, public, progress);
            let answers = answers.to(finding, public.tables);
            let actions: Vec<&Progress> = answers.progress(progress).collect();
            let standing = answers.standing(finding, horizon(&finding.head), &actions, true);
            one.is_acted_on_in_private = answers.acts_in_private && standing == Standing::Answered;
            standings.insert(number, standing);
            findings.insert(number, one);
        }
        // That something answers what is withheld, and what, is known all the same.
        for (number, withheld) in public.stubs.all() {
            if withheld.target.kind == Kind::Finding {
                findings.insert(number, Answerable::of(number, public, progress).0);
            }
        }
        let mut resolutions = ByRecord::new(Kind::Resolution, directory.clone());
        for resolution in public.tables.resolutions.values() {
            let number = resolution.head.outline.number;
            let (one, _) = Answerable::of(number, public, progress);
            if !(one.responses.is_empty() && one.actions.is_empty()) {
                resolutions.insert(number, one);
            }
        }
        Self { findings, standings, resolutions }
    }

    /// Returns the finding or resolution with a number as what has to be answered.
    pub fn with_number(&self, number: u32) -> Option<&Answerable> {
        self.findings.of(number).or_else(|| self.resolutions.of(number))
    }

    /// Returns how the finding with a number stands; nothing if it is withheld.
    pub fn standing(&self, number: u32) -> Option<Standing> {
        self.standings.of(number).copied()
    }
}

impl Answerable {
    /// Returns the record with a number as something that has to be answered, and what answers it.
    fn of<'a>(number: u32, public: &Public<'a>, progress: &ByRecord<Progress>) -> (Self, Answers<'a>) {
        let (mut responses, mut actions) = (Vec::new(), Vec::new());
        for (relation, from) in public.back_links.numbers_to(number) {
            match relation {
                Relation::Answers => responses.push(*from),
                Relation::For => actions.push(*from),
                _ => {}
            }
        }
        let directory = public.back_links.directory();
        let mut one = Self {
            responses: responses.into(),
            actions: actions.into(),
            said_last: None,
            answered_on: None,
            has_withheld_answer: false,
            is_acted_on_in_private: false,
            done_on: None,
        };
        let answers = Answers::of(&one, public.tables, public.stubs, directory);
        let last = answers.responses.iter().max_by_key(|response| response.date.value);
        one.said_last = last.map(|response| (response.acceptance, response.date.value));
        let given = answers.responses.iter().filter(|response| response.acceptance.is_answer());
        one.answered_on = given.map(|response| response.date.value).min_by_key(|date| date.last());
        one.has_withheld_answer = !answers.withheld.is_empty();
        one.done_on =
            answers.progress(progress).filter_map(|action| action.done_on).max_by_key(|date| date.last());
        (one, answers)
    }
}

/// What answers something.
pub(super) struct Answers<'a> {
    /// The responses whose words are shown.
    responses: Vec<&'a Response>,
    /// Since when there are responses whose words are withheld.
    withheld: Vec<Option<PartialDate>>,
    /// The actions of which something can be told.
    pub actions: Vec<&'a Action>,
    /// Whether there are actions that are withheld.
    acts_in_private: bool,
    /// Of a finding, the day from which another is known that took its place: the first of all days if none is known.
    superseded_from: Option<Date>,
}

impl<'a> Answers<'a> {
    pub(super) fn of(
        one: &Answerable,
        tables: &'a Tables,
        stubs: &'a Stubs,
        directory: &Arc<Directory>,
    ) -> Self {
        let mut answers = Self {
            responses: Vec::new(),
            withheld: Vec::new(),
            actions: Vec::new(),
            acts_in_private: false,
            superseded_from: None,
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

    /// Returns them as the answers to a finding, of which another may have taken the place.
    pub(super) fn to(mut self, finding: &Finding, tables: &Tables) -> Self {
        let successor = finding.superseded_by.as_ref().and_then(|link| link.key());
        self.superseded_from = successor.map(|key| known_from(tables, key).unwrap_or(Date::MIN));
        self
    }

    /// Returns how far each action is of which something can be told.
    fn progress<'p>(&self, known: &'p ByRecord<Progress>) -> impl Iterator<Item = &'p Progress> {
        self.actions.iter().filter_map(|action| known.of(action.head.outline.number))
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
