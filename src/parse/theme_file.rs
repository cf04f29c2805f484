//! What a theme's `theme.yaml` says: its name, and which theme it extends.

use super::yaml::{self, Reading};
use crate::diagnostics::Diagnostic;
use crate::model::theme_file::ThemeFile;
use crate::model::value::Value;
use crate::text::{Located, SourceFile};

/// Reads a theme's `theme.yaml`: the name of the theme that it extends, and what is wrong.
pub fn extended_theme(file: &SourceFile) -> (Option<Located<String>>, Vec<Diagnostic>) {
    let mut reader = super::reader(file.id, file.text());
    let extends = match yaml::read(file.text(), yaml::Origin { file: file.id, base: 0, nesting: 64 }) {
        Ok(Reading { node, mistakes }) => {
            reader.diagnostics.extend(mistakes);
            ThemeFile::read(&node, &mut reader).and_then(|theme| theme.extends)
        }
        Err(diagnostic) => {
            reader.push(diagnostic);
            None
        }
    };
    (extends, reader.diagnostics)
}
