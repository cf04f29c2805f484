//! When a framework's clocks run out and what came of them: the contract with authors, §5, "Deadlines" and `recorded_to`.

use super::{Row, all_come, hold_as_records, named, rows};
use crate::council::Council;
use answerable::clocks::{Due, Outcome, Start};
use answerable::frameworks::shipped_frameworks;
use answerable::model::Key;
use answerable::pipeline::Ready;

/// Every clock of the shipped frameworks. Weeks are of five working days, so a bank holiday on a weekday within them is
/// a working day more; the column `by hand` counts so. The first two stated days are Haringey's and Stockton's.
const SHIPPED: &str = "
| framework | clock | received | by hand | → due |

SI 2007/462: 70 working days from receipt, which are 14 weeks
| ilacs-2018          | action-plan | 2018-01-30 | 8 May; Good Friday, Easter Monday, Early May: 3 more                  | on 2018-05-11 |
| ilacs-2023          | action-plan | 2023-05-09 | 15 August; Spring: 1 more                                             | on 2023-08-16 |
| ilacs-2023          | action-plan | 2023-03-31 | 7 July; Good Friday, Easter Monday, Early May, Coronation, Spring: 5 more | on 2023-07-14 |
| sif                 | action-plan | 2015-11-20 | 26 February; Christmas Day, Boxing Day (moved), New Year: 3 more      | on 2016-03-02 |
| ilacs-2018          | action-plan | 2020-03-20 | 26 June; Good Friday, Easter Monday, VE day, Spring: 4 more           | on 2020-07-02 |
| ilacs-2018          | action-plan | 2022-08-12 | 18 November; Summer, State Funeral: 2 more                            | on 2022-11-22 |
| ilacs-2026          | action-plan | 2026-04-24 | 31 July; Early May, Spring: 2 more                                    | on 2026-08-04 |
| ilacs-2026          | action-plan | 2026-11-16 | 22 February; Christmas Day, Boxing Day (moved), New Year: 3 more      | on 2027-02-25 |

SI 2007/462 reg. 2: 30 working days from receipt, which are 6 weeks
| sif                 | publication | 2015-11-20 | 1 January; Christmas Day, Boxing Day (moved), New Year: 3 more        | on 2016-01-06 |
| ilacs-2018          | publication | 2018-11-26 | 7 January; Christmas Day, Boxing Day, New Year: 3 more                | on 2019-01-10 |
| ilacs-2018          | publication | 2022-05-16 | 27 June; Spring and Platinum Jubilee, one after the other: 2 more     | on 2022-06-29 |
| ilacs-2023          | publication | 2023-03-31 | 12 May; Good Friday, Easter Monday, Early May, Coronation: 4 more     | on 2023-05-18 |
| ilacs-2026          | publication | 2026-04-24 | 5 June; Early May, Spring: 2 more                                     | on 2026-06-09 |
| ilacs-2026          | publication | 2026-11-16 | 28 December; Christmas Day, Boxing Day (moved): 2 more                | on 2026-12-30 |

Asked for in Ofsted's letter: an early draft in 20 working days (4 weeks), the plan in 70
| ilacs-focused-visit | draft-plan  | 2021-08-23 | 20 September; Summer: 1 more                                          | on 2021-09-21 |
| ilacs-focused-visit | action-plan | 2021-08-23 | 29 November; Summer: 1 more                                           | on 2021-11-30 |
| ilacs-focused-visit | draft-plan  | 2021-12-06 | 3 January; Christmas Day and Boxing Day (both moved), New Year (moved): 3 more | on 2022-01-06 |
| ilacs-focused-visit | action-plan | 2021-12-06 | 14 March; the same three                                              | on 2022-03-17 |
";

const COUNTED: &str = "
| clock | received | published | by hand | → from | → due |

