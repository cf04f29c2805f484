//! Stage 6. Every address of the site, and the recipe for what stands there. Routes are printable values:
//! that no two share an address and that every link leads to one are simple loops over them.

mod address;
mod changes;
mod check;
mod dataset;
mod duties;
mod facets;
mod life;
mod lists;
mod recipe;
mod reserved;
mod routes;
mod sitemap;
mod tracked;
mod uses;

pub use address::{OPEN_SEARCH, SEARCH, address_of, file_address, first_of, page_of_list, register_folder};
pub use changes::{Change, ChangeKind, latest_changes};
pub use dataset::{Chart, Dataset};
pub use duties::{DatedDuty, Duty};
pub use facets::{Facet, OVERDUE, Value, facets_of};
pub use life::{Milestone, each_milestone, has_life};
pub use lists::Lists;
pub use recipe::{AssetRoute, AssetSource, Recipe, Route};
pub use reserved::{MANIFEST, PREVIEW, STAGING};
pub use routes::{LinkedPart, Routes};
pub use sitemap::Sitemaps;
pub use tracked::{ActionFacet, ActionList, Considering, DuePeriod, Tracked, Valued, lists_with, sources_of};
pub use uses::{Stands, Uses};

use crate::diagnostics::Diagnostic;
use crate::model::tables::{every_table, kind_of};
use crate::model::{Head, Key, Kind, Target};
use crate::release::Release;
use crate::search;
use crate::text::Place;
use address::address_within;
use uses::REGISTERS;

/// How many pages a list of `entries` takes.
pub fn pages_for(entries: usize, per_page: u64) -> usize {
    entries.div_ceil(per_page.max(1) as usize).max(1)
}

/// Returns every route of the site, and what is wrong with them.
pub fn route(release: &Release, assets: &[AssetRoute]) -> (Routes, Vec<Diagnostic>) {
    let (lists, mut records) = rayon::join(|| Lists::of(release), || records(release));
    let mut routes = Vec::new();
    let per_page = release.site.limits.list_page.get();
    let mut add = |address: String, recipe: Recipe, place: Option<Place>| {
        routes.push(Route { address, recipe, place });
    };
    add("/".into(), Recipe::Home, None);
    add("/findings/".into(), Recipe::Findings(1), None);
    add("/committees/".into(), Recipe::Committees, None);
    add("/plans/".into(), Recipe::Plans, None);
    add("/browse/".into(), Recipe::Browse, None);
    add(SEARCH.into(), Recipe::Search, None);
    add(search::INDEX.into(), Recipe::SearchIndex, None);
    add(OPEN_SEARCH.into(), Recipe::OpenSearch, None);
    add("/data/".into(), Recipe::Data, None);
    add("/accessibility/".into(), Recipe::Statement, None);
    add("/statuses/".into(), Recipe::Statuses, None);
    if !release.tables.terms.is_empty() {
        add("/glossary/".into(), Recipe::Glossary, None);
    }
    add("/404.html".into(), Recipe::NotFound, None);
    add("/sitemap.xml".into(), Recipe::Sitemap, None);
    add("/robots.txt".into(), Recipe::Robots, None);
    let mut paged = |base: &str, first: usize, entries: usize, recipe: &dyn Fn(usize) -> Recipe| {
        for page in first..=pages_for(entries, per_page) {
            add(page_of_list(base, page), recipe(page), None);
        }
    };
    paged("/inspections/", 1, lists.inspections.len(), &Recipe::Inspections);
    paged("/findings/", 2, lists.findings.len(), &Recipe::Findings);
    paged("/deadlines/", 1, lists.duties.len(), &Recipe::Deadlines);
    paged("/changes/", 1, lists.change_count, &Recipe::Changes);
    paged("/actions/", 1, lists.all_actions.len(), &Recipe::Actions);
    for list in lists.shown_action_lists() {
        paged(&list.address(), 1, lists.actions(list).len(), &|page| Recipe::ActionsOf(list, page));
    }
    for facet in ActionFacet::ALL.iter().copied() {
        let mut values = lists.tracked.of_facet(facet).peekable();
        if values.peek().is_some() {
            paged(&facet.address(), 1, 0, &|_| Recipe::ActionsBy(facet));
        }
        for (value, valued) in values.filter(|(value, _)| facet.has_list(value)) {
            let address = format!("{}{value}/", facet.address());
            paged(&address, 1, valued.actions.len(), &|page| {
                Recipe::ActionsWith(facet, value.to_owned(), page)
            });
        }
    }
    for ((facet, value), count) in &lists.browse {
        let address = format!("/browse/{}/{value}/", facet.as_str());
        paged(&address, 1, *count, &|page| Recipe::BrowseValue(*facet, value.clone(), page));
    }
    for key in release.tables.committees.keys() {
        let meetings = lists.meetings_of(key).len();
        paged(&format!("/committees/{key}/"), 1, meetings, &|page| Recipe::Committee(key.clone(), page));
    }
    for kind in REGISTERS {
        paged(&format!("/{}/", register_folder(kind)), 1, 0, &|_| Recipe::Register(kind));
        for key in release.register(kind) {
            let target = Target { kind, key };
            let base = format!("/{}/{}/", register_folder(kind), target.key);
            paged(&base, 1, lists.use_count(release, &target), &|page| Recipe::Entry(target.clone(), page));
        }
    }
    // The site's own pages stand first: a collision names them, and then what wants their address.
    records.splice(0..0, routes);
    let mut routes = records;
    for path in release.files.keys() {
        routes.push(Route {
            address: file_address(path),
            recipe: Recipe::Document(path.clone()),
            place: None,
        });
    }
    for dataset in dataset::datasets(release, &lists) {
        let address = dataset.address();
        routes.push(Route { address, recipe: Recipe::Dataset(dataset), place: None });
    }
    for asset in assets {
        let recipe = match &asset.source {
            AssetSource::File(path) => Recipe::Asset(path.clone()),
            AssetSource::Stylesheet => Recipe::Stylesheet,
        };
        routes.push(Route { address: asset.address.clone(), recipe, place: None });
    }
    let sitemaps = Sitemaps::of(&routes, &release.site.base_url);
    for number in sitemaps.numbers() {
        let address = Sitemaps::address(number);
        routes.push(Route { address, recipe: Recipe::SitemapPart(number), place: None });
    }
    let mut diagnostics = reserved::wanted(&routes);
    diagnostics.extend(check::collisions(&mut routes));
    let mut routes = Routes { all: routes, lists, sitemaps, linked_parts: Vec::new() };
    let (broken, linked_parts) = check::links(release, &routes);
    diagnostics.extend(broken);
    routes.linked_parts = linked_parts;
    (routes, diagnostics)
}

