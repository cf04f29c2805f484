//! Every text that is public by itself: words that stand there too are no needles.

use crate::model::access::wording;
use crate::model::action::Evidence;
use crate::model::body::Body;
use crate::model::document::Document;
use crate::model::{Part, Site, Tables};

/// Calls `visit` with every text that is public by itself.
pub(super) fn each_public_text(site: &Site, tables: &Tables, visit: &mut dyn FnMut(&str)) {
    for part in Part::ALL {
        for paragraph in
            ["1", "2", "3", "4", "5", "6", "7", "7A", "7B", "7C", "12", "13", "14", "15", "16", "17", "18"]
        {
            wording(*part, paragraph).into_iter().for_each(&mut *visit);
        }
    }
    for text in [Some(&site.title), site.description.as_ref(), site.notice.as_ref(), site.licence.as_ref()] {
        text.into_iter().for_each(|text| visit(text));
    }
    if let Some(statement) = &site.accessibility {
        for text in [&statement.sample, &statement.alternatives, &statement.tested_by] {
            text.iter().for_each(|text| visit(text));
        }
        for issue in &statement.issues {
            visit(&issue.text);
            issue.alternative.iter().for_each(|text| visit(text));
        }
    }
    let mut texts = Texts { visit };
    for one in tables.frameworks.values() {
        texts.line(&one.name);
        texts.option(one.follow_up.as_ref());
        one.legal_basis.iter().for_each(|text| texts.line(text));
        one.areas.iter().for_each(|area| texts.line(&area.label));
        for clock in &one.deadlines {
            texts.line(&clock.label);
            texts.option(clock.rule.as_ref());
        }
    }
    for one in tables.inspections.values() {
        texts.line(&one.title);
        one.scope.iter().for_each(|text| texts.line(text));
        for fact in &one.facts {
            texts.line(&fact.label);
            texts.line(&fact.value);
        }
        texts.documents(&one.documents);
        texts.body(&one.body);
        if let Some(papers) = &one.plan {
            texts.option(papers.title.as_ref());
            texts.documents(&papers.documents);
        }
    }
    for one in tables.findings.values() {
        texts.option(one.summary.as_ref());
        one.legal_basis.iter().for_each(|text| texts.line(text));
        texts.body(&one.text);
    }
    for one in tables.responses.values() {
        texts.option(one.reason.as_ref());
        texts.body(&one.text);
    }
    for one in tables.actions.values() {
        texts.line(&one.title);
        texts.body(&one.text);
        for entry in &one.history {
            texts.option(entry.reason.as_ref());
            texts.body(&entry.note);
            for evidence in &entry.evidence {
                if let Evidence::File(document) = evidence {
                    texts.documents(std::slice::from_ref(document));
                }
            }
        }
    }
    for one in tables.plans.values() {
        texts.line(&one.title);
        texts.documents(&one.documents);
        texts.body(&one.body);
    }
    for one in tables.committees.values() {
        texts.line(&one.title);
        texts.body(&one.body);
    }
    for one in tables.meetings.values() {
        texts.option(one.title.as_ref());
        texts.option(one.venue.as_ref());
        texts.documents(&one.documents);
        texts.body(&one.body);
    }
    for one in tables.items.values() {
        texts.line(&one.title);
        texts.documents(&one.documents);
        texts.body(&one.minutes);
    }
    tables.resolutions.values().for_each(|one| texts.body(&one.text));
    for one in tables.articles.values() {
        texts.line(&one.title);
        texts.option(one.summary.as_ref());
        texts.body(&one.body);
    }
    tables.organisations.values().for_each(|one| texts.line(&one.name));
    tables.posts.values().for_each(|one| texts.line(&one.title));
    tables.people.values().for_each(|one| texts.line(&one.name));
    for one in tables.themes.values() {
        texts.line(&one.title);
        texts.option(one.summary.as_ref());
    }
    for one in &tables.terms {
        texts.line(&one.meaning);
        texts.option(one.stands_for.as_ref());
    }
    stub_texts(tables, visit);
}

/// The reasons that stubs give are public.
fn stub_texts(tables: &Tables, visit: &mut dyn FnMut(&str)) {
    macro_rules! stubs { ($($table:ident)*) => {
        $(for one in tables.$table.values() {
            if let Some(stub) = &one.head.stub {
                visit(&stub.title);
                visit(&stub.reason);
            }
        })*
    } }
    stubs!(inspections findings responses actions plans committees meetings items resolutions articles);
    for restricted in tables.items.values().flat_map(|one| one.minutes.restricted()) {
        visit(&restricted.access.reason);
    }
}

struct Texts<'a> {
    visit: &'a mut dyn FnMut(&str),
}

impl Texts<'_> {
    fn line(&mut self, text: &str) {
        (self.visit)(text);
    }
    fn option(&mut self, text: Option<&String>) {
        text.into_iter().for_each(|text| self.line(text));
    }
    fn body(&mut self, body: &Body) {
        self.line(&body.plain());
    }
    fn documents(&mut self, documents: &[Document]) {
        for document in documents {
            self.line(&document.title);
            self.option(document.alternative.as_ref());
        }
    }
}
