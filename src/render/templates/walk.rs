//! How far one can go where everything leads to others: the one walk behind all limits of depth.

use crate::text::HashMap;
use std::hash::Hash;

/// So many templates may include, or use the components of, each other. Each block within a block counts as one.
pub(super) const LEVELS: usize = 60;

/// A step from one node to another, and what makes it.
#[derive(Clone)]
pub(super) struct Step<N, W> {
    /// Where it leads.
    pub to: N,
    /// What makes it.
    pub by: W,
}

/// Why a walk has no good end.
pub(super) enum Bad<N, W> {
    /// The nodes from which the last step leads back to the first, and that step.
    Circle(Vec<N>, W),
    /// Where the walk began, and the step that is one too many.
    TooFar(N, W),
}

/// Walks from everywhere to everywhere, each node once, at most so many steps from where it began.
pub(super) struct Walk<'s, N, W> {
    most: usize,
    steps: &'s dyn Fn(N) -> Vec<Step<N, W>>,
    /// The most steps from each node that is done with.
    heights: HashMap<N, usize>,
}

impl<'s, N: Copy + Eq + Hash, W: Clone> Walk<'s, N, W> {
    /// Returns a walk of at most so many steps from a node.
    pub(super) fn new(most: usize, steps: &'s dyn Fn(N) -> Vec<Step<N, W>>) -> Self {
        Self { most, steps, heights: HashMap::default() }
    }

    /// Returns how many steps one can go from a node.
    pub(super) fn from(&mut self, start: N) -> Result<usize, Bad<N, W>> {
        self.go(start, &mut Vec::new())
    }

    /// It calls itself at most as deep as steps are allowed.
    fn go(&mut self, node: N, way: &mut Vec<N>) -> Result<usize, Bad<N, W>> {
        if let Some(height) = self.heights.get(&node) {
            return Ok(*height);
        }
        way.push(node);
        let mut height = 0;
        for step in (self.steps)(node) {
            if let Some(back) = way.iter().position(|passed| *passed == step.to) {
                return Err(Bad::Circle(way.split_off(back), step.by));
            }
            let known = self.heights.get(&step.to).copied().unwrap_or(0);
            if way.len() + known > self.most {
                return Err(Bad::TooFar(way[0], step.by));
            }
            height = height.max(1 + self.go(step.to, way)?);
        }
        way.pop();
        self.heights.insert(node, height);
        Ok(height)
    }
}
