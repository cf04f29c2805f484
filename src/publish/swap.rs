//! Exchanges the finished tree with the published one.
//!
//! Beside the target lies a staging folder, `.<name>.answerable`, with the tree in `new/`. Where the system
//! can, the two trees change places in one call. Where it cannot, a journal says how far the exchange has come,
//! and the next run finishes it. Where nothing can lie beside the target (a mount point), the staging folder
//! lies inside it, and the journal stands before a file is moved.

use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The name of the folder, inside the staging folder, that holds the tree.
const TREE: &str = "new";
/// The name of the folder that holds the old tree while it is being replaced.
const OLD: &str = "old";
/// The name of the journal: it exists while an exchange must be finished.
const JOURNAL: &str = "journal";
/// The name of the staging folder where it has to lie inside the target.
pub(super) const INSIDE: &str = ".answerable";

/// The folder in which a tree is being made.
pub(super) struct Staging {
    folder: PathBuf,
    inside: bool,
    /// Held as long as the build runs, so that two do not mix.
    _lock: File,
}

fn beside(target: &Path) -> Result<PathBuf> {
    let target = std::path::absolute(target)?;
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    match (target.parent(), name) {
        (Some(parent), Some(name)) => Ok(parent.join(format!(".{name}.answerable"))),
        _ => bail!("{} cannot be a site's folder", target.display()),
    }
}

/// Whether the target is on another device than its parent, so that nothing beside it can change places with it.
#[cfg(unix)]
fn is_mount_point(target: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
    let Ok(absolute) = std::path::absolute(target) else { return false };
    target.exists() && absolute.parent().is_some_and(|parent| device(parent) != device(&absolute))
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path) -> bool {
    false
}

fn staging_folder(target: &Path) -> Result<(PathBuf, bool)> {
    if is_mount_point(target) {
        return Ok((target.join(INSIDE), true));
    }
    let folder = beside(target)?;
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)
            .with_context(|| format!("could not make the folder {}", parent.display()))?;
    }
    match fs::create_dir(&folder) {
        Ok(()) => Ok((folder, false)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok((folder, false)),
        // Nothing may be made beside it, but perhaps inside it.
        Err(_) if target.is_dir() => Ok((target.join(INSIDE), true)),
        Err(error) => Err(error).with_context(|| format!("could not make the folder {}", folder.display())),
    }
}

/// Finishes an exchange that an earlier run was killed in, wherever its staging folder lies.
fn recover(target: &Path) -> Result<()> {
    let folder = beside(target)?;
    let journal = folder.join(JOURNAL);
    if journal.exists() {
        if folder.join(TREE).exists() && !target.exists() {
            rename(&folder.join(TREE), target)?;
        }
        remove_file(&journal)?;
    }
    let inside = target.join(INSIDE);
    if inside.join(JOURNAL).exists() {
        move_in(&inside, target)?;
    }
    Ok(())
}

fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("lock");
    let file = File::create(&path).with_context(|| format!("could not write {}", path.display()))?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => {
            bail!(
                "another build is writing to this folder ({}); wait until it has finished",
                folder.display()
            )
        }
        // A file system without locks: two builds at once are then the caller's to avoid.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

impl Drop for Staging {
    /// A build that fails leaves nothing behind; but an exchange that must be finished leaves its journal.
    fn drop(&mut self) {
        if !self.folder.join(JOURNAL).exists() {
            self.discard();
        }
    }
}

impl Staging {
    /// Begins a tree for `target`; what an earlier run left behind is cleared away.
    pub(super) fn new(target: &Path) -> Result<Self> {
        let (folder, inside) = staging_folder(target)?;
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not make the folder {}", folder.display()))?;
        let lock = lock(&folder)?;
        recover(target)?;
        for left in [TREE, OLD] {
            clear(&folder.join(left))?;
        }
        let tree = folder.join(TREE);
        fs::create_dir(&tree).with_context(|| format!("could not make the folder {}", tree.display()))?;
        Ok(Self { folder, inside, _lock: lock })
    }

    /// Returns the folder of the tree.
    pub(super) fn tree(&self) -> PathBuf {
        self.folder.join(TREE)
    }

