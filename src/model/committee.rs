//! Committees.

use super::naming::Naming;
use super::value::content;
use super::words::words;
use super::{Body, Link};
use crate::text::PartialDate;

words! {
    /// What a committee is for.
    CommitteeKind else NotRecorded {
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

content! {
    /// A committee.
    pub record Committee "a committee" called title, Naming::Place, {
        /// Its name.
        title: String,
        /// What it is for.
        kind: CommitteeKind,
        /// The authorities it belongs to.
        authority: Vec<Link> => Authority,
        /// When it was set up.
        from: Option<PartialDate>,
        /// When it ended.
        to: Option<PartialDate>,
        /// Other names.
        aliases: Vec<String>,
    }
    beside {
        /// Its remit.
        body: Body = |_, reader| std::mem::take(&mut reader.body),
    }
}
