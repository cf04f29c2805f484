//! What things are called, and how they stand, in the words of the interface.

use super::Desk;
use super::parts::{LinkView, Tag};
use crate::clocks::{Progress, Standing, Timing};
use crate::model::action::By;
use crate::model::{FindingKind, Inspection, Key, Kind, Link, Meeting, MeetingStatus, MinutesStatus, Target};
use crate::route::{ActionList, Facet, OVERDUE};

impl Desk<'_> {
    /// Returns what a finding of a kind is called: as its framework has it, or in the words of a theme that has its own.
    pub fn kind(&self, id: &str) -> String {
        self.kind_labelled("kind", id, |kind| &kind.label)
    }

    /// Returns what findings of a kind are called.
    pub fn kinds(&self, id: &str) -> String {
        self.kind_labelled("kinds", id, |kind| kind.plural.as_ref().unwrap_or(&kind.label))
    }

    fn kind_labelled(&self, family: &str, id: &str, label: impl Fn(&FindingKind) -> &String) -> String {
        let key = format!("{family}_{}", id.replace('-', "_"));
        let known = || self.release.finding_kinds.get(id).map(|kind| label(kind).as_str());
        self.words.find(&key).or_else(known).unwrap_or(id).to_owned()
    }

    /// Returns the status of an action as a tag.
    pub fn status_tag(&self, progress: &Progress) -> Tag {
        Tag::new(progress.status.as_str(), self.words.label("status", progress.status.as_str()))
    }

    /// Returns how an action stands against its due date, where that is worth a tag.
    pub fn timing_tag(&self, progress: &Progress) -> Option<Tag> {
        match progress.timing {
            Timing::Overdue { days } => {
                Some(Tag::new("overdue", self.words.count("overdue_by", u64::from(days))))
            }
            Timing::NotRecorded => Some(Tag::new("not-recorded", self.words.get("not_recorded_here"))),
            Timing::Withheld => Some(Tag::new("withheld", self.words.get("partly_withheld"))),
            Timing::Closed | Timing::NoDate | Timing::DueIn { .. } => None,
        }
    }

    /// Returns how a finding stands as a tag.
    pub fn standing_tag(&self, standing: Standing) -> Tag {
        Tag::new(standing.as_str(), self.words.label("standing", standing.as_str()))
    }

    /// Returns who says so.
    pub fn by(&self, by: &By) -> LinkView {
        match by {
            By::Committee => LinkView::text(&self.words.get("by_committee")),
            By::Inspectorate => LinkView::text(&self.words.get("by_inspectorate")),
            By::Agent(who) => self.link(who),
        }
    }

    /// Returns the name of the inspectorate of a framework.
    pub fn inspectorate(&self, link: &Link) -> LinkView {
        if link.target.is_some() {
            return self.link(link);
        }
        let key = format!("inspectorate_{}", link.written.replace('-', "_"));
        LinkView::text(self.words.find(&key).unwrap_or(&link.written))
    }

    /// Returns words as a list: "one, two and three".
    pub fn listed(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                self.words.fill("list_and", &[("before", &before.join(", ")), ("last", last)])
            }
        }
    }

    /// Returns a grade as a tag.
    pub fn grade_tag(&self, inspection: &Inspection, grade: &str) -> Tag {
        let framework = inspection.framework.key().and_then(|key| self.tables().frameworks.get(key));
        let label = framework
            .and_then(|framework| framework.grade(grade))
            .map_or(grade, |grade| grade.label.as_str());
        Tag::new(&format!("grade-{grade}"), label.to_owned())
    }

    /// Returns how a record stands, where that is worked out.
    pub fn tags_of(&self, target: &Target) -> Vec<Tag> {
        let facts = &self.release.facts;
        match target.kind {
            Kind::Finding => {
                self.release.standing(&target.key).map(|one| self.standing_tag(one)).into_iter().collect()
            }
            Kind::Action => {
                let progress = facts.progress.get(&target.key);
                let timing = progress.and_then(|one| self.timing_tag(one));
                progress.map(|one| self.status_tag(one)).into_iter().chain(timing).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns a value of a facet in words.
    pub fn value_words(&self, facet: Facet, value: &str) -> String {
        let titled = |kind: Kind| self.tables().title_of(&Target { kind, key: Key::new(value) });
        match facet {
            Facet::Status if value == OVERDUE => self.words.get("status_overdue"),
            Facet::Status => self.words.label("standing", value),
            Facet::Kind => self.kind(value),
            Facet::Framework => titled(Kind::Framework).unwrap_or_else(|| value.to_owned()),
            Facet::Authority => titled(Kind::Organisation).unwrap_or_else(|| value.to_owned()),
            Facet::Theme => titled(Kind::Theme).unwrap_or_else(|| value.to_owned()),
            Facet::Committee => titled(Kind::Committee).unwrap_or_else(|| value.to_owned()),
            Facet::Inspectorate => titled(Kind::Organisation).unwrap_or_else(|| {
                self.words
                    .find(&format!("inspectorate_{}", value.replace('-', "_")))
                    .unwrap_or(value)
                    .to_owned()
            }),
            Facet::Year => value.to_owned(),
        }
    }

    /// Returns what a record is: of a finding, what kind of finding.
    pub fn kind_words(&self, target: &Target) -> String {
        let finding = self.tables().findings.get(&target.key);
        match finding.filter(|_| target.kind == Kind::Finding) {
            Some(finding) => self.kind(finding.kind.as_str()),
            None => self.words.label("record", target.kind.as_str()),
        }
    }

    /// Returns the title of a list of actions.
    pub fn list_title(&self, list: ActionList) -> String {
        let since = self.routes.lists.completed_since.unwrap_or(self.release.now.as_of);
        let key = format!("action_list_{}", list.as_str().replace('-', "_"));
        self.words.fill(&key, &[("date", &self.words.day(since))])
    }

    /// Returns whether a meeting is to come, was cancelled, or is recorded by draft minutes.
    pub fn meeting_tags(&self, meeting: &Meeting) -> Vec<Tag> {
        let mut tags = Vec::new();
        let coming = meeting.is_to_come(self.release.now.as_of);
        match meeting.status {
            Some(MeetingStatus::Cancelled) => {
                tags.push(Tag::new("cancelled", self.words.get("meeting_cancelled")));
            }
            _ if coming => tags.push(Tag::new("ahead", self.words.get("meeting_coming"))),
            Some(MeetingStatus::Scheduled | MeetingStatus::Held) | None => {}
        }
        match *meeting.minutes {
            Some(MinutesStatus::Draft) => {
                tags.push(Tag::new("draft-minutes", self.words.get("minutes_draft")));
            }
            Some(MinutesStatus::Agreed) => {
                tags.push(Tag::new("agreed-minutes", self.words.get("minutes_agreed")));
            }
            None => {}
        }
        tags
    }
}