    /// Throws the tree away; what cannot be removed now is cleared by the next run.
    fn discard(&self) {
        let _ = clear(&self.folder);
    }

    /// Makes the tree the published one. `known` are the files of the old tree that may go: any other has come
    /// since, is not ours, and is moved into the new tree.
    pub(super) fn swap(&self, target: &Path, known: &HashSet<String>) -> Result<()> {
        if self.inside {
            return self.swap_inside(target, known);
        }
        let tree = self.tree();
        if !target.exists() {
            return rename(&tree, target);
        }
        // Whoever could read the old folder can read the new one.
        if let Ok(metadata) = target.metadata() {
            let _ = fs::set_permissions(&tree, metadata.permissions());
        }
        if exchange(&tree, target) {
            return rescue(&tree, target, known);
        }
        self.swap_by_journal(target, known)
    }

    /// The exchange where no system call does it: the target is away for the time of one rename, and the journal
    /// makes the next run bring it back.
    fn swap_by_journal(&self, target: &Path, known: &HashSet<String>) -> Result<()> {
        let tree = self.tree();
        let journal = self.folder.join(JOURNAL);
        File::create(&journal)
            .and_then(|file| file.sync_all())
            .with_context(|| format!("could not write {}", journal.display()))?;
        let old = self.folder.join(OLD);
        rename(target, &old)?;
        if let Err(error) = rename(&tree, target) {
            rename(&old, target)?;
            remove_file(&journal)?;
            return Err(error);
        }
        remove_file(&journal)?;
        rescue(&old, target, known)
    }

    fn swap_inside(&self, target: &Path, known: &HashSet<String>) -> Result<()> {
        let journal = self.folder.join(JOURNAL);
        let gone: Vec<&String> = known
            .iter()
            .filter(|path| !path.starts_with(INSIDE) && !self.tree().join(path).exists())
            .collect();
        let list = gone.iter().map(|path| path.as_str()).collect::<Vec<_>>().join("\n");
        write_whole(&journal, list.as_bytes())?;
        move_in(&self.folder, target)
    }
}

/// Moves every file of a tree inside its target into place, and removes those that the journal lists. Done
/// again from the start, it comes to the same.
fn move_in(folder: &Path, target: &Path) -> Result<()> {
    let journal = folder.join(JOURNAL);
    let tree = folder.join(TREE);
    let list = read_text(&journal)?;
    for entry in walkdir::WalkDir::new(&tree).min_depth(1) {
        let Ok(entry) = entry else { continue };
        let relative = entry.path().strip_prefix(&tree).expect("the walk stays below its root");
        let to = target.join(relative);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).with_context(|| format!("could not make the folder {}", to.display()))?;
        } else {
            rename(entry.path(), &to)?;
        }
    }
    for path in list.lines().filter(|path| !path.is_empty()) {
        let old = target.join(path);
        if old.symlink_metadata().is_ok() {
            remove_file(&old)?;
        }
        remove_empty_folders(old.parent(), target);
    }
    remove_file(&journal)
}

#[expect(clippy::disallowed_methods, reason = "this stage owns the staging folder")]
fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file so that it is whole or not there.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let draft = path.with_extension("draft");
    File::create(&draft)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .with_context(|| format!("could not write {}", draft.display()))?;
    rename(&draft, path)
}

fn remove_empty_folders(folder: Option<&Path>, below: &Path) {
    let mut next = folder;
    while let Some(folder) = next.filter(|folder| *folder != below && folder.starts_with(below)) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
        next = folder.parent();
    }
}

/// Moves what came into the old tree after it was looked at into the new one: we delete nothing we did not write.
fn rescue(old: &Path, target: &Path, known: &HashSet<String>) -> Result<()> {
    for entry in walkdir::WalkDir::new(old).min_depth(1) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(old).expect("the walk stays below its root");
        let path = relative.to_string_lossy().replace('\\', "/");
        let to = target.join(relative);
        let is_ours = known.contains(&path) || relative.starts_with(INSIDE);
        if is_ours || to.symlink_metadata().is_ok() {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("could not make the folder {}", folder.display()))?;
        }
        rename(entry.path(), &to)?;
    }
    Ok(())
}

