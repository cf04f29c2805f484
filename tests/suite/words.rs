//! Every word of the interface is a key of the messages, and every key is used.

use crate::council::root;
use answerable::clocks::RoughStanding;
use answerable::clocks::Standing;
use answerable::model::statement::{Compliance, IssueReason};
use answerable::model::{
    Acceptance, ActionStatus, Availability, CommitteeKind, ContributionKind, DocumentKind, Kind,
    OrganisationKind, Phase, ResolutionKind, SchedulePart, schedule,
};
use answerable::route::{ActionList, ChangeKind, Facet};
use std::collections::BTreeSet;
use std::fs;

fn keys() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("themes/default/messages/en.yaml")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && line.contains(": "));
    lines.map(|line| line.split(": ").next().unwrap().to_owned()).collect()
}

fn files(folder: &str) -> Vec<String> {
    walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| fs::read_to_string(entry.path()).unwrap_or_default())
        .collect()
}

#[test]
fn every_word_of_an_enumeration_has_its_label() {
    let keys = keys();
    let mut missing = Vec::new();
    macro_rules! labels { ($($family:literal $name:ident)*) => {
        $(for one in $name::ALL {
            let key = format!("{}_{}", $family, one.as_str().replace('-', "_"));
            if !keys.contains(&key) { missing.push(key); }
        })*
    } }
    labels!("status" ActionStatus "standing" Standing
        "acceptance" Acceptance "committee" CommitteeKind "contribution" ContributionKind "document" DocumentKind
        "availability" Availability "organisation" OrganisationKind "resolution" ResolutionKind "record" Kind
        "part" SchedulePart "action_list" ActionList "action_list_intro" ActionList "facet" Facet
        "phase" Phase "issue" IssueReason "issue_intro" IssueReason "statement_status" Compliance
        "series" RoughStanding "status_meaning" ActionStatus "standing_meaning" Standing);
    for change in ChangeKind::ALL {
        let key = format!("change_{}", change.as_str());
        if !keys.contains(&key) {
            missing.push(key);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert!(schedule::wording(SchedulePart::England, "3").is_some());
}

#[test]
fn every_key_that_is_named_exists_and_every_key_is_named() {
    let (script, keys): (BTreeSet<_>, BTreeSet<_>) =
        keys().into_iter().partition(|key| key.starts_with("find_"));
    let templates = files("themes/default/templates").join("\n");
    let code = files("src/render").join("\n");
    let mut missing = Vec::new();
    for piece in templates.split("t.").skip(1) {
        let key: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let is_text =
            piece[key.len()..].trim_start().starts_with("}}") && key.contains('_') | keys.contains(&key);
        if is_text && !keys.contains(&key) {
            missing.push(key);
        }
    }
    let quoted: BTreeSet<&str> = code.split('"').collect();
    let words = quoted
        .iter()
        .filter(|text| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && text.contains('_'));
    for key in words.clone() {
        let prefixes = [
            "column_", "meta_", "none_", "more_", "nav_", "outcome_", "home_", "stub_", "chart_", "series_",
            "lane_", "life_", "answer_", "total_",
        ];
        let counted = keys.contains(&format!("{key}_one")) && keys.contains(&format!("{key}_other"));
        if prefixes.iter().any(|prefix| key.starts_with(prefix)) && !keys.contains(*key) && !counted {
            missing.push((*key).to_owned());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    let families = [
        "kind_",
        "kinds_",
        "status_",
        "standing_",
        "acceptance_",
        "committee_",
        "contribution_",
        "document_",
        "availability_",
        "organisation_",
        "resolution_",
        "record_",
        "part_",
        "action_list_",
        "facet_",
        "change_",
        "month_",
        "inspectorate_",
        "nav_",
        "register_intro_",
        "phase_",
        "issue_",
        "statement_status_",
        "statuses_of_",
        "timing_",
        "series_",
        "tracked_",
        "due_period_",
    ];
    let unused: Vec<&String> = keys
        .iter()
        .filter(|key| !families.iter().any(|family| key.starts_with(family)))
        .filter(|key| {
            let base = key.trim_end_matches("_one").trim_end_matches("_other");
            let parts = [base.trim_end_matches("_title"), base.trim_end_matches("_intro")];
            let in_code = |key: &str| code.contains(&format!("\"{key}\""));
            !templates.contains(&format!("t.{key}"))
                && !in_code(key)
                && !in_code(base)
                && !parts.iter().any(|part| in_code(part))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    // The words of the search are its own: named as `words.key`, counted, or put together.
    let search = fs::read_to_string(root().join("themes/default/static/search.js")).unwrap();
    let is_named = |key: &str| {
        let base = key.trim_start_matches("find_").trim_end_matches("_one").trim_end_matches("_other");
        base.starts_with("sort_")
            || search.contains(&format!("words.{base}"))
            || search.contains(&format!("\"{base}\""))
    };
    let unused: Vec<&String> = script.iter().filter(|key| !is_named(key)).collect();
    assert!(script.len() > 20 && unused.is_empty(), "{unused:?}");
}
