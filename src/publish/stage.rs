//! The tree that is being made, beside the one that it will replace. Files that did not change are linked, so
//! that they keep their time stamps; files that are not ours are carried over.

use super::disk::{ask, each_block, make_folder};
use super::manifest::{Manifest, ManifestFile, read};
use super::swap;
use crate::gather::is_passed_over;
use crate::route::{MANIFEST, STAGING};
use crate::text::words::hex;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What stands in the target folder before a build.
struct Before {
    /// The manifest, where the folder is ours.
    manifest: Option<Manifest>,
    /// The paths of files and links that are not ours.
    foreign: BTreeSet<String>,
    /// Folders with nothing in them: we make none, so they are not ours.
    empty_folders: BTreeSet<String>,
    force: bool,
}

/// Looks at the target folder, and refuses one that is not ours, or that could not be replaced.
fn before(target: &Path, force: bool, place: &swap::Staging) -> Result<Before> {
    if !target.exists() {
        return Ok(Before {
            manifest: None,
            foreign: BTreeSet::new(),
            empty_folders: BTreeSet::new(),
            force,
        });
    }
    if !target.is_dir() {
        bail!("{} is a file: name a folder with --output", target.display());
    }
    let manifest = match read(target) {
        Ok(manifest) => manifest,
        Err(_) if force => None,
        Err(error) => {
            return Err(error).with_context(|| {
                format!(
                    "{} was not written by this program; --force takes the folder over",
                    target.join(MANIFEST).display()
                )
            });
        }
    };
    let ours = |path: &str| {
        path == MANIFEST && manifest.is_some()
            || manifest.as_ref().is_some_and(|one| one.files.contains_key(path))
    };
    let mut foreign = BTreeSet::new();
    let mut empty_folders = BTreeSet::new();
    // The staging folder may lie inside the target; it is neither the site's nor anybody else's.
    let walk = walkdir::WalkDir::new(target).min_depth(1).into_iter();
    let ours_on_disk = place.tree().metadata()?;
    let mut is_empty = true;
    for entry in walk.filter_entry(|entry| entry.depth() != 1 || entry.file_name() != STAGING) {
        let entry = entry.with_context(|| format!("could not read {}", target.display()))?;
        let relative = entry.path().strip_prefix(target).expect("the walk stays below its root");
        let path = relative.to_str().map(|path| path.replace('\\', "/")).with_context(|| {
            format!("the name of {} is not UTF-8: rename or remove it", entry.path().display())
        })?;
        // What has been replaced is removed, and nothing can be removed from a folder that is not ours.
        let is_first = match path.rsplit_once('/') {
            Some((folder, _)) => empty_folders.remove(folder),
            None => std::mem::take(&mut is_empty),
        };
        if let Some(folder) = entry.path().parent().filter(|_| is_first && !place.is_inside()) {
            ask(folder, &ours_on_disk)?;
        }
        if entry.file_type().is_dir() {
            empty_folders.insert(path);
        } else if !ours(&path) {
            foreign.insert(path);
        }
    }
    let is_left_over = |path: &String| path.split('/').any(is_passed_over);
    if manifest.is_none() && !force && !foreign.iter().all(is_left_over) {
        bail!(
            "{} is not empty, and was not written by this program: choose another folder with --output, empty it, or take it over with --force",
            target.display()
        );
    }
    Ok(Before { manifest, foreign, empty_folders, force })
}

/// The tree that is being made.
pub(super) struct Stage {
    target: PathBuf,
    place: swap::Staging,
    before: Before,
    folders: Mutex<HashSet<PathBuf>>,
}

impl Stage {
    /// Begins a tree beside `target`.
    ///
    /// The lock is taken before anything is looked at, so that nothing changes under the look.
    pub(super) fn new(target: &Path, force: bool) -> Result<Self> {
        let place = swap::Staging::new(target)?;
        let before = before(target, force, &place)?;
        Ok(Self { target: target.to_path_buf(), place, before, folders: Mutex::new(HashSet::new()) })
    }

    fn open_folder(&self, file: &Path) -> Result<()> {
        let Some(folder) = file.parent() else { return Ok(()) };
        let known = self.folders.lock().expect("no thread panics while it holds the lock").contains(folder);
        if !known {
            make_folder(folder)?;
            self.folders
                .lock()
                .expect("no thread panics while it holds the lock")
                .insert(folder.to_path_buf());
        }
        Ok(())
    }

    fn refuse_foreign(&self, path: &str) -> Result<()> {
        if self.before.foreign.contains(path) && !self.before.force {
            bail!(
                "{} was not written by this program and stands where a page belongs: move it, or replace it with --force",
                self.target.join(path).display()
            );
        }
        Ok(())
    }

    /// Writes a file; returns what it is and whether it differs from before.
    #[expect(clippy::disallowed_methods, reason = "this stage writes the site")]
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(ManifestFile, bool)> {
        self.refuse_foreign(path)?;
        let file = ManifestFile { sha256: hex(&Sha256::digest(bytes)), size: bytes.len() as u64 };
        let to = self.place.tree().join(path);
        self.open_folder(&to)?;
        let old = self.target.join(path);
        if self.may_be_unchanged(path, &file)
            && fs::read(&old).is_ok_and(|before| before == bytes)
            && link(&old, &to)
        {
            return Ok((file, false));
        }
        fs::write(&to, bytes).with_context(|| format!("could not write {}", to.display()))?;
        Ok((file, true))
    }

