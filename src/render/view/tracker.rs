//! The tracker: every action, the lists of them that committees ask for, and what they can be narrowed by.

use super::contents::listing_page;
use super::frame::Cut;
use super::page::{Crumb, ListingPage, PageView, Pagination};
use super::parts::{Group, GroupEntry, LinkView, TableView};
use super::{Desk, structured};
use crate::model::{Key, Kind, Target};
use crate::render::listing::actions as listed;
use crate::render::listing::files::with_file;
use crate::render::listing::table::table;
use crate::route::{ActionFacet, ActionList, Dataset, DuePeriod, Valued};
use crate::text::Natural;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The address of the tracker.
const TRACKER: &str = "/actions/";

/// How many values of what actions can be narrowed by the tracker names: those with the most actions.
const VALUES: usize = 40;

/// The words of the interface that the tracker's script says, beside those of months and lists.
const SPOKEN: [&str; 27] = [
    "actions_one",
    "actions_other",
    "overdue_by_one",
    "overdue_by_other",
    "not_recorded_here",
    "partly_withheld",
    "date_day",
    "date_month",
    "none_here",
    "thousands",
    "list_part",
    "browse_value_title",
    "actions_intro",
    "action_order_all",
    "action_order_due",
    "action_order_done",
    "action_order_owner",
    "action_order_slippage",
    "tracker_filter",
    "tracker_any",
    "tracker_clear",
    "tracker_more",
    "tracker_print",
    "tracker_sort",
    "tracker_sort_due",
    "tracker_sort_slippage",
    "tracker_failed",
];

/// A page of actions.
#[derive(Serialize)]
pub struct TrackerPage {
    /// The frame.
    pub page: PageView,
    /// What the list is.
    pub intro: String,
    /// All actions, and the lists of them.
    pub tabs: Vec<TabView>,
    /// What they can be narrowed by, on the first page of all actions.
    pub filters: Vec<FilterView>,
    /// Where a page without filters leads to for them: the tracker, narrowed to what the page lists.
    pub narrow: Option<LinkView>,
    /// What the script is told, as JSON, where there is something to narrow.
    pub script: Option<String>,
    /// The page about what the actions are narrowed to.
    pub about: Option<LinkView>,
    /// The actions.
    pub table: TableView,
    /// The other pages.
    pub pagination: Option<Pagination>,
}

/// A list, as one of several that stand beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct TabView {
    /// Its id; empty for the list of all.
    pub id: String,
    /// What it is called, and where it is.
    pub link: LinkView,
    /// How many are on it.
    pub count: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// What a list can be narrowed by.
#[derive(Clone, Debug, Serialize)]
pub struct FilterView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// How many values it has.
    pub count: String,
    /// Its values, those with the most actions where there are very many.
    pub values: Vec<FilterValue>,
    /// Where all of them are.
    pub more: Option<LinkView>,
}

/// A value that a list can be narrowed to.
#[derive(Clone, Debug, Serialize)]
pub struct FilterValue {
    /// Its id.
    pub id: String,
    /// What it is called, and where its list is.
    pub link: LinkView,
    /// How many there are.
    pub count: String,
}

/// Returns the tracker, which is the list of all actions.
pub fn tracker(desk: &Desk<'_>, address: &str, number: usize) -> TrackerPage {
    let all = &desk.routes.lists.all_actions;
    let title = desk.words.get("actions_title");
    let intro = lead(desk, "actions_intro", "action_order_all");
    let filters = if number == 1 { filters(desk) } else { Vec::new() };
    let page = desk.page(address, &desk.numbered(&title, number), &intro, Vec::new());
    TrackerPage {
        script: (!filters.is_empty()).then(|| structured::for_script(&script(desk))),
        narrow: filters.is_empty().then(|| narrow(desk, "")).filter(|_| !all.is_empty()),
        filters,
        tabs: tabs(desk, Some("")),
        ..tracker_page(desk, page, intro, all, &Dataset::Actions, number)
    }
}

/// Returns one of the lists that committees ask for.
pub fn actions(desk: &Desk<'_>, address: &str, list: ActionList, number: usize) -> TrackerPage {
    let all = desk.routes.lists.actions(list);
    let title = desk.list_title(list);
    let (order, query) = match list {
        ActionList::Extended => ("action_order_moved", "?list=extended&sort=slippage".to_owned()),
        ActionList::Completed => ("action_order_done", "?list=completed".to_owned()),
        ActionList::Live | ActionList::Overdue | ActionList::NotRecorded => {
            ("action_order_due", format!("?list={}", list.as_str()))
        }
    };
    let intro = lead(desk, &intro_key(list), order);
    let page = desk.page(address, &desk.numbered(&title, number), &intro, vec![desk.section("actions")]);
    TrackerPage {
        narrow: (!all.is_empty()).then(|| narrow(desk, &query)),
        tabs: tabs(desk, Some(list.as_str())),
        ..tracker_page(desk, page, intro, all, &Dataset::ActionsOf(list), number)
    }
}

