//! Stage 5. What the public may see on a day. From here on nothing else can be reached: what is withheld has
//! been replaced by stubs or is gone, and is known only to the needles, which only `publish` can read.

mod dead_links;
mod facts;
mod files;
mod future;
pub mod needles;
mod public_texts;
mod terms;
mod verdict;
mod withhold;

pub use facts::Facts;
pub use files::PublicFile;
pub use needles::Needles;

use crate::config::Now;
use crate::model::{Key, Kind, Relation, Site, Tables, Target, each_link};
use crate::resolve::Register;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the public may see.
pub struct Release {
    /// The site.
    pub site: Site,
    /// The records, withheld ones replaced by stubs or gone.
    pub tables: Tables,
    /// What follows from them.
    pub facts: Facts,
    /// Who links to each record: what the link means, and the record it stands in.
    pub back_links: HashMap<Target, Vec<(Relation, Target)>>,
    /// The records inside each record, by the key of the outer one.
    pub contents: Contents,
    /// The time as the site sees it.
    pub now: Now,
    /// The files that the records publish, by their path within the sources.
    pub files: BTreeMap<String, PublicFile>,
    needles: Needles,
}

/// The keys of the records inside each record, in order.
#[derive(Default)]
pub struct Contents {
    /// Findings of an inspection.
    pub findings: HashMap<Key, Vec<Key>>,
    /// Responses of an inspection or a plan.
    pub responses: HashMap<Key, Vec<Key>>,
    /// Actions of an inspection or a plan.
    pub actions: HashMap<Key, Vec<Key>>,
    /// Meetings of a committee.
    pub meetings: HashMap<Key, Vec<Key>>,
    /// Items of a meeting.
    pub items: HashMap<Key, Vec<Key>>,
    /// Resolutions of an item.
    pub resolutions: HashMap<Key, Vec<Key>>,
}

impl Contents {
    fn of(tables: &Tables) -> Self {
        fn by_parent<T>(table: &crate::model::tables::Table<T>) -> HashMap<Key, Vec<Key>> {
            let mut inside: HashMap<Key, Vec<Key>> = HashMap::new();
            for key in table.keys() {
                if let Some(parent) = key.parent() {
                    match inside.get_mut(parent) {
                        Some(keys) => keys.push(key.clone()),
                        None => drop(inside.insert(Key::new(parent), vec![key.clone()])),
                    }
                }
            }
            inside
        }
        Self {
            findings: by_parent(&tables.findings),
            responses: by_parent(&tables.responses),
            actions: by_parent(&tables.actions),
            meetings: by_parent(&tables.meetings),
            items: by_parent(&tables.items),
            resolutions: by_parent(&tables.resolutions),
        }
    }

    /// Returns the keys inside `key`.
    pub fn of_record<'a>(inside: &'a HashMap<Key, Vec<Key>>, key: &Key) -> &'a [Key] {
        inside.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Returns what the public may see of `register`. With `drafts`, drafts are shown; embargoes hold all the same.
pub fn release(register: Register, now: Now, drafts: bool) -> Release {
    let Register { site, mut tables, calendar, named_files, .. } = register;
    let verdicts = verdict::verdicts(&tables, now, drafts);
    let mut withheld = needles::Collected::default();
    withhold::withhold(&mut tables, &verdicts, now, drafts, &mut withheld);
    future::hide_what_is_to_come(&mut tables, now.as_of);
    dead_links::drop_dead_links(&mut tables);
    keep_used_register_entries(&site, &mut tables);
    dead_links::drop_dead_links(&mut tables);
    terms::drop_withheld_terms(&site, &mut tables, &mut withheld);
    let files = files::published_files(&tables, &named_files, &withheld);
    let contents = Contents::of(&tables);
    let back_links = back_links(&tables);
    let facts = facts::facts(&site, &tables, &contents, &back_links, &calendar, now.as_of);
    let needles = Needles::new(withheld, &site, &tables, &files);
    Release { site, tables, facts, back_links, contents, now, files, needles }
}

impl Release {
    /// Returns what must not be found in any output. Only `publish` has a use for it.
    pub fn needles(&self) -> &Needles {
        &self.needles
    }

    /// Returns the records that link to `target` with the given meaning, in path order.
    pub fn linking(&self, kind: Kind, key: &Key, relation: Relation) -> Vec<&Target> {
        let target = Target { kind, key: key.clone() };
        let links = self.back_links.get(&target).map_or(&[][..], Vec::as_slice);
        links.iter().filter(|(meaning, _)| *meaning == relation).map(|(_, from)| from).collect()
    }
}

fn back_links(tables: &Tables) -> HashMap<Target, Vec<(Relation, Target)>> {
    let mut links: HashMap<Target, Vec<(Relation, Target)>> = HashMap::new();
    each_link(tables, &mut |kind, key, relation, link| {
        if let Some(target) = &link.target {
            let from = (relation, Target { kind, key: key.clone() });
            let known = links.entry(target.clone()).or_default();
            if known.last() != Some(&from) {
                known.push(from);
            }
        }
    });
    links
}

/// Drops every register entry that nothing public uses: it gets no page and no mention.
fn keep_used_register_entries(site: &Site, tables: &mut Tables) {
    let used_frameworks: HashSet<Key> =
        tables.inspections.values().filter_map(|one| one.framework.key().cloned()).collect();
    tables.frameworks.retain(|key, _| used_frameworks.contains(key));
    let mut used: HashSet<Target> = HashSet::new();
    used.extend(site.organisation.target.clone());
    // Entries of registers use each other: a person a post, a post its organisation.
    loop {
        let mut reached: HashSet<Target> = HashSet::new();
        each_link(tables, &mut |kind, key, _, link| {
            let from_register = matches!(kind, Kind::Post | Kind::Person);
            let counts = !from_register || used.contains(&Target { kind, key: key.clone() });
            if let Some(target) = link.target.as_ref().filter(|_| counts) {
                reached.insert(target.clone());
            }
        });
        let before = used.len();
        used.extend(reached);
        if used.len() == before {
            break;
        }
    }
    let is_used = |kind: Kind, key: &Key| used.contains(&Target { kind, key: key.clone() });
    tables.organisations.retain(|key, _| is_used(Kind::Organisation, key));
    tables.posts.retain(|key, _| is_used(Kind::Post, key));
    tables.people.retain(|key, _| is_used(Kind::Person, key));
    tables.themes.retain(|key, _| is_used(Kind::Theme, key));
}