/// Exchanges two folders in one call; says whether the system could.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("could not move {} to {}", from.display(), to.display()))
}

fn remove_file(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("could not remove {}", path.display()))
}

/// Removes a folder of ours with everything in it.
#[expect(
    clippy::disallowed_methods,
    reason = "the staging folder is ours, and what was in it is in the new tree"
)]
fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("could not remove {}", folder.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a target with an old site, a finished new tree in `folder`, and the known files of the old site.
    fn site(root: &Path, folder: &Path) -> (PathBuf, HashSet<String>) {
        let target = root.join("public");
        let write = |path: PathBuf, text: &str| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            File::create(path)
                .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
                .unwrap();
        };
        write(target.join("kept.html"), "old");
        write(target.join("gone/index.html"), "old");
        write(target.join("foreign.txt"), "mine");
        write(folder.join(TREE).join("kept.html"), "new");
        write(folder.join(TREE).join("new/index.html"), "new");
        (target, ["kept.html", "gone/index.html"].map(str::to_owned).into())
    }

    fn assert_new(target: &Path) {
        assert_eq!(read_text(&target.join("kept.html")).unwrap(), "new");
        assert_eq!(read_text(&target.join("new/index.html")).unwrap(), "new");
        assert_eq!(read_text(&target.join("foreign.txt")).unwrap(), "mine");
        assert!(!target.join("gone").exists());
        assert!(!target.join(INSIDE).exists());
    }

    #[test]
    fn inside_a_mount_point_files_are_moved_one_by_one() {
        let root = tempfile::TempDir::new().unwrap();
        let folder = root.path().join("public").join(INSIDE);
        let (target, known) = site(root.path(), &folder);
        let staging = Staging { _lock: lock(&folder).unwrap(), folder, inside: true };
        staging.swap(&target, &known).unwrap();
        drop(staging);
        assert_new(&target);
    }

    #[test]
    fn a_run_that_was_killed_while_moving_is_finished_by_the_next() {
        let root = tempfile::TempDir::new().unwrap();
        let folder = root.path().join("public").join(INSIDE);
        let (target, _) = site(root.path(), &folder);
        write_whole(&folder.join(JOURNAL), b"gone/index.html").unwrap();
        // Half of the files were moved when it was killed.
        rename(&folder.join(TREE).join("kept.html"), &target.join("kept.html")).unwrap();
        recover(&target).unwrap();
        assert!(!folder.join(JOURNAL).exists());
        drop(Staging::new(&target).unwrap());
        drop(Staging { _lock: lock(&folder).unwrap(), folder, inside: true });
        assert_new(&target);
    }

    #[test]
    fn a_run_that_was_killed_between_two_renames_is_finished_by_the_next() {
        let root = tempfile::TempDir::new().unwrap();
        let target = root.path().join("public");
        let folder = beside(&target).unwrap();
        let (target, _) = site(root.path(), &folder);
        File::create(folder.join(JOURNAL)).unwrap();
        rename(&target, &folder.join(OLD)).unwrap();
        assert!(!target.exists());
        recover(&target).unwrap();
        assert_eq!(read_text(&target.join("kept.html")).unwrap(), "new");
        assert!(!folder.join(JOURNAL).exists());
    }

    #[test]
    fn without_the_system_call_two_renames_do_it() {
        let root = tempfile::TempDir::new().unwrap();
        let target = root.path().join("public");
        let folder = beside(&target).unwrap();
        let (target, known) = site(root.path(), &folder);
        let staging = Staging { _lock: lock(&folder).unwrap(), folder: folder.clone(), inside: false };
        staging.swap_by_journal(&target, &known).unwrap();
        drop(staging);
        assert_new(&target);
        assert!(!folder.exists());
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let root = tempfile::TempDir::new().unwrap();
        let target = root.path().join("public");
        let first = Staging::new(&target).unwrap();
        let second = Staging::new(&target).err().expect("the first still runs");
        assert!(second.to_string().contains("another build"), "{second}");
        drop(first);
        Staging::new(&target).unwrap();
    }
}
