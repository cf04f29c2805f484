//! What stands at which address: the contract with authors, §1, and §5, "Documents".

use super::{SITE, all_come, hold, prepared, ready, rows};
use crate::council::Council;
use answerable::model::{Key, Kind, Target};
use answerable::route::{Recipe, Routes, address_of, pages_for};

const RECORDS: &str = "
| kind | key | → address | → is |

§1 Folder = kind: the address of a record is its kind and its path of ids
| inspection   | visit                        | /inspections/visit/                          | a page |
| plan         | improvement                  | /plans/improvement/                          | a page |
| committee    | scrutiny                     | /committees/scrutiny/                        | a page |
| meeting      | scrutiny/2026-09-15          | /committees/scrutiny/2026-09-15/             | a page |
| meeting      | scrutiny/2026-09-15-special  | /committees/scrutiny/2026-09-15-special/     | a page |
| meeting      | scrutiny/2026-07             | /committees/scrutiny/2026-07/                | a page |
| meeting      | scrutiny/undated-talk        | /committees/scrutiny/undated-talk/           | a page |

… and what is inside it has its address inside; an item's number is none of its id
| finding      | visit/pa-1                   | /inspections/visit/pa-1/                     | a page |
| item         | scrutiny/2026-09-15/what     | /committees/scrutiny/2026-09-15/what/        | a page |

Actions stand apart, in the record whose folder they lie in
| action       | visit/do-it                  | /inspections/visit/actions/do-it/            | a page |
| action       | improvement/own              | /plans/improvement/actions/own/              | a page |

A resolution is a part of its item's page
| resolution   | scrutiny/2026-09-15/what/r1  | /committees/scrutiny/2026-09-15/what/#r1     | a part |

Register entries that are used, and free pages
| theme        | carers                       | /themes/carers/                              | a page |
| post         | director                     | /posts/director/                             | a page |
| person       | a-holder                     | /people/a-holder/                            | a page |
| organisation | northmoor                    | /organisations/northmoor/                    | a page |
| page         | about                        | /about/                                      | a page |

Responses stand on the pages of what they answer, and frameworks nowhere
| response     | visit/pa-1-2026-09-18        | none                                         | nothing |
| framework    | sif                          | none                                         | nothing |
";

const DOCUMENTS: &str = "
| file | → address |

§5 Documents are published at `<address of the record or meeting>/<file name>`
| content/inspections/visit/letter.pdf                       | /inspections/visit/letter.pdf |
| content/plans/improvement/plan.pdf                         | /plans/improvement/plan.pdf |
| content/committees/scrutiny/2026-09-15/agenda.pdf          | /committees/scrutiny/2026-09-15/agenda.pdf |
| content/committees/scrutiny/2026-09-15/report.pdf          | /committees/scrutiny/2026-09-15/report.pdf |

… whether a record lists them, an action gives them as evidence, or prose links to them
| content/inspections/visit/evidence.pdf                     | /inspections/visit/evidence.pdf |
| content/inspections/visit/linked.pdf                       | /inspections/visit/linked.pdf |
| content/pages/linked.pdf                                   | /pages/linked.pdf |

… with the names that they have
| content/committees/scrutiny/undated-talk/Übersicht (2. Fassung) & more.PDF | /committees/scrutiny/undated-talk/Übersicht (2. Fassung) & more.PDF |
| content/committees/scrutiny/undated-talk/no-extension      | /committees/scrutiny/undated-talk/no-extension |

What nothing names, or only withheld entries name, is not published
| content/inspections/visit/unnamed.pdf                      | none |
| content/inspections/visit/withheld.pdf                     | none |
";

/// Redirects of the free page `about`, but for those of which the row says another record.
const REDIRECTS: &str = "
| of | redirect_from | → comes of it |

