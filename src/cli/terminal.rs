//! The only file that prints. Results go to standard output; progress and diagnostics to standard error.

use crate::diagnostics::{Diagnostic, Severity, human, json};
use crate::text::Files;
use clap::ValueEnum;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// For people
    Human,
    /// For programs: one JSON object a line
    Json,
}

/// Where words go.
pub(super) struct Terminal {
    quiet: bool,
    coloured: bool,
    format: MessageFormat,
    shows_progress: bool,
    progress_shown: AtomicBool,
}

impl Terminal {
    pub(super) fn new(quiet: bool, colour: Colour, format: MessageFormat) -> Self {
        let is_terminal = stderr().is_terminal();
        let coloured = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        let shows_progress = is_terminal && !quiet && format == MessageFormat::Human;
        Self { quiet, coloured, format, shows_progress, progress_shown: AtomicBool::new(false) }
    }

    /// Prints a result.
    pub(super) fn result(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(stdout(), "{line}");
        }
    }

    /// Prints a result as it is, even when quiet: it is what was asked for.
    pub(super) fn output(&self, bytes: &[u8]) {
        self.clear_progress();
        let _ = stdout().write_all(bytes);
    }

    /// Prints diagnostics.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], files: &Files) {
        self.clear_progress();
        let mut out = stderr().lock();
        for diagnostic in diagnostics {
            let _ = match self.format {
                MessageFormat::Human => writeln!(out, "{}", human(diagnostic, files, self.coloured)),
                MessageFormat::Json => write!(out, "{}", json(diagnostic, files)),
            };
        }
    }

    /// Prints why a command could not run.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        self.of_machine("error", &format!("{error:#}"));
    }

    /// Prints, even when quiet, what the machine did not do, though the command could run.
    pub(super) fn note(&self, message: &str) {
        self.of_machine("note", message);
    }

    /// Prints what is no author's mistake: it has no code and stands in no file.
    fn of_machine(&self, severity: &str, message: &str) {
        self.clear_progress();
        let _ = match self.format {
            MessageFormat::Human => writeln!(stderr(), "{severity}: {message}"),
            MessageFormat::Json => {
                let object = serde_json::json!({
                    "severity": severity, "code": null, "message": message,
                    "path": null, "line": null, "column": null, "help": null,
                });
                writeln!(stderr(), "{object}")
            }
        };
    }

    /// Shows how far the work has come, on a terminal alone.
    pub(super) fn progress(&self, done: usize, all: usize) {
        let step = (all / 100).max(1);
        if self.shows_progress && (done == all || done.is_multiple_of(step)) {
            self.progress_shown.store(true, Ordering::Relaxed);
            let mut out = stderr().lock();
            let _ = write!(out, "\r\x1b[Kwriting {done} of {all}");
            let _ = out.flush();
        }
    }

    fn clear_progress(&self) {
        if self.progress_shown.swap(false, Ordering::Relaxed) {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }

    /// Prints the line that ends a run.
    pub(super) fn summary(&self, what: &str, diagnostics: &[Diagnostic], seconds: f64) {
        self.clear_progress();
        let errors = diagnostics.iter().filter(|one| one.severity() == Severity::Error).count();
        let warnings = diagnostics.len() - errors;
        let line =
            format!("{what}; {}, {} in {seconds:.2} s", count(errors, "error"), count(warnings, "warning"));
        self.result(&line);
    }
}

/// Returns a number with its noun.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
