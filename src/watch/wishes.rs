//! What is asked of a preview, and what it tells.

use super::changes::Watching;
use crate::config::AsOf;
use crate::diagnostics::Diagnostic;
use crate::text::Files;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// What is asked of a preview.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The site's folder.
    pub root: PathBuf,
    /// The day the site is to speak of.
    pub as_of: Option<AsOf>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The address to listen at.
    pub bind: IpAddr,
    /// The port to listen at: the next free one is taken if it is not free.
    pub port: u16,
    /// Names that browsers may call this machine by, besides `localhost`.
    pub hosts: Vec<String>,
    /// How changes are heard of.
    pub watching: Watching,
    /// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
}

/// What there is to tell on the terminal.
pub enum Event<'a> {
    /// The server listens.
    Listening {
        /// Where.
        address: &'a Address,
        /// What every address of the site begins with.
        base: &'a str,
    },
    /// The site was prepared, in so many seconds; refused if there are errors.
    Prepared {
        /// What was said.
        diagnostics: &'a [Diagnostic],
        /// The files that it was said of.
        files: &'a Files,
        /// How long it took, in seconds.
        seconds: f64,
        /// Whether the site is served as it is now.
        is_served: bool,
    },
    /// A page that was asked for could not be made.
    PageRefused {
        /// Why.
        diagnostic: &'a Diagnostic,
        /// The files that it was said of.
        files: &'a Files,
    },
    /// The site could not be read.
    Unreadable(&'a anyhow::Error),
}

/// Tells what there is to tell; called by the loop, and by whoever answers a browser.
pub type Tell = Arc<dyn Fn(&Event<'_>) + Send + Sync>;

/// Where the server listens.
pub struct Address {
    /// The address.
    pub at: SocketAddr,
    /// The port that was asked for, if it was not free.
    pub taken: Option<u16>,
}

impl Address {
    /// Returns the address of the server for a browser on this machine.
    pub fn url(&self) -> String {
        let ip = match self.at.ip() {
            ip if !ip.is_unspecified() => ip,
            IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
            IpAddr::V6(_) => IpAddr::from(std::net::Ipv6Addr::LOCALHOST),
        };
        format!("http://{}", SocketAddr::new(ip, self.at.port()))
    }

    /// Whether only this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        self.at.ip().is_loopback()
    }
}
