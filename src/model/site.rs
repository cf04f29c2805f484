//! The site as a whole: what `site.yaml` says.

use super::contact::Contact;
use super::statement::Accessibility;
use super::value::{Count, Ignored, Node, Out, Reader, Shape, Value, Walk, content};
use super::{Allowances, Brand, Link};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, PartialDate, Place, Slug, WebAddress, Zone};
use std::fmt;
use std::ops::Deref;

content! {
    /// The configuration of a site.
    pub whole Site "a site" {
        /// Its title.
        title: String,
        /// The organisation whose site it is.
        organisation: Link => Organisation,
        /// The address it is published at, without the last slash.
        base_url: BaseUrl,
        /// What it is, in a sentence.
        description: Option<String>,
        /// The language of its text.
        language: String = "en-GB".to_owned(),
        /// The name of its theme.
        theme: Located<Slug> = by_default("default"),
        /// The time zone in which embargoes lift and days begin.
        time_zone: Zone = Zone::parse("Europe/London").expect("the zone is known"),
        /// The calendar of working days.
        calendar: Located<Slug> = by_default("england-and-wales"),
        /// The licence of its text.
        licence: Option<String>,
        /// Whom readers turn to.
        contact: Contact = Contact { email: None, url: None },
        /// Links for the top of every page.
        navigation: Vec<NavigationEntry>,
        /// A line on every page.
        notice: Option<String>,
        /// How far the record goes.
        recorded_to: Option<PartialDate>,
        /// Colours, name and logo.
        brand: Brand = Brand::none(),
        /// What the accessibility statement says; nothing if the site says nothing of it.
        accessibility: Accessibility,
        /// How large things may be.
        limits: Limits = Limits::default(),
        /// Warnings that it excuses everywhere, each with the reason.
        allow: Allowances,
        /// Not used yet.
        history: Ignored,
        /// Not used yet.
        publish: Ignored,
    }
    beside {
        /// Everything that was written of it.
        place: Place = |_, reader| Place::new(reader.file, 0, reader.text.len()),
    }
}

/// Returns the id that holds where none is written.
fn by_default(id: &str) -> Located<Slug> {
    let slug = Slug::parse(id).expect("defaults are ids");
    Located::new(slug, Place::start_of(crate::text::FileId(0)))
}

/// An address that a site is published at: scheme, host, perhaps a path, without the last slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Returns the address that is written so, or what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        if !WebAddress::is_one(written) {
            return Err(format!("`{written}` is no address for a site: begin it with `https://`"));
        }
        let host = written.split_once("://").map_or("", |(_, rest)| rest);
        let is_plain = !written.contains(['?', '#', '"', '\'', '<', '>', ' ', '\\']);
        if is_plain && !host.is_empty() && !host.starts_with('/') {
            return Ok(Self(written.trim_end_matches('/').to_owned()));
        }
        Err(format!("`{written}` is no address for a site"))
    }

    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns its path, without the last slash: what every address within the site begins with.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("", |slash| self.0[host + slash..].trim_end_matches('/'))
    }
}

impl Deref for BaseUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value for BaseUrl {
    fn shape() -> Shape {
        Shape::Plain(
            "the address of a site: `https://www.example.gov.uk` or `https://www.example.gov.uk/inspections`",
        )
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = WebAddress::read(node, reader)?;
        let parsed = Self::parse(&written).map_err(|message| {
            reader.push(Diagnostic::new(Code::WrongType, node.place, message).help(
                "write it as `https://www.example.gov.uk` or `https://www.example.gov.uk/inspections`",
            ));
        });
        parsed.ok()
    }

    fn stand_in(_: Place) -> Option<Self> {
        Some(Self(String::new()))
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.0.clone()))
    }
}

impl Walk for BaseUrl {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

content! {
    /// A link at the top of every page.
    pub struct NavigationEntry "a link" {
        /// Its words.
        title: String,
        /// An address of the site, `/about/`, or on the web, `https://…`.
        to: Located<String>,
    }
}

content! {
    /// How large things may be. One table; each can be set under `limits:` in `site.yaml`.
    pub struct Limits "the limits" {
        /// Bytes of a content file.
        content_file: Count = Limits::default().content_file,
        /// Bytes of a document.
        document: Count = Limits::default().document,
        /// How deep YAML may nest.
        yaml_nesting: Count = Limits::default().yaml_nesting,
        /// Entries of a list page.
        list_page: Count = Limits::default().list_page,
    }
}

fn count(number: u64) -> Count {
    Count::new(number).expect("no limit is nought")
}

impl Limits {
    /// Returns how deep YAML may nest: whatever recurses over a value does so this often, and the stack has an end.
    pub fn nesting(&self) -> u64 {
        self.yaml_nesting.get().min(256)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            content_file: count(8 << 20),
            document: count(512 << 20),
            yaml_nesting: count(64),
            list_page: count(50),
        }
    }
}
