//! The one style sheet of a site: the theme's styles in the order of their names, and the council's colours last.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Brand, Shades};
use crate::text::{Colour, Located};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3).
const READABLE: f64 = 4.5;

/// Returns the style sheet, and what cannot be read well in the colours that the council chose.
pub(super) fn stylesheet(styles: &BTreeMap<String, &str>, brand: &Brand) -> (String, Vec<Diagnostic>) {
    let mut sheet = String::new();
    for style in styles.values() {
        sheet.push_str(style.trim_end());
        sheet.push('\n');
    }
    let mut diagnostics = Vec::new();
    if let Some(shades) = &brand.colour {
        let on = |colour: Colour| colour.text_on().to_string();
        let (light, dark) = (shades.light.value, shades.dark.value);
        let _ = writeln!(
            sheet,
            ":root {{ --brand: light-dark({light}, {dark}); --on-brand: light-dark({}, {}); }}",
            on(light),
            on(dark)
        );
    }
    if let Some(shades) = &brand.link {
        let (light, dark) = (shades.light.value, shades.dark.value);
        let _ = writeln!(sheet, ":root {{ --link: light-dark({light}, {dark}); }}");
        diagnostics = unreadable(shades, &sheet);
    }
    (sheet, diagnostics)
}

/// Complains of a link colour that cannot be read on the grounds on which links stand.
fn unreadable(shades: &Shades, sheet: &str) -> Vec<Diagnostic> {
    let roles: Vec<[Colour; 2]> = ["ground", "tint"].iter().filter_map(|role| role_of(sheet, role)).collect();
    let grounds = [0, 1].map(|scheme| roles.iter().map(|both| both[scheme]).collect::<Vec<_>>());
    let better = [(&shades.light, &grounds[0]), (&shades.dark, &grounds[1])]
        .map(|(shade, grounds)| shade.value.made_readable_on(grounds, READABLE));
    let advice = match better {
        [Some(light), Some(dark)] => {
            format!(
                "these are the nearest that can be read: `link: {{light: \"{light}\", dark: \"{dark}\"}}`"
            )
        }
        _ => "choose another colour".to_owned(),
    };
    let schemes = [("light", &shades.light, &grounds[0]), ("dark", &shades.dark, &grounds[1])];
    let complaint = |(scheme, shade, grounds): (&str, &Located<Colour>, &Vec<Colour>)| {
        let contrasts = grounds.iter().map(|ground| (shade.value.contrast(*ground), ground));
        let (contrast, ground) = contrasts.min_by(|one, other| one.0.total_cmp(&other.0))?;
        // A ratio is cut, never rounded up: 4.496 is not enough.
        let shown = (contrast * 100.0).floor() / 100.0;
        let colour = shade.value;
        let message = format!(
            "in the {scheme} scheme, links in {colour} have a contrast of {shown:.2} to 1 with {ground}; 4.5 to 1 is needed"
        );
        let found = Diagnostic::new(Code::LowContrast, shade.place, message).help(advice.clone());
        (contrast < READABLE).then_some(found)
    };
    schemes.into_iter().filter_map(complaint).collect()
}

/// Returns the colours that a style sheet gives a role in the light and in the dark scheme: what was
/// last written as `--role: light-dark(#…, #…);` or `--role: #…;`.
pub(super) fn role_of(sheet: &str, role: &str) -> Option<[Colour; 2]> {
    let opening = format!("--{role}:");
    let at = sheet.rfind(&opening)? + opening.len();
    let value = sheet[at..].split([';', '}']).next()?.trim();
    if let Some(both) = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')')) {
        let (light, dark) = both.split_once(',')?;
        return Some([Colour::parse(light.trim())?, Colour::parse(dark.trim())?]);
    }
    let colour = Colour::parse(value)?;
    Some([colour, colour])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::default_theme_files;

    /// Every pair of roles that meet on a page, and the contrast it needs.
    const PAIRS: &[(&str, &str, f64)] = &[
        ("text", "ground", 7.0),
        ("text", "tint", 7.0),
        ("quiet", "ground", READABLE),
        ("quiet", "tint", READABLE),
        ("link", "ground", READABLE),
        ("link", "tint", READABLE),
        ("visited", "ground", READABLE),
        ("visited", "tint", READABLE),
        ("on-brand", "brand", READABLE),
        ("alert", "ground", READABLE),
        ("alert", "alert-tint", READABLE),
        ("good", "ground", READABLE),
        ("good", "good-tint", READABLE),
        ("busy", "busy-tint", READABLE),
        ("on-focus", "focus", 7.0),
        ("line", "ground", 3.0),
        ("series-1", "ground", 3.0),
        ("series-2", "ground", 3.0),
        ("series-3", "ground", 3.0),
        ("series-4", "ground", 3.0),
    ];

    #[test]
    fn the_colours_of_the_default_theme_can_be_read() {
        let styles: String = default_theme_files()
            .into_iter()
            .filter(|(path, _)| path.contains("/styles/"))
            .map(|(_, bytes)| String::from_utf8(bytes.to_vec()).unwrap())
            .collect();
        for (text, ground, wanted) in PAIRS {
            let [text_role, ground_role] = [text, ground]
                .map(|role| role_of(&styles, role).unwrap_or_else(|| panic!("no role --{role}")));
            for scheme in 0..2 {
                let contrast = text_role[scheme].contrast(ground_role[scheme]);
                assert!(contrast >= *wanted, "{text} on {ground}, scheme {scheme}: {contrast:.2}");
            }
        }
    }
}
