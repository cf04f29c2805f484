//! The exchange where nothing can lie beside the target: the staging folder lies inside it, and files are moved one by
//! one. First it is asked whether every move is allowed. Then the journal names what is to be put in, the old files are
//! moved aside, and the new ones into their places. Whatever fails is undone from the journal, by this run or, if it
//! was killed, by the next.

use super::disk::{
    JOURNAL, OLD, TREE, ask, files_below, is_file, is_same_file, make_folder, read_text,
    remove_empty_folders, remove_file, rename, write_whole,
};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// What is moved, by paths within the site.
#[derive(Debug)]
struct Plan {
    /// The new files that are not in their places already.
    put: BTreeSet<String>,
    /// The old files that they replace, and those that are gone from the site.
    take: BTreeSet<String>,
}

/// Exchanges the files of `target` with the tree in its staging folder. `known` are the files that may go.
pub(super) fn move_in(folder: &Path, target: &Path, known: &HashSet<String>) -> Result<()> {
    let plan = plan(folder, target, known)?;
    allowed(&plan, folder, target)?;
    carry_out(&plan, folder, target)
}

/// Puts the old site back from the journal. Done again from the start, it comes to the same.
pub(super) fn undo(folder: &Path, target: &Path) -> Result<()> {
    let journal = folder.join(JOURNAL);
    let (tree, old) = (folder.join(TREE), folder.join(OLD));
    let list = read_text(&journal)?;
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        let (from, back) = (target.join(path), tree.join(path));
        // Where the tree still has it, the target has the old file, or none.
        if is_file(&from) && !is_file(&back) {
            open(&back)?;
            rename(&from, &back)?;
        }
        // Its folder may stand where an old file belongs.
        remove_empty_folders(from.parent(), target);
    }
    if old.is_dir() {
        for path in files_below(&old)? {
            let back = target.join(&path);
            open(&back)?;
            rename(&old.join(&path), &back)?;
        }
    }
    remove_file(&journal)
}

fn plan(folder: &Path, target: &Path, known: &HashSet<String>) -> Result<Plan> {
    let tree = folder.join(TREE);
    // What did not change is linked, not written: it is in its place already.
    let (stays, put): (BTreeSet<String>, BTreeSet<String>) =
        files_below(&tree)?.into_iter().partition(|path| is_same_file(&tree.join(path), &target.join(path)));
    let goes = |path: &&String| !stays.contains(*path) && is_file(&target.join(path));
    let take = known.iter().filter(goes).cloned().collect();
    Ok(Plan { put, take })
}

/// Refuses a plan of which a part could not be carried out.
fn allowed(plan: &Plan, folder: &Path, target: &Path) -> Result<()> {
    let ours = folder.join(TREE);
    let ours = ours.symlink_metadata().with_context(|| format!("could not read {}", ours.display()))?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for path in &plan.put {
        let to = target.join(path);
        if is_file(&to) && !plan.take.contains(path) {
            bail!(
                "{} was not written by this program and stands where a page belongs; the site stays as it was. Move it, or replace it with --force",
                to.display()
            );
        }
        if to.is_dir() {
            folders.extend(hollow(&to, plan, target)?);
        }
    }
    for path in plan.put.iter().chain(&plan.take) {
        folders.insert(nearest(path, plan, target));
    }
    folders.iter().try_for_each(|folder| ask(folder, &ours))
}

/// Returns the folders in a folder that stands where a file belongs, and refuses it if anything in it stays.
fn hollow(folder: &Path, plan: &Plan, target: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("could not read {}", folder.display()))?;
        let path = within(entry.path(), target);
        let goes = if entry.file_type().is_dir() {
            let inside = format!("{path}/");
            plan.take.range(inside.clone()..).next().is_some_and(|next| next.starts_with(&inside))
        } else {
            plan.take.contains(&path)
        };
        if !goes {
            bail!(
                "{} was not written by this program, and its folder stands where a file of the site belongs; the site stays as it was. Move it away",
                entry.path().display()
            );
        }
        if entry.file_type().is_dir() {
            folders.push(entry.into_path());
        }
    }
    Ok(folders)
}

