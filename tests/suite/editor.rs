//! Somebody who edits a site: edits of every sort, mistakes made and mended, branches switched, folders moved and lost.

use crate::council::{Council, git_in, root};
use crate::preview::Preview;
use std::fs;
use std::path::{Path, PathBuf};

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What puts a mistake right, in a site's folder.
type Mend = Box<dyn FnOnce(&Path)>;

/// Somebody who edits a site.
pub struct Editor {
    pub council: Council,
    random: Random,
    /// What undoes the mistakes that stand, the last first.
    mends: Vec<Mend>,
    edits: usize,
    is_stashed: bool,
}

impl Editor {
    pub fn new(seed: u64) -> Self {
        let council = Council::copy_of("tests/browser/northmoor");
        let mut editor =
            Self { council, random: Random(seed), mends: Vec::new(), edits: 0, is_stashed: false };
        editor.git(&["init", "--quiet", "--initial-branch=main"]);
        editor.commit("first");
        editor.git(&["checkout", "--quiet", "-b", "other"]);
        for file in editor.files(&[".md"]) {
            editor.append(&file, "\nWords of the other branch.\n");
        }
        editor.council.put("content/pages/other.md", "---\ntitle: Of the other branch\n---\nWords.\n");
        fs::remove_dir_all(editor.path("content/committees/cyp-scrutiny/2019-07-08")).unwrap();
        editor.commit("other");
        editor.git(&["checkout", "--quiet", "main"]);
        editor
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.council.root().join(path)
    }

    fn git(&mut self, arguments: &[&str]) -> bool {
        git_in(self.council.root()).args(arguments).output().unwrap().status.success()
    }

