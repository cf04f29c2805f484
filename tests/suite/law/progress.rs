//! How far an action is: the contract with authors, §5, "Slippage", "In the past" and "After `verified`"; "an action is its history", §6.

use super::{Row, all_come, history, hold_as_records, named, rows};
use crate::council::Council;
use answerable::clocks::Timing;
use answerable::model::{ActionStatus, Key};
use answerable::pipeline::Ready;

const LAW: &str = "
| due | history | → status | → since | → done on |

§6 An action is its history: its status is the last that was entered, and not-started before
|            | -                                                            | not-started | - | - |
| 2027-01-31 | -                                                            | not-started | - | - |
|            | 2026-09-20                                                   | not-started | - | - |
|            | 2026-09-20 due 2027-01-31                                    | not-started | - | - |
|            | 2026-09-20 not-started                                       | not-started | 2026-09-20 | - |
|            | 2026-09-20 in-progress                                       | in-progress | 2026-09-20 | - |
|            | 2026-09-20 in-progress, 2026-10-01 on-hold                   | on-hold     | 2026-10-01 | - |
|            | 2026-09-20 in-progress, 2026-10-01 superseded                | superseded  | 2026-10-01 | - |
|            | 2026-09-20 in-progress, 2026-10-01 not-implemented           | not-implemented | 2026-10-01 | - |
|            | 2026-09-20 in-progress, 2026-09-20 on-hold                   | on-hold     | 2026-09-20 | - |

… since the first entry that says so without a break
|            | 2026-09-20 in-progress, 2026-10-01                           | in-progress | 2026-09-20 | - |
|            | 2026-09-20 in-progress, 2026-10-01 in-progress               | in-progress | 2026-09-20 | - |
|            | 2026-09-20 in-progress, 2026-10-01 due 2027-01-31            | in-progress | 2026-09-20 | - |
|            | 2026-09-01 in-progress, 2026-09-20 on-hold, 2026-10-01 in-progress | in-progress | 2026-10-01 | - |
|            | 2026-09 in-progress                                          | in-progress | 2026-09 | - |

… and done from the day on which anybody first says so
|            | 2026-10-01 complete                                          | complete | 2026-10-01 | 2026-10-01 |
|            | 2026-10-01 verified                                          | verified | 2026-10-01 | 2026-10-01 |
|            | 2026-10-01 complete, 2026-10-20 verified                     | verified | 2026-10-20 | 2026-10-01 |
|            | 2026-10-01 complete, 2026-10-10, 2026-10-20 complete         | complete | 2026-10-01 | 2026-10-01 |
|            | 2026-10 complete, 2026-11-01 verified                        | verified | 2026-11-01 | 2026-10 |
|            | 2026-10-01 complete, 2026-10-20 superseded                   | superseded | 2026-10-20 | - |

§5 After `verified` an `in-progress` reopens: what was done before is done no more
|            | 2026-10-01 verified, 2026-10-20 in-progress                  | in-progress | 2026-10-20 | - |
|            | 2026-10-01 complete, 2026-10-20 in-progress                  | in-progress | 2026-10-20 | - |
|            | 2026-09-01 verified, 2026-10-01 in-progress, 2026-11-01 complete | complete | 2026-11-01 | 2026-11-01 |
|            | 2026-09-01 complete, 2026-09-02 verified, 2026-10-01 in-progress, 2026-11-01 verified | verified | 2026-11-01 | 2026-11-01 |
";

const IN_THE_PAST: &str = "
| as of | due | history | → status | → since | → done on | → due |