Day 1 is the first working day after the start, whatever day that is
| plan-in-a-working-day | 2026-04-02 | | Maundy Thursday: Good Friday, a weekend, Easter Monday    | received | on 2026-04-07 |
| plan-in-a-working-day | 2026-04-03 | | on Good Friday                                            | received | on 2026-04-07 |
| plan-in-a-working-day | 2026-12-24 | | Christmas Day, a weekend, Boxing Day moved to Monday      | received | on 2026-12-29 |
| plan-in-a-working-day | 2027-12-24 | | Christmas Day and Boxing Day moved to Monday and Tuesday  | received | on 2027-12-29 |
| plan-in-a-working-day | 2026-12-31 | | New Year's Day, a weekend                                 | received | on 2027-01-04 |
| plan-in-a-working-day | 2020-05-07 | | Early May moved from Monday to Friday, VE day; a weekend  | received | on 2020-05-11 |
| plan-in-a-working-day | 2021-08-21 | | from a Saturday                                           | received | on 2021-08-23 |
| plan-in-a-working-day | 2021-08-24 | | from a Tuesday                                            | received | on 2021-08-25 |

Calendar days and months take no notice of weekends, holidays or the table of them
| plan-in-14-days       | 2026-12-11 | | to Christmas Day                                          | received | on 2026-12-25 |
| plan-in-14-days       | 2024-02-20 | | over 29 February                                          | received | on 2024-03-05 |
| plan-in-14-days       | 2014-12-25 | | before the table begins                                   | received | on 2015-01-08 |
| plan-in-a-month       | 2026-01-31 | | a month's end                                             | received | on 2026-02-28 |
| plan-in-a-month       | 2024-01-31 | | a month's end in a leap year                              | received | on 2024-02-29 |
| plan-in-a-month       | 2026-02-28 | | the day counts, not that it was the last                  | received | on 2026-03-28 |
| plan-in-a-month       | 2026-12-15 | | over the year's end                                       | received | on 2027-01-15 |
| plan-in-half-a-year   | | 2026-08-31 | a month's end                                             | published | on 2027-02-28 |

Deadlines start from `received`, or from `published` labelled `receipt date not recorded`
| plan-in-14-days       | 2026-01-02 | 2026-01-05 |                                                | received | on 2026-01-16 |
| plan-in-14-days       |            | 2026-01-05 |                                                | published-instead | on 2026-01-19 |
| plan-in-14-days       |            |            | nothing to start from                          | none | none |

… and a clock that runs from publication starts from that alone
| plan-in-half-a-year   | 2026-01-02 | 2026-01-05 |                                                | published | on 2026-07-05 |
| plan-in-half-a-year   | 2026-01-02 |            |                                                | none | none |

From a partial date they are a range
| plan-in-14-days       | 2026-01    |            | from 1 and from 31 January                     | received | between 2026-01-15 and 2026-02-14 |
| plan-in-14-days       | 2026       |            | from 1 January and from 31 December            | received | between 2026-01-15 and 2027-01-14 |
| plan-in-14-days       |            | 2026-02    | from 1 and from 28 February                    | published-instead | between 2026-02-15 and 2026-03-14 |
| plan-in-a-month       | 2026-01    |            | from 1 and from 31 January                     | received | between 2026-02-01 and 2026-02-28 |
| plan-in-20-working-days | 2021-08  |            | 30 July and 4 weeks; 31 August and 4 weeks     | received | between 2021-08-27 and 2021-09-28 |
| plan-in-a-working-day | 2026-04    |            | 2 April is a Thursday, 1 May a Friday          | received | between 2026-04-02 and 2026-05-01 |

Outside the bank-holiday table (2015 to 2028) they are not worked out
| plan-in-a-working-day | 2014-12-31 |            | the start is not in it                         | received | not-worked-out |
| plan-in-a-working-day | 2015-01-01 |            | New Year's Day 2015 is a Thursday              | received | on 2015-01-02 |
| plan-in-a-working-day | 2028-12-28 |            | a Thursday                                     | received | on 2028-12-29 |
| plan-in-a-working-day | 2028-12-29 |            | the count leaves it                            | received | not-worked-out |
| plan-in-a-working-day | 2028-12    |            | from 31 December it leaves it                  | received | not-worked-out |
";

const OUTCOMES: &str = "
| as of | site to | inspection to | clock | received | published | papers | → outcome |

