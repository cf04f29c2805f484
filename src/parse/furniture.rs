//! The ids that the pages of the default theme use themselves: what an author writes can have none of them.

use crate::model::Kind;

/// What every page uses.
macro_rules! with_frame {
    ($($id:literal)*) => { &["main", "meanings-heading", "search", $($id),*] };
}

/// Returns the ids that the page uses which shows the text of a record: that of its kind, or for some free pages one that
/// is made anyway.
pub fn furniture(kind: Kind, id: &str) -> &'static [&'static str] {
    match kind {
        Kind::Inspection => with_frame!(
            "actions" "considered" "deadlines" "documents" "figures" "findings" "judgements" "life" "life-heading" "narrative"
            "scope"
        ),
        Kind::Plan => with_frame!("actions" "considered" "documents" "mentions"),
        Kind::Committee => with_frame!("coming" "meetings" "promises" "recommended"),
        Kind::Meeting => with_frame!("documents" "items"),
        Kind::Item => with_frame!("cite" "documents" "mentions" "minutes" "promises" "resolutions"),
        Kind::Article if id == "accessibility" => {
            with_frame!("alternatives" "contact" "enforcement" "how" "issues" "tested")
        }
        Kind::Article if id == "statuses" => with_frame!("actions" "dates" "findings"),
        Kind::Article
        | Kind::Finding
        | Kind::Response
        | Kind::Action
        | Kind::Resolution
        | Kind::Theme
        | Kind::Post
        | Kind::Person
        | Kind::Organisation
        | Kind::Framework => with_frame!(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[expect(clippy::disallowed_methods, reason = "the theme as it lies on disk")]
    /// Adds the ids that stand in a template, and in the components and templates that it uses.
    fn add_ids(file: &Path, ids: &mut BTreeSet<String>) {
        let text = std::fs::read_to_string(file).unwrap();
        for (at, _) in text.match_indices(" id=\"") {
            let id = text[at + 5..].split('"').next().unwrap();
            if !id.contains("{{") {
                ids.insert(id.to_owned());
            }
        }
        let templates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates"));
        for (at, sign) in ["{{ <", "{% <", "extends \""].iter().flat_map(|sign| text.match_indices(sign)) {
            let name = text[at + sign.len()..].split([' ', '"', '>']).next().unwrap();
            let used = match sign {
                "extends \"" => templates.join(name),
                _ => templates.join("components").join(format!("{name}.html")),
            };
            // A component may stand in its own.
            if used != file && used.exists() && !file.ends_with("components/contribution.html") {
                add_ids(&used, ids);
            }
        }
    }

    #[test]
    fn what_the_default_theme_uses_is_what_is_left_to_it() {
        let rows: [(&str, Kind, &str, &[&str]); 9] = [
            // The ids of charts and of groups are in their views.
            ("inspection", Kind::Inspection, "x", &["life", "life-heading"]),
            ("plan", Kind::Plan, "x", &[]),
            ("committee", Kind::Committee, "x", &[]),
            ("meeting", Kind::Meeting, "x", &[]),
            ("item", Kind::Item, "x", &[]),
            ("article", Kind::Article, "x", &[]),
            ("statement", Kind::Article, "accessibility", &[]),
            ("glossary", Kind::Article, "glossary", &[]),
            ("statuses", Kind::Article, "statuses", &["actions", "dates", "findings"]),
        ];
        let templates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates"));
        for (template, kind, id, of_views) in rows {
            let mut ids: BTreeSet<String> = of_views.iter().map(|id| (*id).to_owned()).collect();
            ids.insert("meanings-heading".to_owned());
            add_ids(&templates.join(format!("{template}.html")), &mut ids);
            let left: BTreeSet<String> = furniture(kind, id).iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(ids, left, "{template}");
        }
    }
}
