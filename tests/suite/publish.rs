//! The published folder: wholly old or wholly new, ours or not ours, and what changed alone is written.

use crate::council::{Council, git_in, tree};
use answerable::pipeline::{Rules, build};
use answerable::publish::Manifest;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_manifest_names_every_file_with_its_hash() {
    let council = Council::starter().built();
    let manifest: Manifest = serde_json::from_str(&council.read("manifest.json")).unwrap();
    let mut files = council.all();
    files.remove("manifest.json");
    assert_eq!(manifest.files.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    for (path, bytes) in &files {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(manifest.files[path].sha256, hash, "{path}");
        assert_eq!(manifest.files[path].size, bytes.len() as u64, "{path}");
    }
    assert_eq!(manifest.as_of, "2026-11-23");
    assert_eq!(manifest.content_commit, None);
}

/// Does something with git in a folder, and returns what git says.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = git_in(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Commits everything in a folder for the first time, and returns the commit.
fn committed(folder: &Path) -> String {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "first"]);
    git(folder, &["rev-parse", "HEAD"])
}

fn commit_of(council: &Council) -> Option<String> {
    let manifest: Manifest = serde_json::from_str(&council.read("manifest.json")).unwrap();
    manifest.content_commit
}

#[test]
fn the_manifest_names_the_commit_of_the_content() {
    let council = Council::starter();
    let commit = committed(council.root());
    council.build();
    assert_eq!(commit_of(&council).as_deref(), Some(commit.as_str()));
    council.put("content/pages/about.md", "---\ntitle: Other\n---\n");
    council.build();
    assert_eq!(commit_of(&council), Some(format!("{commit}+changes")));
    // A page that git does not know yet is a change, even if somebody's settings hide such files.
    git(council.root(), &["checkout", "-q", "content"]);
    git(council.root(), &["config", "status.showUntrackedFiles", "no"]);
    council.put("content/pages/new.md", "---\ntitle: New\n---\n");
    council.build();
    assert_eq!(commit_of(&council), Some(format!("{commit}+changes")));
}

#[test]
fn a_build_in_a_hook_of_another_repository_names_its_own_commit() {
    let council = Council::starter();
    let commit = committed(council.root());
    let other = tempfile::TempDir::new().unwrap();
    fs::write(other.path().join("site.yaml"), "title: Another\n").unwrap();
    assert_ne!(committed(other.path()), commit);
    let theirs = other.path().join(".git");
    let nowhere = other.path().join("nowhere");
    for variables in [
        vec![("GIT_DIR", theirs.as_path()), ("GIT_WORK_TREE", other.path())],
        vec![
            ("GIT_DIR", theirs.as_path()),
            ("GIT_INDEX_FILE", &theirs.join("index")),
            ("GIT_PREFIX", Path::new("")),
        ],
        vec![("GIT_INDEX_FILE", &nowhere)],
        vec![("GIT_COMMON_DIR", theirs.as_path())],
        vec![("GIT_OBJECT_DIRECTORY", &nowhere)],
        vec![("GIT_CONFIG_PARAMETERS", Path::new("'core.worktree=/nowhere'"))],
        vec![
            ("GIT_CONFIG_COUNT", Path::new("1")),
            ("GIT_CONFIG_KEY_0", Path::new("core.worktree")),
            ("GIT_CONFIG_VALUE_0", other.path()),
        ],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_answerable"))
            .args(["build", "--quiet", "--as-of", "2026-11-23", "--root"])
            .arg(council.root())
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(commit_of(&council).as_deref(), Some(commit.as_str()), "{variables:?}");
        fs::remove_dir_all(council.public()).unwrap();
    }
}

/// Builds with the program, which must succeed, and returns what is said on standard error.
fn said_of_build(council: &Council, change: impl FnOnce(&mut Command)) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerable"));
    command.args(["build", "--deny-warnings", "--as-of", "2026-11-23", "--root"]).arg(council.root());
    change(&mut command);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert_eq!(commit_of(council), None);
    said
}

