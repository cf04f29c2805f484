//! The ids that the pages of the default theme use themselves: what an author writes can have none of them. Those that a
//! page makes of what it shows (a kind, a chart, a meaning) hold a sign that no author's id can hold, `_`, and are not
//! among them.

use crate::model::Kind;

/// The ids of a page's own parts.
#[derive(Clone, Copy, Default)]
pub struct Furniture {
    /// Those that stand in its template.
    pub ids: &'static [&'static str],
    /// What others begin with that it makes: those of the numbers that refer to notes, and on the page of the glossary
    /// those of its words, which search leads to.
    pub prefixes: &'static [&'static str],
}

impl Furniture {
    /// Whether an id is one of them.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(&id)
            || self.prefixes.iter().any(|prefix| id.starts_with(prefix) && !id.contains('_'))
    }
}

/// What every page uses.
macro_rules! with_frame {
    ($($id:literal)*) => { &["main", "meanings-heading", "search", $($id),*] };
}

/// Returns the ids that the page uses which shows the text of a record: that of its kind, or for some free pages one that
/// is made anyway.
pub fn furniture(kind: Kind, id: &str) -> Furniture {
    let is_glossary = kind == Kind::Article && id == "glossary";
    let prefixes = if is_glossary { &["fnref-", "term-"][..] } else { &["fnref-"] };
    Furniture { ids: in_template(kind, id), prefixes }
}

fn in_template(kind: Kind, id: &str) -> &'static [&'static str] {
    match kind {
        Kind::Inspection => with_frame!(
            "actions" "considered" "deadlines" "documents" "figures" "findings" "judgements" "narrative" "scope"
        ),
        Kind::Plan => with_frame!("actions" "considered" "documents" "mentions"),
        Kind::Committee => with_frame!("coming" "considered" "meetings" "promises" "recommended"),
        Kind::Meeting => with_frame!("documents" "items" "taken-up"),
        Kind::Item => {
            with_frame!("cite" "documents" "mentions" "minutes" "promises" "resolutions" "taken-up")
        }
        Kind::Article if id == "accessibility" => {
            with_frame!("alternatives" "contact" "enforcement" "how" "issues" "tested")
        }
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
        let rows: [(&str, Kind, &str); 9] = [
            ("inspection", Kind::Inspection, "x"),
            ("plan", Kind::Plan, "x"),
            ("committee", Kind::Committee, "x"),
            ("meeting", Kind::Meeting, "x"),
            ("item", Kind::Item, "x"),
            ("article", Kind::Article, "x"),
            ("statement", Kind::Article, "accessibility"),
            ("glossary", Kind::Article, "glossary"),
            ("statuses", Kind::Article, "statuses"),
        ];
        let templates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates"));
        for (template, kind, id) in rows {
            let mut ids = BTreeSet::from(["meanings-heading".to_owned()]);
            add_ids(&templates.join(format!("{template}.html")), &mut ids);
            let left: BTreeSet<String> = furniture(kind, id).ids.iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(ids, left, "{template}");
        }
    }
}
