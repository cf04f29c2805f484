//! Committees.

use super::{Body, Head, Link};
use crate::text::PartialDate;

words! {
    /// What a committee is for.
    CommitteeKind {
        /// The council as a whole.
        Council "council",
        /// The executive or cabinet.
        Executive "executive",
        /// Overview and scrutiny.
        Scrutiny "scrutiny",
        /// Regulatory.
        Regulatory "regulatory",
        /// Corporate parenting.
        CorporateParenting "corporate-parenting",
        /// An improvement board.
        ImprovementBoard "improvement-board",
        /// Audit.
        Audit "audit",
        /// A joint committee.
        Joint "joint",
        /// A partnership.
        Partnership "partnership",
        /// No source says which.
        NotRecorded "not-recorded",
    }
}

/// A committee.
#[derive(Clone, Debug)]
pub struct Committee {
    /// Key, place, access.
    pub head: Head,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub kind: CommitteeKind,
    /// The authorities it belongs to.
    pub authority: Vec<Link>,
    /// When it was set up.
    pub from: Option<PartialDate>,
    /// When it ended.
    pub to: Option<PartialDate>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its remit.
    pub body: Body,
}
