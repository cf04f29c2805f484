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
