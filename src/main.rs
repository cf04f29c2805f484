//! The program: what was typed, and the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    answerable::cli::run(std::env::args_os())
}
