//! What every kind of record can be asked alike: its head, its links, its texts, its documents, and which of its parts
//! have an access of their own. Whoever looks at all of something loops over this.

use super::action::{By, Evidence};
use super::body::{Body, Destination};
use super::{
    Access, Action, Article, Committee, Document, Finding, Framework, Head, Inspection, Item, Kind, Level,
    Link, Meeting, Organisation, Person, Plan, Post, Relation, Resolution, Response, Theme,
};
use crate::text::PartialDate;

impl Access {
    /// Whether nothing is withheld by this access itself; what is inherited is for `release` to say.
    pub fn is_open(&self) -> bool {
        self.level == Level::Public && !self.draft
    }
}

/// A record of any kind.
pub trait Record: Clone + Send + Sync {
    /// Its kind.
    const KIND: Kind;

    /// Returns its head.
    fn head(&self) -> &Head;

    /// Returns its head, to be changed.
    fn head_mut(&mut self) -> &mut Head;

    /// Calls `visit` for every link but those in prose.
    fn each_named<'a>(&'a self, _visit: &mut dyn FnMut(Relation, &'a Link)) {}

    /// Calls `visit` for every body of text: the access of the history entry that it is in, if it is in one, and the body.
    fn each_body<'a>(&'a self, _visit: &mut dyn FnMut(Option<&'a Access>, &'a Body)) {}

    /// Calls `visit` for every document, those of plans as papers and those given as evidence included: the access of the
    /// history entry that it is in, if it is in one, and the document.
    fn each_document<'a>(&'a self, _visit: &mut dyn FnMut(Option<&'a Access>, &'a Document)) {}

    /// Calls `visit` for every document, to change it.
    fn each_document_mut(&mut self, _visit: &mut dyn FnMut(&mut Document)) {}

    /// Calls `visit` for every date after which the record, or something in it, is there.
    fn each_date(&self, _visit: &mut dyn FnMut(PartialDate)) {}

    /// Calls `visit` for every link.
    fn each_link<'a>(&'a self, visit: &mut dyn FnMut(Relation, &'a Link)) {
        self.each_named(visit);
        self.each_body(&mut |_, body| {
            for link in body.links() {
                if let Destination::Record { link, .. } = &link.to {
                    visit(Relation::Mention, link);
                }
            }
        });
    }

    /// Calls `visit` for the access of everything in the record that has one of its own.
    fn each_access<'a>(&'a self, visit: &mut dyn FnMut(&'a Access)) {
        self.each_document(&mut |_, document| visit(&document.access));
        self.each_body(&mut |_, body| body.each_restricted(&mut |restricted| visit(&restricted.access)));
    }
}

/// Visits links, each with what it means.
macro_rules! named {
    ($one:ident, $visit:ident: $($relation:ident $links:expr),* $(,)?) => {
        fn each_named<'a>(&'a self, $visit: &mut dyn FnMut(Relation, &'a Link)) {
            let $one = self;
            $($links.into_iter().for_each(|link| $visit(Relation::$relation, link));)*
        }
    };
}

macro_rules! record {
    ($type:ident) => {
        record! { $type $type }
    };
    ($type:ident $kind:ident) => {
        const KIND: Kind = Kind::$kind;
        fn head(&self) -> &Head {
            &self.head
        }
        fn head_mut(&mut self) -> &mut Head {
            &mut self.head
        }
    };
}

/// The one body of a record.
macro_rules! body {
    ($field:ident) => {
        fn each_body<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Body)) {
            visit(None, &self.$field);
        }
    };
}

/// The documents of a record, and those of its papers.
macro_rules! documents {
    ($($papers:ident)?) => {
        fn each_document<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Document)) {
            self.documents.iter().for_each(|document| visit(None, document));
            $(for document in self.$papers.iter().flat_map(|papers| &papers.documents) {
                visit(None, document);
            })?
        }
        fn each_document_mut(&mut self, visit: &mut dyn FnMut(&mut Document)) {
            self.documents.iter_mut().for_each(&mut *visit);
            $(if let Some(papers) = &mut self.$papers {
                papers.documents.iter_mut().for_each(&mut *visit);
            })?
        }
    };
}

impl Record for Inspection {
    record!(Inspection);
    named!(one, visit: Framework [&one.framework], Authority &one.authority, Previous &one.previous,
        Theme &one.themes);
    body!(body);
    documents!(plan);
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        let papers =
            self.plan.iter().flat_map(|papers| [&papers.draft_submitted, &papers.submitted]).flatten();
        self.report_published.iter().chain(papers).for_each(|date| visit(date.value));
    }
}

