//! Resolves records one by one: each by itself, against the same world.

use super::documents::{Finder, NamedFile, NamedFiles};
use super::links::Links;
use super::targets::Targets;
use super::world::World;
use crate::diagnostics::Diagnostic;
use crate::gather::Sources;
use crate::model::plan::Papers;
use crate::model::tables::{Table, kinds};
use crate::model::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Kind, Meeting, Organisation, Outline,
    Person, Plan, PlanPapers, Post, Record, Resolution, Response, Theme,
};
use crate::text::HashMap;
use rayon::prelude::*;
use std::any::Any;
use std::sync::Arc;

macro_rules! known {
    ($($name:ident: $type:ident,)*) => {
        /// What was resolved the last time, table by table, each in the order of its records.
        #[derive(Default)]
        pub(super) struct LastRound {
            $(pub $name: Vec<Resolved<$type>>,)*
        }
    };
}

kinds!(known!());

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
    pub(super) fn table<T: Record>(
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

    fn papers_of<T: Record>(&self, record: &T) -> Option<&'a Arc<PlanPapers>> {
        let may_have = matches!(T::KIND, Kind::Inspection | Kind::Plan);
        may_have.then(|| self.papers.get(record.head().key.as_str())).flatten()
    }

    fn again<T: Record>(&self, record: &mut Arc<T>, known: &mut Resolved<T>) {
        if known.is_from(record, self.papers_of(&**record)) {
            *record = known.to.clone();
        } else {
            *known = self.record(record);
        }
    }

    fn record<T: Record>(&self, record: &mut Arc<T>) -> Resolved<T> {
        let papers = self.papers_of(&**record);
        let from = self.keeps.then(|| (record.clone(), papers.cloned()));
        let mut links = self.links();
        let (sources, candidates) = (self.sources, &self.world.candidates);
        let mut finder = Finder { sources, candidates, diagnostics: Vec::new(), named: Vec::new() };
        let one = Arc::make_mut(record);
        if let Some(papers) = papers {
            let (one, papers): (&mut dyn Any, _) = (one, Papers(Some(PlanPapers::clone(papers))));
            if let Some(inspection) = one.downcast_mut::<Inspection>() {
                inspection.plan = papers;
            } else if let Some(plan) = one.downcast_mut::<Plan>() {
                plan.papers = papers;
            }
        }
        links.record(one);
        let folder = one.head().folder.clone();
        one.each_document_mut(&mut |document| finder.document(&folder, document));
        one.each_body(&mut |_, body| finder.body(&folder, body));
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
        let (kinds, base) = (&self.world.kinds, &self.world.base);
        Links { targets, candidates, broken, kinds, base, diagnostics: Vec::new() }
    }
}
