//! Writes a site of any size, to measure with: `cargo run --release --example corpus -- DIR [ITEMS] [SEED] [OPTIONS]`.
//!
//! A tenth as many inspections as items, each with 8 to 20 findings, an action for each with 0 to 4 history
//! entries, and 300 to 1,200 words of minutes an item. Every word is made up; the same seed writes the same bytes.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example program that writes files")]

mod clean;
mod random;

use random::Voice;
use std::fs;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: corpus DIR [ITEMS] [SEED]";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let root = PathBuf::from(arguments.next().ok_or(USAGE)?);
    let items: usize = arguments.next().map_or(Ok(1000), |items| items.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let mut voice = Voice::new(seed);
    clean::write(&mut voice, items, &mut |path, text| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(path, text)
    })?;
    println!("wrote {items} items and {} inspections", clean::inspections_of(items));
    Ok(())
}
