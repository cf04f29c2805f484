//! What comes and goes while somebody writes: locks, links, folders, rights. The preview finds its way back by itself, and a
//! build passes over what is no part of the site.

use crate::council::{Council, git_in, root, said, tree};
use crate::preview::Preview;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

const SITE: &str = "tests/sites/chain";

/// What an editor's lock leads to: somebody, somewhere, since some time.
const NOBODY: &str = "officer@pc.1234:1697969899";

fn page(words: &str) -> String {
    format!("---\ntitle: Page\n---\n{words}\n")
}

#[test]
fn left_overs_are_no_part_of_a_site_wherever_they_lie() {
    let council = Council::copy_of(SITE);
    let council = council
        .file("themes/default/theme.yaml", fs::read(root().join("themes/default/theme.yaml")).unwrap());
    let before = council.built().all();
    let council = Council::copy_of(SITE);
    let place = |path: &str| council.root().join(path);
    fs::create_dir_all(place("themes/default/templates")).unwrap();
    fs::create_dir_all(place("content/pages/.Trash/deep")).unwrap();
    for folder in ["content", "content/pages", "themes", "themes/default", "themes/default/templates"] {
        let folder = place(folder);
        fs::create_dir_all(&folder).unwrap();
        for lock in [".#about.md", "about.md~", "#about.md#", "~$about.md", "about.md.TMP"] {
            symlink(NOBODY, folder.join(lock)).unwrap();
        }
        symlink("/", folder.join("outside.orig")).unwrap();
        symlink(".", folder.join("again~")).unwrap();
        for left in ["THUMBS.DB", "Desktop.ini", "about.md.SWP"] {
            fs::write(folder.join(left), b"\xff\x00").unwrap();
        }
        let odd = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"caf\xe9.md~");
        fs::write(folder.join(odd), "").unwrap();
    }
    let outcome = council.check();
    assert!(outcome.diagnostics.is_empty(), "{}", said(&outcome));
    assert!(council.built().all() == before);
}

