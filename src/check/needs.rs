//! What is public, and cannot be without something that is withheld: it would say something else, or name it.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::tables::{every_table, kind_of};
use crate::model::value::{Keep, Met};
use crate::model::{Directory, Framework, Head, Inspection, Kind, Link, Record, Response, Tables};
use crate::resolve::Register;
use crate::resolve::verdict::Verdict;
use crate::text::{HashSet, Now, Place};
use std::sync::Arc;

/// Looks for it, given the verdicts on all records.
pub(super) fn check(register: &Register, verdicts: &[Verdict], now: &Now) -> Vec<Diagnostic> {
    let Register { site, tables, directory, .. } = register;
    let world = World { tables, directory, verdicts };
    let mut found = Vec::new();
    if world.is_gone(&site.organisation) {
        found.push(world.needed("the site is public, and", &site.organisation, site.organisation.place));
    }
    every_table!(table in [&tables] => if kind_of(table) != Kind::Framework {
        let this = format!("this {} is public, and", kind_of(table).as_str());
        for one in table.values().filter(|one| world.is_shown(&one.head)) {
            found.extend(world.missed_by(&**one).map(|link| world.needed(&this, link, link.place)));
        }
    });
    found.extend(world.missed_by_frameworks());
    let is_there = |one: &&Arc<Response>| one.date.value.last() <= now.as_of;
    found.extend(tables.responses.values().filter(is_there).filter_map(|one| world.named_by(one)));
    found
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

    fn is_gone(&self, link: &Link) -> bool {
        let number = link.target.as_ref().and_then(|to| self.directory.number(to.kind, to.key.as_str()));
        number.is_some_and(|number| self.verdicts[number as usize] == Verdict::Gone)
    }

    /// Returns the withheld record that a record cannot be without, as it is named there.
    fn missed_by<T: Record>(&self, record: &'a T) -> Option<&'a Link> {
        let mut links = record.head().outline.links.iter();
        if !links.any(|(_, number)| self.verdicts[*number as usize] == Verdict::Gone) {
            return None;
        }
        let mut gone: Vec<&Link> = Vec::new();
        record.walk(None, &mut |met| {
            if let Met::Link(_, link) = met
                && self.is_gone(link)
            {
                gone.push(link);
            }
        });
        let stands_without = |places: HashSet<Place>| record.clone().prune(&Without { places });
        if stands_without(gone.iter().map(|link| link.place).collect()) {
            return None;
        }
        // It is one of them, or all of them together.
        let alone = gone.iter().find(|link| !stands_without(HashSet::from_iter([link.place])));
        alone.or(gone.first()).copied()
    }

    /// Returns what frameworks miss that inspections are made under which are shown, once for each framework: at the
    /// inspection, as a framework may be one of the program's own.
    fn missed_by_frameworks(&self) -> Vec<Diagnostic> {
        let mut asked = HashSet::default();
        let under = |one: &'a Arc<Inspection>| -> Option<(&'a Link, &'a Arc<Framework>)> {
            let framework = self.tables.frameworks.get(one.framework.key()?)?;
            Some((&one.framework, framework))
        };
        let shown = self.tables.inspections.values().filter(|one| self.is_shown(&one.head));
        let frameworks = shown.filter_map(under).filter(|(_, framework)| self.is_shown(&framework.head));
        let once = frameworks.filter(|(_, framework)| asked.insert(framework.head.outline.number));
        let missed = once.filter_map(|(named, framework)| Some((named, self.missed_by(&**framework)?)));
        let say = |(named, link): (&Link, &Link)| {
            let this = format!("this inspection is public, and its framework `{}`", named.written);
            self.needed(&this, link, named.place)
        };
        missed.map(say).collect()
    }

    /// Says at a place that something cannot be without a withheld record.
    fn needed(&self, what: &str, link: &Link, place: Place) -> Diagnostic {
        let message = format!("{what} cannot be without `{}`, which is withheld", link.written);
        let diagnostic = Diagnostic::new(Code::NeedsWithheld, place, message);
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
struct Without {
    places: HashSet<Place>,
}

impl Keep for Without {
    fn link(&self, link: &Link) -> bool {
        !self.places.contains(&link.place)
    }
}
