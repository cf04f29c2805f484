//! The page of an item: minutes, contributions, resolutions, documents.

use super::committee::promises;
use super::finding::{ResponseView, responses};
use super::page::PageView;
use super::parts::{
    BlockView, DocumentView, HeadingView, LinkView, Meta, RowsView, StubView, TableView, Tag,
};
use super::rows::{self, ActionFacts};
use super::withheld::siblings;
use super::{DESCRIPTION, Desk};
use crate::model::{Body, Contents, Contribution, ContributionKind, Item, Key, Kind, Relation, Target};
use crate::render::listing::duties::DutyRow;
use crate::text::HashSet;
use serde::Serialize;

/// The page of an item.
#[derive(Serialize)]
pub struct ItemView {
    /// The frame.
    pub page: PageView,
    /// Whether the meeting is to come or its minutes are a draft.
    pub tags: Vec<Tag>,
    /// What is known of it.
    pub meta: Vec<Meta>,
    /// What was asked and what was resolved, in sentences.
    pub answer: Vec<String>,
    /// Its headings; none where they are few.
    pub contents: Vec<HeadingView>,
    /// The minutes.
    pub minutes: Vec<BlockView>,
    /// Whether the meeting is to come, so that there are no minutes yet.
    pub coming: bool,
    /// Whether the source cuts the minutes off.
    pub truncated: bool,
    /// What was resolved.
    pub resolutions: Vec<ResolutionView>,
    /// The reports that were asked for.
    pub promises: Option<TableView>,
    /// The documents.
    pub documents: Vec<DocumentView>,
    /// Documents that are only in the council's file of minutes, or to follow.
    pub gaps: Vec<String>,
    /// The items that are about it: a call-in, a correction, what came of it later.
    pub taken_up: Option<RowsView>,
    /// Where it is mentioned, agreed on or given as evidence.
    pub mentions: Vec<LinkView>,
    /// How to refer to it in writing.
    pub citation: String,
    /// The item before it in its meeting.
    pub previous: Option<LinkView>,
    /// The item after it in its meeting.
    pub next: Option<LinkView>,
}

/// A resolution.
#[derive(Default, Serialize)]
pub struct ResolutionView {
    /// Its fragment.
    pub id: String,
    /// The number or letter that the minutes give it.
    pub reference: Option<String>,
    /// What it does.
    pub kind: String,
    /// Its text.
    pub body: Vec<BlockView>,
    /// Whom it recommends something to.
    pub recommended_to: Option<LinkView>,
    /// The items that reported back.
    pub reported_by: Vec<LinkView>,
    /// The items that are about it: a call-in, a correction, what came of it later.
    pub taken_up: Option<RowsView>,
    /// What the council answered.
    pub responses: Vec<ResponseView>,
    /// What has been done.
    pub actions: RowsView,
    /// Why it is withheld.
    pub stub: Option<StubView>,
}

/// Returns the page of an item.
pub fn item(desk: &Desk<'_>, address: &str, key: &Key) -> ItemView {
    let one = &desk.tables().items[key];
    let meeting = Key::new(key.parent().unwrap_or_default());
    let page = desk.page_of(address, &**one, &one.title, &one.minutes.opening(DESCRIPTION));
    let [previous, next] = siblings(desk, key);
    let record = desk.tables().meetings.get(&meeting);
    let resolutions = Contents::of_record(&desk.release.contents.resolutions, key);
    let documents = desk.documents(&one.documents, &one.head);
    let mentions = mentions(desk, one);
    let taken_up = rows::taken_up(desk, Kind::Item, key);
    let promises = promises(desk, DutyRow::of_resolutions(desk, resolutions), "promises_caption");
    let nothing = Body::default();
    let coming = record.is_some_and(|meeting| meeting.is_to_come(desk.release.now.as_of));
    ItemView {
        contents: desk
            .contents()
            .and("minutes", "minutes")
            .and_of(if coming { &nothing } else { &one.minutes })
            .and("resolutions", "resolutions")
            .and_if(promises.is_some(), "promises", "promises_heading")
            .and("documents", "documents")
            .and_if(taken_up.is_some(), "taken-up", "taken_up")
            .and_if(!mentions.is_empty(), "mentions", "mentioned")
            .and("cite", "cite")
            .list(),
        answer: answer(desk, one, resolutions),
        citation: desk.words.fill(
            "citation",
            &[
                ("title", &one.title),
                ("committee", &desk.committee(key).title),
                ("meeting", &desk.meeting_title(&meeting)),
                ("address", &page.canonical),
            ],
        ),
        previous,
        next,
        tags: record.map_or_else(Vec::new, |meeting| desk.meeting_tags(meeting)),
        meta: meta(desk, one, &meeting),
        minutes: desk.body(&one.minutes, &one.head),
        coming,
        truncated: one.truncated.as_ref().is_some_and(|truncated| truncated.value),
        resolutions: resolutions.iter().map(|key| resolution(desk, key)).collect(),
        promises,
        gaps: documents
            .iter()
            .filter(|document| document.missing)
            .map(|document| document.title.clone())
            .collect(),
        documents,
        taken_up,
        mentions,
        page,
    }
}

