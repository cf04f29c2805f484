//! The page of an inspection.

use super::finding::{FindingCard, finding_card};
use super::judgements::{JudgementView, judgements};
use super::page::PageView;
use super::parts::{BlockView, ChartView, DocumentView, HeadingView, LinkView, Meta, RowsView, TableView};
use super::plan::plan_meta;
use super::rows::{self, ActionFacts};
use super::{DESCRIPTION, Desk, answer, structured};
use crate::model::{Contents, Finding, Inspection, Key, Kind};
use crate::render::chart;
use crate::render::listing::duties::{DutyRow, duties};
use crate::render::listing::inspections as listing;
use crate::render::listing::table::table;
use serde::Serialize;
use std::sync::Arc;

/// The page of an inspection.
#[derive(Default, Serialize)]
pub struct InspectionView {
    /// The frame.
    pub page: PageView,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// What was looked at.
    pub scope: Vec<String>,
    /// Its headings, below what is known of it; none where they are few.
    pub contents: Vec<HeadingView>,
    /// The narrative.
    pub body: Vec<BlockView>,
    /// How its findings stand, in sentences.
    pub answer: Vec<String>,
    /// The grades, with those of earlier inspections.
    pub judgements: Vec<JudgementView>,
    /// That the framework gives no grades, where that is so.
    pub ungraded: Option<String>,
    /// What was declared against what is described, in words.
    pub declared: Vec<String>,
    /// The findings by kind.
    pub groups: Vec<FindingGroup>,
    /// The plan as a paper.
    pub plan: Vec<Meta>,
    /// The documents of the plan.
    pub plan_documents: Vec<DocumentView>,
    /// The actions.
    pub actions: RowsView,
    /// The deadlines.
    pub deadlines: Option<TableView>,
    /// What happened, and when.
    pub life: Option<ChartView>,
    /// Where it was considered.
    pub considered: RowsView,
    /// The documents.
    pub documents: Vec<DocumentView>,
    /// The figures about the inspection.
    pub facts: Option<TableView>,
}

/// The findings of a kind.
#[derive(Serialize)]
pub struct FindingGroup {
    /// The fragment of the heading.
    pub id: String,
    /// The kind, in the plural.
    pub heading: String,
    /// The findings.
    pub findings: Vec<FindingCard>,
}

/// Returns the page of an inspection.
pub fn inspection(desk: &Desk<'_>, address: &str, key: &Key) -> InspectionView {
    let one = &desk.tables().inspections[key];
    let words = desk.words;
    let mut page = desk.page_of(address, &**one, &one.title, &one.body.opening(DESCRIPTION));
    let report = structured::report(desk, one, address);
    page.structured = structured::about(desk, &page.crumbs, &one.title, address, report);
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let ungraded = framework.filter(|framework| !framework.graded);
    let life = chart::life::life(desk, key);
    let (deadlines, facts) = (deadlines(desk, key), facts(desk, one));
    InspectionView {
        contents: desk
            .contents()
            .and_if(!one.body.is_empty(), "narrative", "narrative")
            .and_of(&one.body)
            .and_if(!one.scope.is_empty(), "scope", "scope")
            .and("findings", "findings_heading")
            .and("actions", "action_plan")
            .and_chart(life.as_ref())
            .and_if(deadlines.is_some(), "deadlines", "deadlines_heading")
            .and("considered", "considered")
            .and_if(facts.is_some(), "figures", "facts")
            .and_if(!one.documents.is_empty(), "documents", "documents")
            .list(),
        meta: meta(desk, one),
        scope: one.scope.clone(),
        body: desk.body(&one.body, &one.head),
        answer: answer::of_inspection(desk, one),
        judgements: judgements(desk, one),
        ungraded: ungraded.map(|framework| words.fill("ungraded", &[("framework", &framework.name)])),
        declared: declared(desk, one),
        groups: groups(desk, key),
        plan: plan(desk, one),
        plan_documents: one
            .plan
            .as_ref()
            .map_or_else(Vec::new, |plan| desk.documents(&plan.documents, &one.head)),
        actions: rows::actions(
            desk,
            &desk.release.actions_answering(key),
            ActionFacts::WithTargets,
            "none_actions",
        ),
        deadlines,
        life,
        considered: rows::items(desk, &desk.release.items_about(key), "not_considered"),
        documents: desk.documents(&one.documents, &one.head),
        facts,
        page,
    }
}

