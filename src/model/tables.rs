//! All records together, each kind in a table by key.

use super::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Key, Kind, Meeting, Organisation, Person,
    Plan, Post, Resolution, Response, Target, Term, Theme,
};
use indexmap::IndexMap;

/// Records of one kind, in the order of their paths and, within a file, in the order of writing.
pub type Table<T> = IndexMap<Key, T>;

/// All records.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Inspections.
    pub inspections: Table<Inspection>,
    /// Findings.
    pub findings: Table<Finding>,
    /// Responses.
    pub responses: Table<Response>,
    /// Actions.
    pub actions: Table<Action>,
    /// Plans.
    pub plans: Table<Plan>,
    /// Committees.
    pub committees: Table<Committee>,
    /// Meetings.
    pub meetings: Table<Meeting>,
    /// Items.
    pub items: Table<Item>,
    /// Resolutions.
    pub resolutions: Table<Resolution>,
    /// Organisations.
    pub organisations: Table<Organisation>,
    /// Posts.
    pub posts: Table<Post>,
    /// People.
    pub people: Table<Person>,
    /// Themes.
    pub themes: Table<Theme>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// Free pages.
    pub articles: Table<Article>,
    /// Frameworks.
    pub frameworks: Table<Framework>,
}

impl Tables {
    /// Whether the record that `target` names is in its table.
    pub fn contains(&self, target: &Target) -> bool {
        let key = &target.key;
        match target.kind {
            Kind::Inspection => self.inspections.contains_key(key),
            Kind::Finding => self.findings.contains_key(key),
            Kind::Response => self.responses.contains_key(key),
            Kind::Action => self.actions.contains_key(key),
            Kind::Plan => self.plans.contains_key(key),
            Kind::Committee => self.committees.contains_key(key),
            Kind::Meeting => self.meetings.contains_key(key),
            Kind::Item => self.items.contains_key(key),
            Kind::Resolution => self.resolutions.contains_key(key),
            Kind::Theme => self.themes.contains_key(key),
            Kind::Post => self.posts.contains_key(key),
            Kind::Person => self.people.contains_key(key),
            Kind::Organisation => self.organisations.contains_key(key),
            Kind::Article => self.articles.contains_key(key),
            Kind::Framework => self.frameworks.contains_key(key),
        }
    }
}
