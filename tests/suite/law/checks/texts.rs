//! Links to parts of pages.

use super::{every_code_comes, hold_sites};

/// A link in the text of the page `about`, or of the item where the row says so. The paragraph's anchor is a hash of
/// its words.
const FRAGMENTS: &str = "
| in | link | → code |

A link may lead to a heading or a paragraph of a page
| page | @page:about#who-we-are            | none |
| page | @page:about#who-we-were           | broken-fragment |
| page | @page:about#p-6f2b64e3            | none |
| page | @page:about#p-6f2b64e4            | broken-fragment |
| page | @visit#what-was-found             | none |
| page | @visit#who-we-are                 | broken-fragment |
| page | @improvement#what-we-plan         | none |
| page | @audit#remit                      | none |
| page | @audit/2026-09-15#order           | none |

… of its own page too
| page | #who-we-are                       | none |
| page | #what-was-found                   | broken-fragment |
| page | #                                 | none |

… to a contribution or a resolution of an item
| page | @audit/2026-09-15/item#q1         | none |
| page | @audit/2026-09-15/item#q2         | broken-fragment |
| page | @audit/2026-09-15/item#r1         | none |
| page | @audit/2026-09-15/item#r2         | broken-fragment |
| page | @audit/2026-09-15/item#discussion | none |
| item | #q1                               | none |
| item | #r1                               | none |
| item | #r2                               | broken-fragment |
| page | @audit/2026-09-15/other#r1        | broken-fragment |

… a resolution is a part of its item's page
| page | @audit/2026-09-15/item/r1         | none |
| page | @audit/2026-09-15/item/r1#q1      | none |
| page | @audit/2026-09-15/item/r1#r2      | broken-fragment |

Pages that are made of entries have no parts of an author's
| page | @visit/f#what-was-found           | broken-fragment |
| page | @visit/a#what-was-found           | broken-fragment |
| page | @organisation:northmoor#who-we-are | broken-fragment |
| page | @post:director#who-we-are         | broken-fragment |

Where the record itself is not there, only that is said
| page | @nowhere#who-we-are               | dangling-link |
";

#[test]
fn links_lead_to_parts_that_are_there() {
    hold_sites(FRAGMENTS, |council, row| {
        let link =
            |of: &str| if of == &row["in"] { format!("[it]({})", &row["link"]) } else { String::new() };
        let put =
            |path: &str, front: &str, text: &str| council.put(path, format!("---\n{front}---\n{text}\n"));
        put(
            "content/pages/about.md",
            "title: About\n",
            &format!("## Who we are\n\nParagraph words.\n\n{} [Director](@post:director).\n", link("page")),
        );
        put(
            "content/inspections/visit/inspection.md",
            "title: Visit\nframework: sif\n",
            "## What was found\n",
        );
        council.put("content/inspections/visit/findings.yaml", "- {id: f, kind: strength, text: X}\n");
        council.put(
            "content/inspections/visit/responses.yaml",
            "actions: [{id: a, for: f, title: X, owner: director}]\n",
        );
        council.put("content/registers/posts.yaml", "director: {title: Director}\n");
        put("content/plans/improvement/plan.md", "title: Plan\nauthority: northmoor\n", "## What we plan\n");
        put("content/committees/audit/committee.md", "title: Audit\nkind: audit\n", "## Remit\n");
        put("content/committees/audit/2026-09-15/meeting.md", "", "## Order\n");
        put(
            "content/committees/audit/2026-09-15/01-item.md",
            "title: Item\nresolutions: [{id: r1, kind: noted, text: X}]\n",
            &format!(
                "## Discussion\n\n{}\n\n::: question {{by=\"A member\" id=q1}}\nWhen?\n:::\n",
                link("item")
            ),
        );
        put("content/committees/audit/2026-09-15/02-other.md", "title: Other\n", "");
    });
    every_code_comes("fragments", &[FRAGMENTS]);
}