§1 `redirect_from:` keeps old addresses alive, with a slash at the end or a name of a file
| page       | /old/about/              | /old/about/ to /about/ |
| page       | /contact                 | /contact/ to /about/ |
| page       | /old.aspx                | /old.aspx to /about/ |
| page       | /a, /b/c                 | /a/ to /about/; /b/c/ to /about/ |
| page       | /old10/index.html        | /old10/ to /about/ |
| page       | /old.d/index.html        | /old.d/ to /about/ |
| page       | /Old/About/              | /Old/About/ to /about/ |
| inspection | /reviews/visit/          | /reviews/visit/ to /inspections/visit/ |
| finding    | /reviews/visit/1/        | /reviews/visit/1/ to /inspections/visit/pa-1/ |
| action     | /reviews/visit/do/       | /reviews/visit/do/ to /inspections/visit/actions/do-it/ |
| committee  | /committees/cyp/         | /committees/cyp/ to /committees/scrutiny/ |
| meeting    | /m/1/                    | /m/1/ to /committees/scrutiny/2026-09-15/ |
| item       | /m/1/6/                  | /m/1/6/ to /committees/scrutiny/2026-09-15/what/ |
| theme      | /topics/carers/          | /topics/carers/ to /themes/carers/ |
| resolution | /m/1/6/r1/               | /m/1/6/r1/ to /committees/scrutiny/2026-09-15/what/#r1 |
| response   | /answers/1/              | /answers/1/ to /inspections/visit/pa-1/#response-pa-1-2026-09-18 |

… from the site's root, without anything that is no path
| page       | old/about/               | wrong-type |
| page       | https://old.example/     | wrong-type |
| page       | //old.example/           | wrong-type |
| page       | /old/../about/           | wrong-type |
| page       | /old/?id=1               | wrong-type |
| page       | /old/#part               | wrong-type |
| page       | /100%/                   | wrong-type |
| page       | /a%2Fb/                  | wrong-type |
| page       | /%2E%2E/about/           | wrong-type |
| page       | /a%5Cb/                  | wrong-type |
| page       | /a%0Ab/                  | wrong-type |
| page       | /caf%E9/                 | wrong-type |
| page       | /a//b/                   | wrong-type |

… that a file can have on every system
| page       | /x:y/                    | wrong-type |
| page       | /%22q%22/                | wrong-type |
| page       | /<b>/                    | wrong-type |
| page       | /a%3Fb/                  | wrong-type |
| page       | /a*.html                 | wrong-type |
| page       | /a./b/                   | wrong-type |
| page       | /a%20/                   | wrong-type |
| page       | /CON/                    | wrong-type |
| page       | /old/com1.html           | wrong-type |
| page       | /icons/com10.html        | /icons/com10.html to /about/ |
| page       | /.well-known/old/        | /.well-known/old/ to /about/ |
| page       | https://inspections.northmoor.example.org/old/ | wrong-type |

… percent-encoded as an address bar has it, or not
| page       | /cy%C5%B5ir/             | /cyŵir/ to /about/ |
| page       | /cyŵir             | /cyŵir/ to /about/ |
| page       | /old%20name/a+b%26c.html | /old name/a+b&c.html to /about/ |
| page       | /100%25/                 | /100%/ to /about/ |

… or whole, if it is the site's own
| page       | https://inspections.northmoor.example/gone | /gone/ to /about/ |
| page       | HTTP://Inspections.Northmoor.example:80/g%C3%B4n/ | wrong-type |
| page       | http://Inspections.Northmoor.example:80/g%C3%B4n/ | /gôn/ to /about/ |
| page       | https://inspections.northmoor.example/cy/about/ | reserved-id |

… outside the folders of languages
| page       | /cy/about/               | reserved-id |
| page       | /cym/about/              | /cym/about/ to /about/ |

… where nothing else stands, in whatever letters
| page       | /about/                  | address-collision |
| page       | /About/index.html        | address-collision |
| page       | /inspections/visit/      | address-collision |
| page       | /Inspections/Visit/      | address-collision |
| page       | /search/                 | address-collision |
| page       | /robots.txt              | address-collision |
| page       | /robots.txt/more/        | address-collision |
| page       | /inspections/visit/letter.pdf | address-collision |
| page       | /twice/, /twice/         | address-collision |
| page       | /twice/, /Twice/         | address-collision |
| page       | /twice/, https://inspections.northmoor.example/twice/ | address-collision |
| page       | /cy%C5%B5ir/, /cyŵir/ | address-collision |
| page       | /T%C5%B7/, /Ty%CC%82/    | address-collision |
";