§5 In the past: later entries do not count; §2 a partial date counts as the last day of its period
| 2026-10-19 | 2026-12-31 | 2026-09-20 in-progress, 2026-10-20 complete                 | in-progress | 2026-09-20 | - | 2026-12-31 |
| 2026-10-20 | 2026-12-31 | 2026-09-20 in-progress, 2026-10-20 complete                 | complete | 2026-10-20 | 2026-10-20 | 2026-12-31 |
| 2026-09-19 | 2026-12-31 | 2026-09-20 in-progress                                      | not-started | - | - | 2026-12-31 |
| 2026-10-30 | 2026-12-31 | 2026-09-20 in-progress, 2026-10 complete                    | in-progress | 2026-09-20 | - | 2026-12-31 |
| 2026-10-31 | 2026-12-31 | 2026-09-20 in-progress, 2026-10 complete                    | complete | 2026-10 | 2026-10 | 2026-12-31 |
| 2026-10-19 | 2026-12-31 | 2026-10-20 due 2027-03-31                                   | not-started | - | - | 2026-12-31 |
| 2026-10-20 | 2026-12-31 | 2026-10-20 due 2027-03-31                                   | not-started | - | - | 2026-12-31 now 2027-03-31 |
| 2026-11-30 | 2026-12-31 | 2026-10-01 verified, 2026-12-01 in-progress                 | verified | 2026-10-01 | 2026-10-01 | 2026-12-31 |
|            | 2026-12-31 | 2026-11-23 in-progress                                      | in-progress | 2026-11-23 | - | 2026-12-31 |
|            | 2026-12-31 | 2026-11-24 in-progress                                      | not-started | - | - | 2026-12-31 |
|            | 2026-12-31 | 2026-11 in-progress                                         | not-started | - | - | 2026-12-31 |
";

const SLIPPAGE: &str = "
| due | history | → due | → moved later |

§5 Slippage: the number and the sum in days of later moves
| 2026-09-30 | -                                                            | 2026-09-30 | - |
| 2026-09-30 | 2026-09-28 due 2026-10-31                                    | 2026-09-30 now 2026-10-31 | 1, by 31 |
| 2026-09-30 | 2026-09-28 due 2026-10-31, 2026-10-20 due 2026-11-20         | 2026-09-30 now 2026-11-20 | 2, by 51 |
| 2026-09-30 | 2026-09-28 due 2026-10-01                                    | 2026-09-30 now 2026-10-01 | 1, by 1 |

… an earlier move counts as none, and takes nothing off
| 2026-09-30 | 2026-08-01 due 2026-08-31                                    | 2026-09-30 now 2026-08-31 | - |
| 2026-09-30 | 2026-08-01 due 2026-09-30                                    | 2026-09-30 | - |
| 2026-09-30 | 2026-09-01 due 2026-10-31, 2026-09-02 due 2026-10-15         | 2026-09-30 now 2026-10-15 | 1, by 31 |
| 2026-09-30 | 2026-08-01 due 2026-08-31, 2026-08-02 due 2026-09-30         | 2026-09-30 | 1, by 30 |

… from the day that was set first, by the action or by the first entry that sets one
|            | 2026-08-01 due 2026-09-30                                    | 2026-09-30 | - |
|            | 2026-08-01 due 2026-09-30, 2026-09-01 due 2026-10-31         | 2026-09-30 now 2026-10-31 | 1, by 31 |
|            | 2026-08-01 in-progress                                       | - | - |

§2 A partial date counts as the last day of its period
| 2026-09    | 2026-08-01 due 2026-09-30                                    | 2026-09 now 2026-09-30 | - |
| 2026-09-30 | 2026-08-01 due 2026-09                                       | 2026-09-30 now 2026-09 | - |
| 2026-09-29 | 2026-08-01 due 2026-09                                       | 2026-09-29 now 2026-09 | 1, by 1 |
| 2026-09    | 2026-08-01 due 2026-10                                       | 2026-09 now 2026-10 | 1, by 31 |
| 2026-12-01 | 2026-08-01 due 2026                                          | 2026-12-01 now 2026 | 1, by 30 |
| 2026       | 2026-08-01 due 2027                                          | 2026 now 2027 | 1, by 365 |

… whatever became of the action
| 2026-09-30 | 2026-09-28 due 2026-10-31, 2026-10-20 complete               | 2026-09-30 now 2026-10-31 | 1, by 31 |
";

