//! Grades against the framework, totals against what was declared, answers against the dates of findings.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::tables::by_parent;
use crate::model::{Finding, Framework, Inspection, Kind, Tables};
use crate::resolve::Register;
use crate::text::{PartialDate, near::nearest};
use std::cell::LazyCell;
use std::sync::Arc;

pub(super) fn check(register: &Register) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let mut found = Vec::new();
    let findings = LazyCell::new(|| by_parent(&tables.findings));
    for inspection in tables.inspections.values() {
        if let Some(framework) = framework_of(inspection, tables) {
            grades(inspection, framework, &mut found);
        }
        if !inspection.declared_findings.0.is_empty() {
            let described = findings.get(inspection.head.key.as_str()).map_or(&[][..], Vec::as_slice);
            declared(inspection, described, &mut found);
        }
        order(inspection, &mut found);
    }
    for finding in tables.findings.values() {
        let Some(area) = &finding.area else { continue };
        let inspection = finding.head.key.parent().and_then(|key| tables.inspections.get(key));
        let framework = inspection.and_then(|inspection| framework_of(inspection, tables));
        // An ungraded framework names no areas, so a finding's area is whatever its report calls it.
        let graded = framework.filter(|framework| framework.graded);
        if let Some(framework) = graded.filter(|framework| framework.area(&area.value).is_none()) {
            found.push(unknown_area(&area.value, area.place, framework));
        }
    }
    responses(tables, &mut found);
    found
}

fn framework_of<'a>(inspection: &Inspection, tables: &'a Tables) -> Option<&'a Framework> {
    inspection.framework.key().and_then(|key| tables.frameworks.get(key)).map(Arc::as_ref)
}

fn grades(inspection: &Inspection, framework: &Framework, found: &mut Vec<Diagnostic>) {
    for judgement in &inspection.judgements {
        if !framework.graded {
            found.push(
                Diagnostic::new(
                    Code::UngradedFramework,
                    judgement.grade.place,
                    format!("the framework `{}` gives no grades", inspection.framework.written),
                )
                .help("delete the judgements, or name the framework that gave them"),
            );
            continue;
        }
        if framework.area(&judgement.area.value).is_none() {
            found.push(unknown_area(&judgement.area.value, judgement.area.place, framework));
        }
        if framework.grade(&judgement.grade.value).is_none() {
            let grades = || framework.scale.iter().map(|grade| grade.id.as_str());
            let written = judgement.grade.value.as_str();
            let tidy = written.to_lowercase().replace(' ', "-");
            let near = grades().find(|grade| *grade == tidy).or_else(|| nearest(written, grades()));
            found.push(
                Diagnostic::new(
                    Code::UnknownGrade,
                    judgement.grade.place,
                    format!("`{written}` is no grade of the framework `{}`", inspection.framework.written),
                )
                .label(format!("one of: {}", grades().collect::<Vec<_>>().join(", ")))
                .suggest(near),
            );
        }
    }
}

fn unknown_area(written: &str, place: crate::text::Place, framework: &Framework) -> Diagnostic {
    let areas = || framework.areas.iter().map(|area| area.id.as_str());
    Diagnostic::new(
        Code::UnknownArea,
        place,
        format!("the framework `{}` has no area `{written}`", framework.head.key),
    )
    .label(format!("one of: {}", areas().collect::<Vec<_>>().join(", ")))
    .suggest(nearest(written, areas()))
}

fn declared(inspection: &Inspection, findings: &[&Finding], found: &mut Vec<Diagnostic>) {
    for declared in &inspection.declared_findings.0 {
        let described =
            findings.iter().filter(|finding| finding.kind.as_str() == declared.kind.as_str()).count() as u32;
        let kind = declared.kind.as_str();
        let message = format!("{} `{kind}` declared, {described} described", declared.count);
        if described > declared.count {
            found.push(
                Diagnostic::new(Code::FindingsBeyondDeclared, declared.place, message)
                    .help("count again in the report: either the total or a finding's kind is wrong"),
            );
        } else if described < declared.count {
            found.push(Diagnostic::new(Code::FindingsMissing, declared.place, message).help(
                "the page says so too; describe the others in findings.yaml when their text is to hand",
            ));
        }
    }
}

/// Fieldwork ends before the report, and begins before it ends.
fn order(inspection: &Inspection, found: &mut Vec<Diagnostic>) {
    let Some(fieldwork) = &inspection.fieldwork else { return };
    let Some(from) = &fieldwork.from else { return };
    if let Some(to) = fieldwork.to.as_ref().filter(|to| to.value.certainly_before(from.value)) {
        let message = format!("fieldwork ends on {}, before it begins on {}", to.value, from.value);
        found.push(
            Diagnostic::new(Code::HistoryOrder, to.place, message)
                .related(from.place, "it begins here")
                .help("if the two are the wrong way round, change them over"),
        );
    }
    if let Some(published) =
        inspection.published.as_ref().filter(|published| published.value.certainly_before(from.value))
    {
        let message = format!("published on {}, before fieldwork began on {}", published.value, from.value);
        found.push(
            Diagnostic::new(Code::HistoryOrder, published.place, message)
                .related(from.place, "fieldwork begins here")
                .help("check the year of both: it is the commonest slip"),
        );
    }
}

fn responses(tables: &Tables, found: &mut Vec<Diagnostic>) {
    for response in tables.responses.values() {
        for target in response.to.iter().filter_map(|link| link.target.as_ref()) {
            // The days on which it may have been stated first: before all of them nobody can have answered it.
            let stated: Vec<PartialDate> = match target.kind {
                Kind::Finding => {
                    let inspection = target.key.parent().and_then(|key| tables.inspections.get(key));
                    let dates =
                        |one: &Arc<Inspection>| [one.received.clone(), one.published.as_deref().cloned()];
                    inspection.into_iter().flat_map(dates).flatten().map(|date| date.value).collect()
                }
                Kind::Resolution => {
                    let item = target.key.parent().unwrap_or_default();
                    let meeting = item.rsplit_once('/').map_or("", |(meeting, _)| meeting);
                    tables.meetings.get(meeting).and_then(|meeting| meeting.date).into_iter().collect()
                }
                _ => Vec::new(),
            };
            let is_before = |stated: &PartialDate| response.date.value.certainly_before(*stated);
            let Some(first) = stated.iter().min().filter(|_| stated.iter().all(is_before)) else { continue };
            found.push(
                Diagnostic::new(
                    Code::ResponseBeforeFinding,
                    response.date.place,
                    format!(
                        "this response is dated {}, before {} `{}` was made on {first}",
                        response.date.value,
                        target.kind.as_str(),
                        target.key.id(),
                    ),
                )
                .help("check the year first: it is the commonest slip"),
            );
        }
    }
}