/// Returns where an item is mentioned, agreed on or given as evidence, but for what it is about, which the page names
/// anyway.
fn mentions(desk: &Desk<'_>, one: &Item) -> Vec<LinkView> {
    let mut named: HashSet<&Target> = one.about.iter().filter_map(|link| link.target.as_ref()).collect();
    let relations = [
        Relation::AgreedAt,
        Relation::RecordedAt,
        Relation::ApprovedAt,
        Relation::Evidence,
        Relation::Mention,
    ];
    let linking =
        relations.into_iter().flat_map(|relation| desk.release.linking(Kind::Item, &one.head.key, relation));
    let links = linking.filter(|target| named.insert(*target)).map(|target| desk.target(target));
    links.filter(|link| link.href.is_some()).collect()
}

fn meta(desk: &Desk<'_>, one: &Item, meeting: &Key) -> Vec<Meta> {
    let date = desk.tables().meetings.get(meeting).and_then(|meeting| meeting.date);
    Meta::known([
        desk.meta_links("meta_committee", vec![desk.committee(meeting)]),
        match date {
            Some(date) => desk.meta_date("meta_date", Some(date)),
            None => desk.meta_text("meta_date", Some(&desk.words.get("date_not_recorded"))),
        },
        desk.meta_text("meta_number", one.number()),
        desk.meta_links("meta_report_of", desk.links(&one.report_of)),
        desk.meta_links("meta_presented_by", desk.links(&one.presented_by)),
        desk.meta_links("meta_about", desk.links(&one.about)),
        desk.meta_links("meta_reports_back", desk.links(one.reports_back.iter())),
        desk.meta_links("meta_themes", desk.links(&one.themes)),
        desk.meta_links("meta_source", desk.source_links(one.source.as_ref())),
    ])
}

/// Returns how many questions were asked, and what was resolved.
fn answer(desk: &Desk<'_>, one: &Item, resolutions: &[Key]) -> Vec<String> {
    let is_question = |one: &&Contribution| one.kind == ContributionKind::Question;
    let questions = one.minutes.contributions().filter(is_question).count() as u64;
    let mut said = Vec::new();
    if questions > 0 {
        said.push(desk.words.count("answer_questions", questions));
    }
    let mut kinds: Vec<String> = Vec::new();
    for resolution in resolutions.iter().filter_map(|key| desk.tables().resolutions.get(key)) {
        let kind = desk.words.label("resolution", resolution.kind.as_str()).to_lowercase();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if !kinds.is_empty() {
        said.push(desk.words.fill("answer_resolved", &[("kinds", &desk.listed(&kinds))]));
    }
    said
}

/// Returns the items that report back on a resolution, those left out that are withheld: what they are about is no part of
/// a stub.
fn reported_by(desk: &Desk<'_>, resolution: &Key) -> Vec<LinkView> {
    desk.release
        .linking_from(Kind::Item, Kind::Resolution, resolution, Relation::ReportsBack)
        .iter()
        .filter(|item| desk.tables().items.contains_key(*item))
        .map(|item| desk.record(Kind::Item, item))
        .collect()
}

fn resolution(desk: &Desk<'_>, key: &Key) -> ResolutionView {
    let id = key.id().to_owned();
    let Some(one) = desk.tables().resolutions.get(key) else {
        let stub = desk.release.withheld(Kind::Resolution, key).map(|one| desk.stub(&one.stub));
        return ResolutionView { id, stub, ..ResolutionView::default() };
    };
    let actions = desk.release.actions_for(Kind::Resolution, key);
    ResolutionView {
        id,
        reference: one.reference.clone(),
        kind: desk.words.label("resolution", one.kind.as_str()),
        body: desk.body(&one.text, &one.head),
        recommended_to: one.recommended_to.as_ref().map(|link| desk.link(link)),
        reported_by: reported_by(desk, key),
        taken_up: rows::taken_up(desk, Kind::Resolution, key),
        responses: responses(desk, Kind::Resolution, key),
        actions: rows::actions(desk, &actions, ActionFacts::Short, "none_actions"),
        stub: None,
    }
}
