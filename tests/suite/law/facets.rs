//! What records can be narrowed by, on the pages for browsing and in search: the same for both.

use super::{Row, all_come, hold, ready, rows};
use crate::council::Council;
use answerable::model::{Key, Kind, Target};
use answerable::pipeline::Ready;
use answerable::route::{Facet, facets_of};

const BROWSED: &str = "
| facet | → the pages list |

What has lists of its own by the same facet is left to them
| kind         | finding |
| status       | finding, action |
| theme        | finding, item |
| committee    | inspection, item |
| inspectorate | inspection, finding |
| framework    | inspection, finding |
| authority    | inspection, finding |
| year         | inspection, finding, item |
";

const RECORDS: &str = "
| kind | key | → facets |

An inspection has its themes, authorities, framework, inspectorate, year and the committees that considered it
| inspection   | visit                   | theme homes; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |

… the site's organisation where it names none; its fieldwork's year where it was not published; none without a date
| inspection   | early                   | inspectorate ofsted; framework sif; authority eastmoor; authority northmoor; year 2019 |
| inspection   | undated                 | inspectorate the-board; framework own; authority northmoor |

A finding has what is around it, its kind, how it stands, and the themes of its own
| finding      | visit/open              | kind recommendation; status awaiting-response; theme carers; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |
| finding      | visit/acted             | kind area-for-improvement; status in-progress; theme carers; theme homes; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |
| finding      | undated/f               | kind strength; status not-required; inspectorate the-board; framework own; authority northmoor |

… and the committees that considered it alone
| finding      | early/f                 | kind strength; status not-started; committee audit; inspectorate ofsted; framework sif; authority eastmoor; authority northmoor; year 2019 |

An action has how it stands, `overdue` besides, its themes, and what is around the findings that it is for
| action       | visit/begun             | status in-progress; theme homes; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |
| action       | visit/late              | status not-started; status overdue; theme carers; theme homes; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |
| action       | improvement/own         | status complete; authority northmoor |
| action       | improvement/for-early   | status not-started; inspectorate ofsted; framework sif; authority eastmoor; authority northmoor; year 2019 |

An item has its themes, its committee and the committee's authorities, its year, and the framework of what it is about
| item         | scrutiny/2026-09-15/a   | theme homes; committee scrutiny; inspectorate ofsted; framework sif; authority northmoor; year 2026 |
| item         | scrutiny/2026-09-15/b   | committee scrutiny; authority northmoor; year 2026 |
| item         | audit/undated-talk/a    | committee audit; inspectorate ofsted; framework sif |

A meeting has its committee, the committee's authorities and its year; a committee itself and its authorities
| meeting      | scrutiny/2026-09-15     | committee scrutiny; authority northmoor; year 2026 |
| meeting      | audit/undated-talk      | committee audit |
| committee    | scrutiny                | committee scrutiny; authority northmoor |
| committee    | audit                   | committee audit |

A plan has its themes, its authorities and its year
| plan         | improvement             | theme homes; authority northmoor; year 2025 |

A theme and an organisation are the values themselves
| theme        | homes                   | theme homes |
| organisation | northmoor               | authority northmoor |
| organisation | ofsted                  | inspectorate ofsted |

Everything else is found by its words alone
| response     | visit/open-2026-09-18   | none |
| resolution   | scrutiny/2026-09-15/a/r1 | none |
| post         | director                | none |
| person       | a-holder                | none |
| page         | about                   | none |
| framework    | sif                     | none |

§5 A stub says nothing else: what is withheld has none
| inspection   | secret                  | none |
| finding      | visit/secret            | none |
| action       | visit/secret-action     | none |
| item         | scrutiny/2026-09-15/secret | none |
| plan         | secret-plan             | none |
| committee    | secret-board            | none |
| meeting      | audit/2026-10-15        | none |
";

const LISTED: &str = "
| facet | value | → records |

The pages for browsing list what has the value, and no stubs
| kind         | recommendation       | 1 |
| kind         | strength             | 2 |
| status       | awaiting-response    | 1 |
| status       | in-progress          | 2 |
| status       | not-started          | 3 |
| status       | overdue              | 1 |
| status       | complete             | 1 |
| theme        | homes                | 2 |
| theme        | carers               | 2 |
| committee    | scrutiny             | 3 |
| committee    | audit                | 1 |
| inspectorate | ofsted               | 5 |
| inspectorate | the-board            | 2 |
| framework    | own                  | 2 |
| authority    | northmoor            | 7 |
| authority    | eastmoor             | 2 |
| year         | 2026                 | 5 |
| year         | 2019                 | 2 |

… and there is no page for what nothing listed has
| year         | 2025                 | none |
| kind         | requirement          | none |
| status       | superseded           | none |
";

const SECRET: &str = "access: {level: exempt, paragraphs: [1], part: england, reason: Individual}";

