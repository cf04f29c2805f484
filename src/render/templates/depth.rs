//! How deep templates lead to each other. The engine goes down as far as they do, and the stack of a thread has an end.

use super::blocks;
use super::branches;
use super::tags::{Does, Tag, tags};
use super::texts::Texts;
use super::walk::{Bad, LEVELS, Step, Walk};
use crate::diagnostics::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many components may use each other: the engine stops there by itself.
const USES: usize = 20;

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

/// The tags of each template.
type Tags<'t> = BTreeMap<&'t str, Vec<Tag<'t>>>;

fn read<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Tags<'t> {
    pairs.map(|(name, text)| (name, tags(text))).collect()
}

fn edges<'t>(all: &Tags<'t>, by: &[Does]) -> Edges<'t> {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, tags) in all {
        homes.extend(tags.iter().filter(|tag| tag.does == Does::Define).map(|tag| (tag.name, *name)));
    }
    let of = |tags: &[Tag<'t>]| -> Vec<Edge<'t>> {
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
    let branches = branches::too_many(texts);
    if !branches.is_empty() {
        return branches;
    }
    match leads(texts, texts.pairs()) {
        Leads::TooFar(found) => found,
        Leads::InACircle => Vec::new(),
        Leads::Well => match blocks::depths(texts) {
            Ok(depths) => too_far(texts, &depths).into_iter().collect(),
            Err(found) => vec![found],
        },
    }
}

/// How templates include and extend each other.
pub(super) enum Leads {
    Well,
    InACircle,
    TooFar(Vec<Diagnostic>),
}

/// Returns how templates of these texts include and extend each other. The engine goes down the same way.
pub(super) fn leads<'t>(texts: &Texts, pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Leads {
    let all = read(pairs);
    let mut is_circle = false;
    let mut found = Vec::new();
    for (does, most, doing) in
        [(Does::Include, LEVELS, "lead to each other"), (Does::Extend, PARENTS, "extend each other")]
    {
        let mut edges = edges(&all, &[does]);
        // In the order in which the engine goes.
        edges.values_mut().for_each(|all| all.sort_by_key(|edge| edge.to));
        let steps = |name| {
            let all: &[Edge<'t>] = edges.get(name).map_or(&[], Vec::as_slice);
            all.iter().map(|edge| Step { to: edge.to, by: (name, edge.at.clone()) }).collect()
        };
        let mut walk = Walk::new(most, &steps);
        match edges.keys().try_for_each(|name| walk.from(*name).map(drop)) {
            Ok(()) => {}
            Err(Bad::Circle(..)) => is_circle = true,
            Err(Bad::TooFar(first, (name, at))) => {
                found.extend(one_too_many(texts, (name, at), first, (doing, most)));
            }
        }
    }
    match found.is_empty() {
        false => Leads::TooFar(found),
        true if is_circle => Leads::InACircle,
        true => Leads::Well,
    }
}

/// Returns where templates that include each other, and use each other's components, lead too far, each with its own
/// blocks. There is no circle but by way of components.
fn too_far(texts: &Texts, blocks: &BTreeMap<&str, usize>) -> Option<Diagnostic> {
    let edges = edges(&read(texts.pairs()), &[Does::Include, Does::Use]);
    let own = |name: &str| blocks.get(name).copied().unwrap_or(0);
    // Of each template, at each level, the way down so many steps on which the fewest components are used: how many,
    // and by which tag it begins, if it goes on to another.
    let mut levels: Vec<BTreeMap<&str, (usize, Option<usize>)>> =
        vec![edges.keys().map(|name| (*name, (0, None))).collect()];
    for level in 1..=LEVELS + 1 {
        let step = |name: &str, all: &[Edge<'_>]| {
            let Some(below) = level.checked_sub(own(name) + 1) else { return Some((0, None)) };
            let ways = all.iter().enumerate().filter_map(|(number, edge)| {
                let (uses, _) = levels[below].get(edge.to)?;
                Some((uses + usize::from(edge.is_use), Some(number)))
            });
            ways.filter(|(uses, _)| *uses <= USES).min()
        };
        let next: BTreeMap<&str, (usize, Option<usize>)> =
            edges.iter().filter_map(|(name, all)| Some((*name, step(name, all)?))).collect();
        if next.is_empty() {
            return None;
        }
        levels.push(next);
    }
    let first = levels.last().and_then(|level| level.keys().next()).copied()?;
    let (mut name, mut level, mut last) = (first, LEVELS + 1, None);
    while let Some(number) = levels[level][name].1 {
        let edge = &edges[name][number];
        last = Some((name, edge.at.clone()));
        level -= own(name) + 1;
        name = edge.to;
    }
    one_too_many(texts, last?, first, ("lead to each other", LEVELS))
}

fn one_too_many(
    texts: &Texts,
    (name, at): (&str, Range<usize>),
    first: &str,
    (doing, most): (&str, usize),
) -> Option<Diagnostic> {
    let message = format!("template: templates {doing} more than {most} deep, from `{first}` on");
    Some(
        Diagnostic::new(Code::TemplateError, texts.place(name, at)?, message)
            .label("this is one too many")
            .help("let a template hold what it needs itself, or take some of these tags out"),
    )
}

/// Returns where components that `template` uses come back to themselves.
pub(super) fn circle(texts: &Texts, template: &str) -> Option<Diagnostic> {
    let edges = edges(&read(texts.pairs()), &[Does::Include, Does::Use, Does::Extend]);
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
