//! How a finding stands: the contract with authors, §4, "Standing".

use super::{Row, WITHHELD, all_come, history, hold_as_records, rows};
use crate::council::Council;
use answerable::clocks::Standing;
use answerable::model::Key;
use answerable::pipeline::Ready;

/// Between semicolons: responses, each its acceptance and date, and perhaps `withheld`; actions, each its history, after
/// `withheld` if they are.
const LAW: &str = "
| kind | responses | actions | replaced on | → standing |

In this order: `superseded` …
| recommendation |                         |                           | 2026-05-01 | superseded |
| recommendation | accepted 2026-09-01     | 2026-10-01 verified       | 2026-05-01 | superseded |
| recommendation | not-accepted 2026-09-01 |                           | 2026-05-01 | superseded |
| strength       |                         |                           | 2026-05-01 | superseded |

… by a finding that is known on the day: that of its publication, else the last of the fieldwork; else it always was
| recommendation | accepted 2026-09-01     |                           | 2026-11-23 | superseded |
| recommendation | accepted 2026-09-01     |                           | undated    | superseded |
| recommendation | accepted 2026-09-01     |                           | fieldwork 2026-11-23 | superseded |
| recommendation | accepted 2026-09-01     |                           | fieldwork 2026-11-24 | answered |
| recommendation | accepted 2026-09-01     |                           | fieldwork 2026-11    | answered |

… then actions, before whatever was answered
| recommendation |                         | -                         | | not-started |
| recommendation | accepted 2026-09-01     | -                         | | not-started |
| recommendation | not-accepted 2026-11-01 | 2026-10-01 in-progress    | | in-progress |
| recommendation | not-required 2026-11-01 | 2026-10-01 complete       | | complete |
| recommendation | awaiting-response 2026-11-01 | 2026-10-01 on-hold   | | on-hold |
| strength       |                         | 2026-10-01 in-progress    | | in-progress |
| observation    |                         | -                         | | not-started |

not-started: actions are promised, and none has begun
| recommendation | | -; -                                                 | | not-started |
| recommendation | | 2026-10-01 not-started                               | | not-started |
| recommendation | | 2026-10-01 due 2027-01-31                            | | not-started |
| recommendation | | -; 2026-10-01 on-hold                                | | not-started |
| recommendation | | -; 2026-10-01 not-implemented                        | | not-started |
| recommendation | | -; 2026-10-01 superseded                             | | not-started |

in-progress: actions are under way, one of them at least, or one is done while another waits
| recommendation | | 2026-10-01 in-progress; -                            | | in-progress |
| recommendation | | 2026-10-01 in-progress; 2026-10-01 on-hold           | | in-progress |
| recommendation | | 2026-10-01 in-progress; 2026-10-01 verified          | | in-progress |
| recommendation | | 2026-10-01 in-progress; 2026-10-01 not-implemented   | | in-progress |
| recommendation | | 2026-10-01 complete; -                               | | in-progress |
| recommendation | | 2026-10-01 verified; -                               | | in-progress |
| recommendation | | 2026-10-01 complete; 2026-10-01 on-hold; -           | | in-progress |
| recommendation | | 2026-09-01 verified, 2026-10-01 in-progress          | | in-progress |

on-hold: every action that is left is on hold
| recommendation | | 2026-10-01 on-hold; 2026-10-01 on-hold               | | on-hold |
| recommendation | | 2026-10-01 on-hold; 2026-10-01 complete              | | on-hold |
| recommendation | | 2026-10-01 on-hold; 2026-10-01 not-implemented       | | on-hold |

complete: the council says that every action is done
| recommendation | | 2026-10-01 complete; 2026-10-02 complete             | | complete |
| recommendation | | 2026-10-01 complete; 2026-10-01 superseded           | | complete |
| recommendation | | 2026-10-01 complete; 2026-10-01 verified             | | complete |

verified: a committee or the inspectorate says so of every action that was not replaced
| recommendation | | 2026-10-01 verified; 2026-10-02 verified             | | verified |
| recommendation | | 2026-10-01 verified; 2026-10-01 superseded           | | verified |

