//! The tests: one program, each idea a module.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::pedantic,
    reason = "tests read, write and fail as they like"
)]

mod addresses;
mod cli;
mod council;
mod determinism;
mod diagnostics;
mod editor;
mod example;
mod facts;
mod follow;
mod frame;
mod golden;
mod hostile;
mod ids;
mod imports;
mod index;
mod keys;
mod law;
mod layers;
mod leaks;
mod links;
mod lists;
mod names;
mod plain;
mod preview;
mod publish;
#[cfg(unix)]
mod recovers;
mod requests;
#[cfg(unix)]
mod rights;
mod serve;
mod session;
mod silence;
mod sites;
mod templates;
mod themes;
mod tracker;
mod typed;
mod withheld;
mod words;
mod written;
