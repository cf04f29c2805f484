//! Text and documents that are withheld and stand in the content all the same. What more of them refuses a build is
//! held by `leaks.rs`.

use super::{every_code_comes, hold_sites};
use crate::council::Council;

/// `SECRET` is the access of exempt information.
const TEXTS: &str = "
| file | written | → code |

§5 Warnings: exempt text in the tree, whatever record it stands in
| content/pages/x.md                              | title: X\\nSECRET\\n---\\nWords.          | exempt-text |
| content/inspections/x/inspection.md             | title: X\\nframework: sif\\nSECRET\\n---\\nWords. | exempt-text |
| content/plans/x/plan.md                         | title: X\\nauthority: northmoor\\nSECRET\\n---\\nWords. | exempt-text |
| content/committees/x/committee.md               | title: X\\nkind: audit\\nSECRET\\n---\\nWords. | exempt-text |
| content/committees/audit/2026-10-15/meeting.md  | SECRET\\n---\\nWords.                    | exempt-text |
| content/committees/audit/2026-09-15/02-x.md     | title: X\\nSECRET\\n---\\nWords.          | exempt-text |
| content/committees/audit/2026-09-15/02-x.md     | title: X\\nresolutions: [{id: r1, kind: noted, text: Words., SECRET}]\\n--- | exempt-text |
| content/inspections/visit/findings.yaml         | [{id: f, kind: strength, text: Words., SECRET}] | exempt-text |
| content/inspections/x/inspection.md             | title: X\\nframework: sif\\nscope: [Two children of one family]\\nSECRET\\n--- | exempt-text |
| content/inspections/x/inspection.md             | title: X\\nframework: sif\\ninspectors: [{name: Words}]\\nSECRET\\n--- | exempt-text |
| content/committees/audit/2026-10-15/meeting.md  | venue: Words\\nSECRET\\n---              | exempt-text |
| content/committees/audit/2026-10-15/meeting.md  | attendance: [Words]\\nSECRET\\n---        | exempt-text |
| content/committees/x/committee.md               | title: X\\nkind: audit\\naliases: [Words]\\nSECRET\\n--- | exempt-text |
| content/pages/x.md                              | title: X\\nsummary: Words\\nSECRET\\n---  | exempt-text |

