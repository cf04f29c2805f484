//! Every key that authors may write, by the file or the place it belongs to: what tells authors of keys is made of this.

use super::blocks::{ContributionLine, RestrictedLine};
use super::head::Common;
use super::kind_words::either;
use super::plan::ResponsesFile;
use super::theme_file::ThemeFile;
use super::value::{Content, Declaration, Shape};
use super::written_access::WrittenAccess;
use super::{
    Action, Article, Committee, Document, Finding, Framework, Inspection, Meeting, Organisation, Person,
    Plan, Post, Record, Relation, Resolution, Response, Site, Term, Theme, item,
};

/// Keys that stand together.
pub struct Group {
    /// What they are asked for by: `inspection`.
    pub name: &'static str,
    /// Where they stand: a file, or a key.
    pub stands: &'static str,
    /// What has them: "an inspection".
    pub what: &'static str,
    /// What they describe.
    pub doc: &'static str,
    /// The keys.
    pub keys: Vec<Declaration>,
    /// Whether they are those of a record, which has the keys of any record beside them.
    pub is_record: bool,
}

fn group<T: Content>(name: &'static str, stands: &'static str) -> Group {
    Group { name, stands, what: T::WHAT, doc: T::DOC, keys: T::keys(), is_record: false }
}

fn record<T: Record>(name: &'static str, stands: &'static str) -> Group {
    Group { is_record: true, ..group::<T>(name, stands) }
}

/// Returns the keys of any record.
pub fn common() -> Group {
    group::<Common>("record", "any record")
}

/// Returns every group of keys, in the order in which authors meet them.
pub fn groups() -> Vec<Group> {
    vec![
        common(),
        group::<WrittenAccess>("access", "`access:`"),
        group::<Site>("site", "`site.yaml`"),
        record::<Organisation>("organisation", "`organisations.yaml`, by id"),
        record::<Post>("post", "`posts.yaml`, by id"),
        record::<Person>("person", "`people.yaml`, by id"),
        record::<Theme>("theme", "`themes.yaml`, by id"),
        group::<Term>("term", "`glossary.yaml`, by term"),
        record::<Inspection>("inspection", "`inspection.md`"),
        record::<Finding>("finding", "`findings.yaml`, a list"),
        group::<ResponsesFile>("responses", "`responses.yaml`"),
        record::<Response>("response", "`responses:`, a list"),
        record::<Action>("action", "`actions:`, a list"),
        record::<Plan>("plan", "`plan.md`"),
        record::<Committee>("committee", "`committee.md`"),
        record::<Meeting>("meeting", "`meeting.md`"),
        Group {
            keys: item::keys_of_file(),
            ..record::<item::Item>("item", "`<nn>-<item>.md` or `<item>.md`")
        },
        record::<Resolution>("resolution", "`resolutions:`, a list"),
        group::<ContributionLine>("contribution", "`::: question {…}` and its like, in minutes"),
        group::<RestrictedLine>("restricted", "`::: restricted {…}`, in any text"),
        record::<Article>("page", "`pages/*.md`"),
        record::<Framework>("framework", "`frameworks/*.yaml`"),
        group::<Document>("document", "`documents:`, a list"),
        group::<ThemeFile>("theme-file", "`themes/*/theme.yaml`"),
    ]
}

impl Group {
    /// Whether these are the keys of a value, or of each value of a list.
    pub fn is_of(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Keys(_, keys) => keys().iter().map(|one| one.key).eq(self.keys.iter().map(|one| one.key)),
            Shape::List(one) => self.is_of(one),
            Shape::Plain(_)
            | Shape::Markdown
            | Shape::Reference
            | Shape::FindingKind
            | Shape::Word(_)
            | Shape::Map(..)
            | Shape::Either(_) => false,
        }
    }
}

impl Declaration {
    /// Returns the first sentence of what it means.
    pub fn meaning(&self) -> String {
        self.doc.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns what its value looks like, in words.
    pub fn looks(&self) -> String {
        looks(&(self.shape)(), self.means)
    }
}

/// Returns what a value looks like, in words; of a link, what it leads to.
fn looks(shape: &Shape, means: Option<Relation>) -> String {
    match shape {
        Shape::Plain(what) => (*what).to_owned(),
        Shape::Markdown => "Markdown".to_owned(),
        Shape::FindingKind => "a kind of finding".to_owned(),
        Shape::Reference => match means {
            Some(relation) if relation.may_be_text() => format!("{}, or plain text", reference(relation)),
            Some(relation) => reference(relation),
            None => "a reference".to_owned(),
        },
        Shape::Word(words) => {
            let words: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
        Shape::List(one) => format!("a list; each: {}", looks(one, means)),
        Shape::Keys(_, keys) => {
            let keys: Vec<_> = keys().iter().map(|one| format!("`{}`", one.key)).collect();
            format!("the keys {}", keys.join(", "))
        }
        Shape::Map(from, to) => format!("{from}: {}", looks(to, None)),
        Shape::Either(shapes) => {
            let shapes: Vec<_> = shapes.iter().map(|one| looks(one, means)).collect();
            shapes.join(", or ")
        }
    }
}

fn reference(relation: Relation) -> String {
    format!("a reference to {}", either(relation.kinds()))
}