    fn commit(&mut self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    /// Returns the content files whose names end so.
    pub fn files(&self, ends: &[&str]) -> Vec<String> {
        let walk = walkdir::WalkDir::new(self.path("content")).sort_by_file_name();
        let files = walk.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let paths = files
            .map(|file| file.path().strip_prefix(self.council.root()).unwrap().to_str().unwrap().to_owned());
        paths.filter(|path| ends.iter().any(|end| path.ends_with(end))).collect()
    }

    fn file(&mut self, ends: &[&str]) -> String {
        let files = self.files(ends);
        self.random.one(&files).clone()
    }

    fn append(&self, path: &str, text: &str) {
        let path = self.path(path);
        let before = fs::read_to_string(&path).unwrap();
        fs::write(&path, before + text).unwrap();
    }

    /// Replaces the first of `from` in a file.
    fn replace(&self, path: &str, from: &str, to: &str) {
        let path = self.path(path);
        let before = fs::read_to_string(&path).unwrap();
        fs::write(&path, before.replacen(from, to, 1)).unwrap();
    }

    /// Remembers how a file is now, to be put back so.
    fn will_put_back(&mut self, path: &str) {
        let (path, before) = (path.to_owned(), fs::read(self.path(path)).ok());
        self.mends.push(Box::new(move |root| match before {
            Some(before) => {
                fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
                fs::write(root.join(&path), before).unwrap();
            }
            None => fs::remove_file(root.join(&path)).unwrap(),
        }));
    }

    fn mend(&mut self) {
        while let Some(mend) = self.mends.pop() {
            mend(self.council.root());
        }
    }

    /// Changes something that `preview` shows, and says what.
    pub fn edit(&mut self, preview: &mut Preview) -> String {
        self.edits += 1;
        let number = self.edits;
        if !self.mends.is_empty() {
            self.mend();
            return "mends it".to_owned();
        }
        match self.random.below(28) {
            0..=3 => {
                let file = self.file(&[".md"]);
                self.append(&file, &format!("\nA sentence of edit {number}.\n"));
                format!("writes in {file}")
            }
            4 => {
                let file = self.file(&["findings.yaml"]);
                self.replace(&file, "summary: ", &format!("summary: Edit {number} "));
                format!("changes a finding in {file}")
            }
            5 => {
                self.replace("content/registers/themes.yaml", "title: ", &format!("title: Edit {number} "));
                "changes a theme".to_owned()
            }
            6 => {
                self.replace("content/registers/posts.yaml", "title: ", &format!("title: Edit {number} "));
                "changes a post".to_owned()
            }
            7 => {
                let file = self.file(&["responses.yaml"]);
                self.replace(&file, "title: ", &format!("title: Edit {number} "));
                format!("changes an action in {file}")
            }
            8 => {
                let page = format!("content/pages/page-{number}.md");
                self.council.put(&page, format!("---\ntitle: Page {number}\n---\nWords.\n"));
                format!("makes {page}")
            }
            9 => match self.files(&[".md"]).into_iter().find(|file| file.contains("/pages/page-")) {
                Some(page) => {
                    fs::remove_file(self.path(&page)).unwrap();
                    format!("deletes {page}")
                }
                None => "does nothing".to_owned(),
            },
            10 => {
                let file = self.file(&[".md"]);
                let text = fs::read_to_string(self.path(&file)).unwrap();
                let beside = self.path(&format!("{file}.tmp-{number}"));
                fs::write(&beside, text + "\nSaved by renaming.\n").unwrap();
                fs::rename(beside, self.path(&file)).unwrap();
                format!("saves {file} by renaming")
            }
            11 => {
                let file = self.file(&[".md", ".yaml"]);
                let (path, backup) = (self.path(&file), self.path(&format!("{file}~")));
                let text = fs::read_to_string(&path).unwrap();
                fs::rename(&path, &backup).unwrap();
                fs::write(&path, text + "\n").unwrap();
                fs::remove_file(backup).unwrap();
                format!("saves {file} with a backup")
            }
            12 => {
                let file = self.file(&[".md"]);
                let text = fs::read_to_string(self.path(&file)).unwrap();
                let mut half = text.len() / 2;
                while !text.is_char_boundary(half) {
                    half -= 1;
                }
                // So slowly that the preview sees the half.
                let number = preview.number();
                fs::write(self.path(&file), &text[..half]).unwrap();
                preview.wait_for_news(number);
                fs::write(self.path(&file), text + "\nSaved slowly.\n").unwrap();
                format!("saves {file} slowly")
            }
            13 => {
                let folder = format!("content/committees/cyp-scrutiny/2023-01-{:02}", 1 + number % 28);
                self.council.put(&format!("{folder}/meeting.md"), "---\nstatus: held\n---\n");
                self.council.put(
                    &format!("{folder}/01-new.md"),
                    format!("---\ntitle: Item of edit {number}\nresolutions:\n  - {{id: noted, kind: noted, text: Noted.}}\n---\nMinutes.\n"),
                );
                format!("makes {folder}")
            }
            14 => {
                let folder = self.path("content/committees/cyp-scrutiny");
                let old: Vec<String> =
                    names(&folder).into_iter().filter(|name| name.starts_with("2023-")).collect();
                let Some(old) = old.first() else { return "does nothing".to_owned() };
                let new = format!("2024-02-{:02}", 1 + number % 28);
                if folder.join(&new).exists() {
                    return "does nothing".to_owned();
                }
                fs::rename(folder.join(old), folder.join(&new)).unwrap();
                format!("moves the meeting {old} to {new}")
            }
            15 => {
                let theme = ["styles/30-frame.css", "templates/not_found.html", "templates/article.html"];
                let file = *self.random.one(&theme);
                let ours = format!("themes/default/{file}");
                let text = fs::read_to_string(root().join(&ours)).unwrap();
                let more = if file.ends_with(".css") {
                    format!("\n.edit-{number} {{ color: #123456; }}\n")
                } else {
                    format!("\n{{# edit {number} #}}\n")
                };
                self.council.put(&ours, text + &more);
                format!("changes {ours}")
            }
            16 => {
                let ours = self.path("themes/default/styles");
                if ours.exists() {
                    fs::remove_dir_all(ours).unwrap();
                    "takes its own styles away".to_owned()
                } else {
                    "does nothing".to_owned()
                }
            }
            17 => {
                self.replace("site.yaml", "title: ", "title: Newer ");
                "changes the site's title".to_owned()
            }
            18 => {
                let with_path =
                    fs::read_to_string(self.path("site.yaml")).unwrap().contains("example/reports");
                let (from, to) = if with_path {
                    (".example/reports", ".example")
                } else {
                    (".example", ".example/reports")
                };
                self.replace("site.yaml", from, to);
                "changes the base_url".to_owned()
            }
            19 => {
                let branches = ["main", "other"];
                let branch = *self.random.one(&branches);
                self.commit("work");
                self.git(&["checkout", "--quiet", branch]);
                format!("switches to the branch {branch}")
            }
            20 => {
                let (command, done) =
                    if self.is_stashed { ("pop", "takes back") } else { ("push", "stashes") };
                self.is_stashed = self.git(&["stash", command, "--quiet"]) != self.is_stashed;
                if self.is_stashed && !self.git(&["rev-parse", "--verify", "--quiet", "stash@{0}"]) {
                    self.is_stashed = false;
                }
                self.git(&["checkout", "--quiet", "--force", "HEAD"]);
                format!("{done} its work")
            }
            21 => {
                fs::rename(self.path("content"), self.path("elsewhere")).unwrap();
                self.mends
                    .push(Box::new(|root| fs::rename(root.join("elsewhere"), root.join("content")).unwrap()));
                "moves the content away".to_owned()
            }
            22 => {
                let file = self.file(&[".md", ".yaml"]);
                self.will_put_back(&file);
                self.replace(&file, ":", ": [");
                format!("breaks {file}")
            }
            23 => {
                let file = self.file(&[".md"]);
                self.will_put_back(&file);
                self.append(&file, "\nSee [nothing](@nothing-of-the-kind).\n");
                format!("links {file} to nothing")
            }
            24 => {
                let file = self.file(&[".pdf", ".svg", ".csv"]);
                self.will_put_back(&file);
                fs::remove_file(self.path(&file)).unwrap();
                format!("deletes {file}")
            }
            25 => {
                let file = "themes/default/templates/article.html";
                self.will_put_back(file);
                self.council.put(file, "{% if %}\n");
                format!("breaks {file}")
            }
            26 => {
                let file = "site.yaml";
                self.will_put_back(file);
                fs::remove_file(self.path(file)).unwrap();
                "deletes site.yaml".to_owned()
            }
            _ => {
                let folder = "content/inspections/2021-visit";
                fs::rename(self.path(folder), self.path("content/inspections/moved")).unwrap();
                self.mends.push(Box::new(move |root| {
                    fs::rename(root.join("content/inspections/moved"), root.join(folder)).unwrap();
                }));
                "moves an inspection that others refer to".to_owned()
            }
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
