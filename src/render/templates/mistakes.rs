//! Puts what the template engine complains of in its place: a file, a line, a column. Some complaints come with a place,
//! some with a printed one, some with names alone.

use super::depth::{Leads, circle, leads};
use super::reports;
use super::tags::{Does, tags};
use super::texts::Texts;
use crate::diagnostics::{Code, Diagnostic};
use crate::text::near::nearest;
use std::collections::BTreeMap;
use std::ops::Range;
use tera::{Error, ErrorKind, Tera};

/// What the engine says where components use each other too deeply; it says no more.
const TOO_DEEP: &str = "recursion depth for components";

impl Texts {
    /// Returns everything that keeps the templates from fitting together, beginning from what the engine said first.
    /// It stops at the first circle or missing parent: those tags are made blank, one after the other, to hear the rest.
    pub(super) fn mistakes(&self, first: &Error) -> Vec<Diagnostic> {
        // The engine reads every template first. What cannot be read would make whatever uses it seem wrong too.
        if matches!(first.kind(), ErrorKind::SyntaxError(_)) {
            return self.pairs().filter_map(|(name, text)| self.syntax(name, text)).collect();
        }
        let mut found = Vec::new();
        let mut left: BTreeMap<&str, String> =
            self.pairs().map(|(name, text)| (name, text.to_owned())).collect();
        let mut next = None;
        let mut may_be_hidden = true;
        loop {
            match self.unfitting(next.as_ref().unwrap_or(first).kind(), &left) {
                Ok((diagnostic, name, blank)) => {
                    found.push(diagnostic);
                    left.entry(name).and_modify(|text| make_blank(text, blank));
                }
                Err(rest) => {
                    found.extend(rest);
                    break;
                }
            }
            // What leads on too far behind a circle is seen when the circle is gone.
            if may_be_hidden {
                match leads(self, left.iter().map(|(name, text)| (*name, text.as_str()))) {
                    Leads::Well => may_be_hidden = false,
                    Leads::InACircle => {}
                    Leads::TooFar(rest) => {
                        found.extend(rest);
                        break;
                    }
                }
            }
            match Tera::new().add_raw_templates(&left) {
                Ok(()) => break,
                Err(error) => next = Some(error),
            }
        }
        if found.is_empty() {
            found.push(Diagnostic::nowhere(Code::TemplateError, format!("template: {first}")));
        }
        found
    }

