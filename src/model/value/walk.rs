//! Walks over values, and what they come upon.

use crate::model::body::{Block, Body, Contribution, Passage};
use crate::model::document::{Document, DocumentSource};
use crate::model::finding_kind::NamedKind;
use crate::model::prose::{Destination, Prose};
use crate::model::{Access, Link, Part, Relation, Stub, Verdict};
use crate::text::{PartialDate, WebAddress};

/// What a walk over a value comes upon.
#[derive(Clone, Copy, Debug)]
pub enum Met<'a> {
    /// Text that was written as such, addresses on the web included.
    Text(&'a str),
    /// An address on the web, after its text.
    Web(&'a WebAddress),
    /// A link, and what it means; those in bodies excepted.
    Link(Relation, &'a Link),
    /// Markdown.
    Body(&'a Body),
    /// A document; what is written in it follows.
    Document(&'a Document),
    /// The day since which the value that holds it is there.
    Since(PartialDate),
    /// The day on which the record that holds it is published: before it, nothing of it is public.
    Published(PartialDate),
    /// Something that has an access of its own: all that is met from here to its end is in it.
    Part(&'a Access),
    /// The end of that.
    PartEnd,
}

/// What a walk comes upon that may be changed.
#[derive(Debug)]
pub enum MetMut<'a> {
    /// An address on the web.
    Web(&'a mut WebAddress),
    /// A link, and what it means; those in bodies excepted.
    Link(Relation, &'a mut Link),
    /// Markdown.
    Body(&'a mut Body),
    /// A document.
    Document(&'a mut Document),
    /// A kind of findings.
    FindingKind(&'a mut NamedKind),
}

/// What is to stay of a value.
pub trait Keep {
    /// Whether a link stays, and with it what cannot be without it.
    fn link(&self, _link: &Link) -> bool {
        true
    }
    /// Whether what is there since a day stays.
    fn since(&self, _day: PartialDate) -> bool {
        true
    }
    /// Returns what is to be seen of a part that has an access of its own.
    fn part(&self, _access: &Access) -> Verdict {
        Verdict::Shown
    }
    /// Whether what can be said of a meeting only after it stays.
    fn afterwards(&self) -> bool {
        true
    }
    /// Takes out of a body what is not to stay.
    fn body(&self, _body: &mut Body) {}
}

/// What can be walked over: a value, or what a record holds beside its values.
pub trait Walk {
    /// Calls `visit` for everything in it, in the order of the declarations. `means` is what a link there means.
    fn walk<'a>(&'a self, _means: Option<Relation>, _visit: &mut dyn FnMut(Met<'a>)) {}

    /// Calls `visit` for everything in it that may be changed.
    fn walk_mut(&mut self, _means: Option<Relation>, _visit: &mut dyn FnMut(MetMut<'_>)) {}

    /// Takes out what is not to stay. Returns whether the value itself can: not if something that it needs is gone.
    fn prune(&mut self, _keep: &dyn Keep) -> bool {
        true
    }

    /// Whether the other says the same, wherever it is written.
    fn same(&self, other: &Self) -> bool;
}

/// The walks of what holds one value in a field, which are those of the value, and the comparison.
macro_rules! walks_within {
    ($field:tt) => {
        fn walk<'a>(
            &'a self,
            means: Option<$crate::model::Relation>,
            visit: &mut dyn FnMut($crate::model::value::Met<'a>),
        ) {
            self.$field.walk(means, visit);
        }

        fn walk_mut(
            &mut self,
            means: Option<$crate::model::Relation>,
            visit: &mut dyn FnMut($crate::model::value::MetMut<'_>),
        ) {
            self.$field.walk_mut(means, visit);
        }

        fn same(&self, other: &Self) -> bool {
            self.$field.same(&other.$field)
        }
    };
}

pub(crate) use walks_within;

/// What can be a part.
pub trait Shielded: Walk {
    /// Returns who may see it.
    fn access(&self) -> &Access;

    /// Returns its title, if it has one.
    fn title(&self) -> Option<&str> {
        None
    }

    /// Returns what a walk meets where it begins.
    fn met(&self) -> Option<Met<'_>> {
        None
    }

    /// Returns what a walk that changes things meets where it begins.
    fn met_mut(&mut self) -> Option<MetMut<'_>> {
        None
    }
}

impl Walk for Link {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Link(means.expect("each declared link says what it means"), self));
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        visit(MetMut::Link(means.expect("each declared link says what it means"), self));
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        keep.link(self)
    }

    fn same(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Walk for NamedKind {
    fn walk_mut(&mut self, _: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        visit(MetMut::FindingKind(self));
    }

    fn same(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Walk for Access {
    fn same(&self, other: &Self) -> bool {
        self.openness == other.openness && self.draft == other.draft
    }
}

impl Walk for Stub {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(&self.title));
        visit(Met::Text(&self.reason));
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<T: Shielded> Walk for Part<T> {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        match self {
            Self::Open(one) => {
                visit(Met::Part(one.access()));
                one.met().into_iter().for_each(&mut *visit);
                one.walk(means, visit);
                visit(Met::PartEnd);
            }
            Self::Withheld { stub, since } => {
                since.iter().for_each(|day| visit(Met::Since(*day)));
                stub.walk(means, visit);
            }
        }
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        if let Self::Open(one) = self {
            one.met_mut().into_iter().for_each(&mut *visit);
            one.walk_mut(means, visit);
        }
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        let verdict = self.open().map(|one| keep.part(one.access()));
        match self {
            Self::Open(_) if verdict == Some(Verdict::Gone) => false,
            Self::Open(_) if verdict == Some(Verdict::Stub) => {
                self.withhold();
                true
            }
            Self::Open(one) => one.prune(keep),
            Self::Withheld { since, .. } => since.is_none_or(|day| keep.since(day)),
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Open(one), Self::Open(other)) => one.same(other),
            (Self::Withheld { stub, since }, Self::Withheld { stub: other, since: day }) => {
                stub == other && since == day
            }
            (Self::Open(_), Self::Withheld { .. }) | (Self::Withheld { .. }, Self::Open(_)) => false,
        }
    }
}

impl<T: Shielded> Part<T> {
    /// Withholds it.
    pub fn withhold(&mut self) {
        let Self::Open(one) = self else { return };
        let mut since = None;
        one.walk(None, &mut |met| {
            if let Met::Since(day) = met {
                since = Some(day);
            }
        });
        *self = Self::Withheld { stub: one.access().stub(one.title().unwrap_or_default()), since };
    }
}

impl Shielded for Document {
    fn access(&self) -> &Access {
        &self.access
    }

    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn met(&self) -> Option<Met<'_>> {
        Some(Met::Document(self))
    }

    fn met_mut(&mut self) -> Option<MetMut<'_>> {
        Some(MetMut::Document(self))
    }
}

impl Walk for DocumentSource {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        if let Self::Url(url) = self {
            url.walk(means, visit);
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File { name, .. }, Self::File { name: other, .. }) => name.value == other.value,
            (Self::Url(one), Self::Url(other)) => one == other,
            (Self::Elsewhere(one), Self::Elsewhere(other)) => one == other,
            _ => false,
        }
    }
}

impl Shielded for Passage {
    fn access(&self) -> &Access {
        &self.access
    }
}

impl Walk for Passage {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Text(&self.text));
        visit(Met::Text(&self.plain));
    }

    fn same(&self, other: &Self) -> bool {
        self.text == other.text && self.access.same(&other.access)
    }
}

impl Walk for Body {
    fn walk<'a>(&'a self, _: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        visit(Met::Body(self));
    }

    fn walk_mut(&mut self, _: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        visit(MetMut::Body(self));
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        keep.body(self);
        true
    }

    fn same(&self, other: &Self) -> bool {
        same_blocks(&self.blocks, &other.blocks)
    }
}

fn same_blocks(some: &[Block], others: &[Block]) -> bool {
    let same = |(one, other): (&Block, &Block)| match (one, other) {
        (Block::Prose(one), Block::Prose(other)) => one.same(other),
        (Block::Restricted(one), Block::Restricted(other)) => one.same(other),
        (Block::Contribution(one), Block::Contribution(other)) => one.same(other),
        _ => false,
    };
    some.len() == others.len() && some.iter().zip(others).all(same)
}

impl Walk for Prose {
    fn same(&self, other: &Self) -> bool {
        let same_links = || self.links.iter().zip(&other.links).all(|(one, other)| one.to.same(&other.to));
        self.text == other.text
            && self.marks == other.marks
            && self.links.len() == other.links.len()
            && same_links()
    }
}

impl Walk for Destination {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Record { link, fragment }, Self::Record { link: other, fragment: part }) => {
                link.same(other) && fragment == part
            }
            (Self::Fragment(one), Self::Fragment(other))
            | (Self::Site(one), Self::Site(other))
            | (Self::File(one), Self::File(other))
            | (Self::Elsewhere(one), Self::Elsewhere(other)) => one == other,
            _ => false,
        }
    }
}

impl Walk for Contribution {
    fn same(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.id == other.id
            && self.by.same(&other.by)
            && self.to.same(&other.to)
            && same_blocks(&self.blocks, &other.blocks)
    }
}
