//! What records can be narrowed by, on the pages for browsing and in search alike.

use crate::clocks::Timing;
use crate::model::{Action, Finding, Head, Inspection, Item, Key, Kind, Link, Relation, Target, words};
use crate::release::Release;
use crate::text::{HashMap, PartialDate, Slug};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

words! {
    /// What records can be narrowed by.
    Facet {
        /// What they are.
        Kind "kind",
        /// How they stand.
        Status "status",
        /// Their themes.
        Theme "theme",
        /// The committees that considered them.
        Committee "committee",
        /// The inspectorate of their framework.
        Inspectorate "inspectorate",
        /// The framework of their inspection.
        Framework "framework",
        /// The authority that was inspected, or whose they are.
        Authority "authority",
        /// The year they are from.
        Year "year",
    }
}

/// The status of an action that is past its date: it has one of its own besides.
pub const OVERDUE: &str = "overdue";

impl Facet {
    /// Returns the records that pages for browsing by this facet list. What has lists of its own by the same facet is
    /// left to them.
    pub fn browses(self) -> &'static [Kind] {
        match self {
            Self::Kind => &[Kind::Finding],
            Self::Status => &[Kind::Finding, Kind::Action],
            Self::Theme => &[Kind::Finding, Kind::Item],
            Self::Committee => &[Kind::Inspection, Kind::Item],
            Self::Inspectorate | Self::Framework | Self::Authority => &[Kind::Inspection, Kind::Finding],
            Self::Year => &[Kind::Inspection, Kind::Finding, Kind::Item],
        }
    }
}

/// Returns the values of all facets of a record, sorted. What is withheld has none: they could tell what it is about.
pub fn facets_of<'r>(release: &'r Release, target: &'r Target) -> Vec<Value<'r>> {
    if release.withheld(target.kind, &target.key).is_some() {
        return Vec::new();
    }
    let mut facets = Facets::of(release);
    let numbers = facets.numbers(target.kind, &target.key);
    let mut values: Vec<Value<'r>> = numbers.iter().map(|number| facets.values[*number].clone()).collect();
    values.sort_unstable();
    values
}

/// A value of a facet.
pub type Value<'r> = (Facet, Cow<'r, str>);

