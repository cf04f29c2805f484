//! Reports that a committee asked to come back with: the contract with authors, §2, `report_back`, and §4, "Report-backs".

use super::{Row, WITHHELD, all_come, hold_as_records, named, rows};
use crate::council::Council;
use answerable::clocks::ReportState;
use answerable::model::Key;
use answerable::pipeline::Ready;

/// Reports are the days of the meetings that took one, between commas, and perhaps `withheld`; other meetings are held. What comes is each expected day and what became
/// of it, between semicolons.
const LAW: &str = "
| as of | asked on | every | first | until | reports | meetings | → expected |

One interval after the meeting, and again; what is to come, the next alone
| | 2026-05-15 | 6 months | | | | 2026-11-15 | 2026-11-15 missing 8; 2027-05-15 ahead 173 |
| | 2026-09-15 | 6 months | | | | | 2027-03-15 ahead 112 |
| | 2026-11-15 | 1 week   | | | | 2026-11-22 | 2026-11-22 missing 1; 2026-11-29 ahead 6 |
| | 2026-11-02 | 10 days  | | | | 2026-11-12, 2026-11-22 | 2026-11-12 missing 11; 2026-11-22 missing 1; 2026-12-02 ahead 9 |
| | 2025-09-15 | 1 year   | | | | 2026-09-15 | 2026-09-15 missing 69; 2027-09-15 ahead 296 |

… on the day itself it is not missing
| | 2026-11-16 | 1 week   | | | | | 2026-11-23 ahead 0 |
| 2026-11-24 | 2026-11-16 | 1 week | | | | 2026-11-23 | 2026-11-23 missing 1; 2026-11-30 ahead 6 |

Months are counted from the first, and end where theirs do
| | 2026-08-31 | 1 month  | | 2026-11 | | 2026-09-30, 2026-10-31 | 2026-09-30 missing 54; 2026-10-31 missing 23; 2026-11-30 ahead 7 |
| | 2026-01-31 | 1 month  | | 2026-03 | | 2026-02-28, 2026-03-31 | 2026-02-28 missing 268; 2026-03-31 missing 237 |
| 2024-02-20 | 2024-01-31 | 1 month | | | | | 2024-02-29 ahead 9 |

`first`: the first is expected then, whenever the committee met
| | 2026-09-15 | 6 months | 2026-10-31 | | | 2026-10-31 | 2026-10-31 missing 23; 2027-04-30 ahead 158 |
| | 2026-09-15 | 6 months | 2026-12-31 | | | | 2026-12-31 ahead 38 |
| | 2026-09-15 | 6 months | 2026-10    | | | 2026-10 | 2026-10 missing 23; 2027-04 ahead 158 |
| | undated-x  | 6 months | 2026-10-31 | | | 2026-10-31 | 2026-10-31 missing 23; 2027-04-30 ahead 158 |

`until`: none is expected after it
| | 2025-11-15 | 6 months | | 2026-05-15 | | 2026-05-15 | 2026-05-15 missing 192 |
| | 2025-11-15 | 6 months | | 2026-05-14 | | | - |
| | 2025-11-15 | 6 months | | 2026-05    | | 2026-05-15 | 2026-05-15 missing 192 |
| | 2025-11-15 | 6 months | | 2026       | | 2026-05-15, 2026-11-15 | 2026-05-15 missing 192; 2026-11-15 missing 8 |
| | 2025-11    | 6 months | | 2026-05-30 | | | - |
| | 2025-11    | 6 months | | 2026-05-31 | | 2026-05 | 2026-05 missing 176 |

A report in time meets it; each report answers one day, in order
| | 2026-05-15 | 6 months | | 2026 | 2026-11-15             | | 2026-11-15 met by 2026-11-15 |
| | 2026-05-15 | 6 months | | 2026 | 2026-06-01             | | 2026-11-15 met by 2026-06-01 |
| | 2026-05-15 | 3 months | | 2026-11-15 | 2026-11-15, 2026-08-01 | | 2026-08-15 met by 2026-08-01; 2026-11-15 met by 2026-11-15 |
| | 2026-05-15 | 3 months | | 2026-11-15 | 2026-08-01       | 2026-11-15 | 2026-08-15 met by 2026-08-01; 2026-11-15 missing 8 |

