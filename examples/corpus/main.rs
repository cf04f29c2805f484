//! Writes a site of any size, to measure with: `cargo run --release --example corpus -- DIR [ITEMS] [SEED] [OPTIONS]`.
//!
//! A tenth as many inspections as items, each with 8 to 20 findings, an action for each with 0 to 4 history
//! entries, and 300 to 1,200 words of minutes an item. Every word is made up; the same seed writes the same bytes.
//!
//! `--dirty` lays over it what real sites have as well: five in a hundred records withheld, with papers and with files
//! that their texts link to; drafts and embargoes; documents; plans; people, posts and a glossary that grow with the
//! items; links of every kind; exceptions; 300 authorities, 300 free pages, and one item with 2,000 equal paragraphs.
//!
//! `--mistakes` makes, in a clean or a dirty corpus, mistakes that show everywhere: a theme that is renamed in its register
//! alone, images without words, links that lead nowhere, files that nothing names. `build` refuses such a site.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example program that writes files")]

mod clean;
mod dirty;
mod mistakes;
mod random;

use dirty::Dirt;
use mistakes::Mistakes;
use random::Voice;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: corpus DIR [ITEMS] [SEED] [--dirty] [--mistakes]";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked = Asked::parse(std::env::args().skip(1))?;
    let mut voice = Voice::new(asked.seed);
    let mut dirt = asked.dirty.then(|| Dirt::new(voice.beside(!asked.seed), asked.items));
    let mut mistakes = asked.mistakes.then(Mistakes::default);
    let file = |path: &str, text: &str| -> io::Result<()> {
        let path = asked.root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(path, text)
    };
    clean::write(&mut voice, asked.items, &mut |path, text| {
        let files = match &mut dirt {
            Some(dirt) => dirt.over(path, text),
            None => vec![(path.to_owned(), text)],
        };
        files.into_iter().try_for_each(|(path, text)| match &mut mistakes {
            Some(mistakes) => file(&path, &mistakes.over(&path, text)),
            None => file(&path, &text),
        })
    })?;
    let mut beside = dirt.as_mut().map(Dirt::beside).unwrap_or_default();
    beside.extend(mistakes.iter_mut().flat_map(|mistakes| mistakes.beside(asked.items)));
    beside.iter().try_for_each(|(path, text)| file(path, text))?;
    println!("wrote {} items and {} inspections", asked.items, clean::inspections_of(asked.items));
    let mistaken = mistakes.iter().flat_map(Mistakes::counts);
    for (what, count) in dirt.iter().flat_map(Dirt::counts).chain(mistaken) {
        println!("{count:>8} {what}");
    }
    Ok(())
}

/// What was asked for.
struct Asked {
    root: PathBuf,
    items: usize,
    seed: u64,
    dirty: bool,
    mistakes: bool,
}

impl Asked {
    /// Reads the arguments; options may stand anywhere.
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn std::error::Error>> {
        let (options, rest): (Vec<String>, Vec<String>) =
            arguments.partition(|argument| argument.starts_with('-'));
        let known = options.iter().all(|option| ["--dirty", "--mistakes"].contains(&option.as_str()));
        if !known || rest.is_empty() || rest.len() > 3 {
            return Err(USAGE.into());
        }
        let has = |wanted: &str| options.iter().any(|option| option == wanted);
        Ok(Self {
            root: PathBuf::from(&rest[0]),
            items: rest.get(1).map_or(Ok(1000), |items| items.parse())?,
            seed: rest.get(2).map_or(Ok(1), |seed| seed.parse())?,
            dirty: has("--dirty"),
            mistakes: has("--mistakes"),
        })
    }
}