not-implemented: an action will not be done, and nothing is left to do
| recommendation | | 2026-10-01 not-implemented                           | | not-implemented |
| recommendation | | 2026-10-01 not-implemented; 2026-10-01 superseded    | | not-implemented |
| recommendation | accepted 2026-09-01 | 2026-09-02 in-progress, 2026-10-01 not-implemented | | not-implemented |

… then answers: the last of them, by date
| recommendation | accepted 2026-09-01                               | | | answered |
| recommendation | partly-accepted 2026-09-01                        | | | answered |
| recommendation | not-accepted 2026-09-01                           | | | not-accepted |
| recommendation | not-required 2026-09-01                           | | | not-required |
| recommendation | awaiting-response 2026-09-01                      | | | awaiting-response |
| recommendation |                                                   | | | awaiting-response |
| recommendation | awaiting-response 2026-09-01; accepted 2026-10-01 | | | answered |
| recommendation | accepted 2026-09-01; not-accepted 2026-10-01      | | | not-accepted |
| recommendation | not-accepted 2026-10-01; accepted 2026-09-01      | | | not-accepted |
| recommendation | accepted 2026-09-01; awaiting-response 2026-10-01 | | | awaiting-response |

… whatever the finding asks for: what was answered was answered
| strength       | accepted 2026-09-01                               | | | answered |
| strength       | not-accepted 2026-09-01                           | | | not-accepted |
| observation    | awaiting-response 2026-09-01                      | | | awaiting-response |

§2 A partial date sorts, and counts for `--as-of`, as the last day of its period
| recommendation | accepted 2026-09; not-accepted 2026-09-29         | | | answered |
| recommendation | accepted 2026-09; not-accepted 2026-10-01         | | | not-accepted |
| recommendation | accepted 2025; not-accepted 2025-12-30            | | | answered |
| recommendation | accepted 2026-11                                  | | | awaiting-response |
| recommendation | accepted 2026                                     | | | awaiting-response |
| recommendation | | 2026-09-01 in-progress, 2026-11 complete        | | in-progress |

Of two answers of one day, the one that is written last; the day before the month that ends with it
| recommendation | accepted 2026-09-01; not-accepted 2026-09-01      | | | not-accepted |
| recommendation | not-accepted 2026-09-01; accepted 2026-09-01      | | | answered |
| recommendation | accepted 2026-09-30; not-accepted 2026-09         | | | answered |

… then `not-required`: strengths and observations ask for no answer, and everything else does
| strength                        | | | | not-required |
| observation                     | | | | not-required |
| area-for-improvement            | | | | awaiting-response |
| area-for-priority-action        | | | | awaiting-response |
| cause-of-concern                | | | | awaiting-response |
| key-concern                     | | | | awaiting-response |
| priority-concern                | | | | awaiting-response |
| area-of-significant-weakness    | | | | awaiting-response |
| requirement                     | | | | awaiting-response |
| statutory-recommendation        | | | | awaiting-response |
";

const IN_PRIVATE: &str = "
| responses | actions | → standing |

§4 A withheld answer is an answer whose words are withheld, never no answer; nor may anybody be told which came last
| accepted 2026-09-01 withheld                                  | | answered |
| not-accepted 2026-09-01 withheld                              | | answered |
| awaiting-response 2026-09-01; accepted 2026-10-01 withheld    | | answered |
| not-accepted 2026-09-01; accepted 2026-10-01 withheld         | | answered |
| not-accepted 2026-10-01; accepted 2026-09-01 withheld         | | answered |
| accepted 2026-12-01 withheld                                  | | awaiting-response |