A report whose item is withheld is not missing; with which item it came, and whether in time, is not told
| | 2026-05-15 | 6 months | | 2026 | 2026-11-15 withheld    | | 2026-11-15 withheld |
| | 2026-05-15 | 3 months | | 2026-08 | 2026-10-01 withheld | | 2026-08-15 withheld |
| | 2026-05-15 | 3 months | | 2026-11-15 | 2026-08-01 withheld, 2026-11-15 | | 2026-08-15 withheld; 2026-11-15 met by 2026-11-15 |

… and a partial date is late only if every day of it is
| | 2026-05-15 | 3 months | | 2026-08 | 2026-08              | | 2026-08-15 met by 2026-08 |
| | 2026-05-15 | 3 months | | 2026-08 | 2026-09              | 2026-08-15 | 2026-08-15 late 17 by 2026-09 |
| | 2026-05    | 3 months | | 2026-08 | 2026-08-31           | | 2026-08 met by 2026-08-31 |
| | 2026-05    | 3 months | | 2026-08 | 2026-09-01           | 2026-08 | 2026-08 late 1 by 2026-09-01 |

Where no day can be worked out none is said
| | undated-x  | 6 months | | |                              | | not-worked-out |
| | 2025       | 6 months | | |                              | | not-worked-out |
| | 2026-05    | 2 weeks  | | |                              | | not-worked-out |
| | 2025       | 1 year   | | |                              | | 2026 ahead 38 |

Undated meetings prove nothing
| | 2026-05-15 | 3 months | | 2026-08 | undated-report       | 2026-08-15 | 2026-08-15 missing 100 |

A meeting with a suffix can meet it
| | 2026-05-15 | 3 months | | 2026-08 | 2026-08-15-special   | | 2026-08-15 met by 2026-08-15-special |
| | 2026-05-15-special | 3 months | | 2026-08 | 2026-08-01   | | 2026-08-15 met by 2026-08-01 |

§5 In the past: later reports do not count, nor what was asked for later
| 2026-08-20 | 2026-05-15 | 3 months | | 2026-08 | 2026-08-21 | 2026-08-15 | 2026-08-15 missing 5 |
| 2026-08-21 | 2026-05-15 | 3 months | | 2026-08 | 2026-08-21 | 2026-08-15 | 2026-08-15 late 6 by 2026-08-21 |
| 2026-08-30 | 2026-05-15 | 3 months | | 2026-08 | 2026-08    | 2026-08-15 | 2026-08-15 missing 15 |
| 2026-05-14 | 2026-05-15 | 3 months | | | | | none |
| 2026-05-15 | 2026-05-15 | 3 months | | | | | 2026-08-15 ahead 92 |
";

const RECORDED_TO: &str = "
| site to | committee to | meeting to | item to | resolution to | asked on | reports | meetings | → expected |

§5 `recorded_to`: what falls due later reads `not recorded here` (every 3 months until the end of 2026)
| | 2026-08-15 | | | | 2026-05-15 |            | | 2026-08-15 not-recorded |
| | 2026-08-16 | | | | 2026-05-15 |            | 2026-08-15 | 2026-08-15 missing 1; 2026-11-15 not-recorded |
| | 2026-08    | | | | 2026-05-15 |            | 2026-08-15 | 2026-08-15 missing 16; 2026-11-15 not-recorded |
| | 2026-06-30 | | | | undated-x  |            | | not-recorded |
| | 2026-11-23 | | | | 2026-05-15 |            | 2026-08-15, 2026-11-15 | 2026-08-15 missing 100; 2026-11-15 missing 8 |

… and what is recorded is as it is
| | 2026-06-30 | | | | 2026-05-15 | 2026-06-01 | | 2026-08-15 met by 2026-06-01; 2026-11-15 not-recorded |
| | 2026-08-15 | | | | 2026-05-15 | 2026-08-20 | 2026-08-15 | 2026-08-15 late 5 by 2026-08-20; 2026-11-15 not-recorded |

