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
pub struct BaseUrl {
    address: String,
    /// The one that stands in `site.yaml`, where the site is published at another.
    written: Option<String>,
}

impl BaseUrl {
    /// Returns the address that is written so, or what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        if !WebAddress::is_one(written) {
            return Err(format!("`{written}` is no address for a site: begin it with `https://`"));
        }
        let host = written.split_once("://").map_or("", |(_, rest)| rest);
        let is_plain = !written.contains(['?', '#', '"', '\'', '<', '>', ' ', '\\']);
        if is_plain && !host.is_empty() && !host.starts_with('/') {
            return Ok(Self { address: written.trim_end_matches('/').to_owned(), written: None });
        }
        Err(format!("`{written}` is no address for a site"))
    }

    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// Returns this address for a site whose own is another.
    #[must_use]
    pub fn instead_of(&self, written: &Self) -> Self {
        Self { address: self.address.clone(), written: Some(written.address.clone()) }
    }

    /// Returns what an address on the web is within the site, from its root: whether it is written with the address that
    /// the site has or with the one that it is published at now, and with `https:` or `http:`. Nothing for another site's.
    pub fn within(&self, address: &str) -> Option<String> {
        let bases = [Some(&self.address), self.written.as_ref()];
        let (host, rest) = host_and_rest(address)?;
        bases.into_iter().flatten().find_map(|base| {
            let (base_host, base_path) = host_and_rest(base)?;
            let rest = rest.strip_prefix(base_path).filter(|_| host == base_host)?;
            match rest.as_bytes().first() {
                Some(b'/') => Some(rest.to_owned()),
                None | Some(b'?' | b'#') => Some(format!("/{rest}")),
                Some(_) => None,
            }
        })
    }

    /// Returns its path, without the last slash: what every address within the site begins with.
    pub fn path(&self) -> &str {
        let host = self.address.find("://").map_or(0, |at| at + 3);
        self.address[host..].find('/').map_or("", |slash| self.address[host + slash..].trim_end_matches('/'))
    }
}

/// Returns the host of an address on the web, in small letters and without the port that goes without saying, and what
/// stands behind it.
fn host_and_rest(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let port = match scheme.to_ascii_lowercase().as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(port).map_or(host.clone(), str::to_owned);
    (!host.is_empty()).then_some((host, rest))
}

impl Deref for BaseUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.address
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
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
        Some(Self { address: String::new(), written: None })
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.address.clone()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_site_are_told_from_others() {
        let own = BaseUrl::parse("https://www.northmoor.example/scrutiny/").unwrap();
        let within = |address: &str| own.within(address);
        for (address, expected) in [
            ("https://www.northmoor.example/scrutiny/findings/#x", "/findings/#x"),
            ("http://WWW.Northmoor.example:80/scrutiny/a?b", "/a?b"),
            ("https://www.northmoor.example:443/scrutiny", "/"),
            ("HTTPS://www.northmoor.example/scrutiny#x", "/#x"),
        ] {
            assert_eq!(within(address).as_deref(), Some(expected), "{address}");
        }
        for other in [
            "https://www.northmoor.example/",
            "https://www.northmoor.example/scrutiny-board/",
            "https://www.northmoor.example:8443/scrutiny/",
            "https://northmoor.example/scrutiny/",
            "https://www.northmoor.example.org/scrutiny/",
            "mailto:a@www.northmoor.example",
            "ftp://www.northmoor.example/scrutiny/",
        ] {
            assert_eq!(within(other), None, "{other}");
        }
        let moved = BaseUrl::parse("https://test.example").unwrap().instead_of(&own);
        assert_eq!(moved.within("https://www.northmoor.example/scrutiny/a/").as_deref(), Some("/a/"));
        assert_eq!(moved.within("https://test.example/a/").as_deref(), Some("/a/"));
    }
}