An answer on the last day is in time (14 days from 4 September 2026 end on the 18th), and afterwards it is late
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-17 | met 2026-09-17 |
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-18 | met 2026-09-18 |
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-19 | late 2026-09-19 by 1 |
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-11-18 | late 2026-11-18 by 61 |
|            | | | draft-in-14-days | 2026-09-04 | | draft_submitted: 2026-09-18 | met 2026-09-18 |
|            | | | publication-in-14-days | 2026-09-04 | | report_published: 2026-09-19 | late 2026-09-19 by 1 |

… and only what the clock asks for answers it
|            | | | plan-in-14-days | 2026-09-04 | | draft_submitted: 2026-09-18 | overdue by 66 |
|            | | | draft-in-14-days | 2026-09-04 | | submitted: 2026-09-18 | overdue by 66 |
|            | | | publication-in-14-days | 2026-09-04 | | submitted: 2026-09-18 | overdue by 66 |
|            | | | answer-in-14-days | 2026-09-04 | | submitted: 2026-09-18 | not-judged |
|            | | | answer-in-14-days | 2026-09-04 | |                       | not-judged |

Without one it runs, the last day too, and then is overdue
| 2026-09-04 | | | plan-in-14-days | 2026-09-04 | |                       | running 14 |
| 2026-09-18 | | | plan-in-14-days | 2026-09-04 | |                       | running 0 |
| 2026-09-19 | | | plan-in-14-days | 2026-09-04 | |                       | overdue by 1 |
|            | | | plan-in-14-days | 2026-09-04 | |                       | overdue by 66 |

§5 In the past: what came later does not count
| 2026-09-19 | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-20 | overdue by 1 |
| 2026-09-20 | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-20 | late 2026-09-20 by 2 |
| 2026-09-18 | | | publication-in-14-days | 2026-09-04 | | report_published: 2026-09-19 | running 0 |
| 2026-09-29 | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09    | overdue by 11 |

A partial date is in time, or late, only if every day of it is
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-08    | met 2026-08 |
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-09    | unclear 2026-09 |
|            | | | plan-in-14-days | 2026-09-04 | | submitted: 2026-10    | late 2026-10 by 13 |

From a partial date the deadline is a range (15 August to 14 September 2026), within which nothing is sure
|            | | | plan-in-14-days | 2026-08    | | submitted: 2026-08-15 | met 2026-08-15 |
|            | | | plan-in-14-days | 2026-08    | | submitted: 2026-08-16 | unclear 2026-08-16 |
|            | | | plan-in-14-days | 2026-08    | | submitted: 2026-09-14 | unclear 2026-09-14 |
|            | | | plan-in-14-days | 2026-08    | | submitted: 2026-09-15 | late 2026-09-15 by 1 |
| 2026-09-14 | | | plan-in-14-days | 2026-08    | |                       | running 0 |
| 2026-09-15 | | | plan-in-14-days | 2026-08    | |                       | overdue by 1 |

From publication instead of receipt nothing is called overdue, late or in time
|            | | | plan-in-14-days | | 2026-09-04 |                       | not-judged |
| 2026-09-04 | | | plan-in-14-days | | 2026-09-04 |                       | not-judged |
|            | | | plan-in-14-days | | 2026-09-04 | submitted: 2026-09-05 | unclear 2026-09-05 |
|            | | | plan-in-14-days | | 2026-09-04 | submitted: 2026-11-05 | unclear 2026-11-05 |
|            | | | plan-in-half-a-year | | 2026-01-02 |                   | overdue by 144 |

What is not worked out is not judged
|            | | | plan-in-a-working-day | 2014-12-01 | |                 | not-judged |
|            | | | plan-in-a-working-day | 2014-12-01 | | submitted: 2014-12-02 | unclear 2014-12-02 |

§5 `recorded_to`: what falls due later reads `not recorded here`; overdue is counted as far as the record goes
|            | | 2026-09-17 | plan-in-14-days | 2026-09-04 | |            | not-recorded |
|            | | 2026-09-18 | plan-in-14-days | 2026-09-04 | |            | not-recorded |
|            | | 2026-09-19 | plan-in-14-days | 2026-09-04 | |            | overdue by 1 |
|            | | 2026-09    | plan-in-14-days | 2026-09-04 | |            | overdue by 12 |
|            | 2026-09-17 | | plan-in-14-days | 2026-09-04 | |            | not-recorded |
|            | 2026-09-17 | 2026-11-23 | plan-in-14-days | 2026-09-04 | |  | overdue by 66 |
|            | | 2026-09-17 | plan-in-14-days | 2026-09-04 | | submitted: 2026-09-18 | met 2026-09-18 |
| 2026-09-17 | | 2026-09-17 | plan-in-14-days | 2026-09-04 | |            | running 1 |
";

