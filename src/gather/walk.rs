//! Walks the folders of a site. Hidden files and editors' backups are passed over; a symbolic link is
//! followed only while it stays within the site.

use crate::diagnostics::Code;
use crate::text::{Content, PictureSize};
use anyhow::{Context, Result};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Text files beyond this size are not even read; the site's own limit is far below.
const NEVER_READ_ABOVE: u64 = 256 << 20;

/// What the walk found.
#[derive(Default)]
pub(super) struct Walked {
    /// The files, in any order.
    pub entries: Vec<ReadFile>,
    /// Author's mistakes: path, code, message.
    pub complaints: Vec<(String, Code, String)>,
    /// Where the links lead that were followed.
    pub links: Vec<PathBuf>,
}

impl Walked {
    /// Complains of a file that is not read. It is among the files all the same, so that the complaint has a path.
    fn complain(&mut self, path: String, code: Code, message: String) {
        self.entries.push(ReadFile { path: path.clone(), stamp: None, content: Read::Unfollowed });
        self.complaints.push((path, code, message));
    }

    fn complain_of_lost(&mut self, path: String) {
        let message = format!(
            "`{path}` is a symbolic link that leads nowhere, or in a circle; mend it, or take it away"
        );
        self.complain(path, Code::OutsideLink, message);
    }
}

/// A file that was found.
pub(super) struct ReadFile {
    /// Its path within the site, with `/`.
    pub path: String,
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
            node: [metadata.dev(), metadata.ino()],
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
/// systems leave beside files.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || [".orig", ".swp", ".tmp"].iter().any(|ending| name.ends_with(ending))
        || ["Thumbs.db", "desktop.ini"].contains(&name)
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
    if on_disk.is_file() {
        found.entries.push(read(&on_disk, path.to_owned(), known)?);
    } else if on_disk.is_symlink() && !on_disk.exists() {
        found.complain_of_lost(path.to_owned());
    }
    Ok(())
}

/// Reads a file, whatever is known of it; nothing where there is none, or a link.
pub(super) fn plain_file(root: &Path, path: &str) -> Result<Option<ReadFile>> {
    let on_disk = root.join(path);
    match on_disk.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => {}
        _ => return Ok(None),
    }
    match read(&on_disk, path.to_owned(), &|_, _| None) {
        Ok(entry) => Ok(Some(entry)),
        // It may be gone by now.
        Err(_) if !on_disk.exists() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads everything below a folder, if it is there.
pub(super) fn folder(root: &Path, folder: &str, known: &Remembered<'_>, found: &mut Walked) -> Result<()> {
    if !root.join(folder).is_dir() {
        if root.join(folder).is_symlink() {
            found.complain_of_lost(folder.to_owned());
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
        let relative = entry.path().strip_prefix(root).expect("the walk stays below its root");
        let Some(path) = relative.to_str().map(|path| path.replace('\\', "/")) else {
            let shown = relative.to_string_lossy().replace('\\', "/");
            let message = "the name of this file is not UTF-8; rename it".to_owned();
            found.complain(shown, Code::NotUtf8, message);
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        };
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && is_passed_over(&name) {
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        }
        let target = entry.path_is_symlink().then(|| target_inside(entry.path(), &inside));
        if target == Some(None) {
            let message =
                format!("`{path}` is a symbolic link that leaves the site; copy the file here instead");
            found.complain(path, Code::OutsideLink, message);
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        }
        found.links.extend(target.flatten());
        if entry.file_type().is_file() {
            found.entries.push(read(entry.path(), path, known)?);
        }
    }
    Ok(())
}

/// Returns where a link leads, unless that is outside the site.
fn target_inside(link: &Path, inside: &Path) -> Option<PathBuf> {
    link.canonicalize().ok().filter(|target| target.starts_with(inside))
}

fn complain_or_fail(root: &Path, error: walkdir::Error, found: &mut Walked) -> Result<()> {
    let relative = error.path().and_then(|path| path.strip_prefix(root).ok()).map(Path::to_path_buf);
    let is_link = error.path().is_some_and(Path::is_symlink) || error.loop_ancestor().is_some();
    match relative {
        Some(relative) if is_link => {
            let path = relative.to_string_lossy().replace('\\', "/");
            found.complain_of_lost(path);
            Ok(())
        }
        _ => Err(error).context("could not read the site"),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the stage that reads content")]
fn read(on_disk: &Path, path: String, known: &Remembered<'_>) -> Result<ReadFile> {
    let metadata = on_disk.metadata().with_context(|| format!("could not read {}", on_disk.display()))?;
    let size = metadata.len();
    let stamp = Stamp::of(&metadata);
    if let Some(content) = stamp.as_ref().and_then(|stamp| known(&path, stamp)) {
        return Ok(ReadFile { path, stamp, content: Read::Same(content) });
    }
    let parsed = is_text(&path) || path.starts_with("themes/");
    let content = if !parsed {
        let picture = if PictureSize::is_in(&path) { picture(on_disk)? } else { None };
        Read::Document { size, on_disk: on_disk.to_path_buf(), picture }
    } else if size > NEVER_READ_ABOVE {
        Read::TooLarge { size }
    } else {
        Read::Bytes(std::fs::read(on_disk).with_context(|| format!("could not read {}", on_disk.display()))?)
    };
    Ok(ReadFile { path, stamp, content })
}

/// Reads how large a picture is from its first bytes.
fn picture(on_disk: &Path) -> Result<Option<PictureSize>> {
    let mut head = Vec::new();
    let file = std::fs::File::open(on_disk);
    file.and_then(|file| file.take(PictureSize::HEAD).read_to_end(&mut head))
        .with_context(|| format!("could not read {}", on_disk.display()))?;
    Ok(PictureSize::of(&head))
}
