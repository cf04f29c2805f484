//! Chains, items of a meeting, register entries that nothing uses, and files that nothing names.

use super::{every_code_comes, hold_sites};
use crate::council::Council;

/// Each link is a record and the one that it names.
const CHAINS: &str = "
| links | → code |

A chain has a beginning
| a-b                    | none |
| a-b b-c                | none |
| a-b c-b                | none |

… and leads back to none of its records: each of these is told
| a-a                    | circular-chain |
| a-b b-a                | circular-chain ×2 |
| a-b b-c c-a            | circular-chain ×3 |

… but not one that only leads into a circle
| a-b b-c c-b            | circular-chain ×2 |
| a-b b-b                | circular-chain |
";

const ITEMS: &str = "
| files | front | → code |

A number stands once in a meeting
| 06-a.md 07-b.md                |                | none |
| 06-a.md 06-b.md                |                | duplicate-item-number |
| 06-a.md 6-b.md                 |                | duplicate-item-number |
| 06-a.md 06-b.md 06-c.md        |                | duplicate-item-number ×2 |
| 06-a.md 06a-b.md               |                | none |
| 00-a.md 0-b.md                 |                | duplicate-item-number |
| 06-a.md 07-b.md                | number: 8      | duplicate-item-number |
| 06-a.md                        | number: 7      | none |
| 06-a.md ../2026-10-15/06-b.md  |                | none |

Minutes that their source cut off are warned of
| 06-a.md                        | truncated: true  | truncated-minutes |
| 06-a.md                        | truncated: false | none |
";

/// The site is of the organisation `northmoor`.
const USED: &str = "
| registers | use | → code |

§5 A register entry that nothing uses is warned of
| themes: homes              |                                  | unused-register-entry |
| themes: homes              | page: See [it](@theme:homes)           | none |
| themes: homes              | visit: themes: [homes]           | none |
| posts: director            |                                  | unused-register-entry |
| posts: director            | page: See [it](@post:director)         | none |
| people: a-holder           |                                  | unused-register-entry |
| people: a-holder           | page: See [it](@person:a-holder)       | none |
| organisations: eastmoor    |                                  | unused-register-entry |
| organisations: eastmoor    | visit: authority: eastmoor       | none |
| themes: homes carers       | visit: themes: [homes]           | unused-register-entry |
| themes: homes; posts: director |                              | unused-register-entry ×2 |

… but not the site's own organisation, nor an inspectorate that a framework names
| organisations: northmoor   |                                  | none |
| organisations: ofsted      |                                  | none |
| organisations: an-inspectorate |                              | unused-register-entry |

… and entries of registers use each other
| posts: director; people: a-holder {posts: [{post: director}]} |   | unused-register-entry |
| posts: director; people: a-holder {posts: [{post: director}]} | page: See [it](@person:a-holder) | none |
| organisations: trust; posts: director {organisation: trust}   | page: See [it](@post:director)   | none |

A word of the glossary needs no use
| glossary: EHCP {meaning: A plan}   |                          | none |

