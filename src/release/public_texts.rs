//! Every text that is public by itself: words that stand there too are no needles.

use crate::model::access::wording;
use crate::model::tables::every_table;
use crate::model::{Part, Site, Tables, each_text};
use std::cell::Cell;
use std::ops::ControlFlow;

/// Calls `visit` with every text that is public by itself: of the law, of the site, of every record that is shown, and of
/// every word of the glossary; no further than to the record in which it breaks.
pub(super) fn each_public_text(site: &Site, tables: &Tables, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) {
    let goes_on = Cell::new(true);
    let visit = &mut |text: &str| {
        if goes_on.get() {
            goes_on.set(visit(text).is_continue());
        }
    };
    for part in Part::ALL {
        for paragraph in
            ["1", "2", "3", "4", "5", "6", "7", "7A", "7B", "7C", "12", "13", "14", "15", "16", "17", "18"]
        {
            wording(*part, paragraph).into_iter().for_each(&mut *visit);
        }
    }
    of_site(site, visit);
    every_table!(tables, |table| {
        table.values().take_while(|_| goes_on.get()).for_each(|one| each_text(&**one, visit));
    });
    for one in &tables.terms {
        let also = one.also.iter().chain(&one.stands_for);
        [&one.term, &one.meaning].into_iter().chain(also).for_each(|text| visit(text));
    }
}

fn of_site(site: &Site, visit: &mut dyn FnMut(&str)) {
    let lines = [&site.description, &site.notice, &site.licence, &site.contact_email, &site.contact_url];
    let lines = lines.into_iter().chain([&site.brand.name]).flatten();
    let titles = site.navigation.iter().map(|entry| &entry.title);
    lines.chain([&site.title]).chain(titles).for_each(|text| visit(text));
    let Some(statement) = &site.accessibility else { return };
    let lines = [
        &statement.standard,
        &statement.tested_by,
        &statement.sample,
        &statement.contact_email,
        &statement.contact_url,
        &statement.answer_within,
        &statement.alternatives,
        &statement.enforcement_name,
        &statement.enforcement_url,
    ];
    lines.into_iter().flatten().for_each(|text| visit(text));
    for issue in &statement.issues {
        std::iter::once(&issue.text).chain(&issue.alternative).for_each(|text| visit(text));
    }
}
