//! What records can be narrowed by, on the pages for browsing and in search alike.

use crate::model::{Inspection, Key, Kind, Link, Relation, Target, words};
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

/// A value of a facet.
pub type Value<'r> = (Facet, Cow<'r, str>);

/// Returns the values of all facets of a record. What is withheld has none: they could tell what it is about.
pub fn facets_of<'r>(release: &'r Release, target: &'r Target) -> Vec<Value<'r>> {
    Facets::of(release).values(target.kind, &target.key)
}

/// Looks for the values of records, best in the order of the records around them.
pub(super) struct Facets<'r> {
    release: &'r Release,
    /// The inspectorates of frameworks.
    inspectorates: HashMap<&'r Key, String>,
    /// What everything in the inspection or plan that was looked at last has from it.
    around: Option<(&'r str, Rc<[Value<'r>]>)>,
}

impl<'r> Facets<'r> {
    pub(super) fn of(release: &'r Release) -> Self {
        Self { release, inspectorates: HashMap::default(), around: None }
    }

    /// Returns the values of all facets of a record, each once.
    pub(super) fn values(&mut self, kind: Kind, key: &'r Key) -> Vec<Value<'r>> {
        let mut found = Vec::new();
        if self.look(kind, key, &mut found).is_some() {
            found.sort_unstable();
            found.dedup();
            found
        } else {
            Vec::new()
        }
    }

    /// Collects values; nothing if the record is withheld.
    fn look(&mut self, kind: Kind, key: &'r Key, found: &mut Vec<Value<'r>>) -> Option<()> {
        let tables = &self.release.tables;
        match kind {
            Kind::Inspection => {
                let one = tables.inspections.get(key).filter(|one| one.head.stub.is_none())?;
                found.extend_from_slice(&self.around(key));
                themes(&one.themes, found);
            }
            Kind::Finding => {
                let one = tables.findings.get(key).filter(|one| one.head.stub.is_none())?;
                add(Facet::Kind, one.kind.as_str(), found);
                if let Some(standing) = self.release.facts.standings.get(key) {
                    add(Facet::Status, standing.as_str(), found);
                }
                themes(&one.themes, found);
                found.extend_from_slice(&self.around(key));
                self.considered(Kind::Finding, key, found);
            }
            Kind::Action => {
                let one = tables.actions.get(key).filter(|one| one.head.stub.is_none())?;
                if let Some(progress) = self.release.facts.progress.get(key) {
                    add(Facet::Status, progress.status.as_str(), found);
                    if matches!(progress.timing, Timing::Overdue { .. }) {
                        add(Facet::Status, OVERDUE, found);
                    }
                }
                let targets = one.targets.iter().filter_map(|link| link.target.as_ref());
                themes(&one.themes, found);
                for finding in targets.filter(|target| target.kind == Kind::Finding) {
                    if one.themes.is_empty() {
                        themes(tables.findings.get(&finding.key).map_or(&[][..], |one| &one.themes), found);
                    }
                    found.extend_from_slice(&self.around(&finding.key));
                }
                found.extend_from_slice(&self.around(key));
                self.considered(Kind::Action, key, found);
            }
            Kind::Plan => {
                let one = tables.plans.get(key).filter(|one| one.head.stub.is_none())?;
                themes(&one.themes, found);
                add_authorities(&one.authority, found);
                year(one.published.as_ref().map(|date| date.value), found);
                self.considered(Kind::Plan, key, found);
            }
            Kind::Item => {
                let one = tables.items.get(key).filter(|one| one.head.stub.is_none())?;
                themes(&one.themes, found);
                for about in one.about.iter().filter_map(|link| link.target.as_ref()) {
                    if let Some(inspection) = tables.inspections.get(first_id(&about.key)) {
                        self.inspected(inspection, found);
                    }
                }
                self.meeting(key.parent().unwrap_or_default(), found);
            }
            Kind::Meeting => self.meeting(key.as_str(), found),
            Kind::Committee => self.committee(key.as_str(), found),
            Kind::Theme => add(Facet::Theme, key.as_str(), found),
            Kind::Organisation => {
                let mut links = self.release.back_links.to(Kind::Organisation, key);
                let inspects = links.any(|(relation, _)| relation == Relation::Inspectorate);
                add(if inspects { Facet::Inspectorate } else { Facet::Authority }, key.as_str(), found);
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
    fn around(&mut self, key: &'r Key) -> Rc<[Value<'r>]> {
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
            add_authorities(authorities(self.release, inspection), &mut found);
            year(inspection.known_from(), &mut found);
            self.considered(Kind::Inspection, &inspection.head.key, &mut found);
        } else if let Some(plan) = tables.plans.get(owner) {
            add_authorities(&plan.authority, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        let values: Rc<[Value<'r>]> = found.into();
        self.around = Some((owner, values.clone()));
        values
    }

    fn inspected(&mut self, one: &'r Inspection, found: &mut Vec<Value<'r>>) {
        let Some(framework) = one.framework.key().filter(|_| one.head.stub.is_none()) else { return };
        add(Facet::Framework, framework.as_str(), found);
        let frameworks = &self.release.tables.frameworks;
        let inspectorate = self.inspectorates.entry(framework).or_insert_with(|| {
            let written = frameworks.get(framework).map_or("", |one| one.inspectorate.written.as_str());
            if written.is_empty() { String::new() } else { Slug::from_text(written).as_str().to_owned() }
        });
        if !inspectorate.is_empty() {
            found.push((Facet::Inspectorate, Cow::Owned(inspectorate.clone())));
        }
    }

    fn considered(&self, kind: Kind, key: &Key, found: &mut Vec<Value<'r>>) {
        for (_, item) in
            self.release.back_links.to(kind, key).filter(|(meaning, _)| *meaning == Relation::About)
        {
            add(Facet::Committee, first_id(&item.key), found);
        }
    }

    fn meeting(&self, key: &'r str, found: &mut Vec<Value<'r>>) {
        let meeting = self.release.tables.meetings.get(key);
        year(meeting.and_then(|meeting| meeting.date), found);
        self.committee(key.split('/').next().unwrap_or_default(), found);
    }

    fn committee(&self, key: &'r str, found: &mut Vec<Value<'r>>) {
        add(Facet::Committee, key, found);
        if let Some(committee) = self.release.tables.committees.get(key) {
            add_authorities(&committee.authority, found);
        }
    }
}

fn add<'r>(facet: Facet, value: &'r str, found: &mut Vec<Value<'r>>) {
    found.push((facet, Cow::Borrowed(value)));
}

fn themes<'r>(themes: &'r [Link], found: &mut Vec<Value<'r>>) {
    themes.iter().filter_map(Link::key).for_each(|theme| add(Facet::Theme, theme.as_str(), found));
}

fn add_authorities<'r>(authorities: &'r [Link], found: &mut Vec<Value<'r>>) {
    authorities.iter().filter_map(Link::key).for_each(|key| add(Facet::Authority, key.as_str(), found));
}

fn year(date: Option<PartialDate>, found: &mut Vec<Value<'_>>) {
    found.extend(date.map(|date| (Facet::Year, Cow::Owned(date.year().to_string()))));
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
