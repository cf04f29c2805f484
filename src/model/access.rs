//! What the public may not see, and the law that says so.

use super::schedule::{Ground, SchedulePart, wording};
use super::value::{
    Content, Declaration, Field, Found, Mapping, Met, Node, Out, Reader, Shape, Value, Walk, Written, content,
};
use super::{Relation, Word};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, Place};
use jiff::civil::DateTime;

words! {
    /// How far a record is public, as authors write it.
    Level {
        /// Everybody may see it.
        Public "public",
        /// Exempt information (Local Government Act 1972 s.100I and Schedule 12A): a stub is shown.
        Exempt "exempt",
        /// Confidential information (Local Government Act 1972 s.100A(3)): a stub is shown.
        Confidential "confidential",
        /// Nothing is shown before its time.
        Embargoed "embargoed",
    }
}

content! {
    /// Who may see something, and why not everybody.
    pub struct WrittenAccess "access" {
        /// How far it is public.
        level: Level,
        /// The paragraphs of Schedule 12A to the Local Government Act 1972 that make it exempt.
        paragraphs: Vec<Located<String>>,
        /// The part of Schedule 12A that they stand in.
        part: Option<SchedulePart>,
        /// The reason that is shown to the public.
        reason: String = String::new(),
        /// The instant at which an embargo lifts, in the site's time zone.
        until: Option<DateTime>,
        /// The title that is shown instead of its own.
        stub_title: Option<String>,
    }
}

/// Who may see something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// How far it is public.
    pub openness: Openness,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where this was written, if it was.
    pub place: Option<Place>,
}

/// How far something is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Everybody may see it.
    Public,
    /// A stub stands for it.
    Stub(Box<StubWords>),
    /// Nothing is shown before an instant, in the site's time zone.
    Embargoed(DateTime),
}

/// What a stub says, but for the title that it may keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StubWords {
    /// The law that it is withheld under.
    pub law: Law,
    /// The reason that is shown to the public.
    pub reason: String,
    /// The title that is shown instead of its own.
    pub title: Option<String>,
}

/// The law under which something is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Law {
    /// Exempt information, under paragraphs of a part of Schedule 12A.
    Exempt(SchedulePart, Vec<String>),
    /// Confidential information.
    Confidential,
}

impl Law {
    /// Returns the word for what is withheld under it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exempt(..) => Level::Exempt.as_str(),
            Self::Confidential => Level::Confidential.as_str(),
        }
    }
}

impl Access {
    /// Returns the access of a record that says nothing about it.
    pub fn public() -> Self {
        Self { openness: Openness::Public, draft: false, place: None }
    }

    /// Returns the access of what nobody may see, whenever: of something whose access cannot be read.
    fn never(place: Place) -> Self {
        Self { openness: Openness::Embargoed(DateTime::MAX), draft: false, place: Some(place) }
    }

    /// Whether nothing is withheld by this access itself; what is inherited is for `release` to say.
    pub fn is_open(&self) -> bool {
        self.openness == Openness::Public && !self.draft
    }

    /// Returns what the stub says, if a stub stands for what has this access.
    pub fn withheld(&self) -> Option<&StubWords> {
        match &self.openness {
            Openness::Stub(words) => Some(words),
            Openness::Public | Openness::Embargoed(_) => None,
        }
    }

    /// Returns the stub that stands for something with this access and `title`.
    pub fn stub(&self, title: &str) -> Stub {
        let words = self.withheld();
        let (law, reason) = match words {
            Some(words) => (words.law.clone(), words.reason.clone()),
            // Of what is embargoed or a draft nothing is shown, not even a stub.
            None => (Law::Confidential, String::new()),
        };
        let title = words.and_then(|words| words.title.clone()).unwrap_or_else(|| title.to_owned());
        let grounds = match law {
            Law::Exempt(part, paragraphs) => Grounds::Exempt(
                paragraphs.into_iter().filter_map(|paragraph| Ground::of(part, paragraph)).collect(),
            ),
            Law::Confidential => Grounds::Confidential,
        };
        Stub { title, grounds, reason }
    }

    /// Returns what was written, as it is to be understood, and tells the reader what is wrong with it.
    pub fn understood(written: WrittenAccess, place: Place, reader: &mut Reader<'_>) -> Self {
        let WrittenAccess { level, paragraphs, part, reason, until, stub_title } = written;
        let known = paragraphs_of(part, &paragraphs, reader);
        let openness = match level {
            Level::Public => Openness::Public,
            Level::Confidential => {
                Openness::Stub(Box::new(StubWords { law: Law::Confidential, reason, title: stub_title }))
            }
            Level::Embargoed => match until {
                Some(until) => Openness::Embargoed(until),
                None => return Self::never(place),
            },
            Level::Exempt => {
                let part = exempt_part(part, &paragraphs, place, reader);
                // Without its part the build is refused; until then a stub shows as little as of anything else.
                let law = part.map_or(Law::Confidential, |part| Law::Exempt(part, known));
                Openness::Stub(Box::new(StubWords { law, reason, title: stub_title }))
            }
        };
        Self { openness, draft: false, place: Some(place) }
    }