/// The list is of two entries a page.
const PAGES: &str = "
| findings | → of the list | → of the kind |

A list begins at its own address, and goes on below `page/`
| 0 | /findings/ | none |
| 1 | /findings/ | /browse/kind/strength/ |
| 2 | /findings/ | /browse/kind/strength/ |
| 3 | /findings/ /findings/page/2/ | /browse/kind/strength/ /browse/kind/strength/page/2/ |
| 5 | /findings/ /findings/page/2/ /findings/page/3/ | /browse/kind/strength/ /browse/kind/strength/page/2/ /browse/kind/strength/page/3/ |
";

/// Returns a site with a record of every kind; `more` is said of the record of the kind that the key names.
fn council(kind: &str, more: &str) -> Council {
    let of = |one: &str| if one == kind { more } else { "" };
    let council = Council::empty()
        .file("content/registers/organisations.yaml", "northmoor: {name: Northmoor Council}\n")
        .file("content/registers/themes.yaml", format!("carers: {{title: Carers, {}}}\n", of("theme")))
        .file("content/registers/posts.yaml", "director: {title: Director}\n")
        .file("content/registers/people.yaml", "a-holder: {name: A holder, posts: [{post: director}]}\n")
        .file(
            "content/inspections/visit/inspection.md",
            format!(
                "---\ntitle: Visit\nframework: sif\nthemes: [carers]\n{}\ndocuments:\n  - {{kind: letter, title: Letter, file: letter.pdf}}\n  - kind: letter\n    title: Withheld\n    file: withheld.pdf\n    access: {{level: confidential, reason: Withheld}}\n---\nSee [it](linked.pdf).\n",
                of("inspection")
            ),
        )
        .file(
            "content/inspections/visit/findings.yaml",
            format!("- {{id: pa-1, kind: strength, text: Words., {}}}\n", of("finding")),
        )
        .file(
            "content/inspections/visit/responses.yaml",
            format!("responses:\n  - {{to: pa-1, acceptance: accepted, date: 2026-09-18, by: director, {}}}\nactions:\n  - {{id: do-it, for: pa-1, title: Do it, owner: director, history: [{{date: 2026-10-01, evidence: [evidence.pdf]}}], {}}}\n", of("response"), of("action")),
        )
        .file(
            "content/plans/improvement/plan.md",
            "---\ntitle: Plan\nauthority: northmoor\ndocuments: [{kind: action-plan, title: Plan, file: plan.pdf}]\n---\n",
        )
        .file("content/plans/improvement/responses.yaml", "actions:\n  - {id: own, title: Our own, owner: director}\n")
        .file(
            "content/committees/scrutiny/committee.md",
            format!("---\ntitle: Scrutiny\nkind: scrutiny\n{}\n---\n", of("committee")),
        )
        .file(
            "content/committees/scrutiny/2026-09-15/meeting.md",
            format!("---\nattendance: [a-holder]\n{}\ndocuments: [{{kind: agenda, title: Agenda, file: agenda.pdf}}]\n---\n", of("meeting")),
        )
        .file(
            "content/committees/scrutiny/2026-09-15/06-what.md",
            format!("---\ntitle: What\n{}\ndocuments: [{{kind: report, title: Report, file: report.pdf}}]\nresolutions:\n  - {{id: r1, kind: noted, text: Noted., {}}}\n---\n", of("item"), of("resolution")),
        )
        .file("content/pages/about.md", format!("---\ntitle: About\n{}\n---\nSee [it](linked.pdf).\n", of("page")));
    for folder in ["2026-09-15-special", "2026-07", "undated-talk"] {
        council.put(&format!("content/committees/scrutiny/{folder}/meeting.md"), "---\n---\n");
    }
    let files = rows(DOCUMENTS);
    for row in files.iter().filter(|row| !row["file"].contains("undated-talk")) {
        council.put(&row["file"], "bytes");
    }
    council
}

