//! Stage 7. One route at a time: a pure function of what is public, the routes, the theme and the route.

pub mod chart;
pub mod glossary;
pub mod listing;
mod machine;
pub mod parts;
mod prose;
mod searchable;
pub mod skin;
mod styles;
mod templates;
pub mod view;
mod words;

use crate::diagnostics::Diagnostic;
use crate::route::{Recipe, Route};
pub use crate::search::{IndexFile, Sink};
pub use listing::sizes::FileSizes;
pub use skin::Skin;
pub use view::Desk;
pub use words::Words;

/// What is to be written for a route.
pub enum Rendered<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The file of the theme at this path within the sources.
    Asset(String),
    /// The document at this path within the sources, which is never held in memory.
    Document(String),
    /// Several files, each handed on as it is made.
    Bundle(Bundle<'a>),
}

/// Makes the files of a bundle, and hands each on.
pub type Bundle<'a> = Box<dyn FnOnce(&Sink<'_>) + Send + 'a>;

/// Renders one route.
pub fn render<'a>(shared: &'a Desk<'a>, skin: &'a Skin, route: &Route) -> Result<Rendered<'a>, Diagnostic> {
    let (release, routes) = (shared.release, shared.routes);
    let desk = &shared.for_page(&skin.glossary);
    let at = route.address.as_str();
    let page = match &route.recipe {
        Recipe::Home => skin.render("home.html", &view::home::home(desk, at), desk),
        Recipe::Inspections(number) => {
            skin.render("table.html", &view::lists::inspections(desk, at, *number), desk)
        }
        Recipe::Inspection(key) => {
            skin.render("inspection.html", &view::inspection::inspection(desk, at, key), desk)
        }
        Recipe::Finding(key) => skin.render("finding.html", &view::finding::finding(desk, at, key), desk),
        Recipe::Action(key) => skin.render("action.html", &view::action::action(desk, at, key), desk),
        Recipe::Findings(number) => {
            skin.render("table.html", &view::lists::findings(desk, at, *number), desk)
        }
        Recipe::Actions(number) => {
            skin.render("tracker.html", &view::tracker::tracker(desk, at, *number), desk)
        }
        Recipe::ActionsOf(list, number) => {
            skin.render("tracker.html", &view::tracker::actions(desk, at, *list, *number), desk)
        }
        Recipe::ActionsBy(facet) => {
            skin.render("listing.html", &view::tracker::actions_by(desk, at, *facet), desk)
        }
        Recipe::ActionsWith(facet, value, number) => {
            skin.render("tracker.html", &view::tracker::actions_with(desk, at, *facet, value, *number), desk)
        }
        Recipe::Deadlines(number) => {
            skin.render("table.html", &view::deadlines::deadlines(desk, at, *number), desk)
        }
        Recipe::Committees => skin.render("table.html", &view::lists::committees(desk, at), desk),
        Recipe::Committee(key, number) => {
            skin.render("committee.html", &view::committee::committee(desk, at, key, *number), desk)
        }
        Recipe::Meeting(key) => skin.render("meeting.html", &view::committee::meeting(desk, at, key), desk),
        Recipe::Item(key) => skin.render("item.html", &view::item::item(desk, at, key), desk),
        Recipe::Plans => skin.render("table.html", &view::lists::plans(desk, at), desk),
        Recipe::Plan(key) => skin.render("plan.html", &view::plan::plan(desk, at, key), desk),
        Recipe::Register(kind) => skin.render("listing.html", &view::entry::register(desk, at, *kind), desk),
        Recipe::Entry(target, number) => {
            skin.render("entry.html", &view::entry::entry(desk, at, target, *number), desk)
        }
        Recipe::Browse => skin.render("listing.html", &view::browse::browse(desk, at), desk),
        Recipe::BrowseValue(facet, value, number) => {
            skin.render("table.html", &view::browse::browse_value(desk, at, *facet, value, *number), desk)
        }
        Recipe::Search => skin.render("search.html", &view::search::search(desk, at), desk),
        Recipe::Changes(number) => skin.render("table.html", &view::lists::changes(desk, at, *number), desk),
        Recipe::Data => skin.render("data.html", &view::data::data(desk, at), desk),
        Recipe::Dataset(dataset) => Ok(listing::files::file(desk, dataset)),
        Recipe::Statement => skin.render("statement.html", &view::statement::statement(desk, at), desk),
        Recipe::Glossary => {
            skin.render("glossary.html", &view::vocabulary::glossary(desk, at, &skin.glossary), desk)
        }
        Recipe::Statuses => skin.render("statuses.html", &view::vocabulary::statuses(desk, at), desk),
        Recipe::Article(key) => skin.render("article.html", &view::article::article(desk, at, key), desk),
        Recipe::Withheld(target) => {
            skin.render("withheld.html", &view::withheld::withheld(desk, at, target), desk)
        }
        Recipe::NotFound => skin.render("not_found.html", &view::article::not_found(desk, at), desk),
        Recipe::Redirect { to } => skin.render("redirect.html", &view::article::redirect(desk, at, to), desk),
        Recipe::Sitemap => Ok(machine::sitemap(release, routes)),
        Recipe::SitemapPart(number) => Ok(machine::sitemap_part(release, routes, *number)),
        Recipe::Robots => Ok(machine::robots(release)),
        Recipe::Stylesheet => Ok(skin.stylesheet.clone().into_bytes()),
        Recipe::SearchIndex => {
            let index = move |sink: &Sink<'_>| searchable::index(shared, &skin.glossary, sink);
            return Ok(Rendered::Bundle(Box::new(index)));
        }
        Recipe::OpenSearch => Ok(machine::open_search(desk)),
        Recipe::Asset(path) => return Ok(Rendered::Asset(path.clone())),
        Recipe::Document(path) => return Ok(Rendered::Document(path.clone())),
    };
    Ok(Rendered::Bytes(page?))
}
