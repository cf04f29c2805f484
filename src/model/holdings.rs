//! What records hold: every body of text and every document, with the record it stands in and whether that
//! record is open to the public by its own access. Whoever looks at all texts loops over this.

use super::action::Evidence;
use super::{Access, Body, Document, Key, Kind, Level, Tables};

impl Access {
    /// Whether nothing is withheld by this access itself; what is inherited is for `release` to say.
    pub fn is_open(&self) -> bool {
        self.level == Level::Public && !self.draft
    }
}

/// Where a text or a document stands.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub key: &'a Key,
    /// Whether the record, and the history entry if it is in one, are open.
    pub is_open: bool,
}

/// Calls `visit` for every body of text.
pub fn each_body<'a>(tables: &'a Tables, visit: &mut dyn FnMut(Holder<'a>, &'a Body)) {
    macro_rules! bodies { ($($table:ident $kind:ident $body:ident)*) => {
        $(for (key, one) in &tables.$table {
            visit(Holder { kind: Kind::$kind, key, is_open: one.head.access.is_open() }, &one.$body);
        })*
    } }
    bodies!(inspections Inspection body findings Finding text responses Response text actions Action text
        plans Plan body committees Committee body meetings Meeting body items Item minutes
        resolutions Resolution text articles Article body);
    for (key, action) in &tables.actions {
        for entry in &action.history {
            let is_open = action.head.access.is_open() && entry.access.is_open();
            visit(Holder { kind: Kind::Action, key, is_open }, &entry.note);
        }
    }
}

/// Calls `visit` for every document, those of plans as papers and those given as evidence included.
pub fn each_document<'a>(tables: &'a Tables, visit: &mut dyn FnMut(Holder<'a>, &'a Document)) {
    macro_rules! documents { ($($table:ident $kind:ident [$($papers:ident)?])*) => {
        $(for (key, one) in &tables.$table {
            let holder = Holder { kind: Kind::$kind, key, is_open: one.head.access.is_open() };
            one.documents.iter().for_each(|document| visit(holder, document));
            $(for document in one.$papers.iter().flat_map(|papers| &papers.documents) {
                visit(holder, document);
            })?
        })*
    } }
    documents!(inspections Inspection [plan] plans Plan [papers] meetings Meeting [] items Item []);
    for (key, action) in &tables.actions {
        for entry in &action.history {
            let is_open = action.head.access.is_open() && entry.access.is_open();
            for evidence in &entry.evidence {
                if let Evidence::File(document) = evidence {
                    visit(Holder { kind: Kind::Action, key, is_open }, document);
                }
            }
        }
    }
}
