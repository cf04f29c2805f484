//! The program: what was typed, and the exit code.

use std::process::ExitCode;

/// Rendering makes and drops many small values on all cores at once; the system's allocator is slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    answerable::cli::run(std::env::args_os())
}
