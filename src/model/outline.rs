//! Draws the outlines of records.

use super::body::Body;
use super::document::DocumentSource;
use super::head::Outline;
use super::prose::Destination;
use super::value::Met;
use super::{Directory, Link, Record, Relation};

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
            published: None,
        };
        let number_of = |link: &Link| {
            let target = link.target.as_ref()?;
            directory.number(target.kind, target.key.as_str())
        };
        let (mut links, mut mentions) = (Vec::new(), Vec::new());
        record.walk(None, &mut |met| match met {
            Met::Link(relation, link) => links.extend(number_of(link).map(|number| (relation, number))),
            Met::Body(body) => {
                let speakers = body.contributions().filter_map(|contribution| contribution.by.as_ref());
                links.extend(speakers.filter_map(number_of).map(|number| (Relation::Contributor, number)));
                let mentioned = body.links().filter_map(|link| match &link.to {
                    Destination::Record { link, .. } => number_of(link),
                    _ => None,
                });
                mentions.extend(mentioned.map(|number| (Relation::Mention, number)));
                outline.look_at(body);
            }
            Met::Document(document) => {
                outline.names_files |= matches!(document.source, DocumentSource::File { .. });
            }
            Met::Part(access) => outline.has_withheld_parts |= !access.is_open(),
            Met::Since(date) => outline.latest = outline.latest.max(Some(date.last())),
            Met::Published(date) => outline.published = Some(date.last()),
            Met::Web(address) => outline.leads_within_site |= address.within.is_some(),
            Met::Text(_) | Met::PartEnd => {}
        });
        links.append(&mut mentions);
        outline.links = links.into();
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