… and the nearest that says how far it goes is right
| 2026-06-30 | | | | | 2026-05-15 |            | | 2026-08-15 not-recorded |
| 2026-06-30 | 2026-08-16 | | | | 2026-05-15 |  | 2026-08-15 | 2026-08-15 missing 1; 2026-11-15 not-recorded |
| | 2026-06-30 | 2026-08-16 | | | 2026-05-15 |  | 2026-08-15 | 2026-08-15 missing 1; 2026-11-15 not-recorded |
| | | 2026-06-30 | 2026-08-16 | | 2026-05-15 |  | 2026-08-15 | 2026-08-15 missing 1; 2026-11-15 not-recorded |
| | | | 2026-06-30 | 2026-08-16 | 2026-05-15 |  | 2026-08-15 | 2026-08-15 missing 1; 2026-11-15 not-recorded |
| 2026-11-23 | | | | 2026-06-30 | 2026-05-15 |  | | 2026-08-15 not-recorded |
";

const MEETINGS: &str = "
| report back | asked on | meetings | of another | reports | → expected |

Expected at the first meeting on or after the day: missing is said only when one was held without it
| by: 2026-08-15 | 2026-05-15 |                    | |            | 2026-08-15 next-meeting |
| by: 2026-08-15 | 2026-05-15 | 2026-08-14         | |            | 2026-08-15 next-meeting |
| by: 2026-08-15 | 2026-05-15 | 2026-08-15         | |            | 2026-08-15 missing 100 |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20         | |            | 2026-08-15 missing 95 |
| by: 2026-08-15 | 2026-05-15 | 2026-12-01         | |            | 2026-08-15 ahead 8 |
| by: 2026-12-15 | 2026-05-15 | 2026-08-20         | |            | 2026-12-15 ahead 22 |
| {every: 3 months, until: 2026-08} | 2026-05-15 | 2026-08-20 | | | 2026-08-15 missing 95 |

… held, or with minutes or resolutions; one that was cancelled proves nothing
| by: 2026-08-15 | 2026-05-15 | 2026-08-20 no more | |            | 2026-08-15 next-meeting |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20 minutes | |            | 2026-08-15 missing 95 |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20 resolution | |         | 2026-08-15 missing 95 |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20 cancelled | |          | 2026-08-15 next-meeting |

… and late counts from it
| by: 2026-08-15 | 2026-05-15 |                    | | 2026-08-20 | 2026-08-15 met by 2026-08-20 |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20         | | 2026-09-20 | 2026-08-15 late 31 by 2026-09-20 |

A meeting with a suffix can meet it and cannot miss it; undated ones prove nothing
| by: 2026-08-15 | 2026-05-15 | 2026-08-20-special | |            | 2026-08-15 next-meeting |
| by: 2026-08-15 | 2026-05-15 | 2026-08-20-special | | 2026-09-20 | 2026-08-15 met by 2026-09-20 |
| by: 2026-08-15 | 2026-05-15 |                    | | 2026-08-20-special | 2026-08-15 met by 2026-08-20-special |
| by: 2026-08-15 | 2026-05-15 | undated-x          | |            | 2026-08-15 next-meeting |

A month is its first day for the meeting, and its last for lateness
| by: 2026-07    | 2026-05-15 | 2026-07-03         | | 2026-07-24 | 2026-07 met by 2026-07-24 |
| by: 2026-07    | 2026-05-15 | 2026-07-03         | | 2026-09-01 | 2026-07 late 32 by 2026-09-01 |
| by: 2026-07    | 2026-05-15 | 2026-07-03         | |            | 2026-07 missing 115 |
| by: 2026-11    | 2026-05-15 | 2026-11-03         | |            | 2026-11 ahead 7 |
| by: 2026-05    | 2026-05-15 |                    | |            | 2026-05 next-meeting |

`next-meeting`: the next after that which asked
| by: next-meeting | 2026-05-15 | 2026-06-12 | |            | 2026-06-12 missing 164 |
| by: next-meeting | 2026-05-15 | 2026-06-12 | | 2026-06-12 | 2026-06-12 met by 2026-06-12 |
| by: next-meeting | 2026-05-15 | 2026-12-01 | |            | 2026-12-01 ahead 8 |
| by: next-meeting | 2026-05-15 |            | |            | next-meeting |
| by: next-meeting | undated-x  | 2026-06-12 | |            | not-worked-out |