#[test]
fn records_stand_at_their_addresses() {
    let ready = ready(&council("", ""));
    let rows = rows(RECORDS);
    let came = rows.iter().map(|row| {
        let kind = Kind::parse(&row["kind"]).expect("a kind");
        let target = Target { kind, key: Key::new(&row["key"]) };
        assert!(ready.release.tables.contains(&target), "{}", &row["key"]);
        let address = address_of(&ready.release, &target);
        let is = match address.as_deref().map(|address| address.split_once('#').unwrap_or((address, ""))) {
            None => "nothing",
            Some((page, _)) if ready.routes.at(page).is_none() => "missing",
            Some((_, "")) => "a page",
            Some(_) => "a part",
        };
        (row, vec![address.unwrap_or_else(|| "none".to_owned()), is.to_owned()])
    });
    hold(came);
    all_come(&Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(), "kind", &rows);
}

#[test]
fn documents_stand_beside_the_records_that_name_them() {
    // Odd names stand in this site alone, for addresses are compared in another way where there is one.
    let odd = ["Übersicht (2. Fassung) & more.PDF", "no-extension"];
    let council = council("", "");
    let documents = odd.map(|name| format!("  - {{kind: report, title: Odd, file: '{name}'}}\n"));
    let talk = "content/committees/scrutiny/undated-talk";
    council.put(&format!("{talk}/meeting.md"), format!("---\ndocuments:\n{}---\n", documents.concat()));
    odd.iter().for_each(|name| council.put(&format!("{talk}/{name}"), "bytes"));
    let ready = ready(&council);
    let rows = rows(DOCUMENTS);
    hold(rows.iter().map(|row| {
        let is_it = |recipe: &Recipe| matches!(recipe, Recipe::Document(path) if *path == row["file"]);
        let route = ready.routes.all.iter().find(|route| is_it(&route.recipe));
        (row, vec![route.map_or("none", |route| route.address.as_str()).to_owned()])
    }));
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let rows = rows(REDIRECTS);
    hold(rows.iter().map(|row| {
        let more = format!("redirect_from: [{}]", &row["redirect_from"]);
        let prepared = prepared(&council(&row["of"], &more));
        let mut came: Vec<String> = prepared
            .diagnostics
            .iter()
            .map(|one| one.code.as_str().to_owned())
            .filter(|code| !matches!(code.as_str(), "unnamed-file" | "exempt-text"))
            .collect();
        let routes = prepared.ready.iter().flat_map(|ready| &ready.routes.all);
        came.extend(routes.filter_map(|route| match &route.recipe {
            Recipe::Redirect { to } => Some(format!("{} to {to}", route.address)),
            _ => None,
        }));
        came.dedup();
        (row, vec![came.join("; ")])
    }));
}

#[test]
fn long_lists_go_on() {
    let rows = rows(PAGES);
    hold(rows.iter().map(|row| {
        let count: usize = row["findings"].parse().unwrap();
        let findings = (0..count).map(|number| format!("- {{id: f-{number}, kind: strength, text: X}}\n"));
        let council = Council::empty()
            .file("site.yaml", format!("{SITE}limits: {{list_page: 2}}\n"))
            .file("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: sif\n---\n")
            .file("content/inspections/visit/findings.yaml", findings.collect::<String>());
        let routes = ready(&council).routes;
        (row, vec![below(&routes, "/findings/"), below(&routes, "/browse/kind/strength/")])
    }));
    assert_eq!([0, 1, 50, 51, 100, 101].map(|entries| pages_for(entries, 50)), [1, 1, 1, 2, 2, 3]);
}

/// Returns the addresses of the pages at and below one.
fn below(routes: &Routes, address: &str) -> String {
    let pages = routes.all.iter().filter(|route| route.is_page() && route.address.starts_with(address));
    let pages: Vec<&str> = pages.map(|route| route.address.as_str()).collect();
    if pages.is_empty() { "none".to_owned() } else { pages.join(" ") }
}

#[test]
fn addresses_are_the_same_wherever_the_site_is_published() {
    let addresses = |base_url: &str| {
        let site = SITE.replace("https://northmoor.example", base_url);
        let routes = ready(&council("", "").file("site.yaml", site)).routes;
        routes.all.into_iter().map(|route| route.address).collect::<Vec<_>>()
    };
    let at_the_root = addresses("https://northmoor.example");
    assert!(at_the_root.len() > 40);
    assert_eq!(at_the_root, addresses("https://northmoor.example/reports/inspections/"));
}