fn meta(desk: &Desk<'_>, one: &Inspection) -> Vec<Meta> {
    let key = &one.head.key;
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let authorities = desk.links(desk.release.authorities(one));
    let fieldwork = one.fieldwork.as_ref().and_then(|fieldwork| {
        let [from, to] = [&fieldwork.from, &fieldwork.to].map(|day| day.as_ref().map(|day| day.value));
        let text = match (from, to) {
            (Some(from), Some(to)) if from == to => desk.words.date(from),
            (Some(from), Some(to)) => {
                desk.words.fill("from_to", &[("from", &desk.words.date(from)), ("to", &desk.words.date(to))])
            }
            (Some(one), None) | (None, Some(one)) => desk.words.date(one),
            (None, None) => return None,
        };
        Some(match &fieldwork.mode {
            Some(mode) => format!("{text} ({mode})"),
            None => text,
        })
    });
    let inspectors = one
        .inspectors
        .iter()
        .map(|inspector| {
            let role = inspector.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            let lead = if inspector.lead { desk.words.get("lead_inspector") } else { String::new() };
            LinkView::text(&format!("{}{role}{lead}", inspector.name))
        })
        .collect();
    let later = desk.release.facts.later.get(key).map_or(&[][..], Vec::as_slice);
    Meta::known([
        desk.meta_links("meta_authority", authorities),
        desk.meta_links(
            "meta_inspectorate",
            framework.map(|one| desk.inspectorate(&one.inspectorate)).into_iter().collect(),
        ),
        desk.meta_text("meta_framework", framework.map(|one| one.name.as_str())),
        desk.meta_text("meta_fieldwork", fieldwork.as_deref()),
        desk.meta_date("meta_received", one.received.as_ref().map(|date| date.value)),
        match &one.published {
            Some(date) => desk.meta_date("meta_published", Some(date.value)),
            None => desk.meta_links("meta_published", desk.or_not_recorded(Vec::new())),
        },
        desk.meta_date("meta_report_published", one.report_published.as_ref().map(|date| date.value)),
        desk.meta_date("meta_updated", desk.release.last_change_of_inspection(key)),
        desk.meta_links("meta_inspectors", inspectors),
        desk.meta_links("meta_previous", desk.links(&one.previous)),
        desk.meta_links("meta_later", later.iter().map(|key| desk.record(Kind::Inspection, key)).collect()),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
        desk.meta_links("meta_source", desk.source_links(one.source.as_ref())),
    ])
}

fn declared(desk: &Desk<'_>, one: &Inspection) -> Vec<String> {
    let findings = Contents::of_record(&desk.release.contents.findings, &one.head.key);
    one.declared_findings
        .0
        .iter()
        .map(|declared| {
            let described = findings
                .iter()
                .filter_map(|key| desk.tables().findings.get(key))
                .filter(|finding| finding.kind.as_str() == declared.kind.as_str())
                .count();
            let kind = desk.kinds(declared.kind.as_str());
            let key =
                if described as u64 == u64::from(declared.count) { "declared_all" } else { "declared_some" };
            desk.words.fill(
                key,
                &[
                    ("declared", &desk.words.number(u64::from(declared.count))),
                    ("described", &desk.words.number(described as u64)),
                    ("kind", &kind),
                ],
            )
        })
        .collect()
}

/// Returns the findings by kind, and those that are withheld at the end: their kind is withheld too.
fn groups(desk: &Desk<'_>, key: &Key) -> Vec<FindingGroup> {
    let findings = Contents::of_record(&desk.release.contents.findings, key);
    let group = |id: &str, heading: String, belongs: &dyn Fn(Option<&Arc<Finding>>) -> bool| {
        let cards: Vec<FindingCard> = findings
            .iter()
            .filter(|key| belongs(desk.tables().findings.get(*key)))
            .map(|key| finding_card(desk, key))
            .collect();
        let id = format!("findings_{id}");
        (!cards.is_empty()).then_some(FindingGroup { id, heading, findings: cards })
    };
    let kinds = desk.release.finding_kinds.iter().filter_map(|kind| {
        let heading = desk.kinds(kind.as_str());
        group(kind.as_str(), heading, &|one| one.is_some_and(|one| one.kind.as_str() == kind.as_str()))
    });
    kinds.chain(group("withheld", desk.words.get("withheld_findings"), &|one| one.is_none())).collect()
}

fn plan(desk: &Desk<'_>, one: &Inspection) -> Vec<Meta> {
    one.plan.as_ref().map_or_else(Vec::new, |papers| plan_meta(desk, papers))
}

fn deadlines(desk: &Desk<'_>, key: &Key) -> Option<TableView> {
    let shown = [
        ("what", "column_what"),
        ("shown_date", "column_due"),
        ("outcome", "column_outcome"),
        ("counted", "column_counted"),
        ("rule", "column_rule"),
    ];
    let rows = DutyRow::of_inspection(desk, key);
    let caption = || desk.words.get("inspection_deadlines");
    (!rows.is_empty()).then(|| table(desk, &duties(desk, rows), caption(), &shown, ""))
}

fn facts(desk: &Desk<'_>, one: &Inspection) -> Option<TableView> {
    let shown = [("fact", "column_fact"), ("value", "column_value")];
    let caption = || desk.words.get("facts_caption");
    (!one.facts.is_empty()).then(|| table(desk, &listing::facts(desk, one), caption(), &shown, ""))
}
