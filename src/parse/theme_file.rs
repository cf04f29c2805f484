//! What a theme's `theme.yaml` says: its name, and which theme it extends.

use super::yaml;
use crate::diagnostics::Diagnostic;
use crate::model::value::{Value, content};
use crate::text::{Located, SourceFile};

content! {
    /// What a theme says of itself.
    pub struct ThemeFile "a theme" {
        /// Its name.
        name: Option<String>,
        /// The theme that it extends.
        extends: Option<Located<String>>,
    }
}

/// Reads a theme's `theme.yaml`: the name of the theme that it extends, and what is wrong.
pub fn extended_theme(file: &SourceFile) -> (Option<Located<String>>, Vec<Diagnostic>) {
    let mut reader = super::reader(file.id, file.text());
    let extends = match yaml::read(file.text(), yaml::Origin { file: file.id, base: 0, nesting: 64 }) {
        Ok(node) => ThemeFile::read(&node, &mut reader).and_then(|theme| theme.extends),
        Err(diagnostic) => {
            reader.push(diagnostic);
            None
        }
    };
    (extends, reader.diagnostics)
}