/// Returns the folder that is to be changed for a path: the nearest above it that will still be there.
fn nearest(path: &str, plan: &Plan, target: &Path) -> PathBuf {
    let folders = path.rmatch_indices('/').map(|(end, _)| &path[..end]);
    let there = folders
        .into_iter()
        .find(|folder| target.join(folder).symlink_metadata().is_ok() && !plan.take.contains(*folder));
    there.map_or_else(|| target.to_path_buf(), |folder| target.join(folder))
}

fn within(path: &Path, target: &Path) -> String {
    path.strip_prefix(target).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn carry_out(plan: &Plan, folder: &Path, target: &Path) -> Result<()> {
    let list: Vec<&str> = plan.put.iter().map(String::as_str).collect();
    let journal = folder.join(JOURNAL);
    // No name of a file holds a NUL.
    write_whole(&journal, list.join("\0").as_bytes())?;
    let moved = moves(plan, folder, target).try_for_each(|one| one.make());
    if let Err(error) = moved {
        return Err(match undo(folder, target) {
            Ok(()) => error.context("the site could not be exchanged, and is as it was"),
            Err(undoing) => error.context(format!(
                "the site could not be exchanged, nor put back ({undoing:#}): mend that and build again, and it will be put back first"
            )),
        });
    }
    for path in &plan.take {
        remove_empty_folders(target.join(path).parent(), target);
    }
    remove_file(&journal)
}

/// A file and where it goes.
struct Move {
    from: PathBuf,
    to: PathBuf,
}

fn moves<'p>(plan: &'p Plan, folder: &'p Path, target: &'p Path) -> impl Iterator<Item = Move> + 'p {
    let aside = |path| Move { from: target.join(path), to: folder.join(OLD).join(path) };
    let into = |path| Move { from: folder.join(TREE).join(path), to: target.join(path) };
    plan.take.iter().map(aside).chain(plan.put.iter().map(into))
}

impl Move {
    fn make(&self) -> Result<()> {
        if self.to.is_dir() {
            // Its files have been moved aside.
            for entry in walkdir::WalkDir::new(&self.to).contents_first(true) {
                let entry = entry.with_context(|| format!("could not read {}", self.to.display()))?;
                std::fs::remove_dir(entry.path())
                    .with_context(|| format!("could not remove {}", entry.path().display()))?;
            }
        }
        open(&self.to)?;
        rename(&self.from, &self.to)
    }
}

/// Makes the folder of a file.
fn open(file: &Path) -> Result<()> {
    file.parent().map_or(Ok(()), make_folder)
}

#[cfg(test)]
mod tests {
    use super::super::swap::Staging;
    use super::*;
    use crate::route::STAGING;
    use std::collections::BTreeMap;
    use std::fs;

