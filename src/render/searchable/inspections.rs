//! What is to be found of inspections, findings, responses, actions and plans.

use super::draft::Draft;
use super::sentences::{join, sentences};
use crate::model::action::Evidence;
use crate::model::{Document, Inspection, Key, Kind, Part, Target, open};
use crate::release::Seen;
use crate::text::words::fold_space;

impl Draft<'_, '_> {
    pub(super) fn inspection(&mut self, key: &Key) {
        let one = &self.desk.tables().inspections[key];
        self.date(one.known_from());
        let inspectorate = self.inspectorate(key);
        // A council that inspects itself is named once.
        let authorities = self.authorities(one).into_iter().filter(|one| Some(one) != inspectorate.as_ref());
        let whose = authorities.collect::<Vec<_>>().join(", ");
        let parts = inspectorate.iter().cloned().chain([whose]).filter(|part| !part.is_empty());
        self.subject.context = parts.collect::<Vec<_>>().join(" · ");
        self.body(&one.body);
        self.add_facts("scope", &one.scope);
        let framework = one.framework.key().and_then(|key| self.desk.tables().frameworks.get(key));
        if let Some(framework) = framework {
            self.keywords.push(framework.name.clone());
            self.keywords.push(self.desk.inspectorate(&framework.inspectorate).title);
        }
        for judgement in &one.judgements {
            let area = framework.and_then(|framework| framework.area(&judgement.area.value));
            let area = area.map_or(judgement.area.value.as_str(), |area| &area.label);
            let grade = framework.and_then(|framework| framework.grade(&judgement.grade.value));
            let grade = grade.map_or(judgement.grade.value.as_str(), |grade| &grade.label);
            self.add_text(&format!("{area}: {grade}."));
        }
        one.facts.iter().for_each(|fact| self.add_text(&format!("{}: {}.", fact.label, fact.value)));
        let inspectors: Vec<String> = one.inspectors.iter().map(|inspector| inspector.name.clone()).collect();
        self.add_facts("meta_inspectors", &inspectors);
        self.documents(&one.documents);
        if let Some(plan) = one.plan.as_ref() {
            self.add_unseen(plan.title.as_deref());
            self.documents(&plan.documents);
        }
    }

    fn authorities(&self, one: &Inspection) -> Vec<String> {
        self.titles(self.desk.release.authorities(one))
    }

    /// Adds the titles of documents: the page lists them, and no sentence tells of them.
    pub(super) fn documents(&mut self, documents: &[Part<Document>]) {
        self.add_unseen(documents.iter().map(|document| match document {
            Part::Open(document) => &document.title,
            Part::Withheld { stub, .. } => &stub.title,
        }));
    }

    /// Says which inspection made a finding, and when.
    pub(super) fn found_by(&mut self, finding: &Key) {
        let inspection = Key::new(finding.parent().unwrap_or_default());
        let record = self.desk.tables().inspections.get(&inspection);
        self.date(record.and_then(|one| one.known_from()));
        self.belongs_to(Some(&Target { kind: Kind::Inspection, key: inspection }));
    }

    pub(super) fn finding(&mut self, key: &Key) {
        let one = &self.desk.tables().findings[key];
        self.found_by(key);
        if let Some(reference) = &one.reference {
            let title = [("ref", reference.as_str()), ("title", &self.subject.title)];
            self.subject.title = self.desk.words.fill("finding_referenced", &title);
        }
        self.subject.due = one.due;
        self.subject.passages[0].finer = Some(one.kind.as_str());
        self.keywords.push(key.id().to_owned());
        self.body(&one.text);
        self.add_facts("meta_law", &one.legal_basis);
        self.add_unseen(self.titles(&one.groups));
        self.responses(Kind::Finding, key);
    }

    /// Makes a passage of each response to a record, at the record that it answers first.
    pub(super) fn responses(&mut self, kind: Kind, key: &Key) {
        let desk = self.desk;
        let answers = desk.release.responses_to(kind, key);
        for response in answers.filter_map(Seen::shown) {
            let first = desk.release.first_answered(response);
            if first.is_none_or(|first| first.kind != kind || first.key != *key) {
                continue;
            }
            let acceptance = desk.words.label("acceptance", response.acceptance.as_str());
            let by = response.by.as_ref().map(|who| desk.link(who).title);
            let heading = match by {
                Some(by) if !by.is_empty() => format!("{acceptance}: {by}"),
                _ => acceptance,
            };
            let mut text = sentences(response.text.prose());
            join(&mut text, &fold_space(response.reason.as_deref().unwrap_or_default()));
            let fragment = response.fragment();
            self.passage(&fragment, heading, Kind::Response.as_str(), text);
            let last = self.subject.passages.last_mut().expect("it was just added");
            last.date = Some(response.date.value);
            last.date_text = desk.words.date(response.date.value).into();
        }
    }

    pub(super) fn action(&mut self, key: &Key) {
        let one = &self.desk.tables().actions[key];
        let owner = one.head.owner.as_ref();
        let inspection = owner.and_then(|owner| self.desk.tables().inspections.get(&owner.key));
        self.belongs_to(owner);
        let shown = || open(&one.history);
        let last = shown().map(|entry| entry.date.value).max();
        self.date(last.or_else(|| inspection.and_then(|one| one.known_from())));
        let progress = self.desk.release.facts.progress.get(key);
        self.subject.due = progress.and_then(|progress| progress.current_due);
        if let Some(due) = self.subject.due.filter(|_| progress.is_some_and(|one| one.status.is_open())) {
            let date = self.desk.words.date(due);
            self.subject.passages[0].date_text = self.desk.words.fill("due_on", &[("date", &date)]).into();
        }
        self.keywords.push(key.id().to_owned());
        self.body(&one.text);
        for entry in shown() {
            self.add_body(&entry.note);
            self.add_text(entry.reason.as_deref().unwrap_or_default());
            for evidence in &entry.evidence {
                if let Evidence::File(document) = evidence {
                    self.add_unseen([&document.title]);
                }
            }
        }
        self.add_unseen(self.titles(one.owner.iter().chain(&one.partners)));
    }

    pub(super) fn plan(&mut self, key: &Key) {
        let one = &self.desk.tables().plans[key];
        self.date(one.published.as_ref().map(|date| date.value));
        self.subject.context = self.titles(one.authority.iter()).join(", ");
        self.body(&one.body);
        self.add_facts("meta_overseen_by", &one.overseen_by.iter().cloned().collect::<Vec<_>>());
        self.documents(&one.documents);
    }
}
