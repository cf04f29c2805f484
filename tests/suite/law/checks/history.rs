//! The history of actions.

use super::{every_code_comes, hold_sites};

const HISTORY: &str = "
| entries | → code |

Entries are in the order of their dates
| {date: 2026-09-20}; {date: 2026-09-21}                                       | none |
| {date: 2026-09-20}; {date: 2026-09-20}                                       | none |
| {date: 2026-09-20}; {date: 2026-09-19}                                       | history-order |
| {date: 2026-09-20}; {date: 2026-09-19}; {date: 2026-09-18}                   | history-order ×2 |
| {date: 2026-09-20}; {date: 2026-09-18}; {date: 2026-09-19}                   | history-order |

§5 Order checks fire only when two periods cannot be in order
| {date: 2026-09}; {date: 2026-09-01}                                          | none |
| {date: 2026-09}; {date: 2026-08-31}                                          | history-order |
| {date: 2026-09-30}; {date: 2026-09}                                          | none |
| {date: 2026-09-30}; {date: 2026-08}                                          | history-order |
| {date: 2026}; {date: 2026-01-01}                                             | none |
| {date: 2026-01-01}; {date: 2025}                                             | history-order |

§5 After `verified` only a dated `in-progress` with a `reason` may follow: it reopens
| VERIFIED                                                                     | none |
| VERIFIED; {date: 2026-10-20, status: in-progress, reason: Again}             | none |
| VERIFIED; {date: 2026-10-20, status: in-progress, reason: Again}; {date: 2026-10-21, status: complete} | none |
| VERIFIED; {date: 2026-10-20, status: in-progress, reason: Again}; VERIFIED-AGAIN | none |
| VERIFIED; {date: 2026-10-20, status: in-progress}                            | history-after-verified |
| VERIFIED; {date: 2026-10-20, reason: Again}                                  | history-after-verified |
| VERIFIED; {date: 2026-10-20, note: Words.}                                   | history-after-verified |
| VERIFIED; {date: 2026-10-20, due: 2026-12-31, reason: Again}                 | history-after-verified |
| VERIFIED; {date: 2026-10-20, status: complete, reason: Again}                | history-after-verified |
| VERIFIED; {date: 2026-10-20, status: on-hold, reason: Again}                 | history-after-verified |
| VERIFIED; VERIFIED-AGAIN                                                     | history-after-verified |
| VERIFIED; {date: 2026-10-20}; {date: 2026-10-21}                             | history-after-verified ×2 |
| {date: 2026-09-20, status: complete}; {date: 2026-09-21, note: Words.}       | none |

An action that will not be done has a reason
| {date: 2026-09-20, status: not-implemented, reason: No money}                | none |
| {date: 2026-09-20, status: not-implemented}                                  | missing-reason |
| {date: 2026-09-20, status: not-implemented, note: No money}                  | missing-reason |
| {date: 2026-09-20, status: superseded}                                       | none |
| {date: 2026-09-20, status: on-hold}                                          | none |

A committee or the inspectorate verifies, and it is said who; never the council's own
| {date: 2026-09-20, status: verified, by: committee, recorded_at: audit/2026-09-15}     | none |
| {date: 2026-09-20, status: verified, by: inspectorate, evidence: [visit]}              | none |
| {date: 2026-09-20, status: verified, evidence: [visit]}                                | missing-key |
| {date: 2026-09-20, status: verified, by: director, evidence: [visit]}                  | unknown-value |
| {date: 2026-09-20, status: complete, by: director}                                     | none |
| {date: 2026-09-20, status: complete}                                                   | none |

… and something shows it
| {date: 2026-09-20, status: verified, by: committee}                                    | unsupported-verified |
| {date: 2026-09-20, status: verified, by: committee, agreed_at: audit/2026-09-15}       | unsupported-verified |
| {date: 2026-09-20, status: verified, by: committee, note: Words.}                      | unsupported-verified |
| {date: 2026-09-20, status: complete, by: committee}                                    | none |
";

#[test]
fn histories_are_in_order_and_verified_by_those_who_may() {
    hold_sites(HISTORY, |council, row| {
        let verified =
            |day| format!("{{date: 2026-10-{day}, status: verified, by: inspectorate, evidence: [visit]}}");
        let entries =
            row["entries"].replace("VERIFIED-AGAIN", &verified(21)).replace("VERIFIED", &verified(19));
        let entries: String = entries.split(';').map(|entry| format!("      - {}\n", entry.trim())).collect();
        council.put("content/registers/posts.yaml", "director: {title: Director}\n");
        council.put("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: sif\n---\n");
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: recommendation, text: X}\n");
        council.put(
            "content/inspections/visit/responses.yaml",
            format!("actions:\n  - id: a\n    for: f\n    title: X\n    owner: director\n    due: 2027-03-31\n    history:\n{entries}"),
        );
        council.put("content/committees/audit/committee.md", "---\ntitle: Audit\nkind: audit\n---\n");
        council.put("content/committees/audit/2026-09-15/meeting.md", "---\n---\n");
    });
    every_code_comes("history", &[HISTORY]);
}
