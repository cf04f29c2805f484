//! The accessibility statement that a public body has to publish (SI 2018/952 regulation 8).

use super::contact::Contact;
use super::value::{
    Declaration, Field, Found, FreeText, Keep, Mapping, Node, Reader, Shape, Tree, Value, Walk, Written,
    content, walks_within,
};
use super::words::words;
use crate::text::{Located, PartialDate, WebAddress};

words! {
    /// How far a site meets its standard. The council says so; nothing is claimed for it.
    Compliance {
        /// All of it.
        Full "full",
        /// Most of it.
        Partial "partial",
        /// It does not.
        None "none",
    }
}

words! {
    /// Why something is not accessible.
    IssueReason {
        /// It fails the standard.
        NonCompliant "non-compliant",
        /// Mending it would be a disproportionate burden (regulation 7).
        DisproportionateBurden "disproportionate-burden",
        /// The regulations do not cover it (regulation 4).
        OutOfScope "out-of-scope",
    }
}

content! {
    /// What the statement says.
    pub struct Statement "the accessibility statement" {
        /// How far the site meets the standard.
        status: Option<Compliance>,
        /// The standard, with its version and level.
        standard: Option<String>,
        /// When the statement was first written.
        prepared: Option<PartialDate>,
        /// When it was last looked over.
        reviewed: Option<Located<PartialDate>>,
        /// When the site was last tested.
        tested: Option<PartialDate>,
        /// Who tested it.
        tested_by: Option<String>,
        /// Which pages were tested, and how.
        sample: Option<FreeText>,
        /// Where to report a barrier or ask for another format, if not the site's contact.
        contact: Contact = Contact { email: None, url: None },
        /// How soon an answer comes.
        answer_within: Option<String>,
        /// What can be had instead.
        alternatives: Option<FreeText>,
        /// Who to turn to when an answer does not help, if not the national bodies.
        enforcement: Option<Enforcement>,
        /// What is not accessible.
        issues: Vec<StatementIssue>,
    }
}

content! {
    /// Who to turn to when an answer does not help.
    pub struct Enforcement "an enforcement body" {
        /// Its name.
        name: String,
        /// Its page.
        url: WebAddress,
    }
}

content! {
    /// Something that is not accessible.
    pub struct StatementIssue "an accessibility issue" {
        /// What it is.
        text: String,
        /// Why.
        reason: IssueReason,
        /// The success criterion that it fails.
        criterion: Option<String>,
        /// What can be had instead.
        alternative: Option<String>,
        /// When it will be mended.
        fixed_by: Option<PartialDate>,
    }
}

/// The accessibility statement, and where its key stands. A key without a value is a statement that says nothing yet.
#[derive(Clone, Debug)]
pub struct Accessibility(pub Option<Located<Statement>>);

impl Field for Accessibility {
    const IS_NEEDED: bool = false;

    fn looks() -> Shape {
        Statement::shape()
    }

    fn declare(declaration: Declaration, keys: &mut Vec<Declaration>) {
        keys.push(declaration);
    }

    fn take(declaration: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(place) = mapping.place_of(declaration.key) else { return Some(Self(None)) };
        let nothing = Node::new(Tree::Null, place);
        let statement = match mapping.take(declaration.key) {
            Found::Value(node) => Statement::read(node, reader),
            Found::Empty(..) | Found::Nothing => Statement::read(&nothing, reader),
        };
        Some(Self(statement.map(|statement| Located::new(statement, place))))
    }

    fn put(&self, declaration: &Declaration, written: &mut Written) {
        self.0.put(declaration, written);
    }
}

impl Walk for Accessibility {
    walks_within!(0);

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.0.prune(keep)
    }
}
