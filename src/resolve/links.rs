//! Leads every reference to its record, or says what is wrong with it and what was near.

use super::kinds::{holds, plural};
use super::targets::{Broken, Candidates, Meaning, Targets};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::body::Body;
use crate::model::kind_words::{article, either, either_bare};
use crate::model::link::BY_PATH;
use crate::model::prose::Destination;
use crate::model::site::BaseUrl;
use crate::model::value::{MetMut, Walk};
use crate::model::{FindingKinds, Key, Kind, Link, NamedKind, Record, Relation, Site, Target};
use crate::text::near::{Siblings, nearest};
use crate::text::{Place, SiteAddress, WebAddress};

/// The kinds of records that a link in text may name by a word: `@theme:x`.
const BY_WORD: [Kind; 13] = [
    Kind::Theme,
    Kind::Post,
    Kind::Person,
    Kind::Article,
    Kind::Organisation,
    Kind::Inspection,
    Kind::Finding,
    Kind::Action,
    Kind::Plan,
    Kind::Committee,
    Kind::Meeting,
    Kind::Item,
    Kind::Resolution,
];

/// Returns the kind and the path of a reference that says of what kind its record is: `plan:tracker`.
fn of_kind<'w>(written: &'w str, accepted: &[Kind]) -> Option<(Kind, &'w str)> {
    let (word, path) = written.split_once(':')?;
    let kind = accepted.iter().copied().find(|kind| kind.as_str() == word)?;
    Some((kind, path.trim()))
}

/// Returns that a bare id may mean two records.
fn ambiguous(link: &Link, one: &Target, other: &Target) -> Diagnostic {
    let named = |target: &Target| format!("{} `{}`", target.kind.as_str(), target.key);
    let [first, second] = [one, other].map(named);
    let message = format!("`{}` may be the {first} or the {second}", link.written);
    let way_out = if one.kind == other.kind {
        format!("write the whole path, `{}` or `{}`", one.key, other.key)
    } else {
        format!("write `{}:{2}` or `{}:{2}`", one.kind.as_str(), other.kind.as_str(), link.written)
    };
    Diagnostic::new(Code::AmbiguousLink, link.place, message).help(way_out)
}

