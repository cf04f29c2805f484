//! Stage 2. One typed record per file; every link knows its place, and none is resolved.
//! What the records say to each other is for `resolve`.

mod attributes;
mod bank_holidays;
mod body;
mod destination;
mod file;
mod furniture;
mod layout;
mod lookalikes;
mod meeting_folder;
mod offsets;
mod prose;
mod registers;
mod theme_file;
mod write;
mod yaml;

pub use bank_holidays::bank_holidays;
pub use layout::{Role, names_in, role};
pub use theme_file::extended_theme;
pub use write::{rewritten, say_the_same};

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::{SITE_FILE, Sources};
use crate::model::site::{Limits, Site};
use crate::model::tables::kinds;
use crate::model::value::{FreeText, Mapping, Value, Walk};
use crate::model::{
    Action, Article, Committee, Finding, FindingKind, Framework, Inspection, Item, Key, Meeting,
    Organisation, Person, Plan, PlanPapers, Post, Resolution, Response, Term, Theme,
};
use crate::text::{Calendar, Content, FileId, SourceFile};
use body::reader;
use file::{Parsed, Said, read_file};
use rayon::prelude::*;
use std::sync::Arc;
use yaml::Reading;

macro_rules! records {
    ($($name:ident: $type:ident,)*) => {
        /// Everything that the files say, each kind in path order.
        #[derive(Clone, Debug, Default)]
        pub struct Records {
            /// The site, unless `site.yaml` cannot be read.
            pub site: Option<Site>,
            $(#[doc = concat!("Every [`", stringify!($type), "`]; of frameworks, those of the site.")]
            pub $name: Vec<Arc<$type>>,)*
            /// What responses files say of the plan as a paper: the key of the inspection or plan, and the papers.
            pub papers: Vec<(String, Arc<PlanPapers>)>,
            /// The glossary.
            pub terms: Vec<Term>,
            /// The government's own table of bank holidays.
            pub bank_holidays: Option<Calendar>,
            /// The files that no role fits, for `check` to report.
            pub strays: Vec<FileId>,
            /// The files whose YAML cannot be read: what they hold is not known.
            pub broken: Vec<FileId>,
        }
    };
}

kinds!(records!());

/// Parses every file, in parallel; the result does not depend on the order of work.
pub fn parse(sources: &Sources) -> (Records, Vec<Diagnostic>) {
    Parser { keeps: false, ..Parser::default() }.parse(sources)
}

/// Parses a site again and again, and each time only the files that have changed since.
pub struct Parser {
    limits: Limits,
    /// What each file said, by its number.
    known: Vec<Option<KnownFile>>,
    /// Whether it is to be asked again.
    keeps: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self { limits: Limits::default(), known: Vec::new(), keeps: true }
    }
}

/// What a file said, and with which content.
struct KnownFile {
    content: Content,
    said: Said,
}

impl Parser {
    /// Parses every file that is new or changed, in parallel, and returns what all files say.
    pub fn parse(&mut self, sources: &Sources) -> (Records, Vec<Diagnostic>) {
        let mut records = Records::default();
        let mut diagnostics = Vec::new();
        // The site comes first: it says how large the others may be.
        match sources.file(SITE_FILE) {
            Some(file) => {
                let said = read_file(file, &Limits::default());
                records.add(&said.parsed);
                diagnostics.extend(said.diagnostics);
            }
            None => {
                diagnostics
                    .push(Diagnostic::nowhere(Code::MissingRecord, format!("there is no `{SITE_FILE}`")));
            }
        }
        let limits = records.site.as_ref().map_or_else(Limits::default, |site| site.limits.clone());
        if !self.limits.same(&limits) {
            self.known.clear();
            self.limits.clone_from(&limits);
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
            .map(|file| (file, read_file(file, &limits)))
            .collect();
        for (file, said) in new {
            known[file.id.0 as usize] = Some(KnownFile { content: file.content.clone(), said });
        }
        for file in sources.files.iter() {
            if let Some(KnownFile { said, .. }) = &known[file.id.0 as usize] {
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
    let mut reader = reader(FileId(0), text);
    let reading = yaml::read(text, yaml::Origin { file: FileId(0), base: 0, nesting: 64 })
        .unwrap_or_else(|error| panic!("embedded framework {id}: {error:?}"));
    reader.diagnostics.extend(reading.mistakes);
    let framework = file::record(Key::new(id), Some(&reading.node), &mut reader);
    assert!(reader.diagnostics.is_empty(), "embedded framework {id}: {:?}", reader.diagnostics);
    framework
}

/// Parses the kinds of findings that are embedded in the program.
///
/// # Panics
/// If the embedded text is wrong, which a test rules out.
pub fn embedded_kinds(text: &str) -> Vec<FindingKind> {
    let mut reader = reader(FileId(0), text);
    let reading = yaml::read(text, yaml::Origin { file: FileId(0), base: 0, nesting: 64 });
    let kinds = reading.ok().and_then(|reading| Vec::read(&reading.node, &mut reader));
    assert!(reader.diagnostics.is_empty(), "embedded kinds: {:?}", reader.diagnostics);
    kinds.expect("the embedded kinds can be read")
}

/// Reads a flat mapping of keys to texts, such as a theme's messages: key, text.
pub fn messages(file: &SourceFile) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let mut reader = reader(file.id, file.text());
    let mut found = Vec::new();
    match yaml::read(file.text(), yaml::Origin { file: file.id, base: 0, nesting: 64 }) {
        Ok(Reading { node, mistakes }) => {
            reader.diagnostics.extend(mistakes);
            if let Some(mut messages) = Mapping::of(&node, "a table of messages", &mut reader) {
                for (key, value) in messages.every() {
                    let text = FreeText::read(value, &mut reader);
                    found.extend(text.map(|text| (key.value.to_owned(), text.0)));
                }
            }
        }
        Err(diagnostic) => reader.push(diagnostic),
    }
    (found, reader.diagnostics)
}

impl Records {
    fn add(&mut self, parsed: &Parsed) {
        match parsed {
            Parsed::Site(site) => self.site.clone_from(site),
            Parsed::Inspection(inspection) => self.inspections.push(inspection.clone()),
            Parsed::Findings(findings) => self.findings.extend_from_slice(findings),
            Parsed::Responses { folder, papers, responses, actions } => {
                self.papers.extend(papers.iter().map(|papers| (folder.clone(), papers.clone())));
                self.responses.extend_from_slice(responses);
                self.actions.extend_from_slice(actions);
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
            Parsed::Framework(framework) => self.frameworks.push(framework.clone()),
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
