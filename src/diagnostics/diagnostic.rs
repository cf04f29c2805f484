//! One mistake, and the way out.

use super::code::{Code, Severity};
use crate::text::{FileId, Files, Place};

/// One mistake, or one thing worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is: stable, and explained by `answerable explain`.
    pub code: Code,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Where it stands, if it stands in a file.
    pub place: Option<Place>,
    /// A remark at the place itself.
    pub label: String,
    /// Other places that belong to it, each with its remark.
    pub related: Vec<(Place, String)>,
    /// The way out, if there is more to say than the code's explanation does.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Returns a diagnostic at a place.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: Some(place),
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Returns a diagnostic about a file as a whole.
    pub fn of_file(code: Code, file: FileId, message: impl Into<String>) -> Self {
        Self::new(code, Place::start_of(file), message)
    }

    /// Returns a diagnostic that stands in no file.
    pub fn nowhere(code: Code, message: impl Into<String>) -> Self {
        Self { place: None, ..Self::of_file(code, FileId(0), message) }
    }

    /// Adds the remark at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" for a near miss, if there is one.
    #[must_use]
    pub fn suggest(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, remark: impl Into<String>) -> Self {
        self.related.push((place, remark.into()));
        self
    }

    /// Returns whether it refuses the build.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Puts diagnostics in the order in which they are shown: path, then offset. Each is shown once.
pub fn in_order(mut diagnostics: Vec<Diagnostic>, files: &Files) -> Vec<Diagnostic> {
    let at = |one: &Diagnostic| one.place.map(|place| (files.position(place.file), place.start, place.end));
    diagnostics.sort_by(|one, other| {
        (at(one), one.code, &one.message).cmp(&(at(other), other.code, &other.message))
    });
    diagnostics.dedup();
    diagnostics
}
