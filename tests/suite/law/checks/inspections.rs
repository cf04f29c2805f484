//! Grades, totals and dates of inspections and their findings; clocks that cannot be worked out.

use super::super::Row;
use super::{every_code_comes, hold_sites};
use crate::council::Council;

const GRADES: &str = "
| framework | judgements | → code |

A grade is one of the framework's scale, for one of its areas
| sif | {area: overall-effectiveness, grade: good}                              | none |
| sif | {area: adoption, grade: inadequate}                                     | none |
| sif | {area: overall-effectiveness, grade: excellent}                         | unknown-grade |
| sif | {area: overall-effectiveness, grade: Good}                              | unknown-grade |
| sif | {area: overall, grade: good}                                            | unknown-area |
| sif | {area: overall, grade: excellent}                                       | unknown-area, unknown-grade |
| sif | {area: adoption, grade: good}, {area: lscb, grade: fine}                | unknown-grade |

… and a kind of visit that gives no grades has none
| ilacs-focused-visit | {area: overall-effectiveness, grade: good}              | ungraded-framework |
| ilacs-focused-visit | {area: adoption, grade: good}, {area: lscb, grade: good} | ungraded-framework ×2 |
| ilacs-focused-visit |                                                         | none |
";

const AREAS: &str = "
| framework | area | → code |

A finding's area is one of the framework's; where that has none, whatever its report calls it
| sif                 | adoption      | none |
| sif                 | fostering     | unknown-area |
| ilacs-focused-visit | fostering     | none |
";

const DECLARED: &str = "
| declared | described | → code |

§5 Warnings: fewer findings described than declared (more is an error)
| recommendation: 2             | recommendation recommendation                | none |
| recommendation: 3             | recommendation recommendation                | findings-missing |
| recommendation: 1             | recommendation recommendation                | findings-beyond-declared |
| recommendation: 1             |                                              | findings-missing |
| recommendation: 0             | recommendation                               | findings-beyond-declared |

… kind by kind; a kind of which nothing is declared may be described
| recommendation: 1             | recommendation strength                      | none |
| recommendation: 1, strength: 1 | recommendation recommendation               | findings-beyond-declared, findings-missing |
|                               | recommendation                               | none |
";

const DATES: &str = "
| fieldwork | published | → code |

Fieldwork ends no sooner than it begins, and begins before the report
| {from: 2021-07-13, to: 2021-07-14} | 2021-08-23 | none |
| {from: 2021-07-13, to: 2021-07-13} | 2021-07-13 | none |
| {from: 2021-07-13, to: 2021-07-12} | 2021-08-23 | history-order |
| {from: 2021-07-13, to: 2021-07-14} | 2021-07-12 | history-order |
| {from: 2021-07-14, to: 2021-07-12} | 2021-07-13 | history-order ×2 |
| {to: 2021-07-14}                   | 2021-07-13 | none |
| {from: 2021-07-13}                 |            | none |

§5 Order checks fire only when two periods cannot be in order
| {from: 2021-07-13, to: 2021-07}    | 2021-07    | none |
| {from: 2021-07-13, to: 2021-06}    | 2021-08    | history-order |
| {from: 2021-07-13, to: 2021-07-14} | 2021       | none |
| {from: 2021-07-13, to: 2021-07-14} | 2020       | history-order |
| {from: 2021-07, to: 2021-07-01}    | 2021-07-01 | none |
";

const ANSWERS: &str = "
| received | published | answered | → code |

A finding is answered no sooner than it was made: received or published, whichever was first
| 2021-08-20 | 2021-08-23 | 2021-08-20 | none |
| 2021-08-20 | 2021-08-23 | 2021-08-19 | response-before-finding |
| 2021-08-23 | 2021-08-20 | 2021-08-20 | none |
|            | 2021-08-23 | 2021-08-22 | response-before-finding |
| 2021-08-20 |            | 2021-08-19 | response-before-finding |
|            |            | 2021-08-19 | none |

… as far as the dates can tell
| 2021-08    | 2021-08-23 | 2021-08-01 | none |
| 2021-08    |            | 2021-08-01 | none |
| 2021-08    |            | 2021-07-31 | response-before-finding |
| 2021-08-20 |            | 2021-08    | none |
| 2021-08-20 |            | 2021-07    | response-before-finding |
| 2021-08-20 |            | 2021       | none |
";

const RESOLVED: &str = "
| met on | answered | → code |