impl Record for Finding {
    record!(Finding);
    named!(one, visit: Theme &one.themes, Restates &one.restates, SupersededBy &one.superseded_by,
        Group &one.groups);
    body!(text);
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        self.corrections.iter().for_each(|correction| visit(correction.date));
    }
}

impl Record for Response {
    record!(Response);
    named!(one, visit: Answers &one.to, By &one.by, ApprovedAt &one.approved_at);
    body!(text);
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        visit(self.date.value);
    }
}

impl Record for Action {
    record!(Action);
    fn each_named<'a>(&'a self, visit: &mut dyn FnMut(Relation, &'a Link)) {
        self.targets.iter().for_each(|link| visit(Relation::For, link));
        self.owner.iter().for_each(|link| visit(Relation::Owner, link));
        self.partners.iter().for_each(|link| visit(Relation::Partner, link));
        self.themes.iter().for_each(|link| visit(Relation::Theme, link));
        for entry in &self.history {
            if let Some(By::Agent(who)) = &entry.by {
                visit(Relation::By, who);
            }
            entry.agreed_at.iter().for_each(|link| visit(Relation::AgreedAt, link));
            entry.recorded_at.iter().for_each(|link| visit(Relation::RecordedAt, link));
            for evidence in &entry.evidence {
                if let Evidence::Record(link) = evidence {
                    visit(Relation::Evidence, link);
                }
            }
        }
    }
    fn each_body<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Body)) {
        visit(None, &self.text);
        self.history.iter().for_each(|entry| visit(Some(&entry.access), &entry.note));
    }
    fn each_document<'a>(&'a self, visit: &mut dyn FnMut(Option<&'a Access>, &'a Document)) {
        for entry in &self.history {
            for evidence in &entry.evidence {
                if let Evidence::File(document) = evidence {
                    visit(Some(&entry.access), document);
                }
            }
        }
    }
    fn each_document_mut(&mut self, visit: &mut dyn FnMut(&mut Document)) {
        for evidence in self.history.iter_mut().flat_map(|entry| &mut entry.evidence) {
            if let Evidence::File(document) = evidence {
                visit(document);
            }
        }
    }
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        self.history.iter().for_each(|entry| visit(entry.date.value));
    }
    fn each_access<'a>(&'a self, visit: &mut dyn FnMut(&'a Access)) {
        self.history.iter().for_each(|entry| visit(&entry.access));
        self.each_document(&mut |_, document| visit(&document.access));
        self.each_body(&mut |_, body| body.each_restricted(&mut |restricted| visit(&restricted.access)));
    }
}

impl Record for Plan {
    record!(Plan);
    named!(one, visit: Authority &one.authority, Theme &one.themes);
    body!(body);
    documents!(papers);
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        let papers =
            self.papers.iter().flat_map(|papers| [&papers.draft_submitted, &papers.submitted]).flatten();
        papers.for_each(|date| visit(date.value));
    }
}

impl Record for Committee {
    record!(Committee);
    named!(one, visit: Authority &one.authority);
    body!(body);
}

impl Record for Meeting {
    record!(Meeting);
    named!(one, visit: Attendance one.attendance.iter().chain(&one.apologies));
    body!(body);
    documents!();
    fn each_date(&self, visit: &mut dyn FnMut(PartialDate)) {
        self.date.into_iter().for_each(visit);
    }
}

impl Record for Item {
    record!(Item);
    named!(one, visit: ReportOf &one.report_of, PresentedBy &one.presented_by, About &one.about,
        Theme &one.themes, ReportsBack &one.reports_back,
        Contributor one.minutes.contributions().filter_map(|contribution| contribution.by.as_ref()));
    body!(minutes);
    documents!();
}

impl Record for Resolution {
    record!(Resolution);
    named!(one, visit: RecommendedTo &one.recommended_to);
    body!(text);
}

impl Record for Organisation {
    record!(Organisation);
}

impl Record for Post {
    record!(Post);
    named!(one, visit: Organisation &one.organisation);
}

impl Record for Person {
    record!(Person);
    named!(one, visit: HeldPost one.posts.iter().map(|tenure| &tenure.post));
}

impl Record for Theme {
    record!(Theme);
}

impl Record for Article {
    record!(Article);
    body!(body);
}

impl Record for Framework {
    record!(Framework);
    named!(one, visit: Inspectorate [&one.inspectorate]);
}
