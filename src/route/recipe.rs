//! An address and its recipe, as printable values.

use super::dataset::Dataset;
use super::facets::Facet;
use super::tracked::{ActionFacet, ActionList};
use crate::model::{Key, Kind, Target};
use crate::text::Place;

/// An address and its recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The address from the site's root: `/inspections/x/`, `/robots.txt`.
    pub address: String,
    /// What stands there.
    pub recipe: Recipe,
    /// The record it is made for, if one is at fault for a collision.
    pub place: Option<Place>,
}

impl Route {
    /// Returns the path of the file in the output.
    pub fn file(&self) -> String {
        let path = self.address.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }

    /// Whether it is a page that people read.
    pub fn is_page(&self) -> bool {
        self.address.ends_with('/') && !matches!(self.recipe, Recipe::Redirect { .. })
    }

    /// Returns what stands there, for a message.
    pub(super) fn what(&self) -> String {
        match &self.recipe {
            Recipe::Redirect { to } => format!("a redirect to `{to}`"),
            Recipe::Document(path) => format!("the document `{path}`"),
            recipe => match recipe.target() {
                Some(Target { key, .. }) => format!("the page of `{key}`"),
                None => "a page of the site's own".to_owned(),
            },
        }
    }
}

impl Recipe {
    /// Returns the record that it is the page of, if it is the page of one that is shown.
    pub fn target(&self) -> Option<Target> {
        let of = |kind: Kind, key: &Key| Some(Target { kind, key: key.clone() });
        match self {
            Self::Inspection(key) => of(Kind::Inspection, key),
            Self::Finding(key) => of(Kind::Finding, key),
            Self::Action(key) => of(Kind::Action, key),
            Self::Plan(key) => of(Kind::Plan, key),
            Self::Committee(key, _) => of(Kind::Committee, key),
            Self::Meeting(key) => of(Kind::Meeting, key),
            Self::Item(key) => of(Kind::Item, key),
            Self::Article(key) => of(Kind::Article, key),
            Self::Entry(target, _) => Some(target.clone()),
            _ => None,
        }
    }
}

/// What stands at an address. Page numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The first page.
    Home,
    /// The list of inspections.
    Inspections(usize),
    /// An inspection.
    Inspection(Key),
    /// A finding.
    Finding(Key),
    /// An action.
    Action(Key),
    /// The list of findings.
    Findings(usize),
    /// The tracker: every action.
    Actions(usize),
    /// One of the lists of actions.
    ActionsOf(ActionList, usize),
    /// The values of what the tracker narrows actions by.
    ActionsBy(ActionFacet),
    /// The actions with one value of that.
    ActionsWith(ActionFacet, String, usize),
    /// The list of deadlines.
    Deadlines(usize),
    /// The list of committees.
    Committees,
    /// A committee and a part of its meetings.
    Committee(Key, usize),
    /// A meeting.
    Meeting(Key),
    /// An item.
    Item(Key),
    /// The list of plans.
    Plans,
    /// A plan.
    Plan(Key),
    /// The list of the register entries of a kind.
    Register(Kind),
    /// A register entry.
    Entry(Target, usize),
    /// The list of facets.
    Browse,
    /// The records with one value of a facet.
    BrowseValue(Facet, String, usize),
    /// The page for searching.
    Search,
    /// The search index: a bundle of files.
    SearchIndex,
    /// What tells browsers how to search the site.
    OpenSearch,
    /// What changed.
    Changes(usize),
    /// The data behind the site.
    Data,
    /// A list or the figures of a chart as a file.
    Dataset(Dataset),
    /// The accessibility statement.
    Statement,
    /// The words of the glossary.
    Glossary,
    /// What the statuses mean.
    Statuses,
    /// A free page.
    Article(Key),
    /// What stands for a record that is withheld.
    Withheld(Target),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The list of pages for search engines, or of the lists where there are several.
    Sitemap,
    /// One of several lists of pages.
    SitemapPart(usize),
    /// The rules for robots.
    Robots,
    /// A page that leads to another address.
    Redirect {
        /// The other address.
        to: String,
    },
    /// A file of the theme, by its path within the sources.
    Asset(String),
    /// The style sheet of the theme.
    Stylesheet,
    /// A document, by its path within the sources.
    Document(String),
}

/// A file of the theme and the address it is published at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRoute {
    /// Its address.
    pub address: String,
    /// Where its bytes are.
    pub source: AssetSource,
}

/// Where the bytes of a theme's file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetSource {
    /// In the file at this path within the sources.
    File(String),
    /// In the style sheet that the theme has put together.
    Stylesheet,
}
