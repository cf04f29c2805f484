//! Texts, documents and stubs of records, as templates show them.

use super::Desk;
use super::parts::{BlockView, ContributionView, DocumentView, GroundView, LinkView, StubView};
use crate::model::body::{Block, Body};
use crate::model::document::{Availability, Document, DocumentSource};
use crate::model::inspection::Source;
use crate::model::{Grounds, Head, Part, Stub};
use crate::render::prose;
use crate::text::HashMap;

impl Desk<'_> {
    /// Returns the stub that stands for something withheld.
    pub fn stub(&self, stub: &Stub) -> StubView {
        let grounds = match &stub.grounds {
            Grounds::Exempt(grounds) => grounds.as_slice(),
            Grounds::Confidential => &[],
        };
        let confidential = stub.grounds == Grounds::Confidential;
        StubView {
            label: self.words.get(if confidential { "stub_confidential" } else { "stub_exempt" }),
            law: self.words.get(if confidential { "stub_confidential_law" } else { "stub_exempt_law" }),
            grounds: grounds
                .iter()
                .map(|ground| {
                    let part = self.words.label("part", ground.part.as_str());
                    GroundView {
                        label: self
                            .words
                            .fill("stub_paragraph", &[("paragraph", &ground.paragraph), ("part", &part)]),
                        wording: ground.wording.to_owned(),
                    }
                })
                .collect(),
            reason: stub.reason.clone(),
        }
    }

    /// Returns the blocks of a body of the record with a head.
    pub fn body(&self, body: &Body, head: &Head) -> Vec<BlockView> {
        let mut answers: HashMap<&str, Vec<String>> = HashMap::default();
        for one in body.contributions() {
            if let Some(to) = &one.to {
                answers.entry(&to.value).or_default().push(format!("#{}", one.id));
            }
        }
        self.blocks(&body.blocks, &head.folder, &answers)
    }

    /// Returns blocks; `answers` are the fragments of the answers to each contribution.
    fn blocks(&self, blocks: &[Block], folder: &str, answers: &HashMap<&str, Vec<String>>) -> Vec<BlockView> {
        blocks
            .iter()
            .map(|block| match block {
                Block::Prose(one) => BlockView::prose(prose::html(one, folder, self)),
                Block::Restricted(passage) => {
                    BlockView::restricted(passage.stub().map(|stub| self.stub(stub)))
                }
                Block::Contribution(one) => BlockView::contribution(ContributionView {
                    id: one.id.clone(),
                    kind: one.kind.as_str().to_owned(),
                    label: self.words.label("contribution", one.kind.as_str()),
                    by: one.by.as_ref().map(|who| self.link(who)).filter(|link| !link.title.is_empty()),
                    answers: one.to.as_ref().map(|to| format!("#{}", to.value)),
                    answered_by: answers.get(one.id.as_str()).cloned().unwrap_or_default(),
                    blocks: self.blocks(&one.blocks, folder, answers),
                }),
            })
            .collect()
    }

    /// Returns the documents of a record.
    pub fn documents(&self, documents: &[Part<Document>], head: &Head) -> Vec<DocumentView> {
        let view = |document: &Part<Document>| match document {
            Part::Open(document) => self.document(document, &head.folder),
            Part::Withheld { stub, .. } => DocumentView {
                title: stub.title.clone(),
                stub: Some(self.stub(stub)),
                ..DocumentView::default()
            },
        };
        documents.iter().map(view).collect()
    }

    /// Returns where a record was taken from.
    pub fn source_links(&self, source: Option<&Source>) -> Vec<LinkView> {
        let Some(source) = source else { return Vec::new() };
        let mut links: Vec<LinkView> =
            source.url.iter().map(|url| LinkView::to(url.written.clone(), self.web(url))).collect();
        let retrieved =
            source.retrieved.map(|date| self.words.fill("retrieved_on", &[("date", &self.words.date(date))]));
        links.extend(retrieved.iter().chain(&source.licence).map(|text| LinkView::text(text)));
        links
    }

    /// Returns a document of the record in a folder.
    pub fn document(&self, document: &Document, folder: &str) -> DocumentView {
        let mut view = DocumentView {
            title: document.title.clone(),
            kind: self.words.label("document", document.kind.as_str()),
            href: None,
            detail: String::new(),
            note: String::new(),
            missing: false,
            date: document.date.map(|date| self.date(date)),
            licence: document.licence.clone(),
            alternative: document.alternative.clone(),
            language: document.language.clone(),
            stub: None,
        };
        match &document.source {
            DocumentSource::File { name, found } => {
                view.href = Some(self.file_href(folder, &name.value));
                let size = found.as_ref().map_or(0, |file| file.size);
                let file_type = file_type(&name.value);
                view.detail = self
                    .words
                    .fill("document_detail", &[("type", &file_type), ("size", &self.words.size(size))]);
            }
            DocumentSource::Url(url) => {
                view.href = Some(self.web(url));
                let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or_default();
                view.detail = self.words.fill("document_at", &[("host", host)]);
            }
            DocumentSource::Elsewhere(availability) => {
                view.missing = matches!(availability, Availability::FileOfMinutes | Availability::ToFollow);
                view.note = self.words.label("availability", availability.as_str());
            }
        }
        view
    }
}

/// Returns the type of a file as readers know it.
fn file_type(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "" => "file".to_owned(),
        "docx" | "doc" => "Word".to_owned(),
        "xlsx" | "xls" => "Excel".to_owned(),
        "pptx" | "ppt" => "PowerPoint".to_owned(),
        "jpg" | "jpeg" => "JPEG".to_owned(),
        other => other.to_uppercase(),
    }
}
