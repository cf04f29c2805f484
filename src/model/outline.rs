//! What the later stages ask of every record, in one small place: to pass over all records is then to read this alone.

use super::body::{Body, Destination};
use super::document::DocumentSource;
use super::{Directory, Record, Relation};
use jiff::civil::Date;

/// The outline of a record. Set by `resolve`, and by `release` where it changes a record.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The number of the record.
    pub number: u32,
    /// Where its links lead, in the order of writing: what each means, and the number of the record.
    pub links: Box<[(Relation, u32)]>,
    /// Whether something in it has an access of its own that withholds it.
    pub has_withheld_parts: bool,
    /// Whether it names files: documents, or files that its prose or its restricted passages link to.
    pub names_files: bool,
    /// Whether its prose links to addresses of the site, or to parts of pages.
    pub leads_within_site: bool,
    /// The last day that it, or something in it, is dated.
    pub latest: Option<Date>,
}

impl Default for Outline {
    /// What is known of a record that nobody has looked at: it may hold anything.
    fn default() -> Self {
        Self {
            number: u32::MAX,
            links: Box::default(),
            has_withheld_parts: true,
            names_files: true,
            leads_within_site: true,
            latest: Some(Date::MAX),
        }
    }
}

impl Outline {
    /// Returns the outline of a record whose links have been resolved.
    pub fn of<T: Record>(record: &T, directory: &Directory) -> Self {
        let head = record.head();
        let number = directory.number(T::KIND, head.key.as_str()).unwrap_or(u32::MAX);
        let mut outline = Self {
            number,
            links: Box::default(),
            has_withheld_parts: false,
            names_files: false,
            leads_within_site: false,
            latest: None,
        };
        let mut links = Vec::new();
        record.each_link(&mut |relation, link| {
            let target = link.target.as_ref();
            let number = target.and_then(|target| directory.number(target.kind, target.key.as_str()));
            links.extend(number.map(|number| (relation, number)));
        });
        outline.links = links.into();
        record.each_access(&mut |access| outline.has_withheld_parts |= !access.is_open());
        record.each_document(&mut |_, document| {
            outline.names_files |= matches!(document.source, DocumentSource::File { .. });
        });
        record.each_body(&mut |_, body| outline.look_at(body));
        record.each_date(&mut |date| outline.latest = outline.latest.max(Some(date.last())));
        outline
    }

    fn look_at(&mut self, body: &Body) {
        for link in body.links() {
            match &link.to {
                Destination::File(_) => self.names_files = true,
                Destination::Site(_)
                | Destination::Fragment(_)
                | Destination::Record { fragment: Some(_), .. } => {
                    self.leads_within_site = true;
                }
                Destination::Record { fragment: None, .. } | Destination::Elsewhere(_) => {}
            }
        }
        // What is never published is withheld whatever its access says.
        body.each_restricted(&mut |restricted| {
            self.has_withheld_parts = true;
            self.names_files |= !restricted.files.is_empty();
        });
    }
}
