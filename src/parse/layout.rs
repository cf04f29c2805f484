//! What a file is, by where it lies. Folder = kind; nothing else is inferred.

/// What a path within the site says about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the part of the path that the variant shows")]
pub enum Role<'a> {
    /// `site.yaml`.
    Site,
    /// `content/inspections/<id>/inspection.md`.
    Inspection { folder: &'a str },
    /// `content/inspections/<id>/findings.yaml`.
    Findings { folder: &'a str },
    /// `content/inspections/<id>/responses.yaml` or `content/plans/<id>/responses.yaml`.
    Responses { folder: &'a str, of_plan: bool },
    /// `content/plans/<id>/plan.md`.
    Plan { folder: &'a str },
    /// `content/committees/<id>/committee.md`.
    Committee { folder: &'a str },
    /// `content/committees/<id>/<meeting>/meeting.md`.
    Meeting { committee: &'a str, folder: &'a str },
    /// `content/committees/<id>/<meeting>/<nn>-<item>.md`, or without the number.
    Item { committee: &'a str, meeting: &'a str, number: Option<&'a str>, id: &'a str },
    /// `content/registers/<name>.yaml`.
    Register(RegisterFile),
    /// `content/registers/bank-holidays.json`.
    BankHolidays,
    /// `content/frameworks/<id>.yaml`.
    Framework { id: &'a str },
    /// `content/pages/<id>.md`.
    Article { id: &'a str },
    /// `<name>.cy.md` or `<name>.cy.yaml`.
    Overlay { language: &'a str },
    /// Text whose name or place means nothing.
    Stray,
    /// Anything that is not content text: a document, or a part of a theme.
    Other,
}

/// The register files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterFile {
    /// `organisations.yaml`
    Organisations,
    /// `posts.yaml`
    Posts,
    /// `people.yaml`
    People,
    /// `themes.yaml`
    Themes,
    /// `glossary.yaml`
    Glossary,
}

/// Returns what the file at `path` is.
pub fn role(path: &str) -> Role<'_> {
    if path == crate::gather::SITE_FILE {
        return Role::Site;
    }
    let Some(inside) = path.strip_prefix("content/") else { return Role::Other };
    let parts: Vec<&str> = inside.split('/').collect();
    let name = parts.last().copied().unwrap_or_default();
    if let Some(language) = overlay_language(name) {
        return Role::Overlay { language };
    }
    let text = [".md", ".yaml", ".yml"].iter().any(|extension| name.ends_with(extension));
    match parts.as_slice() {
        ["inspections", folder, "inspection.md"] => Role::Inspection { folder },
        ["inspections", folder, "findings.yaml"] => Role::Findings { folder },
        ["inspections", folder, "responses.yaml"] => Role::Responses { folder, of_plan: false },
        ["plans", folder, "plan.md"] => Role::Plan { folder },
        ["plans", folder, "responses.yaml"] => Role::Responses { folder, of_plan: true },
        ["committees", folder, "committee.md"] => Role::Committee { folder },
        ["committees", committee, folder, "meeting.md"] => Role::Meeting { committee, folder },
        ["committees", committee, meeting, file] if text => {
            let stem = file.strip_suffix(".md").filter(|stem| !is_item_number(stem));
            match stem.map(|stem| (stem, stem.split_once('-'))) {
                Some((_, Some((number, id)))) if is_item_number(number) => {
                    Role::Item { committee, meeting, number: Some(number), id }
                }
                Some((id, _)) => Role::Item { committee, meeting, number: None, id },
                None => Role::Stray,
            }
        }
        ["registers", "organisations.yaml"] => Role::Register(RegisterFile::Organisations),
        ["registers", "posts.yaml"] => Role::Register(RegisterFile::Posts),
        ["registers", "people.yaml"] => Role::Register(RegisterFile::People),
        ["registers", "themes.yaml"] => Role::Register(RegisterFile::Themes),
        ["registers", "glossary.yaml"] => Role::Register(RegisterFile::Glossary),
        ["registers", "bank-holidays.json"] => Role::BankHolidays,
        ["frameworks", file] if file.ends_with(".yaml") => Role::Framework { id: &file[..file.len() - 5] },
        ["pages", file] if file.ends_with(".md") => Role::Article { id: &file[..file.len() - 3] },
        _ if text => Role::Stray,
        _ => Role::Other,
    }
}

/// Whether `number` is an item number as file names have it: `06`, `12a`.
fn is_item_number(number: &str) -> bool {
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !digits.is_empty() && number.len() - digits.len() <= 1 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the language of an overlay: the two letters before the extension.
fn overlay_language(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".yaml"))?;
    let (rest, language) = stem.rsplit_once('.')?;
    let fits = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()) && !rest.is_empty();
    fits.then_some(language)
}

/// The names that a stray file may have been meant to have.
pub fn names_in(path: &str) -> &'static [&'static str] {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    match inside.split('/').next().unwrap_or_default() {
        "inspections" => &["inspection.md", "findings.yaml", "responses.yaml"],
        "plans" => &["plan.md", "responses.yaml"],
        "committees" => &["committee.md", "meeting.md"],
        "registers" => &["organisations.yaml", "posts.yaml", "people.yaml", "themes.yaml", "glossary.yaml"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        assert_eq!(role("content/inspections/a/inspection.md"), Role::Inspection { folder: "a" });
        assert_eq!(
            role("content/committees/c/2021-11-15/12a-x-y.md"),
            Role::Item { committee: "c", meeting: "2021-11-15", number: Some("12a"), id: "x-y" }
        );
        assert_eq!(
            role("content/committees/c/undated-a/visit-findings.md"),
            Role::Item { committee: "c", meeting: "undated-a", number: None, id: "visit-findings" }
        );
        // A number is no id.
        assert_eq!(role("content/committees/c/2021-11-15/06.md"), Role::Stray);
        assert_eq!(role("content/committees/c/2021-11-15/visit.yaml"), Role::Stray);
        assert_eq!(role("content/pages/about.cy.md"), Role::Overlay { language: "cy" });
        assert_eq!(role("content/inspections/a/letter.pdf"), Role::Other);
        assert_eq!(role("content/finding.yaml"), Role::Stray);
    }
}
