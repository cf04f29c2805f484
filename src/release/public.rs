//! What is public, before anything that follows from it is known.

use super::back_links::BackLinks;
use super::stubs::Stubs;
use crate::model::{Contents, Site, Tables};

/// What is public, before its facts are known.
pub(super) struct Public<'a> {
    pub site: &'a Site,
    pub tables: &'a Tables,
    pub stubs: &'a Stubs,
    pub contents: &'a Contents,
    pub back_links: &'a BackLinks,
}
