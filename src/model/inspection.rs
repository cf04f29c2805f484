//! An inspection: what was inspected, by whom, when, and how it was judged.

use super::naming::Naming;
use super::plan::Papers;
use super::value::{
    Lasting, Mapping, MetMut, Node, Out, Published, Reader, Shape, Since, Value, Walk, Written, content,
};
use super::{Body, Document, Link, NamedKind, Part, Relation};
use crate::text::{Located, PartialDate, Place, WebAddress};

content! {
    /// An inspection, a visit or a review that made findings about a council.
    pub record Inspection "an inspection" called title, Naming::Place, {
        /// Its title.
        title: String,
        /// The framework it was made under.
        framework: Link => Framework,
        /// The authorities that were inspected; where none is named, the site's own organisation.
        authority: Lasting<Link> => Authority,
        /// When inspectors were at work.
        fieldwork: Option<Fieldwork>,
        /// The date of the report or letter.
        published: Option<Published>,
        /// The day on which the authority received it: statutory clocks run from it.
        received: Option<Located<PartialDate>>,
        /// The day on which the authority itself published it (SI 2007/462 reg. 2).
        report_published: Option<Since>,
        /// Who inspected.
        inspectors: Vec<Inspector>,
        /// What was looked at.
        scope: Vec<String>,
        /// The grades.
        judgements: Vec<Judgement>,
        /// How many findings of each kind the inspectorate made.
        declared_findings: DeclaredFindings,
        /// Figures about the inspection itself.
        facts: Vec<Fact>,
        /// The inspection before it.
        previous: Option<Link> => Previous,
        /// Themes.
        themes: Vec<Link> => Theme,
        /// Documents.
        documents: Vec<Part<Document>>,
        /// Where this record was taken from.
        source: Option<Source>,
    }
    beside {
        /// The narrative.
        body: Body = |_, reader| std::mem::take(&mut reader.body),
        /// The plan that answers it: titles, dates and documents. Its responses file tells.
        plan: Papers = |_, _| Papers(None),
    }
}

impl Inspection {
    /// Returns the day from which its findings are known: that of its publication, or else, where no source gives
    /// that, the end of the fieldwork.
    pub fn known_from(&self) -> Option<PartialDate> {
        let fieldwork = || {
            self.fieldwork
                .as_ref()
                .and_then(|days| days.to.as_ref().or(days.from.as_ref()))
                .map(|date| date.value)
        };
        self.published.as_ref().map(|date| date.value).or_else(fieldwork)
    }
}

content! {
    /// When inspectors were at work.
    pub struct Fieldwork "fieldwork" {
        /// The first day.
        from: Option<Located<PartialDate>>,
        /// The last day.
        to: Option<Located<PartialDate>>,
        /// How: on site, remote.
        mode: Option<String>,
    }
}

content! {
    /// One who inspected.
    pub struct Inspector "an inspector" {
        /// The name or the post.
        name: String,
        /// The role.
        role: Option<String>,
        /// Whether this one led.
        lead: bool = false,
    }
}

content! {
    /// A grade for an area.
    pub struct Judgement "a judgement" {
        /// The id of the framework's area.
        area: Located<String>,
        /// The id of the grade on the framework's scale.
        grade: Located<String>,
    }
}

/// How many findings of each kind were declared.
#[derive(Clone, Debug, Default)]
pub struct DeclaredFindings(pub Vec<Declared>);

/// How many findings of a kind were declared.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The kind.
    pub kind: NamedKind,
    /// How many.
    pub count: u32,
    /// Where it was written.
    pub place: Place,
}

impl Value for DeclaredFindings {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Shape::Map("a kind of finding", Box::new(u32::shape()))
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut kinds = Mapping::of(node, "the declared findings", reader)?;
        let mut declared = Vec::new();
        for (key, value) in kinds.every() {
            if let Some(count) = u32::read(value, reader) {
                let kind = NamedKind::new(key.value, key.place);
                declared.push(Declared { kind, count, place: value.place });
            }
        }
        Some(Self(declared))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn write(&self) -> Option<Out> {
        let mut written = Written::default();
        for one in &self.0 {
            written.add(one.kind.as_str(), "", Out::plain(one.count));
        }
        (!self.0.is_empty()).then_some(Out::Map(written))
    }
}

impl Walk for DeclaredFindings {
    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.0.iter_mut().for_each(|one| one.kind.walk_mut(means, visit));
    }

    fn same(&self, other: &Self) -> bool {
        let said =
            |one: &Self| one.0.iter().map(|one| (one.kind.written.clone(), one.count)).collect::<Vec<_>>();
        said(self) == said(other)
    }
}

content! {
    /// A figure about the inspection.
    pub struct Fact "a fact" {
        /// What it counts.
        label: String,
        /// What it came to.
        value: String,
    }
}

content! {
    /// Where a record was taken from.
    pub struct Source "a source" {
        /// The address.
        url: Option<WebAddress>,
        /// The day it was read.
        retrieved: Option<PartialDate>,
        /// Its licence.
        licence: Option<String>,
    }
}
