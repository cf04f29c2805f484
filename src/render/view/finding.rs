//! The page of a finding: what was found, what the council answered, what has happened, where it was scrutinised.

use super::page::PageView;
use super::parts::{BlockView, DateView, LinkView, Meta, RowsView, StubView, Tag};
use super::rows::{self, ActionFacts};
use super::{DESCRIPTION, Desk, answer};
use crate::model::{Finding, Key, Kind, Relation, Response};
use crate::release::Seen;
use serde::Serialize;

/// The page of a finding.
#[derive(Serialize)]
pub struct FindingView {
    /// The frame.
    pub page: PageView,
    /// The finding.
    pub finding: FindingCard,
    /// What became of it, in sentences.
    pub answer: Vec<String>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// What the council answered.
    pub responses: Vec<ResponseView>,
    /// Whether an answer is asked for.
    pub needs_response: bool,
    /// Whether something is done that is withheld, so that no more can be told of how it stands than that it was answered:
    /// where no response is shown, nobody may be told that there is none.
    pub acts_in_private: bool,
    /// What has been done.
    pub actions: RowsView,
    /// Where it was scrutinised.
    pub considered: RowsView,
    /// Corrections to its text.
    pub corrections: Vec<CorrectionView>,
    /// Where it is mentioned.
    pub mentions: Vec<LinkView>,
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

/// A response.
#[derive(Default, Serialize)]
pub struct ResponseView {
    /// Its fragment; empty where it is withheld.
    pub id: String,
    /// Whether the council accepts; nothing where that is withheld.
    pub acceptance: Option<Tag>,
    /// When; nothing where that is withheld.
    pub date: Option<DateView>,
    /// Who.
    pub by: Option<LinkView>,
    /// Its text.
    pub body: Vec<BlockView>,
    /// The reason.
    pub reason: Option<String>,
    /// Where it was approved.
    pub approved_at: Option<LinkView>,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

/// A correction.
#[derive(Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: DateView,
    /// Why.
    pub reason: String,
}

/// Returns the page of a finding.
pub fn finding(desk: &Desk<'_>, address: &str, key: &Key) -> FindingView {
    let one = &desk.tables().findings[key];
    let inspection = Key::new(key.parent().unwrap_or_default());
    let title = desk.finding_title(key);
    let title = match &one.reference {
        Some(reference) => desk.words.fill("finding_referenced", &[("ref", reference), ("title", &title)]),
        None => title,
    };
    let page = desk.page_of(address, &**one, &title, &one.text.opening(DESCRIPTION));
    let actions = desk.release.actions_for(Kind::Finding, key);
    let items: Vec<Key> = desk.release.linking_from(Kind::Item, Kind::Finding, key, Relation::About);
    FindingView {
        finding: finding_card(desk, key),
        meta: meta(desk, one, &inspection),
        responses: responses(desk, Kind::Finding, key),
        needs_response: one.kind.needs_answer(),
        acts_in_private: desk
            .release
            .answerable(Kind::Finding, key)
            .is_some_and(|one| one.is_acted_on_in_private),
        answer: answer::of_finding(desk, one, &actions),
        actions: rows::actions(desk, &actions, ActionFacts::Short, "none_actions"),
        considered: rows::items(desk, &items, "not_considered_finding"),
        corrections: one
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                date: desk.date(correction.date.value),
                reason: correction.reason.clone(),
            })
            .collect(),
        mentions: desk.mentions(Kind::Finding, key, &items),
        page,
    }
}

fn answers<'a>(desk: &Desk<'a>, kind: Kind, key: &Key) -> impl Iterator<Item = Seen<'a, Response>> {
    desk.release.responses_to(kind, key)
}

/// Returns the responses to a record, the earliest first.
pub fn responses(desk: &Desk<'_>, kind: Kind, key: &Key) -> Vec<ResponseView> {
    let mut found: Vec<Seen<'_, Response>> = answers(desk, kind, key).collect();
    found.sort_by_key(|response| match response {
        Seen::Shown(response) => Some(response.date.value),
        Seen::Withheld(withheld) => withheld.sorts_at(),
    });
    let view = |seen: Seen<'_, Response>| match seen {
        Seen::Shown(one) => response(desk, one),
        Seen::Withheld(withheld) => {
            ResponseView { stub: Some(desk.stub(&withheld.stub)), ..ResponseView::default() }
        }
    };
    found.into_iter().map(view).collect()
}

fn response(desk: &Desk<'_>, one: &Response) -> ResponseView {
    let acceptance = one.acceptance.as_str();
    ResponseView {
        id: one.fragment(),
        acceptance: Some(Tag::new(acceptance, desk.words.label("acceptance", acceptance))),
        date: Some(desk.date(one.date.value)),
        by: one.by.as_ref().map(|who| desk.link(who)),
        body: desk.body(&one.text, &one.head),
        reason: one.reason.clone(),
        approved_at: one.approved_at.as_ref().map(|link| desk.link(link)),
        stub: None,
    }
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

fn meta(desk: &Desk<'_>, one: &Finding, inspection: &Key) -> Vec<Meta> {
    let key = &one.head.key;
    let record = desk.tables().inspections.get(inspection);
    let framework =
        record.and_then(|one| one.framework.key()).and_then(|key| desk.tables().frameworks.get(key));
    let area = one.area.as_ref().map(|area| {
        let known = framework.and_then(|framework| framework.area(&area.value));
        known.map_or_else(|| area.value.clone(), |area| area.label.clone())
    });
    Meta::known([
        desk.meta_links("meta_inspection", vec![desk.record(Kind::Inspection, inspection)]),
        desk.meta_text("meta_kind", Some(&desk.kind(one.kind.as_str()))),
        desk.meta_text("meta_reference", one.reference.as_deref()),
        desk.meta_date("meta_found_on", record.and_then(|one| one.published.as_ref()).map(|date| date.value)),
        desk.meta_date("meta_updated", desk.release.last_change_of_finding(key)),
        desk.meta_text("meta_area", area.as_deref()),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
        desk.meta_links("meta_groups", desk.links(&one.groups)),
        desk.meta_links("meta_law", one.legal_basis.iter().map(|law| LinkView::text(law)).collect()),
        desk.meta_date("meta_due_set", one.due),
        desk.meta_links("meta_restates", desk.links(&one.restates)),
        desk.meta_links("meta_restated_by", desk.linking(Kind::Finding, key, Relation::Restates)),
        desk.meta_links("meta_superseded_by", desk.links(&one.superseded_by)),
        desk.meta_links("meta_supersedes", desk.linking(Kind::Finding, key, Relation::SupersededBy)),
    ])
}
