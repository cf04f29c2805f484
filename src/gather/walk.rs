//! Walks the folders of a site. Hidden files and editors' backups are passed over; a symbolic link is
//! followed only while it stays within the site. What goes while the walk is on its way was never there.

use crate::diagnostics::Code;
use crate::text::normal::{composed, told_apart};
use crate::text::{Content, PictureSize};
use anyhow::{Context, Result};
use std::borrow::Cow;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Text files beyond this size are not even read; the site's own limit is far below.
const NEVER_READ_ABOVE: u64 = 256 << 20;

/// What the walk found.
#[derive(Default)]
pub(super) struct Walked {
    /// The files, in any order.
    pub entries: Vec<ReadFile>,
    /// Author's mistakes: the path of a file that is among these, code, message.
    pub complaints: Vec<(String, Code, String)>,
    /// The symbolic links that it came upon.
    pub links: Vec<SymbolicLink>,
}

impl Walked {
    /// Complains of a file that is not read. It is among the files all the same, so that the complaint has a path.
    fn complain(&mut self, path: &str, code: Code, message: String) {
        let path = composed(path).into_owned();
        self.entries.push(ReadFile { path: path.clone(), raw: None, stamp: None, content: Read::Unfollowed });
        self.complaints.push((path, code, message));
    }

    /// Complains of files beside each other whose names look the same: the second, by path, is not read.
    pub fn complain_of_same_names(&mut self) {
        let is_read = |file: &ReadFile| !matches!(file.content, Read::Unfollowed);
        for pair in self.entries.windows(2) {
            let [one, other] = pair else { continue };
            if one.path == other.path && is_read(one) && is_read(other) {
                let shown = |file: &ReadFile| told_apart(file.raw.as_deref().unwrap_or(&file.path));
                let message = format!(
                    "two files have names that look the same, and one address: `{}` and `{}`; delete one of them, or rename it",
                    shown(one),
                    shown(other)
                );
                self.complaints.push((one.path.clone(), Code::SameName, message));
            }
        }
    }

    fn complain_of_lost(&mut self, root: &Path, path: &str) {
        let message = format!(
            "`{path}` is a symbolic link that leads nowhere, or in a circle; mend it, or take it away"
        );
        self.links.push(SymbolicLink::of(root.join(path)));
        self.complain(path, Code::OutsideLink, message);
    }
}

/// A symbolic link, and where it led when it was looked at.
pub(super) struct SymbolicLink {
    at: PathBuf,
    /// What it leads to at last, whatever links lie between; nothing if that is nowhere.
    pub to: Option<Identity>,
}

impl SymbolicLink {
    fn of(at: PathBuf) -> Self {
        let to = Identity::of(&at);
        Self { at, to }
    }

    /// Whether it leads to something else by now. No system tells of that: it happens wherever a link leads through.
    pub fn leads_elsewhere(&self) -> bool {
        Identity::of(&self.at) != self.to
    }
}

/// A file or folder: its path without links, and what tells it from another one that has come to the same path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its path without links.
    pub path: PathBuf,
    node: [u64; 2],
}

impl Identity {
    /// Returns what is at a path; nothing if there is nothing.
    pub fn of(path: &Path) -> Option<Self> {
        let path = path.canonicalize().ok()?;
        let node = node(&path.metadata().ok()?);
        Some(Self { path, node })
    }
}

#[cfg(unix)]
fn node(metadata: &std::fs::Metadata) -> [u64; 2] {
    use std::os::unix::fs::MetadataExt;
    [metadata.dev(), metadata.ino()]
}

/// Elsewhere a path is all that is known.
#[cfg(not(unix))]
fn node(_: &std::fs::Metadata) -> [u64; 2] {
    [0; 2]
}

/// A file that was found.
pub(super) struct ReadFile {
    /// Its path within the site, with `/`, its letters composed.
    pub path: String,
    /// Its path as it is on disk, where that is another.
    pub raw: Option<String>,
    /// What tells whether it changes; nothing where that could not be told.
    pub stamp: Option<Stamp>,
    /// Its bytes, or where they are.
    pub content: Read,
}

/// What tells whether a file has changed, without reading it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    changed: [i64; 4],
    node: [u64; 2],
}

/// Times of files are told apart from here on, in nanoseconds: kernels count in steps of up to ten milliseconds, some
/// file systems in steps of two seconds.
const STEP: i128 = 2_000_000_000;

