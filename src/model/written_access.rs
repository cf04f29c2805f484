//! Who may see something, as it is written.

use super::access::{Access, Embargo, Law, Level, Openness, StubWords};
use super::schedule::{SchedulePart, wording};
use super::value::{
    Content, Declaration, Field, Found, Mapping, Node, Out, Reader, Shape, Value, Walk, Written, content,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, Place};
use jiff::civil::DateTime;

content! {
    /// Who may see something, and why not everybody.
    pub struct WrittenAccess "access" {
        /// How far it is public.
        level: Level,
        /// The paragraphs of Schedule 12A to the Local Government Act 1972 that make it exempt.
        paragraphs: Paragraphs,
        /// The part of Schedule 12A that they stand in.
        part: Option<SchedulePart>,
        /// The reason that the stub gives the public.
        reason: String = String::new(),
        /// The instant at which an embargo lifts, in the site's time zone.
        until: Option<DateTime>,
        /// The title that is shown instead of its own.
        stub_title: Option<String>,
    }
}

impl WrittenAccess {
    /// Returns the access that says how far something is public, and nothing else.
    pub fn of(level: Level) -> Self {
        let paragraphs = Paragraphs::default();
        Self { level, paragraphs, part: None, reason: String::new(), until: None, stub_title: None }
    }

    /// Tells the reader of every key that says nothing at this level: it would vanish, or was meant to withhold more.
    fn refuse_what_says_nothing(&self, place: Place, reader: &mut Reader<'_>) {
        let Self { level, paragraphs, part, reason, until, stub_title } = self;
        let is_exempt = *level == Level::Exempt;
        let is_withheld = *level != Level::Public;
        let said = [
            ("paragraphs", !paragraphs.0.is_empty(), is_exempt),
            ("part", part.is_some(), is_exempt),
            ("reason", !reason.is_empty(), is_withheld),
            ("until", until.is_some(), *level == Level::Embargoed),
            ("stub_title", stub_title.is_some(), is_withheld),
        ];
        for (key, _, _) in said.into_iter().filter(|(_, is_said, fits)| *is_said && !fits) {
            let message = format!("`{key}` says nothing of what is `{}`", level.as_str());
            reader.push(
                Diagnostic::new(Code::UnknownKey, place, message)
                    .help("choose another `level`, or delete the key"),
            );
        }
    }
}

/// Numbers of paragraphs: a list, or one text with spaces or commas between them.
#[derive(Clone, Debug, Default)]
pub struct Paragraphs(pub Vec<Located<String>>);

impl Value for Paragraphs {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Vec::<String>::shape()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = Vec::<Located<String>>::read(node, reader)?;
        let each = |one: Located<String>| {
            let numbers: Vec<&str> =
                one.value.split([' ', ',', '[', ']']).filter(|number| !number.is_empty()).collect();
            numbers.into_iter().map(|number| Located::new(number.to_owned(), one.place)).collect::<Vec<_>>()
        };
        Some(Self(written.into_iter().flat_map(each).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn write(&self) -> Option<Out> {
        self.0.write()
    }
}

impl Walk for Paragraphs {
    fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }
}

impl Access {
    /// Returns what was written, as it is to be understood, and tells the reader what is wrong with it.
    pub fn understood(written: WrittenAccess, place: Place, reader: &mut Reader<'_>) -> Self {
        written.refuse_what_says_nothing(place, reader);
        let WrittenAccess { level, paragraphs: Paragraphs(paragraphs), part, reason, until, stub_title } =
            written;
        let known = paragraphs_of(part, &paragraphs, reader);
        let openness = match level {
            Level::Public => Openness::Public,
            Level::Confidential => {
                Openness::Stub(Box::new(StubWords { law: Law::Confidential, reason, title: stub_title }))
            }
            Level::Embargoed => match until {
                Some(until) => Openness::Embargoed(Box::new(Embargo { until, reason, title: stub_title })),
                None => return Self::unread(place),
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
        let mut written = WrittenAccess::of(Level::Public);
        match &self.openness {
            Openness::Public => {}
            Openness::Unread => return None,
            Openness::Embargoed(embargo) => {
                let Embargo { until, reason, title } = &**embargo;
                written.level = Level::Embargoed;
                written.until = Some(*until);
                written.reason.clone_from(reason);
                written.stub_title.clone_from(title);
            }
            Openness::Stub(words) => {
                let StubWords { law, reason, title } = &**words;
                written.level = Level::Confidential;
                written.reason.clone_from(reason);
                written.stub_title.clone_from(title);
                if let Law::Exempt(part, paragraphs) = law {
                    written.level = Level::Exempt;
                    written.part = Some(*part);
                    let located = |one: &String| Located::new(one.clone(), place);
                    written.paragraphs = Paragraphs(paragraphs.iter().map(located).collect());
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
        let words: Vec<_> = SchedulePart::ALL.iter().map(|part| part.as_str()).collect();
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
            Found::Empty(place, _) => {
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
        if let Some(node) = draft {
            match bool::read(node, reader) {
                Some(draft) => access.draft = draft,
                None => access = Self::unread(node.place),
            }
        }
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
        let Some(mut mapping) = Mapping::of(node, "access", reader) else { return Self::unread(node.place) };
        let mistakes = reader.diagnostics.len();
        let read = WrittenAccess::take_all(&mut mapping, reader);
        let is_read = reader.diagnostics.len() == mistakes;
        mapping.finish(reader);
        let Some(written) = read else { return Self::unread(node.place) };
        if written.level == Level::Embargoed && written.until.is_none() && is_read {
            reader.push(
                Diagnostic::new(Code::MissingKey, node.place, "an embargo needs `until`")
                    .help("say when it lifts: `until: 2026-12-01T00:01`"),
            );
        }
        Self::understood(written, node.place, reader)
    }
}
