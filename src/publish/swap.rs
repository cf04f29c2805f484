//! Exchanges the finished tree with the published one.
//!
//! Beside the target lies a staging folder, `.<name>.answerable`, with the tree in `new/`. Where the system
//! can, the two trees change places in one call. Where it cannot, a journal says how far the exchange has come,
//! and the next run finishes it. Where nothing can lie beside the target (a mount point), the staging folder
//! lies inside it: see `inside`.

use super::disk::{JOURNAL, OLD, TREE, clear, each_file_below, is_file, make_folder, remove_file, rename};
use super::inside;
use crate::route::STAGING;
use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

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
        return Ok((target.join(STAGING), true));
    }
    let folder = beside(target)?;
    if let Some(parent) = folder.parent() {
        make_folder(parent)?;
    }
    match fs::create_dir(&folder) {
        Ok(()) => Ok((folder, false)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok((folder, false)),
        // Nothing may be made beside it, but perhaps inside it.
        Err(_) if target.is_dir() => Ok((target.join(STAGING), true)),
        Err(error) => Err(error).with_context(|| format!("could not make the folder {}", folder.display())),
    }
}

/// Finishes, or undoes, an exchange that an earlier run was killed in, wherever its staging folder lies.
fn recover(target: &Path) -> Result<()> {
    let folder = beside(target)?;
    let journal = folder.join(JOURNAL);
    if journal.exists() {
        if folder.join(TREE).exists() && !target.exists() {
            rename(&folder.join(TREE), target)?;
        }
        remove_file(&journal)?;
    }
    let inside = target.join(STAGING);
    if inside.join(JOURNAL).exists() {
        inside::undo(&inside, target)?;
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
    /// A build that fails leaves nothing behind; but an exchange that must be finished or undone leaves its journal.
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
        make_folder(&folder)?;
        let lock = lock(&folder)?;
        recover(target)?;
        for left in [TREE, OLD] {
            clear(&folder.join(left))?;
        }
        let tree = folder.join(TREE);
        fs::create_dir(&tree).with_context(|| format!("could not make the folder {}", tree.display()))?;
        Ok(Self { folder, inside, _lock: lock })
    }

    /// Whether the tree lies inside the target: what is not ours stays where it is, and need not be carried over.
    pub(super) fn is_inside(&self) -> bool {
        self.inside
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
            return inside::move_in(&self.folder, target, known);
        }
        let tree = self.tree();
        if !target.exists() {
            return rename(&tree, target);
        }
        // Whoever could read the old folder can read the new one.
        if let Ok(metadata) = target.metadata() {
            let _ = fs::set_permissions(&tree, metadata.permissions());
        }
        if !exchange(&tree, target) {
            return self.swap_by_journal(target, known);
        }
        let Err(error) = rescue(&tree, target, known) else { return Ok(()) };
        Err(if exchange(&tree, target) { error } else { self.kept(&tree, error) })
    }

    /// The exchange where no system call does it: the target is away for the time of one rename, and the journal
    /// makes the next run bring it back.
    fn swap_by_journal(&self, target: &Path, known: &HashSet<String>) -> Result<()> {
        let journal = self.folder.join(JOURNAL);
        File::create(&journal)
            .and_then(|file| file.sync_all())
            .with_context(|| format!("could not write {}", journal.display()))?;
        let exchanged = self.exchange_by_renames(target, known);
        if target.exists() {
            remove_file(&journal)?;
        }
        exchanged
    }

    fn exchange_by_renames(&self, target: &Path, known: &HashSet<String>) -> Result<()> {
        let (tree, old) = (self.tree(), self.folder.join(OLD));
        rename(target, &old)?;
        if let Err(error) = rename(&tree, target) {
            rename(&old, target)?;
            return Err(error);
        }
        let Err(error) = rescue(&old, target, known) else { return Ok(()) };
        let is_undone = rename(target, &tree).and_then(|()| rename(&old, target)).is_ok();
        Err(if is_undone { error } else { self.kept(&old, error) })
    }

    /// Keeps an old tree in which there is something of others that could not be saved otherwise.
    fn kept(&self, old: &Path, error: anyhow::Error) -> anyhow::Error {
        let kept = self.folder.with_extension("kept");
        match rename(old, &kept) {
            Ok(()) => error.context(format!("the site is new; the old one is kept in {}", kept.display())),
            Err(_) => error,
        }
    }
}

/// Moves what came into the old tree after it was looked at into the new one: we delete nothing we did not write. All
/// of it, or, where that fails, nothing.
fn rescue(old: &Path, target: &Path, known: &HashSet<String>) -> Result<()> {
    let mut theirs = Vec::new();
    each_file_below(old, &mut |path| {
        if known.contains(&path) || Path::new(&path).starts_with(STAGING) {
            return;
        }
        let (from, to) = (old.join(&path), target.join(&path));
        if !is_file(&to) {
            theirs.push((from, to));
        }
    })?;
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (from, to) in theirs {
        if let Err(error) = to.parent().map_or(Ok(()), make_folder).and_then(|()| rename(&from, &to)) {
            for (from, to) in moved.iter().rev() {
                rename(to, from)?;
            }
            return Err(error);
        }
        moved.push((from, to));
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

#[cfg(test)]
mod tests {
    use super::super::disk::{files_below, read_text};
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
        assert!(!target.join(STAGING).exists());
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
    fn what_others_put_into_the_old_site_meanwhile_is_saved_or_the_old_site_stays() {
        let root = tempfile::TempDir::new().unwrap();
        let target = root.path().join("public");
        let folder = beside(&target).unwrap();
        let (target, known) = site(root.path(), &folder);
        for name in ["gone/theirs.txt", "kept.html.d/theirs.txt"] {
            fs::create_dir_all(target.join(name).parent().unwrap()).unwrap();
            File::create(target.join(name)).unwrap();
        }
        let staging = Staging { _lock: lock(&folder).unwrap(), folder: folder.clone(), inside: false };
        // A file of ours stands where the folder of theirs would have to be.
        File::create(folder.join(TREE).join("kept.html.d")).unwrap();
        let before = files_below(&target).unwrap();
        for swap in [Staging::swap, Staging::swap_by_journal] {
            let error = swap(&staging, &target, &known).unwrap_err();
            assert!(format!("{error:#}").contains("kept.html.d"), "{error:#}");
            assert_eq!(files_below(&target).unwrap(), before);
            assert!(!folder.join(JOURNAL).exists());
        }
        fs::remove_file(folder.join(TREE).join("kept.html.d")).unwrap();
        staging.swap(&target, &known).unwrap();
        drop(staging);
        assert!(target.join("gone/theirs.txt").is_file() && target.join("kept.html.d/theirs.txt").is_file());
        assert_eq!(read_text(&target.join("kept.html")).unwrap(), "new");
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
