//! Takes out what is withheld: whole records, and of others the parts that have an access of their own. What is taken out
//! goes to the needles, and what a stub may say of it beside the tables.

use super::collected::Collected;
use super::gone::Gone;
use super::stubs::{Stubs, Withheld};
use crate::model::body::Body;
use crate::model::document::{Document, DocumentSource};
use crate::model::prose::Destination;
use crate::model::tables::{Table, every_table};
use crate::model::value::{Keep, Met};
use crate::model::{Access, Record, Tables, each_text};
use crate::resolve::verdict::{Judge, Verdict};
use std::sync::Arc;

/// Takes out everything that is withheld, by the verdicts on the records.
pub(super) fn withhold(
    tables: &mut Tables,
    verdicts: &[Verdict],
    judge: &Judge,
    withheld: &mut Collected,
    gone: &mut Gone<'_>,
) -> Stubs {
    let mut taker = Taker { judge, withheld, stubs: Stubs::default() };
    every_table!(table in [&mut tables] => taker.take_from(table, verdicts, gone));
    taker.stubs
}

struct Taker<'a> {
    judge: &'a Judge,
    withheld: &'a mut Collected,
    stubs: Stubs,
}

impl Taker<'_> {
    /// Takes what is withheld out of a table.
    fn take_from<T: Record>(&mut self, table: &mut Table<T>, verdicts: &[Verdict], gone: &mut Gone<'_>) {
        table.retain(|_, record| {
            let outline = &record.head().outline;
            let number = outline.number;
            match verdicts[number as usize] {
                Verdict::Shown => {
                    if outline.has_withheld_parts {
                        self.take_parts(record, gone);
                    }
                    return true;
                }
                Verdict::Stub => {
                    gone.add_stub(number);
                    self.stubs.0.insert(number, Withheld::of(&**record));
                }
                Verdict::Gone => gone.add(number),
            }
            self.collect(&**record);
            false
        });
    }

    fn take_parts<T: Record>(&mut self, record: &mut Arc<T>, gone: &Gone<'_>) {
        self.collect_parts(&**record);
        gone.change(record, |one| {
            one.prune(&Open { judge: self.judge });
        });
    }

    /// Hands everything that a record says to the needles.
    fn collect<T: Record>(&mut self, record: &T) {
        let folder = &record.head().folder;
        each_text(record, &mut |text| self.withheld.text(text));
        record.each_document(&mut |_, document| self.file(document));
        record.each_body(&mut |_, body| self.linked(body, folder));
    }

    /// Hands everything that is withheld by itself in a record to the needles.
    fn collect_parts<T: Record>(&mut self, record: &T) {
        let folder = &record.head().folder;
        // A part in a withheld part is withheld with it.
        let (mut is_withheld, mut within) = (false, 0);
        record.walk(None, &mut |met| match met {
            Met::Part(_) if is_withheld => within += 1,
            Met::Part(access) => is_withheld = self.judge.own(access) != Verdict::Shown,
            Met::PartEnd if within > 0 => within -= 1,
            Met::PartEnd => is_withheld = false,
            Met::Text(text) if is_withheld => self.withheld.text(text),
            Met::Link(_, link) if is_withheld && link.target.is_none() => self.withheld.text(&link.written),
            Met::Document(document) if is_withheld => self.file(document),
            Met::Body(body) if is_withheld => {
                body.each_text(&mut |text| self.withheld.text(text));
                self.linked(body, folder);
            }
            Met::Body(body) => body.each_restricted(&mut |restricted| {
                self.withheld.text(&restricted.text);
                self.withheld.text(&restricted.plain);
                restricted.files.iter().for_each(|name| self.withheld.linked(name, folder));
            }),
            Met::Text(_)
            | Met::Web(_)
            | Met::Link(..)
            | Met::Document(_)
            | Met::Since(_)
            | Met::Published(_) => {}
        });
    }

    fn file(&mut self, document: &Document) {
        if let DocumentSource::File { name, found } = &document.source {
            self.withheld.document(&name.value, found.as_ref().map(|file| file.path.as_str()));
        }
    }

    /// Hands on the files that a text links to: withheld, unless something public names them as well.
    fn linked(&mut self, body: &Body, folder: &str) {
        for link in body.links() {
            if let Destination::File(name) = &link.to {
                self.withheld.linked(name, folder);
            }
        }
        body.each_restricted(&mut |restricted| {
            restricted.files.iter().for_each(|name| self.withheld.linked(name, folder));
        });
    }
}

/// Keeps what is open of a record, and withholds the rest.
struct Open<'a> {
    judge: &'a Judge,
}

impl Keep for Open<'_> {
    fn part(&self, access: &Access) -> Verdict {
        self.judge.own(access)
    }

    fn body(&self, body: &mut Body) {
        body.withhold();
    }
}
