//! Lays dirt over the files of a clean corpus: keys are added to their records, and sentences to their texts.

use super::{AUTHORITIES, Cited, Dirt, File};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

impl Dirt {
    /// Returns what stands in place of a clean file: itself with dirt, and the papers that it names.
    pub fn over(&mut self, path: &str, text: String) -> Vec<File> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let dirty = match name {
            // A clean corpus writes a meeting for each of its items.
            "meeting.md" if !self.meetings.insert(path.to_owned()) => return Vec::new(),
            "meeting.md" => self.meeting(folder, &text),
            "inspection.md" => self.inspection(folder, &text),
            "findings.yaml" => self.findings(folder, &text),
            "responses.yaml" => self.responses(folder, &text),
            "organisations.yaml" => text + &self.organisations(),
            "posts.yaml" => text + &self.posts(),
            _ if name.contains("-item-") => self.item(folder, name, &text),
            _ => text,
        };
        let mut files = std::mem::take(&mut self.papers);
        files.push((path.to_owned(), dirty));
        files
    }

    fn meeting(&mut self, folder: &str, text: &str) -> String {
        let (mut front, _) = front_and_body(text);
        front.push_str("attendance:\n");
        for _ in 0..8 {
            while super::is_unused(self.present % self.people()) {
                self.present += 1;
            }
            let _ = writeln!(front, "  - person-{}", self.present % self.people());
            self.present += 1;
        }
        let (document, is_warned_of) = self.document(folder, "agenda", "  ");
        let _ = write!(front, "documents:\n{document}");
        let access = self.maybe_withheld_by(1, "withheld meetings");
        let body = format!("{}\n", self.remark());
        // A meeting that is withheld is warned about for its text.
        let is_warned_of = is_warned_of || access.as_ref().is_some_and(|access| access.is_warned_of);
        access.iter().for_each(|access| front.push_str(&format!("{}\n", access.text)));
        front.push_str(&self.allow("", if is_warned_of { &["exempt-text"] } else { &[] }));
        format!("---\n{front}---\n{body}")
    }

    fn inspection(&mut self, folder: &str, text: &str) -> String {
        let (front, narrative) = front_and_body(text);
        let number: usize = folder.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let authority = format!("authority: council-{}", number % AUTHORITIES);
        let mut front = front.replacen("authority: northmoor", &authority, 1);
        let mut is_warned_of = false;
        front.push_str("documents:\n");
        for kind in ["letter", "inspection-report"] {
            let (document, is_warned) = self.document(folder, kind, "  ");
            front.push_str(&document);
            is_warned_of |= is_warned;
        }
        let mut body = format!(
            "{narrative}\nMore is said [below](#what-was-seen).\n\n## What was seen\n\n{}\n\n",
            self.remark()
        );
        self.count("fragment links");
        if self.voice.happens(5) {
            body.push_str(&self.restricted(folder));
            is_warned_of = true;
        }
        if let Some(access) = self.maybe_withheld_by(1, "withheld inspections") {
            let _ = writeln!(front, "{}", access.text);
            is_warned_of |= access.is_warned_of;
        }
        front.push_str(&self.allow("", if is_warned_of { &["exempt-text"] } else { &[] }));
        format!("---\n{front}---\n{body}")
    }

    fn findings(&mut self, folder: &str, text: &str) -> String {
        let mut dirty = String::new();
        for mut finding in entries(text, &["- id: "]) {
            if let Some(access) = self.maybe_withheld("withheld findings") {
                let _ = writeln!(finding, "    {}\n  {}", self.secret(folder), access.text);
                finding.push_str(&self.allow("  ", if access.is_warned_of { &["exempt-text"] } else { &[] }));
            } else if self.voice.happens(20) {
                let _ = writeln!(finding, "    {}", self.remark());
            }
            dirty.push_str(&finding);
        }
        dirty
    }

    fn responses(&mut self, folder: &str, text: &str) -> String {
        let mut dirty = String::new();
        for entry in entries(text, &["  - to: ", "actions:", "  - id: "]) {
            dirty.push_str(&match entry.trim_start() {
                response if response.starts_with("- to: ") => self.response(folder, &entry),
                action if action.starts_with("- id: ") => self.action(folder, &entry),
                _ => entry,
            });
        }
        dirty
    }

    /// The text is a response's last key.
    fn response(&mut self, folder: &str, entry: &str) -> String {
        let mut dirty = entry.trim_end().to_owned();
        if let Some(access) = self.maybe_withheld("withheld responses") {
            let _ = writeln!(dirty, " {}\n    {}", self.secret(folder), access.text);
            dirty.push_str(&self.allow("    ", if access.is_warned_of { &["exempt-text"] } else { &[] }));
        } else if self.voice.happens(20) {
            let _ = writeln!(dirty, " {}", self.remark());
        } else {
            dirty.push('\n');
        }
        dirty
    }

    /// The history is an action's last key.
    fn action(&mut self, folder: &str, entry: &str) -> String {
        let access = self.maybe_withheld("withheld actions");
        let mut is_warned_of = access.as_ref().is_some_and(|access| access.is_warned_of);
        let (mut keys, mut history) = (String::new(), String::new());
        for line in entry.split_inclusive('\n') {
            if line.starts_with("    owner: ") && self.voice.happens(30) {
                let _ = writeln!(keys, "    owner: office-{}", self.used());
            } else if line.starts_with("      - {") {
                let (line, is_warned) = self.history_entry(folder, line);
                history.push_str(&line);
                is_warned_of |= is_warned;
            } else if line.starts_with("    history:") {
                history.push_str(line);
            } else {
                keys.push_str(line);
            }
        }
        if let Some(access) = access {
            let _ = writeln!(keys, "    text: {}\n    {}", self.secret(folder), access.text);
        }
        let allow = self.allow("    ", if is_warned_of { &["exempt-text"] } else { &[] });
        format!("{keys}{allow}{history}")
    }

    fn history_entry(&mut self, folder: &str, line: &str) -> (String, bool) {
        let Some((front, note)) = line.trim_end().trim_end_matches('}').split_once(", note: ") else {
            return (line.to_owned(), false);
        };
        if let Some(access) = self.maybe_withheld("withheld history entries") {
            let secret = self.secret(folder);
            let evidence = self.paper(folder, "withheld files", "closed-figures", "csv");
            let text = access.text;
            let line = format!("{front}, note: \"{note}. {secret}\", evidence: [{evidence}], {text}}}\n");
            return (line, access.is_warned_of);
        }
        let line = match self.voice.below(10) {
            0 => {
                let evidence = self.paper(folder, "documents", "figures", "csv");
                format!("{front}, note: {note}, evidence: [{evidence}]}}\n")
            }
            1 => format!("{front}, note: \"{note}. {}\"}}\n", self.remark()),
            _ => line.to_owned(),
        };
        (line, false)
    }

    fn item(&mut self, folder: &str, name: &str, text: &str) -> String {
        let (mut front, minutes) = front_and_body(text);
        let mut allowed = Vec::new();
        let mut is_warned_of = false;
        // The resolutions are the last key.
        if let Some(access) = self.maybe_withheld("withheld resolutions") {
            let secret = self.secret(folder);
            let _ = writeln!(
                front,
                "  - {{id: r2, kind: agreed, text: \"{secret}\", {text}}}",
                text = access.text
            );
            is_warned_of |= access.is_warned_of;
        }
        if self.voice.happens(50) {
            let (document, is_warned) = self.document(folder, "report", "  ");
            let _ = write!(front, "documents:\n{document}");
            is_warned_of |= is_warned;
        }
        if self.voice.happens(1) {
            self.count("minutes cut off");
            front.push_str("truncated: true\n");
            allowed.push("truncated-minutes");
        }
        let mut fragments = fragments_of(&minutes);
        let mut body = String::new();
        if self.voice.happens(10) {
            self.count("fragment links");
            let _ = write!(
                body,
                "## What members asked\n\n{} It was [asked](#what-members-asked).\n\n",
                self.remark()
            );
            fragments.push("what-members-asked".to_owned());
        }
        let _ = write!(body, "{minutes}{}\n\n{}\n\n", self.remark(), self.remark());
        if self.voice.happens(1) {
            let picture = self.paper(folder, "images without words", "chart", "svg");
            let _ = write!(body, "![]({picture})\n\n");
            allowed.push("missing-alt");
        }
        if self.voice.happens(5) {
            body.push_str(&self.restricted(folder));
            is_warned_of = true;
        }
        if let Some(access) = self.maybe_withheld("withheld items") {
            let _ = write!(body, "{}\n\n", self.secret(folder));
            let _ = writeln!(front, "{}", access.text);
            is_warned_of |= access.is_warned_of;
        }
        if is_warned_of {
            allowed.push("exempt-text");
        }
        front.push_str(&self.allow("", &allowed));
        let item =
            format!("{folder}/{}", name.trim_end_matches(".md").split_once('-').map_or(name, |(_, id)| id));
        let item = item.trim_start_matches("content/committees/").to_owned();
        self.cited.push(Cited { item, fragments });
        format!("---\n{front}---\n{body}")
    }
}

/// Returns the front matter and the body.
fn front_and_body(text: &str) -> (String, String) {
    let (front, body) = text.trim_start_matches("---\n").split_once("---\n").unwrap_or((text, ""));
    (front.to_owned(), body.to_owned())
}

/// Splits a list at the lines that begin an entry.
fn entries(text: &str, beginnings: &[&str]) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match entries.last_mut().filter(|_| !beginnings.iter().any(|beginning| line.starts_with(beginning))) {
            Some(entry) => entry.push_str(line),
            None => entries.push(line.to_owned()),
        }
    }
    entries
}

/// Returns what links can lead to within minutes: the first question, and the first two paragraphs outside of blocks,
/// as the program names them.
fn fragments_of(minutes: &str) -> Vec<String> {
    let paragraphs = minutes.split("\n\n").filter(|piece| !piece.is_empty() && !piece.starts_with(":::"));
    let anchor = |words: &str| {
        let hash = Sha256::digest(words.as_bytes());
        hash[..4].iter().fold("p-".to_owned(), |anchor, byte| format!("{anchor}{byte:02x}"))
    };
    let question = minutes.contains("id=q1}").then(|| "q1".to_owned());
    question.into_iter().chain(paragraphs.take(2).map(anchor)).collect()
}
