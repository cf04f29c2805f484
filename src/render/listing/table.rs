//! A list as a table of a page: some of its columns, in the words of readers.

use super::{Listing, Name, Value};
use crate::render::view::Desk;
use crate::render::view::parts::{Cell, LinkView, TableView};

/// What a page shows of a list: the names of columns, each with the key of the words above it.
pub type Shown = [(&'static str, &'static str)];

/// Returns a list as a table, given the words above it and the key of what is said where it has no rows.
pub fn table(
    desk: &Desk<'_>,
    listing: &Listing<'_>,
    caption: String,
    shown: &Shown,
    none: &str,
) -> TableView {
    let headed: Vec<(&str, String)> = shown.iter().map(|(name, key)| (*name, desk.words.get(key))).collect();
    let empty = if none.is_empty() { String::new() } else { desk.words.get(none) };
    TableView { empty, ..headed_table(desk, listing, caption, &headed, usize::MAX) }
}

/// Returns the first rows of a list as a table, given the columns with the words above them.
pub fn headed_table(
    desk: &Desk<'_>,
    listing: &Listing<'_>,
    caption: String,
    shown: &[(&str, String)],
    rows: usize,
) -> TableView {
    let place = |name: &str| {
        let place = listing.columns.iter().position(|column| column.name == name);
        place.expect("pages name columns that there are")
    };
    let shown: Vec<(usize, &String)> = shown.iter().map(|(name, heading)| (place(name), heading)).collect();
    let row = |row: usize| shown.iter().map(|(at, _)| cell(desk, listing.value(row, *at))).collect();
    TableView {
        caption,
        columns: shown.iter().map(|(_, heading)| (*heading).clone()).collect(),
        rows: (0..listing.len.min(rows)).map(row).collect(),
        ..TableView::default()
    }
}

fn cell(desk: &Desk<'_>, value: Value<'_>) -> Cell {
    match value {
        Value::Nothing("") => Cell::default(),
        Value::Nothing(key) => Cell::text(&desk.words.get(key)),
        Value::Text(text) => Cell::text(&text),
        Value::Number(number) => Cell { is_number: true, ..Cell::text(&desk.words.figure(number)) },
        Value::Date(date) => Cell::link(LinkView::date(desk.date(date))),
        Value::Word(word) => Cell::text(&word.tag(desk).text),
        Value::Tags(tags) => Cell::tags(tags),
        Value::Names(names) => {
            let links = names.iter().map(|name| link(desk, name));
            Cell::links(links.filter(|link| !link.title.is_empty()).collect())
        }
        Value::Own(number) => Cell::link(desk.numbered_record(number)),
        Value::Shown(cell) => cell,
    }
}

fn link(desk: &Desk<'_>, name: &Name<'_>) -> LinkView {
    match name {
        Name::Record(number) => desk.numbered_record(*number),
        Name::Text { text, .. } => LinkView::text(text),
    }
}