const STARTED: &str = "
| clock | found | declared | → due |

`applies_to`: a clock runs if a finding of these kinds is described or declared
| draft-plan | area-for-priority-action |                               | on 2021-09-21 |
| draft-plan |                          | area-for-priority-action: 1   | on 2021-09-21 |
| draft-plan |                          | area-for-priority-action: 0   | none |
| draft-plan | area-for-improvement     | area-for-improvement: 1       | none |
| draft-plan |                          |                               | none |
";

const OWN_TABLE: &str = "
| clock | received | by hand | → due |

A newer table of GOV.UK's, beside the registers, replaces the years that it knows, and adds to those that are known
| plan-in-a-working-day | 2028-12-29 | a Friday; New Year's Day 2029 is a Monday   | on 2029-01-02 |
| plan-in-a-working-day | 2029-01-02 | no holiday                                  | on 2029-01-03 |
| plan-in-a-working-day | 2028-12-22 | a Friday; Christmas Day 2028, of the shipped table, Boxing Day | on 2028-12-27 |
| plan-in-a-working-day | 2029-12-31 | the count leaves the table                  | not-worked-out |
";

/// The clocks of the rows above that no framework of the program's has.
const CLOCKS: &str = "
name: Rows
inspectorate: ofsted
graded: false
finding_kinds: [recommendation]
deadlines:
  - {id: plan-in-a-working-day, label: Plan, working_days: 1, from: received}
  - {id: plan-in-20-working-days, label: Plan, working_days: 20, from: received}
  - {id: plan-in-14-days, label: Plan, days: 14, from: received}
  - {id: plan-in-a-month, label: Plan, months: 1, from: received}
  - {id: plan-in-half-a-year, label: Plan, months: 6, from: published}
  - {id: draft-in-14-days, label: Draft, days: 14, from: received}
  - {id: publication-in-14-days, label: Publication, days: 14, from: received}
  - {id: answer-in-14-days, label: Answer, days: 14, from: received}
";

named! { STARTS start(Start) {
    Start::Received(_) => "received",
    Start::Published(_) => "published",
    Start::PublishedInstead(_) => "published-instead",
} }

named! { DUES due(Due) {
    Due::On(_) => "on",
    Due::Between(..) => "between",
    Due::NotWorkedOut => "not-worked-out",
} }

named! { OUTCOME_WORDS outcome(Outcome) {
    Outcome::Met(_) => "met",
    Outcome::Late(..) => "late",
    Outcome::Unclear(_) => "unclear",
    Outcome::Overdue(_) => "overdue",
    Outcome::Running(_) => "running",
    Outcome::NotRecorded => "not-recorded",
    Outcome::NotJudged => "not-judged",
} }

fn write(council: &Council, id: &str, row: &Row) {
    council.put("content/frameworks/rows.yaml", CLOCKS);
    let folder = format!("content/inspections/{id}");
    let framework = row.or("framework", "rows");
    let (on_report, on_plan) = match row.or("papers", "") {
        report if report.starts_with("report_published") => (report, ""),
        plan => ("", plan),
    };
    let dates = [
        row.line("received", "received"),
        row.line("published", "published"),
        row.line("recorded_to", "inspection to"),
    ];
    let declared = row.or("declared", "");
    council.put(
        &format!("{folder}/inspection.md"),
        format!("---\ntitle: Visit\nframework: {framework}\n{}{on_report}\ndeclared_findings: {{{declared}}}\n---\n", dates.concat()),
    );
    let kind = row.or("found", "recommendation");
    council.put(&format!("{folder}/findings.yaml"), format!("- {{id: f, kind: {kind}, text: Words.}}\n"));
    council.put(&format!("{folder}/responses.yaml"), format!("plan: {{title: Plan, {on_plan}}}\n"));
}