Something is done that nobody may be told of: nothing is said of what is done but that it is begun, where that is public
|                               | withheld -                                              | answered |
|                               | withheld 2026-10-01 complete                            | answered |
| not-accepted 2026-09-01       | withheld -                                              | answered |
| awaiting-response 2026-09-01  | withheld -                                              | awaiting-response |
| accepted 2026-09-01           | withheld -; 2026-10-01 complete                         | answered |
| accepted 2026-09-01           | withheld -; 2026-10-01 verified                         | answered |
| accepted 2026-09-01           | withheld 2026-10-01 in-progress; -                      | answered |
| accepted 2026-09-01           | withheld 2026-10-01 in-progress; 2026-10-01 on-hold     | answered |
| accepted 2026-09-01           | withheld 2026-10-01 complete; 2026-10-01 not-implemented | answered |
| accepted 2026-09-01           | withheld 2026-10-01 complete; 2026-10-01 in-progress    | in-progress |
| accepted 2026-09-01           | withheld -; 2026-10-01 complete; -                      | in-progress |
";

/// Every action was replaced, by other actions; the page says then that a later finding has taken the finding's place.
const WRONG: &str = "
| responses | actions | replaced on | → standing |

§4 Standing: `superseded` is said of what another finding replaced; with no action left, what was answered should count
| accepted 2026-09-01 | 2026-10-01 superseded                        | | superseded |
|                     | 2026-10-01 superseded; 2026-10-02 superseded | | superseded |
";

/// What is said of the same finding on other days, and where the record ends.
const IN_TIME: &str = "
| as of | site to | inspection to | finding to | action to | responses | actions | replaced on | → standing |

§5 In the past: later history entries and responses do not count, nor what replaced it later; the whole day does
| 2026-08-31 | | | | | accepted 2026-09-01 |                         | | awaiting-response |
| 2026-09-01 | | | | | accepted 2026-09-01 |                         | | answered |
| 2026-09-30 | | | | | accepted 2026-09-01 | -                       | | not-started |
| 2026-09-30 | | | | | accepted 2026-09-01 | 2026-10-01 in-progress  | | not-started |
| 2026-10-01 | | | | | accepted 2026-09-01 | 2026-10-01 in-progress  | | in-progress |
| 2026-10-01 | | | | | accepted 2026-09-01 | 2026-10-01 in-progress, 2026-10-02 complete | | in-progress |
| 2026-10-02 | | | | | accepted 2026-09-01 | 2026-10-01 in-progress, 2026-10-02 complete | | complete |
| 2026-09-29 | | | | | accepted 2026-09    |                         | | awaiting-response |
| 2026-09-30 | | | | | accepted 2026-09    |                         | | answered |
| 2026-04-30 | | | | |                     |                         | 2026-05-01 | awaiting-response |
| 2026-05-01 | | | | |                     |                         | 2026-05-01 | superseded |
| 2027-01-31 | | | | | accepted 2027-01-01 |                         | | answered |

§5 `recorded_to`: after it, silence proves nothing
| | 2026-09-30 | | | | |                                               | | not-recorded |
| | | 2026-09-30 | | | |                                               | | not-recorded |
| | | | 2026-09-30 | | |                                               | | not-recorded |
| | | 2026-09    | | | |                                               | | not-recorded |
| | | 2026-09-30 | | | awaiting-response 2026-09-01 |                   | | not-recorded |

… and what is recorded is as it is
| | | 2026-09-30 | | | accepted 2026-09-01     |                        | | answered |
| | | 2026-09-30 | | | not-accepted 2026-09-01 |                        | | not-accepted |
| | | 2026-09-30 | | | accepted 2026-09-01     | 2026-09-02 in-progress | | in-progress |
| | | 2026-09-30 | | |                         |                        | 2026-05-01 | superseded |
| | | | | 2026-09-30 | accepted 2026-09-01     | 2026-09-02 in-progress | | in-progress |

… nor is anything cut short on the day itself, or before the record ends
| | 2026-11-23 | | | | |                                               | | awaiting-response |
| | 2026-11    | | | | |                                               | | awaiting-response |
| 2026-09-30 | | 2026-09-30 | | | |                                    | | awaiting-response |
| 2026-09-29 | | 2026-09-30 | | | |                                    | | awaiting-response |
| 2026-10-01 | | 2026-09-30 | | | |                                    | | not-recorded |

