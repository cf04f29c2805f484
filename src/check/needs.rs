//! What is public, and cannot be without something that is withheld: it would say something else, or name it.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::tables::every_table;
use crate::model::value::{Keep, Met};
use crate::model::{Directory, Head, Link, Record, Response, Tables};
use crate::resolve::Register;
use crate::resolve::verdict::{Judge, Verdict, verdicts};
use crate::text::{Now, Place};

pub(super) fn check(register: &Register, now: &Now, drafts: bool) -> Vec<Diagnostic> {
    let Register { site, tables, directory, .. } = register;
    let verdicts = verdicts(tables, directory, &Judge::new(now.clone(), drafts));
    if !verdicts.contains(&Verdict::Gone) {
        return Vec::new();
    }
    let world = World { tables, directory, verdicts: &verdicts };
    let mut found = Vec::new();
    if world.is_gone(&site.organisation) {
        found.push(world.needed("the site", &site.organisation));
    }
    every_table!(table in [&tables] => for one in table.values() {
        if world.is_shown(&one.head) && world.leads_to_gone(&one.head) {
            let needed = world.missed_by(&**one);
            found.extend(needed.map(|link| world.needed(&format!("this {}", kind_of(&**one)), link)));
        }
    });
    found.extend(tables.responses.values().filter_map(|one| world.named_by(one)));
    found
}

fn kind_of<T: Record>(_: &T) -> &'static str {
    T::KIND.as_str()
}

/// Every record, and what is left of it.
struct World<'a> {
    tables: &'a Tables,
    directory: &'a Directory,
    verdicts: &'a [Verdict],
}

impl<'a> World<'a> {
    fn is_shown(&self, head: &Head) -> bool {
        self.verdicts[head.outline.number as usize] == Verdict::Shown
    }

    fn leads_to_gone(&self, head: &Head) -> bool {
        head.outline.links.iter().any(|(_, number)| self.verdicts[*number as usize] == Verdict::Gone)
    }

    fn is_gone(&self, link: &Link) -> bool {
        let number = link.target.as_ref().and_then(|to| self.directory.number(to.kind, to.key.as_str()));
        number.is_some_and(|number| self.verdicts[number as usize] == Verdict::Gone)
    }

    /// Returns the withheld record that a record cannot be without, as it is named there.
    fn missed_by<T: Record>(&self, record: &'a T) -> Option<&'a Link> {
        let mut gone: Vec<&Link> = Vec::new();
        record.walk(None, &mut |met| {
            if let Met::Link(_, link) = met
                && self.is_gone(link)
            {
                gone.push(link);
            }
        });
        let stands_without = |places: &[Place]| record.clone().prune(&Without { places });
        let alone = gone.iter().find(|link| !stands_without(&[link.place]));
        let together = || {
            let places: Vec<Place> = gone.iter().map(|link| link.place).collect();
            if stands_without(&places) { None } else { gone.first() }
        };
        alone.or_else(together).copied()
    }

    fn needed(&self, what: &str, link: &Link) -> Diagnostic {
        let message =
            format!("{what} is public, and cannot be without `{}`, which is withheld", link.written);
        let diagnostic = Diagnostic::new(Code::NeedsWithheld, link.place, message);
        self.withheld_at(diagnostic, link).help("withhold both, or neither")
    }

    fn withheld_at(&self, diagnostic: Diagnostic, link: &Link) -> Diagnostic {
        let head = link.target.as_ref().and_then(|target| self.tables.head(target));
        match head.map(|head| head.access.place.unwrap_or(head.id_place)) {
            Some(place) => diagnostic.related(place, "withheld here"),
            None => diagnostic,
        }
    }

    /// Says that the id of a response, which nobody wrote, is made of that of a withheld record.
    fn named_by(&self, one: &Response) -> Option<Diagnostic> {
        let first = one.to.first()?;
        if one.head.id_place != first.place || !self.is_shown(&one.head) || !self.is_gone(first) {
            return None;
        }
        let message = format!("the id of this response would name `{}`, which is withheld", first.written);
        let diagnostic = Diagnostic::new(Code::NeedsWithheld, first.place, message);
        Some(self.withheld_at(diagnostic, first).help("give the response an `id`"))
    }
}

/// Takes out the links that stand at some places.
struct Without<'a> {
    places: &'a [Place],
}

impl Keep for Without<'_> {
    fn link(&self, link: &Link) -> bool {
        !self.places.contains(&link.place)
    }
}
