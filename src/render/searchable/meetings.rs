//! What is to be found of committees, meetings, items, contributions and resolutions.

use super::draft::Draft;
use super::sentences::sentences;
use crate::model::{Contents, Key, Kind, Target};
use crate::text::PartialDate;

impl Draft<'_, '_> {
    pub(super) fn committee(&mut self, key: &Key) {
        let one = &self.desk.tables().committees[key];
        self.subject.context = self.titles(&one.authority).join(", ");
        self.body(&one.body);
        self.add_unseen(&*one.aliases);
    }

    pub(super) fn meeting(&mut self, key: &Key) {
        let one = &self.desk.tables().meetings[key];
        self.held_by(key, one.date);
        self.body(&one.body);
        self.add_unseen(one.venue.as_deref());
        self.add_unseen(self.titles(one.attendance.iter().chain(&*one.apologies)));
        self.documents(&one.documents);
    }

    /// Says which committee met, and when.
    pub(super) fn held_by(&mut self, meeting: &Key, date: Option<PartialDate>) {
        self.date(date);
        let committee = Key::new(meeting.parent().unwrap_or_default());
        self.belongs_to(Some(&Target { kind: Kind::Committee, key: committee }));
    }

    /// Says which committee considered an item, and when.
    pub(super) fn considered_at(&mut self, item: &Key) {
        let meeting = Key::new(item.parent().unwrap_or_default());
        self.date(self.desk.release.meeting_day(&meeting));
        // Its day stands beside it.
        let committee = self.desk.committee(item).title;
        self.subject.context.clone_from(&committee);
        // The date is a keyword already.
        self.keywords.push(committee);
    }

    pub(super) fn item(&mut self, key: &Key) {
        let desk = self.desk;
        let one = &desk.tables().items[key];
        self.considered_at(key);
        let about = self.titles(&one.about);
        self.keywords.extend(about);
        let presented = self.titles(one.report_of.iter().chain(&one.presented_by));
        self.body(&one.minutes);
        self.add_unseen(presented);
        self.documents(&one.documents);
        for key in Contents::of_record(&desk.release.contents.resolutions, key) {
            let Some(resolution) = desk.tables().resolutions.get(key) else { continue };
            let kind = desk.words.label("resolution", resolution.kind.as_str());
            let label = desk.words.label("record", Kind::Resolution.as_str());
            let heading = format!("{label}: {kind}");
            let text = sentences(resolution.text.prose());
            self.passage(key.id(), heading, Kind::Resolution.as_str(), text);
            self.responses(Kind::Resolution, key);
        }
    }
}
