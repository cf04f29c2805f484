//! The command line: one file a subcommand. Exit codes: 0 done, 1 the content was refused, 2 could not run.

mod asked;
mod build;
mod check;
mod completions;
mod explain;
mod init;
mod keys;
mod serve;
mod terminal;

use asked::Done;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use terminal::{Colour, MessageFormat, Terminal};

/// Public reporting for councils: what was found, what was answered, what has been done.
#[derive(Parser)]
#[command(name = "answerable", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Everywhere {
    /// The site's folder; by default the nearest one, here or above, with a `site.yaml`
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Say nothing but errors and warnings
    #[arg(long, short, global = true)]
    quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
    /// How errors and warnings are written
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
}

#[derive(Subcommand)]
enum Command {
    /// Build the whole site into `public/`
    Build(build::Arguments),
    /// Look for mistakes, and write nothing
    Check(check::Arguments),
    /// Preview the site while you write: pages reload as you save
    Serve(serve::Arguments),
    /// Make a new, small site
    Init(init::Arguments),
    /// Say what an error or warning means, or what makes a page
    Explain(explain::Arguments),
    /// Write completions for a shell
    Completions(completions::Arguments),
}

/// Runs the program with these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for; anything else could not run.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let terminal =
        Arc::new(Terminal::new(cli.everywhere.quiet, cli.everywhere.color, cli.everywhere.message_format));
    let root = cli.everywhere.root;
    let done = match cli.command {
        Command::Build(arguments) => build::run(&arguments, root, &terminal),
        Command::Check(arguments) => check::run(&arguments, root, &terminal),
        Command::Serve(arguments) => serve::run(&arguments, root, &terminal),
        Command::Init(arguments) => init::run(&arguments, &terminal),
        Command::Explain(arguments) => explain::run(&arguments, root, &terminal),
        Command::Completions(arguments) => completions::run(&arguments, Cli::command(), &terminal),
    };
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Refused) => ExitCode::from(1),
        Err(error) => {
            terminal.failure(&error);
            ExitCode::from(2)
        }
    }
}
