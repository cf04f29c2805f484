//! Lists as tables, as pages show a part of each and files hold it whole.

use super::Desk;
use super::parts::{Cell, LinkView, TableView, Tag};
use crate::model::{Contents, Key, Kind, Target, open};
use crate::release::Seen;
use crate::route::{ActionList, Change, ChangeKind, Facet};

/// Returns a table of inspections.
pub fn inspection_table(desk: &Desk<'_>, caption: &str, keys: &[Key]) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let link = Cell::link(desk.record(Kind::Inspection, key));
            let one = match desk.release.see(&desk.tables().inspections, key)? {
                Seen::Shown(one) => one,
                Seen::Withheld(withheld) => {
                    let label = Cell::text(&desk.stub(&withheld.stub).label);
                    return Some(vec![link, Cell::default(), label, Cell::default()]);
                }
            };
            let framework = one.framework.key().and_then(|key| desk.tables().frameworks.get(key));
            let judged = one.judgements.first().map(|judgement| {
                framework
                    .and_then(|framework| framework.grade(&judgement.grade.value))
                    .map_or_else(|| judgement.grade.value.clone(), |grade| grade.label.clone())
            });
            let findings = Contents::of_record(&desk.release.contents.findings, key).len();
            let outcome = match judged {
                Some(grade) => grade,
                None if framework.is_some_and(|framework| framework.graded) => words.get("not_recorded"),
                None => words.get("not_graded"),
            };
            Some(vec![
                link,
                match &one.published {
                    Some(date) => Cell::date(Some(desk.date(date.value))),
                    None => Cell::text(&words.get("not_recorded")),
                },
                Cell::text(&outcome),
                Cell::number(desk.words, findings as u64),
            ])
        })
        .collect();
    desk.table(
        words.get(caption),
        &["column_inspection", "column_published", "column_outcome", "column_findings"],
        rows,
        "none_inspections",
    )
}

/// Returns a table of findings.
pub fn finding_table(desk: &Desk<'_>, caption: String, keys: &[Key]) -> TableView {
    let rows = keys
        .iter()
        .filter_map(|key| {
            let (kind, standing) = match desk.release.see(&desk.tables().findings, key)? {
                Seen::Shown(one) => {
                    let standing = desk.release.standing(key)?;
                    (Cell::text(&desk.kind(one.kind.as_str())), desk.standing_tag(standing))
                }
                Seen::Withheld(withheld) => {
                    (Cell::default(), Tag::new("withheld", desk.stub(&withheld.stub).label))
                }
            };
            let inspection = key.parent().map(Key::new)?;
            Some(vec![
                Cell::link(desk.record(Kind::Finding, key)),
                kind,
                Cell::link(desk.record(Kind::Inspection, &inspection)),
                Cell::tags([standing]),
            ])
        })
        .collect();
    desk.table(
        caption,
        &["column_finding", "column_kind", "column_inspection", "column_status"],
        rows,
        "none_findings",
    )
}

/// Returns a table of all committees.
pub fn committee_table(desk: &Desk<'_>) -> TableView {
    let words = desk.words;
    let rows = desk
        .release
        .each(&desk.tables().committees)
        .map(|(key, one)| {
            let link = Cell::link(desk.record(Kind::Committee, key));
            let Some(one) = one.shown() else {
                return vec![link, Cell::default(), Cell::default(), Cell::default(), Cell::default()];
            };
            let meetings = desk.routes.lists.meetings_of(key);
            vec![
                link,
                Cell::text(&words.label("committee", one.kind.as_str())),
                Cell::links(desk.links(&one.authority)),
                Cell::number(desk.words, meetings.len() as u64),
                meetings
                    .first()
                    .map_or_else(Cell::default, |meeting| Cell::link(desk.record(Kind::Meeting, meeting))),
            ]
        })
        .collect();
    desk.table(
        words.get("committees_caption"),
        &["column_committee", "column_kind", "column_authority", "column_meetings", "column_latest"],
        rows,
        "none_committees",
    )
}

/// Returns a table of the actions on a list.
pub fn action_table(desk: &Desk<'_>, list: ActionList, keys: &[Key]) -> TableView {
    let rows = keys
        .iter()
        .filter_map(|key| {
            let action = desk.tables().actions.get(key)?;
            let progress = desk.release.facts.progress.get(key)?;
            Some(vec![
                Cell::link(desk.record(Kind::Action, key)),
                Cell::tags(std::iter::once(desk.status_tag(progress)).chain(desk.timing_tag(progress))),
                Cell::date(progress.current_due.map(|date| desk.date(date))),
                Cell::date(progress.original_due.map(|date| desk.date(date))),
                Cell::links(desk.links(action.owner.iter())),
                Cell::links(desk.links(&action.targets)),
            ])
        })
        .collect();
    let columns = [
        "column_action",
        "column_status",
        "column_due_now",
        "column_original_due",
        "column_owner",
        "column_for",
    ];
    desk.table(desk.list_title(list), &columns, rows, "none_here")
}

