//! The example site: what the five public documents say, and the two commands of the README.

use crate::council::{Council, errors, said};

#[test]
fn it_builds_without_a_warning() {
    let council = Council::copy_of("");
    let outcome = council.build();
    assert_eq!((outcome.diagnostics.len(), errors(&outcome)), (0, 0), "{}", said(&outcome));
    let pages = outcome.written.unwrap().files;
    assert!(pages > 100, "{pages}");
}

#[test]
fn it_tells_what_the_documents_say() {
    let council = Council::copy_of("").built();
    let sif = council.words_of("/inspections/durham-2016-sif/");
    for fact in [
        "22 February 2016 to 16 March 2016",
        "Recommendations: 12 of 14 described here.",
        "535",
        "13 July 2016",
        "52 %",
        "Quality Improvement Board",
        "Adoption performance (part of Children looked after and achieving permanence) Good",
        "Overall effectiveness Requires improvement to be good",
    ] {
        assert!(sif.contains(fact), "{fact}");
    }
    let visit = council.words_of("/inspections/durham-2021-focused-visit/");
    for fact in [
        "13 July 2021 to 14 July 2021",
        "23 August 2021",
        "Areas for priority action: all 2 described here.",
        "Areas for improvement: all 1 described here.",
        "21 September 2021",
        "30 November 2021",
        "Louise Hollick",
        "receipt date not recorded",
    ] {
        assert!(visit.contains(fact), "{fact}");
    }
    let item = council.words_of("/committees/nottingham-cyp-scrutiny/2020-01-30/ofsted-inspection/");
    assert!(item.contains("30 January 2020") && item.contains("Item 19"));
    assert!(item.contains("The minutes are cut off here") && item.contains("What was resolved is not known"));
    let findings = council.words_of("/inspections/nottingham-2018-ilacs/");
    for letter in ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"] {
        assert!(findings.contains(letter), "{letter}");
    }
    let update = council
        .words_of("/committees/not-recorded/2016-childrens-services-update/childrens-services-update/");
    assert_eq!(update.matches("Question ").count(), 3);
    assert!(update.contains("every six months"));
    let visit_item = council.main_of("/committees/not-recorded/undated-focused-visit/key-findings/");
    assert_eq!(visit_item.matches("contribution-question").count(), 3);
}

#[test]
fn it_accuses_nobody_on_the_strength_of_our_silence() {
    let council = Council::copy_of("").built();
    for (path, bytes) in council.all() {
        if !path.ends_with(".html") {
            continue;
        }
        // What a script would say of a number is said of nobody.
        let page = String::from_utf8(bytes).unwrap().replace("Overdue by {n}", "");
        for accusation in ["Overdue by", "days late", "day late", "Missing for"] {
            assert!(!page.contains(accusation), "{path}: {accusation}");
        }
        assert!(
            page.contains("A demonstration made from public documents")
                || page.contains("http-equiv=\"refresh\""),
            "{path}"
        );
    }
}
