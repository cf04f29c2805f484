//! Which ids are reserved: the contract with authors, §5, "Documents".

use super::{hold, prepared, rows};
use crate::council::Council;
use std::collections::BTreeMap;

/// Of the ids in a row, those that are refused.
const RESERVED: &str = "
| of | ids | → reserved |

§5 Reserved as ids at every level
| inspection   | page actions browse search data pages | page actions browse search data |
| plan         | page actions browse search data pages | page actions browse search data |
| committee    | page actions browse search data pages | page actions browse search data |
| page         | page actions browse search data pages | page actions browse search data |
| finding      | page actions browse search data pages | page actions browse search data |
| action       | page actions browse search data pages | page actions browse search data |
| item         | page actions browse search data pages | page actions browse search data |
| resolution   | page actions browse search data pages | page actions browse search data |
| theme        | page actions browse search data pages | page actions browse search data |
| organisation | page actions browse search data pages | page actions browse search data |
| post         | page actions browse search data pages | page actions browse search data |
| person       | page actions browse search data pages | page actions browse search data |

… and at the top the names of routes
| inspection   | findings deadlines changes assets themes posts people organisations finding | findings deadlines changes assets themes posts people organisations |
| page         | inspections committees plans people my-plans | inspections committees plans people |
| finding      | findings deadlines changes assets themes people | none |
| action       | plans changes | none |
| item         | deadlines plans people | none |
| resolution   | changes themes | none |

… and language codes
| inspection   | cy en zz cym c1 | cy en zz |
| page         | cy en zz cym c1 | cy en zz |
| committee    | cy              | cy |
| plan         | cy              | cy |

… of inspections, committees, plans and pages only
| finding      | ii iv cy        | none |
| action       | vi ix cy        | none |
| item         | xi cy           | none |
| resolution   | ii iv vi ix xi  | none |
| theme        | cy              | none |
| post         | cs              | none |
| organisation | tv              | none |

… and those of routes to come
| inspection   | measures embed schema glossary statuses accessibility | measures embed schema glossary statuses accessibility |
| page         | measures embed schema | measures embed schema |
| resolution   | measures glossary     | none |

A page may introduce one that is made anyway
| page         | accessibility statuses glossary | none |
";

/// Of each kind of record: its file, what stands above the entries of the file, and the record; `ID` is the id, and `N`
/// its number in the row.
const RECORDS: &[(&str, &str, &str, &str)] = &[
    ("inspection", "content/inspections/ID/inspection.md", "", "---\ntitle: X\nframework: sif\n---\n"),
    ("plan", "content/plans/ID/plan.md", "", "---\ntitle: X\nauthority: northmoor\n---\n"),
    ("committee", "content/committees/ID/committee.md", "", "---\ntitle: X\nkind: audit\n---\n"),
    ("page", "content/pages/ID.md", "", "---\ntitle: X\n---\n"),
    ("finding", "content/inspections/visit/findings.yaml", "", "- {id: ID, kind: strength, text: X}\n"),
    ("action", "content/plans/plan/responses.yaml", "actions:\n", "  - {id: ID, title: X, owner: who}\n"),
    ("item", "content/committees/audit/2026-09-15/N-ID.md", "", "---\ntitle: X\n---\n"),
    (
        "resolution",
        "content/committees/audit/2026-09-15/01-item.md",
        "---\ntitle: X\nresolutions:\n",
        "  - {id: ID, kind: noted, text: X}\n",
    ),
    ("theme", "content/registers/themes.yaml", "", "ID: {title: X}\n"),
    ("post", "content/registers/posts.yaml", "", "ID: {title: X}\n"),
    ("person", "content/registers/people.yaml", "", "ID: {name: X}\n"),
    ("organisation", "content/registers/organisations.yaml", "", "ID: {name: X}\n"),
];

#[test]
fn some_ids_are_reserved() {
    let rows = rows(RESERVED);
    hold(rows.iter().map(|row| {
        let record = RECORDS.iter().find(|(kind, ..)| *kind == &row["of"]);
        let (kind, path, above, entry) = record.expect("a kind of record");
        let mut files = BTreeMap::new();
        for (number, id) in row["ids"].split(' ').enumerate() {
            let with_id = |text: &str| text.replace("ID", id).replace('N', &number.to_string());
            *files.entry(with_id(path)).or_insert_with(|| (*above).to_owned()) += &with_id(entry);
        }
        let end = if *kind == "resolution" { "---\n" } else { "" };
        let council = Council::empty();
        files.iter().for_each(|(path, text)| council.put(path, format!("{text}{end}")));
        let prepared = prepared(&council);
        let refused = |id: &&str| {
            let message = format!("the id `{id}` is reserved");
            prepared
                .diagnostics
                .iter()
                .any(|one| one.code.as_str() == "reserved-id" && one.message == message)
        };
        let reserved: Vec<&str> = row["ids"].split(' ').filter(refused).collect();
        (row, vec![if reserved.is_empty() { "none".to_owned() } else { reserved.join(" ") }])
    }));
}
