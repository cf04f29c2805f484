//! What is asked of a release beside its tables: what links to a record, what it belongs to, what was done about it and
//! where it was considered.

use super::Release;
use super::answerable::{Answerable, Answers, known_from};
use super::stubs::{Seen, Withheld, seen};
use crate::clocks::{Horizon, Progress, Standing, progress_of};
use crate::model::tables::Table;
use crate::model::{
    Action, Contents, Directory, Finding, Head, Inspection, Key, Kind, Link, Meeting, Record, Relation,
    Response, Target, open,
};
use crate::text::{HashSet, PartialDate};
use jiff::civil::Date;
use std::sync::Arc;

impl Release {
    /// Returns every record of a table, and those beside it that are withheld, in the order of their paths.
    pub fn each<'a, T: Record>(
        &'a self,
        table: &'a Table<T>,
    ) -> impl Iterator<Item = (&'a Key, Seen<'a, T>)> {
        let directory: &Directory = self.back_links.directory();
        directory.numbers(T::KIND).filter_map(move |number| {
            let key = &directory.target(number).key;
            Some((key, self.seen(table, number)?))
        })
    }

    /// Returns every record that is shown, and those beside them that are withheld, in the order of their numbers.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let numbers = 0..self.back_links.records() as u32;
        numbers.filter_map(|number| self.target(number))
    }

    /// Returns the record with a number; nothing if nothing may be said of it.
    pub fn target(&self, number: u32) -> Option<&Target> {
        let target = self.back_links.directory().target(number);
        (self.tables.contains(target) || self.stubs.of(number).is_some()).then_some(target)
    }

    /// Returns the record with a number, whether something may be said of it or not.
    pub fn target_at(&self, number: u32) -> Option<&Target> {
        self.back_links.directory().targets().get(number as usize)
    }

    /// Returns the number of a record, by which what is known of it can be kept.
    pub fn number(&self, kind: Kind, key: &Key) -> Option<u32> {
        self.number_at(kind, key.as_str())
    }

    /// Returns the number of the record with a path of ids.
    pub fn number_at(&self, kind: Kind, path: &str) -> Option<u32> {
        self.back_links.directory().number(kind, path)
    }

    /// Returns how many records of a kind there are, those included that are withheld.
    pub fn count(&self, kind: Kind) -> usize {
        self.tables.count(kind) + self.stubs.all().filter(|(_, one)| one.target.kind == kind).count()
    }

    /// Returns the record with a number, as the public sees it.
    pub fn seen<'a, T: Record>(&'a self, table: &'a Table<T>, number: u32) -> Option<Seen<'a, T>> {
        seen(self.back_links.directory(), &self.stubs, table, number)
    }

    /// Returns a record as the public sees it.
    pub fn see<'a, T: Record>(&'a self, table: &'a Table<T>, key: &Key) -> Option<Seen<'a, T>> {
        match table.get(key) {
            Some(one) => Some(Seen::Shown(one)),
            None => self.withheld(T::KIND, key).map(Seen::Withheld),
        }
    }

    /// Returns what may be said of a record that is withheld.
    pub fn withheld(&self, kind: Kind, key: &Key) -> Option<&Withheld> {
        self.stubs.of(self.number(kind, key)?)
    }

    /// Returns what a finding or a resolution is as something that has to be answered; nothing of a resolution that nobody
    /// answered.
    pub fn answerable(&self, kind: Kind, key: &Key) -> Option<&Answerable> {
        self.facts.answerables.with_number(self.number(kind, key)?)
    }

    /// Returns how a finding stands; nothing if it is withheld.
    pub fn standing(&self, finding: &Key) -> Option<Standing> {
        self.facts.answerables.standing(self.number(Kind::Finding, finding)?)
    }

    /// Returns the responses to a record, in path order.
    pub fn responses_to<'a>(
        &'a self,
        kind: Kind,
        key: &Key,
    ) -> impl Iterator<Item = Seen<'a, Response>> + use<'a> {
        let numbers = self.answerable(kind, key).into_iter().flat_map(|one| &one.responses);
        numbers.filter_map(|number| self.seen(&self.tables.responses, *number))
    }

    /// Returns where a response stands first: at the first of what it answers that is shown. It stands at the others too.
    pub fn first_answered<'a>(&self, response: &'a Response) -> Option<&'a Target> {
        let mut answered = response.to.iter().filter_map(|link| link.target.as_ref());
        answered.find(|target| self.tables.contains(target))
    }

    /// Returns the actions for a record, in path order.
    pub fn actions_for(&self, kind: Kind, key: &Key) -> Vec<Key> {
        let numbers = self.answerable(kind, key).into_iter().flat_map(|one| &one.actions);
        numbers.filter_map(|number| self.target(*number)).map(|target| target.key.clone()).collect()
    }

    /// Returns how a finding stood on earlier days; nothing where it had not been made by then, or is withheld.
    /// An action counts once something of it is dated.
    pub fn standings_on(&self, finding: &Finding, days: &[Date]) -> Vec<Option<Standing>> {
        let tables = &self.tables;
        let known_from = known_from(tables, &finding.head.key);
        let Some(known_from) = known_from else { return vec![None; days.len()] };
        let recorded_to = |head: &Head| tables.recorded_to(head).or(self.site.recorded_to);
        let one = self.facts.answerables.with_number(finding.head.outline.number);
        let Some(one) = one else { return vec![None; days.len()] };
        let answers = Answers::of(one, tables, &self.stubs, self.back_links.directory()).to(finding, tables);
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

    /// Returns the last day of which silence proves something.
    pub fn known_to(&self) -> Date {
        Horizon { as_of: self.now.as_of, recorded_to: self.site.recorded_to }.known_to()
    }

    /// Returns the records that link to one with a meaning, in path order.
    pub fn linking(&self, kind: Kind, key: &Key, relation: Relation) -> impl Iterator<Item = &Target> {
        let links = self.back_links.to(kind, key);
        links.filter(move |(meaning, _)| *meaning == relation).map(|(_, from)| from)
    }

    /// Returns the keys of those of them that are of one kind.
    pub fn linking_from(&self, from: Kind, kind: Kind, key: &Key, relation: Relation) -> Vec<Key> {
        let linking = self.linking(kind, key, relation);
        linking.filter(|target| target.kind == from).map(|target| target.key.clone()).collect()
    }

    /// Returns the record that holds another one: the inspection or plan of an action.
    pub fn owner(&self, target: &Target) -> Option<&Target> {
        let shown = self.tables.head(target).map(|head| head.owner.as_ref());
        let withheld = || self.withheld(target.kind, &target.key)?.owner.as_ref();
        shown.unwrap_or_else(withheld)
    }

    /// Returns the authorities of an inspection. One that names none is of the site's own organisation.
    pub fn authorities<'a>(&'a self, inspection: &'a Inspection) -> &'a [Link] {
        match &*inspection.authority {
            [] => std::slice::from_ref(&self.site.organisation),
            named => named,
        }
    }

    /// Returns the keys of a register.
    pub fn register(&self, kind: Kind) -> impl Iterator<Item = Key> {
        let targets = self.back_links.directory().targets_of(kind).iter();
        targets.filter(|target| self.tables.contains(target)).map(|target| target.key.clone())
    }

    /// Returns the day of a meeting, which its address states.
    pub fn meeting_day(&self, meeting: &Key) -> Option<PartialDate> {
        match self.see(&self.tables.meetings, meeting)? {
            Seen::Shown(meeting) => meeting.date,
            Seen::Withheld(withheld) => withheld.day,
        }
    }

    /// Returns the answers to a finding whose words are not withheld: those of which something may be said.
    pub fn answers_to(&self, finding: &Key) -> impl Iterator<Item = &Response> {
        let responses = self.responses_to(Kind::Finding, finding).filter_map(Seen::shown);
        responses.filter(|response| response.acceptance.is_answer())
    }

    /// Returns the actions that answer an inspection: its own, and those of plans that are for its findings.
    pub fn actions_answering(&self, inspection: &Key) -> Vec<Key> {
        let own = Contents::of_record(&self.contents.actions, inspection);
        let mut actions = own.to_vec();
        let mut seen: HashSet<Key> = own.iter().cloned().collect();
        for finding in Contents::of_record(&self.contents.findings, inspection) {
            for action in self.actions_for(Kind::Finding, finding) {
                if seen.insert(action.clone()) {
                    actions.push(action);
                }
            }
        }
        actions
    }

    /// Returns the items that were about an inspection, or about anything inside it, the earliest first.
    pub fn items_about(&self, inspection: &Key) -> Vec<Key> {
        let inside = |kind: Kind, keys: &'_ [Key]| -> Vec<Key> {
            keys.iter()
                .flat_map(|key| self.linking(kind, key, Relation::About))
                .map(|one| one.key.clone())
                .collect()
        };
        let findings = Contents::of_record(&self.contents.findings, inspection);
        let actions = Contents::of_record(&self.contents.actions, inspection);
        let mut items = inside(Kind::Inspection, std::slice::from_ref(inspection));
        items.append(&mut inside(Kind::Finding, findings));
        items.append(&mut inside(Kind::Action, actions));
        items.sort_by_key(|item| {
            let meeting = item.parent().and_then(|key| self.tables.meetings.get(key));
            (meeting.and_then(|meeting| meeting.date), self.number(Kind::Item, item))
        });
        items.dedup();
        items
    }

    /// Returns the day of the last dated entry about an action.
    pub fn last_change_of_action(&self, action: &Key) -> Option<PartialDate> {
        let action = self.tables.actions.get(action)?;
        open(&action.history).map(|entry| entry.date.value).max()
    }

    /// Returns the day of the last dated entry about a finding: an answer, an action's history, a correction.
    pub fn last_change_of_finding(&self, finding: &Key) -> Option<PartialDate> {
        let one = self.tables.findings.get(finding)?;
        let actions = self.actions_for(Kind::Finding, finding);
        self.responses_to(Kind::Finding, finding)
            .filter_map(Seen::shown)
            .map(|response| response.date.value)
            .chain(actions.iter().filter_map(|key| self.last_change_of_action(key)))
            .chain(one.corrections.iter().map(|correction| correction.date.value))
            .max()
    }

    /// Returns the day of the last dated entry about anything that an inspection found.
    pub fn last_change_of_inspection(&self, inspection: &Key) -> Option<PartialDate> {
        let findings = Contents::of_record(&self.contents.findings, inspection);
        findings.iter().filter_map(|finding| self.last_change_of_finding(finding)).max()
    }

    /// Returns items with their meetings. Items of one meeting stand together.
    pub fn with_meetings<'r, T>(
        &'r self,
        items: impl Iterator<Item = (&'r Key, T)>,
    ) -> impl Iterator<Item = (&'r Key, T, Option<&'r Meeting>)> {
        let mut last: Option<(&str, Option<&Meeting>)> = None;
        items.map(move |(key, item)| {
            let parent = key.parent().unwrap_or_default();
            let meeting = match last {
                Some((known, meeting)) if known == parent => meeting,
                _ => self.tables.meetings.get(parent).map(Arc::as_ref),
            };
            last = Some((parent, meeting));
            (key, item, meeting)
        })
    }

    /// Returns the themes of a record, each once; an action without its own has those of its findings, a resolution those of
    /// its item.
    pub fn themes_of(&self, number: u32) -> Vec<u32> {
        let mut themes = Vec::new();
        self.add_themes(number, &mut themes);
        themes
    }

    fn add_themes(&self, number: u32, themes: &mut Vec<u32>) {
        let Some(target) = self.target_at(number) else { return };
        let Some(head) = self.tables.head(target) else { return };
        for (_, theme) in head.outline.links.iter().filter(|(relation, _)| *relation == Relation::Theme) {
            if !themes.contains(theme) {
                themes.push(*theme);
            }
        }
        if !themes.is_empty() {
            return;
        }
        match target.kind {
            Kind::Action => {
                for (_, finding) in
                    head.outline.links.iter().filter(|(relation, _)| *relation == Relation::For)
                {
                    self.add_themes(*finding, themes);
                }
            }
            Kind::Resolution => {
                let item = target.key.parent().and_then(|item| self.number_at(Kind::Item, item));
                item.into_iter().for_each(|item| self.add_themes(item, themes));
            }
            _ => {}
        }
    }
}
