//! What the council answers.

use super::naming::Naming;
use super::title::Titled;
use super::value::{Needed, Since, content};
use super::words::words;
use super::{Body, Link, Who};
use crate::text::Located;
use jiff::civil::Date;

words! {
    /// Whether the council accepts what it answers.
    Acceptance else AwaitingResponse {
        /// It has yet to say.
        AwaitingResponse "awaiting-response",
        /// Accepted.
        Accepted "accepted",
        /// Accepted in part.
        PartlyAccepted "partly-accepted",
        /// Not accepted; a reason is required.
        NotAccepted "not-accepted",
        /// No answer is asked for.
        NotRequired "not-required",
    }
}

impl Acceptance {
    /// Whether something is answered by it: what is only awaited is no answer.
    pub fn is_answer(self) -> bool {
        self != Self::AwaitingResponse
    }
}

content! {
    /// A response to findings or to resolutions.
    pub record Response "a response", Naming::IdOr(default_id), {
        /// What it answers.
        to: Needed<Vec<Link>> => Answers,
        /// Whether the council accepts it.
        acceptance: Acceptance,
        /// When it was given.
        date: Since,
        /// The post or person who gave it.
        by: Needed<Option<Who>> => By,
        /// Its text.
        text: Body = Body::default(),
        /// The reason.
        reason: Option<String>,
        /// Where it was approved.
        approved_at: Option<Link> => ApprovedAt,
    }
}

impl Response {
    /// Returns its fragment on the pages of what it answers. Where it answers what lies in other folders, the name of its
    /// own stands in it, behind a sign that no id holds: one of another folder may have the same id.
    pub fn fragment(&self) -> String {
        let (folder, id) = (self.head.key.first(), self.head.key.id());
        let is_elsewhere = |to: &Link| to.target.as_ref().is_some_and(|target| target.key.first() != folder);
        if self.to.iter().any(is_elsewhere) {
            format!("response-{folder}_{id}")
        } else {
            format!("response-{id}")
        }
    }
}

/// Returns the id of a response that states none: as readable as the first thing that it answers, and its date.
fn default_id(response: &Response) -> Located<String> {
    let first = response.to.first();
    let target = first.map_or("response", |to| to.written.rsplit('/').next().unwrap_or("response"));
    let given_on = response.date.value;
    let id = if given_on.first() == Date::MAX { target.to_owned() } else { format!("{target}-{given_on}") };
    Located::new(id, first.map_or(response.head.place, |to| to.place))
}

impl Titled for Response {
    fn title(&self) -> Option<&str> {
        None
    }

    fn heading(&self) -> String {
        self.head.key.id().to_owned()
    }
}
