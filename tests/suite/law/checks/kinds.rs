//! The kinds of findings: those that every site knows, and those of a framework's own.

use super::hold_sites;
use crate::council::Council;

/// What a framework of the site lists, and which kind a finding is of.
const KINDS: &str = "
| lists | finding | → code |

Every site knows the shipped ones
|                                                    | recommendation   | none |
|                                                    | strength         | none |
|                                                    | reccomendation   | unknown-value |
|                                                    | matter           | unknown-value |
|                                                    | Recommendation   | unknown-value |

A framework defines its own, and every record may name it
| {id: matter, label: Matter}                        | matter           | none |
| {id: matter, label: Matter}                        | recommendation   | none |
| {id: matter, label: Matter}                        | mater            | unknown-value |
| recommendation                                     | recommendation   | none |
| matter                                             | recommendation   | unknown-value |

A kind means one thing on a site
| {id: strength, label: Good practice}               | recommendation   | duplicate-id |
| {id: matter, label: Matter}, {id: matter, label: Other} | matter      | duplicate-id |
| {id: matter, label: Matter}, {id: matter, label: Matter} | matter     | none |
| {label: Matter}                                    | recommendation   | missing-key |
";

fn write(council: &Council, lists: &str, finding: &str) {
    council.put(
        "content/frameworks/own.yaml",
        format!("name: Our own\ninspectorate: Somebody\ngraded: false\nfinding_kinds: [{lists}]\n"),
    );
    council.put("content/inspections/visit/inspection.md", "---\ntitle: Visit\nframework: own\n---\n");
    council.put(
        "content/inspections/visit/findings.yaml",
        format!("- {{id: f, kind: {finding}, text: What was found.}}\n"),
    );
}

#[test]
fn kinds_are_those_that_every_site_knows_and_those_of_frameworks() {
    hold_sites(KINDS, |council, row| write(council, &row["lists"], &row["finding"]));
}

/// A kind of a framework's own is called by its label wherever a kind is, and asks for an answer unless it says otherwise.
#[test]
fn a_frameworks_own_kind_is_called_by_its_label() {
    let council = Council::empty();
    write(&council, "{id: matter, label: Matter, plural: Matters of note, needs_answer: false}", "matter");
    let council = council.built();
    assert!(council.main_of("/inspections/visit/").contains(">Matters of note</h3>"));
    let finding = council.main_of("/inspections/visit/f/");
    assert!(finding.contains("Matter</dd>") && finding.contains("No answer is asked for"), "{finding}");
    assert!(council.main_of("/browse/kind/matter/").contains("What was found."));
    write(&council, "{id: matter, label: Matter}", "matter");
    let council = council.built();
    assert!(council.main_of("/inspections/visit/").contains(">Matter</h3>"));
    assert!(council.main_of("/inspections/visit/f/").contains("Awaiting"));
}
