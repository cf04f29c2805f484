//! Stage 2. One typed record per file; every link knows its place, and none is resolved.
//! What the records say to each other is for `resolve`.

mod access;
mod body;
mod brand;
mod committee;
mod destination;
mod fields;
mod framework;
mod inspection;
mod layout;
mod offsets;
mod prose;
mod registers;
mod responses;
mod shared;
mod site;
mod standalone;
mod statement;
mod theme_file;
mod yaml;

pub use access::parse_instant;
pub use layout::{Role, names_in, role};
pub use theme_file::extended_theme;

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::{SITE_FILE, Sources};
use crate::model::site::{Limits, Site};
use crate::model::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Meeting, Organisation, Person, Plan,
    PlanPapers, Post, Resolution, Response, Term, Theme,
};
use crate::text::{Calendar, Content, FileId, Place, SourceFile};
use fields::Log;
use rayon::prelude::*;
use std::sync::Arc;

/// Everything that the files say, each kind in path order.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The site, unless `site.yaml` cannot be read.
    pub site: Option<Site>,
    /// Inspections.
    pub inspections: Vec<Arc<Inspection>>,
    /// Findings.
    pub findings: Vec<Arc<Finding>>,
    /// What responses files say of the plan as a paper: the key of the inspection or plan, and the papers.
    pub papers: Vec<(String, Arc<PlanPapers>)>,
    /// Responses.
    pub responses: Vec<Arc<Response>>,
    /// Actions.
    pub actions: Vec<Arc<Action>>,
    /// Plans.
    pub plans: Vec<Arc<Plan>>,
    /// Committees.
    pub committees: Vec<Arc<Committee>>,
    /// Meetings.
    pub meetings: Vec<Arc<Meeting>>,
    /// Items.
    pub items: Vec<Arc<Item>>,
    /// Resolutions.
    pub resolutions: Vec<Arc<Resolution>>,
    /// Organisations.
    pub organisations: Vec<Arc<Organisation>>,
    /// Posts.
    pub posts: Vec<Arc<Post>>,
    /// People.
    pub people: Vec<Arc<Person>>,
    /// Themes.
    pub themes: Vec<Arc<Theme>>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// Frameworks, embedded ones excepted.
    pub frameworks: Vec<Arc<Framework>>,
    /// Free pages.
    pub articles: Vec<Arc<Article>>,
    /// The government's own table of bank holidays.
    pub bank_holidays: Option<Calendar>,
    /// The files that no role fits, for `check` to report.
    pub strays: Vec<FileId>,
    /// The files whose YAML cannot be read: what they hold is not known.
    pub broken: Vec<FileId>,
}

/// Parses every file, in parallel; the result does not depend on the order of work.
pub fn parse(sources: &Sources) -> (Records, Vec<Diagnostic>) {
    Parser { keeps: false, ..Parser::default() }.parse(sources)
}

/// Parses a site again and again, and each time only the files that have changed since.
pub struct Parser {
    limits: Limits,
    /// What each file said, by its number.
    known: Vec<Option<Known>>,
    /// Whether it is to be asked again.
    keeps: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self { limits: Limits::default(), known: Vec::new(), keeps: true }
    }
}

/// What a file said, and with which content.
struct Known {
    content: Content,
    said: Said,
}

/// What a file says, and what is wrong with it.
struct Said {
    parsed: Parsed,
    diagnostics: Vec<Diagnostic>,
}

