//! Plans: one that answers an inspection, and one that stands for itself.

use super::naming::Naming;
use super::value::{Keep, Needed, Published, Since, Walk, content, walks_within};
use super::{Action, Body, Document, Link, Part, Response};
use std::ops::Deref;

content! {
    /// A plan that answers several inspections, a committee's recommendations, or nobody's but the council's own.
    pub record Plan "a plan" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// The authorities whose plan it is.
        authority: Needed<Vec<Link>> => Authority,
        /// The board that oversees it.
        overseen_by: Option<String>,
        /// When it was published.
        published: Option<Published>,
        /// Documents.
        documents: Vec<Part<Document>>,
        /// Themes.
        themes: Vec<Link> => Theme,
    }
    beside {
        /// What it is.
        body: Body = |_, reader| std::mem::take(&mut reader.body),
        /// Its submission, where its responses file speaks of one.
        papers: Papers = |_, _| Papers(None),
    }
}

content! {
    /// The plan as a paper: its title, who oversees it, when it went to the inspectorate.
    pub struct PlanPapers "a plan" {
        /// Its title.
        title: Option<String>,
        /// The board that oversees it.
        overseen_by: Option<String>,
        /// When a draft went to the inspectorate.
        draft_submitted: Option<Since>,
        /// When the plan went to the inspectorate.
        submitted: Option<Since>,
        /// Documents.
        documents: Vec<Part<Document>>,
    }
}

/// What a responses file says of the plan as a paper, once `resolve` has put the two together.
#[derive(Clone, Debug)]
pub struct Papers(pub Option<PlanPapers>);

impl Deref for Papers {
    type Target = Option<PlanPapers>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Walk for Papers {
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.0.prune(keep)
    }
}

content! {
    /// What the council answers: the file `responses.yaml` of an inspection or a plan.
    pub struct ResponsesFile "a responses file" {
        /// The plan as a paper.
        plan: Option<PlanPapers>,
        /// The responses.
        responses: Vec<Response>,
        /// The actions.
        actions: Vec<Action>,
    }
}
