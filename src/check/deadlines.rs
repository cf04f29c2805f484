//! Deadlines that cannot be worked out, because the table of bank holidays does not reach so far.

use crate::clocks::{Due, Horizon, deadlines_of};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::tables::by_parent;
use crate::resolve::Register;

pub(super) fn check(register: &Register) -> Vec<Diagnostic> {
    let tables = &register.tables;
    let mut found = Vec::new();
    let findings = by_parent(&tables.findings);
    for inspection in tables.inspections.values() {
        let Some(framework) = inspection.framework.key().and_then(|key| tables.frameworks.get(key)) else {
            continue;
        };
        let described = findings.get(inspection.head.key.as_str()).into_iter().flatten();
        let kinds: Vec<&str> = described.map(|finding| finding.kind.as_str()).collect();
        // What became of a deadline does not matter here, so neither does the day.
        let Some(start) = inspection.received.as_ref().or(inspection.published.as_deref()) else { continue };
        let horizon = Horizon { as_of: start.value.last(), recorded_to: None };
        let deadlines = deadlines_of(inspection, framework, &kinds, &register.calendar, horizon);
        let unknown: Vec<&str> = deadlines
            .iter()
            .filter(|deadline| deadline.due == Due::NotWorkedOut)
            .map(|deadline| deadline.clock.id.as_str())
            .collect();
        if !unknown.is_empty() {
            let years = register.calendar.years();
            found.push(
                Diagnostic::new(
                    Code::CalendarRange,
                    start.place,
                    format!(
                        "not worked out: {}; bank holidays are known from {} to {}",
                        unknown.join(", "),
                        years.start(),
                        years.end()
                    ),
                )
                .help("put GOV.UK's newer bank-holidays.json into content/registers/"),
            );
        }
    }
    found
}
