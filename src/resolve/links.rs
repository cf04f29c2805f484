//! Leads every reference to its record, or says what is wrong with it and what was near.

use super::kinds::{article, either, either_bare, holds, plural};
use super::targets::{Broken, Candidates, Found, Targets};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::action::{By, Evidence};
use crate::model::body::{Body, Destination};
use crate::model::directory::BY_PATH;
use crate::model::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Key, Kind, Link, Meeting, Person, Plan,
    Post, Resolution, Response,
};
use crate::text::near::{Siblings, nearest};

/// What answers and actions are for.
const ANSWERABLE: [Kind; 2] = [Kind::Finding, Kind::Resolution];
/// What an item can be about.
const SUBJECTS: [Kind; 7] = [
    Kind::Inspection,
    Kind::Finding,
    Kind::Action,
    Kind::Plan,
    Kind::Resolution,
    Kind::Item,
    Kind::Committee,
];
/// Where something can be agreed, approved or recorded.
const DECISIONS: [Kind; 3] = [Kind::Item, Kind::Resolution, Kind::Meeting];
/// Who can be named by id.
const AGENTS: [Kind; 2] = [Kind::Post, Kind::Person];
/// Who can take part.
const PARTIES: [Kind; 3] = [Kind::Organisation, Kind::Post, Kind::Person];