/// Returns the key of what is said of a list.
fn intro_key(list: ActionList) -> String {
    format!("action_list_intro_{}", list.as_str().replace('-', "_"))
}

/// Returns what a list is, and its order.
fn lead(desk: &Desk<'_>, intro: &str, order: &str) -> String {
    format!("{} {}", desk.words.get(intro), desk.words.get(order))
}

/// Returns where the tracker is that has filters, narrowed as a query says.
fn narrow(desk: &Desk<'_>, query: &str) -> LinkView {
    LinkView::to(desk.words.get("tracker_narrow"), format!("{}{query}", desk.at(TRACKER)))
}

/// Returns the actions with one value of what they can be narrowed by. Of very many it shows the first, and says so; of an
/// owner's it leads on to the page that has all.
pub fn actions_with(
    desk: &Desk<'_>,
    address: &str,
    facet: ActionFacet,
    value: &str,
    number: usize,
) -> TrackerPage {
    let words = desk.words;
    let valued = desk.routes.lists.tracked.with(facet, value);
    let (count, all) = valued.map_or((0, &[][..]), |one| (one.count, &one.actions));
    let named = value_link(desk, facet, value).title;
    let label = words.label("tracked", facet.as_str());
    let title = words.fill("browse_value_title", &[("facet", &label), ("value", &named)]);
    let up = Crumb { title: words.label("tracked_by", facet.as_str()), href: desk.at(&facet.address()) };
    let page = desk.page(address, &desk.numbered(&title, number), &title, vec![desk.section("actions"), up]);
    let about = target(desk, facet, value).map(|target| desk.target(&target));
    let about = about
        .map(|link| LinkView { title: words.fill("browse_own_page", &[("title", &link.title)]), ..link });
    let mut page = tracker_page(desk, page, String::new(), all, &Dataset::Actions, number);
    if count > all.len() {
        page.table.caption = desk.counted("actions", Cut { all: count, ..desk.cut_of(all.len(), number) });
        page.table.more = about.clone().filter(|_| facet == ActionFacet::Owner);
    }
    TrackerPage { narrow: Some(narrow(desk, &format!("?{}={value}", facet.as_str()))), about, ..page }
}

/// Returns the values of what actions can be narrowed by.
pub fn actions_by(desk: &Desk<'_>, address: &str, facet: ActionFacet) -> ListingPage {
    let words = desk.words;
    let title = words.label("tracked_by", facet.as_str());
    let page = desk.page(address, &title, &title, vec![desk.section("actions")]);
    let entries = values(desk, facet).into_iter().map(|(value, valued)| GroupEntry {
        link: value_link(desk, facet, value),
        detail: words.count("actions", valued.count as u64),
    });
    let group = Group { heading: words.label("tracked", facet.as_str()), entries: entries.collect() };
    listing_page(desk, page, String::new(), vec![group], None)
}

/// Returns a page of actions that can not be narrowed.
fn tracker_page(
    desk: &Desk<'_>,
    page: PageView,
    intro: String,
    all: &[Key],
    file: &Dataset,
    number: usize,
) -> TrackerPage {
    let shown = [
        ("record", "column_action"),
        ("standing", "column_status"),
        ("due", "column_due_now"),
        ("original_due", "column_original_due"),
        ("owner", "column_owner"),
        ("for", "column_for"),
    ];
    let caption = desk.counted("actions", desk.cut_of(all.len(), number));
    let table = table(desk, &listed::actions(desk, desk.cut(all, number)), caption, &shown, "none_here");
    let pagination = desk.pagination(&page.address, number, all.len());
    TrackerPage {
        page,
        intro,
        tabs: tabs(desk, None),
        filters: Vec::new(),
        narrow: None,
        script: None,
        about: None,
        table: with_file(desk, table, file, number),
        pagination,
    }
}

/// Returns all actions and the lists of them, one beside the other. `current` is the id of the one that
/// is shown, if it is one of them.
fn tabs(desk: &Desk<'_>, current: Option<&str>) -> Vec<TabView> {
    let lists = &desk.routes.lists;
    let tab = |list: Option<ActionList>| {
        let (id, title, address, keys) = match list {
            None => ("", desk.words.get("actions_all"), TRACKER.to_owned(), lists.all_actions.as_slice()),
            Some(list) => (list.as_str(), desk.list_title(list), list.address(), lists.actions(list)),
        };
        TabView {
            id: id.to_owned(),
            link: LinkView::to(title, desk.at(&address)),
            count: desk.words.number(keys.len() as u64),
            current: current == Some(id),
        }
    };
    std::iter::once(None).chain(lists.shown_action_lists().map(Some)).map(tab).collect()
}

