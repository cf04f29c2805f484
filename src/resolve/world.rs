//! What records are resolved against.

use super::targets::{Broken, Candidates};
use crate::model::site::BaseUrl;
use crate::model::{Directory, FindingKinds};
use crate::text::Files;
use std::sync::Arc;

/// What a record is resolved against.
pub(super) struct World {
    pub directory: Arc<Directory>,
    pub files: Files,
    /// The files that could not be read.
    pub broken: Broken,
    /// The kinds of findings that the site knows.
    pub kinds: FindingKinds,
    pub candidates: Candidates,
    /// The address of the site.
    pub base: BaseUrl,
}
