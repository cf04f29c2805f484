//! What one file says: its records, each named by where the file lies, its own keys and the text beneath them.

use super::body::{PageIds, Setting, body, needed_by_page, reader};
use super::furniture::furniture;
use super::layout::{RegisterFile, Role, role};
use super::offsets::Offsets;
use super::registers::arcs;
use super::yaml::Reading;
use super::{bank_holidays, meeting_folder, registers, yaml};
use crate::diagnostics::{Code, Diagnostic};
use crate::gather::SITE_FILE;
use crate::model::item::Decided;
use crate::model::plan::ResponsesFile;
use crate::model::site::{Limits, Site};
use crate::model::value::{Content as _, Identity, Mapping, Node, Reader, Value, bad_slug};
use crate::model::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Key, Kind, Meeting, Organisation,
    Person, Plan, PlanPapers, Post, Record, Resolution, Response, Target, Term, Theme,
};
use crate::text::{Calendar, Content, FileId, Located, Place, Slug, SourceFile};
use std::ops::Range;
use std::sync::Arc;

/// What a file says, and what is wrong with it.
pub struct Said {
    /// What it says.
    pub parsed: Parsed,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// What one file says.
pub enum Parsed {
    Site(Option<Site>),
    Inspection(Arc<Inspection>),
    Findings(Vec<Arc<Finding>>),
    Responses {
        folder: String,
        papers: Option<Arc<PlanPapers>>,
        responses: Vec<Arc<Response>>,
        actions: Vec<Arc<Action>>,
    },
    Plan(Arc<Plan>),
    Committee(Arc<Committee>),
    Meeting(Arc<Meeting>),
    Item(Arc<Item>, Vec<Arc<Resolution>>),
    Organisations(Vec<Arc<Organisation>>),
    Posts(Vec<Arc<Post>>),
    People(Vec<Arc<Person>>),
    Themes(Vec<Arc<Theme>>),
    Terms(Vec<Term>),
    Framework(Arc<Framework>),
    Article(Arc<Article>),
    BankHolidays(Option<Calendar>),
    Stray(FileId),
    /// What is left of a file whose YAML cannot be read.
    Broken(FileId, Box<Parsed>),
    Nothing,
}

/// Reads a file.
pub fn read_file(file: &SourceFile, limits: &Limits) -> Said {
    let mut reader = reader(file.id, file.text());
    reader.folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder).into();
    let parsed = match role(&file.path) {
        Role::Other if file.path.starts_with("content/") => {
            if file.size() > limits.document.get() {
                reader.push(too_large(file, limits.document.get(), "document"));
            }
            Parsed::Nothing
        }
        Role::Other => Parsed::Nothing,
        Role::Stray => Parsed::Stray(file.id),
        Role::Overlay { language } => {
            reader.push(
                Diagnostic::of_file(
                    Code::LanguageOverlay,
                    file.id,
                    format!("this file is for the language `{language}`, and other languages do not work yet"),
                )
                .help("rename it so that no two letters stand before its extension, or take it out of `content/`"),
            );
            Parsed::Nothing
        }
        role if file.size() > limits.content_file.get() => {
            reader.push(too_large(file, limits.content_file.get(), "content_file"));
            unreadable(role, file.id)
        }
        role if matches!(file.content, Content::Unread { .. }) => unreadable(role, file.id),
        role => content_record(role, limits.nesting(), &mut reader),
    };
    Said { parsed, diagnostics: reader.diagnostics }
}

fn unreadable(role: Role<'_>, file: FileId) -> Parsed {
    if role == Role::Site { Parsed::Site(None) } else { Parsed::Broken(file, Box::new(Parsed::Nothing)) }
}

fn too_large(file: &SourceFile, limit: u64, name: &str) -> Diagnostic {
    Diagnostic::of_file(
        Code::FileTooLarge,
        file.id,
        format!("this file has {} bytes; the limit is {limit}", file.size()),
    )
    .help(format!("split it, or raise `limits: {{{name}: …}}` in {SITE_FILE}"))
}

