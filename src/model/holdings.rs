//! What records hold: every body of text and every document, with the record it stands in. Whoever looks at all texts
//! loops over this.

use super::tables::every_table;
use super::{Access, Body, Document, Key, Kind, Outline, Record, Tables};

/// Where a text or a document stands.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub key: &'a Key,
    /// The access of the history entry, if it is in one.
    pub entry: Option<&'a Access>,
}

/// Calls `visit` for every body of text in records whose outline is `wanted`.
pub fn each_body<'a>(
    tables: &'a Tables,
    wanted: fn(&Outline) -> bool,
    visit: &mut dyn FnMut(Holder<'a>, &'a Body),
) {
    fn of_record<'a, T: Record>(key: &'a Key, one: &'a T, visit: &mut dyn FnMut(Holder<'a>, &'a Body)) {
        one.each_body(&mut |entry, body| visit(Holder { kind: T::KIND, key, entry }, body));
    }
    every_table!(tables, |table| {
        for (key, one) in table.iter().filter(|(_, one)| wanted(&one.head.outline)) {
            of_record(key, &**one, visit);
        }
    });
}

/// Calls `visit` for every document that may be a file, those of plans as papers and those given as evidence included.
pub fn each_document<'a>(tables: &'a Tables, visit: &mut dyn FnMut(Holder<'a>, &'a Document)) {
    fn of_record<'a, T: Record>(key: &'a Key, one: &'a T, visit: &mut dyn FnMut(Holder<'a>, &'a Document)) {
        one.each_document(&mut |entry, document| visit(Holder { kind: T::KIND, key, entry }, document));
    }
    every_table!(tables, |table| {
        for (key, one) in table.iter().filter(|(_, one)| one.head.outline.names_files) {
            of_record(key, &**one, visit);
        }
    });
}