    /// A site in which a file becomes a folder, and a folder a file, with the staging folder inside it.
    struct Site {
        target: PathBuf,
        folder: PathBuf,
        known: HashSet<String>,
        _root: tempfile::TempDir,
    }

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_whole(path, text.as_bytes()).unwrap();
    }

    fn site() -> Site {
        let root = tempfile::TempDir::new().unwrap();
        let target = root.path().join("public");
        let folder = target.join(STAGING);
        let old = ["kept.html", "same.html", "gone/deep/index.html", "file", "folder/index.html"];
        for path in old {
            write(&target.join(path), "old");
        }
        write(&target.join("foreign/notes.txt"), "mine");
        for path in ["kept.html", "new/index.html", "file/index.html", "folder"] {
            write(&folder.join(TREE).join(path), "new");
        }
        fs::hard_link(target.join("same.html"), folder.join(TREE).join("same.html")).unwrap();
        Site { target, folder, known: old.map(str::to_owned).into(), _root: root }
    }

    impl Site {
        /// Returns what visitors see.
        fn published(&self) -> BTreeMap<String, String> {
            let files = files_below(&self.target).unwrap().into_iter();
            let public = files.filter(|path| !path.starts_with(STAGING));
            public.map(|path| (path.clone(), read_text(&self.target.join(path)).unwrap())).collect()
        }

        fn plan(&self) -> Plan {
            plan(&self.folder, &self.target, &self.known).unwrap()
        }
    }

    #[test]
    fn files_are_moved_one_by_one() {
        let site = site();
        move_in(&site.folder, &site.target, &site.known).unwrap();
        let new = ["file/index.html", "folder", "kept.html", "new/index.html"].map(|path| (path, "new"));
        let expected = new.into_iter().chain([("foreign/notes.txt", "mine"), ("same.html", "old")]);
        let expected: BTreeMap<String, String> =
            expected.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        assert_eq!(site.published(), expected);
        assert!(!site.target.join("gone").exists(), "nor is an empty folder left");
        assert!(!site.folder.join(JOURNAL).exists());
    }

    #[test]
    fn killed_after_any_move_the_next_run_puts_the_old_site_back() {
        let all = {
            let site = site();
            moves(&site.plan(), &site.folder, &site.target).count()
        };
        assert_eq!(all, 4 + 4);
        for done in 0..=all {
            for undone in [0, 1, 3, usize::MAX] {
                let site = site();
                let (before, plan) = (site.published(), site.plan());
                let list: Vec<&str> = plan.put.iter().map(String::as_str).collect();
                write(&site.folder.join(JOURNAL), &list.join("\0"));
                for one in moves(&plan, &site.folder, &site.target).take(done) {
                    one.make().unwrap();
                }
                // And killed again while it was put back.
                for path in plan.put.iter().take(undone) {
                    let (from, back) = (site.target.join(path), site.folder.join(TREE).join(path));
                    if is_file(&from) && !is_file(&back) {
                        rename(&from, &back).unwrap();
                    }
                }
                drop(Staging::new(&site.target).unwrap());
                assert_eq!(site.published(), before, "after {done} moves");
                assert!(!site.folder.join(JOURNAL).exists());
            }
        }
    }

    #[test]
    fn a_move_that_fails_is_undone() {
        for lost in ["file/index.html", "folder", "kept.html", "new/index.html"] {
            let site = site();
            let (before, plan) = (site.published(), site.plan());
            allowed(&plan, &site.folder, &site.target).unwrap();
            // Somebody tidies up at the wrong moment.
            fs::remove_file(site.folder.join(TREE).join(lost)).unwrap();
            let error = carry_out(&plan, &site.folder, &site.target).unwrap_err();
            assert!(error.to_string().contains("is as it was"), "{error:#}");
            assert_eq!(site.published(), before, "{lost}");
            assert!(!site.folder.join(JOURNAL).exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_put_back_keeps_the_journal() {
        use std::os::unix::ffi::OsStrExt;
        let site = site();
        let before = site.published();
        write(&site.folder.join(JOURNAL), "");
        // A walk that fails for everybody, root as well.
        let odd = site.folder.join(OLD).join(std::ffi::OsStr::from_bytes(b"\xff"));
        write(&site.folder.join(OLD).join("x"), "");
        fs::rename(site.folder.join(OLD).join("x"), &odd).unwrap();
        assert!(Staging::new(&site.target).is_err());
        assert!(site.folder.join(JOURNAL).exists() && odd.exists(), "nothing is cleared away");
        fs::remove_file(odd).unwrap();
        drop(Staging::new(&site.target).unwrap());
        assert_eq!(site.published(), before);
    }

    #[test]
    fn what_stands_in_the_way_is_named_before_anything_moves() {
        for (theirs, said) in [
            (
                "new/index.html",
                "new/index.html was not written by this program and stands where a page belongs",
            ),
            ("folder/theirs.txt", "folder/theirs.txt was not written by this program, and its folder stands"),
            ("new", "public/new is no folder, and pages belong below it"),
        ] {
            let site = site();
            write(&site.target.join(theirs), "theirs");
            let before = site.published();
            let error = move_in(&site.folder, &site.target, &site.known).unwrap_err();
            assert!(format!("{error:#}").contains(said), "{error:#}");
            assert_eq!(site.published(), before);
            assert!(!site.folder.join(JOURNAL).exists());
        }
    }
}
