//! Takes out what is withheld: whole records, stubs' contents, restricted passages, documents, history entries.
//! What is taken out goes to the needles and nowhere else.

use super::gone::Gone;
use super::needles::Collected;
use super::verdict::{Judge, Verdict, Verdicts};
use crate::model::action::Evidence;
use crate::model::body::{Block, Body, Destination};
use crate::model::document::{Document, DocumentSource};
use crate::model::{
    Access, Action, Article, Committee, Finding, Head, HistoryEntry, Inspection, Item, Key, Kind, Meeting,
    Plan, PlanPapers, Record, Resolution, Response, Tables,
};
use std::sync::Arc;

/// Takes out everything that is withheld.
pub(super) fn withhold(
    tables: &mut Tables,
    verdicts: &Verdicts,
    judge: &Judge,
    withheld: &mut Collected,
    gone: &mut Gone<'_>,
) {
    let mut taker = Taker { judge, withheld };
    macro_rules! take { ($($table:ident)*) => {
        $(tables.$table.retain(|key, one| taker.take(verdicts, key, one, gone));)*
    } }
    take!(inspections findings responses actions plans committees meetings items resolutions articles);
    // A register entry that is withheld has nothing to leave a stub of.
    macro_rules! drop { ($($table:ident $kind:ident)*) => {
        $(gone.drop_from(&mut tables.$table, |key, _| {
            verdicts.on(Kind::$kind, key.as_str()) != Verdict::Shown
        });)*
    } }
    drop!(organisations Organisation posts Post people Person themes Theme);
}

struct Taker<'a> {
    judge: &'a Judge,
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
                record.collect(self.withheld);
                gone.add(&record.head().outline);
                false
            }
            Verdict::Stub => {
                record.collect(self.withheld);
                gone.change(record, Withholdable::blank);
                true
            }
            Verdict::Shown => {
                if record.head().outline.has_withheld_parts {
                    gone.change(record, |one| one.take_out(self));
                }
                true
            }
        }
    }
}

impl Taker<'_> {
    fn verdict(&self, access: &Access) -> Verdict {
        self.judge.own(access)
    }

    fn body(&mut self, body: &mut Body) {
        blocks(&mut body.blocks, self.withheld);
    }

    fn documents(&mut self, documents: &mut Vec<Document>) {
        documents.retain_mut(|document| match self.verdict(&document.access) {
            Verdict::Shown => true,
            verdict => {
                document.collect(self.withheld);
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
        history.retain_mut(|entry| match self.verdict(&entry.access) {
            Verdict::Shown => {
                self.body(&mut entry.note);
                true
            }
            verdict => {
                entry.collect(self.withheld);
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

/// Takes the text out of restricted passages, and keeps the fact that there was one.
fn blocks(blocks_of: &mut [Block], withheld: &mut Collected) {
    for block in blocks_of {
        match block {
            Block::Restricted(restricted) => withheld.text(std::mem::take(&mut restricted.text)),
            Block::Contribution(contribution) => blocks(&mut contribution.blocks, withheld),
            Block::Prose(_) => {}
        }
    }
}

/// What can be withheld.
trait Withholdable: Record {
    /// Hands everything that the record says to the needles.
    fn collect(&self, withheld: &mut Collected);
    /// Empties the record but for what its stub may say.
    fn blank(&mut self);
    /// Takes out the parts that are withheld by themselves.
    fn take_out(&mut self, taker: &mut Taker<'_>);
}

fn stub(head: &mut Head, title: &str) -> String {
    let stub = head.access.stub(title);
    let title = stub.title.clone();
    head.stub = Some(stub);
    title
}

impl Document {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        withheld.text(self.alternative.clone().unwrap_or_default());
        if let DocumentSource::File { name, found } = &self.source {
            withheld.file(&name.value, found.as_ref().map(|file| file.path.as_str()));
        }
        if let DocumentSource::Url(url) = &self.source {
            withheld.text(url.clone());
        }
    }
}

fn collect_documents(documents: &[Document], withheld: &mut Collected) {
    documents.iter().for_each(|document| document.collect(withheld));
}

fn collect_body(body: &Body, kind_folder: &str, withheld: &mut Collected) {
    withheld.text(body.plain());
    for restricted in body.restricted() {
        withheld.text(restricted.text.clone());
    }
    for link in body.links() {
        if let Destination::File(name) = &link.to {
            withheld.file(name, Some(&format!("{kind_folder}/{name}")));
        }
    }
}

fn collect_papers(papers: Option<&PlanPapers>, withheld: &mut Collected) {
    if let Some(papers) = papers {
        withheld.text(papers.title.clone().unwrap_or_default());
        withheld.text(papers.overseen_by.clone().unwrap_or_default());
        collect_documents(&papers.documents, withheld);
    }
}

impl HistoryEntry {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.reason.clone().unwrap_or_default());
        collect_body(&self.note, "", withheld);
        for evidence in &self.evidence {
            if let Evidence::File(document) = evidence {
                document.collect(withheld);
            }
        }
    }
}

impl Withholdable for Inspection {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        withheld.texts(&self.scope);
        withheld.texts(self.facts.iter().flat_map(|fact| [&fact.label, &fact.value]));
        collect_documents(&self.documents, withheld);
        collect_papers(self.plan.as_ref(), withheld);
        collect_body(
            &self.body,
            &crate::model::folder::folder_of(Kind::Inspection, &self.head.key),
            withheld,
        );
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
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
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.documents(&mut self.documents);
        taker.papers(&mut self.plan);
        taker.body(&mut self.body);
    }
}

impl Withholdable for Finding {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.summary.clone().unwrap_or_default());
        withheld.texts(&self.legal_basis);
        withheld.texts(self.corrections.iter().map(|correction| &correction.reason));
        collect_body(&self.text, &crate::model::folder::folder_of(Kind::Finding, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        let title = stub(&mut self.head, "");
        self.summary = (!title.is_empty()).then_some(title);
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
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.text);
    }
}

impl Withholdable for Response {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.reason.clone().unwrap_or_default());
        collect_body(&self.text, "", withheld);
    }
    fn blank(&mut self) {
        stub(&mut self.head, "");
        self.acceptance = crate::model::Acceptance::AwaitingResponse;
        self.by = None;
        self.text = Body::default();
        self.reason = None;
        self.approved_at = None;
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.text);
    }
}

