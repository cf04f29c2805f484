//! Tables that are looked up by hash. Content is written by the council itself, not by strangers who would choose keys
//! that collide: a quick hash does, and resolving and routing consist of little else.

use rustc_hash::FxBuildHasher;

/// A table by key.
pub type HashMap<K, V> = std::collections::HashMap<K, V, FxBuildHasher>;

/// A set.
pub type HashSet<K> = std::collections::HashSet<K, FxBuildHasher>;

/// A table by key that remembers the order of insertion.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, FxBuildHasher>;