impl Stamp {
    /// Returns the stamp of a file; nothing where it may change once more without showing it.
    #[cfg(unix)]
    fn of(metadata: &std::fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        #[expect(clippy::disallowed_methods, reason = "compared with a file's times, and with nothing else")]
        let now =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos().cast_signed();
        let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        let last = nanoseconds(metadata.mtime(), metadata.mtime_nsec())
            .max(nanoseconds(metadata.ctime(), metadata.ctime_nsec()));
        let stamp = Self {
            size: metadata.len(),
            changed: [metadata.mtime(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec()],
            node: node(metadata),
        };
        (last + STEP < now).then_some(stamp)
    }

    /// Elsewhere every file is read every time.
    #[cfg(not(unix))]
    fn of(_: &std::fs::Metadata) -> Option<Self> {
        None
    }
}

/// What is known already of a file at a path with a stamp.
pub(super) type Remembered<'k> = dyn Fn(&str, &Stamp) -> Option<Content> + 'k;

/// What was read of a file.
pub(super) enum Read {
    /// What was known already.
    Same(Content),
    Bytes(Vec<u8>),
    Document {
        size: u64,
        on_disk: PathBuf,
        picture: Option<PictureSize>,
    },
    TooLarge {
        size: u64,
    },
    Unfollowed,
}

/// Whether a file or folder of this name is no part of a site: hidden ones, and what editors, office programs and
/// systems leave beside files. What Windows leaves, it writes in any case.
pub fn is_passed_over(name: &str) -> bool {
    let ends_in = |ending: &str| {
        let at = name.len().checked_sub(ending.len());
        at.is_some_and(|at| name.as_bytes()[at..].eq_ignore_ascii_case(ending.as_bytes()))
    };
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || [".orig", ".swo", ".swp", ".tmp"].into_iter().any(ends_in)
        || ["Thumbs.db", "desktop.ini"].into_iter().any(|one| name.eq_ignore_ascii_case(one))
}

/// Whether the file at `path` is text that is parsed. What a theme publishes as it is, is bytes, whatever its name.
pub(super) fn is_text(path: &str) -> bool {
    let inside = path.strip_prefix("themes/").and_then(|rest| rest.split_once('/'));
    if inside.is_some_and(|(_, inside)| inside.starts_with("static/")) {
        return false;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let text = ["md", "yaml", "yml"].contains(&extension) || path == "content/registers/bank-holidays.json";
    text || (path.starts_with("themes/") && ["html", "xml", "txt"].contains(&extension))
}

/// Reads one file, if it is there.
pub(super) fn file(root: &Path, path: &str, known: &Remembered<'_>, found: &mut Walked) -> Result<()> {
    let on_disk = root.join(path);
    let is_link = on_disk.is_symlink();
    if on_disk.is_file() {
        found.links.extend(is_link.then(|| SymbolicLink::of(on_disk.clone())));
        found.entries.extend(read(&on_disk, path.to_owned(), known)?);
    } else if is_link && !on_disk.exists() {
        found.complain_of_lost(root, path);
    }
    Ok(())
}

/// Reads a file, whatever is known of it; nothing where there is none, or a link.
pub(super) fn plain_file(root: &Path, path: &str) -> Result<Option<ReadFile>> {
    let on_disk = root.join(path);
    match on_disk.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => read(&on_disk, path.to_owned(), &|_, _| None),
        _ => Ok(None),
    }
}

/// Reads everything below a folder, if it is there.
pub(super) fn folder(root: &Path, folder: &str, known: &Remembered<'_>, found: &mut Walked) -> Result<()> {
    if !root.join(folder).is_dir() {
        if root.join(folder).is_symlink() {
            found.complain_of_lost(root, folder);
        }
        return Ok(());
    }
    let inside = root.canonicalize().with_context(|| format!("could not read {}", root.display()))?;
    let mut walk = WalkDir::new(root.join(folder)).follow_links(true).into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                complain_or_fail(root, error, found)?;
                continue;
            }
        };
        let is_dir = entry.file_type().is_dir();
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && is_passed_over(&name) {
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        }
        let relative = entry.path().strip_prefix(root).expect("the walk stays below its root");
        let Some(path) = relative.to_str().map(|path| path.replace('\\', "/")) else {
            let shown = relative.to_string_lossy().replace('\\', "/");
            let message = "the name of this file is not UTF-8; rename it".to_owned();
            found.complain(&shown, Code::NotUtf8, message);
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        };
        if entry.path_is_symlink() {
            let link = SymbolicLink::of(entry.path().to_path_buf());
            let is_inside = link.to.as_ref().is_some_and(|to| to.path.starts_with(&inside));
            found.links.push(link);
            if !is_inside {
                let message =
                    format!("`{path}` is a symbolic link that leaves the site; copy the file here instead");
                found.complain(&path, Code::OutsideLink, message);
                if is_dir {
                    walk.skip_current_dir();
                }
                continue;
            }
        }
        if entry.file_type().is_file() {
            found.entries.extend(read(entry.path(), path, known)?);
        }
    }
    Ok(())
}

