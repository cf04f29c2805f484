//! What records can be narrowed by, on the pages for browsing and in search alike.

use crate::model::{Inspection, Key, Kind, Link, Relation, Target, words};
use crate::release::Release;
use crate::resolve::clocks::Timing;
use crate::text::{PartialDate, Slug};

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

/// Returns the values of all facets of a record. What is withheld has none: they could tell what it is about.
pub fn facets_of(release: &Release, target: &Target) -> Vec<(Facet, String)> {
    let tables = &release.tables;
    let key = &target.key;
    let mut found = Values { release, values: Vec::new() };
    match target.kind {
        Kind::Inspection => {
            let Some(one) = tables.inspections.get(key).filter(|one| one.head.stub.is_none()) else {
                return Vec::new();
            };
            found.inspection(one);
            found.themes(&one.themes);
            found.considered(Kind::Inspection, key);
        }
        Kind::Finding => {
            let Some(one) = tables.findings.get(key).filter(|one| one.head.stub.is_none()) else {
                return Vec::new();
            };
            found.add(Facet::Kind, one.kind.as_str());
            if let Some(standing) = release.facts.standings.get(key) {
                found.add(Facet::Status, standing.as_str());
            }
            found.themes(&one.themes);
            found.around(key);
            found.considered(Kind::Finding, key);
        }
        Kind::Action => {
            let Some(one) = tables.actions.get(key).filter(|one| one.head.stub.is_none()) else {
                return Vec::new();
            };
            if let Some(progress) = release.facts.progress.get(key) {
                found.add(Facet::Status, progress.status.as_str());
                if matches!(progress.timing, Timing::Overdue { .. }) {
                    found.add(Facet::Status, OVERDUE);
                }
            }
            let targets = one.targets.iter().filter_map(|link| link.target.as_ref());
            let findings: Vec<&Target> = targets.filter(|target| target.kind == Kind::Finding).collect();
            found.themes(&one.themes);
            for finding in findings {
                if one.themes.is_empty() {
                    found.themes(tables.findings.get(&finding.key).map_or(&[][..], |one| &one.themes));
                }
                found.around(&finding.key);
            }
            found.around(key);
            found.considered(Kind::Action, key);
        }
        Kind::Plan => {
            let Some(one) = tables.plans.get(key).filter(|one| one.head.stub.is_none()) else {
                return Vec::new();
            };
            found.themes(&one.themes);
            found.authorities(&one.authority);
            found.year(one.published.as_ref().map(|date| date.value));
            found.considered(Kind::Plan, key);
        }
        Kind::Item => {
            let Some(one) = tables.items.get(key).filter(|one| one.head.stub.is_none()) else {
                return Vec::new();
            };
            found.themes(&one.themes);
            for about in one.about.iter().filter_map(|link| link.target.as_ref()) {
                if let Some(inspection) = release.tables.inspections.get(first_id(&about.key)) {
                    found.inspected(inspection);
                }
            }
            found.meeting(key.parent().unwrap_or_default());
        }
        Kind::Meeting => found.meeting(key.as_str()),
        Kind::Committee => found.committee(key.as_str()),
        Kind::Theme => found.add(Facet::Theme, key.as_str()),
        Kind::Organisation => {
            let frameworks = release.linking(Kind::Organisation, key, Relation::Inspectorate);
            let facet = if frameworks.is_empty() { Facet::Authority } else { Facet::Inspectorate };
            found.add(facet, key.as_str());
        }
        Kind::Response | Kind::Resolution | Kind::Post | Kind::Person | Kind::Article | Kind::Framework => {}
    }
    found.values.sort();
    found.values.dedup();
    found.values
}

/// The values as they are found.
struct Values<'r> {
    release: &'r Release,
    values: Vec<(Facet, String)>,
}

impl Values<'_> {
    fn add(&mut self, facet: Facet, value: &str) {
        self.values.push((facet, value.to_owned()));
    }

    fn themes(&mut self, themes: &[Link]) {
        themes.iter().filter_map(Link::key).for_each(|theme| self.add(Facet::Theme, theme.as_str()));
    }

    fn authorities(&mut self, authorities: &[Link]) {
        authorities.iter().filter_map(Link::key).for_each(|key| self.add(Facet::Authority, key.as_str()));
    }

    fn year(&mut self, date: Option<PartialDate>) {
        if let Some(date) = date {
            self.add(Facet::Year, &date.year().to_string());
        }
    }

    /// Adds what a record inside an inspection or a plan has from it.
    fn around(&mut self, key: &Key) {
        let tables = &self.release.tables;
        let owner = first_id(key);
        if let Some(inspection) = tables.inspections.get(owner) {
            self.inspection(inspection);
        } else if let Some(plan) = tables.plans.get(owner) {
            self.authorities(&plan.authority);
        }
    }

    fn inspection(&mut self, one: &Inspection) {
        self.inspected(one);
        self.authorities(authorities(self.release, one));
        self.year(one.known_from());
        self.considered(Kind::Inspection, &one.head.key);
    }

    fn inspected(&mut self, one: &Inspection) {
        let Some(framework) = one.framework.key().filter(|_| one.head.stub.is_none()) else { return };
        self.add(Facet::Framework, framework.as_str());
        let inspectorate = self.release.tables.frameworks.get(framework).map(|one| &one.inspectorate.written);
        if let Some(id) = inspectorate.filter(|id| !id.is_empty()) {
            self.add(Facet::Inspectorate, Slug::from_text(id).as_str());
        }
    }

    fn considered(&mut self, kind: Kind, key: &Key) {
        for item in self.release.linking(kind, key, Relation::About) {
            self.add(Facet::Committee, first_id(&item.key));
        }
    }

    fn meeting(&mut self, key: &str) {
        let meeting = self.release.tables.meetings.get(key);
        self.year(meeting.and_then(|meeting| meeting.date));
        self.committee(key.split('/').next().unwrap_or_default());
    }

    fn committee(&mut self, key: &str) {
        self.add(Facet::Committee, key);
        if let Some(committee) = self.release.tables.committees.get(key) {
            self.authorities(&committee.authority);
        }
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
