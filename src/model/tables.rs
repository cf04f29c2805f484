//! All records together, each kind in a table by key.

use super::{
    Action, Article, Committee, Finding, Framework, Inspection, Item, Key, Kind, Meeting, Organisation,
    Person, Plan, Post, Resolution, Response, Target, Term, Theme,
};
use crate::text::{HashMap, IndexMap, PartialDate};
use std::sync::Arc;

/// Records of one kind, in the order of their paths and, within a file, in the order of writing.
pub type Table<T> = IndexMap<Key, Arc<T>>;

/// Does something with every table.
macro_rules! every_table {
    (mut $tables:expr, |$table:ident| $act:expr) => {{
        let tables: &mut $crate::model::Tables = $tables;
        every_table!(@ $table, $act; &mut tables.inspections, &mut tables.findings, &mut tables.responses,
            &mut tables.actions, &mut tables.plans, &mut tables.committees, &mut tables.meetings,
            &mut tables.items, &mut tables.resolutions, &mut tables.organisations, &mut tables.posts,
            &mut tables.people, &mut tables.themes, &mut tables.articles, &mut tables.frameworks,);
    }};
    ($tables:expr, |$table:ident| $act:expr) => {{
        let tables: &$crate::model::Tables = $tables;
        every_table!(@ $table, $act; &tables.inspections, &tables.findings, &tables.responses, &tables.actions,
            &tables.plans, &tables.committees, &tables.meetings, &tables.items, &tables.resolutions,
            &tables.organisations, &tables.posts, &tables.people, &tables.themes, &tables.articles,
            &tables.frameworks,);
    }};
    (@ $table:ident, $act:expr; $($one:expr,)*) => {
        $({
            let $table = $one;
            $act;
        })*
    };
}

pub(crate) use every_table;

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

impl Tables {
    /// Returns the folder of the record, without its last slash: where its documents lie.
    pub fn folder_of(&self, kind: Kind, key: &Key) -> String {
        let owner = key.as_str().split('/').next().unwrap_or_default();
        let beside_inspection =
            matches!(kind, Kind::Action | Kind::Response) && self.inspections.contains_key(owner);
        super::folder::folder_of(if beside_inspection { Kind::Inspection } else { kind }, key)
    }

    /// Returns how far the record goes around `key`: what the nearest record that holds it says.
    pub fn recorded_around(&self, key: &Key) -> Option<PartialDate> {
        let outer = std::iter::successors(key.parent(), |path| path.rsplit_once('/').map(|(outer, _)| outer));
        outer.into_iter().find_map(|path| match path.matches('/').count() {
            0 => {
                let inspection = || self.inspections.get(path).map(|one| &one.head);
                let plan = || self.plans.get(path).map(|one| &one.head);
                let committee = || self.committees.get(path).map(|one| &one.head);
                inspection().or_else(plan).or_else(committee)?.recorded_to
            }
            1 => self.meetings.get(path)?.head.recorded_to,
            _ => self.items.get(path)?.head.recorded_to,
        })
    }

    /// Returns the title of a record, as links to it show it.
    pub fn title_of(&self, target: &Target) -> Option<String> {
        let key = &target.key;
        match target.kind {
            Kind::Inspection => self.inspections.get(key).map(|one| one.title.clone()),
            Kind::Finding => self.findings.get(key).map(|one| one.heading()),
            Kind::Response => self.responses.get(key).map(|one| one.head.key.id().to_owned()),
            Kind::Action => self.actions.get(key).map(|one| one.title.clone()),
            Kind::Plan => self.plans.get(key).map(|one| one.title.clone()),
            Kind::Committee => self.committees.get(key).map(|one| one.title.clone()),
            Kind::Meeting => self
                .meetings
                .get(key)
                .map(|one| one.title.clone().unwrap_or_else(|| one.head.key.id().to_owned())),
            Kind::Item => self.items.get(key).map(|one| one.title.clone()),
            Kind::Resolution => {
                self.resolutions.get(key).map(|one| crate::text::words::clip(&one.text.plain(), 90))
            }
            Kind::Theme => self.themes.get(key).map(|one| one.title.clone()),
            Kind::Post => self.posts.get(key).map(|one| one.title.clone()),
            Kind::Person => self.people.get(key).map(|one| one.name.clone()),
            Kind::Organisation => self.organisations.get(key).map(|one| one.name.clone()),
            Kind::Article => self.articles.get(key).map(|one| one.title.clone()),
            Kind::Framework => self.frameworks.get(key).map(|one| one.name.clone()),
        }
    }
}

/// Returns the records of a table by the path of the record that holds them.
pub fn by_parent<T>(table: &Table<T>) -> HashMap<&str, Vec<&T>> {
    let mut groups: HashMap<&str, Vec<&T>> = HashMap::default();
    for (key, one) in table {
        if let Some(parent) = key.parent() {
            groups.entry(parent).or_default().push(one);
        }
    }
    groups
}