fn content_record(role: Role<'_>, nesting: u64, reader: &mut Reader<'_>) -> Parsed {
    let Some((front, rest)) = front_matter(role, reader) else { return unreadable(role, reader.file) };
    if role == Role::BankHolidays {
        return Parsed::BankHolidays(bank_holidays::bank_holidays_file(reader));
    }
    let origin = yaml::Origin { file: reader.file, base: front.start, nesting };
    match yaml::read(&reader.text[front], origin) {
        Ok(Reading { node, mistakes }) => {
            reader.diagnostics.extend(mistakes);
            typed_record(role, Some(&node), rest, reader)
        }
        Err(diagnostic) => {
            // The record keeps its id and its text, so that links to it are not called broken as well; what
            // else is missing of it, nobody needs to hear.
            reader.push(diagnostic);
            let file = reader.file;
            match role {
                Role::Site => Parsed::Site(None),
                _ => Parsed::Broken(file, Box::new(typed_record(role, None, rest, reader))),
            }
        }
    }
}

fn typed_record(role: Role<'_>, node: Option<&Node>, rest: Range<usize>, reader: &mut Reader<'_>) -> Parsed {
    match role {
        Role::Site => Parsed::Site(node.and_then(|node| Site::read(node, reader))),
        Role::Inspection { folder } => Parsed::Inspection(page(folder, node, rest, reader)),
        Role::Findings { folder } => {
            reader.within = Some(Target { kind: Kind::Inspection, key: Key::new(folder) });
            Parsed::Findings(arcs(node.and_then(|node| Vec::read(node, reader)).unwrap_or_default()))
        }
        Role::Responses { folder, of_plan } => {
            let kind = if of_plan { Kind::Plan } else { Kind::Inspection };
            reader.within = Some(Target { kind, key: Key::new(folder) });
            responses(folder, node, reader)
        }
        Role::Plan { folder } => Parsed::Plan(page(folder, node, rest, reader)),
        Role::Committee { folder } => Parsed::Committee(page(folder, node, rest, reader)),
        Role::Meeting { committee, folder } => {
            let date = meeting_folder::meeting_date(folder);
            reader.date = date.unwrap_or_else(|_| {
                reader.push(meeting_folder::bad_meeting_folder(folder, Place::start_of(reader.file)));
                None
            });
            text_beneath(rest, Setting::Page, &of_page(Kind::Meeting, folder), reader);
            reader.within = Some(Target { kind: Kind::Committee, key: Key::new(committee) });
            Parsed::Meeting(Arc::new(record(Key::new(committee).child(folder), node, reader)))
        }
        Role::Item { committee, meeting, number, id } => {
            let meeting = Key::new(committee).child(meeting);
            let place = Place::start_of(reader.file);
            reader.number = number.map(|number| Located::new(without_noughts(number).to_owned(), place));
            item(meeting, id, node, rest, reader)
        }
        Role::Register(RegisterFile::Organisations) => {
            Parsed::Organisations(registers::register(node, |_, _| {}, reader))
        }
        Role::Register(RegisterFile::Posts) => Parsed::Posts(registers::register(node, |_, _| {}, reader)),
        Role::Register(RegisterFile::People) => {
            Parsed::People(registers::register(node, registers::refuse_contact_details, reader))
        }
        Role::Register(RegisterFile::Themes) => Parsed::Themes(registers::register(node, |_, _| {}, reader)),
        Role::Register(RegisterFile::Glossary) => Parsed::Terms(registers::terms(node, reader)),
        Role::Framework { id } => {
            check_id(id, reader);
            Parsed::Framework(Arc::new(record(Key::new(id), node, reader)))
        }
        Role::Article { id } => Parsed::Article(page(id, node, rest, reader)),
        Role::BankHolidays | Role::Overlay { .. } | Role::Stray | Role::Other => Parsed::Nothing,
    }
}

/// Checks an id that is the name of a file or folder.
fn check_id(id: &str, reader: &mut Reader<'_>) {
    if Slug::parse(id).is_none() {
        let place = Place::start_of(reader.file);
        reader.push(bad_slug(id, place).label("the name of the file or folder is the id"));
    }
}

/// Reads the text beneath the front matter, for the record that is read next; `used` are the ids that its page uses.
fn text_beneath(rest: Range<usize>, setting: Setting, used: &PageIds<'_>, reader: &mut Reader<'_>) {
    let (text, start) = (reader.text, rest.start);
    reader.body = body(&text[rest], &Offsets::Direct(start), setting, used, reader);
}

/// Returns the number of an item, given how a file's name writes it so that files sort: `06`, `12a`.
fn without_noughts(number: &str) -> &str {
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    let noughts = number[..digits].bytes().take_while(|byte| *byte == b'0').count();
    &number[noughts.min(digits - 1)..]
}

