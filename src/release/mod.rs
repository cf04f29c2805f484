//! Stage 5. What the public may see on a day. From here on nothing else can be reached: what is withheld has
//! been replaced by stubs or is gone, and is known only to the needles, which only `publish` can read.

mod answerable;
mod back_links;
mod dead_links;
mod facts;
mod files;
mod future;
mod gone;
mod needles;
mod public;
mod public_texts;
mod questions;
mod stubs;
mod terms;
mod withhold;
pub(crate) mod words;

pub use answerable::{Answerable, Answerables};
pub use back_links::BackLinks;
pub use facts::Facts;
pub use files::PublicFile;
pub use needles::Needles;
pub use stubs::{Seen, Stubs, Withheld};

use crate::model::tables::{Table, every_table};
use crate::model::{Contents, Directory, FindingKinds, Outline, Record, Relation, Site, Tables, each_text};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, verdicts};
use crate::text::Now;
use gone::Gone;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What the public may see.
pub struct Release {
    /// The site.
    pub site: Site,
    /// The records that are shown.
    pub tables: Tables,
    /// What is withheld, and of which something may be said.
    pub stubs: Stubs,
    /// The kinds of findings that the site knows.
    pub finding_kinds: FindingKinds,
    /// What follows from them.
    pub facts: Facts,
    /// Who links to each record: what the link means, and the record it stands in.
    pub back_links: BackLinks,
    /// The records inside each record, by the key of the outer one.
    pub contents: Arc<Contents>,
    /// The time as the site sees it.
    pub now: Now,
    /// The instant at which the next embargo lifts.
    pub next_lift: Option<Timestamp>,
    /// The files that the records publish, by their path within the sources.
    pub files: BTreeMap<String, PublicFile>,
    /// What must not be found, whether it is public elsewhere or not.
    suspects: Needles,
    needles: OnceLock<Needles>,
}

/// Returns what the public may see of `register`. With `drafts`, drafts are shown; embargoes hold all the same.
pub fn release(register: &Register, now: &Now, drafts: bool) -> Release {
    let Register { site, tables, directory, calendar, finding_kinds, named_files, .. } = register;
    let finding_kinds = finding_kinds.clone();
    let (site, mut tables) = (site.clone(), tables.clone());
    let judge = Judge::new(now.clone(), drafts);
    let verdicts = verdicts(&tables, directory, &judge);
    let mut withheld = needles::Collected::default();
    let mut gone = Gone::none(directory);
    let mut stubs = withhold::withhold(&mut tables, &verdicts, &judge, &mut withheld, &mut gone);
    future::hide_what_is_to_come(&mut tables, &mut stubs, now.as_of, &mut gone);
    dead_links::drop_dead_links(&mut tables, &mut stubs, &gone, directory);
    // What nothing uses is what nothing links to: no link dies with it.
    keep_used_register_entries(&site, &register.tables, &mut tables, directory, &mut withheld);
    terms::drop_withheld_terms(&site, &mut tables, &stubs, &mut withheld);
    let files = files::published_files(&tables, named_files, &withheld);
    let contents = directory.contents_of(|number| !gone.has(number));
    let back_links = BackLinks::of(&tables, &stubs, directory.clone());
    let public = public::Public {
        site: &site,
        tables: &tables,
        stubs: &stubs,
        contents: &contents,
        back_links: &back_links,
    };
    let facts = facts::facts(&public, calendar, now.as_of);
    let suspects = Needles::of(withheld, &files);
    let (now, next_lift, needles) = (now.clone(), judge.next(), OnceLock::new());
    Release {
        site,
        tables,
        stubs,
        finding_kinds,
        facts,
        back_links,
        contents,
        now,
        next_lift,
        files,
        suspects,
        needles,
    }
}

impl Release {
    /// Returns what must not be found in any output. Only `publish` has a use for it.
    pub fn needles(&self) -> &Needles {
        self.needles.get_or_init(|| self.suspects.less_public(&self.site, &self.tables, &self.stubs))
    }

    /// Returns what is withheld, and may be public elsewhere all the same: known sooner than the needles. Where none of
    /// it is found, no needle is.
    pub fn suspects(&self) -> &Needles {
        &self.suspects
    }
}

/// Drops every register entry that nothing public uses: it gets no page and no mention. What it says is withheld if
/// something withheld uses it: the records as they were `before` tell.
fn keep_used_register_entries(
    site: &Site,
    before: &Tables,
    tables: &mut Tables,
    directory: &Directory,
    withheld: &mut needles::Collected,
) {
    let mut used = vec![false; directory.len()];
    let mark = |used: &mut Vec<bool>, outline: &Outline| {
        let mut is_new = false;
        for (_, number) in &outline.links {
            is_new |= !std::mem::replace(&mut used[*number as usize], true);
        }
        is_new
    };
    let organisation = site.organisation.target.as_ref();
    let organisation = organisation.and_then(|target| directory.number(target.kind, target.key.as_str()));
    organisation.into_iter().for_each(|number| used[number as usize] = true);
    for (relation, number) in tables.inspections.values().flat_map(|one| &one.head.outline.links) {
        used[*number as usize] |= *relation == Relation::Framework;
    }
    tables.frameworks.retain(|_, one| used[one.head.outline.number as usize]);
    every_table!(table in [&tables] => if !is_register(table) {
        table.values().for_each(|one| {
            mark(&mut used, &one.head.outline);
        });
    });
    // Entries of registers use each other: a person a post, a post its organisation.
    loop {
        let mut is_new = false;
        let posts = tables.posts.values().map(|one| &one.head.outline);
        for outline in tables.people.values().map(|one| &one.head.outline).chain(posts) {
            is_new |= used[outline.number as usize] && mark(&mut used, outline);
        }
        if !is_new {
            break;
        }
    }
    let mut was_used = vec![false; directory.len()];
    every_table!(table in [&before] => table.values().for_each(|one| {
        mark(&mut was_used, &one.head.outline);
    }));
    every_table!(table in [&mut tables] => if is_register(table) {
        table.retain(|_, one| {
            let number = one.head.outline.number as usize;
            if !used[number] && was_used[number] {
                each_text(&**one, &mut |text| withheld.text(text));
            }
            used[number]
        });
    });
}

/// Whether a table is a register of what others use.
fn is_register<T: Record>(_: &Table<T>) -> bool {
    T::KIND.is_register()
}
