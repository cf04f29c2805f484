//! Takes out what is withheld: whole records, stubs' contents, restricted passages, documents, history entries.
//! What is taken out goes to the needles and nowhere else.

use super::gone::Gone;
use super::needles::Collected;
use crate::model::action::Evidence;
use crate::model::body::{Block, Body, Destination};
use crate::model::document::{Document, DocumentSource};
use crate::model::{
    Action, Article, Committee, CommitteeKind, Directory, Finding, FindingKind, Head, HistoryEntry,
    Inspection, Item, Key, Kind, Lines, Link, Meeting, Plan, PlanPapers, Record, Resolution, ResolutionKind,
    Response, Tables, Wording, each_text,
};
use crate::resolve::verdict::{Judge, Verdict, Verdicts};
use std::sync::Arc;

/// Takes out everything that is withheld.
pub(super) fn withhold(
    tables: &mut Tables,
    verdicts: &Verdicts,
    judge: &Judge,
    directory: &Directory,
    withheld: &mut Collected,
    gone: &mut Gone<'_>,
) {
    let mut taker = Taker { judge, directory, withheld };
    macro_rules! take { ($($table:ident)*) => {
        $(tables.$table.retain(|key, one| taker.take(verdicts, key, one, gone));)*
    } }
    take!(inspections findings responses actions plans committees meetings items resolutions articles);
    // A register entry that is withheld has nothing to leave a stub of.
    macro_rules! drop { ($($table:ident $kind:ident)*) => {
        $(gone.drop_from(&mut tables.$table, |key, one| {
            let is_gone = verdicts.on(Kind::$kind, key.as_str()) != Verdict::Shown;
            if is_gone {
                each_text(one, &mut |text| taker.withheld.text(text));
            }
            is_gone
        });)*
    } }
    drop!(organisations Organisation posts Post people Person themes Theme);
}

struct Taker<'a> {
    judge: &'a Judge,
    directory: &'a Directory,
    withheld: &'a mut Collected,
}

impl Taker<'_> {
    /// Takes a record, or what is withheld of it. Returns whether anything of it stays.
    fn take<T: Withholdable>(
        &mut self,
        verdicts: &Verdicts,
        key: &Key,
        record: &mut Arc<T>,
        gone: &mut Gone<'_>,
    ) -> bool {
        match verdicts.on(T::KIND, key.as_str()) {
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
                    let folder = self.directory.folder_of(T::KIND, key);
                    gone.change(record, |one| one.take_out(&mut Parts { taker: self, folder }));
                }
                true
            }
        }
    }

    /// Hands everything that a record says to the needles.
    fn collect<T: Withholdable>(&mut self, record: &T) {
        let folder = self.directory.folder_of(T::KIND, &record.head().key);
        each_text(record, &mut |text| self.withheld.text(text));
        record.each_document(&mut |_, document| self.file(document));
        record.each_body(&mut |_, body| self.linked(body, &folder));
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

/// Takes the parts out of one record that are withheld by themselves.
struct Parts<'p, 'a> {
    taker: &'p mut Taker<'a>,
    /// The folder of the record.
    folder: String,
}

impl Parts<'_, '_> {
    fn body(&mut self, body: &mut Body) {
        self.blocks(&mut body.blocks);
    }

    /// Takes the text out of restricted passages, and keeps the fact that there was one.
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Restricted(restricted) => {
                    self.taker.withheld.text(&std::mem::take(&mut restricted.text));
                    self.taker.withheld.text(&std::mem::take(&mut restricted.plain));
                    for name in std::mem::take(&mut restricted.files) {
                        self.taker.withheld.linked(&name, &self.folder);
                    }
                }
                Block::Contribution(contribution) => self.blocks(&mut contribution.blocks),
                Block::Prose(_) => {}
            }
        }
    }

    fn documents(&mut self, documents: &mut Vec<Document>) {
        documents.retain_mut(|document| match self.taker.judge.own(&document.access) {
            Verdict::Shown => true,
            verdict => {
                document.each_line(&mut |line| self.taker.withheld.text(line));
                self.taker.file(document);
                let stub = document.access.stub(&document.title);
                document.title = stub.title.clone();
                document.stub = Some(stub);
                document.source = DocumentSource::Elsewhere(crate::model::Availability::Withheld);
                document.date = None;
                document.language = None;
                document.accessible = None;
                document.alternative = None;
                document.licence = None;
                verdict == Verdict::Stub
            }
        });
    }

    fn papers(&mut self, papers: &mut Option<PlanPapers>) {
        if let Some(papers) = papers {
            self.documents(&mut papers.documents);
        }
    }

    fn history(&mut self, history: &mut Vec<HistoryEntry>) {
        history.retain_mut(|entry| match self.taker.judge.own(&entry.access) {
            Verdict::Shown => {
                self.body(&mut entry.note);
                true
            }
            verdict => {
                entry.each_text(&mut |text| self.taker.withheld.text(text));
                self.taker.linked(&entry.note, &self.folder);
                for evidence in &entry.evidence {
                    if let Evidence::File(document) = evidence {
                        self.taker.file(document);
                    }
                }
                entry.stub = Some(entry.access.stub(""));
                entry.status = None;
                entry.due = None;
                entry.reason = None;
                entry.note = Body::default();
                entry.by = None;
                entry.evidence.clear();
                entry.agreed_at = None;
                entry.recorded_at = None;
                verdict == Verdict::Stub
            }
        });
    }
}

