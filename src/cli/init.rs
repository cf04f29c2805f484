//! `answerable init`

use super::asked::Done;
use super::terminal::{Terminal, count};
use crate::gather::is_passed_over;
use anyhow::{Context, Result, bail};
use clap::Args;
use include_dir::{Dir, DirEntry, include_dir};
use std::fs;
use std::path::{Path, PathBuf};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder to make, or an empty one to fill
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Done> {
    let folder = &arguments.folder;
    if folder.exists() {
        let mut entries = folder.read_dir().with_context(|| format!("{} is no folder", folder.display()))?;
        // A fresh repository is as good as empty, and so is what systems leave in a folder that somebody has looked at.
        let is_left_over = |name: &str| match name.strip_prefix('.') {
            Some(hidden) => ["git", "DS_Store"].contains(&hidden),
            None => is_passed_over(name),
        };
        let occupied =
            entries.any(|entry| entry.is_ok_and(|entry| !is_left_over(&entry.file_name().to_string_lossy())));
        if occupied {
            bail!("{} is not empty: name a new folder", folder.display());
        }
    }
    let written = write(&STARTER, folder)?;
    terminal.result(&format!(
        "made a site of {} in {folder}\nnow: cd {folder}, and `answerable build`",
        count(written, "file"),
        folder = folder.display()
    ));
    Ok(Done::Well)
}

#[expect(clippy::disallowed_methods, reason = "a new site is written once, where nothing was")]
fn write(from: &Dir<'_>, to: &Path) -> Result<usize> {
    let mut written = 0;
    fs::create_dir_all(to).with_context(|| format!("could not make the folder {}", to.display()))?;
    for entry in from.entries() {
        let name = entry.path().file_name().expect("an embedded entry has a name");
        match entry {
            DirEntry::Dir(folder) => written += write(folder, &to.join(name))?,
            DirEntry::File(file) => {
                // A hidden file cannot be told from the repository's own while it is embedded.
                let name = if name == "gitignore" { ".gitignore".as_ref() } else { name };
                let path = to.join(name);
                fs::write(&path, file.contents())
                    .with_context(|| format!("could not write {}", path.display()))?;
                written += 1;
            }
        }
    }
    Ok(written)
}
