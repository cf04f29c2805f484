//! Answers, and what actions are for.

use super::{every_code_comes, hold_sites};

/// What a responses file says, in an inspection and in a plan.
const ANSWERS: &str = "
| folder | response | action | → code |

What is not accepted has a reason
| inspections | acceptance: accepted                        | for: [f]       | none |
| inspections | acceptance: not-accepted, reason: No money  | for: [f]       | none |
| inspections | acceptance: not-accepted                    | for: [f]       | missing-reason |
| inspections | acceptance: not-accepted, text: No money    | for: [f]       | missing-reason |
| inspections | acceptance: partly-accepted                 | for: [f]       | none |

An action of an inspection is for something; one of a plan may be the council's own
| inspections | acceptance: accepted                        | for: []        | action-without-finding |
| inspections | acceptance: accepted                        |                | action-without-finding |
| inspections | acceptance: accepted                        | for: f         | none |
| plans       | acceptance: accepted                        | for: []        | none |
| plans       | acceptance: accepted                        |                | none |
| plans       | acceptance: accepted                        | for: [visit/f] | none |
";

#[test]
fn answers_say_why_and_actions_are_for_something() {
    hold_sites(ANSWERS, |council, row| {
        council.put("content/registers/posts.yaml", "director: {title: Director}\n");
        council.put("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: sif\n---\n");
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: recommendation, text: X}\n");
        council.put("content/plans/plan/plan.md", "---\ntitle: Plan\nauthority: northmoor\n---\n");
        let folder = if &row["folder"] == "plans" { "plans/plan" } else { "inspections/visit" };
        let (response, action) = (&row["response"], &row["action"]);
        let action = if action.is_empty() { String::new() } else { format!(", {action}") };
        council.put(
            &format!("content/{folder}/responses.yaml"),
            format!(
                "responses:\n  - {{to: [visit/f], date: 2026-09-20, by: director, {response}}}\n\
                 actions:\n  - {{id: a, title: X, owner: director, due: 2027-03-31{action}}}\n"
            ),
        );
    });
    every_code_comes("answers", &[ANSWERS]);
}