… and a resolution no sooner than the committee met
| 2026-09-15 | 2026-09-15 | none |
| 2026-09-15 | 2026-09-14 | response-before-finding |
| 2026-09    | 2026-09-01 | none |
| 2026-09    | 2026-08-31 | response-before-finding |
| undated-x  | 1999-08-31 | none |
";

const CALENDAR: &str = "
| framework | front | → code |

§5 Outside the bank-holiday table (2015 to 2028): a warning
| sif                 | received: 2014-12-31                               | calendar-range |
| sif                 | received: 2015-01-01                               | none |
| sif                 | received: 2028-09-14                               | none |
| sif                 | received: 2028-09-22                               | calendar-range |
| sif                 | received: 2028                                     | calendar-range |
| sif                 | received: 2028-09                                  | calendar-range |
| sif                 | published: 2014-12-31                              | calendar-range |
| sif                 |                                                    | none |

… for clocks that were set off, and count working days
| ilacs-focused-visit | received: 2014-12-31                               | none |
| ilacs-focused-visit | received: 2014-12-31\\ndeclared_findings: {area-for-priority-action: 1} | calendar-range, findings-missing |
| own                 | received: 2014-12-31                               | none |
";

fn visit(council: &Council, framework: &str, front: &str) {
    let front = front.replace("\\n", "\n");
    let front = format!("---\ntitle: Visit\nframework: {framework}\n{front}\n---\n");
    council.put("content/inspections/visit/inspection.md", front);
}

fn answer(council: &Council, to: &str, date: &str) {
    council.put("content/registers/posts.yaml", "director: {title: Director}\n");
    let answer = format!("responses:\n  - {{to: {to}, acceptance: accepted, date: {date}, by: director}}\n");
    council.put("content/inspections/visit/responses.yaml", answer);
}

#[test]
fn grades_are_of_the_framework() {
    hold_sites(GRADES, |council, row| {
        visit(council, &row["framework"], &format!("judgements: [{}]", &row["judgements"]));
    });
    hold_sites(AREAS, |council, row| {
        visit(council, &row["framework"], "");
        let finding = format!("- {{id: f, kind: strength, text: X, area: {}}}\n", &row["area"]);
        council.put("content/inspections/visit/findings.yaml", finding);
    });
}

#[test]
fn totals_are_held_against_what_was_declared() {
    hold_sites(DECLARED, |council, row| {
        visit(council, "sif", &format!("declared_findings: {{{}}}", &row["declared"]));
        let kinds = row["described"].split(' ').filter(|kind| !kind.is_empty()).enumerate();
        let findings = kinds.map(|(number, kind)| format!("- {{id: f-{number}, kind: {kind}, text: X}}\n"));
        council.put("content/inspections/visit/findings.yaml", findings.collect::<String>());
    });
}

#[test]
fn dates_of_an_inspection_are_in_order() {
    hold_sites(DATES, |council, row: &Row| {
        let front = [row.line("fieldwork", "fieldwork"), row.line("published", "published")].concat();
        visit(council, "own", &front);
        council.put("content/frameworks/own.yaml", "name: Own\ninspectorate: A board\ngraded: false\n");
    });
}

#[test]
fn nothing_is_answered_before_it_was_made() {
    hold_sites(ANSWERS, |council, row| {
        visit(
            council,
            "sif",
            &[row.line("received", "received"), row.line("published", "published")].concat(),
        );
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: strength, text: X}\n");
        answer(council, "f", &row["answered"]);
    });
    hold_sites(RESOLVED, |council, row| {
        visit(council, "sif", "");
        let folder = format!("content/committees/audit/{}", &row["met on"]);
        council.put("content/committees/audit/committee.md", "---\ntitle: Audit\nkind: audit\n---\n");
        council.put(&format!("{folder}/meeting.md"), "---\n---\n");
        let item = "---\ntitle: Item\nresolutions: [{id: r1, kind: recommended, text: X}]\n---\n";
        council.put(&format!("{folder}/01-item.md"), item);
        answer(council, &format!("audit/{}/item/r1", &row["met on"]), &row["answered"]);
    });
    every_code_comes("inspections", &[GRADES, AREAS, DECLARED, DATES, ANSWERS, RESOLVED]);
}

#[test]
fn a_deadline_beyond_the_table_is_warned_of() {
    hold_sites(CALENDAR, |council, row| {
        visit(council, &row["framework"], &row["front"]);
        council.put(
            "content/frameworks/own.yaml",
            "name: Own\ninspectorate: A board\ngraded: false\ndeadlines:\n  - {id: plan, label: Plan, days: 30, from: received}\n",
        );
    });
    every_code_comes("deadlines", &[CALENDAR]);
}
