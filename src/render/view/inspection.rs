//! The page of an inspection.

use super::deadlines::{due_text, outcome_tag};
use super::parts::{
    BlockView, Cell, DocumentView, LinkView, Meta, PageView, RowsView, StubView, TableView, Tag,
};
use super::rows::{self, ActionFacts};
use super::{DESCRIPTION, Desk, answer, structured};
use crate::clocks::Start;
use crate::model::{Contents, Finding, Inspection, Judgement, Key, Kind, Relation};
use crate::release::Seen;
use crate::render::chart::{self, ChartView};
use crate::text::HashSet;
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

/// A finding on the page of its inspection.
#[derive(Default, Serialize)]
pub struct FindingCard {
    /// Its heading and page.
    pub link: LinkView,
    /// The number or letter that the source gives it.
    pub reference: Option<String>,
    /// How it stands.
    pub tag: Tag,
    /// Its text.
    pub body: Vec<BlockView>,
    /// Whose words the text is in, if not the inspectorate's.
    pub wording: Option<String>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

/// Returns the page of an inspection.
pub fn inspection(desk: &Desk<'_>, address: &str, key: &Key) -> InspectionView {
    let one = &desk.tables().inspections[key];
    let words = desk.words;
    let mut page =
        desk.page(address, &one.title, &one.body.opening(DESCRIPTION), vec![desk.section("inspections")]);
    page.recorded_to = desk.recorded_to(&one.head);
    let report = structured::report(desk, one, address);
    page.structured = structured::about(desk, &page.crumbs, &one.title, address, report);
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let ungraded = framework.filter(|framework| !framework.graded);
    InspectionView {
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
        actions: rows::actions(desk, &answering_actions(desk, key), ActionFacts::WithTargets, "none_actions"),
        deadlines: deadlines(desk, key),
        life: chart::life::life(desk, key),
        considered: rows::items(desk, &considered(desk, key), "not_considered"),
        documents: desk.documents(&one.documents, &one.head),
        facts: facts(desk, one),
        page,
    }
}

fn meta(desk: &Desk<'_>, one: &Inspection) -> Vec<Meta> {
    let key = &one.head.key;
    let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let authorities = desk.links(crate::route::authorities(desk.release, one));
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
    [
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
        desk.meta_date("meta_updated", answer::last_change_of_inspection(desk, key)),
        desk.meta_links("meta_inspectors", inspectors),
        desk.meta_links("meta_previous", desk.links(&one.previous)),
        desk.meta_links("meta_later", later.iter().map(|key| desk.record(Kind::Inspection, key)).collect()),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
        desk.meta_links("meta_source", source_links(desk, one.source.as_ref())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns where a record was taken from.
pub fn source_links(desk: &Desk<'_>, source: Option<&crate::model::inspection::Source>) -> Vec<LinkView> {
    let Some(source) = source else { return Vec::new() };
    let mut links: Vec<LinkView> = source
        .url
        .iter()
        .map(|url| LinkView { title: url.0.clone(), href: Some(url.0.clone()), iso: None })
        .collect();
    let retrieved =
        source.retrieved.map(|date| desk.words.fill("retrieved_on", &[("date", &desk.words.date(date))]));
    links.extend(retrieved.iter().chain(&source.licence).map(|text| LinkView::text(text)));
    links
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
        let grade = grade_tag(desk, one, &judgement.grade.value);
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
        |same| grade_tag(desk, inspection, &same.grade.value).text,
    );
    EarlierView { when, grade }
}

/// Returns a grade as a tag.
pub fn grade_tag(desk: &Desk<'_>, inspection: &Inspection, grade: &str) -> Tag {
    let framework = inspection.framework.key().and_then(|key| desk.tables().frameworks.get(key));
    let label =
        framework.and_then(|framework| framework.grade(grade)).map_or(grade, |grade| grade.label.as_str());
    Tag::new(&format!("grade-{grade}"), label.to_owned())
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
        let id = format!("findings-{id}");
        (!cards.is_empty()).then_some(FindingGroup { id, heading, findings: cards })
    };
    let kinds = desk.release.finding_kinds.iter().filter_map(|kind| {
        let heading = desk.kinds(kind.as_str());
        group(kind.as_str(), heading, &|one| one.is_some_and(|one| one.kind.as_str() == kind.as_str()))
    });
    kinds.chain(group("withheld", desk.words.get("withheld_findings"), &|one| one.is_none())).collect()
}

/// Returns a finding as its inspection's page shows it.
pub fn finding_card(desk: &Desk<'_>, key: &Key) -> FindingCard {
    let link = desk.record(Kind::Finding, key);
    let one = match desk.release.see(&desk.tables().findings, key) {
        Some(Seen::Shown(one)) => one,
        Some(Seen::Withheld(withheld)) => {
            let stub = desk.stub(&withheld.stub);
            let tag = Tag::new("withheld", stub.label.clone());
            return FindingCard { link, tag, stub: Some(stub), ..FindingCard::default() };
        }
        None => return FindingCard::default(),
    };
    FindingCard {
        link,
        reference: one.reference.clone(),
        tag: desk.release.standing(key).map(|one| desk.standing_tag(one)).unwrap_or_default(),
        body: desk.body(&one.text, &one.head),
        wording: (one.wording == crate::model::Wording::Paraphrase)
            .then(|| desk.words.get("wording_paraphrase")),
        stub: None,
    }
}

fn plan(desk: &Desk<'_>, one: &Inspection) -> Vec<Meta> {
    one.plan.as_ref().map_or_else(Vec::new, |papers| plan_meta(desk, papers))
}

/// Returns what is known of a plan as a paper.
pub fn plan_meta(desk: &Desk<'_>, papers: &crate::model::PlanPapers) -> Vec<Meta> {
    [
        desk.meta_text("meta_plan", papers.title.as_deref()),
        desk.meta_text("meta_overseen_by", papers.overseen_by.as_deref()),
        desk.meta_date("meta_draft_submitted", papers.draft_submitted.as_ref().map(|date| date.value)),
        desk.meta_date("meta_submitted", papers.submitted.as_ref().map(|date| date.value)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn deadlines(desk: &Desk<'_>, key: &Key) -> Option<TableView> {
    let deadlines = desk.release.facts.deadlines.get(key).filter(|deadlines| !deadlines.is_empty())?;
    let words = desk.words;
    let rows = deadlines
        .iter()
        .map(|deadline| {
            let start = match deadline.start {
                Start::Received(date) => words.fill("from_received", &[("date", &words.date(date))]),
                Start::Published(date) => words.fill("from_published", &[("date", &words.date(date))]),
                Start::PublishedInstead(date) => {
                    words.fill("from_published_instead", &[("date", &words.date(date))])
                }
            };
            vec![
                Cell::text(&deadline.clock.label),
                Cell::text(&due_text(desk, deadline.due)),
                Cell::tags([outcome_tag(desk, deadline.outcome, deadline.start)]),
                Cell::text(&start),
                Cell::text(deadline.clock.rule.as_deref().unwrap_or_default()),
            ]
        })
        .collect();
    Some(TableView {
        caption: words.get("inspection_deadlines"),
        columns: ["column_what", "column_due", "column_outcome", "column_counted", "column_rule"]
            .map(|key| words.get(key))
            .to_vec(),
        rows,
        ..TableView::default()
    })
}

fn facts(desk: &Desk<'_>, one: &Inspection) -> Option<TableView> {
    (!one.facts.is_empty()).then(|| TableView {
        caption: desk.words.get("facts_caption"),
        columns: ["column_fact", "column_value"].map(|key| desk.words.get(key)).to_vec(),
        rows: one.facts.iter().map(|fact| vec![Cell::text(&fact.label), Cell::text(&fact.value)]).collect(),
        ..TableView::default()
    })
}

/// Returns the actions that answer an inspection: its own, and those of plans that are for its findings.
pub fn answering_actions(desk: &Desk<'_>, key: &Key) -> Vec<Key> {
    let contents = &desk.release.contents;
    let own = Contents::of_record(&contents.actions, key);
    let mut actions = own.to_vec();
    let mut seen: HashSet<Key> = own.iter().cloned().collect();
    for finding in Contents::of_record(&contents.findings, key) {
        for action in desk.release.actions_for(desk.release.answerable(Kind::Finding, finding)) {
            if seen.insert(action.clone()) {
                actions.push(action);
            }
        }
    }
    actions
}

/// Returns the items that were about an inspection, or about anything inside it.
pub fn considered(desk: &Desk<'_>, key: &Key) -> Vec<Key> {
    let contents = &desk.release.contents;
    let mut items: Vec<Key> = Vec::new();
    let mut add = |kind: Kind, key: &Key| {
        items.extend(
            desk.release.linking(kind, key, Relation::About).into_iter().map(|target| target.key.clone()),
        );
    };
    add(Kind::Inspection, key);
    Contents::of_record(&contents.findings, key).iter().for_each(|finding| add(Kind::Finding, finding));
    Contents::of_record(&contents.actions, key).iter().for_each(|action| add(Kind::Action, action));
    items.sort_by_key(|item| {
        let meeting = item.parent().and_then(|key| desk.tables().meetings.get(key));
        (meeting.and_then(|meeting| meeting.date), item.clone())
    });
    items.dedup();
    items
}