impl Withholdable for Action {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        collect_body(&self.text, "", withheld);
        self.history.iter().for_each(|entry| entry.collect(withheld));
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.targets.clear();
        self.owner = None;
        self.due = None;
        self.text = Body::default();
        self.partners.clear();
        self.themes.clear();
        self.history.clear();
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.text);
        taker.history(&mut self.history);
    }
}

impl Withholdable for Plan {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        withheld.text(self.overseen_by.clone().unwrap_or_default());
        collect_documents(&self.documents, withheld);
        collect_papers(self.papers.as_ref(), withheld);
        collect_body(&self.body, &crate::model::folder::folder_of(Kind::Plan, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.overseen_by = None;
        self.published = None;
        self.documents.clear();
        self.themes.clear();
        self.body = Body::default();
        self.papers = None;
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.documents(&mut self.documents);
        taker.papers(&mut self.papers);
        taker.body(&mut self.body);
    }
}

impl Withholdable for Committee {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        withheld.texts(&self.aliases);
        collect_body(&self.body, &crate::model::folder::folder_of(Kind::Committee, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.from = None;
        self.to = None;
        self.aliases.clear();
        self.body = Body::default();
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.body);
    }
}

impl Withholdable for Meeting {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone().unwrap_or_default());
        withheld.text(self.venue.clone().unwrap_or_default());
        collect_documents(&self.documents, withheld);
        collect_body(&self.body, &crate::model::folder::folder_of(Kind::Meeting, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        let title = stub(&mut self.head, self.title.as_deref().unwrap_or_default());
        self.title = (!title.is_empty()).then_some(title);
        self.time = None;
        self.venue = None;
        self.minutes = None;
        self.attendance.clear();
        self.apologies.clear();
        self.webcast = None;
        self.documents.clear();
        self.body = Body::default();
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.documents(&mut self.documents);
        taker.body(&mut self.body);
    }
}

impl Withholdable for Item {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        collect_documents(&self.documents, withheld);
        collect_body(&self.minutes, &crate::model::folder::folder_of(Kind::Item, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.report_of = None;
        self.presented_by.clear();
        self.about.clear();
        self.themes.clear();
        self.documents.clear();
        self.reports_back.clear();
        self.truncated = None;
        self.source = None;
        self.minutes = Body::default();
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.documents(&mut self.documents);
        taker.body(&mut self.minutes);
    }
}

impl Withholdable for Resolution {
    fn collect(&self, withheld: &mut Collected) {
        collect_body(
            &self.text,
            &crate::model::folder::folder_of(Kind::Resolution, &self.head.key),
            withheld,
        );
    }
    fn blank(&mut self) {
        stub(&mut self.head, "");
        self.text = Body::default();
        self.reference = None;
        self.report_back = None;
        self.recommended_to = None;
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.text);
    }
}

impl Withholdable for Article {
    fn collect(&self, withheld: &mut Collected) {
        withheld.text(self.title.clone());
        withheld.text(self.summary.clone().unwrap_or_default());
        collect_body(&self.body, &crate::model::folder::folder_of(Kind::Article, &self.head.key), withheld);
    }
    fn blank(&mut self) {
        self.title = stub(&mut self.head, &self.title);
        self.summary = None;
        self.body = Body::default();
    }
    fn take_out(&mut self, taker: &mut Taker<'_>) {
        taker.body(&mut self.body);
    }
}