… and the nearest that says how far it goes is right
| | 2026-09-30 | 2026-11-23 | | | |                                    | | awaiting-response |
| | 2026-11-23 | 2026-09-30 | | | |                                    | | not-recorded |
| | | 2026-09-30 | 2026-11-23 | | |                                    | | awaiting-response |
| | | 2026-11-23 | 2026-09-30 | | |                                    | | not-recorded |
";

fn write(council: &Council, id: &str, row: &Row) {
    let folder = format!("content/inspections/{id}");
    let of_inspection = row.line("recorded_to", "inspection to");
    council.put(
        &format!("{folder}/inspection.md"),
        format!("---\ntitle: Visit\nframework: sif\n{of_inspection}---\n"),
    );
    let mut finding = format!("- id: f\n  kind: {}\n  text: Words.\n", row.or("kind", "recommendation"));
    if !row.or("finding to", "").is_empty() {
        finding += &format!("  recorded_to: {}\n", &row["finding to"]);
    }
    let replaced_on = row.or("replaced on", "");
    if !replaced_on.is_empty() {
        finding += &format!("  superseded_by: {id}-later/f\n");
        let dated = match replaced_on.strip_prefix("fieldwork ") {
            Some(day) => format!("fieldwork: {{to: {day}}}\n"),
            None if replaced_on == "undated" => String::new(),
            None => format!("published: {replaced_on}\n"),
        };
        let later = format!("content/inspections/{id}-later");
        council.put(
            &format!("{later}/inspection.md"),
            format!("---\ntitle: Later\nframework: sif\n{dated}---\n"),
        );
        council.put(&format!("{later}/findings.yaml"), "- {id: f, kind: recommendation, text: Again.}\n");
    }
    council.put(&format!("{folder}/findings.yaml"), finding);
    let mut answers = String::from("responses:\n");
    for (number, response) in parts(&row["responses"]).enumerate() {
        let (acceptance, date) = response.split_once(' ').expect("an acceptance and a date");
        let (date, access) = match date.strip_suffix(" withheld") {
            Some(date) => (date, WITHHELD),
            None => (date, ""),
        };
        answers += &format!(
            "  - {{id: answer-{number}, to: f, acceptance: {acceptance}, date: {date}, by: director, reason: Said, {access}}}\n"
        );
    }
    answers += "actions:\n";
    let recorded_to = row.or("action to", "");
    for (number, action) in parts(&row["actions"]).enumerate() {
        let (history, access) = match action.strip_prefix("withheld ") {
            Some(rest) => (history(rest), WITHHELD),
            None => (history(action), ""),
        };
        answers += &format!(
            "  - {{id: action-{number}, for: f, title: Do it, owner: director, recorded_to: {recorded_to}, history: {history}, {access}}}\n"
        );
    }
    council.put(&format!("{folder}/responses.yaml"), answers);
    council.put("content/registers/posts.yaml", "director: {title: Director}\n");
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn read(ready: &Ready, id: &str, _: &Row) -> Vec<String> {
    let standing = ready.release.standing(&Key::new(&format!("{id}/f")));
    vec![standing.map_or("none", |standing| standing.as_str()).to_owned()]
}

#[test]
fn of_what_is_withheld_nothing_is_told_but_that_it_is_there() {
    hold_as_records(&rows(IN_PRIVATE), write, read);
}

#[test]
fn a_finding_stands_as_it_is_answered_and_acted_on() {
    hold_as_records(&rows(LAW), write, read);
}

#[test]
fn a_finding_stands_as_it_is_known_on_the_day() {
    hold_as_records(&rows(IN_TIME), write, read);
}

#[test]
fn a_finding_whose_actions_were_all_replaced_is_called_replaced_itself_which_is_wrong() {
    hold_as_records(&rows(WRONG), write, read);
}

#[test]
fn every_standing_comes_of_some_row() {
    let words: Vec<&str> = Standing::ALL.iter().map(|standing| standing.as_str()).collect();
    all_come(&words, "→ standing", &rows(LAW).into_iter().chain(rows(IN_TIME)).collect::<Vec<_>>());
}
