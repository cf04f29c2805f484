//! Every text that can be read in a record. What is withheld of a record, and what of it is public, are both told by
//! this one walk, so that they never disagree on what a text is.

use super::action::Evidence;
use super::body::{Body, Destination};
use super::document::DocumentSource;
use super::{
    Action, Article, Committee, Document, Finding, Framework, HistoryEntry, Inspection, Item, Meeting,
    Organisation, Person, Plan, PlanPapers, Post, Record, Resolution, Response, Stub, Theme,
};

/// What has lines of text: everything that was written of it as text, but for bodies, documents and names, which other
/// walks visit.
pub trait Lines {
    /// Calls `visit` for every line.
    fn each_line(&self, visit: &mut dyn FnMut(&str));
}

/// Calls `visit` for every text in a record: its lines, its bodies, its documents, the names in it that are plain text,
/// and what stands for it where it is withheld.
pub fn each_text<T: Record + Lines>(record: &T, visit: &mut dyn FnMut(&str)) {
    record.each_line(visit);
    record.each_named(&mut |_, link| {
        if link.target.is_none() {
            visit(&link.written);
        }
    });
    record.each_body(&mut |_, body| body.each_line(visit));
    record.each_document(&mut |_, document| document.each_line(visit));
    record.head().stub.each_line(visit);
}

/// Lines that are there or not, and lists of them.
macro_rules! lines {
    ($($type:ident: $one:ident, $visit:ident $act:block)*) => { $(
        impl Lines for $type {
            fn each_line(&self, $visit: &mut dyn FnMut(&str)) {
                let $one = self;
                $act
            }
        }
    )* };
}

fn all<'a>(lines: impl IntoIterator<Item = &'a String>, visit: &mut dyn FnMut(&str)) {
    lines.into_iter().for_each(|line| visit(line));
}

impl<T: Lines> Lines for Option<T> {
    fn each_line(&self, visit: &mut dyn FnMut(&str)) {
        self.iter().for_each(|one| one.each_line(visit));
    }
}

lines! {
    Stub: one, visit {
        visit(&one.title);
        visit(&one.reason);
    }
    Body: one, visit {
        visit(&one.plain());
        for link in one.links() {
            if let Destination::Elsewhere(address) = &link.to {
                visit(address);
            }
        }
        one.each_restricted(&mut |restricted| {
            visit(&restricted.text);
            visit(&restricted.plain);
            visit(&restricted.access.reason);
        });
    }
    Document: one, visit {
        visit(&one.title);
        all(one.alternative.iter().chain(&one.licence).chain(&one.language), visit);
        if let DocumentSource::Url(url) = &one.source {
            visit(url);
        }
        one.stub.each_line(visit);
    }
    PlanPapers: one, visit {
        all(one.title.iter().chain(&one.overseen_by), visit);
    }
    HistoryEntry: one, visit {
        all(&one.reason, visit);
        one.stub.each_line(visit);
    }
    Inspection: one, visit {
        visit(&one.title);
        all(one.fieldwork.iter().flat_map(|days| &days.mode), visit);
        for inspector in &one.inspectors {
            all(std::iter::once(&inspector.name).chain(&inspector.role), visit);
        }
        all(&one.scope, visit);
        all(one.facts.iter().flat_map(|fact| [&fact.label, &fact.value]), visit);
        all(one.source.iter().flat_map(|source| source.url.iter().chain(&source.licence)), visit);
        one.plan.each_line(visit);
    }
    Finding: one, visit {
        all(one.summary.iter().chain(&one.reference).chain(&one.legal_basis), visit);
        all(one.area.iter().map(|area| &area.value), visit);
        all(one.corrections.iter().map(|correction| &correction.reason), visit);
    }
    Response: one, visit {
        all(&one.reason, visit);
    }
    Action: one, visit {
        visit(&one.title);
        one.history.iter().for_each(|entry| entry.each_line(visit));
    }
    Plan: one, visit {
        all(std::iter::once(&one.title).chain(&one.overseen_by), visit);
        one.papers.each_line(visit);
    }
    Committee: one, visit {
        all(std::iter::once(&one.title).chain(&one.aliases), visit);
    }
    Meeting: one, visit {
        all(one.title.iter().chain(&one.time).chain(&one.venue).chain(&one.webcast), visit);
    }
    Item: one, visit {
        visit(&one.title);
        all(one.source.iter().flat_map(|source| source.url.iter().chain(&source.licence)), visit);
    }
    Resolution: one, visit {
        all(&one.reference, visit);
    }
    Article: one, visit {
        all(std::iter::once(&one.title).chain(&one.summary), visit);
    }
    Organisation: one, visit {
        all(std::iter::once(&one.name).chain(&one.aliases).chain(&one.url), visit);
    }
    Post: one, visit {
        all(std::iter::once(&one.title).chain(&one.directorate).chain(&one.aliases), visit);
    }
    Person: one, visit {
        all(std::iter::once(&one.name).chain(&one.aliases), visit);
    }
    Theme: one, visit {
        all(std::iter::once(&one.title).chain(&one.summary).chain(&one.synonyms), visit);
    }
    Framework: one, visit {
        all(std::iter::once(&one.name).chain(&one.legal_basis).chain(&one.follow_up), visit);
        all(one.scale.iter().map(|grade| &grade.label), visit);
        all(one.areas.iter().map(|area| &area.label), visit);
        for clock in &one.deadlines {
            all(std::iter::once(&clock.label).chain(&clock.rule), visit);
        }
    }
}

impl HistoryEntry {
    /// Calls `visit` for every text in the entry.
    pub fn each_text(&self, visit: &mut dyn FnMut(&str)) {
        self.each_line(visit);
        self.note.each_line(visit);
        for evidence in &self.evidence {
            if let Evidence::File(document) = evidence {
                document.each_line(visit);
            }
        }
    }
}