    fn written(&self) -> Option<WrittenAccess> {
        let place = self.place?;
        let mut written = WrittenAccess {
            level: Level::Public,
            paragraphs: Vec::new(),
            part: None,
            reason: String::new(),
            until: None,
            stub_title: None,
        };
        match &self.openness {
            Openness::Public => {}
            Openness::Embargoed(until) => {
                written.level = Level::Embargoed;
                written.until = Some(*until);
            }
            Openness::Stub(words) => {
                let StubWords { law, reason, title } = &**words;
                written.level = Level::Confidential;
                written.reason.clone_from(reason);
                written.stub_title.clone_from(title);
                if let Law::Exempt(part, paragraphs) = law {
                    written.level = Level::Exempt;
                    written.part = Some(*part);
                    written.paragraphs =
                        paragraphs.iter().map(|one| Located::new(one.clone(), place)).collect();
                }
            }
        }
        Some(written)
    }
}

/// Returns the part of Schedule 12A, which exempt information must name, as it must name the paragraphs.
fn exempt_part(
    part: Option<SchedulePart>,
    paragraphs: &[Located<String>],
    place: Place,
    reader: &mut Reader<'_>,
) -> Option<SchedulePart> {
    if paragraphs.is_empty() {
        let message = "exempt information needs the paragraph that makes it exempt";
        reader.push(
            Diagnostic::new(Code::MissingAccessReason, place, message)
                .help("name the paragraphs of Schedule 12A: `paragraphs: [1, 2]`"),
        );
    }
    if part.is_none() {
        let words: Vec<_> = SchedulePart::ALL.iter().map(|part| part.word()).collect();
        let message = "exempt information needs the part of Schedule 12A";
        reader.push(
            Diagnostic::new(Code::MissingAccessReason, place, message)
                .help(format!("one of: {}", words.join(", "))),
        );
    }
    part
}

/// Returns the paragraphs by their numbers, less those that there are not.
fn paragraphs_of(
    part: Option<SchedulePart>,
    paragraphs: &[Located<String>],
    reader: &mut Reader<'_>,
) -> Vec<String> {
    let mut known = Vec::new();
    for paragraph in paragraphs {
        let number = paragraph.value.trim_start_matches(['E', 'W']).to_uppercase();
        match part {
            Some(part) if wording(part, &number).is_none() => {
                let range = match part {
                    SchedulePart::England => "1 to 7",
                    SchedulePart::Wales => "12 to 18",
                };
                let message =
                    format!("there is no paragraph `{}` in the part for {}", paragraph.value, part.as_str());
                reader.push(
                    Diagnostic::new(Code::UnknownValue, paragraph.place, message)
                        .help(format!("the paragraphs are {range}")),
                );
            }
            _ => known.push(number),
        }
    }
    known
}

impl Access {
    const ACCESS: Declaration = Declaration {
        key: "access",
        doc: " Who may see it, if not everybody.\n",
        is_needed: false,
        shape: WrittenAccess::shape,
        means: None,
    };
    const DRAFT: Declaration = Declaration {
        key: "draft",
        doc: " Whether it is a draft, and not to be published.\n",
        is_needed: false,
        shape: bool::shape,
        means: None,
    };
}

/// The keys `access` and `draft`, which stand beside those of whatever has an access of its own.
impl Field for Access {
    const IS_NEEDED: bool = false;

    fn looks() -> Shape {
        WrittenAccess::shape()
    }

    fn declare(_: Declaration, keys: &mut Vec<Declaration>) {
        keys.extend([Self::ACCESS, Self::DRAFT]);
    }

    fn take(_: &Declaration, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        // Elsewhere an empty key is as good as none. Here it would publish what somebody meant to withhold.
        let mut said = |key: &'static str| match mapping.take(key) {
            Found::Value(node) => Some(node),
            Found::Empty(place) => {
                reader.push(
                    Diagnostic::new(Code::MissingKey, place, format!("`{key}` says nothing"))
                        .help("say who may see it, or delete the line"),
                );
                None
            }
            Found::Nothing => None,
        };
        let (written, draft) = (said(Self::ACCESS.key), said(Self::DRAFT.key));
        let mut access = match written {
            Some(node) => Self::read(node, reader),
            None => Self::public(),
        };
        access.draft = draft.is_some_and(|node| bool::read(node, reader).unwrap_or(true));
        Some(access)
    }

    fn put(&self, _: &Declaration, written: &mut Written) {
        if let Some(access) = self.written() {
            Some(access).put(&Self::ACCESS, written);
        }
        if self.draft {
            written.push(&Self::DRAFT, Out::plain(true));
        }
    }
}

impl Access {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        let Some(mut mapping) = Mapping::of(node, "access", reader) else { return Self::never(node.place) };
        let read = WrittenAccess::take_all(&mut mapping, reader);
        let has_until = mapping.place_of("until").is_some();
        mapping.finish(reader);
        let Some(written) = read else { return Self::never(node.place) };
        if written.level == Level::Embargoed && !has_until {
            reader.push(
                Diagnostic::new(Code::MissingKey, node.place, "an embargo needs `until`")
                    .help("say when it lifts: `until: 2026-12-01T00:01`"),
            );
        }
        Self::understood(written, node.place, reader)
    }
}

impl Walk for Access {
    fn same(&self, other: &Self) -> bool {
        self.openness == other.openness && self.draft == other.draft
    }
}

/// What the public sees of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Everything.
    Shown,
    /// A stub.
    Stub,
    /// Nothing.
    Gone,
}

/// What the public sees in place of what is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The title, or the title that was chosen to stand for it.
    pub title: String,
    /// The law that it is withheld under.
    pub grounds: Grounds,
    /// The reason given.
    pub reason: String,
}

/// The law that something is withheld under, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Exempt information, under these paragraphs.
    Exempt(Vec<Ground>),
    /// Confidential information.
    Confidential,
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
