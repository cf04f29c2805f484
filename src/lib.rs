//! Answerable: a static-site generator for public reporting by councils.
//! The stages, in order, are in [`pipeline`].

pub mod check;
pub mod cli;
pub mod clocks;
pub mod config;
pub mod diagnostics;
pub mod frameworks;
pub mod gather;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod publish;
pub mod release;
pub mod render;
pub mod resolve;
pub mod route;
pub mod search;
pub mod text;
pub mod watch;
