//! Reads the reports that the engine prints, of everything that templates name and nobody has.

use super::tags::{Does, tags};
use super::texts::Texts;
use crate::diagnostics::{Code, Diagnostic};
use crate::text::near::Siblings;
use crate::text::span::Lines;
use crate::text::{FileId, HashMap, Place};

/// What is looked up for every report, and read once.
struct LookedUp<'t> {
    templates: HashMap<&'t str, (FileId, &'t str, Lines)>,
    names: Siblings,
    components: Siblings,
    blocks: Siblings,
}

/// Returns what the engine has printed: unknown filters, tests, functions, components, templates, blocks.
pub(super) fn read(texts: &Texts, printed: &str) -> Vec<Diagnostic> {
    let known = LookedUp::of(texts);
    let lines: Vec<&str> = printed.lines().collect();
    let reports = lines.windows(2).enumerate().filter_map(|(number, pair)| {
        let message = pair[0].strip_prefix("error: ")?;
        let place = pair[1].trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        // The fifth line of a report underlines the place.
        let width = lines.get(number + 4).map_or(1, |marks| marks.matches('^').count());
        Some(known.with_a_way_out(known.at(name, message, (line, column), width), message))
    });
    let reports: Vec<Diagnostic> = reports.collect();
    if reports.is_empty() {
        return vec![Diagnostic::nowhere(Code::TemplateError, format!("template: {printed}"))];
    }
    reports
}

impl<'t> LookedUp<'t> {
    fn of(texts: &'t Texts) -> Self {
        let mut components = Vec::new();
        let mut blocks = Vec::new();
        for tag in texts.pairs().flat_map(|(_, text)| tags(text)) {
            match tag.does {
                Does::Define => components.push(tag.name),
                Does::Open => blocks.push(tag.name),
                _ => {}
            }
        }
        Self {
            templates: texts
                .files()
                .map(|(name, file, text)| (name, (file, text, Lines::of(text))))
                .collect(),
            names: Siblings::of(texts.pairs().map(|(name, _)| name)),
            components: Siblings::of(components),
            blocks: Siblings::of(blocks),
        }
    }

    fn at(&self, template: &str, message: &str, (line, column): (usize, usize), width: usize) -> Diagnostic {
        let message = format!("template: {message}");
        let Some((file, text, lines)) = self.templates.get(template) else {
            return Diagnostic::nowhere(Code::TemplateError, format!("{message} (in {template})"));
        };
        let [start, end] = [column, column + width].map(|column| lines.offset(text, line, column));
        Diagnostic::new(Code::TemplateError, Place::new(*file, start, end), message)
    }

    fn with_a_way_out(&self, diagnostic: Diagnostic, message: &str) -> Diagnostic {
        let written = message.split('`').nth(1).unwrap_or_default();
        match message.split('`').next().unwrap_or_default().trim() {
            "Unknown component" => diagnostic
                .help("components are defined in `templates/components/`, each in a file of its name")
                .suggest(self.components.nearest(written)),
            "Unknown template" => diagnostic
                .help("a template is named by its path below `templates/`")
                .suggest(self.names.nearest(written)),
            "Block" => diagnostic
                .help("a block stands in for one of the same name in the template that is extended")
                .suggest(self.blocks.nearest(written)),
            _ => diagnostic.help("Tera's manual lists what there is: https://keats.github.io/tera/"),
        }
    }
}
