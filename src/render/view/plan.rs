//! The page of a plan.

use super::page::PageView;
use super::parts::{BlockView, DocumentView, HeadingView, LinkView, Meta, RowsView};
use super::rows::{self, ActionFacts};
use super::{DESCRIPTION, Desk, answer};
use crate::model::{Contents, Key, Kind, Relation};
use serde::Serialize;

/// The page of a plan.
#[derive(Serialize)]
pub struct PlanView {
    /// The frame.
    pub page: PageView,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// What it is.
    pub body: Vec<BlockView>,
    /// How far its actions are, in sentences.
    pub answer: Vec<String>,
    /// Its headings; none where they are few.
    pub contents: Vec<HeadingView>,
    /// Its actions.
    pub actions: RowsView,
    /// Its documents.
    pub documents: Vec<DocumentView>,
    /// Where it was considered.
    pub considered: RowsView,
    /// Where it is mentioned.
    pub mentions: Vec<LinkView>,
}

/// Returns the page of a plan.
pub fn plan(desk: &Desk<'_>, address: &str, key: &Key) -> PlanView {
    let one = &desk.tables().plans[key];
    let page = desk.page_of(address, &**one, &one.title, &one.body.opening(DESCRIPTION));
    let actions = Contents::of_record(&desk.release.contents.actions, key);
    let items = desk.release.linking_from(Kind::Item, Kind::Plan, key, Relation::About);
    let mut documents = desk.documents(&one.documents, &one.head);
    let mut meta: Vec<Meta> = Meta::known([
        desk.meta_links("meta_authority", desk.links(one.authority.iter())),
        desk.meta_text("meta_overseen_by", one.overseen_by.as_deref()),
        desk.meta_date("meta_published", one.published.as_ref().map(|date| date.value)),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
    ]);
    if let Some(papers) = one.papers.as_ref() {
        meta.extend(plan_meta(desk, papers));
        documents.extend(desk.documents(&papers.documents, &one.head));
    }
    let mentions = desk.mentions(Kind::Plan, key, &items);
    PlanView {
        contents: desk
            .contents()
            .and_of(&one.body)
            .and("actions", "actions_heading")
            .and("considered", "considered")
            .and_if(!documents.is_empty(), "documents", "documents")
            .and_if(!mentions.is_empty(), "mentions", "mentioned")
            .list(),
        meta,
        body: desk.body(&one.body, &one.head),
        answer: answer::of_actions(desk, actions),
        actions: rows::actions(desk, actions, ActionFacts::WithTargets, "none_actions"),
        documents,
        considered: rows::items(desk, &items, "not_considered"),
        mentions,
        page,
    }
}

/// Returns what is known of a plan as a paper.
pub fn plan_meta(desk: &Desk<'_>, papers: &crate::model::PlanPapers) -> Vec<Meta> {
    Meta::known([
        desk.meta_text("meta_plan", papers.title.as_deref()),
        desk.meta_text("meta_overseen_by", papers.overseen_by.as_deref()),
        desk.meta_date("meta_draft_submitted", papers.draft_submitted.as_ref().map(|date| date.value)),
        desk.meta_date("meta_submitted", papers.submitted.as_ref().map(|date| date.value)),
    ])
}
