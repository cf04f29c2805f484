//! The `brand:` of `site.yaml`.

use super::fields::{Fields, Log, line, located, word, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Brand, Shades};
use crate::text::{Colour, Located};

/// Reads the brand of a site.
pub fn brand(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Brand {
    let Some(mut brand) = fields.mapping("brand", "the brand", log) else { return Brand::default() };
    let read = Brand {
        name: brand.optional("name", line, log),
        logo: brand.optional("logo", located, log),
        favicon: brand.optional("favicon", located, log),
        colour: shades(&mut brand, "colour", log),
        link: shades(&mut brand, "link", log),
        phase: brand.optional("phase", word, log),
    };
    brand.finish(log);
    read
}

/// Reads a colour: `"#17324d"`, or `{light: "#17324d", dark: "#9cc4ee"}`.
fn shades(fields: &mut Fields<'_>, key: &'static str, log: &mut Log<'_>) -> Option<Shades> {
    if unquoted(fields, key, log) {
        return None;
    }
    let node = fields.take(key)?;
    if matches!(node.value, Value::Scalar(_)) {
        let colour = colour(node, log)?;
        return Some(Shades { light: colour.clone(), dark: colour });
    }
    let mut both = Fields::of(node, "a colour", log)?;
    let mut shade = |key: &'static str, log: &mut Log<'_>| {
        if unquoted(&mut both, key, log) {
            return None;
        }
        both.required(key, colour, log)
    };
    let (light, dark) = (shade("light", log), shade("dark", log));
    both.finish(log);
    Some(Shades { light: light?, dark: dark? })
}

/// Takes a key without a value, and complains: `colour: #17324d` says nothing, for `#` begins a comment.
fn unquoted(fields: &mut Fields<'_>, key: &'static str, log: &mut Log<'_>) -> bool {
    let Some(place) = fields.empty(key) else { return false };
    fields.take(key);
    log.push(
        Diagnostic::new(Code::WrongType, place, format!("`{key}` has no value"))
            .help("`#` begins a comment unless it stands in quotes: write the colour as `\"#17324d\"`"),
    );
    true
}

fn colour(node: &Node, log: &mut Log<'_>) -> Option<Located<Colour>> {
    let written = located(node, log)?;
    let colour = Colour::parse(&written.value);
    if colour.is_none() {
        log.push(wrong_type(node, "a colour").help("write it as `\"#17324d\"`, in quotes"));
    }
    Some(Located::new(colour?, written.place))
}
