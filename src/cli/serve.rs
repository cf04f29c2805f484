//! `answerable serve`

use super::asked::{Done, root_of};
use super::terminal::Terminal;
use crate::config::AsOf;
use crate::watch::{Event, Watching, Wishes, serve};
use anyhow::Result;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Arguments {
    /// The port to listen at; the next free one if it is taken
    #[arg(long, short, default_value_t = 4400, value_name = "PORT")]
    port: u16,
    /// The address to listen at: anything but loop-back shows drafts and unpublished content to the network
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "IP")]
    bind: IpAddr,
    /// A name that browsers may call this machine by, besides localhost
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Show drafts too; embargoes hold all the same
    #[arg(long)]
    drafts: bool,
    /// The day the site is to speak of, or an instant: 2026-12-01T09:00
    #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
    as_of: Option<AsOf>,
    /// Look at every file again and again: for file systems that tell nothing of changes
    #[arg(long)]
    poll: bool,
    /// The address that opens a file in your editor
    #[arg(long, default_value = "vscode://file{path}:{line}:{column}", value_name = "URL")]
    editor: String,
}

pub(super) fn run(arguments: &Arguments, root: Option<PathBuf>, terminal: &Arc<Terminal>) -> Result<Done> {
    // A process that is the first of its container is stopped by no signal that it does not ask for.
    ctrlc::set_handler(|| std::process::exit(0))?;
    let wishes = Wishes {
        root: root_of(root)?,
        as_of: arguments.as_of,
        drafts: arguments.drafts,
        bind: arguments.bind,
        port: arguments.port,
        hosts: arguments.host.clone(),
        watching: if arguments.poll { Watching::Polling } else { Watching::Events },
        editor: arguments.editor.clone(),
    };
    let (opens, terminal) = (arguments.open, terminal.clone());
    serve(&wishes, Arc::new(move |event| tell(opens, &terminal, event)))?;
    Ok(Done::Well)
}

fn tell(opens: bool, terminal: &Terminal, event: &Event<'_>) {
    match event {
        Event::Listening { address, base } => {
            let url = format!("{}{base}/", address.url());
            if let Some(taken) = address.taken {
                terminal.result(&format!("port {taken} is taken"));
            }
            if !address.is_loopback() {
                terminal
                    .result("anybody on the network can read this preview, with what is not published yet");
            }
            terminal.result(&format!("serving {url} until you press Ctrl-C"));
            if opens && open::that_detached(&url).is_err() {
                terminal.result("no browser could be opened");
            }
        }
        Event::Prepared { diagnostics, files, seconds, is_served } => {
            terminal.diagnostics(diagnostics, files);
            let what = if *is_served { "the preview is up to date" } else { "the preview stays as it was" };
            terminal.summary(what, diagnostics, *seconds);
        }
        Event::PageRefused { diagnostic, files } => {
            terminal.diagnostics(std::slice::from_ref(*diagnostic), files);
        }
        Event::Unreadable(error) => terminal.failure(error),
    }
}
