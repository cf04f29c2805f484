//! The accessibility statement: what SI 2018/952 regulation 8 asks of public bodies, filled from `site.yaml`.
//! What the council has not said is not made up: the page says that it is missing.

use super::Desk;
use super::page::PageView;
use super::parts::{BlockView, LinkView, Meta};
use super::vocabulary::introduction;
use crate::model::statement::{IssueReason, Statement};
use serde::Serialize;

/// The accessibility statement.
#[derive(Serialize)]
pub struct StatementView {
    /// The frame.
    pub page: PageView,
    /// What the site says first, in the free page `accessibility`.
    pub body: Vec<BlockView>,
    /// Whether the council has begun a statement.
    pub is_begun: bool,
    /// Whose site it is, and which address the statement covers.
    pub scope: String,
    /// How far the site meets the standard, in a sentence; that this is not said, where it is not.
    pub status: String,
    /// What is not accessible, by the reason why.
    pub groups: Vec<IssueGroup>,
    /// What can be had instead.
    pub alternatives: Option<String>,
    /// Where to report a barrier or ask for another format.
    pub contacts: Vec<LinkView>,
    /// How soon an answer comes.
    pub answer: Option<String>,
    /// Who to turn to when an answer does not help.
    pub enforcement: Vec<LinkView>,
    /// Which pages were tested, and how.
    pub sample: Option<String>,
    /// Dates and who tested.
    pub meta: Vec<Meta>,
}

/// What is not accessible for one reason.
#[derive(Serialize)]
pub struct IssueGroup {
    /// The reason.
    pub heading: String,
    /// What it means.
    pub intro: String,
    /// What is not accessible.
    pub issues: Vec<IssueView>,
}

/// Something that is not accessible.
#[derive(Serialize)]
pub struct IssueView {
    /// What it is.
    pub text: String,
    /// The criterion, what can be had instead, when it will be mended.
    pub facts: Vec<Meta>,
}

/// Returns the statement.
pub fn statement(desk: &Desk<'_>, address: &str) -> StatementView {
    let words = desk.words;
    let site = &desk.release.site;
    let said = site.accessibility.0.as_ref().map(|said| &said.value);
    let title = words.get("statement_title");
    let scope = words.fill(
        "statement_scope",
        &[("organisation", &desk.link(&site.organisation).title), ("address", &site.base_url)],
    );
    let email = said.and_then(|said| said.contact.email.clone()).or_else(|| site.contact.email.clone());
    let url = said.and_then(|said| said.contact.url.as_ref()).or(site.contact.url.as_ref());
    let contacts = email
        .map(|email| LinkView::to(email.clone(), format!("mailto:{email}")))
        .into_iter()
        .chain(url.map(|url| LinkView::to(words.get("statement_contact_page"), desk.web(url))))
        .collect();
    let answer = said.and_then(|said| said.answer_within.as_ref());
    StatementView {
        page: desk.page(address, &title, &scope, Vec::new()),
        body: introduction(desk, "accessibility"),
        is_begun: said.is_some(),
        status: status(desk, said),
        groups: said.map_or_else(Vec::new, |said| groups(desk, said)),
        alternatives: said.and_then(|said| said.alternatives.as_ref()).map(|text| text.0.clone()),
        contacts,
        answer: answer.map(|time| words.fill("statement_answer", &[("time", time)])),
        enforcement: enforcement(desk, said),
        sample: said.and_then(|said| said.sample.as_ref()).map(|text| text.0.clone()),
        meta: said.map_or_else(Vec::new, |said| meta(desk, said)),
        scope,
    }
}

fn status(desk: &Desk<'_>, said: Option<&Statement>) -> String {
    let status = said.and_then(|said| said.status);
    let standard = said.and_then(|said| said.standard.clone());
    let standard = standard.unwrap_or_else(|| desk.words.get("statement_standard"));
    match status {
        Some(status) => {
            let key = format!("statement_status_{}", status.as_str());
            desk.words.fill(&key, &[("standard", &standard)])
        }
        None => desk.words.get("statement_status_missing"),
    }
}

fn groups(desk: &Desk<'_>, said: &Statement) -> Vec<IssueGroup> {
    let of_reason = |reason: &IssueReason| {
        let issues: Vec<IssueView> = said
            .issues
            .iter()
            .filter(|issue| issue.reason == *reason)
            .map(|issue| IssueView {
                text: issue.text.clone(),
                facts: Meta::known([
                    desk.meta_text("meta_criterion", issue.criterion.as_deref()),
                    desk.meta_text("meta_instead", issue.alternative.as_deref()),
                    desk.meta_date("meta_fixed_by", issue.fixed_by),
                ]),
            })
            .collect();
        (!issues.is_empty()).then(|| IssueGroup {
            heading: desk.words.label("issue", reason.as_str()),
            intro: desk.words.label("issue_intro", reason.as_str()),
            issues,
        })
    };
    IssueReason::ALL.iter().filter_map(of_reason).collect()
}

fn enforcement(desk: &Desk<'_>, said: Option<&Statement>) -> Vec<LinkView> {
    if let Some(body) = said.and_then(|said| said.enforcement.as_ref()) {
        return vec![LinkView::to(body.name.clone(), desk.web(&body.url))];
    }
    vec![LinkView::to(
        desk.words.get("statement_eass"),
        "https://www.equalityadvisoryservice.com/".to_owned(),
    )]
}

fn meta(desk: &Desk<'_>, said: &Statement) -> Vec<Meta> {
    Meta::known([
        desk.meta_date("meta_prepared", said.prepared),
        desk.meta_date("meta_reviewed", said.reviewed.as_ref().map(|date| date.value)),
        desk.meta_date("meta_tested", said.tested),
        desk.meta_text("meta_tested_by", said.tested_by.as_deref()),
    ])
}
