//! A site that is published by somebody who does not own all of it: nothing is done by halves.

use crate::council::Council;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::process::{Command, Stdio};

/// Who owns nothing.
const NOBODY: u32 = 65534;

/// A site whose `public/` belongs to nobody; nothing where the tests may not act for another, as only root may.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn site_of_nobody() -> Option<Council> {
    let council = Council::starter();
    let is_root = fs::metadata(council.root()).unwrap().uid() == 0;
    let can_act = Command::new("setpriv").arg("--version").stdout(Stdio::null()).status();
    if !is_root || !can_act.is_ok_and(|status| status.success()) {
        eprintln!("skipped: only root can build as somebody else, by setpriv");
        return None;
    }
    fs::set_permissions(council.root(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(council.public()).unwrap();
    chown(council.public(), Some(NOBODY), Some(NOBODY)).unwrap();
    Some(council)
}

/// Builds as nobody, and returns what was said if that failed.
fn built_by_nobody(council: &Council) -> Result<(), String> {
    let id = NOBODY.to_string();
    let output = Command::new("setpriv")
        .args(["--reuid", &id, "--regid", &id, "--clear-groups", env!("CARGO_BIN_EXE_answerable")])
        .args(["build", "--quiet", "--as-of", "2026-11-23", "--root"])
        .arg(council.root())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// Changes a page, takes one away and adds one.
fn edit(council: &Council) {
    council.put("content/pages/about.md", "---\ntitle: About this site\n---\nOther words.\n");
    council.put("content/pages/later.md", "---\ntitle: Later\n---\nNew words.\n");
    let _ = fs::remove_file(council.root().join("content/pages/first.md"));
}

#[test]
fn a_folder_of_somebody_elses_is_asked_for_before_anything_moves() {
    // Where the folder above is nobody's too, the tree lies beside the site; where not, inside it.
    for is_beside in [true, false] {
        let Some(council) = site_of_nobody() else { return };
        if is_beside {
            chown(council.root(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        council.put("content/pages/first.md", "---\ntitle: First\n---\nFirst words.\n");
        built_by_nobody(&council).unwrap();
        let before = council.all();
        for folder in ["about", "first", ""] {
            let folder = council.public().join(folder);
            chown(&folder, Some(0), Some(0)).unwrap();
            edit(&council);
            for _ in 0..2 {
                let said = built_by_nobody(&council).unwrap_err();
                let named = folder.display().to_string();
                assert!(said.contains(named.trim_end_matches('/')), "{is_beside}: {said}");
                assert!(council.all() == before, "{is_beside}: the old site is whole");
                let left: Vec<_> = fs::read_dir(council.root())
                    .unwrap()
                    .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                    .filter(|name| name.contains(".answerable"))
                    .collect();
                assert!(left.is_empty(), "{left:?}");
            }
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        built_by_nobody(&council).unwrap();
        assert!(council.has("later/index.html") && !council.has("first"));
        assert!(council.read("about/index.html").contains("Other words."));
        built_by_nobody(&council).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
#[test]
fn a_file_that_cannot_be_moved_leaves_the_old_site() {
    let Some(council) = site_of_nobody() else { return };
    council.put("content/pages/first.md", "---\ntitle: First\n---\nFirst words.\n");
    built_by_nobody(&council).unwrap();
    let before = council.all();
    edit(&council);
    for file in ["about/index.html", "first/index.html", "manifest.json"] {
        // Its folder may be written to: that the file cannot be moved comes out when it is tried.
        let fix = |mark: &str| Command::new("chattr").arg(mark).arg(council.public().join(file)).output();
        if !fix("+i").is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: the file system here cannot make a file unchangeable");
            return;
        }
        let said = built_by_nobody(&council);
        let now = council.all();
        fix("-i").unwrap();
        let said = said.unwrap_err();
        assert!(said.contains(file) && said.contains("is as it was"), "{said}");
        assert!(now == before, "{file}");
    }
    built_by_nobody(&council).unwrap();
    assert!(council.has("later/index.html") && !council.has("first"));
}
