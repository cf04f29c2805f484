//! What a theme's `theme.yaml` says: its name, and which theme it extends.

use super::fields::{Fields, Log, line, located};
use super::yaml;
use crate::diagnostics::Diagnostic;
use crate::text::{Located, SourceFile};

/// Reads a theme's `theme.yaml`: the name of the theme that it extends, and what is wrong.
pub fn extended_theme(file: &SourceFile) -> (Option<Located<String>>, Vec<Diagnostic>) {
    let mut log = Log { file: file.id, text: file.text(), diagnostics: Vec::new() };
    let extends = match yaml::read(file.text(), yaml::Origin { file: file.id, base: 0, nesting: 64 }) {
        Ok(node) => Fields::of(&node, "a theme", &mut log).and_then(|mut fields| {
            fields.optional("name", line, &mut log);
            let extends = fields.optional("extends", located, &mut log);
            fields.finish(&mut log);
            extends
        }),
        Err(diagnostic) => {
            log.push(diagnostic);
            None
        }
    };
    (extends, log.diagnostics)
}
