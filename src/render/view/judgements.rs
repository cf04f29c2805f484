//! The grades of an inspection, each beside those of earlier inspections.

use super::Desk;
use super::parts::{LinkView, Tag};
use crate::model::{Inspection, Judgement, Kind};
use serde::Serialize;

/// A grade for an area.
#[derive(Serialize)]
pub struct JudgementView {
    /// The area.
    pub area: String,
    /// The area that it is part of.
    pub parent: Option<String>,
    /// The grade.
    pub grade: Tag,
    /// How many steps of the scale the grade reaches: all of them for the best.
    pub reached: usize,
    /// How many steps the scale has.
    pub steps: usize,
    /// Where the grade stands on its scale, in words.
    pub position: String,
    /// What earlier inspections gave the same area, the latest first.
    pub earlier: Vec<EarlierView>,
}

/// A grade that an earlier inspection gave.
#[derive(Serialize)]
pub struct EarlierView {
    /// The year of that inspection, and its page.
    pub when: LinkView,
    /// The grade; that the area was not judged, where that is so.
    pub grade: String,
}

/// Returns the grades, each beside the grades that earlier inspections gave the same area.
pub fn judgements(desk: &Desk<'_>, one: &Inspection) -> Vec<JudgementView> {
    let words = desk.words;
    let before = |one: &Inspection| {
        let previous = one.previous.as_ref().and_then(|link| link.key());
        previous.and_then(|key| desk.tables().inspections.get(key)).map(AsRef::as_ref)
    };
    // Visits that give no grades may stand between, but nobody looks back over a hundred of them.
    let chain = std::iter::successors(before(one), |one| before(one)).take(100);
    let earlier: Vec<&Inspection> = chain.filter(|one| !one.judgements.is_empty()).take(6).collect();
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let scale = framework.map_or(&[][..], |framework| &framework.scale);
    let view = |judgement: &Judgement| {
        let id = &judgement.area.value;
        let area = framework.and_then(|framework| framework.area(id));
        let parent = area.and_then(|area| framework?.area(area.parent.as_ref()?.as_str()));
        let grade = desk.grade_tag(one, &judgement.grade.value);
        let place = scale.iter().position(|grade| grade.id.as_str() == judgement.grade.value);
        let (steps, place) = (scale.len(), place.unwrap_or(scale.len()));
        let position = words.fill(
            "grade_position",
            &[("place", &words.number(place as u64 + 1)), ("steps", &words.number(steps as u64))],
        );
        JudgementView {
            area: area.map_or_else(|| id.clone(), |area| area.label.clone()),
            parent: parent.map(|area| area.label.clone()),
            reached: steps.saturating_sub(place),
            steps,
            position,
            grade,
            earlier: earlier.iter().map(|inspection| earlier_grade(desk, inspection, id)).collect(),
        }
    };
    one.judgements.iter().map(view).collect()
}

fn earlier_grade(desk: &Desk<'_>, inspection: &Inspection, area: &str) -> EarlierView {
    let link = desk.record(Kind::Inspection, &inspection.head.key);
    let when = match inspection.known_from() {
        Some(date) => LinkView { title: date.year().to_string(), ..link },
        None => link,
    };
    let same = inspection.judgements.iter().find(|other| other.area.value == area);
    let grade = same.map_or_else(
        || desk.words.get("not_judged_then"),
        |same| desk.grade_tag(inspection, &same.grade.value).text,
    );
    EarlierView { when, grade }
}