`to`: another committee waits for it, and any item of any committee meets it
| {by: 2026-08-15, to: other}   | 2026-05-15 | 2026-08-20 |            |            | 2026-08-15 next-meeting |
| {by: 2026-08-15, to: other}   | 2026-05-15 |            | 2026-08-20 |            | 2026-08-15 missing 95 |
| {by: 2026-08-15, to: other}   | 2026-05-15 |            | 2026-08-20 | 2026-08-18 | 2026-08-15 met by 2026-08-18 |
| {by: next-meeting, to: other} | 2026-05-15 | 2026-05-20 | 2026-06-12 |            | 2026-06-12 missing 164 |

… within its `recorded_to`
| {by: 2026-08-15, to: ended}   | 2026-05-15 |            | 2026-08-20 |            | 2026-08-15 not-recorded |

No time was said
| {}             | 2026-05-15 | 2026-08-20 | |            | not-stated |
|                | 2026-05-15 | 2026-08-20 | |            | not-stated |
| {}             | 2026-05-15 | 2026-08-20 | | 2026-09-20 | came by 2026-09-20 |
| {}             | 2026-05-15 | 2026-08-20 | | undated-y  | came by undated-y |
| {to: other}    | 2026-05-15 |            | 2026-08-20 |   | not-stated |
";

named! { STATES state(ReportState) {
    ReportState::Met(_) => "met",
    ReportState::Late(..) => "late",
    ReportState::Came(_) => "came",
    ReportState::Withheld => "withheld",
    ReportState::Missing(_) => "missing",
    ReportState::Ahead(_) => "ahead",
    ReportState::NextMeeting => "next-meeting",
    ReportState::NotStated => "not-stated",
    ReportState::NotRecorded => "not-recorded",
    ReportState::NotWorkedOut => "not-worked-out",
} }

fn write(council: &Council, id: &str, row: &Row) {
    let committee = format!("content/committees/{id}");
    let line = |key: &str, column| row.line(key, column);
    council.put(
        &format!("{committee}/committee.md"),
        format!("---\ntitle: Scrutiny\nkind: scrutiny\n{}---\n", line("recorded_to", "committee to")),
    );
    let asked_on = &row["asked on"];
    council.put(
        &format!("{committee}/{asked_on}/meeting.md"),
        format!("---\n{}---\n", line("recorded_to", "meeting to")),
    );
    council.put(
        &format!("{committee}/{asked_on}/01-asked.md"),
        format!(
            "---\ntitle: Asked\n{}resolutions:\n  - {{id: r1, kind: report-back, text: Report., recorded_to: {}, {}}}\n---\n",
            line("recorded_to", "item to"),
            row.or("resolution to", ""),
            report_back(id, row),
        ),
    );
    for day in days(row.or("reports", "")) {
        let (day, access) = match day.strip_suffix(" withheld") {
            Some(day) => (day, WITHHELD),
            None => (day, ""),
        };
        council.put(&format!("{committee}/{day}/meeting.md"), "---\nstatus: held\n---\n");
        council.put(
            &format!("{committee}/{day}/02-report.md"),
            format!("---\ntitle: Report\nreports_back: [{id}/{asked_on}/asked/r1]\n{access}\n---\n"),
        );
    }
    for day in days(row.or("meetings", "")) {
        hold(council, &committee, day);
    }
    if row.has("of another") {
        for (name, line) in [("other", ""), ("ended", "recorded_to: 2026-08-16\n")] {
            let other = format!("{committee}-{name}");
            council.put(
                &format!("{other}/committee.md"),
                format!("---\ntitle: Other\nkind: scrutiny\n{line}---\n"),
            );
            days(row.or("of another", "")).for_each(|day| hold(council, &other, day));
        }
    }
}

