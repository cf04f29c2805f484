//! Resolves records one by one: each by itself, against the same world.

use super::World;
use super::documents::{Finder, NamedFile, NamedFiles};
use super::links::Links;
use super::targets::Targets;
use crate::diagnostics::Diagnostic;
use crate::gather::Sources;
use crate::model::tables::Table;
use crate::model::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Meeting, Organisation, Outline, Person,
    Plan, PlanPapers, Post, Record, Resolution, Response, Theme,
};
use crate::text::HashMap;
use rayon::prelude::*;
use std::sync::Arc;

/// What was resolved the last time, table by table, each in the order of its records.
#[derive(Default)]
pub(super) struct Known {
    pub inspections: Vec<Resolved<Inspection>>,
    pub findings: Vec<Resolved<Finding>>,
    pub responses: Vec<Resolved<Response>>,
    pub actions: Vec<Resolved<Action>>,
    pub plans: Vec<Resolved<Plan>>,
    pub committees: Vec<Resolved<Committee>>,
    pub meetings: Vec<Resolved<Meeting>>,
    pub items: Vec<Resolved<Item>>,
    pub resolutions: Vec<Resolved<Resolution>>,
    pub organisations: Vec<Resolved<Organisation>>,
    pub posts: Vec<Resolved<Post>>,
    pub people: Vec<Resolved<Person>>,
    pub themes: Vec<Resolved<Theme>>,
    pub articles: Vec<Resolved<Article>>,
    pub frameworks: Vec<Resolved<Framework>>,
}

/// A record, and what became of it.
pub(super) struct Resolved<T> {
    /// What was parsed; nothing where nobody will ask.
    from: Option<(Arc<T>, Option<Arc<PlanPapers>>)>,
    to: Arc<T>,
    diagnostics: Vec<Diagnostic>,
    named: Vec<(String, NamedFile)>,
}

impl<T> Resolved<T> {
    fn is_from(&self, record: &Arc<T>, papers: Option<&Arc<PlanPapers>>) -> bool {
        self.from.as_ref().is_some_and(|(from, with)| {
            Arc::ptr_eq(from, record) && with.as_ref().map(Arc::as_ptr) == papers.map(Arc::as_ptr)
        })
    }
}

/// One round of resolving.
pub(super) struct Work<'a> {
    pub world: &'a World,
    pub sources: &'a Sources,
    pub papers: &'a HashMap<String, Arc<PlanPapers>>,
    /// Whether the world is the same as the last time.
    pub is_same: bool,
    /// Whether there will be another round.
    pub keeps: bool,
}

/// Tables of fewer records are not worth a second thread.
const MANY: usize = 256;

impl<'a> Work<'a> {
    /// Resolves the records of a table.
    pub(super) fn table<T: Resolve>(
        &self,
        table: &mut Table<T>,
        known: &mut Vec<Resolved<T>>,
        diagnostics: &mut Vec<Diagnostic>,
        named: &mut NamedFiles,
    ) {
        let records: Vec<&mut Arc<T>> = table.values_mut().collect();
        if self.is_same {
            let pairs = known.par_iter_mut().with_min_len(MANY).zip(records);
            pairs.for_each(|(known, record)| self.again(record, known));
        } else {
            *known = records.into_par_iter().with_min_len(MANY).map(|record| self.record(record)).collect();
        }
        for one in known.iter() {
            diagnostics.extend_from_slice(&one.diagnostics);
            for (path, file) in &one.named {
                named.entry(path.clone()).or_insert(*file);
            }
        }
        if !self.keeps {
            known.clear();
        }
    }

    fn papers_of<T: Resolve>(&self, record: &T) -> Option<&'a Arc<PlanPapers>> {
        if T::HAS_PAPERS { self.papers.get(record.head().key.as_str()) } else { None }
    }

    fn again<T: Resolve>(&self, record: &mut Arc<T>, known: &mut Resolved<T>) {
        if known.is_from(record, self.papers_of(&**record)) {
            *record = known.to.clone();
        } else {
            *known = self.record(record);
        }
    }

    fn record<T: Resolve>(&self, record: &mut Arc<T>) -> Resolved<T> {
        let papers = self.papers_of(&**record);
        let from = self.keeps.then(|| (record.clone(), papers.cloned()));
        let mut links = self.links();
        let (sources, candidates) = (self.sources, &self.world.candidates);
        let mut finder = Finder { sources, candidates, diagnostics: Vec::new(), named: Vec::new() };
        let one = Arc::make_mut(record);
        if let Some(papers) = papers {
            one.join(PlanPapers::clone(papers));
        }
        one.resolve(&mut links);
        let folder = self.world.directory.folder_of(T::KIND, &one.head().key);
        one.find(&folder, &mut finder);
        let outline = Outline::of(one, &self.world.directory);
        one.head_mut().outline = outline;
        let mut diagnostics = links.diagnostics;
        diagnostics.append(&mut finder.diagnostics);
        Resolved { from, to: record.clone(), diagnostics, named: finder.named }
    }

    /// Returns what resolves links.
    pub(super) fn links(&self) -> Links<'a> {
        let targets = Targets(&self.world.directory);
        let (broken, candidates) = (&self.world.broken, &self.world.candidates);
        Links { targets, candidates, broken, diagnostics: Vec::new() }
    }
}

/// What can be resolved.
pub(super) trait Resolve: Record {
    /// Whether a responses file may say more of it, as a paper.
    const HAS_PAPERS: bool = false;
    /// Takes what the responses file says of it.
    fn join(&mut self, _papers: PlanPapers) {}
    /// Leads its links to records.
    fn resolve(&mut self, links: &mut Links<'_>);
    /// Leads its documents to files.
    fn find(&mut self, folder: &str, finder: &mut Finder<'_>) {
        self.each_document_mut(&mut |document| finder.document(folder, document));
        self.each_body(&mut |_, body| finder.body(folder, body));
    }
}

macro_rules! resolves { ($($type:ident $with:ident $($papers:ident)?;)*) => {
    $(impl Resolve for $type {
        fn resolve(&mut self, links: &mut Links<'_>) {
            links.$with(self);
        }
        $(const HAS_PAPERS: bool = true;
        fn join(&mut self, papers: PlanPapers) {
            self.$papers = Some(papers);
        })?
    })*
} }

resolves! {
    Inspection inspection plan;
    Finding finding;
    Response response;
    Action action;
    Plan plan papers;
    Committee committee;
    Meeting meeting;
    Item item;
    Resolution resolution;
    Post post;
    Person person;
    Article article;
    Framework framework;
}

impl Resolve for Organisation {
    fn resolve(&mut self, _: &mut Links<'_>) {}
}

impl Resolve for Theme {
    fn resolve(&mut self, _: &mut Links<'_>) {}
}