fn council() -> Council {
    let inspection = |front: &str| format!("---\ntitle: Visit\n{front}---\n");
    Council::empty()
        .file(
            "content/registers/organisations.yaml",
            "northmoor: {name: Northmoor}\neastmoor: {name: Eastmoor}\nofsted: {name: Ofsted}\n",
        )
        .file("content/registers/themes.yaml", "homes: {title: Homes}\ncarers: {title: Carers}\n")
        .file("content/registers/posts.yaml", "director: {title: Director}\n")
        .file("content/registers/people.yaml", "a-holder: {name: A holder}\n")
        .file("content/frameworks/own.yaml", "name: Own\ninspectorate: The Board\ngraded: false\n")
        .file("content/pages/about.md", inspection(""))
        .file(
            "content/inspections/visit/inspection.md",
            inspection("framework: sif\nthemes: [homes]\npublished: 2026-08-24\n"),
        )
        .file(
            "content/inspections/visit/findings.yaml",
            format!(
                "- {{id: open, kind: recommendation, text: X, themes: [carers]}}
- {{id: acted, kind: area-for-improvement, text: X, themes: [homes, carers]}}
- {{id: secret, kind: recommendation, text: X, themes: [homes], {SECRET}}}\n"
            ),
        )
        .file(
            "content/inspections/visit/responses.yaml",
            format!(
                "responses:
  - {{to: open, acceptance: awaiting-response, date: 2026-09-18, by: director}}
actions:
  - {{id: begun, for: acted, title: X, owner: director, themes: [homes], history: [{{date: 2026-10-01, status: in-progress}}]}}
  - {{id: late, for: acted, title: X, owner: director, due: 2026-11-22}}
  - {{id: secret-action, for: acted, title: X, owner: director, themes: [homes], {SECRET}}}\n"
            ),
        )
        .file(
            "content/inspections/early/inspection.md",
            inspection("framework: sif\nauthority: [northmoor, eastmoor]\nfieldwork: {from: 2018-12-30, to: 2019-01-02}\n"),
        )
        .file("content/inspections/early/findings.yaml", "- {id: f, kind: strength, text: X}\n")
        .file("content/inspections/undated/inspection.md", inspection("framework: own\n"))
        .file("content/inspections/undated/findings.yaml", "- {id: f, kind: strength, text: X}\n")
        .file(
            "content/inspections/secret/inspection.md",
            inspection(&format!("framework: sif\nthemes: [homes]\npublished: 2026-08-24\n{SECRET}\n")),
        )
        .file(
            "content/plans/improvement/plan.md",
            inspection("authority: northmoor\nthemes: [homes]\npublished: 2025-03\n"),
        )
        .file(
            "content/plans/improvement/responses.yaml",
            "actions:
  - {id: own, title: X, owner: director, history: [{date: 2026-10-01, status: complete}]}
  - {id: for-early, for: early/f, title: X, owner: director}\n",
        )
        .file(
            "content/plans/secret-plan/plan.md",
            inspection(&format!("authority: northmoor\nthemes: [homes]\n{SECRET}\n")),
        )
        .file(
            "content/committees/scrutiny/committee.md",
            inspection("kind: scrutiny\nauthority: northmoor\n"),
        )
        .file("content/committees/scrutiny/2026-09-15/meeting.md", inspection("attendance: [a-holder]\n"))
        .file(
            "content/committees/scrutiny/2026-09-15/01-a.md",
            inspection("about: [visit]\nthemes: [homes]\nresolutions: [{id: r1, kind: noted, text: X}]\n"),
        )
        .file("content/committees/scrutiny/2026-09-15/02-b.md", inspection(""))
        .file(
            "content/committees/scrutiny/2026-09-15/03-secret.md",
            inspection(&format!("about: [early]\nthemes: [homes]\n{SECRET}\n")),
        )
        .file("content/committees/audit/committee.md", inspection("kind: audit\n"))
        .file("content/committees/audit/undated-talk/meeting.md", inspection(""))
        .file("content/committees/audit/2026-10-15/meeting.md", inspection(&format!("{SECRET}\n")))
        .file("content/committees/secret-board/committee.md", inspection(&format!("kind: audit\n{SECRET}\n")))
        .file("content/committees/audit/undated-talk/01-a.md", inspection("about: [early/f]\n"))
}

fn came(ready: &Ready, row: &Row) -> Vec<String> {
    let kind = Kind::parse(&row["kind"]).expect("a kind");
    let target = Target { kind, key: Key::new(&row["key"]) };
    let is_withheld = ready.release.withheld(kind, &target.key).is_some();
    assert!(is_withheld || ready.release.tables.contains(&target), "{}", &row["key"]);
    let values = facets_of(&ready.release, &target);
    let values: Vec<String> =
        values.iter().map(|(facet, value)| format!("{} {value}", facet.as_str())).collect();
    vec![if values.is_empty() { "none".to_owned() } else { values.join("; ") }]
}

#[test]
fn records_have_the_facets_of_what_is_around_them() {
    let (ready, rows) = (ready(&council()), rows(RECORDS));
    hold(rows.iter().map(|row| (row, came(&ready, row))));
    all_come(&Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(), "kind", &rows);
    all_come(&Facet::ALL.iter().map(|facet| facet.as_str()).collect::<Vec<_>>(), "→ facets", &rows);
}

#[test]
fn pages_for_browsing_leave_to_lists_what_they_list() {
    let rows = rows(BROWSED);
    hold(rows.iter().map(|row| {
        let facet = Facet::parse(&row["facet"]).expect("a facet");
        let kinds: Vec<&str> = facet.browses().iter().map(|kind| kind.as_str()).collect();
        (row, vec![kinds.join(", ")])
    }));
    all_come(&Facet::ALL.iter().map(|facet| facet.as_str()).collect::<Vec<_>>(), "facet", &rows);
}

#[test]
fn pages_for_browsing_list_what_has_the_value() {
    let (ready, rows) = (ready(&council()), rows(LISTED));
    let lists = &ready.routes.lists;
    hold(rows.iter().map(|row| {
        let value = (Facet::parse(&row["facet"]).expect("a facet"), row["value"].to_owned());
        let count = lists.browse.get(&value);
        (row, vec![count.map_or("none".to_owned(), usize::to_string)])
    }));
    all_come(&Facet::ALL.iter().map(|facet| facet.as_str()).collect::<Vec<_>>(), "facet", &rows);
}
