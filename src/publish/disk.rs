//! The moves that an exchange is made of, each with its path in the error, and whether the system will allow them.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// The name of the folder, inside a staging folder, that holds the tree.
pub(super) const TREE: &str = "new";
/// The name of the folder that holds the old tree while it is being replaced.
pub(super) const OLD: &str = "old";
/// The name of the journal: it exists while an exchange must be finished or undone.
pub(super) const JOURNAL: &str = "journal";

/// How many bytes of a file are read at once.
pub(super) const BLOCK: usize = 256 << 10;

pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("could not move {} to {}", from.display(), to.display()))
}

pub(super) fn remove_file(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("could not remove {}", path.display()))
}

pub(super) fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make the folder {}", folder.display()))
}

#[expect(clippy::disallowed_methods, reason = "this stage owns the staging folder")]
pub(super) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file so that it is whole or not there.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let draft = path.with_extension("draft");
    File::create(&draft)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .with_context(|| format!("could not write {}", draft.display()))?;
    rename(&draft, path)
}

/// Removes folders that have become empty, from `folder` upwards and below `below`.
pub(super) fn remove_empty_folders(folder: Option<&Path>, below: &Path) {
    let mut next = folder;
    while let Some(folder) = next.filter(|folder| *folder != below && folder.starts_with(below)) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
        next = folder.parent();
    }
}

/// Removes a folder of ours with everything in it.
#[expect(
    clippy::disallowed_methods,
    reason = "the staging folder is ours, and what was in it is in the new tree"
)]
pub(super) fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("could not remove {}", folder.display())),
    }
}

/// Whether a file or a link is there, wherever it leads.
pub(super) fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir())
}

/// Calls `take` with the path of each file and link below a folder, with `/`. What cannot be looked at is an error: a
/// file that is not seen would be taken for one that is not there.
pub(super) fn each_file_below(folder: &Path, take: &mut dyn FnMut(String)) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.with_context(|| format!("could not read {}", folder.display()))?;
        if !entry.file_type().is_dir() {
            let relative = entry.path().strip_prefix(folder).expect("the walk stays below its root");
            let path = relative.to_str().with_context(|| {
                format!("the name of {} is not UTF-8: rename or remove it", entry.path().display())
            })?;
            take(path.replace('\\', "/"));
        }
    }
    Ok(())
}

/// Returns the paths of the files and links below a folder, in their order.
pub(super) fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    each_file_below(folder, &mut |path| files.push(path))?;
    files.sort();
    Ok(files)
}

/// Whether two names are of one file.
#[cfg(unix)]
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let node = |path: &Path| path.symlink_metadata().map(|metadata| (metadata.dev(), metadata.ino())).ok();
    node(one).is_some_and(|one| Some(one) == node(other))
}

#[cfg(not(unix))]
pub(super) fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

/// Refuses a folder of the site out of which, or into which, files could not be moved. `ours` is a folder that this
/// run has made.
pub(super) fn ask(folder: &Path, ours: &Metadata) -> Result<()> {
    let shown = folder.display();
    let there = folder.symlink_metadata().with_context(|| format!("could not read {shown}"))?;
    if !there.is_dir() {
        bail!(
            "{shown} is no folder, and pages belong below it; the site stays as it was. Move it away, or choose another folder with --output"
        );
    }
    match hindrance(folder, &there, ours) {
        None => Ok(()),
        Some(Hindrance::OtherDisk) => bail!(
            "{shown} is on another disk than the rest of the site, so that the two cannot be exchanged together; the site stays as it was. Unmount it, or choose another folder with --output"
        ),
        Some(Hindrance::NotOurs) => bail!(
            "whoever runs this build may not change what is in {shown}; the site stays as it was. Give them the folder with all that is in it (`chown -R`), remove it, or choose another folder with --output"
        ),
    }
}

enum Hindrance {
    OtherDisk,
    NotOurs,
}

#[cfg(unix)]
fn hindrance(folder: &Path, there: &Metadata, ours: &Metadata) -> Option<Hindrance> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    use std::os::unix::fs::MetadataExt;
    /// In a folder with this bit only the owner of a file, or of the folder, may move it (inode(7)).
    const STICKY: u32 = 0o1000;
    if there.dev() != ours.dev() {
        return Some(Hindrance::OtherDisk);
    }
    let may_write = accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS).is_ok();
    let is_kept = there.mode() & STICKY != 0 && ours.uid() != 0 && there.uid() != ours.uid();
    (!may_write || is_kept).then_some(Hindrance::NotOurs)
}

#[cfg(not(unix))]
fn hindrance(_: &Path, there: &Metadata, _: &Metadata) -> Option<Hindrance> {
    // A folder's read-only mark says nothing of what is in it on Windows; a move that fails is undone.
    let _ = (there, Hindrance::OtherDisk, Hindrance::NotOurs);
    None
}

/// Calls `take` with each block of a file.
pub(super) fn each_block(path: &Path, take: &mut dyn FnMut(&[u8])) -> Result<()> {
    let mut file = File::open(path).with_context(|| format!("could not read {}", path.display()))?;
    let mut block = vec![0; BLOCK];
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(length) => take(&block[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error).with_context(|| format!("could not read {}", path.display())),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_could_not_be_exchanged_is_named() {
        let root = tempfile::TempDir::new().unwrap();
        let ours = root.path().metadata().unwrap();
        ask(root.path(), &ours).unwrap();
        let said = |path: &Path| format!("{:#}", ask(path, &ours).unwrap_err());
        assert!(said(Path::new("/proc")).contains("/proc is on another disk"));
        let link = root.path().join("link");
        std::os::unix::fs::symlink(root.path(), &link).unwrap();
        assert!(said(&link).contains("link is no folder"));
        assert!(said(&root.path().join("nothing")).contains("could not read"));
    }
}
