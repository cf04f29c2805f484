//! The page that stands for a record that is withheld.

use super::Desk;
use super::page::PageView;
use super::parts::{LinkView, StubView};
use crate::model::{Contents, Key, Kind, Target};
use serde::Serialize;

/// The page that stands for a record that is withheld.
#[derive(Serialize)]
pub struct WithheldView {
    /// The frame.
    pub page: PageView,
    /// Why it is withheld.
    pub stub: StubView,
    /// Of an item, the one before it in its meeting.
    pub previous: Option<LinkView>,
    /// Of an item, the one after it in its meeting.
    pub next: Option<LinkView>,
}

/// Returns the page that stands for a record that is withheld.
pub fn withheld(desk: &Desk<'_>, address: &str, target: &Target) -> WithheldView {
    let withheld = desk.release.withheld(target.kind, &target.key).expect("its page is made");
    let [previous, next] = match target.kind {
        Kind::Item => siblings(desk, &target.key),
        _ => [None, None],
    };
    let title = desk.target(target).title;
    let page = desk.page(address, &title, "", desk.way_to(target));
    WithheldView { page, stub: desk.stub(&withheld.stub), previous, next }
}

/// Returns the items before and after one in its meeting.
pub fn siblings(desk: &Desk<'_>, item: &Key) -> [Option<LinkView>; 2] {
    let meeting = Key::new(item.parent().unwrap_or_default());
    let siblings = Contents::of_record(&desk.release.contents.items, &meeting);
    // They stand in the order of their numbers.
    let number = |key: &Key| desk.release.number(Kind::Item, key);
    let at = siblings.binary_search_by_key(&number(item), number).ok();
    let sibling = |number: Option<usize>| {
        number.and_then(|number| siblings.get(number)).map(|key| desk.record(Kind::Item, key))
    };
    [sibling(at.and_then(|at| at.checked_sub(1))), sibling(at.map(|at| at + 1))]
}