What may stand in a file that cannot be read is not called unused
| themes: homes              | visit: [                         | yaml-syntax |
";

const NAMED: &str = "
| file | named | → code |

§5 A file that nothing names is warned of
| content/inspections/visit/letter.pdf             |                                       | unnamed-file |
| content/inspections/visit/letter.pdf             | visit: documents: [{kind: letter, title: X, file: letter.pdf}] | none |
| content/inspections/visit/letter.pdf             | visit text: See [it](letter.pdf).     | none |
| content/inspections/visit/letter.pdf             | evidence: letter.pdf                  | none |
| content/inspections/visit/letter.pdf             | page: See [the letter](@visit).       | unnamed-file |
| content/inspections/visit/more/letter.pdf        |                                       | unnamed-file |
| content/pages/photo.png                          |                                       | unnamed-file |
| content/pages/photo.png                          | page: ![A photo](photo.png)           | none |
| content/registers/list.csv                       |                                       | unnamed-file |
| content/letter.pdf                               |                                       | unnamed-file |

… and so is a text that means nothing where it lies
| content/inspections/visit/finding.yaml           |                                       | unnamed-file |
| content/inspections/visit/notes.md               |                                       | unnamed-file |
| content/registers/teams.yaml                     |                                       | unnamed-file |
| content/notes.md                                 |                                       | unnamed-file |
| content/pages/deep/notes.md                      |                                       | unnamed-file |

… outside of content a site may hold what it likes
| notes.md                                         |                                       | none |
| papers/letter.pdf                                |                                       | none |

§5 Passed over in silence: what editors, office programs and systems leave beside files
| content/inspections/visit/.letter.pdf            |                                       | none |
| content/inspections/visit/#letter.pdf#           |                                       | none |
| content/inspections/visit/letter.pdf~            |                                       | none |
| content/inspections/visit/~$letter.docx          |                                       | none |
| content/inspections/visit/.#letter.pdf           |                                       | none |
| content/inspections/visit/Thumbs.db              |                                       | none |
| content/inspections/visit/desktop.ini            |                                       | none |
| content/inspections/visit/inspection.md.orig     |                                       | none |
| content/inspections/visit/inspection.md.swp      |                                       | none |
| content/inspections/visit/letter.tmp             |                                       | none |

What may be named in a file that cannot be read is not called unnamed
| content/inspections/visit/letter.pdf             | visit: [                              | yaml-syntax |
";

fn visit(council: &Council, front: &str, text: &str) {
    let inspection = format!("---\ntitle: Visit\nframework: sif\n{front}\n---\n{text}\n");
    council.put("content/inspections/visit/inspection.md", inspection);
}

fn page(council: &Council, text: &str) {
    council.put("content/pages/about.md", format!("---\ntitle: About\n---\n{text}\n"));
}

const REDIRECTS: &str = "
| redirect_from | → code |

§1 `redirect_from:` keeps old addresses alive: those of the site itself, where they are written whole
| https://inspections.northmoor.example/old/         | none |
| https://inspections.northmoor.example/cy/old/      | reserved-id |
| https://inspections.northmoor.example.org/old/     | wrong-type |
| https://www.northmoor.example/old/                 | wrong-type |
";

#[test]
fn chains_have_a_beginning() {
    let links = |row: &super::Row| -> Vec<(String, String)> {
        let links = row["links"].split(' ').map(|link| link.split_once('-').expect("two records"));
        links.map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
    };
    hold_sites(CHAINS, |council, row| {
        for id in ["a", "b", "c"] {
            let previous = links(row).into_iter().find(|(from, _)| from == id);
            let previous = previous.map(|(_, to)| format!("previous: {to}\n")).unwrap_or_default();
            let inspection = format!("---\ntitle: Visit\nframework: sif\n{previous}---\n");
            council.put(&format!("content/inspections/{id}/inspection.md"), inspection);
        }
    });
    hold_sites(CHAINS, |council, row| {
        visit(council, "", "");
        let finding = |id: &str| {
            let by = links(row).into_iter().find(|(from, _)| from == id).map(|(_, to)| to);
            format!("- {{id: {id}, kind: strength, text: X, superseded_by: {}}}\n", by.unwrap_or_default())
        };
        council.put("content/inspections/visit/findings.yaml", ["a", "b", "c"].map(finding).concat());
    });
    every_code_comes("chains", &[CHAINS]);
}

#[test]
fn items_are_numbered_once_and_whole() {
    hold_sites(ITEMS, |council, row| {
        council.put("content/committees/audit/committee.md", "---\ntitle: Audit\nkind: audit\n---\n");
        for meeting in ["2026-09-15", "2026-10-15"] {
            council.put(&format!("content/committees/audit/{meeting}/meeting.md"), "---\n---\n");
        }
        for file in row["files"].split(' ') {
            let path = format!("content/committees/audit/2026-09-15/{file}").replace("2026-09-15/../", "");
            council.put(&path, format!("---\ntitle: Item\n{}\n---\n", &row["front"]));
        }
    });
    every_code_comes("committees", &[ITEMS]);
}

#[test]
fn register_entries_are_used() {
    hold_sites(USED, |council, row| {
        for register in row["registers"].split(';') {
            let (name, entries) = register.split_once(':').expect("a register and its entries");
            let entries = entries.trim();
            let title = if matches!(name.trim(), "themes" | "posts") { "title" } else { "name" };
            let text = match entries.split_once(" {") {
                Some((id, fields)) if name == "glossary" => format!("{id}: {{{fields}\n"),
                Some((id, fields)) => format!("{id}: {{{title}: X, {fields}\n"),
                None => entries.split(' ').map(|id| format!("{id}: {{{title}: X}}\n")).collect(),
            };
            let own =
                if name == "organisations" && entries != "northmoor" { "northmoor: {name: X}\n" } else { "" };
            council.put(&format!("content/registers/{}.yaml", name.trim()), format!("{own}{text}"));
        }
        match row["use"].split_once(": ") {
            Some(("page", text)) => page(council, text),
            Some((_, front)) => visit(council, front, ""),
            None => {}
        }
    });
    every_code_comes("usage", &[USED]);
}

#[test]
fn files_are_named() {
    hold_sites(NAMED, |council, row| {
        council.put(&row["file"], "bytes");
        visit(council, "", "");
        match row["named"].split_once(": ") {
            Some(("page", text)) => page(council, text),
            Some(("visit text", text)) => visit(council, "", text),
            Some(("evidence", file)) => {
                council.put("content/registers/posts.yaml", "director: {title: Director}\n");
                council
                    .put("content/inspections/visit/findings.yaml", "- {id: f, kind: strength, text: X}\n");
                council.put(
                    "content/inspections/visit/responses.yaml",
                    format!("actions:\n  - {{id: a, for: f, title: X, owner: director, history: [{{date: 2026-10-01, evidence: [{file}]}}]}}\n"),
                );
            }
            Some((_, front)) => visit(council, front, ""),
            None => {}
        }
    });
    every_code_comes("files", &[NAMED]);
}

#[test]
fn old_addresses_are_of_the_site_itself() {
    hold_sites(REDIRECTS, |council, row| {
        let page = format!("---\ntitle: X\nredirect_from: [\"{}\"]\n---\nWords.\n", &row["redirect_from"]);
        council.put("content/pages/about.md", page);
    });
    every_code_comes("redirects", &[REDIRECTS]);
}