impl Parser {
    /// Parses every file that is new or changed, in parallel, and returns what all files say.
    pub fn parse(&mut self, sources: &Sources) -> (Records, Vec<Diagnostic>) {
        let mut records = Records::default();
        let mut diagnostics = Vec::new();
        // The site comes first: it says how large the others may be.
        match sources.file(SITE_FILE) {
            Some(file) => {
                let said = file_record(file, Limits::default());
                records.add(&said.parsed);
                diagnostics.extend(said.diagnostics);
            }
            None => {
                diagnostics
                    .push(Diagnostic::nowhere(Code::MissingRecord, format!("there is no `{SITE_FILE}`")));
            }
        }
        let limits = records.site.as_ref().map_or_else(Limits::default, |site| site.limits);
        if self.limits != limits {
            self.known.clear();
            self.limits = limits;
        }
        let mut known = std::mem::take(&mut self.known);
        known.resize_with(sources.files.numbers(), || None);
        let is_known = |file: &SourceFile| {
            known[file.id.0 as usize].as_ref().is_some_and(|known| known.content.is_same(&file.content))
        };
        let new: Vec<(&SourceFile, Said)> = sources
            .files
            .par_iter()
            .filter(|file| *file.path != *SITE_FILE && !is_known(file))
            .map(|file| (file, file_record(file, limits)))
            .collect();
        for (file, said) in new {
            known[file.id.0 as usize] = Some(Known { content: file.content.clone(), said });
        }
        for file in sources.files.iter() {
            if let Some(Known { said, .. }) = &known[file.id.0 as usize] {
                records.add(&said.parsed);
                diagnostics.extend_from_slice(&said.diagnostics);
            }
        }
        if self.keeps {
            self.known = known;
        }
        (records, diagnostics)
    }
}

/// Parses a framework that is embedded in the program.
///
/// # Panics
/// If the embedded text is wrong, which a test rules out.
pub fn embedded_framework(id: &str, text: &str) -> Framework {
    let mut log = Log { file: FileId(0), text, diagnostics: Vec::new() };
    let node = yaml::read(text, yaml::Origin { file: FileId(0), base: 0, nesting: 64 })
        .unwrap_or_else(|error| panic!("embedded framework {id}: {error:?}"));
    let framework = framework::framework(id, &node, Place::start_of(FileId(0)), &mut log);
    assert!(log.diagnostics.is_empty(), "embedded framework {id}: {:?}", log.diagnostics);
    framework.unwrap_or_else(|| panic!("embedded framework {id} is no mapping"))
}

/// Parses the text of a table of bank holidays in the form of GOV.UK's `bank-holidays.json`.
pub fn bank_holidays(text: &str, division: &str) -> Result<Calendar, String> {
    framework::bank_holidays(text, division)
}

/// Refuses an address that no site can be published at.
pub fn check_base_url(written: &str) -> anyhow::Result<()> {
    let has_scheme = written.starts_with("https://") || written.starts_with("http://");
    match site::checked_base_url(written) {
        Ok(()) if has_scheme => Ok(()),
        Ok(()) => anyhow::bail!("`{written}` is no address for a site: begin it with `https://`"),
        Err(diagnostic) => anyhow::bail!("{}", diagnostic.message),
    }
}

/// Reads a flat mapping of keys to texts, such as a theme's messages: key, text.
pub fn messages(file: &SourceFile) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let mut log = Log { file: file.id, text: file.text(), diagnostics: Vec::new() };
    let mut found = Vec::new();
    match yaml::read(file.text(), yaml::Origin { file: file.id, base: 0, nesting: 64 }) {
        Ok(node) => {
            if let Some(mut fields) = fields::Fields::of(&node, "a table of messages", &mut log) {
                for (key, value) in fields.every() {
                    if let Some(text) = fields::text(value, &mut log) {
                        found.push((key.value.to_owned(), text));
                    }
                }
            }
        }
        Err(diagnostic) => log.push(diagnostic),
    }
    (found, log.diagnostics)
}

/// What one file says.
enum Parsed {
    Site(Option<Site>),
    Inspection(Arc<Inspection>),
    Findings(Vec<Arc<Finding>>),
    Responses(responses::ResponsesFile),
    Plan(Arc<Plan>),
    Committee(Arc<Committee>),
    Meeting(Arc<Meeting>),
    Item(Arc<Item>, Vec<Arc<Resolution>>),
    Organisations(Vec<Arc<Organisation>>),
    Posts(Vec<Arc<Post>>),
    People(Vec<Arc<Person>>),
    Themes(Vec<Arc<Theme>>),
    Terms(Vec<Term>),
    Framework(Option<Arc<Framework>>),
    Article(Arc<Article>),
    BankHolidays(Option<Calendar>),
    Stray(FileId),
    /// What is left of a file whose YAML cannot be read.
    Broken(FileId, Box<Parsed>),
    Nothing,
}

