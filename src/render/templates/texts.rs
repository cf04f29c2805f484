//! The texts of templates, and places in them.

use super::tags::{Does, Tag, tags};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::span::offset_of;
use crate::text::{FileId, Place};
use std::collections::BTreeMap;
use std::ops::Range;

/// The templates' texts and files, by name.
pub(super) struct Texts(BTreeMap<String, (FileId, String)>);

impl Texts {
    /// Returns the texts of templates.
    pub(super) fn new(texts: BTreeMap<String, (FileId, String)>) -> Self {
        Self(texts)
    }

    /// Returns each name and its text.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()))
    }

    /// Returns each name, its file and its text.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, FileId, &str)> {
        self.0.iter().map(|(name, (file, text))| (name.as_str(), *file, text.as_str()))
    }

    /// Returns a tag of a template, and the template's name.
    pub(super) fn tag(&self, template: &str, does: Does, name: &str) -> Option<(&str, Tag<'_>)> {
        let (template, (_, text)) = self.0.get_key_value(template)?;
        let tag = tags(text).into_iter().find(|tag| tag.does == does && tag.name == name)?;
        Some((template, tag))
    }

    pub(super) fn place(&self, template: &str, at: Range<usize>) -> Option<Place> {
        self.0.get(template).map(|(file, _)| Place::new(*file, at.start, at.end))
    }

    pub(super) fn at(
        &self,
        template: &str,
        message: &str,
        start: (usize, usize),
        end: (usize, usize),
    ) -> Diagnostic {
        let message = format!("template: {message}");
        let Some((file, text)) = self.0.get(template) else {
            return Diagnostic::nowhere(Code::TemplateError, format!("{message} (in {template})"));
        };
        let [start, end] = [start, end].map(|(line, column)| offset_of(text, line, column));
        Diagnostic::new(Code::TemplateError, Place::new(*file, start, end), message)
    }

    pub(super) fn of_file(&self, template: &str, message: &str) -> Diagnostic {
        let message = format!("template: {message}");
        match self.0.get(template) {
            Some((file, _)) => Diagnostic::of_file(Code::TemplateError, *file, message),
            None => Diagnostic::nowhere(Code::TemplateError, format!("{message} (in {template})")),
        }
    }
}
