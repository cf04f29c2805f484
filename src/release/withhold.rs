//! Takes out what is withheld: whole records, stubs' contents, restricted passages, documents, history entries.
//! What is taken out goes to the needles and nowhere else.

use super::gone::Gone;
use super::is_register;
use super::needles::Collected;
use crate::model::body::{Body, Destination};
use crate::model::document::{Document, DocumentSource};
use crate::model::inspection::DeclaredFindings;
use crate::model::plan::Papers;
use crate::model::tables::every_table;
use crate::model::value::{Keep, Met, Needed};
use crate::model::{
    Access, Action, Article, Committee, CommitteeKind, Finding, FindingKind, Head, Inspection, Item, Link,
    Meeting, Plan, Record, Resolution, ResolutionKind, Response, Tables, Wording, each_text,
};
use crate::resolve::verdict::{Judge, Verdict};
use std::sync::Arc;

/// Takes out everything that is withheld.
pub(super) fn withhold(
    tables: &mut Tables,
    verdicts: &[Verdict],
    judge: &Judge,
    withheld: &mut Collected,
    gone: &mut Gone<'_>,
) {
    let mut taker = Taker { judge, withheld };
    macro_rules! take { ($($table:ident)*) => {
        $(tables.$table.retain(|_, one| taker.take(verdicts, one, gone));)*
    } }
    take!(inspections findings responses actions plans committees meetings items resolutions articles);
    // A register entry that is withheld has nothing to leave a stub of.
    every_table!(table in [&mut tables] => if is_register(table) {
        gone.drop_from(table, |one| {
            let is_gone = verdicts[one.head.outline.number as usize] != Verdict::Shown;
            if is_gone {
                each_text(one, &mut |text| taker.withheld.text(text));
            }
            is_gone
        });
    });
}

struct Taker<'a> {
    judge: &'a Judge,
    withheld: &'a mut Collected,
}

impl Taker<'_> {
    /// Takes a record, or what is withheld of it. Returns whether anything of it stays.
    fn take<T: Withholdable>(
        &mut self,
        verdicts: &[Verdict],
        record: &mut Arc<T>,
        gone: &mut Gone<'_>,
    ) -> bool {
        match verdicts[record.head().outline.number as usize] {
            Verdict::Gone => {
                self.collect(&**record);
                gone.add(&record.head().outline);
                false
            }
            Verdict::Stub => {
                self.collect(&**record);
                gone.add_stub(&record.head().outline);
                gone.change(record, Withholdable::blank);
                true
            }
            Verdict::Shown => {
                if record.head().outline.has_withheld_parts {
                    self.collect_parts(&**record);
                    gone.change(record, |one| {
                        one.prune(&Open { judge: self.judge });
                    });
                }
                true
            }
        }
    }

    /// Hands everything that a record says to the needles.
    fn collect<T: Withholdable>(&mut self, record: &T) {
        let folder = &record.head().folder;
        each_text(record, &mut |text| self.withheld.text(text));
        record.each_document(&mut |_, document| self.file(document));
        record.each_body(&mut |_, body| self.linked(body, folder));
    }

    /// Hands everything that is withheld by itself in a record to the needles.
    fn collect_parts<T: Record>(&mut self, record: &T) {
        let folder = &record.head().folder;
        let mut is_withheld = false;
        record.walk(None, &mut |met| match met {
            Met::Part(access) => is_withheld = self.judge.own(access) != Verdict::Shown,
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
            Met::Text(_) | Met::Link(..) | Met::Document(_) | Met::Since(_) | Met::Published(_) => {}
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

/// What can be withheld.
trait Withholdable: Record {
    /// Empties the record but for what its stub may say, and where it belongs.
    fn blank(&mut self);
}

/// Sets the stub, and returns the title that it shows. How far the record goes and where it stood before are no part of
/// what a stub says.
fn stub(head: &mut Head, title: &str) -> String {
    let stub = head.access.stub(title);
    let title = stub.title.clone();
    head.stub = Some(stub);
    head.recorded_to = None;
    head.redirect_from.clear();
    title
}

impl Withholdable for Inspection {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.framework = Link::new("", self.framework.place);
        self.authority.clear();
        self.fieldwork = None;
        self.published = None;
        self.received = None;
        self.report_published = None;
        self.inspectors.clear();
        self.scope.clear();
        self.judgements.clear();
        self.declared_findings = DeclaredFindings::default();
        self.facts.clear();
        self.previous = None;
        self.themes.clear();
        self.documents.clear();
        self.source = None;
        self.body = Body::default();
        self.plan = Papers(None);
    }
}

impl Withholdable for Finding {
    fn blank(&mut self) {
        let title = stub(&mut self.head, "");
        self.summary = (!title.is_empty()).then_some(title);
        self.kind = FindingKind::Observation;
        self.wording = Wording::Verbatim;
        self.text = Body::default();
        self.reference = None;
        self.area = None;
        self.themes.clear();
        self.groups.clear();
        self.legal_basis.clear();
        self.due = None;
        self.restates.clear();
        self.superseded_by = None;
        self.corrections.clear();
    }
}

impl Withholdable for Response {
    fn blank(&mut self) {
        // What it answers stays, and since when: it is an answer whose words are withheld.
        stub(&mut self.head, "");
        self.acceptance = crate::model::Acceptance::AwaitingResponse;
        self.by = Needed(None);
        self.text = Body::default();
        self.reason = None;
        self.approved_at = None;
    }
}

impl Withholdable for Action {
    fn blank(&mut self) {
        // What it is for stays: that it is there answers a finding, whatever it says.
        self.title = stub(&mut self.head, &self.title);
        self.owner = Needed(None);
        self.due = None;
        self.text = Body::default();
        self.partners.clear();
        self.themes.clear();
        self.history.clear();
    }
}

impl Withholdable for Plan {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.authority = Needed(Vec::new());
        self.overseen_by = None;
        self.published = None;
        self.documents.clear();
        self.themes.clear();
        self.body = Body::default();
        self.papers = Papers(None);
    }
}

impl Withholdable for Committee {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.kind = CommitteeKind::NotRecorded;
        self.authority.clear();
        self.from = None;
        self.to = None;
        self.aliases.clear();
        self.body = Body::default();
    }
}

impl Withholdable for Meeting {
    fn blank(&mut self) {
        let title = stub(&mut self.head, self.title.as_deref().unwrap_or_default());
        self.title = (!title.is_empty()).then_some(title);
        self.status = None;
        self.time = None;
        self.venue = None;
        self.minutes = None;
        self.attendance.clear();
        self.apologies.clear();
        self.webcast = None;
        self.documents.clear();
        self.body = Body::default();
    }
}

impl Withholdable for Item {
    fn blank(&mut self) {
        // What it reports back on stays, for facts alone: nobody may be told that the report is missing.
        self.title = stub(&mut self.head, &self.title);
        self.written_number = None;
        self.file_number.value.clear();
        self.report_of = None;
        self.presented_by.clear();
        self.about.clear();
        self.themes.clear();
        self.documents.clear();
        self.truncated = None;
        self.source = None;
        self.minutes = Body::default();
    }
}

impl Withholdable for Resolution {
    fn blank(&mut self) {
        stub(&mut self.head, "");
        self.kind = ResolutionKind::Procedural;
        self.text = Body::default();
        self.reference = None;
        self.report_back = None;
        self.recommended_to = None;
    }
}

impl Withholdable for Article {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.summary = None;
        self.body = Body::default();
    }
}
