//! What is asked of a release beside its tables: what links to a record, what it belongs to, what was done about it and
//! where it was considered.

use super::{Release, Seen};
use crate::clocks::Horizon;
use crate::model::{Contents, Inspection, Key, Kind, Link, Relation, Response, Target, open};
use crate::text::{HashSet, PartialDate};
use jiff::civil::Date;

impl Release {
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
        match inspection.authority.as_slice() {
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
        self.responses_to(self.answerable(Kind::Finding, finding)).filter_map(Seen::shown)
    }

    /// Whether one of the answers to a finding is withheld.
    pub fn has_withheld_answer(&self, finding: &Key) -> bool {
        let mut responses = self.responses_to(self.answerable(Kind::Finding, finding));
        responses.any(|response| matches!(response, Seen::Withheld(_)))
    }

    /// Returns the actions that answer an inspection: its own, and those of plans that are for its findings.
    pub fn actions_answering(&self, inspection: &Key) -> Vec<Key> {
        let own = Contents::of_record(&self.contents.actions, inspection);
        let mut actions = own.to_vec();
        let mut seen: HashSet<Key> = own.iter().cloned().collect();
        for finding in Contents::of_record(&self.contents.findings, inspection) {
            for action in self.actions_for(self.answerable(Kind::Finding, finding)) {
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
            (meeting.and_then(|meeting| meeting.date), item.clone())
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
        let actions = self.actions_for(self.answerable(Kind::Finding, finding));
        self.answers_to(finding)
            .map(|answer| answer.date.value)
            .chain(actions.iter().filter_map(|key| self.last_change_of_action(key)))
            .chain(one.corrections.iter().map(|correction| correction.date.value))
            .max()
    }

    /// Returns the day of the last dated entry about anything that an inspection found.
    pub fn last_change_of_inspection(&self, inspection: &Key) -> Option<PartialDate> {
        let findings = Contents::of_record(&self.contents.findings, inspection);
        findings.iter().filter_map(|finding| self.last_change_of_finding(finding)).max()
    }
}
