//! The tests: one program, each idea a module.

mod cli;
mod council;
mod determinism;
mod diagnostics;
mod example;
mod facts;
mod hostile;
mod layers;
mod leaks;
mod publish;
mod sites;
mod words;