… numbers and addresses are none
| content/committees/audit/2026-10-15/meeting.md  | time: '14:00'\\nSECRET\\n---             | none |
| content/committees/audit/2026-09-15/02-x.md     | title: X\\nnumber: 7a\\nSECRET\\n---      | none |
| content/inspections/x/inspection.md             | title: X\\nframework: sif\\nsource: {url: https://example.org/words}\\nSECRET\\n--- | none |

… a title and a reason are no such text: the public sees them
| content/pages/x.md                              | title: X\\nSECRET\\n---                  | none |
| content/inspections/x/inspection.md             | title: X\\nframework: sif\\nSECRET\\n---  | none |
| content/plans/x/plan.md                         | title: X\\nauthority: northmoor\\nSECRET\\n--- | none |
| content/committees/x/committee.md               | title: X\\nkind: audit\\nSECRET\\n---     | none |
| content/committees/audit/2026-10-15/meeting.md  | SECRET\\n---                            | none |
| content/committees/audit/2026-09-15/02-x.md     | title: X\\nSECRET\\n---                  | none |

… confidential text is as much, what waits for its day is not
| content/pages/x.md     | title: X\\naccess: {level: confidential, reason: X}\\n---\\nWords.     | exempt-text |
| content/pages/x.md     | title: X\\naccess: {level: public}\\n---\\nWords.                      | none |
| content/pages/x.md     | title: X\\naccess: {level: embargoed, until: 2026-12-01}\\n---\\nWords. | none |
| content/pages/x.md     | title: X\\ndraft: true\\n---\\nWords.                                  | none |

… an embargo without its end is refused
| content/pages/x.md     | title: X\\naccess: {level: embargoed}\\n---                             | missing-key |
| content/pages/x.md     | title: X\\naccess: {level: embargoed, until: }\\n---                    | missing-key |
| content/pages/x.md     | title: X\\naccess: {level: embargoed, until: soon}\\n---                | bad-date |
| content/registers/organisations.yaml | northmoor: {name: X}\\nx: {name: Words, SECRET} | exempt-text, unused-register-entry |

… a key that says nothing at its level was meant to withhold
| content/pages/x.md     | title: X\\naccess: {level: public, reason: X}\\n---                     | unknown-key |
| content/pages/x.md     | title: X\\naccess: {level: public, until: 2026-12-01, stub_title: X}\\n--- | unknown-key ×2 |
| content/pages/x.md     | title: X\\naccess: {level: public, paragraphs: [1], part: england}\\n--- | unknown-key ×2 |
| content/pages/x.md     | title: X\\naccess: {level: confidential, reason: X, until: 2026-12-01}\\n--- | unknown-key |
| content/pages/x.md     | title: X\\naccess: {level: confidential, reason: X, part: england}\\n--- | unknown-key |
| content/pages/x.md     | title: X\\naccess: {level: exempt, paragraphs: [1], part: england, until: 2026-12-01}\\n--- | unknown-key |
| content/pages/x.md     | title: X\\naccess: {level: embargoed, until: 2026-12-01, reason: X, stub_title: X}\\n--- | none |

What an inspection or a meeting holds is withheld with it
| content/inspections/visit/inspection.md         | title: X\\nframework: sif\\nSECRET\\n---  | none |
| content/inspections/open/inspection.md          | title: X\\nframework: sif\\nSECRET\\n---  | exempt-text |
| content/committees/audit/2026-09-15/meeting.md  | SECRET\\n---                            | exempt-text |
| content/committees/audit/committee.md           | title: X\\nkind: audit\\nSECRET\\n---     | exempt-text |
| content/committees/audit/2026-09-15/02-x.md     | title: X\\nSECRET\\nresolutions: [{id: r1, kind: noted, text: Words.}]\\n--- | exempt-text |
| content/inspections/visit/findings.yaml         | [{id: f, kind: strength, text: Words., summary: Words., SECRET}] | exempt-text |

A restricted passage holds none
| content/pages/x.md     | title: X\\n---\\n::: restricted {paragraphs=1 part=england reason=X}\\nWords.\\n::: | exempt-text |
| content/pages/x.md     | title: X\\n---\\n::: restricted {paragraphs=1 part=england reason=X}\\n:::         | none |
";

/// In `visit`, an inspection with a recommendation.
const ANSWERS: &str = "
| responses | actions | → code |

… nor do answers, actions and the entries of their history
| {to: f, acceptance: accepted, date: 2026-09-01, by: director, text: Words., SECRET} | | exempt-text |
| {to: f, acceptance: not-accepted, date: 2026-09-01, by: director, reason: Words., SECRET} | | exempt-text |
| {to: f, acceptance: accepted, date: 2026-09-01, by: director, SECRET}               | | none |
| | {id: a, for: f, title: X, owner: director, text: Words., SECRET}                    | exempt-text |
| | {id: a, for: f, title: X, owner: director, history: [{date: 2026-09-01}], SECRET}   | exempt-text |
| | {id: a, for: f, title: X, owner: director, partners: [Words], SECRET}               | exempt-text |
| | {id: a, for: f, title: X, owner: director, SECRET}                                  | none |
| | {id: a, for: f, title: X, owner: director, history: [{date: 2026-09-01, note: Words., SECRET}]}   | exempt-text |
| | {id: a, for: f, title: X, owner: director, history: [{date: 2026-09-01, reason: Words., SECRET}]} | exempt-text |
| | {id: a, for: f, title: X, owner: director, history: [{date: 2026-09-01, SECRET}]}   | none |
";

/// The documents of an inspection, the text of it, and the documents of a meeting with a file of the same name.
const DOCUMENTS: &str = "
| documents | text | elsewhere | → code |

A withheld document lies here, or not
| {kind: letter, title: X, file: letter.pdf}                     | | | none |
| {kind: letter, title: X, file: letter.pdf, SECRET}             | | | exempt-text |
| {kind: letter, title: X, availability: withheld, SECRET}       | | | none |
| {kind: letter, title: X, file: letter.pdf, draft: true}        | | | none |
| {kind: letter, title: X, file: letter.pdf, access: {level: embargoed, until: 2026-12-01}} | | | none |

What one entry withholds no other publishes, nor a link
| {kind: letter, title: X, file: letter.pdf, SECRET}; {kind: report, title: Y, file: letter.pdf} | | | exempt-text, withheld-named-publicly |
| {kind: letter, title: X, file: letter.pdf, SECRET} | See [it](letter.pdf). |                     | exempt-text, withheld-named-publicly |
| {kind: letter, title: X, file: letter.pdf, draft: true} | See [it](letter.pdf). |                | withheld-named-publicly |
| {kind: letter, title: X, file: letter.pdf, SECRET}; {kind: report, title: Y, file: letter.pdf, SECRET} | | | exempt-text ×2 |

… and a file of the same name in another folder is another file
| {kind: letter, title: X, file: letter.pdf, SECRET} | | {kind: letter, title: X, file: letter.pdf}   | exempt-text |
";

/// An organisation, a framework, an inspection under `sif` with findings `f` and `g`, and what answers them.
const NEEDS: &str = "
| organisation | framework | inspection | finding | responses | → code |

An inspection says whose it is: one whose authorities are all withheld would be the site's own
| {name: X, draft: true} | | {authority: [x]}            | | | needs-withheld |
| {name: X, access: {level: embargoed, until: 2026-12-01}} | | {authority: [x]} | | | needs-withheld |
| {name: X, access: {level: embargoed, until: 9999-12-31T23:59:59}} | | {authority: [x]} | | | needs-withheld |
| {name: X, SECRET}      | | {authority: [x]}            | | | needs-withheld |
| {name: X, draft: true} | | {authority: [x, northmoor]} | | | none |
| {name: X, draft: true} | | {authority: [x], draft: true} | | | none |

… and the site itself is somebody's
| OURS                   | | {}                          | | | needs-withheld, unused-register-entry |

… and under which framework; a framework, whose it is
| | {draft: true}            | {framework: own} | | | needs-withheld |
| | {SECRET}                 | {framework: own} | | | exempt-text, needs-withheld |
| | {}                       | {framework: own} | | | none |
| {name: X, draft: true} | {inspectorate: x}  | {framework: own} | | | needs-withheld |
| {name: X, draft: true} | {inspectorate: x, draft: true} | | | | none |

… unless no inspection that is shown is made under it: the program has frameworks of many inspectorates
| {name: X, draft: true} | {inspectorate: x}  | {framework: own, draft: true} | | | none |
| {name: X, draft: true} | {inspectorate: x}  |                               | | | none |

The id of a response names what it answers first
| | | | {draft: true} | {to: [f, g], DATED}          | needs-withheld |
| | | | {draft: true} | {id: r, to: [f, g], DATED}   | none |
| | | | {draft: true} | {to: [g, f], DATED}          | none |
| | | | {draft: true} | {to: [f], DATED}             | none |
| | | | {draft: true} | {to: [f, g], LATER}          | none |
| | | | {SECRET}      | {to: [f, g], DATED}          | exempt-text |

Where access cannot be read, that is the one mistake
| | | | {access: exempt} | {to: [f, g], DATED}       | wrong-type |
| | | | {draft: maybe}   | {to: [f, g], DATED}       | wrong-type |
| {name: X, access: exempt} | | {authority: [x]}      | | | wrong-type |
";

fn with_secret(text: &str) -> String {
    let secret = "access: {level: exempt, paragraphs: [1], part: england, reason: X}";
    text.replace("SECRET", secret).replace("\\n", "\n")
}

/// Puts in what is open around the rows.
fn around(council: &Council) {
    council.put("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: sif\n---\n");
    council.put("content/committees/audit/committee.md", "---\ntitle: Audit\nkind: audit\n---\n");
    for meeting in ["2026-09-15", "2026-10-15"] {
        council.put(&format!("content/committees/audit/{meeting}/meeting.md"), "---\n---\n");
    }
    council.put("content/committees/audit/2026-09-15/01-open.md", "---\ntitle: Open\n---\n");
}

#[test]
fn withheld_text_in_the_tree_is_warned_of() {
    hold_sites(TEXTS, |council, row| {
        around(council);
        if row["file"].contains("/open/") {
            council.put("content/inspections/open/findings.yaml", "- {id: f, kind: strength, text: X}\n");
        }
        let front = if row["file"].ends_with(".md") { "---\n" } else { "" };
        council.put(&row["file"], format!("{front}{}\n", with_secret(&row["written"])));
    });
    hold_sites(ANSWERS, |council, row| {
        around(council);
        let posts = "director: {title: Director}\n";
        council.put("content/registers/posts.yaml", posts);
        council.put("content/pages/about.md", "---\ntitle: About\n---\n[The director](@post:director).\n");
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: recommendation, text: X}\n");
        let [responses, actions] = ["responses", "actions"].map(|name| with_secret(&row[name]));
        let answers = format!("responses: [{responses}]\nactions: [{actions}]\n");
        council.put("content/inspections/visit/responses.yaml", answers);
    });
}

