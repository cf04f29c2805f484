//! Where a document is, as it is written.

use super::document::{Availability, DocumentSource};
use super::value::{Content, Declaration, Field, FileName, Mapping, Reader, Shape, Value, Written, content};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, WebAddress};

content! {
    /// The keys of which one says where a document is.
    pub struct WrittenSource "a document" {
        /// The name of a file beside the record. One of `file`, `url` and `availability` is needed.
        file: Option<Located<FileName>>,
        /// Its address on the web.
        url: Option<WebAddress>,
        /// How it can be had, where it is neither here nor on the web.
        availability: Option<Availability>,
    }
}

impl Field for DocumentSource {
    const IS_NEEDED: bool = true;

    fn looks() -> Shape {
        WrittenSource::shape()
    }

    fn declare(_: Declaration, keys: &mut Vec<Declaration>) {
        keys.extend(WrittenSource::keys());
    }

    fn take(_: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let WrittenSource { file, url, availability } = WrittenSource::take_all(mapping, reader)?;
        let given: Vec<_> =
            ["file", "url", "availability"].into_iter().filter_map(|key| mapping.place_of(key)).collect();
        if given.is_empty() {
            let message = "a document needs one of `file`, `url` and `availability`";
            reader.push(Diagnostic::new(Code::MissingKey, mapping.place, message).help(
                "say where it is: `file: report.pdf`, `url: https://…` or `availability: file-of-minutes`",
            ));
        }
        if let [first, second, ..] = given.as_slice() {
            let message = "a document is in one place: `file`, `url` or `availability`";
            reader.push(
                Diagnostic::new(Code::WrongType, *second, message)
                    .related(*first, "this says where it is already"),
            );
        }
        let file = file.map(|Located { value: FileName(name), place }| Self::File {
            name: Located::new(name, place),
            found: None,
        });
        file.or(url.map(Self::Url)).or(availability.map(Self::Elsewhere))
    }

    fn put(&self, _: &Declaration, written: &mut Written) {
        let mut source = WrittenSource { file: None, url: None, availability: None };
        match self.clone() {
            Self::File { name, .. } => source.file = Some(Located::new(FileName(name.value), name.place)),
            Self::Url(url) => source.url = Some(url),
            Self::Elsewhere(availability) => source.availability = Some(availability),
        }
        source.put_all(written);
    }
}