/// Resolves links.
pub(super) struct Links<'a> {
    /// Where they may lead.
    pub targets: Targets<'a>,
    /// What those may have meant that lead nowhere.
    pub candidates: &'a Candidates,
    /// The files that could not be read.
    pub broken: &'a Broken,
    /// The kinds of findings that the site knows.
    pub kinds: &'a FindingKinds,
    /// The address of the site.
    pub base: &'a BaseUrl,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Links<'_> {
    /// Resolves a link that must lead to a record.
    fn hard(&mut self, link: &mut Link, context: Option<&Key>, accepted: &[Kind]) {
        if link.written.is_empty() {
            return; // Missing, and reported as such.
        }
        if let Some((kind, id)) = of_kind(&link.written, accepted) {
            let mut inner = Link::new(id, link.place);
            self.hard(&mut inner, context.filter(|_| BY_PATH.contains(&kind)), &[kind]);
            link.target = inner.target;
            return;
        }
        match self.targets.find(&link.written, context, accepted) {
            Meaning::Right(target) => link.target = Some(target.clone()),
            Meaning::Both(one, other) => {
                self.diagnostics.push(ambiguous(link, one, other));
            }
            Meaning::Wrong(target) => {
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
            Meaning::Nothing if self.broken.may_hold(&link.written, context, accepted) => {}
            Meaning::Nothing => {
                let diagnostic = self.dangling(link, context, accepted);
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Resolves a link that may also be plain text.
    fn soft(&self, link: &mut Link, context: Option<&Key>, accepted: &[Kind]) {
        let found = match of_kind(&link.written, accepted) {
            Some((kind, id)) => self.targets.find(id, context, &[kind]),
            None => self.targets.find(&link.written, context, accepted),
        };
        if let Meaning::Right(target) = found {
            link.target = Some(target.clone());
        }
    }

    fn dangling(&self, link: &Link, context: Option<&Key>, accepted: &[Kind]) -> Diagnostic {
        let written = &*link.written;
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
            if let Destination::Elsewhere(written) = &prose_link.to
                && let Some(within) = self.within(written, prose_link.place)
            {
                prose_link.to = Destination::Site(within);
            }
            let Destination::Record { link, .. } = &mut prose_link.to else { continue };
            match link.written.split_once(':') {
                None => self.hard(link, context, &BY_PATH),
                Some((word, _)) if BY_WORD.iter().any(|kind| kind.as_str() == word) => {
                    self.hard(link, context, &BY_WORD);
                }
                Some((word, _)) => {
                    let words = || BY_WORD.iter().map(|kind| kind.as_str());
                    let message = format!("`@{word}:` names no kind of record");
                    self.diagnostics.push(
                        Diagnostic::new(Code::DanglingLink, link.place, message)
                            .label(format!("one of: {}", words().collect::<Vec<_>>().join(", ")))
                            .suggest(nearest(word, words())),
                    );
                }
            }
        }
    }

    /// Returns an address of the site itself from its root; nothing for another site's.
    fn within(&mut self, written: &str, place: Place) -> Option<String> {
        match SiteAddress::parse(&self.base.within(written)?) {
            Ok(address) => Some(address.written()),
            Err(why) => {
                let message = format!("`{written}` leads nowhere");
                self.diagnostics.push(Diagnostic::new(Code::BrokenLink, place, message).label(why));
                None
            }
        }
    }

    fn web(&mut self, address: &mut WebAddress) {
        address.within = self.within(&address.written, address.place);
    }

    /// Leads what the site says of itself to where it leads.
    pub(super) fn site(&mut self, site: &mut Site) {
        self.link(Relation::Organisation, &mut site.organisation, None);
        site.walk_mut(None, &mut |met| {
            if let MetMut::Web(address) = met {
                self.web(address);
            }
        });
    }

    /// Leads every link of a record to where it leads.
    pub(super) fn record<T: Record>(&mut self, record: &mut T) {
        // Bare ids are looked for around what has a path of ids.
        let has_path = BY_PATH.contains(&T::KIND) || T::KIND == Kind::Response;
        let key = has_path.then(|| record.head().key.clone());
        record.walk_mut(None, &mut |met| match met {
            MetMut::Link(relation, link) => self.link(relation, link, key.as_ref()),
            MetMut::Body(body) => {
                self.minutes(body);
                self.body(body, key.as_ref());
            }
            MetMut::FindingKind(kind) => self.kind(kind),
            MetMut::Web(address) => self.web(address),
            MetMut::Document(_) => {}
        });
    }

    /// Says which kind of findings is meant.
    fn kind(&mut self, named: &mut NamedKind) {
        named.kind = self.kinds.get(&named.written).cloned();
        if named.kind.is_some() || named.written.is_empty() {
            return;
        }
        let ids = || self.kinds.iter().map(|kind| kind.as_str());
        let tidy = named.written.to_lowercase().replace([' ', '_'], "-");
        let near = ids().find(|id| *id == tidy).or_else(|| nearest(&named.written, ids()));
        let message = format!("`{}` is none of the words used here", named.written);
        self.diagnostics.push(
            Diagnostic::new(Code::UnknownValue, named.place, message)
                .label(format!("one of: {}", ids().collect::<Vec<_>>().join(", ")))
                .suggest(near),
        );
    }

    /// Leads a link with a meaning to where it leads.
    pub(super) fn link(&mut self, relation: Relation, link: &mut Link, context: Option<&Key>) {
        let accepted = relation.kinds();
        let context = context.filter(|_| accepted.iter().any(|kind| BY_PATH.contains(kind)));
        if relation.may_be_text() {
            self.soft(link, context, accepted);
        } else {
            self.hard(link, context, accepted);
        }
        // Only items are about something.
        let is_itself = |target: &Target| target.kind == Kind::Item && Some(&target.key) == context;
        if relation == Relation::About && link.target.as_ref().is_some_and(is_itself) {
            link.target = None;
            let message = format!("`{}` is this item itself", link.written);
            self.diagnostics.push(
                Diagnostic::new(Code::AmbiguousLink, link.place, message)
                    .help("leave it out: an item is about something else"),
            );
        }
    }

    /// Resolves who contributed, and what an answer answers.
    fn minutes(&mut self, minutes: &mut Body) {
        if minutes.contributions().next().is_none() {
            return;
        }
        let ids = Siblings::of(minutes.contributions().map(|one| one.id.as_str()));
        for contribution in minutes.contributions_mut() {
            if let Some(who) = &mut contribution.by {
                let is_id = crate::text::Slug::parse(&who.written).is_some();
                if is_id && !contribution.by_is_quoted {
                    self.hard(who, None, Relation::Contributor.kinds());
                } else {
                    self.soft(who, None, Relation::Contributor.kinds());
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