/// Returns the ids that the page of a record uses itself.
fn of_page(kind: Kind, id: &str) -> PageIds<'static> {
    PageIds { furniture: furniture(kind, id), records: Vec::new() }
}

/// Reads the record that a file with a text of its own is.
fn page<T: Record>(id: &str, node: Option<&Node>, rest: Range<usize>, reader: &mut Reader<'_>) -> Arc<T> {
    check_id(id, reader);
    text_beneath(rest, Setting::Page, &of_page(T::KIND, id), reader);
    Arc::new(record(Key::new(id), node, reader))
}

/// Reads the record that a file is; if its YAML cannot be read, there is only its key, and its text.
pub fn record<T: Record>(key: Key, node: Option<&Node>, reader: &mut Reader<'_>) -> T {
    let mut mapping = mapping::<T>(key, node, reader);
    let record = T::take_all(&mut mapping, reader).expect("its file names it");
    mapping.finish(reader);
    record
}

fn mapping<'n, T: Record>(key: Key, node: Option<&'n Node>, reader: &mut Reader<'_>) -> Mapping<'n> {
    let place = Place::new(reader.file, 0, reader.text.len());
    let id_place = Place::start_of(reader.file);
    reader.identity = Some(Identity { key, place, id_place });
    let mapping = node.and_then(|node| Mapping::of(node, T::WHAT, reader));
    mapping.unwrap_or_else(|| Mapping::unreadable(T::WHAT, place))
}

fn item(meeting: Key, id: &str, node: Option<&Node>, rest: Range<usize>, reader: &mut Reader<'_>) -> Parsed {
    check_id(id, reader);
    let key = meeting.child(id);
    let mut mapping = mapping::<Item>(key.clone(), node, reader);
    // Contributions share their ids with the resolutions.
    let identity = reader.identity.take();
    reader.within = Some(Target { kind: Kind::Item, key });
    let decided =
        Decided::take_all(&mut mapping, reader).map_or_else(Vec::new, |decided| decided.resolutions);
    let used = PageIds {
        records: decided.iter().map(|resolution| resolution.head.key.id()).collect(),
        ..of_page(Kind::Item, id)
    };
    for resolution in &decided {
        if used.furniture.has(resolution.head.key.id()) {
            reader.push(needed_by_page(resolution.head.key.id(), resolution.head.id_place));
        }
    }
    text_beneath(rest, Setting::Minutes, &used, reader);
    reader.identity = identity;
    reader.within = Some(Target { kind: Kind::Meeting, key: meeting });
    let item = Item::take_all(&mut mapping, reader).expect("its file names it");
    mapping.finish(reader);
    Parsed::Item(item.into(), arcs(decided))
}

fn responses(folder: &str, node: Option<&Node>, reader: &mut Reader<'_>) -> Parsed {
    let file = node.and_then(|node| ResponsesFile::read(node, reader));
    let file = file.unwrap_or(ResponsesFile { plan: None, responses: Vec::new(), actions: Vec::new() });
    Parsed::Responses {
        folder: folder.to_owned(),
        papers: file.plan.map(Arc::new),
        responses: arcs(file.responses),
        actions: arcs(file.actions),
    }
}

/// Splits a file into its YAML and its text: all YAML but for Markdown files, which have it between two
/// lines `---`.
pub fn front_matter(role: Role<'_>, reader: &mut Reader<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let text = reader.text;
    let markdown = matches!(
        role,
        Role::Inspection { .. }
            | Role::Plan { .. }
            | Role::Committee { .. }
            | Role::Meeting { .. }
            | Role::Item { .. }
            | Role::Article { .. }
    );
    if !markdown {
        return Some((0..text.len(), text.len()..text.len()));
    }
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() == "---" {
        let mut at = first.len();
        for line in text[at..].split_inclusive('\n') {
            if line.trim_end() == "---" {
                return Some((first.len()..at, at + line.len()..text.len()));
            }
            at += line.len();
        }
    }
    let diagnostic = if first.trim_end() == "---" {
        Diagnostic::of_file(
            Code::MissingFrontMatter,
            reader.file,
            "the front matter of this file is not closed",
        )
        .help("end it with a line `---`")
    } else {
        Diagnostic::of_file(Code::MissingFrontMatter, reader.file, "this file has no front matter").help(
            "begin it with a line `---`, then the keys (`title: …`), then another line `---`, then the text",
        )
    };
    reader.push(diagnostic);
    None
}
