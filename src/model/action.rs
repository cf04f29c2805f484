//! An action is its history: status, due date and slippage are derived from dated entries.

use super::naming::Naming;
use super::value::{
    FileName, Keep, Met, MetMut, Needed, Node, Out, Reader, Shape, Shielded, Since, Value, Walk, content,
    line,
};
use super::words::words;
use super::{Access, Body, Document, Link, Part, Relation, Who};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, PartialDate, Place, near::nearest};

words! {
    /// How far an action is.
    ActionStatus {
        /// Nobody has begun.
        NotStarted "not-started",
        /// Begun.
        InProgress "in-progress",
        /// Set aside for now.
        OnHold "on-hold",
        /// The council says it is done.
        Complete "complete",
        /// A committee or the inspectorate says it is done.
        Verified "verified",
        /// It will not be done; a reason is required.
        NotImplemented "not-implemented",
        /// Something else took its place.
        Superseded "superseded",
    }
}

impl ActionStatus {
    /// Whether there is still something to do.
    pub fn is_open(self) -> bool {
        match self {
            Self::NotStarted | Self::InProgress | Self::OnHold => true,
            Self::Complete | Self::Verified | Self::NotImplemented | Self::Superseded => false,
        }
    }

    /// Whether it is done, as the council or somebody else says.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Complete | Self::Verified)
    }
}

content! {
    /// An action of the council.
    pub record Action "an action" called title, Naming::Id, {
        /// What will be done.
        title: String,
        /// The findings and resolutions it is for.
        "for" targets: Vec<Link> => For,
        /// The post or person that answers for it.
        owner: Needed<Option<Who>> => Owner,
        /// The day on which it was first to be done.
        due: Option<Located<PartialDate>>,
        /// More about it.
        text: Body = Body::default(),
        /// Who else takes part.
        partners: Vec<Who> => Partner,
        /// Themes.
        themes: Vec<Link> => Theme,
        /// What happened, the oldest first.
        history: Vec<Part<HistoryEntry>>,
    }
}

content! {
    /// One dated entry in the history of an action.
    pub struct HistoryEntry "a history entry" {
        /// When.
        date: Since,
        /// The status from then on.
        status: Option<ActionStatus>,
        /// The due date from then on.
        due: Option<PartialDate>,
        /// Why.
        reason: Option<String>,
        /// A remark.
        note: Body = Body::default(),
        /// Who says so: `committee`, `inspectorate`, or a post or person.
        by: Option<By> => By,
        /// What shows it: files of the folder, and records.
        evidence: Vec<Evidence> => Evidence,
        /// Where it was agreed.
        agreed_at: Option<Link> => AgreedAt,
        /// Where it was recorded.
        recorded_at: Option<Link> => RecordedAt,
        /// Who may see it.
        access: Access,
    }
    beside {
        /// Where it was written.
        place: Place = |mapping, _| mapping.place,
    }
}

impl Shielded for HistoryEntry {
    fn access(&self) -> &Access {
        &self.access
    }
}

/// Who says that an action has come so far.
#[derive(Clone, Debug)]
pub enum By {
    /// A committee.
    Committee,
    /// The inspectorate.
    Inspectorate,
    /// A post or a person.
    Agent(Who),
}

impl Value for By {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Plain("`committee` or `inspectorate`"), Link::shape()])
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let who = Link::read(node, reader)?;
        Some(match &*who.written {
            "committee" => Self::Committee,
            "inspectorate" => Self::Inspectorate,
            written => {
                if let Some(near) = nearest(written, ["committee", "inspectorate"]) {
                    let message = format!("`{written}` is nobody's id");
                    let diagnostic = Diagnostic::new(Code::UnknownValue, who.place, message);
                    reader.push(diagnostic.suggest(Some(near)));
                }
                Self::Agent(who)
            }
        })
    }

    fn write(&self) -> Option<Out> {
        match self {
            Self::Committee => Some(Out::plain("committee")),
            Self::Inspectorate => Some(Out::plain("inspectorate")),
            Self::Agent(who) => who.write(),
        }
    }
}

impl Walk for By {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        if let Self::Agent(who) = self {
            who.walk(means, visit);
        }
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        if let Self::Agent(who) = self {
            who.walk_mut(means, visit);
        }
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        match self {
            Self::Committee | Self::Inspectorate => true,
            Self::Agent(who) => who.prune(keep),
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Committee, Self::Committee) | (Self::Inspectorate, Self::Inspectorate) => true,
            (Self::Agent(one), Self::Agent(other)) => one.same(other),
            _ => false,
        }
    }
}

/// What shows that an action has come so far.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// A file beside the record.
    File(Document),
    /// A record.
    Record(Link),
}

/// One with a dot is a file beside the record, and so named; anything else is a reference.
impl Value for Evidence {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Plain("the name of a file of the folder, which has a dot"), Link::shape()])
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = line(node, reader)?;
        Some(if written.contains('.') {
            let FileName(name) = FileName::as_written(node)?;
            Self::File(Document::evidence(Located::new(name, node.place)))
        } else {
            Self::Record(Link::new(written, node.place))
        })
    }

    fn write(&self) -> Option<Out> {
        match self {
            Self::File(document) => Some(Out::Text(document.title.clone())),
            Self::Record(link) => link.write(),
        }
    }
}

impl Walk for Evidence {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        match self {
            Self::File(document) => {
                visit(Met::Document(document));
                document.walk(means, visit);
            }
            Self::Record(link) => link.walk(means, visit),
        }
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        match self {
            Self::File(document) => visit(MetMut::Document(document)),
            Self::Record(link) => link.walk_mut(means, visit),
        }
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        match self {
            Self::File(_) => true,
            Self::Record(link) => link.prune(keep),
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(one), Self::File(other)) => one.same(other),
            (Self::Record(one), Self::Record(other)) => one.same(other),
            (Self::File(_), Self::Record(_)) | (Self::Record(_), Self::File(_)) => false,
        }
    }
}