/// Resolves links.
pub(super) struct Links<'a> {
    /// Where they may lead.
    pub targets: Targets<'a>,
    /// What those may have meant that lead nowhere.
    pub candidates: &'a Candidates,
    /// The files that could not be read.
    pub broken: &'a Broken,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Links<'_> {
    /// Resolves a link that must lead to a record.
    pub(super) fn hard(&mut self, link: &mut Link, context: Option<&Key>, accepted: &[Kind]) {
        if link.written.is_empty() {
            return; // Missing, and reported as such.
        }
        match self.targets.find(&link.written, context, accepted) {
            Found::Right(target) => link.target = Some(target.clone()),
            Found::Wrong(target) => {
                let diagnostic = Diagnostic::new(
                    Code::WrongKind,
                    link.place,
                    format!(
                        "`{}` is {}, where {} belongs",
                        link.written,
                        article(target.kind),
                        either(accepted)
                    ),
                );
                let parent = target.key.parent().map(str::to_owned);
                self.diagnostics.push(self.with_candidates(diagnostic, link, parent.as_deref(), accepted));
            }
            Found::Nothing if self.broken.may_hold(&link.written, context, accepted) => {}
            Found::Nothing => {
                let diagnostic = self.dangling(link, context, accepted);
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn hard_all<'l>(
        &mut self,
        links: impl IntoIterator<Item = &'l mut Link>,
        context: Option<&Key>,
        accepted: &[Kind],
    ) {
        for link in links {
            self.hard(link, context, accepted);
        }
    }

    /// Resolves a link that may also be plain text.
    fn soft(&self, link: &mut Link, context: Option<&Key>, accepted: &[Kind]) {
        if let Found::Right(target) = self.targets.find(&link.written, context, accepted) {
            link.target = Some(target.clone());
        }
    }

    fn dangling(&self, link: &Link, context: Option<&Key>, accepted: &[Kind]) -> Diagnostic {
        let written = link.written.as_str();
        let (parent, id) = match written.rsplit_once('/') {
            Some((parent, id)) => (Some(parent.to_owned()), id),
            None => (context.map(|context| context.as_str().to_owned()), written),
        };
        // A bare id that may name a whole record is looked for among those.
        let top = [Kind::Inspection, Kind::Plan, Kind::Committee];
        let is_top = !written.contains('/') && accepted.iter().any(|kind| top.contains(kind));
        // Else in the innermost folder that exists and can hold what is wanted.
        let mut parent = parent.filter(|_| !is_top);
        let mut known: Option<(String, Kind)> = None;
        while let Some(path) = parent {
            if let Some(kind) = self.targets.0.at_path(&path).map(|target| target.kind) {
                if accepted.iter().any(|wanted| holds(kind, *wanted)) {
                    known = Some((path, kind));
                    break;
                }
            } else if written.contains('/') {
                let first = path.split('/').next().unwrap_or_default();
                if self.targets.0.at_path(first).is_none() {
                    let top = [Kind::Inspection, Kind::Committee, Kind::Plan];
                    let candidates = self.candidates.within(self.targets, None, &top);
                    return Diagnostic::new(
                        Code::DanglingLink,
                        link.place,
                        format!("there is no inspection, committee or plan `{first}`"),
                    )
                    .suggest(candidates.nearest(first));
                }
            }
            parent = path.rsplit_once('/').map(|(outer, _)| outer.to_owned());
        }
        if let Some((path, kind)) = known {
            let wanted: Vec<Kind> = accepted.iter().copied().filter(|wanted| holds(kind, *wanted)).collect();
            let message = format!("no {} `{id}` in {} `{path}`", either_bare(&wanted), kind.as_str());
            let diagnostic = Diagnostic::new(Code::DanglingLink, link.place, message);
            self.with_candidates(diagnostic, link, Some(&path), &wanted)
        } else {
            let message = format!("no {} `{written}`", either_bare(accepted));
            let diagnostic = Diagnostic::new(Code::DanglingLink, link.place, message);
            self.with_candidates(diagnostic, link, None, accepted)
        }
    }

    fn with_candidates(
        &self,
        diagnostic: Diagnostic,
        link: &Link,
        parent: Option<&str>,
        accepted: &[Kind],
    ) -> Diagnostic {
        let candidates = self.candidates.within(self.targets, parent, accepted);
        let id = link.written.rsplit('/').next().unwrap_or(&link.written);
        let near = candidates.nearest(id).map(str::to_owned);
        let candidates = candidates.all();
        let diagnostic = match candidates.len() {
            0 if parent.is_some() => diagnostic.label("there are none there"),
            0 => diagnostic,
            count => {
                let shown = candidates[..count.min(8)].join(", ");
                let more = if count > 8 { format!(" and {} more", count - 8) } else { String::new() };
                let kinds = if accepted.len() == 1 { plural(accepted[0]) } else { "records" };
                let there = if parent.is_some() { format!("{kinds} there") } else { kinds.to_owned() };
                diagnostic.label(format!("{there}: {shown}{more}"))
            }
        };
        let full = near.map(|near| match link.written.rsplit_once('/') {
            Some((path, _)) => format!("{path}/{near}"),
            None => near,
        });
        diagnostic.suggest(full.as_deref())
    }

    fn body(&mut self, body: &mut Body, context: Option<&Key>) {
        for prose_link in body.links_mut() {
            let Destination::Record { link, .. } = &mut prose_link.to else { continue };
            let Some((prefix, id)) = link.written.split_once(':').map(|(p, i)| (p.to_owned(), i.to_owned()))
            else {
                self.hard(link, context, &BY_PATH);
                continue;
            };
            let kind = match prefix.as_str() {
                "theme" => Some(Kind::Theme),
                "post" => Some(Kind::Post),
                "person" => Some(Kind::Person),
                "page" => Some(Kind::Article),
                "organisation" => Some(Kind::Organisation),
                _ => None,
            };
            match kind {
                Some(kind) => {
                    link.written = id;
                    self.hard(link, None, &[kind]);
                }
                None => self.diagnostics.push(
                    Diagnostic::new(
                        Code::DanglingLink,
                        link.place,
                        format!("`@{prefix}:` names no register"),
                    )
                    .label("one of: theme, post, person, page, organisation")
                    .suggest(nearest(&prefix, ["theme", "post", "person", "page", "organisation"])),
                ),
            }
        }
    }

    pub(super) fn inspection(&mut self, inspection: &mut Inspection) {
        let key = inspection.head.key.clone();
        self.hard(&mut inspection.framework, None, &[Kind::Framework]);
        self.hard_all(&mut inspection.authority, None, &[Kind::Organisation]);
        self.hard_all(&mut inspection.previous, None, &[Kind::Inspection]);
        self.hard_all(&mut inspection.themes, None, &[Kind::Theme]);
        self.body(&mut inspection.body, Some(&key));
    }

    pub(super) fn finding(&mut self, finding: &mut Finding) {
        let folder = folder_of(&finding.head.key);
        let context = folder.as_ref();
        self.hard_all(&mut finding.themes, None, &[Kind::Theme]);
        self.hard_all(&mut finding.restates, context, &[Kind::Finding]);
        self.hard_all(&mut finding.superseded_by, context, &[Kind::Finding]);
        for group in &mut finding.groups {
            self.soft(group, None, &[Kind::Theme]);
        }
        self.body(&mut finding.text, context);
    }

    pub(super) fn plan(&mut self, plan: &mut Plan) {
        let key = plan.head.key.clone();
        self.hard_all(&mut plan.authority, None, &[Kind::Organisation]);
        self.hard_all(&mut plan.themes, None, &[Kind::Theme]);
        self.body(&mut plan.body, Some(&key));
    }

    pub(super) fn response(&mut self, response: &mut Response) {
        let folder = folder_of(&response.head.key);
        let context = folder.as_ref();
        self.hard_all(&mut response.to, context, &ANSWERABLE);
        self.hard_all(&mut response.by, None, &AGENTS);
        self.hard_all(&mut response.approved_at, None, &DECISIONS);
        self.body(&mut response.text, context);
    }

    pub(super) fn action(&mut self, action: &mut Action) {
        let folder = folder_of(&action.head.key);
        let context = folder.as_ref();
        self.hard_all(&mut action.targets, context, &ANSWERABLE);
        self.hard_all(&mut action.owner, None, &AGENTS);
        self.hard_all(&mut action.themes, None, &[Kind::Theme]);
        for partner in &mut action.partners {
            self.soft(partner, None, &PARTIES);
        }
        self.body(&mut action.text, context);
        for entry in &mut action.history {
            if let Some(By::Agent(who)) = &mut entry.by {
                self.hard(who, None, &AGENTS);
            }
            self.hard_all(&mut entry.agreed_at, context, &DECISIONS);
            self.hard_all(&mut entry.recorded_at, context, &DECISIONS);
            for evidence in &mut entry.evidence {
                if let Evidence::Record(link) = evidence {
                    self.hard(link, context, &BY_PATH);
                }
            }
            self.body(&mut entry.note, context);
        }
    }

    pub(super) fn committee(&mut self, committee: &mut Committee) {
        let key = committee.head.key.clone();
        self.hard_all(&mut committee.authority, None, &[Kind::Organisation]);
        self.body(&mut committee.body, Some(&key));
    }

    pub(super) fn meeting(&mut self, meeting: &mut Meeting) {
        let key = meeting.head.key.clone();
        for who in meeting.attendance.iter_mut().chain(&mut meeting.apologies) {
            self.soft(who, None, &AGENTS);
        }
        self.body(&mut meeting.body, Some(&key));
    }

    pub(super) fn item(&mut self, item: &mut Item) {
        let key = item.head.key.clone();
        let context = Some(&key);
        self.hard_all(&mut item.report_of, None, &AGENTS);
        self.hard_all(&mut item.presented_by, None, &AGENTS);
        self.hard_all(&mut item.about, context, &SUBJECTS);
        self.hard_all(&mut item.themes, None, &[Kind::Theme]);
        self.hard_all(&mut item.reports_back, context, &[Kind::Resolution]);
        self.minutes(&mut item.minutes);
        self.body(&mut item.minutes, context);
    }

    pub(super) fn resolution(&mut self, resolution: &mut Resolution) {
        let item = folder_of(&resolution.head.key);
        let parties = [Kind::Committee, Kind::Organisation, Kind::Post, Kind::Person];
        self.hard_all(&mut resolution.recommended_to, None, &parties);
        self.body(&mut resolution.text, item.as_ref());
    }

    pub(super) fn post(&mut self, post: &mut Post) {
        self.hard_all(&mut post.organisation, None, &[Kind::Organisation]);
    }

    pub(super) fn person(&mut self, person: &mut Person) {
        for tenure in &mut person.posts {
            self.hard(&mut tenure.post, None, &[Kind::Post]);
        }
    }

    pub(super) fn article(&mut self, article: &mut Article) {
        self.body(&mut article.body, None);
    }

    pub(super) fn framework(&mut self, framework: &mut Framework) {
        self.soft(&mut framework.inspectorate, None, &[Kind::Organisation]);
    }

    /// Resolves who contributed, and what an answer answers.
    fn minutes(&mut self, minutes: &mut Body) {
        use crate::model::body::Block;
        let ids = Siblings::of(minutes.contributions().map(|one| one.id.as_str()));
        for block in &mut minutes.blocks {
            let Block::Contribution(contribution) = block else { continue };
            if let Some(who) = &mut contribution.by {
                let is_id = crate::text::Slug::parse(&who.written).is_some();
                if is_id && !contribution.by_is_quoted {
                    self.hard(who, None, &AGENTS);
                } else {
                    self.soft(who, None, &AGENTS);
                }
            }
            if let Some(to) = contribution.to.as_ref().filter(|to| !ids.has(&to.value)) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::DanglingLink,
                        to.place,
                        format!("no contribution `{}` in these minutes", to.value),
                    )
                    .suggest(ids.nearest(&to.value)),
                );
            }
        }
    }
}

/// Returns the record around one: what bare ids are looked for in.
fn folder_of(key: &Key) -> Option<Key> {
    key.parent().map(Key::new)
}