#[test]
fn a_lock_hides_no_save_beside_it() {
    let council = Council::copy_of(SITE);
    let mut preview = Preview::of(&council, &[]);
    fs::create_dir_all(council.root().join("content/pages")).unwrap();
    let lock = council.root().join("content/pages/.#new.md");
    symlink(NOBODY, &lock).unwrap();
    council.put("content/pages/new.md", page("The first words."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/new/").text().contains("The first words."));
    fs::remove_file(lock).unwrap();
    council.put("content/pages/new.md", page("The second words."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/new/").text().contains("The second words."));
}

#[test]
fn a_link_to_nowhere_is_mended_at_its_other_end() {
    let council = Council::copy_of(SITE);
    fs::create_dir_all(council.root().join("content/pages")).unwrap();
    // Nothing that the preview listens to lies anywhere near.
    symlink("../../far/away/words.md", council.root().join("content/pages/far.md")).unwrap();
    let mut preview = Preview::of(&council, &[]);
    assert_eq!(preview.get("/").status, 503);
    council.put("far/away/words.md", page("The first words."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/far/").text().contains("The first words."));
    // What it leads to goes, with the folder around it, and comes back as something else.
    fs::rename(council.root().join("far"), council.root().join("gone")).unwrap();
    council.put("far/away/words.md", page("The second words."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/far/").text().contains("The second words."));
    council.put("far/away/words.md", page("The third words."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/far/").text().contains("The third words."));
}

#[test]
fn a_link_through_another_is_followed_when_that_one_is_exchanged() {
    let council = Council::copy_of(SITE)
        .file("one/words.md", page("Of the first edition."))
        .file("two/words.md", page("Of the second edition."));
    let place = |path: &str| council.root().join(path);
    symlink("one", place("current")).unwrap();
    fs::create_dir_all(place("content/pages")).unwrap();
    symlink("../../current/words.md", place("content/pages/words.md")).unwrap();
    let mut preview = Preview::of(&council, &[]);
    assert!(preview.get("/words/").text().contains("Of the first edition."));
    symlink("two", place("next")).unwrap();
    fs::rename(place("next"), place("current")).unwrap();
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/words/").text().contains("Of the second edition."));
    council.put("two/words.md", page("Of the second edition, mended."));
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/words/").text().contains("mended"));
}

#[test]
fn a_site_whose_folder_is_a_link_is_followed_to_the_next() {
    let (council, next) = (Council::copy_of(SITE), Council::copy_of(SITE));
    next.put("content/pages/next.md", page("Of the next."));
    let around = tempfile::TempDir::new().unwrap();
    let named = around.path().join("site");
    symlink(council.root(), &named).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerable"));
    let mut preview = Preview::at(command.args(["serve", "--port", "0"]), &named);
    assert_eq!(preview.get("/next/").status, 404);
    symlink(next.root(), around.path().join("beside")).unwrap();
    fs::rename(around.path().join("beside"), named).unwrap();
    preview.equals_a_build(&next, &[]);
    next.put("content/pages/next.md", page("Of the next, mended."));
    preview.equals_a_build(&next, &[]);
    assert!(preview.get("/next/").text().contains("mended"));
}

#[test]
fn a_site_whose_folder_is_exchanged_with_all_around_it_is_followed() {
    let around = tempfile::TempDir::new().unwrap();
    let (site, old) = (around.path().join("around/site"), around.path().join("old"));
    let fill = |words: &str| {
        let council = Council::copy_of(SITE).file("content/pages/new.md", page(words));
        crate::council::copy_tree(council.root(), &site);
        council
    };
    fill("The first words.");
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerable"));
    let mut preview = Preview::at(command.args(["serve", "--port", "0"]), &site);
    assert!(preview.get("/new/").text().contains("The first words."));
    fs::rename(around.path().join("around"), old).unwrap();
    let council = fill("The second words.");
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/new/").text().contains("The second words."));
}

#[test]
fn content_and_themes_that_come_go_and_come_are_followed() {
    let council = Council::copy_of(SITE);
    let place = |path: &str| council.root().join(path);
    let mut preview = Preview::of(&council, &[]);
    for round in 0..2 {
        let files = tree(&place("content"));
        fs::remove_dir_all(place("content")).unwrap();
        for (path, bytes) in &files {
            council.put(&format!("content/{path}"), bytes);
        }
        council.put("content/pages/new.md", page(&format!("Of round {round}.")));
        preview.equals_a_build(&council, &[]);
        fs::rename(place("content"), place("away")).unwrap();
        fs::rename(place("away"), place("content")).unwrap();
        council.put("content/pages/new.md", page(&format!("Of round {round}, mended.")));
        preview.equals_a_build(&council, &[]);
        assert!(preview.get("/new/").text().contains(&format!("Of round {round}, mended.")));
        let site = fs::read_to_string(place("site.yaml")).unwrap();
        fs::write(
            place("beside"),
            format!("{site}notice: Round {round}\n").replace("notice: Round 0\nn", "n"),
        )
        .unwrap();
        fs::rename(place("beside"), place("site.yaml")).unwrap();
        preview.equals_a_build(&council, &[]);
        assert!(preview.get("/").text().contains(&format!("Round {round}")));
        // A theme that was not there.
        let styles = fs::read_to_string(root().join("themes/default/styles/30-frame.css")).unwrap();
        council.put(
            "themes/default/styles/30-frame.css",
            format!("{styles}\n.round-{round} {{ color: red; }}\n"),
        );
        preview.equals_a_build(&council, &[]);
        fs::remove_dir_all(place("themes")).unwrap();
        preview.equals_a_build(&council, &[]);
    }
}

#[test]
fn a_checkout_that_writes_everything_anew_is_followed() {
    let council = Council::copy_of("tests/browser/northmoor");
    let git = |arguments: &[&str]| {
        assert!(git_in(council.root()).args(arguments).output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "first"]);
    git(&["checkout", "--quiet", "--orphan", "other"]);
    git(&["rm", "--quiet", "-r", "-f", "."]);
    let other = Council::copy_of(SITE);
    for (path, bytes) in tree(other.root()) {
        council.put(&path, bytes);
    }
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "other"]);
    let mut preview = Preview::of(&council, &[]);
    for branch in ["main", "other", "main"] {
        git(&["checkout", "--quiet", "--force", branch]);
        preview.equals_a_build(&council, &[]);
    }
}

/// Starts a preview that may read only what everybody may.
fn preview_of_nobody(council: &Council) -> Preview {
    let program = env!("CARGO_BIN_EXE_answerable");
    fs::set_permissions(council.root(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = if fs::metadata(council.root()).unwrap().uid() == 0 {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", program]);
        command
    } else {
        Command::new(program)
    };
    Preview::started(command.args(["serve", "--port", "0"]), council)
}

#[test]
fn what_could_not_be_read_once_is_not_forgotten_for_another_save() {
    let council = Council::copy_of(SITE).file("content/pages/one.md", page("One."));
    let allow = |path: &str, mode: u32| {
        fs::set_permissions(council.root().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    let mut preview = preview_of_nobody(&council);
    for (round, (path, mode)) in
        [("content/pages/one.md", 0o644), ("content/pages", 0o755)].into_iter().enumerate()
    {
        allow(path, 0);
        preview.until(
            |preview| (preview.said().matches("could not read").count() > round).then_some(()),
            |preview| format!("{path} was read all the same:\n{}", preview.said()),
        );
        council.put(&format!("content/pages/new-{round}.md"), page("New."));
        let site = fs::read_to_string(council.root().join("site.yaml")).unwrap();
        council.put("site.yaml", site.replacen("title: ", "title: Newer ", 1));
        allow(path, mode);
        preview.equals_a_build(&council, &[]);
        assert!(preview.get(&format!("/new-{round}/")).text().contains("New."));
        council.put("content/pages/one.md", page(&format!("One, mended in round {round}.")));
        preview.equals_a_build(&council, &[]);
        assert!(preview.get("/one/").text().contains(&format!("round {round}")));
    }
}