fn read(ready: &Ready, id: &str, row: &Row) -> Vec<String> {
    let deadlines = &ready.release.facts.deadlines[&Key::new(id)];
    let deadline = deadlines.iter().find(|deadline| *deadline.clock.id.as_str() == row["clock"]);
    let came = |(column, _)| match (column, deadline) {
        (_, None) => "none".to_owned(),
        ("→ from", Some(deadline)) => start(&deadline.start).to_owned(),
        ("→ due", Some(deadline)) => {
            let word = due(&deadline.due);
            match deadline.due {
                Due::On(day) => format!("{word} {day}"),
                Due::Between(first, last) => format!("{word} {first} and {last}"),
                Due::NotWorkedOut => word.to_owned(),
            }
        }
        ("→ outcome", Some(deadline)) => {
            let word = outcome(&deadline.outcome);
            match deadline.outcome {
                Outcome::Met(on) | Outcome::Unclear(on) => format!("{word} {on}"),
                Outcome::Late(on, days) => format!("{word} {on} by {days}"),
                Outcome::Overdue(days) => format!("{word} by {days}"),
                Outcome::Running(days) => format!("{word} {days}"),
                Outcome::NotRecorded | Outcome::NotJudged => word.to_owned(),
            }
        }
        (column, _) => panic!("nothing is known of `{column}`"),
    };
    row.expected().map(came).collect()
}

#[test]
fn the_clocks_of_shipped_frameworks_run_out_on_the_days_counted_by_hand() {
    let rows = rows(SHIPPED);
    let set_off = |council: &Council, id: &str, row: &Row| {
        write(council, id, row);
        let finding = "- {id: f, kind: area-for-priority-action, text: Words.}\n";
        council.put(&format!("content/inspections/{id}/findings.yaml"), finding);
    };
    hold_as_records(&rows, set_off, read);
    for framework in shipped_frameworks() {
        let id = framework.head.key.as_str();
        for clock in &framework.deadlines {
            let is_held =
                rows.iter().any(|row| row["framework"] == *id && row["clock"] == *clock.id.as_str());
            assert!(is_held, "no row counts `{}` of `{id}`", clock.id);
        }
    }
}

#[test]
fn clocks_are_counted_from_receipt() {
    let rows = rows(COUNTED);
    hold_as_records(&rows, write, read);
    all_come(STARTS, "→ from", &rows);
    all_come(DUES, "→ due", &rows);
}

#[test]
fn deadlines_are_met_late_or_overdue_only_where_the_record_shows_it() {
    let rows = rows(OUTCOMES);
    hold_as_records(&rows, write, read);
    all_come(OUTCOME_WORDS, "→ outcome", &rows);
}

#[test]
fn clocks_are_set_off_by_findings() {
    let visit = |council: &Council, id: &str, row: &Row| {
        let folder = format!("content/inspections/{id}");
        let declared = row.or("declared", "");
        let front = format!(
            "---\ntitle: Visit\nframework: ilacs-focused-visit\nreceived: 2021-08-23\ndeclared_findings: {{{declared}}}\n---\n"
        );
        council.put(&format!("{folder}/inspection.md"), front);
        if !row["found"].is_empty() {
            let finding = format!("- {{id: f, kind: {}, text: Words.}}\n", &row["found"]);
            council.put(&format!("{folder}/findings.yaml"), finding);
        }
    };
    hold_as_records(&rows(STARTED), visit, read);
}

#[test]
fn the_councils_own_table_of_bank_holidays_counts() {
    let days = ["2029-01-01", "2029-12-25", "2029-12-26"];
    let events =
        days.map(|day| format!(r#"{{"title": "x", "date": "{day}", "notes": "", "bunting": true}}"#));
    let table = format!(
        r#"{{"england-and-wales": {{"division": "england-and-wales", "events": [{}]}}}}"#,
        events.join(",")
    );
    let with_table = |council: &Council, id: &str, row: &Row| {
        council.put("content/registers/bank-holidays.json", &table);
        write(council, id, row);
    };
    hold_as_records(&rows(OWN_TABLE), with_table, read);
}