impl Records {
    fn add(&mut self, parsed: &Parsed) {
        match parsed {
            Parsed::Site(site) => self.site.clone_from(site),
            Parsed::Inspection(inspection) => self.inspections.push(inspection.clone()),
            Parsed::Findings(findings) => self.findings.extend_from_slice(findings),
            Parsed::Responses(file) => {
                self.papers.extend(file.papers.iter().map(|papers| (file.folder.clone(), papers.clone())));
                self.responses.extend_from_slice(&file.responses);
                self.actions.extend_from_slice(&file.actions);
            }
            Parsed::Plan(plan) => self.plans.push(plan.clone()),
            Parsed::Committee(committee) => self.committees.push(committee.clone()),
            Parsed::Meeting(meeting) => self.meetings.push(meeting.clone()),
            Parsed::Item(item, resolutions) => {
                self.items.push(item.clone());
                self.resolutions.extend_from_slice(resolutions);
            }
            Parsed::Organisations(organisations) => self.organisations.extend_from_slice(organisations),
            Parsed::Posts(posts) => self.posts.extend_from_slice(posts),
            Parsed::People(people) => self.people.extend_from_slice(people),
            Parsed::Themes(themes) => self.themes.extend_from_slice(themes),
            Parsed::Terms(terms) => self.terms.extend_from_slice(terms),
            Parsed::Framework(framework) => self.frameworks.extend(framework.clone()),
            Parsed::Article(article) => self.articles.push(article.clone()),
            Parsed::BankHolidays(calendar) => self.bank_holidays.clone_from(calendar),
            Parsed::Stray(file) => self.strays.push(*file),
            Parsed::Broken(file, parsed) => {
                self.broken.push(*file);
                self.add(parsed);
            }
            Parsed::Nothing => {}
        }
    }
}

