//! Links to records that are not there any more, and to parts of those of which only a stub is left.

use super::gone::Gone;
use crate::model::action::{By, Evidence};
use crate::model::body::{Block, Body, Destination};
use crate::model::tables::Table;
use crate::model::{
    Action, Article, Committee, Directory, Finding, Inspection, Item, Link, Meeting, Person, Plan, Post,
    Record, Resolution, Response, Tables,
};

/// Drops every link to a record that is gone, with whatever was written of it. A link that was plain text from the
/// start stays. A link to a part of a stub leads to the stub: what its parts were called is withheld.
pub(super) fn drop_dead_links(tables: &mut Tables, gone: &Gone<'_>, directory: &Directory) {
    if !gone.is_any() {
        return;
    }
    let number_of = |link: &Link| {
        link.target.as_ref().and_then(|target| directory.number(target.kind, target.key.as_str()))
    };
    let lives = |link: &Link| number_of(link).is_none_or(|number| !gone.has(number));
    let is_stub = |link: &Link| number_of(link).is_some_and(|number| gone.is_stub(number));
    let living = Living { lives: &lives, is_stub: &is_stub };
    macro_rules! drop { ($($table:ident)*) => {
        $(drop_from(&mut tables.$table, gone, &living);)*
    } }
    drop!(inspections findings responses actions plans committees meetings items resolutions posts people articles);
}

fn drop_from<T: Linked>(table: &mut Table<T>, gone: &Gone<'_>, living: &Living<'_>) {
    for record in table.values_mut() {
        let links = &record.head().outline.links;
        if links.iter().any(|(_, number)| gone.has(*number) || gone.is_stub(*number)) {
            gone.change(record, |one| one.keep(living));
        }
    }
}

/// What records are told by which links to keep.
struct Living<'a> {
    lives: &'a dyn Fn(&Link) -> bool,
    is_stub: &'a dyn Fn(&Link) -> bool,
}

impl Living<'_> {
    fn all(&self, links: &mut Vec<Link>) {
        links.retain(self.lives);
    }

    fn only(&self, link: &mut Option<Link>) {
        if link.as_ref().is_some_and(|link| !(self.lives)(link)) {
            *link = None;
        }
    }

    fn body(&self, body: &mut Body) {
        for link in body.links_mut() {
            let Destination::Record { link: record, fragment } = &mut link.to else { continue };
            if !(self.lives)(record) {
                link.to = Destination::Fragment(String::new());
            } else if (self.is_stub)(record) {
                *fragment = None;
            }
        }
    }
}

/// A record with links.
trait Linked: Record {
    /// Keeps the links that lead to what lives.
    fn keep(&mut self, living: &Living<'_>);
}

macro_rules! linked { ($($type:ident: [$($all:ident)*] [$($only:ident)*] [$($body:ident)?];)*) => {
    $(impl Linked for $type {
        fn keep(&mut self, living: &Living<'_>) {
            $(living.all(&mut self.$all);)*
            $(living.only(&mut self.$only);)*
            $(living.body(&mut self.$body);)?
        }
    })*
} }

linked! {
    Inspection: [authority themes] [previous] [body];
    Finding: [themes restates groups] [superseded_by] [text];
    Response: [to] [by approved_at] [text];
    Plan: [authority themes] [] [body];
    Committee: [authority] [] [body];
    Meeting: [attendance apologies] [] [body];
    Resolution: [] [recommended_to] [text];
    Post: [] [organisation] [];
    Article: [] [] [body];
}

impl Linked for Action {
    fn keep(&mut self, living: &Living<'_>) {
        living.all(&mut self.targets);
        living.only(&mut self.owner);
        living.all(&mut self.partners);
        living.all(&mut self.themes);
        living.body(&mut self.text);
        for entry in &mut self.history {
            if matches!(&entry.by, Some(By::Agent(who)) if !(living.lives)(who)) {
                entry.by = None;
            }
            living.only(&mut entry.agreed_at);
            living.only(&mut entry.recorded_at);
            entry.evidence.retain(|evidence| match evidence {
                Evidence::Record(link) => (living.lives)(link),
                Evidence::File(_) => true,
            });
            living.body(&mut entry.note);
        }
    }
}

impl Linked for Item {
    fn keep(&mut self, living: &Living<'_>) {
        living.only(&mut self.report_of);
        living.all(&mut self.presented_by);
        living.all(&mut self.about);
        living.all(&mut self.themes);
        living.all(&mut self.reports_back);
        for block in &mut self.minutes.blocks {
            if let Block::Contribution(contribution) = block {
                living.only(&mut contribution.by);
            }
        }
        living.body(&mut self.minutes);
    }
}

impl Linked for Person {
    fn keep(&mut self, living: &Living<'_>) {
        self.posts.retain(|tenure| (living.lives)(&tenure.post));
    }
}
