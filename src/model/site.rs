//! The site as a whole: what `site.yaml` says.

use super::access::Allowance;
use super::{Brand, Link, Statement};
use crate::text::{Located, PartialDate, Place};

/// The configuration of a site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its title.
    pub title: String,
    /// The organisation whose site it is.
    pub organisation: Link,
    /// The address it is published at, without the last slash.
    pub base_url: String,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// The language of its text.
    pub language: String,
    /// The name of its theme.
    pub theme: Located<String>,
    /// The time zone in which embargoes lift and days begin.
    pub time_zone: Located<String>,
    /// The calendar of working days.
    pub calendar: Located<String>,
    /// The licence of its text.
    pub licence: Option<String>,
    /// An e-mail address to write to.
    pub contact_email: Option<String>,
    /// A page to turn to.
    pub contact_url: Option<String>,
    /// Links for the top of every page.
    pub navigation: Vec<NavigationEntry>,
    /// A line on every page.
    pub notice: Option<String>,
    /// How far the record goes.
    pub recorded_to: Option<PartialDate>,
    /// Colours, name and logo.
    pub brand: Brand,
    /// What the accessibility statement says; nothing if the site says nothing of it.
    pub accessibility: Option<Statement>,
    /// Limits.
    pub limits: Limits,
    /// The exceptions it records.
    pub allow: Vec<Allowance>,
    /// Everything that was written of it.
    pub place: Place,
}

/// A link at the top of every page.
#[derive(Clone, Debug)]
pub struct NavigationEntry {
    /// Its words.
    pub title: String,
    /// An address of the site, or a reference with `@`.
    pub to: Located<String>,
}

/// How large things may be. One table; each can be set under `limits:` in `site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a content file.
    pub content_file: u64,
    /// Bytes of a document.
    pub document: u64,
    /// How deep YAML may nest.
    pub yaml_nesting: u64,
    /// Entries of a list page.
    pub list_page: u64,
}

impl Limits {
    /// The names of the limits, as authors write them.
    pub const NAMES: [&str; 4] = ["content_file", "document", "yaml_nesting", "list_page"];
}

impl Default for Limits {
    fn default() -> Self {
        Self { content_file: 8 << 20, document: 512 << 20, yaml_nesting: 64, list_page: 50 }
    }
}