/// What can be withheld.
trait Withholdable: Record + Lines {
    /// Empties the record but for what its stub may say, and where it belongs.
    fn blank(&mut self);
    /// Takes out the parts that are withheld by themselves.
    fn take_out(&mut self, parts: &mut Parts<'_, '_>);
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
        self.declared_findings.clear();
        self.facts.clear();
        self.previous = None;
        self.themes.clear();
        self.documents.clear();
        self.source = None;
        self.body = Body::default();
        self.plan = None;
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.documents(&mut self.documents);
        parts.papers(&mut self.plan);
        parts.body(&mut self.body);
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
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.text);
    }
}

impl Withholdable for Response {
    fn blank(&mut self) {
        // What it answers stays, and since when: it is an answer whose words are withheld.
        stub(&mut self.head, "");
        self.acceptance = crate::model::Acceptance::AwaitingResponse;
        self.by = None;
        self.text = Body::default();
        self.reason = None;
        self.approved_at = None;
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.text);
    }
}

impl Withholdable for Action {
    fn blank(&mut self) {
        // What it is for stays: that it is there answers a finding, whatever it says.
        self.title = stub(&mut self.head, &self.title);
        self.owner = None;
        self.due = None;
        self.text = Body::default();
        self.partners.clear();
        self.themes.clear();
        self.history.clear();
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.text);
        parts.history(&mut self.history);
    }
}

impl Withholdable for Plan {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.authority.clear();
        self.overseen_by = None;
        self.published = None;
        self.documents.clear();
        self.themes.clear();
        self.body = Body::default();
        self.papers = None;
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.documents(&mut self.documents);
        parts.papers(&mut self.papers);
        parts.body(&mut self.body);
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
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.body);
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
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.documents(&mut self.documents);
        parts.body(&mut self.body);
    }
}

impl Withholdable for Item {
    fn blank(&mut self) {
        // What it reports back on stays, for facts alone: nobody may be told that the report is missing.
        self.title = stub(&mut self.head, &self.title);
        self.number.value.clear();
        self.report_of = None;
        self.presented_by.clear();
        self.about.clear();
        self.themes.clear();
        self.documents.clear();
        self.truncated = None;
        self.source = None;
        self.minutes = Body::default();
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.documents(&mut self.documents);
        parts.body(&mut self.minutes);
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
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.text);
    }
}

impl Withholdable for Article {
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.summary = None;
        self.body = Body::default();
    }
    fn take_out(&mut self, parts: &mut Parts<'_, '_>) {
        parts.body(&mut self.body);
    }
}