/// Takes what cannot be walked over: a link that leads nowhere is its author's mistake; what editors leave beside files
/// is nobody's, whatever it leads to; what is gone by now needs no word.
fn complain_or_fail(root: &Path, error: walkdir::Error, found: &mut Walked) -> Result<()> {
    let relative = error.path().and_then(|path| path.strip_prefix(root).ok()).map(Path::to_path_buf);
    let mut names = relative.iter().flat_map(|path| path.iter());
    if names.any(|name| is_passed_over(&name.to_string_lossy())) {
        return Ok(());
    }
    let is_link = error.path().is_some_and(Path::is_symlink) || error.loop_ancestor().is_some();
    match relative {
        Some(relative) if is_link => {
            let path = relative.to_string_lossy().replace('\\', "/");
            found.complain_of_lost(root, &path);
            Ok(())
        }
        _ if error.io_error().is_some_and(is_gone) => Ok(()),
        _ => Err(error).context("could not read the site"),
    }
}

/// Whether an error says that there is nothing at a path.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Reads a file; nothing where it is gone by now.
fn read(on_disk: &Path, path: String, known: &Remembered<'_>) -> Result<Option<ReadFile>> {
    match read_if_there(on_disk, path, known) {
        Ok(file) => Ok(Some(file)),
        Err(error) if is_gone(&error) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("could not read {}", on_disk.display())),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the stage that reads content")]
fn read_if_there(on_disk: &Path, path: String, known: &Remembered<'_>) -> io::Result<ReadFile> {
    let (path, raw) = match composed(&path) {
        Cow::Borrowed(_) => (path, None),
        Cow::Owned(composed) => (composed, Some(path)),
    };
    let metadata = on_disk.metadata()?;
    let size = metadata.len();
    let stamp = Stamp::of(&metadata);
    if let Some(content) = stamp.as_ref().and_then(|stamp| known(&path, stamp)) {
        return Ok(ReadFile { path, raw, stamp, content: Read::Same(content) });
    }
    let parsed = is_text(&path) || path.starts_with("themes/");
    let content = if !parsed {
        let picture = if PictureSize::is_in(&path) { picture(on_disk)? } else { None };
        Read::Document { size, on_disk: on_disk.to_path_buf(), picture }
    } else if size > NEVER_READ_ABOVE {
        Read::TooLarge { size }
    } else {
        Read::Bytes(std::fs::read(on_disk)?)
    };
    Ok(ReadFile { path, raw, stamp, content })
}

/// Reads how large a picture is from its first bytes.
fn picture(on_disk: &Path) -> io::Result<Option<PictureSize>> {
    let mut head = Vec::new();
    std::fs::File::open(on_disk)?.take(PictureSize::HEAD).read_to_end(&mut head)?;
    Ok(PictureSize::of(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_overs_are_told_from_files() {
        for left in [
            ".git",
            ".#about.md",
            ".about.md.swp",
            ".~lock.report.odt#",
            "#about.md#",
            "about.md~",
            "about.md.~1~",
            "~$report.docx",
            "~WRL0001.TMP",
            "about.md.orig",
            "REPORT.ORIG",
            "a.swp",
            "Thumbs.db",
            "thumbs.db",
            "THUMBS.DB",
            "desktop.ini",
            "Desktop.ini",
            "p\u{e9}.tmp",
        ] {
            assert!(is_passed_over(left), "{left}");
        }
        for file in
            ["about.md", "#1.pdf", "#", "~report.pdf", "a~b.pdf", "tmp", "orig", "x.tmp.pdf", "\u{e9}tmp"]
        {
            assert!(!is_passed_over(file), "{file}");
        }
    }
}
