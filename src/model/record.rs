//! What every kind of record can be asked alike: its head, its links, its texts, its documents, and which of its parts
//! have an access of their own. All of it is one walk over what is declared.

use super::body::Body;
use super::value::{Content, Met, MetMut, Value};
use super::{Access, Document, Head, Kind, Titled};

/// A record of any kind.
pub trait Record: Value + Content + Titled + Clone + Send + Sync + 'static {
    /// Its kind.
    const KIND: Kind;

    /// Returns its head.
    fn head(&self) -> &Head;

    /// Returns its head, to be changed.
    fn head_mut(&mut self) -> &mut Head;

    /// Calls `visit` for every body of text: the access of the part that it is in, if it is in one, and the body.
    fn each_body<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Body)) {
        let mut parts = Vec::new();
        self.walk(None, &mut |met| match met {
            Met::Part(access) => parts.push(access),
            Met::PartEnd => drop(parts.pop()),
            Met::Body(body) => visit(parts.last().copied(), body),
            _ => {}
        });
    }

    /// Calls `visit` for every document, those of plans as papers and those given as evidence included: the access of the
    /// part that it is, or is in, if there is one, and the document.
    fn each_document<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Document)) {
        let mut parts = Vec::new();
        self.walk(None, &mut |met| match met {
            Met::Part(access) => parts.push(access),
            Met::PartEnd => drop(parts.pop()),
            Met::Document(document) => visit(parts.last().copied(), document),
            _ => {}
        });
    }

    /// Calls `visit` for every document, to change it.
    fn each_document_mut(&mut self, visit: &mut dyn FnMut(&mut Document)) {
        self.walk_mut(None, &mut |met| {
            if let MetMut::Document(document) = met {
                visit(document);
            }
        });
    }
}

/// Calls `visit` for every text in a value: its lines, its bodies, its documents, and the names in it that are plain
/// text. What is withheld of a record, and what of it is public, are both told by this one walk, so that they never
/// disagree on what a text is.
pub fn each_text<T: super::value::Walk>(value: &T, visit: &mut dyn FnMut(&str)) {
    value.walk(None, &mut |met| match met {
        Met::Text(text) => visit(text),
        Met::Link(_, link) if link.target.is_none() => visit(&link.written),
        Met::Body(body) => {
            let speakers = body.contributions().filter_map(|contribution| contribution.by.as_ref());
            speakers.filter(|link| link.target.is_none()).for_each(|link| visit(&link.written));
            body.each_text(visit);
        }
        _ => {}
    });
}
