//! The steps from what was resolved to what the public may see.

use super::back_links::BackLinks;
use super::collected::Collected;
use super::gone::Gone;
use super::needles::Needles;
use super::public::Public;
use super::{Release, dead_links, facts, files, future, terms, withhold};
use crate::model::tables::{every_table, kind_of};
use crate::model::{Directory, Outline, Relation, Site, Tables, each_text};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, verdicts};
use crate::text::Now;
use std::cell::LazyCell;
use std::sync::OnceLock;

/// Returns what the public may see of `register`. With `drafts`, drafts are shown; embargoes hold all the same.
pub fn release(register: &Register, now: &Now, drafts: bool) -> Release {
    let Register { site, tables, directory, calendar, finding_kinds, named_files, .. } = register;
    let finding_kinds = finding_kinds.clone();
    let (site, mut tables) = (site.clone(), tables.clone());
    let judge = Judge::new(now.clone(), drafts);
    let verdicts = verdicts(&tables, directory, &judge);
    let mut withheld = Collected::default();
    let mut gone = Gone::none(directory);
    let mut stubs = withhold::withhold(&mut tables, &verdicts, &judge, &mut withheld, &mut gone);
    future::hide_what_is_to_come(&mut tables, &mut stubs, now.as_of, &mut gone);
    dead_links::drop_dead_links(&mut tables, &mut stubs, &mut gone, directory);
    // What nothing uses is what nothing links to: no link dies with it.
    keep_used_register_entries(&site, &register.tables, &mut tables, directory, &mut withheld);
    terms::drop_withheld_terms(&site, &mut tables, &stubs, &mut withheld);
    let files = files::published_files(&tables, named_files, &withheld);
    let contents = directory.contents_of(|number| !gone.has(number));
    let back_links = BackLinks::of(&tables, &stubs, directory.clone());
    let public =
        Public { site: &site, tables: &tables, stubs: &stubs, contents: &contents, back_links: &back_links };
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

/// Drops every register entry that nothing public uses: it gets no page and no mention. What it says is withheld if
/// something withheld uses it: the records as they were `before` tell.
fn keep_used_register_entries(
    site: &Site,
    before: &Tables,
    tables: &mut Tables,
    directory: &Directory,
    withheld: &mut Collected,
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
    every_table!(table in [&tables] => if !kind_of(table).is_register() {
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
    let was_used = LazyCell::new(|| {
        let mut was_used = vec![false; directory.len()];
        every_table!(table in [&before] => table.values().for_each(|one| {
            mark(&mut was_used, &one.head.outline);
        }));
        was_used
    });
    every_table!(table in [&mut tables] => if kind_of(table).is_register() {
        table.retain(|_, one| {
            let number = one.head.outline.number as usize;
            if !used[number] && was_used[number] {
                each_text(&**one, &mut |text| withheld.text(text));
            }
            used[number]
        });
    });
}
