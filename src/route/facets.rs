//! What records can be narrowed by, on the pages for browsing and in search alike.

use crate::model::{Head, Inspection, Key, Kind, Link, Relation, Target, words};
use crate::release::Release;
use crate::resolve::clocks::Timing;
use crate::text::{HashMap, PartialDate, Slug};
use std::borrow::Cow;
use std::rc::Rc;

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
    /// The inspectorates of frameworks.
    inspectorates: HashMap<&'r Key, String>,
    /// What everything in the inspection or plan that was looked at last has from it.
    around: Option<(&'r str, Rc<[usize]>)>,
}

impl<'r> Facets<'r> {
    pub(super) fn of(release: &'r Release) -> Self {
        Self {
            release,
            values: Vec::new(),
            known: HashMap::default(),
            inspectorates: HashMap::default(),
            around: None,
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
        let mut found = Vec::new();
        if self.look(kind, key, &mut found).is_none() {
            return Vec::new();
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Collects values; nothing if the record is withheld.
    fn look(&mut self, kind: Kind, key: &'r Key, found: &mut Vec<usize>) -> Option<()> {
        let tables = &self.release.tables;
        match kind {
            Kind::Inspection => {
                let one = tables.inspections.get(key).filter(|one| one.head.stub.is_none())?;
                found.extend_from_slice(&self.around(key));
                self.themes(&one.themes, found);
            }
            Kind::Finding => {
                let one = tables.findings.get(key).filter(|one| one.head.stub.is_none())?;
                found.extend_from_slice(&self.around(key));
                self.add(Facet::Kind, one.kind.as_str(), found);
                if let Some(standing) = self.release.facts.standings.of(one.head.outline.number) {
                    self.add(Facet::Status, standing.as_str(), found);
                }
                self.themes(&one.themes, found);
                self.considered(&one.head, found);
            }
            Kind::Action => {
                let one = tables.actions.get(key).filter(|one| one.head.stub.is_none())?;
                if let Some(progress) = self.release.facts.progress.of(one.head.outline.number) {
                    self.add(Facet::Status, progress.status.as_str(), found);
                    if matches!(progress.timing, Timing::Overdue { .. }) {
                        self.add(Facet::Status, OVERDUE, found);
                    }
                }
                self.themes(&one.themes, found);
                let targets = one.targets.iter().filter_map(|link| link.target.as_ref());
                for finding in targets.filter(|target| target.kind == Kind::Finding) {
                    if one.themes.is_empty()
                        && let Some(finding) = tables.findings.get(&finding.key)
                    {
                        self.themes(&finding.themes, found);
                    }
                    found.extend_from_slice(&self.around(&finding.key));
                }
                found.extend_from_slice(&self.around(key));
                self.considered(&one.head, found);
            }
            Kind::Plan => {
                let one = tables.plans.get(key).filter(|one| one.head.stub.is_none())?;
                self.themes(&one.themes, found);
                self.authorities(&one.authority, found);
                self.year(one.published.as_ref().map(|date| date.value), found);
                self.considered(&one.head, found);
            }
            Kind::Item => {
                let one = tables.items.get(key).filter(|one| one.head.stub.is_none())?;
                self.themes(&one.themes, found);
                for about in one.about.iter().filter_map(|link| link.target.as_ref()) {
                    if let Some(inspection) = tables.inspections.get(first_id(&about.key)) {
                        self.inspected(inspection, found);
                    }
                }
                self.meeting(key.parent().unwrap_or_default(), found);
            }
            Kind::Meeting => self.meeting(key.as_str(), found),
            Kind::Committee => self.committee(key.as_str(), found),
            Kind::Theme => self.add(Facet::Theme, key.as_str(), found),
            Kind::Organisation => {
                let mut links = self.release.back_links.to(Kind::Organisation, key);
                let inspects = links.any(|(relation, _)| relation == Relation::Inspectorate);
                self.add(if inspects { Facet::Inspectorate } else { Facet::Authority }, key.as_str(), found);
            }
            Kind::Response
            | Kind::Resolution
            | Kind::Post
            | Kind::Person
            | Kind::Article
            | Kind::Framework => {}
        }
        Some(())
    }

    /// Returns what an inspection, and every record inside an inspection or a plan, has from it.
    fn around(&mut self, key: &'r Key) -> Rc<[usize]> {
        let owner = first_id(key);
        if let Some((known, values)) = &self.around
            && *known == owner
        {
            return values.clone();
        }
        let tables = &self.release.tables;
        let mut found = Vec::new();
        if let Some(inspection) = tables.inspections.get(owner) {
            self.inspected(inspection, &mut found);
            self.authorities(authorities(self.release, inspection), &mut found);
            self.year(inspection.known_from(), &mut found);
            self.considered(&inspection.head, &mut found);
        } else if let Some(plan) = tables.plans.get(owner) {
            self.authorities(&plan.authority, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        let values: Rc<[usize]> = found.into();
        self.around = Some((owner, values.clone()));
        values
    }

    fn inspected(&mut self, one: &'r Inspection, found: &mut Vec<usize>) {
        let Some(framework) = one.framework.key().filter(|_| one.head.stub.is_none()) else { return };
        self.add(Facet::Framework, framework.as_str(), found);
        let frameworks = &self.release.tables.frameworks;
        let inspectorate = self.inspectorates.entry(framework).or_insert_with(|| {
            let written = frameworks.get(framework).map_or("", |one| one.inspectorate.written.as_str());
            if written.is_empty() { String::new() } else { Slug::from_text(written).as_str().to_owned() }
        });
        if !inspectorate.is_empty() {
            let inspectorate = Cow::Owned(inspectorate.clone());
            self.value((Facet::Inspectorate, inspectorate), found);
        }
    }

    fn considered(&mut self, head: &Head, found: &mut Vec<usize>) {
        let links = self.release.back_links.to_number(head.outline.number);
        for (_, item) in links.filter(|(meaning, _)| *meaning == Relation::About) {
            self.add(Facet::Committee, first_id(&item.key), found);
        }
    }

    fn meeting(&mut self, key: &'r str, found: &mut Vec<usize>) {
        let meeting = self.release.tables.meetings.get(key);
        self.year(meeting.and_then(|meeting| meeting.date), found);
        self.committee(key.split('/').next().unwrap_or_default(), found);
    }

    fn committee(&mut self, key: &'r str, found: &mut Vec<usize>) {
        self.add(Facet::Committee, key, found);
        if let Some(committee) = self.release.tables.committees.get(key) {
            self.authorities(&committee.authority, found);
        }
    }

    fn themes(&mut self, themes: &'r [Link], found: &mut Vec<usize>) {
        themes.iter().filter_map(Link::key).for_each(|theme| self.add(Facet::Theme, theme.as_str(), found));
    }

    fn authorities(&mut self, authorities: &'r [Link], found: &mut Vec<usize>) {
        let keys = authorities.iter().filter_map(Link::key);
        keys.for_each(|key| self.add(Facet::Authority, key.as_str(), found));
    }

    fn year(&mut self, date: Option<PartialDate>, found: &mut Vec<usize>) {
        if let Some(date) = date {
            self.value((Facet::Year, Cow::Owned(date.year().to_string())), found);
        }
    }

    fn add(&mut self, facet: Facet, value: &'r str, found: &mut Vec<usize>) {
        self.value((facet, Cow::Borrowed(value)), found);
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

/// Returns the id of the inspection, plan or committee that a record is in.
fn first_id(key: &Key) -> &str {
    key.as_str().split('/').next().unwrap_or_default()
}

/// Returns the authorities of an inspection. One that names none is of the site's own organisation.
pub fn authorities<'r>(release: &'r Release, inspection: &'r Inspection) -> &'r [Link] {
    match inspection.authority.as_slice() {
        [] => std::slice::from_ref(&release.site.organisation),
        named => named,
    }
}