#[test]
fn a_document_is_withheld_or_published() {
    hold_sites(DOCUMENTS, |council, row| {
        around(council);
        let documents = with_secret(&row["documents"]).replace("; ", ", ");
        let inspection =
            format!("---\ntitle: Visit\nframework: sif\ndocuments: [{documents}]\n---\n{}\n", &row["text"]);
        council.put("content/inspections/visit/inspection.md", inspection);
        if documents.contains("file:") {
            council.put("content/inspections/visit/letter.pdf", "bytes");
        }
        if !row["elsewhere"].is_empty() {
            let meeting = format!("---\ndocuments: [{}]\n---\n", &row["elsewhere"]);
            council.put("content/committees/audit/2026-09-15/meeting.md", meeting);
            council.put("content/committees/audit/2026-09-15/letter.pdf", "other bytes");
        }
    });
    every_code_comes("withheld", &[TEXTS, ANSWERS, DOCUMENTS]);
}

#[test]
fn nothing_public_is_without_what_it_needs() {
    hold_sites(NEEDS, |council, row| {
        let [organisation, framework, inspection, finding, responses] =
            ["organisation", "framework", "inspection", "finding", "responses"].map(|name| {
                with_secret(&row[name])
                    .replace("LATER", "acceptance: accepted, date: 2026-11-24, by: director")
                    .replace("DATED", "acceptance: accepted, date: 2026-09-01, by: director")
            });
        let filled =
            |said: &str, keys: &str| match said.strip_prefix('{').and_then(|said| said.strip_suffix('}')) {
                Some(more) if !more.is_empty() => format!("{{{keys}, {more}}}"),
                _ => format!("{{{keys}}}"),
            };
        council.put("content/registers/posts.yaml", "director: {title: Director}\n");
        council.put("content/pages/about.md", "---\ntitle: About\n---\n[The director](@post:director).\n");
        if !organisation.is_empty() {
            let is_ours = organisation == "OURS";
            let ours = format!("northmoor: {{name: Northmoor Council, draft: {is_ours}}}");
            let organisation = if is_ours { "{name: X, draft: true}" } else { &organisation };
            council.put("content/registers/organisations.yaml", format!("{ours}\nx: {organisation}\n"));
        }
        if !framework.is_empty() {
            let inspectorate = if framework.contains("inspectorate") { "" } else { ", inspectorate: Ofsted" };
            let keys = format!("name: Own, graded: false{inspectorate}");
            council.put("content/frameworks/own.yaml", filled(&framework, &keys));
        }
        let sif = if inspection.contains("framework") { "" } else { ", framework: sif" };
        let front = filled(&inspection, &format!("title: Visit{sif}, published: 2026-08-24"));
        council.put("content/inspections/visit/inspection.md", format!("---\n{front}\n---\n"));
        let [f, g] = [("f", &*finding), ("g", "")]
            .map(|(id, finding)| filled(finding, &format!("id: {id}, kind: recommendation, text: X")));
        council.put("content/inspections/visit/findings.yaml", format!("[{f}, {g}]\n"));
        council.put("content/inspections/visit/responses.yaml", format!("responses: [{responses}]\n"));
    });
    every_code_comes("needs", &[NEEDS]);
}
