//! `answerable completions`

use super::asked::Done;
use super::terminal::Terminal;
use anyhow::Result;
use clap::{Args, Command};
use clap_complete::{Shell, generate};

#[derive(Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, mut command: Command, terminal: &Terminal) -> Result<Done> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, "answerable", &mut script);
    terminal.output(&script);
    Ok(Done::Well)
}