const TIMING: &str = "
| as of | site to | inspection to | action to | due | history | → timing |

§5 An action due today is not overdue
| | | | | 2026-11-24 | -                       | due-in 1 |
| | | | | 2026-11-23 | -                       | due-in 0 |
| | | | | 2026-11-22 | -                       | overdue 1 |
| | | | | 2025-11-23 | -                       | overdue 365 |
| 2026-11-22 | | | | 2026-11-22 | -            | due-in 0 |
| 2026-10-31 | | | | 2026-11-22 | -            | due-in 22 |

… nor by a day that was replaced
| | | | | 2026-09-30 | 2026-09-20 due 2026-12-31 | due-in 38 |
| | | | | 2026-12-31 | 2026-09-20 due 2026-09-30 | overdue 54 |
| 2026-10-01 | | | | 2026-09-30 | 2026-10-02 due 2026-12-31 | overdue 1 |

§2 A month or a year counts as its last day
| | | | | 2026-11    | -                       | due-in 7 |
| | | | | 2026-10    | -                       | overdue 23 |
| | | | | 2026       | -                       | due-in 38 |
| | | | | 2025       | -                       | overdue 327 |

What is open can be overdue, begun or not
| | | | | 2026-11-22 | 2026-09-20 in-progress  | overdue 1 |
| | | | | 2026-11-22 | 2026-09-20 on-hold      | overdue 1 |
| | | | | 2026-11-22 | 2026-09-20 not-started  | overdue 1 |
| | | | | 2026-11-22 | 2026-09-20 verified, 2026-10-01 in-progress | overdue 1 |

… and what is closed cannot
| | | | | 2026-11-22 | 2026-11-23 complete     | closed |
| | | | | 2026-11-22 | 2026-09-20 verified     | closed |
| | | | | 2026-11-22 | 2026-09-20 not-implemented | closed |
| | | | | 2026-11-22 | 2026-09-20 superseded   | closed |
| | | | |            | 2026-09-20 complete     | closed |
| | | 2026-09-30 | | 2026-09-01 | 2026-09-20 complete | closed |

Without a day nothing is due
| | | | |            | 2026-09-20 in-progress  | no-date |
| | | | |            | -                       | no-date |

§5 `recorded_to`: what falls due later reads `not recorded here`; overdue is counted as far as the record goes
| | | 2026-09-30 | | 2026-09-29 | -            | overdue 1 |
| | | 2026-09-30 | | 2026-09-30 | -            | not-recorded |
| | | 2026-09-30 | | 2026-10-01 | -            | not-recorded |
| | | 2026-09-30 | | 2027-10-01 | -            | not-recorded |
| | | 2026-09    | | 2026-09-29 | -            | overdue 1 |
| | | 2026-09-30 | |            | -            | not-recorded |
| | | 2026-11-22 | | 2026-11-23 | -            | not-recorded |
| | | 2026-11-23 | | 2026-11-23 | -            | due-in 0 |
| | | 2027-11-23 | | 2026-11-22 | -            | overdue 1 |
| 2026-09-15 | | 2026-09-30 | | 2026-09-14 | - | overdue 1 |
| 2026-09-15 | | 2026-09-30 | | 2026-09-16 | - | due-in 1 |

… and the nearest that says how far it goes is right
| | 2026-09-30 |            |            | 2026-10-01 | - | not-recorded |
| | 2026-09-30 | 2026-11-23 |            | 2026-10-01 | - | overdue 53 |
| | 2026-09-30 | 2026-11-23 | 2026-10-31 | 2026-10-01 | - | overdue 30 |
| |            | 2026-09-30 | 2026-10-31 | 2026-10-01 | - | overdue 30 |
| |            | 2026-10-31 | 2026-09-30 | 2026-10-01 | - | not-recorded |