#[test]
fn a_commit_that_git_does_not_name_is_no_secret() {
    let council = Council::starter();
    // Where there is no repository, and perhaps no git, there is nothing to say.
    let nowhere = tempfile::TempDir::new().unwrap();
    let without_git = |command: &mut Command| {
        command.env("PATH", nowhere.path());
    };
    assert_eq!(said_of_build(&council, |_| {}), "");
    assert_eq!(said_of_build(&council, without_git), "");
    let reason = |said: &str| {
        assert_eq!(said.lines().count(), 1, "{said}");
        let (before, reason) = said.trim_end().split_once(" stays empty: ").unwrap();
        assert!(before.starts_with("note: git does not say"), "{said}");
        reason.to_owned()
    };
    git(council.root(), &["init", "-q"]);
    assert_eq!(reason(&said_of_build(&council, |_| {})), "the repository has no commit yet");
    committed(council.root());
    assert_eq!(reason(&said_of_build(&council, without_git)), "there is no program `git` to ask");
    // As git's own tests bring it about.
    let of_another = |command: &mut Command| {
        command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true");
    };
    let said = reason(&said_of_build(&council, of_another));
    assert!(said.starts_with("detected dubious ownership in repository at "), "{said}");
    assert!(said.contains("; if you trust it: git config --global --add safe.directory "), "{said}");
    let json = said_of_build(&council, |command| {
        of_another(command);
        command.args(["--message-format", "json", "--quiet"]);
    });
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["severity"], &json["code"]), (&"note".into(), &serde_json::Value::Null));
    let index = council.root().join(".git/index");
    fs::write(index, "no index").unwrap();
    assert_ne!(reason(&said_of_build(&council, |_| {})), "");
    fs::remove_file(council.root().join(".git/HEAD")).unwrap();
    let said = reason(&said_of_build(&council, |_| {}));
    assert_eq!(said, "the repository cannot be read: git finds none there");
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let council = Council::starter().file("public/precious.txt", "mine");
    let run = |force| {
        let rules = Rules { force, ..Rules::default() };
        build(council.root(), &council.public(), &council.config(), rules, |_, _| {})
    };
    let error = format!("{:#}", run(false).err().expect("refused"));
    assert!(error.contains("--force"), "{error}");
    assert_eq!(council.all().len(), 1);
    run(true).unwrap();
    assert_eq!(council.read("precious.txt"), "mine", "and what is not ours stays");
    run(false).unwrap();
    assert_eq!(council.read("precious.txt"), "mine");
}

#[test]
fn hidden_files_do_not_make_a_folder_foreign_and_survive() {
    let council = Council::starter()
        .file("public/.gitignore", "*\n")
        .file("public/.well-known/security.txt", "Contact: mailto:a@example.org\n")
        .built();
    council.put("public/.nojekyll", "");
    council.put("public/notes/draft.txt", "added later");
    council.build();
    assert_eq!(council.read(".gitignore"), "*\n");
    assert!(council.has(".well-known/security.txt") && council.has(".nojekyll"));
    assert_eq!(council.read("notes/draft.txt"), "added later");
}

#[test]
fn what_a_killed_run_left_inside_the_folder_is_not_carried_along() {
    let council = Council::starter().built();
    let before = council.all();
    council.put("public/.answerable/new/half.html", "half a site");
    council.put("public/.answerable/lock", "");
    council.build();
    assert!(council.all() == before);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link_and_the_folder_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let council = Council::starter();
    let real = council.root().join("real");
    fs::create_dir(&real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o750)).unwrap();
    std::os::unix::fs::symlink(&real, council.public()).unwrap();
    let council = council.built();
    fs::create_dir_all(real.join(".git/refs/tags")).unwrap();
    council.build();
    assert!(council.public().is_symlink() && real.join("index.html").is_file());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o750);
    assert!(real.join(".git/refs/tags").is_dir(), "an empty folder is not ours");
}

#[test]
fn a_foreign_file_where_a_page_belongs_is_not_replaced() {
    let council = Council::starter().built();
    council.put("content/pages/privacy.md", "---\ntitle: Privacy\n---\n");
    council.put("public/privacy/index.html", "somebody's own");
    let error = build(council.root(), &council.public(), &council.config(), Rules::default(), |_, _| {})
        .err()
        .unwrap();
    assert!(format!("{error:#}").contains("privacy/index.html"), "{error:#}");
    assert_eq!(council.read("privacy/index.html"), "somebody's own");
}

#[test]
fn what_did_not_change_keeps_its_time_stamp() {
    let council = Council::starter().built();
    let stamp = |path: &str| fs::metadata(council.public().join(path)).unwrap().modified().unwrap();
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
    for path in council.all().keys() {
        fs::File::options().write(true).open(council.public().join(path)).unwrap().set_modified(old).unwrap();
    }
    council.put("content/pages/about.md", "---\ntitle: About this site\n---\nAnother text.\n");
    let files = council.all();
    council.build();
    let is_touched = |path: &String| files.get(path) != council.all().get(path) || stamp(path) != old;
    let touched: Vec<String> = council.all().into_keys().filter(is_touched).collect();
    let outside: Vec<&String> = touched.iter().filter(|path| !path.starts_with("search/i")).collect();
    assert_eq!(outside, ["about/index.html", "manifest.json"], "the page, and where it is found");
    assert_eq!(stamp("findings/index.html"), old);
    assert_ne!(stamp("about/index.html"), old);
    assert_ne!(stamp("manifest.json"), old);
}

