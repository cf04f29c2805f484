//! The accessibility statement, and exceptions.

use super::super::{SITE, hold, prepared, rows};
use super::{every_code_comes, hold_sites};
use crate::council::Council;

/// The keys that the statement says, of those that it must; `ALL` is all of them, `-x` all but `x`.
const STATEMENT: &str = "
| as of | site | statement | → code |

SI 2018/952 regulation 8 and the model statement: what it must say
| | | ALL                                | none |
| | | -status                            | statement-incomplete: status |
| | | -prepared                          | statement-incomplete: prepared |
| | | -reviewed                          | statement-incomplete: reviewed |
| | | -tested                            | statement-incomplete: tested |
| | | -tested_by                         | statement-incomplete: tested_by |
| | | -contact                           | statement-incomplete: contact |
| | | -answer_within                     | statement-incomplete: answer_within |
| | | -tested -tested_by                 | statement-incomplete: tested, tested_by |
| | | NOTHING                            | statement-incomplete: status, prepared, reviewed, tested, tested_by, contact, answer_within |

… whom to write to, there or for the whole site
| | contact: {email: us@northmoor.example} | -contact                | none |
| | contact: {url: https://www.northmoor.example/us} | -contact          | none |
| | | -contact contact={url: https://www.northmoor.example/us}           | none |

… and what is not accessible, where it says that something is not
| | | status=full                        | none |
| | | status=partial                     | statement-incomplete: issues |
| | | status=none                        | statement-incomplete: issues |
| | | status=partial issues=[{text: X, reason: non-compliant}]       | none |
| | | status=full issues=[{text: X, reason: out-of-scope}]           | none |

A site that has none yet is not asked for one
| | | ABSENT                             | none |

It is looked over within a year of the day that the site speaks of
| | | reviewed=2025-11-24                | none |
| | | reviewed=2025-11-23                | none |
| | | reviewed=2025-11-22                | statement-outdated |
| | | reviewed=2025-11                   | none |
| | | reviewed=2025-10                   | statement-outdated |
| | | reviewed=2025                      | none |
| | | reviewed=2024                      | statement-outdated |
| 2028-02-29 | | reviewed=2027-02-28      | none |
| 2028-02-29 | | reviewed=2027-02-27      | statement-outdated |
| 2025-06-30 | | reviewed=2024-07-01      | none |
| 2026-07-02 | | reviewed=2024-07-01      | statement-outdated |
";

const ALLOWED: &str = "
| in | allow | mistake | → code |

`allow: {code: \"reason\"}` excuses a warning in its own record
| page    | truncated-minutes: X | none                    | unused-allow |
| page    | missing-alt: X       | picture on the page     | none |
|         |                      | picture on the page     | missing-alt |
| page    | heading-level: X     | picture on the page     | missing-alt, unused-allow |
| other   | missing-alt: X       | picture on the page     | missing-alt, unused-allow |
| finding | missing-alt: X       | picture in the finding  | none |
| theme   | unused-register-entry: X | theme without a use | none |
| other   | unused-register-entry: X | theme without a use | unused-allow, unused-register-entry |
| page    | missing-alt: X, heading-level: X | picture on the page | unused-allow |

… those of a finding, its lines alone
| finding | missing-alt: X       | picture on the page     | missing-alt, unused-allow |

… and everywhere, where `site.yaml` says it
| site    | missing-alt: X       | picture on the page     | none |
| site    | unnamed-file: X      | file without a name     | none |
| page    | unnamed-file: X      | file without a name     | unnamed-file, unused-allow |
| site    | missing-alt: X       | none                    | unused-allow |
| site and page | missing-alt: X | picture on the page     | none |

Errors are not excused, nor an exception that excuses nothing
| page    | broken-link: X       | link to nowhere         | broken-link, unknown-value |
| site    | broken-link: X       | link to nowhere         | broken-link, unknown-value |
| page    | unused-allow: X      | none                    | unknown-value |
| page    | no-such-code: X      | none                    | unknown-value |
";

const UNREADABLE: &str = "
| mistake | another file | → code |

What a file that cannot be read may hold is not called missing, unused or unknown
| theme without a use | can be read    | unused-register-entry |
| theme without a use | cannot be read | yaml-syntax |
| file without a name | can be read    | unnamed-file |
| file without a name | cannot be read | yaml-syntax |
| declared_findings: {strength: 2}                              | can be read    | findings-missing |
| declared_findings: {strength: 2}                              | cannot be read | yaml-syntax |
| judgements: [{area: no-area, grade: good}]                    | can be read    | unknown-area |
| judgements: [{area: no-area, grade: good}]                    | cannot be read | yaml-syntax |
| judgements: [{area: overall-effectiveness, grade: no-grade}]  | can be read    | unknown-grade |
| judgements: [{area: overall-effectiveness, grade: no-grade}]  | cannot be read | yaml-syntax |

… and everything else is told all the same
| declared_findings: {strength: 0}                              | cannot be read | findings-beyond-declared, yaml-syntax |
| fieldwork: {from: 2026-02, to: 2026-01}                       | cannot be read | history-order, yaml-syntax |
";

const COMPLETE: [(&str, &str); 7] = [
    ("status", "full"),
    ("prepared", "2020-09-20"),
    ("reviewed", "2026-09-20"),
    ("tested", "2026-09-12"),
    ("tested_by", "the web team"),
    ("contact", "{email: web@northmoor.example}"),
    ("answer_within", "five working days"),
];

/// Returns the lines of the statement that a row describes.
fn statement(described: &str) -> String {
    let words: Vec<&str> = described.split(' ').collect();
    let is_left_out = |key: &str| described == "NOTHING" || words.contains(&format!("-{key}").as_str());
    let mut keys: Vec<(&str, &str)> = COMPLETE.into_iter().filter(|(key, _)| !is_left_out(key)).collect();
    // A value may have blanks: it goes on to the next word that gives a key a value.
    let mut at = described;
    while let Some((before, after)) = at.split_once('=') {
        let key = before.rsplit(' ').next().unwrap_or(before);
        let next = after.find('=').map(|end| after[..end].rfind(' ').unwrap_or(0));
        let value = &after[..next.unwrap_or(after.len())];
        keys.retain(|(known, _)| *known != key);
        keys.push((key, value));
        at = &after[value.len()..];
    }
    let lines = keys.iter().map(|(key, value)| format!("  {key}: {value}\n"));
    format!("accessibility:\n{}", lines.collect::<String>())
}

#[test]
fn the_accessibility_statement_says_what_it_must() {
    let rows = rows(STATEMENT);
    hold(rows.iter().map(|row| {
        let mut council = Council::empty();
        council.as_of = Some(row.or("as of", "")).filter(|day| !day.is_empty());
        let statement =
            if &row["statement"] == "ABSENT" { String::new() } else { statement(&row["statement"]) };
        council.put("site.yaml", format!("{SITE}{}\n{statement}", &row["site"]));
        let said = prepared(&council).diagnostics.into_iter().map(|one| match one.message.split_once(": ") {
            Some((_, missing)) => format!("{}: {missing}", one.code.as_str()),
            None => one.code.as_str().to_owned(),
        });
        let said: Vec<String> = said.collect();
        (row, vec![if said.is_empty() { "none".to_owned() } else { said.join("; ") }])
    }));
    every_code_comes("statement", &[STATEMENT]);
}

#[test]
fn of_files_that_cannot_be_read_nobody_knows_what_they_hold() {
    hold_sites(UNREADABLE, |council, row| {
        let front = match &row["mistake"] {
            "theme without a use" => {
                council.put("content/registers/themes.yaml", "homes: {title: X}\n");
                ""
            }
            "file without a name" => {
                council.put("content/pages/letter.pdf", "bytes");
                ""
            }
            front => front,
        };
        let inspection = format!("---\ntitle: X\nframework: sif\n{front}\n---\n");
        council.put("content/inspections/visit/inspection.md", inspection);
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: strength, text: X}\n");
        let title = if &row["another file"] == "can be read" { "X" } else { "[" };
        council.put("content/pages/about.md", format!("---\ntitle: {title}\n---\n"));
    });
    every_code_comes("mod", &[ALLOWED, UNREADABLE]);
}

#[test]
fn exceptions_excuse_warnings_where_they_stand() {
    hold_sites(ALLOWED, |council, row| {
        let allow = |of: &str| match row["in"].split(" and ").any(|one| one == of) {
            true => format!("allow: {{{}}}", &row["allow"]),
            false => String::new(),
        };
        let text = match &row["mistake"] {
            "picture on the page" => "![](photo.png)",
            "link to nowhere" => "[It](/nowhere/)",
            _ => "Words.",
        };
        council.put("site.yaml", format!("{SITE}{}\n", allow("site")));
        council.put("content/pages/about.md", format!("---\ntitle: X\n{}\n---\n{text}\n", allow("page")));
        council.put("content/pages/other.md", format!("---\ntitle: X\n{}\n---\nWords.\n", allow("other")));
        council.put("content/inspections/visit/inspection.md", "---\ntitle: X\nframework: sif\n---\n");
        let words = if &row["mistake"] == "picture in the finding" { "'![](photo.png)'" } else { "X" };
        let finding = format!("- {{id: f, kind: strength, text: {words}, {}}}\n", allow("finding"));
        council.put("content/inspections/visit/findings.yaml", finding);
        match &row["mistake"] {
            "picture on the page" => council.put("content/pages/photo.png", "bytes"),
            "picture in the finding" => council.put("content/inspections/visit/photo.png", "bytes"),
            "file without a name" => council.put("content/pages/letter.pdf", "bytes"),
            "theme without a use" => {
                council.put(
                    "content/registers/themes.yaml",
                    format!("homes: {{title: X, {}}}\n", allow("theme")),
                );
            }
            _ => {}
        }
    });
}
