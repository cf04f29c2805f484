//! The files that hold a list, or the figures of a chart, for whoever counts for themselves.

use super::uses::REGISTERS;
use super::{ActionList, Facet, Lists, has_life, register_folder};
use crate::model::{Key, Kind, Target};
use crate::release::Release;

/// A list or the figures of a chart, published as CSV.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dataset {
    /// The list of inspections.
    Inspections,
    /// The list of findings.
    Findings,
    /// All actions.
    Actions,
    /// One of the lists of actions.
    ActionsOf(ActionList),
    /// The list of deadlines.
    Deadlines,
    /// The list of committees.
    Committees,
    /// All meetings.
    Meetings,
    /// All items.
    Items,
    /// What committees resolved.
    Resolutions,
    /// The list of plans.
    Plans,
    /// What changed.
    Changes,
    /// The records with one value of a facet.
    Browse(Facet, String),
    /// The records that name a register entry.
    Entry(Target),
    /// The figures of a chart.
    Chart(Chart),
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// How findings stood, year by year.
    Progress,
    /// How the findings of each theme stand.
    Themes,
    /// How long answers and completion took, by inspection.
    Times,
    /// The grades of an authority over time.
    Grades(Key),
    /// The life of an inspection.
    Life(Key),
}

impl Dataset {
    /// Returns its address: below `/data/`, where no document of a record can be.
    pub fn address(&self) -> String {
        let name = match self {
            Self::Inspections => "lists/inspections".to_owned(),
            Self::Findings => "lists/findings".to_owned(),
            Self::Actions => "lists/actions".to_owned(),
            Self::ActionsOf(list) => format!("lists/browse/actions/{}", list.as_str()),
            Self::Deadlines => "lists/deadlines".to_owned(),
            Self::Committees => "lists/committees".to_owned(),
            Self::Meetings => "lists/meetings".to_owned(),
            Self::Items => "lists/items".to_owned(),
            Self::Resolutions => "lists/resolutions".to_owned(),
            Self::Plans => "lists/plans".to_owned(),
            Self::Changes => "lists/changes".to_owned(),
            Self::Browse(facet, value) => format!("lists/browse/{}/{value}", facet.as_str()),
            Self::Entry(target) => format!("lists/{}/{}", register_folder(target.kind), target.key),
            Self::Chart(Chart::Progress) => "charts/progress".to_owned(),
            Self::Chart(Chart::Themes) => "charts/themes".to_owned(),
            Self::Chart(Chart::Times) => "charts/times".to_owned(),
            Self::Chart(Chart::Grades(key)) => format!("charts/organisations/{key}"),
            Self::Chart(Chart::Life(key)) => format!("charts/inspections/{key}"),
        };
        format!("/data/{name}.csv")
    }
}

/// Returns every dataset of a site.
pub(super) fn datasets(release: &Release, lists: &Lists) -> Vec<Dataset> {
    let mut datasets = vec![
        Dataset::Inspections,
        Dataset::Findings,
        Dataset::Actions,
        Dataset::Deadlines,
        Dataset::Committees,
        Dataset::Meetings,
        Dataset::Items,
        Dataset::Resolutions,
        Dataset::Plans,
        Dataset::Changes,
        Dataset::Chart(Chart::Progress),
        Dataset::Chart(Chart::Themes),
        Dataset::Chart(Chart::Times),
    ];
    datasets.extend(lists.shown_action_lists().map(Dataset::ActionsOf));
    datasets.extend(lists.browse.keys().map(|(facet, value)| Dataset::Browse(*facet, value.clone())));
    for kind in REGISTERS {
        let entries = release.register(kind).map(|key| Target { kind, key });
        let used = entries.filter(|entry| lists.use_count(release, entry) > 0);
        datasets.extend(used.map(Dataset::Entry));
    }
    // Grades can be compared where more than one inspection gave them.
    let graded = release.register(Kind::Organisation);
    let graded = graded.filter(|key| lists.graded_inspections_of(release, key).len() > 1);
    datasets.extend(graded.map(|key| Dataset::Chart(Chart::Grades(key))));
    let lived = release.tables.inspections.keys().filter(|key| has_life(release, key));
    datasets.extend(lived.map(|key| Dataset::Chart(Chart::Life(key.clone()))));
    datasets
}
