//! Every text that is public by itself: words that stand there too are no needles.

use super::stubs::Stubs;
use crate::model::schedule::wordings;
use crate::model::tables::every_table;
use crate::model::{Site, Tables, each_text};
use std::cell::Cell;
use std::ops::ControlFlow;

/// Calls `visit` with every text that is public by itself: of the law, of the site, of every record that is shown, and of
/// every word of the glossary; no further than to the record in which it breaks.
pub(super) fn each_public_text(
    site: &Site,
    tables: &Tables,
    stubs: &Stubs,
    visit: &mut dyn FnMut(&str) -> ControlFlow<()>,
) {
    let goes_on = Cell::new(true);
    let visit = &mut |text: &str| {
        if goes_on.get() {
            goes_on.set(visit(text).is_continue());
        }
    };
    wordings().for_each(&mut *visit);
    each_text(site, visit);
    every_table!(table in [&tables] => {
        table.values().take_while(|_| goes_on.get()).for_each(|one| each_text(&**one, visit));
    });
    stubs.all().for_each(|(_, withheld)| each_text(&withheld.stub, visit));
    tables.terms.iter().for_each(|one| each_text(one, visit));
}
