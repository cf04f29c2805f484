//! What the council answers.

use super::{Body, Head, Link, Who};
use crate::text::{Located, PartialDate};

words! {
    /// Whether the council accepts what it answers.
    Acceptance {
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

/// A response to findings or to resolutions.
#[derive(Clone, Debug)]
pub struct Response {
    /// Key, place, access.
    pub head: Head,
    /// What it answers.
    pub to: Vec<Link>,
    /// Whether the council accepts it.
    pub acceptance: Acceptance,
    /// When it was given.
    pub date: Located<PartialDate>,
    /// Who gave it.
    pub by: Option<Who>,
    /// Its text.
    pub text: Body,
    /// The reason.
    pub reason: Option<String>,
    /// Where it was approved.
    pub approved_at: Option<Link>,
}