/// Returns what actions can be narrowed by.
fn filters(desk: &Desk<'_>) -> Vec<FilterView> {
    let filter = |facet: &ActionFacet| {
        let mut all = values(desk, *facet);
        let count = all.len();
        if count > VALUES {
            all.sort_by_key(|(_, valued)| Reverse(valued.count));
            all.truncate(VALUES);
            sort(desk, *facet, &mut all);
        }
        let value = |(value, valued): (&str, &Valued)| FilterValue {
            id: value.to_owned(),
            link: value_link(desk, *facet, value),
            count: desk.words.number(valued.count as u64),
        };
        let words = desk.words.label("tracked_by", facet.as_str());
        FilterView {
            id: facet.as_str().to_owned(),
            label: desk.words.label("tracked", facet.as_str()),
            count: desk.words.number(count as u64),
            values: all.into_iter().map(value).collect(),
            more: Some(LinkView::to(words, desk.at(&facet.address()))),
        }
    };
    ActionFacet::ALL.iter().map(filter).filter(|filter| !filter.values.is_empty()).collect()
}

/// Returns the values of a facet with their actions, in the order of their names; times in that of time.
fn values<'d>(desk: &Desk<'d>, facet: ActionFacet) -> Vec<(&'d str, &'d Valued)> {
    let mut values: Vec<_> = desk.routes.lists.tracked.of_facet(facet).collect();
    sort(desk, facet, &mut values);
    values
}

fn sort(desk: &Desk<'_>, facet: ActionFacet, values: &mut [(&str, &Valued)]) {
    if facet == ActionFacet::Due {
        values.sort_by_key(|(value, _)| DuePeriod::parse(value));
    } else {
        values.sort_by_cached_key(|(value, _)| Natural::of(&value_link(desk, facet, value).title));
    }
}

/// Returns the record that a value is.
fn target(desk: &Desk<'_>, facet: ActionFacet, value: &str) -> Option<Target> {
    let kinds: &[Kind] = match facet {
        ActionFacet::Owner => &[Kind::Post, Kind::Person],
        ActionFacet::Committee => &[Kind::Committee],
        ActionFacet::Source => &[Kind::Inspection, Kind::Plan],
        ActionFacet::Theme => &[Kind::Theme],
        ActionFacet::Due => &[],
    };
    let targets = kinds.iter().map(|kind| Target { kind: *kind, key: Key::new(value) });
    let mut targets = targets.filter(|target| desk.release.number(target.kind, &target.key).is_some());
    targets.find(|target| desk.tables().contains(target))
}

/// Returns a value in words, and where its actions are listed.
fn value_link(desk: &Desk<'_>, facet: ActionFacet, value: &str) -> LinkView {
    let link = target(desk, facet, value).map(|target| desk.target(&target));
    let title = match &link {
        Some(link) => link.title.clone(),
        None if facet == ActionFacet::Due => desk.words.label("due_period", value),
        None => value.to_owned(),
    };
    let href = match link.and_then(|link| link.href) {
        _ if facet.has_list(value) => desk.at(&format!("{}{value}/", facet.address())),
        Some(page) => format!("{page}#actions"),
        None => desk.at(&ActionList::Overdue.address()),
    };
    LinkView::to(title, href)
}

/// What the script is told.
#[derive(Serialize)]
pub struct ScriptView {
    /// Where the file of all actions is.
    pub file: String,
    /// What the addresses of the site begin with.
    pub root: String,
    /// How many rows are shown at once.
    pub rows: u64,
    /// The owners that are people and not posts.
    pub people: Vec<String>,
    /// The words that it says, by their keys.
    pub words: BTreeMap<String, String>,
}

fn script(desk: &Desk<'_>) -> ScriptView {
    let months = (1..=12).map(|month| format!("month_{month}"));
    let lists = desk.routes.lists.shown_action_lists();
    let intros = lists.map(intro_key);
    let keys = SPOKEN.iter().map(|key| (*key).to_owned()).chain(months).chain(intros);
    let owners = desk.routes.lists.tracked.of_facet(ActionFacet::Owner).map(|(owner, _)| owner);
    let is_person = |owner: &&str| {
        target(desk, ActionFacet::Owner, owner).is_some_and(|target| target.kind == Kind::Person)
    };
    ScriptView {
        file: desk.at(&Dataset::Actions.address()),
        root: desk.at("/"),
        rows: desk.release.site.limits.list_page.get(),
        people: owners.filter(is_person).map(str::to_owned).collect(),
        words: keys.map(|key| (key.clone(), desk.words.get(&key))).collect(),
    }
}