    /// Returns what went wrong while `template` was rendered.
    pub(super) fn mistake(&self, template: &str, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let start = (span.start_line, span.start_col + 1);
                self.at(report.filename(), report.message(), start, (span.end_line, span.end_col + 1))
            }
            ErrorKind::Msg(message) if message.contains(TOO_DEEP) => {
                circle(self, template).unwrap_or_else(|| self.of_file(template, message))
            }
            other => self.of_file(template, &other.to_string()),
        }
    }

    /// Returns what is wrong with a template by itself.
    fn syntax(&self, name: &str, text: &str) -> Option<Diagnostic> {
        let error = Tera::new().add_raw_template(name, text).err()?;
        matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| self.mistake(name, &error))
    }

    /// Returns one thing that does not fit and the part of a template to make blank to hear of the next, or what the
    /// engine says of everything else at once.
    fn unfitting<'s>(
        &'s self,
        kind: &ErrorKind,
        left: &BTreeMap<&'s str, String>,
    ) -> Result<(Diagnostic, &'s str, Range<usize>), Vec<Diagnostic>> {
        let one = match kind {
            ErrorKind::MissingParent { current, parent } => self.missing_parent(current, parent),
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let chain: Vec<&str> =
                    [tpl].into_iter().chain(inheritance_chain).map(String::as_str).collect();
                self.circle(&chain, Does::Extend)
            }
            ErrorKind::CircularInclude { include_chain, .. } => {
                let chain: Vec<&str> = include_chain.iter().map(String::as_str).collect();
                self.circle(&chain, Does::Include)
            }
            ErrorKind::Msg(message) if message.starts_with("Component `") => {
                self.defined_twice(message, left)
            }
            _ => None,
        };
        one.ok_or_else(|| match kind {
            ErrorKind::Msg(message) => reports::read(self, message),
            other => vec![Diagnostic::nowhere(Code::TemplateError, format!("template: {other}"))],
        })
    }

    fn missing_parent(&self, current: &str, parent: &str) -> Option<(Diagnostic, &str, Range<usize>)> {
        let (name, tag) = self.tag(current, Does::Extend, parent)?;
        let message = format!("template: there is no template `{parent}` to extend");
        let diagnostic = Diagnostic::new(Code::TemplateError, self.place(name, tag.at)?, message)
            .help("a template is named by its path below `templates/`, such as `base.html`")
            .suggest(nearest(parent, self.pairs().map(|(name, _)| name)));
        Some((diagnostic, name, tag.whole))
    }

    /// Returns the circle at the end of a chain of templates of which each extends or includes the next.
    fn circle(&self, chain: &[&str], does: Does) -> Option<(Diagnostic, &str, Range<usize>)> {
        let (last, before) = chain.split_last()?;
        let start = before.iter().position(|name| name == last)?;
        let mut links = before[start..].iter().zip(&chain[start + 1..]).rev();
        let link = |(from, to): (&&str, &&str)| self.tag(from, does, to);
        let (name, tag) = link(links.next()?)?;
        let doing = if does == Does::Extend { "extends" } else { "includes" };
        let message = match &before[start + 1..] {
            [] => format!("template: `{last}` {doing} itself"),
            by => format!("template: `{last}` {doing} itself, by way of `{}`", by.join("`, `")),
        };
        let mut diagnostic = Diagnostic::new(Code::TemplateError, self.place(name, tag.at)?, message)
            .label("the circle closes here")
            .help("name another template in one of them, or take the tag out");
        for (from, other) in links.filter_map(link) {
            diagnostic = diagnostic.related(self.place(from, other.at)?, "a link of the circle");
        }
        Some((diagnostic, name, tag.whole))
    }

    /// Returns that two templates define a component. The engine names both, and no place.
    fn defined_twice<'s>(
        &'s self,
        message: &str,
        left: &BTreeMap<&'s str, String>,
    ) -> Option<(Diagnostic, &'s str, Range<usize>)> {
        let mut names = message.split('`').skip(1).step_by(2);
        let (component, one, other) = (names.next()?, names.next()?, names.next()?);
        let find = |template: &str| {
            let (name, _) = left.get_key_value(template)?;
            let tag = tags(left.get(template)?)
                .into_iter()
                .find(|tag| tag.does == Does::Define && tag.name == component)
                .map(|tag| (tag.at, tag.whole))?;
            Some((*name, tag))
        };
        let ((one, first), (other, second)) = (find(one)?, find(other)?);
        // A theme's own component is at fault, rather than that of the default theme in the file of its name.
        let is_named_so = |template: &str| template.ends_with(&format!("/{component}.html"));
        let [(kept, (first, _)), (name, (at, whole))] = if is_named_so(other) {
            [(other, second), (one, first)]
        } else {
            [(one, first), (other, second)]
        };
        let message = format!("template: the component `{component}` is defined twice");
        let help = format!(
            "to replace a component of the theme that yours extends, put it in a file of the same name, `templates/{kept}`; or give it another name"
        );
        let diagnostic = Diagnostic::new(Code::TemplateError, self.place(name, at)?, message)
            .label("again here")
            .related(self.place(kept, first)?, "first defined here")
            .help(help);
        let text = left.get(name)?;
        let end = whole.end + text[whole.end..].find("endcomponent")?;
        let end = end + text[end..].find("%}")? + 2;
        Some((diagnostic, name, whole.start..end))
    }
}

/// Puts spaces in the place of a part of a template, so that all else keeps its place.
fn make_blank(text: &mut String, part: Range<usize>) {
    let blank: String =
        text[part.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(part, &blank);
}