#[test]
fn a_file_that_somebody_changed_is_mended() {
    let council = Council::starter().built();
    let before = council.all();
    council.put("public/findings/index.html", "tampered");
    council.build();
    assert!(council.all() == before);
}

#[test]
fn what_is_gone_from_the_content_is_gone_from_the_site() {
    let council = Council::starter().built();
    assert!(council.has("about/index.html"));
    fs::remove_file(council.root().join("content/pages/about.md")).unwrap();
    let written = council.build().written.unwrap();
    assert!(written.removed >= 1);
    assert!(!council.has("about"));
    let words = crate::index::words(&council.all());
    assert!(words.contains("visit") && !words.contains("about"), "nor is it found: {words:?}");
    let left: Vec<_> =
        fs::read_dir(council.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".answerable")), "{left:?}");
}

#[test]
fn a_refused_build_leaves_the_old_site() {
    let council = Council::starter().built();
    let before = council.all();
    council.put("content/pages/about.md", "---\ntitel: About\n---\n");
    assert!(council.build().written.is_none());
    council.put("content/pages/about.md", "---\ntitle: About\n---\n");
    council.put(
        "themes/default/templates/article.html",
        "{% extends \"base.html\" %}{% block main %}{{ nothing.there }}{% endblock main %}",
    );
    assert!(council.build().written.is_none(), "an error that comes up only when a page is made");
    assert!(council.all() == before);
}

#[test]
fn killed_at_any_moment_the_site_is_wholly_old_or_wholly_new() {
    let council = Council::copy_of("").built();
    let old = council.all();
    for (path, _) in tree(&council.root().join("content")).iter().filter(|(path, _)| path.ends_with(".md")) {
        let path = council.root().join("content").join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}\nOne more paragraph.\n")).unwrap();
    }
    // What the new site is, built elsewhere by the same program at the same moment.
    let run = |target: &Path| {
        Command::new(env!("CARGO_BIN_EXE_answerable"))
            .args(["build", "--quiet", "--as-of", "2026-11-01", "--root"])
            .arg(council.root())
            .arg("--output")
            .arg(target)
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let elsewhere = council.root().join("elsewhere");
    assert!(run(&elsewhere).wait().unwrap().success());
    let new = tree(&elsewhere);
    let mut seen = [0, 0];
    for delay in 0..40_u64 {
        let mut child = run(&council.public());
        // A spin rather than a sleep: the moments to hit are shorter than a scheduler's tick.
        let rounds = delay * 400_000;
        for _ in 0..rounds {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        let _ = child.wait();
        let now = council.all();
        let is_new = now == new;
        assert!(is_new || now == old, "neither old nor new after {rounds} rounds");
        seen[usize::from(is_new)] += 1;
        if is_new {
            break;
        }
    }
    assert!(seen[0] > 0, "some were killed before the exchange: {seen:?}");
    assert!(run(&council.public()).wait().unwrap().success(), "and the next run finishes");
    assert!(council.all() == new);
}

#[cfg(unix)]
#[test]
fn a_full_or_forbidden_disk_leaves_the_old_site_and_says_so() {
    let council = Council::starter().built();
    let before = council.all();
    council.put("content/pages/about.md", "---\ntitle: Other\n---\n");
    // A file of 1 block is all that the program may write: as good as a full disk.
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "ulimit -f 1; trap '' XFSZ; exec '{}' build --root '{}'",
            env!("CARGO_BIN_EXE_answerable"),
            council.root().display()
        ))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("could not write"), "{said}");
    assert!(council.all() == before);
}

#[test]
fn documents_are_published_beside_their_record() {
    let document = vec![7_u8; 300_000];
    let council = Council::starter()
        .file(
            "content/inspections/2026-visit/inspection.md",
            "---\ntitle: Visit\nframework: ilacs-focused-visit\ndocuments:\n  - {kind: letter, title: The letter, file: the letter.pdf}\n---\nSee [the table](table.csv).\n",
        )
        .file("content/inspections/2026-visit/the letter.pdf", &document)
        .file("content/inspections/2026-visit/table.csv", "a,b\n")
        .built();
    assert_eq!(fs::read(council.public().join("inspections/2026-visit/the letter.pdf")).unwrap(), document);
    let page = council.main_of("/inspections/2026-visit/");
    assert!(page.contains("href=\"/inspections/2026-visit/the%20letter.pdf\""), "{page}");
    assert!(page.contains("(PDF, 293 KB)"), "{page}");
    assert!(page.contains("href=\"/inspections/2026-visit/table.csv\""));
    let stamp = |council: &Council| {
        fs::metadata(council.public().join("inspections/2026-visit/the letter.pdf"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = stamp(&council);
    council.build();
    assert_eq!(stamp(&council), before);
}
