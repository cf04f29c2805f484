//! Lists of inspections, of findings and of the figures about an inspection.

use super::about::{self, shown};
use super::{Listing, Telling, column, numbers};
use crate::model::inspection::Fact;
use crate::model::{Contents, Framework, Inspection, Key, Kind};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, Tag};

/// Returns a list of inspections.
pub fn inspections<'d>(desk: &'d Desk<'d>, keys: &[Key]) -> Listing<'d> {
    let inspection = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().inspections, number);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("framework", move |desk, number: &u32| {
            let framework = framework_of(desk, inspection(desk, *number)?)?;
            Some(Tag::new(framework.head.key.as_str(), framework.name.clone()))
        }),
        about::body(),
        about::authority(),
        column("fieldwork_from", move |desk, number: &u32| {
            inspection(desk, *number)?.fieldwork.as_ref()?.from.as_ref().map(|day| day.value)
        }),
        column("fieldwork_to", move |desk, number: &u32| {
            inspection(desk, *number)?.fieldwork.as_ref()?.to.as_ref().map(|day| day.value)
        }),
        column("published", move |desk, number: &u32| {
            let Some(one) = inspection(desk, *number) else { return Err("") };
            one.published.as_ref().map(|date| date.value).ok_or("not_recorded")
        }),
        column("received", move |desk, number: &u32| {
            inspection(desk, *number)?.received.as_ref().map(|day| day.value)
        }),
        column("outcome", move |desk, number: &u32| match inspection(desk, *number) {
            Some(one) => outcome(desk, one),
            None => Ok(about::status_tag(desk, *number).unwrap_or_default()),
        }),
        column("findings", move |desk, number: &u32| {
            let one = inspection(desk, *number)?;
            Some(Contents::of_record(&desk.release.contents.findings, &one.head.key).len())
        }),
        about::themes(),
        column("source_url", move |desk, number: &u32| {
            Some(inspection(desk, *number)?.source.as_ref()?.url.as_ref()?.written.as_str())
        }),
    ];
    Listing::of(desk, numbers(desk, Kind::Inspection, keys), columns)
}

fn framework_of<'d>(desk: &'d Desk<'d>, inspection: &Inspection) -> Option<&'d Framework> {
    desk.tables().frameworks.get(inspection.framework.key()?).map(AsRef::as_ref)
}

/// Returns the first grade of an inspection, or the words in which pages say that there is none.
fn outcome(desk: &Desk<'_>, one: &Inspection) -> Result<Tag, &'static str> {
    let framework = framework_of(desk, one);
    let none =
        if framework.is_some_and(|framework| framework.graded) { "not_recorded" } else { "not_graded" };
    let judged = one.judgements.first().ok_or(none)?;
    let grade = &judged.grade.value;
    let label = framework.and_then(|framework| framework.grade(grade)).map_or(grade, |grade| &grade.label);
    Ok(Tag::new(grade, label.clone()))
}

/// Returns a list of findings.
pub fn findings<'d>(desk: &'d Desk<'d>, keys: &[Key]) -> Listing<'d> {
    let finding = |desk: &'d Desk<'d>, number: u32| shown(desk, &desk.tables().findings, number);
    let columns: Vec<Telling<'d, u32>> = vec![
        about::own(),
        column("kind", move |desk, number: &u32| {
            let kind = &finding(desk, *number)?.kind;
            Some(Tag::new(kind.as_str(), desk.kind(kind.as_str())))
        }),
        column("number", move |desk, number: &u32| finding(desk, *number)?.reference.as_deref()),
        about::source(),
        about::body(),
        about::authority(),
        about::date(),
        about::due(),
        about::owner(),
        about::status(),
        column("standing", |desk, number: &u32| Cell::tags(about::status_tag(desk, *number))),
        about::answer(),
        about::answered_on(),
        column("done_on", move |desk, number: &u32| {
            finding(desk, *number)?;
            desk.release.facts.answerables.with_number(*number)?.done_on
        }),
        about::themes(),
        column("wording", move |desk, number: &u32| Some(finding(desk, *number)?.wording.as_str())),
        column("text", move |desk, number: &u32| finding(desk, *number).map(|one| one.text.plain())),
    ];
    Listing::of(desk, numbers(desk, Kind::Finding, keys), columns)
}

/// Returns the figures about an inspection.
pub fn facts<'d>(desk: &'d Desk<'d>, one: &'d Inspection) -> Listing<'d> {
    let columns: Vec<Telling<'d, &'d Fact>> = vec![
        column("fact", |_, fact: &&'d Fact| fact.label.as_str()),
        column("value", |_, fact: &&'d Fact| fact.value.as_str()),
    ];
    Listing::of(desk, one.facts.iter().collect(), columns)
}