/// Writes a meeting that was held, or what its cell says of it instead.
fn hold(council: &Council, committee: &str, cell: &str) {
    let (day, said) = cell.split_once(' ').unwrap_or((cell, "held"));
    let meeting = match said {
        "held" | "cancelled" => format!("---\nstatus: {said}\n---\n"),
        _ => "---\n---\n".to_owned(),
    };
    let item = match said {
        "minutes" => Some("---\ntitle: Other business\n---\nIt was discussed.\n"),
        "resolution" => {
            Some("---\ntitle: Other business\nresolutions: [{id: r1, kind: noted, text: Noted.}]\n---\n")
        }
        "no more" => Some("---\ntitle: Other business\n---\n"),
        _ => None,
    };
    council.put(&format!("{committee}/{day}/meeting.md"), meeting);
    if let Some(item) = item {
        council.put(&format!("{committee}/{day}/03-other.md"), item);
    }
}

/// Returns the key that asks; nothing where a table that has the column leaves it empty.
fn report_back(id: &str, row: &Row) -> String {
    if row.has("report back") {
        let keys = row.or("report back", "").replace("to: ", &format!("to: {id}-"));
        return match keys.as_str() {
            "" => String::new(),
            keys if keys.starts_with('{') => format!("report_back: {keys}"),
            keys => format!("report_back: {{{keys}}}"),
        };
    }
    // A table that does not speak of them is of three months until the end of the year.
    let every = row.or("every", "3 months");
    let until = if row.has("every") { row.or("until", "") } else { row.or("until", "2026-12-31") };
    let first = row.or("first", "");
    format!("report_back: {{every: {every}, first: {first}, until: {until}}}")
}

fn days(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|day| !day.is_empty())
}

fn read(ready: &Ready, id: &str, row: &Row) -> Vec<String> {
    let resolution = Key::new(&format!("{id}/{}/asked/r1", &row["asked on"]));
    let Some(promise) = ready.release.facts.promises.get(&resolution) else { return vec!["none".to_owned()] };
    let day_of = |item: &Key| item.as_str().split('/').nth(1).expect("an item is in a meeting").to_owned();
    let expected = promise.iter().map(|one| {
        let word = state(&one.state);
        let became = match &one.state {
            ReportState::Met(item) | ReportState::Came(item) => format!("{word} by {}", day_of(item)),
            ReportState::Late(item, days) => format!("{word} {days} by {}", day_of(item)),
            ReportState::Missing(days) | ReportState::Ahead(days) => format!("{word} {days}"),
            ReportState::Withheld
            | ReportState::NextMeeting
            | ReportState::NotStated
            | ReportState::NotRecorded
            | ReportState::NotWorkedOut => word.to_owned(),
        };
        one.on.map_or(became.clone(), |on| format!("{on} {became}"))
    });
    let expected: Vec<String> = expected.collect();
    vec![if expected.is_empty() { "-".to_owned() } else { expected.join("; ") }]
}

#[test]
fn reports_are_expected_and_come() {
    hold_as_records(&rows(LAW), write, read);
}

#[test]
fn after_the_record_ends_no_report_is_missing() {
    hold_as_records(&rows(RECORDED_TO), write, read);
}

#[test]
fn a_meeting_waits_for_a_report() {
    hold_as_records(&rows(MEETINGS), write, read);
}

#[test]
fn a_report_comes_once_or_regularly() {
    for (keys, codes) in [
        ("{}", &[][..]),
        ("{by: next-meeting}", &[]),
        ("{every: 6 months, by: 2026-12}", &["wrong-type"]),
        ("{until: 2027, by: 2026-12}", &["wrong-type"]),
        ("{first: 2026-12}", &["missing-key"]),
        ("{by: July}", &["bad-date"]),
        ("{by: 2026-12, to: nowhere}", &["dangling-link"]),
        ("{by: 2026-12, to: northmoor}", &["dangling-link"]),
    ] {
        let council = Council::starter().file(
            "content/committees/scrutiny/2026-09-15/06-visit.md",
            format!(
                "---\ntitle: Visit\nabout: [2026-visit]\nresolutions:\n  - {{id: r1, kind: report-back, text: Report., report_back: {keys}}}\n---\n"
            ),
        );
        assert_eq!(council.codes(), codes, "{keys}");
    }
}

#[test]
fn every_state_comes_of_some_row() {
    let rows: Vec<Row> = rows(LAW).into_iter().chain(rows(RECORDED_TO)).chain(rows(MEETINGS)).collect();
    all_come(STATES, "→ expected", &rows);
}