fn file_record(file: &SourceFile, limits: Limits) -> Said {
    let mut log = Log { file: file.id, text: file.text(), diagnostics: Vec::new() };
    let parsed = match role(&file.path) {
        Role::Other if file.path.starts_with("content/") => {
            if file.size() > limits.document {
                log.push(too_large(file, limits.document, "document"));
            }
            Parsed::Nothing
        }
        Role::Other => Parsed::Nothing,
        Role::Stray => Parsed::Stray(file.id),
        Role::Overlay { language } => {
            log.push(
                Diagnostic::of_file(
                    Code::LanguageOverlay,
                    file.id,
                    format!("this file is for the language `{language}`, and other languages do not work yet"),
                )
                .help("rename it so that no two letters stand before its extension, or take it out of `content/`"),
            );
            Parsed::Nothing
        }
        role if file.size() > limits.content_file => {
            log.push(too_large(file, limits.content_file, "content_file"));
            unreadable(role, file.id)
        }
        role if matches!(file.content, Content::Unread { .. }) => unreadable(role, file.id),
        role => content_record(role, limits.yaml_nesting, &mut log),
    };
    Said { parsed, diagnostics: log.diagnostics }
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

fn content_record(role: Role<'_>, nesting: u64, log: &mut Log<'_>) -> Parsed {
    let Some((front, rest)) = front_matter(role, log) else { return unreadable(role, log.file) };
    if role == Role::BankHolidays {
        return Parsed::BankHolidays(framework::bank_holidays_file(log));
    }
    let origin = yaml::Origin { file: log.file, base: front.start, nesting };
    match yaml::read(&log.text[front], origin) {
        Ok(node) => typed_record(role, &node, &rest, log),
        Err(diagnostic) => {
            // The record keeps its id and its text, so that links to it are not called broken as well; what
            // else is missing of it, nobody needs to hear.
            let empty = yaml::Node { value: yaml::Value::Map(Vec::new()), place: Place::start_of(log.file) };
            let mut about_text = Log { file: log.file, text: log.text, diagnostics: Vec::new() };
            let parsed = typed_record(role, &empty, &rest, &mut about_text);
            let in_text =
                |one: &Diagnostic| one.place.is_some_and(|place| place.start as usize >= rest.start.max(1));
            log.diagnostics.extend(about_text.diagnostics.into_iter().filter(in_text));
            log.push(diagnostic);
            if role == Role::Site { Parsed::Site(None) } else { Parsed::Broken(log.file, Box::new(parsed)) }
        }
    }
}

fn typed_record(
    role: Role<'_>,
    node: &yaml::Node,
    rest: &std::ops::Range<usize>,
    log: &mut Log<'_>,
) -> Parsed {
    let place = Place::new(log.file, 0, log.text.len());
    let body = standalone::BodyText { text: &log.text[rest.clone()], start: rest.start };
    match role {
        Role::Site => Parsed::Site(site::site(node, place, log)),
        Role::Inspection { folder } => {
            Parsed::Inspection(inspection::inspection(folder, node, body, place, log).into())
        }
        Role::Findings { folder } => Parsed::Findings(shared_ones(inspection::findings(folder, node, log))),
        Role::Responses { folder, of_plan } => {
            Parsed::Responses(responses::responses_file(folder, of_plan, node, log))
        }
        Role::Plan { folder } => Parsed::Plan(standalone::plan(folder, node, body, place, log).into()),
        Role::Committee { folder } => {
            Parsed::Committee(committee::committee(folder, node, body, place, log).into())
        }
        Role::Meeting { committee, folder } => {
            Parsed::Meeting(committee::meeting(committee, folder, node, body, place, log).into())
        }
        Role::Item { committee, meeting, number, id } => {
            let (item, resolutions) = committee::item(committee, meeting, number, id, node, body, place, log);
            Parsed::Item(item.into(), shared_ones(resolutions))
        }
        Role::Register(layout::RegisterFile::Organisations) => {
            Parsed::Organisations(shared_ones(registers::organisations(node, log)))
        }
        Role::Register(layout::RegisterFile::Posts) => {
            Parsed::Posts(shared_ones(registers::posts(node, log)))
        }
        Role::Register(layout::RegisterFile::People) => {
            Parsed::People(shared_ones(registers::people(node, log)))
        }
        Role::Register(layout::RegisterFile::Themes) => {
            Parsed::Themes(shared_ones(registers::themes(node, log)))
        }
        Role::Register(layout::RegisterFile::Glossary) => Parsed::Terms(registers::terms(node, log)),
        Role::Framework { id } => Parsed::Framework(framework::framework(id, node, place, log).map(Arc::new)),
        Role::Article { id } => Parsed::Article(standalone::article(id, node, body, place, log).into()),
        Role::BankHolidays | Role::Overlay { .. } | Role::Stray | Role::Other => Parsed::Nothing,
    }
}

fn shared_ones<T>(records: Vec<T>) -> Vec<Arc<T>> {
    records.into_iter().map(Arc::new).collect()
}

/// Splits a file into its YAML and its text: all YAML but for Markdown files, which have it between two
/// lines `---`.
fn front_matter(
    role: Role<'_>,
    log: &mut Log<'_>,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let text = log.text;
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
        Diagnostic::of_file(Code::MissingFrontMatter, log.file, "the front matter of this file is not closed")
            .help("end it with a line `---`")
    } else {
        Diagnostic::of_file(Code::MissingFrontMatter, log.file, "this file has no front matter").help(
            "begin it with a line `---`, then the keys (`title: …`), then another line `---`, then the text",
        )
    };
    log.push(diagnostic);
    None
}
