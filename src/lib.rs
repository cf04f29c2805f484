//! Answerable: a static-site generator for public reporting by councils.
//! The stages, in order, are in [`pipeline`].

pub mod diagnostics;
pub mod gather;
pub mod model;
pub mod parse;
pub mod text;