/// Looks for the values of records: quickest in the order of the records around them. Values are known by numbers.
pub(super) struct Facets<'r> {
    release: &'r Release,
    values: Vec<Value<'r>>,
    known: HashMap<Value<'r>, usize>,
    /// The values that are words of an enumeration, by the number of the word, or kinds of findings, by where the kind is.
    words: HashMap<(WordList, usize), usize>,
    /// The values that are records, by facet and the number of the record.
    records: HashMap<(Facet, u32), usize>,
    years: HashMap<i16, usize>,
    /// The inspectorates of frameworks, by the number of the framework.
    inspectorates: HashMap<u32, Option<usize>>,
    /// What everything in the inspection or plan that was looked at last has from it.
    around: Option<(&'r str, Rc<[usize]>)>,
    /// What everything in the meeting that was looked at last has from it.
    meeting: Option<(&'r str, Rc<[usize]>)>,
}

impl<'r> Facets<'r> {
    pub(super) fn of(release: &'r Release) -> Self {
        Self {
            release,
            values: Vec::new(),
            known: HashMap::default(),
            words: HashMap::default(),
            records: HashMap::default(),
            years: HashMap::default(),
            inspectorates: HashMap::default(),
            around: None,
            meeting: None,
        }
    }

    /// Returns every value that was found, in the order of their numbers.
    pub(super) fn into_values(self) -> Vec<Value<'r>> {
        self.values
    }

    /// Returns the facet of the value with a number.
    pub(super) fn facet(&self, number: usize) -> Facet {
        self.values[number].0
    }

    /// Returns the numbers of the values of a record, each once.
    pub(super) fn numbers(&mut self, kind: Kind, key: &'r Key) -> Vec<usize> {
        let tables = &self.release.tables;
        let mut found = Vec::new();
        match kind {
            Kind::Inspection => {
                tables.inspections.get(key).into_iter().for_each(|one| self.inspection(one, &mut found));
            }
            Kind::Finding => {
                tables.findings.get(key).into_iter().for_each(|one| self.finding(one, &mut found));
            }
            Kind::Action => tables.actions.get(key).into_iter().for_each(|one| self.action(one, &mut found)),
            Kind::Item => tables.items.get(key).into_iter().for_each(|one| self.item(one, &mut found)),
            Kind::Plan => {
                if let Some(one) = tables.plans.get(key) {
                    self.linked(&one.head, &mut found);
                    self.year(one.published.as_ref().map(|date| date.value), &mut found);
                    self.considered(&one.head, &mut found);
                }
            }
            Kind::Meeting => found.extend_from_slice(&self.meeting(key.as_str())),
            Kind::Committee => self.committee(key.as_str(), &mut found),
            Kind::Theme => self.value((Facet::Theme, Cow::Borrowed(key.as_str())), &mut found),
            Kind::Organisation => {
                let mut links = self.release.back_links.to(Kind::Organisation, key);
                let inspects = links.any(|(relation, _)| relation == Relation::Inspectorate);
                let facet = if inspects { Facet::Inspectorate } else { Facet::Authority };
                self.value((facet, Cow::Borrowed(key.as_str())), &mut found);
            }
            Kind::Response
            | Kind::Resolution
            | Kind::Post
            | Kind::Person
            | Kind::Article
            | Kind::Framework => {}
        }
        once(&mut found);
        found
    }

    /// Collects the values of an inspection.
    pub(super) fn inspection(&mut self, one: &'r Inspection, found: &mut Vec<usize>) {
        found.extend_from_slice(&self.around(&one.head.key));
        self.linked(&one.head, found);
    }

    /// Collects the values of a finding.
    pub(super) fn finding(&mut self, one: &'r Finding, found: &mut Vec<usize>) {
        found.extend_from_slice(&self.around(&one.head.key));
        match &one.kind.kind {
            Some(kind) => {
                self.word(WordList::Kind, Arc::as_ptr(kind).addr(), one.kind.as_str(), found);
            }
            None => self.value((Facet::Kind, Cow::Borrowed(one.kind.as_str())), found),
        }
        if let Some(standing) = self.release.facts.answerables.standing(one.head.outline.number) {
            self.word(WordList::Standing, standing as usize, standing.as_str(), found);
        }
        self.linked(&one.head, found);
        self.considered(&one.head, found);
    }

    /// Collects how an action stands, which is all that pages for browsing list actions by.
    pub(super) fn status(&mut self, one: &Action, found: &mut Vec<usize>) {
        let progress = self.release.facts.progress.of(one.head.outline.number);
        if let Some(progress) = progress {
            self.word(WordList::Status, progress.status as usize, progress.status.as_str(), found);
            if matches!(progress.timing, Timing::Overdue { .. }) {
                self.word(WordList::Timing, 0, OVERDUE, found);
            }
        }
    }

    /// Collects the values of an action.
    fn action(&mut self, one: &'r Action, found: &mut Vec<usize>) {
        self.status(one, found);
        self.linked(&one.head, found);
        let targets = one.targets.iter().filter_map(|link| link.target.as_ref());
        for finding in targets.filter(|target| target.kind == Kind::Finding) {
            if one.themes.is_empty()
                && let Some(finding) = self.release.tables.findings.get(&finding.key)
            {
                self.linked(&finding.head, found);
            }
            found.extend_from_slice(&self.around(&finding.key));
        }
        found.extend_from_slice(&self.around(&one.head.key));
        self.considered(&one.head, found);
    }

    /// Collects what an item has of itself and of its meeting, which is all that pages for browsing list items by.
    pub(super) fn considered_at(&mut self, one: &'r Item, found: &mut Vec<usize>) {
        self.linked(&one.head, found);
        found.extend_from_slice(&self.meeting(one.head.key.parent().unwrap_or_default()));
    }

    /// Collects the values of an item.
    fn item(&mut self, one: &'r Item, found: &mut Vec<usize>) {
        self.considered_at(one, found);
        for about in one.about.iter().filter_map(|link| link.target.as_ref()) {
            if let Some(inspection) = self.release.tables.inspections.get(about.key.first()) {
                self.inspected(inspection, found);
            }
        }
    }

    /// Returns what an inspection, and every record inside an inspection or a plan, has from it.
    fn around(&mut self, key: &'r Key) -> Rc<[usize]> {
        let owner = key.first();
        if let Some((known, values)) = &self.around
            && *known == owner
        {
            return values.clone();
        }
        let tables = &self.release.tables;
        let mut found = Vec::new();
        if let Some(inspection) = tables.inspections.get(owner) {
            self.inspected(inspection, &mut found);
            for key in self.release.authorities(inspection).iter().filter_map(Link::key) {
                self.value((Facet::Authority, Cow::Borrowed(key.as_str())), &mut found);
            }
            self.year(inspection.known_from(), &mut found);
            self.considered(&inspection.head, &mut found);
        } else if let Some(plan) = tables.plans.get(owner) {
            self.authorities(&plan.head, &mut found);
        }
        once(&mut found);
        let values: Rc<[usize]> = found.into();
        self.around = Some((owner, values.clone()));
        values
    }

    /// Adds the framework of an inspection, and its inspectorate.
    fn inspected(&mut self, one: &'r Inspection, found: &mut Vec<usize>) {
        let framework = one.head.outline.links.iter().find(|(relation, _)| *relation == Relation::Framework);
        let Some((_, number)) = framework else { return };
        self.record(Facet::Framework, *number, found);
        let inspectorate = self.inspectorates.get(number).copied().unwrap_or_else(|| {
            let framework = self.release.target(*number);
            let written = framework.and_then(|one| self.release.tables.frameworks.get(&one.key));
            let written = written.map_or("", |one| &*one.inspectorate.written);
            let mut value = Vec::new();
            if !written.is_empty() {
                let slug = Slug::from_text(written).as_str().to_owned();
                self.value((Facet::Inspectorate, Cow::Owned(slug)), &mut value);
            }
            self.inspectorates.insert(*number, value.first().copied());
            value.first().copied()
        });
        found.extend(inspectorate);
    }

    fn considered(&mut self, head: &Head, found: &mut Vec<usize>) {
        let links = self.release.back_links.to_number(head.outline.number);
        for (_, item) in links.filter(|(meaning, _)| *meaning == Relation::About) {
            self.value((Facet::Committee, Cow::Borrowed(item.key.first())), found);
        }
    }

    /// Returns what a meeting and its items have from it.
    fn meeting(&mut self, key: &'r str) -> Rc<[usize]> {
        if let Some((known, values)) = &self.meeting
            && *known == key
        {
            return values.clone();
        }
        let mut found = Vec::new();
        let meeting = self.release.tables.meetings.get(key);
        self.year(meeting.and_then(|meeting| meeting.date), &mut found);
        self.committee(key.split('/').next().unwrap_or_default(), &mut found);
        let values: Rc<[usize]> = found.into();
        self.meeting = Some((key, values.clone()));
        values
    }

    fn committee(&mut self, key: &'r str, found: &mut Vec<usize>) {
        self.value((Facet::Committee, Cow::Borrowed(key)), found);
        if let Some(committee) = self.release.tables.committees.get(key) {
            self.authorities(&committee.head, found);
        }
    }

    /// Adds the themes and authorities that a record names. What has them from the record around it names none.
    fn linked(&mut self, head: &Head, found: &mut Vec<usize>) {
        for (relation, number) in &head.outline.links {
            match relation {
                Relation::Theme => self.record(Facet::Theme, *number, found),
                Relation::Authority => self.record(Facet::Authority, *number, found),
                _ => {}
            }
        }
    }

    fn authorities(&mut self, head: &Head, found: &mut Vec<usize>) {
        for (_, number) in head.outline.links.iter().filter(|(relation, _)| *relation == Relation::Authority)
        {
            self.record(Facet::Authority, *number, found);
        }
    }

    fn year(&mut self, date: Option<PartialDate>, found: &mut Vec<usize>) {
        let Some(year) = date.map(PartialDate::year) else { return };
        if let Some(number) = self.years.get(&year) {
            found.push(*number);
        } else {
            self.value((Facet::Year, Cow::Owned(year.to_string())), found);
            self.years.extend(found.last().map(|number| (year, *number)));
        }
    }

    /// Adds a record by its number.
    fn record(&mut self, facet: Facet, number: u32, found: &mut Vec<usize>) {
        if let Some(number) = self.records.get(&(facet, number)) {
            found.push(*number);
        } else {
            let Some(target) = self.release.target(number) else { return };
            self.value((facet, Cow::Borrowed(target.key.as_str())), found);
            self.records.extend(found.last().map(|value| ((facet, number), *value)));
        }
    }

    /// Adds a word of a list by its number there.
    fn word(&mut self, of: WordList, number: usize, word: &'r str, found: &mut Vec<usize>) {
        if let Some(number) = self.words.get(&(of, number)) {
            found.push(*number);
        } else {
            let facet = if of == WordList::Kind { Facet::Kind } else { Facet::Status };
            self.value((facet, Cow::Borrowed(word)), found);
            self.words.extend(found.last().map(|value| ((of, number), *value)));
        }
    }

    fn value(&mut self, value: Value<'r>, found: &mut Vec<usize>) {
        let number = self.known.get(&value).copied().unwrap_or_else(|| {
            self.values.push(value.clone());
            self.known.insert(value, self.values.len() - 1);
            self.values.len() - 1
        });
        found.push(number);
    }
}

/// The lists of words that are values.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum WordList {
    Kind,
    Standing,
    Status,
    Timing,
}

/// Sorts numbers, and keeps each once.
pub(super) fn once(numbers: &mut Vec<usize>) {
    numbers.sort_unstable();
    numbers.dedup();
}
