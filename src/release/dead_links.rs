//! Links to records that are not there any more.

use crate::model::action::{By, Evidence};
use crate::model::body::{Block, Body, Destination};
use crate::model::{Link, Tables, Target};
use std::collections::HashSet;

/// Drops every link to a record that is not there any more, with whatever was written of it. A link that was
/// plain text from the start stays.
pub(super) fn drop_dead_links(tables: &mut Tables) {
    let dead: HashSet<Target> = {
        let mut dead = HashSet::new();
        crate::model::each_link(tables, &mut |_, _, _, link| {
            if let Some(target) = link.target.as_ref().filter(|target| !tables.contains(target)) {
                dead.insert(target.clone());
            }
        });
        dead
    };
    if dead.is_empty() {
        return;
    }
    let lives = |link: &Link| link.target.as_ref().is_none_or(|target| !dead.contains(target));
    let only = |link: &mut Option<Link>| {
        if link.as_ref().is_some_and(|link| !lives(link)) {
            *link = None;
        }
    };
    let bodies = |body: &mut Body| {
        for link in body.links_mut() {
            if let Destination::Record { link: record, .. } = &link.to
                && !lives(record)
            {
                link.to = Destination::Fragment(String::new());
            }
        }
    };
    for one in tables.inspections.values_mut() {
        one.authority.retain(lives);
        only(&mut one.previous);
        one.themes.retain(lives);
        bodies(&mut one.body);
    }
    for one in tables.findings.values_mut() {
        one.themes.retain(lives);
        one.restates.retain(lives);
        only(&mut one.superseded_by);
        one.groups.retain(lives);
        bodies(&mut one.text);
    }
    for one in tables.responses.values_mut() {
        one.to.retain(lives);
        only(&mut one.by);
        only(&mut one.approved_at);
        bodies(&mut one.text);
    }
    for one in tables.actions.values_mut() {
        one.targets.retain(lives);
        only(&mut one.owner);
        one.partners.retain(lives);
        one.themes.retain(lives);
        bodies(&mut one.text);
        for entry in &mut one.history {
            if matches!(&entry.by, Some(By::Agent(who)) if !lives(who)) {
                entry.by = None;
            }
            only(&mut entry.agreed_at);
            only(&mut entry.recorded_at);
            entry.evidence.retain(|evidence| match evidence {
                Evidence::Record(link) => lives(link),
                Evidence::File(_) => true,
            });
            bodies(&mut entry.note);
        }
    }
    for one in tables.plans.values_mut() {
        one.authority.retain(lives);
        one.themes.retain(lives);
        bodies(&mut one.body);
    }
    for one in tables.committees.values_mut() {
        one.authority.retain(lives);
        bodies(&mut one.body);
    }
    for one in tables.meetings.values_mut() {
        one.attendance.retain(lives);
        one.apologies.retain(lives);
        bodies(&mut one.body);
    }
    for one in tables.items.values_mut() {
        only(&mut one.report_of);
        one.presented_by.retain(lives);
        one.about.retain(lives);
        one.themes.retain(lives);
        one.reports_back.retain(lives);
        for block in &mut one.minutes.blocks {
            if let Block::Contribution(contribution) = block {
                only(&mut contribution.by);
            }
        }
        bodies(&mut one.minutes);
    }
    for one in tables.resolutions.values_mut() {
        only(&mut one.recommended_to);
        bodies(&mut one.text);
    }
    for one in tables.posts.values_mut() {
        only(&mut one.organisation);
    }
    for one in tables.people.values_mut() {
        one.posts.retain(|tenure| lives(&tenure.post));
    }
    tables.articles.values_mut().for_each(|one| bodies(&mut one.body));
}
