//! Whether the accessibility statement says what it must, and was looked over within a year.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::Site;
use crate::model::statement::Compliance;
use crate::text::Located;
use jiff::ToSpan;
use jiff::civil::Date;

/// Checks the statement of a site that has begun one. What it must hold is in regulation 8 of SI 2018/952
/// and in the model that the regulation names; a statement is to be looked over every year.
pub(super) fn check(site: &Site, today: Date) -> Vec<Diagnostic> {
    let Some(Located { value: statement, place }) = &site.accessibility.0 else { return Vec::new() };
    let mut found = Vec::new();
    let has_contact = [&statement.contact, &site.contact]
        .into_iter()
        .any(|contact| contact.email.is_some() || contact.url.is_some());
    let needs_issues = matches!(statement.status, Some(Compliance::Partial | Compliance::None));
    let missing: Vec<&str> = [
        ("status", statement.status.is_none()),
        ("prepared", statement.prepared.is_none()),
        ("reviewed", statement.reviewed.is_none()),
        ("tested", statement.tested.is_none()),
        ("tested_by", statement.tested_by.is_none()),
        ("contact", !has_contact),
        ("answer_within", statement.answer_within.is_none()),
        ("issues", needs_issues && statement.issues.is_empty()),
    ]
    .into_iter()
    .filter_map(|(key, is_missing)| is_missing.then_some(key))
    .collect();
    if !missing.is_empty() {
        found.push(
            Diagnostic::new(
                Code::StatementIncomplete,
                *place,
                format!("the accessibility statement does not say: {}", missing.join(", ")),
            )
            .help("the page is made all the same, and says so where something is missing; the law asks public bodies for all of it"),
        );
    }
    let year_ago = today.checked_sub(1.year()).unwrap_or(today);
    if let Some(reviewed) = statement.reviewed.as_ref().filter(|reviewed| reviewed.value.last() < year_ago) {
        found.push(
            Diagnostic::new(
                Code::StatementOutdated,
                reviewed.place,
                "the accessibility statement was last looked over more than a year ago",
            )
            .help("test the site again, bring the statement up to date, and write the new day here"),
        );
    }
    found
}
