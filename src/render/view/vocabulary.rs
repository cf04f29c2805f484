//! The pages that explain words: the glossary, and what the statuses mean.

use super::Desk;
use super::page::PageView;
use super::parts::{BlockView, Tag, TermView};
use crate::clocks::Standing;
use crate::model::{ActionStatus, Key};
use crate::render::glossary::Glossary;
use crate::text::Natural;
use serde::Serialize;

/// The page with the words of the glossary.
#[derive(Serialize)]
pub struct GlossaryView {
    /// The frame.
    pub page: PageView,
    /// What it is.
    pub intro: String,
    /// What the site says first, in the free page `glossary`.
    pub body: Vec<BlockView>,
    /// The words, from A to Z.
    pub terms: Vec<TermView>,
}

/// The page that says what the statuses mean.
#[derive(Serialize)]
pub struct StatusesView {
    /// The frame.
    pub page: PageView,
    /// What it is.
    pub intro: String,
    /// What the site says first, in the free page `statuses`.
    pub body: Vec<BlockView>,
    /// The statuses of actions, of findings, and what is said of dates.
    pub groups: Vec<MeaningGroup>,
}

/// Statuses of one kind.
#[derive(Serialize)]
pub struct MeaningGroup {
    /// The fragment of its heading.
    pub id: String,
    /// What has these statuses.
    pub heading: String,
    /// The statuses.
    pub meanings: Vec<MeaningView>,
}

/// A status and what it means.
#[derive(Serialize)]
pub struct MeaningView {
    /// The status, as it is shown everywhere.
    pub tag: Tag,
    /// What it means, and who says so.
    pub meaning: String,
}

/// Returns the page with the words of the glossary.
pub fn glossary(desk: &Desk<'_>, address: &str, glossary: &Glossary) -> GlossaryView {
    let intro = desk.words.get("glossary_intro");
    let mut terms: Vec<TermView> =
        (0..glossary.terms.len()).map(|number| TermView::of(glossary, number)).collect();
    terms.sort_by_cached_key(|term| Natural::of(&term.term));
    GlossaryView {
        page: desk.page(address, &desk.words.get("glossary_title"), &intro, Vec::new()),
        intro,
        body: introduction(desk, "glossary"),
        terms,
    }
}

/// Returns the page that says what the statuses mean.
pub fn statuses(desk: &Desk<'_>, address: &str) -> StatusesView {
    let words = desk.words;
    let intro = words.get("statuses_intro");
    let meaning = |family: &str, id: &str| MeaningView {
        tag: Tag::new(id, words.label(family, id)),
        meaning: words.label(&format!("{family}_meaning"), id),
    };
    let actions = ActionStatus::ALL.iter().map(|one| meaning("status", one.as_str())).collect();
    let findings = Standing::ALL.iter().map(|one| meaning("standing", one.as_str())).collect();
    let timings = ["overdue", "late", "missing", "not-recorded", "unclear"]
        .iter()
        .map(|id| meaning("timing", id))
        .collect();
    let group = |id: &str, meanings: Vec<MeaningView>| MeaningGroup {
        id: format!("statuses_{id}"),
        heading: words.label("statuses_of", id),
        meanings,
    };
    StatusesView {
        page: desk.page(address, &words.get("statuses_title"), &intro, Vec::new()),
        intro,
        body: introduction(desk, "statuses"),
        groups: vec![group("findings", findings), group("actions", actions), group("dates", timings)],
    }
}

/// Returns the free page of this id, which introduces a page that is made anyway.
pub fn introduction(desk: &Desk<'_>, id: &str) -> Vec<BlockView> {
    let key = Key::new(id);
    desk.tables().articles.get(&key).map_or_else(Vec::new, |article| desk.body(&article.body, &article.head))
}