/// Returns a table of items.
pub fn item_table(desk: &Desk<'_>, caption: &str, keys: &[Key]) -> TableView {
    let words = desk.words;
    let rows = keys
        .iter()
        .filter_map(|key| {
            let item = desk.release.see(&desk.tables().items, key)?;
            let meeting = Key::new(key.parent()?);
            let date = desk.tables().meetings.get(&meeting).and_then(|meeting| meeting.date);
            Some(vec![
                Cell::link(desk.record(Kind::Item, key)),
                date.map_or_else(
                    || Cell::text(&words.get("date_not_recorded")),
                    |date| Cell::date(Some(desk.date(date))),
                ),
                Cell::link(desk.committee(key)),
                Cell::links(item.shown().map_or_else(Vec::new, |item| desk.links(&item.about))),
            ])
        })
        .collect();
    desk.table(
        words.get(caption),
        &["column_item", "column_date", "column_committee", "column_about"],
        rows,
        "none_items",
    )
}

/// Returns a table of all plans.
pub fn plan_table(desk: &Desk<'_>) -> TableView {
    let words = desk.words;
    let rows = desk
        .release
        .each(&desk.tables().plans)
        .map(|(key, one)| {
            let link = Cell::link(desk.record(Kind::Plan, key));
            let Some(one) = one.shown() else {
                return vec![link, Cell::default(), Cell::default(), Cell::default()];
            };
            let actions = Contents::of_record(&desk.release.contents.actions, key).len();
            vec![
                link,
                Cell::links(desk.links(one.authority.iter())),
                Cell::date(one.published.as_ref().map(|date| desk.date(date.value))),
                Cell::number(desk.words, actions as u64),
            ]
        })
        .collect();
    desk.table(
        words.get("plans_caption"),
        &["column_plan", "column_authority", "column_published", "column_actions"],
        rows,
        "none_plans",
    )
}

/// Returns a table of changes.
pub fn change_table(desk: &Desk<'_>, changes: &[Change]) -> TableView {
    let words = desk.words;
    let rows = changes
        .iter()
        .map(|change| {
            let (links, what) = change_text(desk, change);
            vec![Cell::links(links), Cell::date(Some(desk.date(change.date))), Cell::text(&what)]
        })
        .collect();
    desk.table(
        words.get("changes_caption"),
        &["column_what", "column_date", "column_change"],
        rows,
        "none_changes",
    )
}

/// Returns what changed, and how, in words.
pub fn change_text(desk: &Desk<'_>, change: &Change) -> (Vec<LinkView>, String) {
    let words = desk.words;
    let what = match change.kind {
        ChangeKind::Published | ChangeKind::Responded | ChangeKind::Awaited | ChangeKind::Considered => {
            words.label("change", change.kind.as_str())
        }
        ChangeKind::Recorded => recorded(desk, change),
    };
    // A response has no page: what it answers has.
    let links = if change.target.kind == Kind::Response {
        desk.tables().responses.get(&change.target.key).map_or_else(Vec::new, |one| desk.links(one.to.iter()))
    } else {
        vec![desk.target(&change.target)]
    };
    (links, what)
}

/// Returns what the entries of a day say of an action: its new status, or else its new due date.
fn recorded(desk: &Desk<'_>, change: &Change) -> String {
    let words = desk.words;
    let history = desk.tables().actions.get(&change.target.key).map_or(&[][..], |action| &action.history);
    let entries = open(history).filter(|entry| entry.date.value == change.date);
    let (status, due) =
        entries.fold((None, None), |(status, due), entry| (entry.status.or(status), entry.due.or(due)));
    match (status, due) {
        (Some(status), _) => {
            words.fill("change_status", &[("status", &words.label("status", status.as_str()))])
        }
        (None, Some(due)) => words.fill("change_due", &[("date", &words.date(due))]),
        (None, None) => words.get("change_recorded"),
    }
}

/// Returns a table of records: what each is, where it belongs, how it stands.
pub fn browsed_table(desk: &Desk<'_>, facet: Facet, value: &str, targets: &[Target]) -> TableView {
    desk.table(
        desk.value_words(facet, value),
        &["column_record", "column_kind", "column_from", "column_status"],
        targets
            .iter()
            .map(|target| {
                vec![
                    Cell::link(desk.target(target)),
                    Cell::text(&desk.kind_words(target)),
                    Cell::links(from(desk, target)),
                    Cell::tags(desk.tags_of(target)),
                ]
            })
            .collect(),
        "none_findings",
    )
}

/// Returns what a record belongs to: its inspection or plan, or its committee and meeting.
fn from(desk: &Desk<'_>, target: &Target) -> Vec<LinkView> {
    let key = &target.key;
    match target.kind {
        Kind::Finding | Kind::Action => {
            desk.release.owner(target).map(|owner| desk.target(owner)).into_iter().collect()
        }
        Kind::Item => {
            let meeting = Key::new(key.parent().unwrap_or_default());
            vec![desk.committee(key), desk.record(Kind::Meeting, &meeting)]
        }
        Kind::Meeting => vec![desk.committee(key)],
        _ => Vec::new(),
    }
}

/// Returns a table of the records that use an entry.
pub fn use_table(desk: &Desk<'_>, target: &Target, uses: &[&Target]) -> TableView {
    desk.table(
        desk.target(target).title,
        &["column_record", "column_kind", "column_status"],
        uses.iter().map(|from| use_row(desk, from)).collect(),
        "none_uses",
    )
}

fn use_row(desk: &Desk<'_>, from: &Target) -> Vec<Cell> {
    vec![
        Cell::link(desk.target(from)),
        Cell::text(&desk.words.label("record", from.kind.as_str())),
        Cell::tags(desk.tags_of(from)),
    ]
}
