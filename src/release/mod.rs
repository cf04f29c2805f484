//! Stage 5. What the public may see on a day. From here on nothing else can be reached: what is withheld has
//! been replaced by stubs or is gone, and is known only to the needles, which only `publish` can read.

mod answerable;
mod back_links;
mod collected;
mod dead_links;
mod facts;
mod files;
mod future;
mod gone;
mod needles;
mod promises;
mod public;
mod public_texts;
mod questions;
mod steps;
mod stubs;
mod terms;
mod withhold;
pub(crate) mod words;

pub use answerable::{Answerable, Answerables};
pub use back_links::BackLinks;
pub use facts::Facts;
pub use files::PublicFile;
pub use needles::Needles;
pub use steps::release;
pub use stubs::{Seen, Stubs, Withheld};

use crate::model::{Contents, FindingKinds, Site, Tables};
use crate::text::Now;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What the public may see.
pub struct Release {
    /// The site.
    pub site: Site,
    /// The records that are shown.
    pub tables: Tables,
    /// What is withheld, and of which something may be said.
    pub stubs: Stubs,
    /// The kinds of findings that the site knows.
    pub finding_kinds: FindingKinds,
    /// What follows from the records.
    pub facts: Facts,
    /// Who links to each record: what the link means, and the record it stands in.
    pub back_links: BackLinks,
    /// The records inside each record, by the key of the outer one.
    pub contents: Arc<Contents>,
    /// The time as the site sees it.
    pub now: Now,
    /// The instant at which the next embargo lifts.
    pub next_lift: Option<Timestamp>,
    /// The files that the records publish, by their path within the sources.
    pub files: BTreeMap<String, PublicFile>,
    /// What must not be found, whether it is public elsewhere or not.
    suspects: Needles,
    needles: OnceLock<Needles>,
}

impl Release {
    /// Returns what must not be found in any output. Only `publish` has a use for it.
    pub fn needles(&self) -> &Needles {
        self.needles.get_or_init(|| self.suspects.less_public(&self.site, &self.tables, &self.stubs))
    }

    /// Returns what is withheld, and may be public elsewhere all the same: known sooner than the needles. Where none of
    /// it is found, no needle is.
    pub fn suspects(&self) -> &Needles {
        &self.suspects
    }
}