Of an action that may be done, or due later, nobody may be told that it is overdue
| | | | | 2026-10-01 | 2026-09-20 in-progress, 2026-09-25 complete withheld       | withheld |
| | | | | 2026-10-01 | 2026-09-20 in-progress, 2026-09-25 due 2027-01-31 withheld | withheld |
| | | | | 2026-10-01 | 2026-09-25 withheld, 2026-09-26 in-progress                | withheld |
| | | | | 2027-10-01 | 2026-09-25 complete withheld                               | withheld |
| | | | | 2026-10-01 | 2026-09-25 withheld, 2026-09-26 complete                   | closed |
| | | | | 2026-10-01 | 2026-12-01 complete withheld                               | overdue 53 |
";

named! { TIMINGS timing(Timing) {
    Timing::Closed => "closed",
    Timing::NoDate => "no-date",
    Timing::DueIn { .. } => "due-in",
    Timing::Overdue { .. } => "overdue",
    Timing::NotRecorded => "not-recorded",
    Timing::Withheld => "withheld",
} }

fn write(council: &Council, id: &str, row: &Row) {
    let folder = format!("content/inspections/{id}");
    let recorded_to = row.line("recorded_to", "inspection to");
    council.put(
        &format!("{folder}/inspection.md"),
        format!("---\ntitle: Visit\nframework: sif\n{recorded_to}---\n"),
    );
    council.put(&format!("{folder}/findings.yaml"), "- {id: f, kind: area-for-improvement, text: Words.}\n");
    let (due, recorded_to, history) = (&row["due"], row.or("action to", ""), history(&row["history"]));
    council.put(
        &format!("{folder}/responses.yaml"),
        format!("actions:\n  - {{id: a, for: f, title: Do it, owner: director, due: {due}, recorded_to: {recorded_to}, history: {history}}}\n"),
    );
    council.put("content/registers/posts.yaml", "director: {title: Director}\n");
}

/// Returns what came of the columns that a table has.
fn read(ready: &Ready, id: &str, row: &Row) -> Vec<String> {
    let progress = &ready.release.facts.progress[&Key::new(&format!("{id}/a"))];
    let date = |date: Option<answerable::text::PartialDate>| date.map_or("-".into(), |date| date.to_string());
    let due = match (progress.original_due, progress.current_due) {
        (Some(first), Some(now)) if first != now => format!("{first} now {now}"),
        (first, _) => date(first),
    };
    let moved = match (progress.slips, progress.slipped_days) {
        (0, 0) => "-".to_owned(),
        (slips, days) => format!("{slips}, by {days}"),
    };
    let days = match progress.timing {
        Timing::DueIn { days } | Timing::Overdue { days } => format!(" {days}"),
        Timing::Closed | Timing::NoDate | Timing::NotRecorded | Timing::Withheld => String::new(),
    };
    let came = |(column, _)| match column {
        "→ status" => progress.status.as_str().to_owned(),
        "→ since" => date(progress.since),
        "→ done on" => date(progress.done_on),
        "→ due" => due.clone(),
        "→ moved later" => moved.clone(),
        "→ timing" => format!("{}{days}", timing(&progress.timing)),
        column => panic!("nothing is known of `{column}`"),
    };
    row.expected().map(came).collect()
}

#[test]
fn an_action_is_its_history() {
    hold_as_records(&rows(LAW), write, read);
}

#[test]
fn an_action_is_as_its_history_was_on_the_day() {
    hold_as_records(&rows(IN_THE_PAST), write, read);
}

#[test]
fn later_moves_are_counted_and_earlier_ones_are_not() {
    hold_as_records(&rows(SLIPPAGE), write, read);
}

#[test]
fn an_action_is_overdue_when_the_record_shows_it() {
    hold_as_records(&rows(TIMING), write, read);
}

#[test]
fn every_status_and_timing_comes_of_some_row() {
    let statuses: Vec<&str> = ActionStatus::ALL.iter().map(|status| status.as_str()).collect();
    all_come(&statuses, "→ status", &rows(LAW));
    all_come(TIMINGS, "→ timing", &rows(TIMING));
}
