//! What records hold: every body of text and every document, with the record it stands in. Whoever looks at all texts
//! loops over this.

use super::tables::{every_table, kind_of};
use super::{Access, Body, Document, Head, Kind, Outline, Record, Tables};

/// Where a text or a document stands.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The kind of the record.
    pub kind: Kind,
    /// The head of the record.
    pub head: &'a Head,
    /// The access of the history entry, if it is in one.
    pub entry: Option<&'a Access>,
}

/// Calls `visit` for every body of text in records whose outline is `wanted`.
pub fn each_body<'a>(
    tables: &'a Tables,
    wanted: fn(&Outline) -> bool,
    visit: &mut dyn FnMut(Holder<'a>, &'a Body),
) {
    every_table!(table in [&tables] => {
        let kind = kind_of(table);
        for one in table.values().filter(|one| wanted(&one.head.outline)) {
            one.each_body(&mut |entry, body| visit(Holder { kind, head: &one.head, entry }, body));
        }
    });
}

/// Calls `visit` for every document that may be a file, those of plans as papers and those given as evidence included.
pub fn each_document<'a>(tables: &'a Tables, visit: &mut dyn FnMut(Holder<'a>, &'a Document)) {
    every_table!(table in [&tables] => {
        let kind = kind_of(table);
        for one in table.values().filter(|one| one.head.outline.names_files) {
            one.each_document(&mut |entry, document| {
                visit(Holder { kind, head: &one.head, entry }, document);
            });
        }
    });
}
