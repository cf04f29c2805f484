//! Inspection frameworks and bank holidays, embedded as dated data. New ones need no Rust:
//! a YAML file here, or one under `content/frameworks/` of a site.

use crate::model::{FindingKind, Framework};
use crate::parse::{bank_holidays, embedded_framework, embedded_kinds};
use crate::text::Calendar;
use include_dir::{Dir, include_dir};
use std::sync::{Arc, LazyLock};

static FRAMEWORKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/frameworks");

/// The calendars that the program ships, by the name that `calendar:` in `site.yaml` takes.
pub const CALENDARS: [&str; 1] = ["england-and-wales"];

/// Returns the frameworks that the program ships, by id.
pub fn shipped_frameworks() -> &'static [Arc<Framework>] {
    static SHIPPED: LazyLock<Vec<Arc<Framework>>> = LazyLock::new(read_frameworks);
    &SHIPPED
}

fn read_frameworks() -> Vec<Arc<Framework>> {
    let mut files: Vec<_> =
        FRAMEWORKS.files().filter(|file| file.path().extension().is_some_and(|e| e == "yaml")).collect();
    files.sort_by_key(|file| file.path());
    files
        .into_iter()
        .map(|file| {
            let id = file
                .path()
                .file_stem()
                .and_then(|stem| stem.to_str())
                .expect("shipped files have plain names");
            Arc::new(embedded_framework(id, file.contents_utf8().expect("shipped files are text")))
        })
        .collect()
}

/// Returns the kinds of findings that every site knows, the gravest first.
pub fn shipped_kinds() -> &'static [Arc<FindingKind>] {
    static SHIPPED: LazyLock<Vec<Arc<FindingKind>>> = LazyLock::new(|| {
        let kinds = embedded_kinds(include_str!("finding-kinds/kinds.yaml"));
        kinds.into_iter().map(Arc::new).collect()
    });
    &SHIPPED
}

/// Returns the calendar of working days that the program ships under `name`.
pub fn shipped_calendar(name: &str) -> Option<Calendar> {
    if !CALENDARS.contains(&name) {
        return None;
    }
    let text = include_str!("bank-holidays.json");
    Some(bank_holidays(text, name).expect("the shipped table is right, as a test shows"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn after(count: u16, start: Date) -> Option<Date> {
        shipped_calendar("england-and-wales").unwrap().working_days_after(start, count)
    }

    #[test]
    fn working_days_reproduce_real_deadlines() {
        // Haringey's joint targeted area inspection and Stockton's ILACS, each with its stated due date.
        assert_eq!(after(70, date(2018, 1, 30)), Some(date(2018, 5, 11)));
        assert_eq!(after(70, date(2023, 5, 9)), Some(date(2023, 8, 16)));
        // The letter of 23 August 2021.
        assert_eq!(after(20, date(2021, 8, 23)), Some(date(2021, 9, 21)));
        assert_eq!(after(30, date(2021, 8, 23)), Some(date(2021, 10, 5)));
        assert_eq!(after(70, date(2021, 8, 23)), Some(date(2021, 11, 30)));
        // Counted back from stated due dates: Medway, Kirklees, St Helens.
        assert_eq!(after(70, date(2019, 8, 21)), Some(date(2019, 11, 28)));
        assert_eq!(after(70, date(2016, 11, 28)), Some(date(2017, 3, 9)));
        assert_eq!(after(20, date(2018, 8, 10)), Some(date(2018, 9, 10)));
    }

    #[test]
    fn outside_the_table_there_is_no_answer() {
        assert_eq!(after(70, date(2014, 12, 1)), None);
        assert_eq!(after(70, date(2028, 12, 1)), None);
        assert_eq!(after(1, date(2028, 12, 28)), Some(date(2028, 12, 29)));
        assert_eq!(shipped_calendar("england-and-wales").unwrap().years(), 2015..=2028);
    }

    #[test]
    fn a_newer_table_replaces_the_years_it_knows() {
        let shipped = shipped_calendar("england-and-wales").unwrap();
        let newer = Calendar::new([date(2028, 1, 3), date(2029, 12, 25)]).unwrap();
        let merged = shipped.overridden_by(&newer).unwrap();
        assert_eq!(merged.years(), 2015..=2029);
        assert_eq!(merged.is_working_day(date(2028, 12, 25)), Some(true));
        assert_eq!(merged.is_working_day(date(2027, 12, 27)), Some(false));
    }

    #[test]
    fn shipped_frameworks_are_right() {
        let frameworks = shipped_frameworks();
        for id in [
            "sif",
            "ilacs-2018",
            "ilacs-2023",
            "ilacs-2026",
            "ilacs-focused-visit",
            "ilacs-monitoring-visit",
            "area-send-2023",
            "cqc-local-authority",
            "hmicfrs-fire",
        ] {
            let framework = frameworks.iter().find(|one| one.head.key.as_str() == id).expect(id);
            assert_eq!(
                framework.graded,
                !framework.scale.is_empty(),
                "{id}: a scale if and only if it is graded"
            );
            assert!(!framework.finding_kinds.is_empty() && !framework.legal_basis.is_empty(), "{id}");
            for area in &framework.areas {
                assert!(
                    area.parent.as_ref().is_none_or(|parent| framework.area(parent.as_str()).is_some()),
                    "{id}"
                );
            }
            for clock in &framework.deadlines {
                let lists = |id: &str| framework.finding_kinds.iter().any(|kind| kind.as_str() == id);
                assert!(clock.applies_to.iter().all(|kind| lists(kind.as_str())), "{id}");
            }
        }
    }
}
