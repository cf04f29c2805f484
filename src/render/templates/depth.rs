//! How deep templates lead to each other. The engine goes down as far as they do, and the stack of a thread has an end.

use super::mistakes::Texts;
use super::tags::{Does, tags};
use crate::diagnostics::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many components may use each other: the engine stops there by itself.
const USES: usize = 20;

/// So many templates may include, or use the components of, each other.
const LEVELS: usize = 60;

/// So many templates may extend each other.
const PARENTS: usize = 20;

/// A tag by which one template leads to another.
struct Edge<'t> {
    to: &'t str,
    at: Range<usize>,
    is_use: bool,
}

/// Where each template leads, by tags that do one of some things.
type Edges<'t> = BTreeMap<&'t str, Vec<Edge<'t>>>;

fn edges<'t>(texts: &'t Texts, by: &[Does]) -> Edges<'t> {
    let all: BTreeMap<&str, _> = texts.pairs().map(|(name, text)| (name, tags(text))).collect();
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, tags) in &all {
        homes.extend(tags.iter().filter(|tag| tag.does == Does::Define).map(|tag| (tag.name, *name)));
    }
    let of = |tags: &[super::tags::Tag<'t>]| -> Vec<Edge<'t>> {
        let leads = tags.iter().filter(|tag| by.contains(&tag.does)).filter_map(|tag| {
            let is_use = tag.does == Does::Use;
            let to =
                if is_use { homes.get(tag.name) } else { all.get_key_value(tag.name).map(|(name, _)| name) };
            Some(Edge { to: to?, at: tag.at.clone(), is_use })
        });
        leads.collect()
    };
    all.iter().map(|(name, tags)| (*name, of(tags))).collect()
}

/// Returns what leads on too far, so that no page could be made. A plain circle of includes or parents is left to the
/// engine, which names it.
pub(super) fn too_deep(texts: &Texts) -> Vec<Diagnostic> {
    let down = too_far(texts, &edges(texts, &[Does::Include, Does::Use]), LEVELS, "lead to each other");
    let up = too_far(texts, &edges(texts, &[Does::Extend]), PARENTS, "extend each other");
    down.into_iter().chain(up).collect()
}

fn too_far(texts: &Texts, edges: &Edges<'_>, most: usize, doing: &str) -> Option<Diagnostic> {
    // Of each template, at each level, the way down so many steps on which the fewest components are used: how many,
    // and by which tag it begins.
    let mut levels: Vec<BTreeMap<&str, (usize, usize)>> =
        vec![edges.keys().map(|name| (*name, (0, 0))).collect()];
    for _ in 0..=most {
        let below = levels.last().expect("there is one");
        let step = |all: &[Edge<'_>]| {
            let ways = all.iter().enumerate().filter_map(|(number, edge)| {
                let (uses, _) = below.get(edge.to)?;
                Some((uses + usize::from(edge.is_use), number))
            });
            ways.filter(|(uses, _)| *uses <= USES).min()
        };
        let next: BTreeMap<&str, (usize, usize)> =
            edges.iter().filter_map(|(name, all)| Some((*name, step(all)?))).collect();
        if next.is_empty() {
            return None;
        }
        levels.push(next);
    }
    let first = levels.last().and_then(|level| level.keys().next()).copied()?;
    let mut way = vec![(first, false)];
    let mut last = None;
    for level in levels.iter().skip(1).rev() {
        let (name, _) = *way.last().expect("it has a beginning");
        let edge = &edges[name][level[name].1];
        let back = way.iter().rposition(|(passed, _)| *passed == edge.to);
        if back.is_some_and(|back| !edge.is_use && way[back + 1..].iter().all(|(_, is_use)| !is_use)) {
            return None;
        }
        last = Some((name, edge));
        way.push((edge.to, edge.is_use));
    }
    let (name, edge) = last?;
    let message = format!("template: templates {doing} more than {most} deep, from `{first}` on");
    Some(
        Diagnostic::new(Code::TemplateError, texts.place(name, edge.at.clone())?, message)
            .label("this is one too many")
            .help("let a template hold what it needs itself, or take some of these tags out"),
    )
}

/// Returns where components that `template` uses come back to themselves.
pub(super) fn circle(texts: &Texts, template: &str) -> Option<Diagnostic> {
    let edges = edges(texts, &[Does::Include, Does::Use, Does::Extend]);
    let (start, _) = edges.get_key_value(template)?;
    // The way to the template that is looked at, and how many tags of each on it have been followed.
    let mut way: Vec<(&str, usize)> = vec![(start, 0)];
    let mut seen = vec![*start];
    while let Some((name, followed)) = way.last_mut() {
        let name = *name;
        let Some(edge) = edges[name].get(*followed) else {
            way.pop();
            continue;
        };
        *followed += 1;
        if way.iter().any(|(passed, _)| *passed == edge.to) {
            let message = format!("template: components use each other in a circle, more than {USES} deep");
            return Some(
                Diagnostic::new(Code::TemplateError, texts.place(name, edge.at.clone())?, message)
                    .label("the circle closes here")
                    .help("ask with `{% if %}` whether there is anything left to show, or take the tag out"),
            );
        }
        if !seen.contains(&edge.to) {
            seen.push(edge.to);
            way.push((edge.to, 0));
        }
    }
    None
}