    /// Copies a file block by block; returns what it is and whether it differs from before.
    pub(super) fn copy(
        &self,
        path: &str,
        from: &Path,
        watch: &mut dyn FnMut(&[u8]),
    ) -> Result<(ManifestFile, bool)> {
        self.refuse_foreign(path)?;
        let to = self.place.tree().join(path);
        self.open_folder(&to)?;
        let mut out = File::create(&to).with_context(|| format!("could not write {}", to.display()))?;
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        let mut failed = None;
        each_block(from, &mut |block| {
            hash.update(block);
            size += block.len() as u64;
            watch(block);
            if failed.is_none() {
                failed = out.write_all(block).err();
            }
        })?;
        if let Some(error) = failed {
            return Err(error).with_context(|| format!("could not write {}", to.display()));
        }
        drop(out);
        let file = ManifestFile { sha256: hex(&hash.finalize()), size };
        let old = self.target.join(path);
        if self.may_be_unchanged(path, &file) && same_hash(&old, &file) {
            fs::remove_file(&to).with_context(|| format!("could not replace {}", to.display()))?;
            if link(&old, &to) {
                return Ok((file, false));
            }
            fs::copy(from, &to).with_context(|| format!("could not write {}", to.display()))?;
        }
        Ok((file, true))
    }

    fn may_be_unchanged(&self, path: &str, file: &ManifestFile) -> bool {
        self.before
            .manifest
            .as_ref()
            .and_then(|manifest| manifest.files.get(path))
            .is_some_and(|before| before == file)
    }

    /// Returns how many files of before are gone.
    pub(super) fn removed(&self, manifest: &Manifest) -> usize {
        let before = self.before.manifest.as_ref().map(|manifest| &manifest.files);
        before.map_or(0, |before| before.keys().filter(|path| !manifest.files.contains_key(*path)).count())
    }

    /// Completes the tree and swaps it in.
    #[expect(clippy::disallowed_methods, reason = "this stage writes the site")]
    pub(super) fn finish(self, manifest: &Manifest) -> Result<()> {
        let tree = self.place.tree();
        let bytes = manifest.to_bytes();
        let to = tree.join(MANIFEST);
        let old = self.target.join(MANIFEST);
        let unchanged = self.before.manifest.is_some() && fs::read(&old).is_ok_and(|before| before == bytes);
        if !(unchanged && link(&old, &to)) {
            fs::write(&to, &bytes).with_context(|| format!("could not write {}", to.display()))?;
        }
        let ours = self.before.manifest.iter().flat_map(|before| before.files.keys());
        let mut known: HashSet<String> = ours.cloned().chain([MANIFEST.to_owned()]).collect();
        for path in &self.before.foreign {
            // What is replaced, is because --force said so.
            let is_replaced = manifest.files.contains_key(path) || path == MANIFEST;
            if !is_replaced && self.place.is_inside() {
                continue;
            }
            if !is_replaced {
                carry(&self.target.join(path), &tree.join(path))?;
            }
            known.insert(path.clone());
        }
        if !self.place.is_inside() {
            self.before.empty_folders.iter().try_for_each(|path| make_folder(&tree.join(path)))?;
        }
        self.place.swap(&self.target, &known)
    }
}

/// Carries a file or a link over that is not ours, unless whoever it belongs to has taken it away by now.
fn carry(from: &Path, to: &Path) -> Result<()> {
    if from.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(());
    }
    to.parent().map_or(Ok(()), make_folder)?;
    if link(from, to) {
        return Ok(());
    }
    let kind =
        from.symlink_metadata().with_context(|| format!("could not read {}", from.display()))?.file_type();
    if kind.is_symlink() {
        #[cfg(unix)]
        {
            let leads_to =
                fs::read_link(from).with_context(|| format!("could not read {}", from.display()))?;
            std::os::unix::fs::symlink(leads_to, to)
                .with_context(|| format!("could not write {}", to.display()))?;
            return Ok(());
        }
    }
    fs::copy(from, to).with_context(|| format!("could not copy {}", from.display()))?;
    Ok(())
}

/// Gives a file a second name; says whether that worked.
fn link(from: &Path, to: &Path) -> bool {
    match fs::hard_link(from, to) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
        Err(_) => {
            // Where links are not to be had, a copy with the old time stamp does the same for readers.
            let copied = fs::copy(from, to).is_ok();
            let modified = from.metadata().and_then(|metadata| metadata.modified());
            copied
                && modified.is_ok_and(|modified| {
                    File::options().write(true).open(to).is_ok_and(|file| file.set_modified(modified).is_ok())
                })
        }
    }
}

fn same_hash(path: &Path, file: &ManifestFile) -> bool {
    let mut hash = Sha256::new();
    path.is_file()
        && each_block(path, &mut |block| hash.update(block)).is_ok()
        && hex(&hash.finalize()) == file.sha256
}
