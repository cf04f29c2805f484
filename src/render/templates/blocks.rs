//! How deep blocks lead to each other: to those that stand in them, and by `super()` to those of the parent that they
//! stand in for.

use super::tags::{Does, tags};
use super::texts::Texts;
use super::walk::{Bad, LEVELS, Step, Walk};
use crate::diagnostics::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::ops::Range;

/// What leads on from a block.
#[derive(Default)]
struct Block<'t> {
    /// The blocks that stand in it.
    inside: Vec<(&'t str, Range<usize>)>,
    /// Where it calls `super()`.
    calls: Option<Range<usize>>,
}

/// A template's parent and its blocks.
struct Own<'t> {
    parent: Option<&'t str>,
    blocks: BTreeMap<&'t str, Block<'t>>,
}

/// Returns how deep the blocks of each template lead, where they do at all. The templates' parents make no circle.
pub(super) fn depths(texts: &Texts) -> Result<BTreeMap<&str, usize>, Diagnostic> {
    let all: BTreeMap<&str, Own<'_>> = texts.pairs().map(|(name, text)| (name, own(text))).collect();
    let mut depths = BTreeMap::new();
    for name in all.keys() {
        let depth = depth(texts, &all, name)?;
        if depth > 0 {
            depths.insert(*name, depth);
        }
    }
    Ok(depths)
}

fn own(text: &str) -> Own<'_> {
    let mut own = Own { parent: None, blocks: BTreeMap::new() };
    let mut around: Vec<&str> = Vec::new();
    for tag in tags(text) {
        match tag.does {
            Does::Extend => own.parent = own.parent.or(Some(tag.name)),
            Does::Open => {
                // A second one of the same name is the engine's to complain of.
                let is_new = !own.blocks.contains_key(tag.name);
                if let Some(outer) = around.last().filter(|_| is_new) {
                    own.blocks.entry(outer).or_default().inside.push((tag.name, tag.at));
                }
                own.blocks.entry(tag.name).or_default();
                around.push(tag.name);
            }
            Does::Close => drop(around.pop()),
            Does::Super => {
                if let Some(outer) = around.last() {
                    own.blocks.entry(outer).or_default().calls = Some(tag.at);
                }
            }
            _ => {}
        }
    }
    own
}

/// Returns how deep blocks lead where a template is rendered.
fn depth<'t>(texts: &Texts, all: &BTreeMap<&'t str, Own<'t>>, name: &str) -> Result<usize, Diagnostic> {
    let parent = |(_, own): &(&'t str, &_)| {
        let own: &Own<'t> = own;
        let (name, own) = all.get_key_value(own.parent?)?;
        Some((*name, own))
    };
    let start = all.get_key_value(name).map(|(name, own)| (*name, own));
    let line: Vec<(&'t str, &Own<'t>)> = std::iter::successors(start, parent).collect();
    // Of a block of some name, the one of the nearest template counts.
    let nearest = |block: &str, from: usize| {
        let find = |(at, (_, own)): (usize, &(&str, &Own<'_>))| own.blocks.contains_key(block).then_some(at);
        line.iter().enumerate().skip(from).find_map(find)
    };
    let steps = |(at, block): Node<'t>| {
        let (template, own) = line[at];
        let Some(Block { inside, calls }) = own.blocks.get(block) else { return Vec::new() };
        let inner = inside
            .iter()
            .filter_map(|(inner, place)| Some(((nearest(inner, 0)?, *inner), (template, place.clone()))));
        let above = calls
            .iter()
            .filter_map(|place| Some(((nearest(block, at + 1)?, block), (template, place.clone()))));
        inner.chain(above).map(|(to, by)| Step { to, by }).collect()
    };
    let mut walk = Walk::new(LEVELS - 1, &steps);
    let mut deepest = 0;
    for (at, (_, own)) in line.iter().enumerate() {
        for block in own.blocks.keys().filter(|block| nearest(block, 0) == Some(at)) {
            let height = walk.from((at, *block)).map_err(|bad| complaint(texts, bad))?;
            deepest = deepest.max(height + 1);
        }
    }
    Ok(deepest)
}

/// A block: how many parents up it stands, and its name.
type Node<'t> = (usize, &'t str);

fn complaint(texts: &Texts, bad: Bad<Node<'_>, (&str, Range<usize>)>) -> Diagnostic {
    let (message, (template, at), label, help) = match bad {
        Bad::Circle(way, by) => {
            let mut names: Vec<String> = way.iter().map(|(_, block)| format!("`{block}`")).collect();
            names.dedup();
            let message = format!("template: blocks lead to each other in a circle: {}", names.join(", "));
            (message, by, "the circle closes here", "take one block out of the other, or leave out `super()`")
        }
        Bad::TooFar((_, first), by) => {
            let message =
                format!("template: blocks lead to each other more than {LEVELS} deep, from `{first}` on");
            (message, by, "this is one too many", "let fewer blocks stand in each other, or call `super()`")
        }
    };
    match texts.place(template, at) {
        Some(place) => Diagnostic::new(Code::TemplateError, place, message).label(label).help(help),
        None => Diagnostic::nowhere(Code::TemplateError, message),
    }
}