/// Returns the page of every record, and the addresses that it had before.
fn records(release: &Release) -> Vec<Route> {
    let mut routes = Vec::with_capacity(release.back_links.records() * 5 / 4);
    every_table!(table in [&release.tables] => {
        table.values().for_each(|one| record(release, kind_of(table), &one.head, &mut routes));
    });
    for (_, withheld) in release.stubs.all() {
        // A response has no page, and a resolution that of its item.
        let target = &withheld.target;
        let is_made = target.kind == Kind::Article && introduces(&target.key, release);
        let address = address_of(release, target).filter(|address| !address.contains('#'));
        if let Some(address) = address.filter(|_| !is_made) {
            let recipe = Recipe::Withheld(target.clone());
            routes.push(Route { address, recipe, place: Some(withheld.id_place) });
        }
    }
    routes
}

/// Adds the page of a record, and the addresses that it had before.
fn record(release: &Release, kind: Kind, head: &Head, routes: &mut Vec<Route>) {
    let recipe = page_of(release, kind, &head.key);
    if recipe.is_none() && head.redirect_from.is_empty() {
        return;
    }
    let address = address_within(kind, &head.key, || head.owner.as_ref());
    let Some(address) = address.or_else(|| answered_at(release, &head.key)) else { return };
    for old in &head.redirect_from {
        let recipe = Recipe::Redirect { to: address.clone() };
        // One that is no address of the site is an error, which `check` reports.
        let old_path = old.value.path(&release.site.base_url);
        routes.extend(old_path.map(|address| Route { address, recipe, place: Some(old.place) }));
    }
    let place = Some(head.id_place);
    routes.extend(recipe.map(|recipe| Route { address, recipe, place }));
}

/// Returns where a response stands: on the page of what it answers first.
fn answered_at(release: &Release, response: &Key) -> Option<String> {
    let response = release.tables.responses.get(response)?;
    let page = address_of(release, release.first_answered(response)?)?;
    let page = page.split('#').next().unwrap_or_default();
    Some(format!("{page}#{}", response.fragment()))
}

/// Returns what stands at the address of a record, if a page is made for it alone.
fn page_of(release: &Release, kind: Kind, key: &Key) -> Option<Recipe> {
    let recipe = match kind {
        Kind::Inspection => Recipe::Inspection,
        Kind::Finding => Recipe::Finding,
        Kind::Action => Recipe::Action,
        Kind::Plan => Recipe::Plan,
        Kind::Meeting => Recipe::Meeting,
        Kind::Item => Recipe::Item,
        Kind::Article if !introduces(key, release) => Recipe::Article,
        // These have several pages, or that of another record, or none.
        Kind::Article
        | Kind::Committee
        | Kind::Theme
        | Kind::Post
        | Kind::Person
        | Kind::Organisation
        | Kind::Response
        | Kind::Resolution
        | Kind::Framework => return None,
    };
    Some(recipe(key.clone()))
}

/// Whether a free page is the introduction of a page that is made anyway.
fn introduces(article: &Key, release: &Release) -> bool {
    match article.as_str() {
        "accessibility" | "statuses" => true,
        "glossary" => !release.tables.terms.is_empty(),
        _ => false,
    }
}
