//! What is to be found of a record, by its kind.

use super::draft::Draft;
use crate::model::{Kind, Target};
use crate::release::Withheld;
use crate::render::view::Desk;

/// Returns what is to be said of a record; nothing if it has no address of its own.
pub(super) fn draft<'a, 'd>(desk: &'a Desk<'d>, target: &'d Target) -> Option<Draft<'a, 'd>> {
    let mut draft = Draft::new(desk, target)?;
    let key = &target.key;
    if let Some(withheld) = desk.release.withheld(target.kind, key) {
        return draft.withheld(withheld).then_some(draft);
    }
    match target.kind {
        Kind::Inspection => draft.inspection(key),
        Kind::Finding => draft.finding(key),
        Kind::Action => draft.action(key),
        Kind::Plan => draft.plan(key),
        Kind::Committee => draft.committee(key),
        Kind::Meeting => draft.meeting(key),
        Kind::Item => draft.item(key),
        Kind::Theme | Kind::Post | Kind::Person | Kind::Organisation => draft.entry(target),
        Kind::Article => draft.article(key),
        Kind::Response | Kind::Resolution | Kind::Framework => return None,
    }
    Some(draft)
}

impl Draft<'_, '_> {
    /// Says of something withheld where it stands, and why it is withheld, and nothing else. Returns whether it has a page.
    fn withheld(&mut self, withheld: &Withheld) -> bool {
        let Target { kind, key } = &withheld.target;
        match kind {
            Kind::Inspection | Kind::Plan | Kind::Committee | Kind::Article => {}
            Kind::Finding => self.found_by(key),
            Kind::Action => self.belongs_to(withheld.owner.as_ref()),
            Kind::Meeting => self.held_by(key, withheld.day),
            Kind::Item => self.considered_at(key),
            _ => return false,
        }
        let view = self.desk.stub(&withheld.stub);
        self.subject.tags = vec![("withheld".to_owned(), view.label)];
        self.add_text(&view.reason);
        true
    }
}
