//! Writes a site of any size, to measure with: `cargo run --release --example corpus -- DIR [ITEMS] [SEED]`.
//!
//! A tenth as many inspections as items, each with 8 to 20 findings, an action for each with 0 to 4 history
//! entries, and 300 to 1,200 words of minutes an item. Every word is made up; the same seed writes the same bytes.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example program that writes files")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder =
        arguments.next().filter(|folder| !folder.starts_with('-')).ok_or("name the folder to write")?;
    let items: usize = arguments.next().map_or(Ok(1000), |items| items.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let mut corpus = Corpus { random: Random(seed), root: folder.into(), vocabulary: Vec::new() };
    corpus.vocabulary = vocabulary(&mut corpus.random);
    corpus.write(items)?;
    println!("wrote {items} items and {} inspections", items.div_ceil(10));
    Ok(())
}

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }
}

struct Corpus {
    random: Random,
    root: std::path::PathBuf,
    vocabulary: Vec<String>,
}

const COMMITTEES: usize = 20;
const POSTS: usize = 40;
const THEMES: usize = 30;

/// Returns some 12,000 made-up words, the common ones first.
fn vocabulary(random: &mut Random) -> Vec<String> {
    const FIRST: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pe", "ra", "se", "ti", "vo", "wa", "chi",
        "tra", "ple", "sto", "re",
    ];
    const LAST: [&str; 12] = ["n", "r", "s", "th", "l", "ing", "ed", "ment", "tion", "ly", "d", "t"];
    let known = ["children", "care", "the", "of", "and", "plan", "service", "social", "workers", "council"];
    let mut words: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
    while words.len() < 12_000 {
        let mut word = String::new();
        for _ in 0..random.between(1, 3) {
            word.push_str(FIRST[random.below(FIRST.len())]);
        }
        word.push_str(LAST[random.below(LAST.len())]);
        words.push(word);
    }
    words
}

impl Corpus {
    fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        let mut first = true;
        for number in 0..count {
            // Common words come up more often, as in any text.
            let (one, other) =
                (self.random.below(self.vocabulary.len()), self.random.below(self.vocabulary.len()));
            let word = &self.vocabulary[one.min(other).min(self.random.below(self.vocabulary.len()))];
            if number > 0 {
                text.push(' ');
            }
            if first {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push_str(word);
            }
            first = number % 13 == 12;
            if first && number + 1 < count {
                text.push('.');
            }
        }
        text.push('.');
        text
    }

    fn title(&mut self) -> String {
        let count = self.random.between(4, 9);
        self.words(count).trim_end_matches('.').replace('.', "")
    }

    fn file(&self, path: &str, text: &str) -> std::io::Result<()> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(path, text)
    }

    fn write(&mut self, items: usize) -> std::io::Result<()> {
        self.file(
            "site.yaml",
            "title: Corpus\norganisation: northmoor\nbase_url: https://corpus.example\ndescription: A site to measure with.\n",
        )?;
        self.registers()?;
        let inspections = items.div_ceil(10);
        for number in 0..inspections {
            self.inspection(number)?;
        }
        for number in 0..items {
            self.item(number, inspections)?;
        }
        for committee in 0..COMMITTEES.min(items.div_ceil(8)) {
            let title = self.title();
            let text = format!(
                "---\ntitle: Committee {committee} {title}\nkind: scrutiny\nauthority: northmoor\n---\n"
            );
            self.file(&format!("content/committees/committee-{committee}/committee.md"), &text)?;
        }
        Ok(())
    }

    fn registers(&mut self) -> std::io::Result<()> {
        self.file(
            "content/registers/organisations.yaml",
            "northmoor: {name: Northmoor Council, kind: council}\n",
        )?;
        let mut posts = String::new();
        for post in 0..POSTS {
            let _ = writeln!(
                posts,
                "post-{post}: {{title: Post {post} {}, organisation: northmoor}}",
                self.title()
            );
        }
        self.file("content/registers/posts.yaml", &posts)?;
        let mut themes = String::new();
        for theme in 0..THEMES {
            let _ = writeln!(themes, "theme-{theme}: {{title: Theme {theme} {}}}", self.title());
        }
        self.file("content/registers/themes.yaml", &themes)
    }

    fn inspection(&mut self, number: usize) -> std::io::Result<()> {
        let year = 2016 + number % 10;
        let month = 1 + self.random.below(12);
        let title = self.title();
        let folder = format!("content/inspections/inspection-{number}");
        let narrative = self.words(120);
        let text = format!(
            "---\ntitle: Inspection {number} {title}\nframework: ilacs-2018\nauthority: northmoor\npublished: {year}-{month:02}-15\nreceived: {year}-{month:02}-12\njudgements:\n  - {{area: overall-effectiveness, grade: good}}\n  - {{area: leadership, grade: requires-improvement}}\n---\n{narrative}\n"
        );
        self.file(&format!("{folder}/inspection.md"), &text)?;
        let mut findings = String::new();
        let mut responses = String::from("responses:\n");
        let mut actions = String::from("actions:\n");
        for finding in 0..self.random.between(8, 20) {
            let (summary, text) = (self.title(), self.words(45));
            let theme = self.random.below(THEMES);
            let _ = write!(
                findings,
                "- id: f-{finding}\n  kind: area-for-improvement\n  themes: [theme-{theme}]\n  summary: {summary}\n  text: |\n    {text}\n"
            );
            let _ = write!(
                responses,
                "  - to: [f-{finding}]\n    acceptance: accepted\n    date: {}-01-20\n    by: post-{}\n    text: {}\n",
                year + 1,
                self.random.below(POSTS),
                self.words(20)
            );
            let _ = write!(
                actions,
                "  - id: a-{finding}\n    for: [f-{finding}]\n    title: {}\n    owner: post-{}\n    due: {}-06-30\n",
                self.title(),
                self.random.below(POSTS),
                year + 1
            );
            let entries = self.random.below(5);
            if entries > 0 {
                actions.push_str("    history:\n");
            }
            for entry in 0..entries {
                let what = match entry {
                    0 => "status: in-progress".to_owned(),
                    3 => "status: complete".to_owned(),
                    _ => format!(
                        "due: {}-{:02}-28, reason: {}",
                        year + 1 + entry,
                        1 + self.random.below(12),
                        self.title()
                    ),
                };
                let _ = writeln!(
                    actions,
                    "      - {{date: {}-0{}-10, {what}, note: {}}}",
                    year + 1,
                    2 + entry,
                    self.title()
                );
            }
        }
        self.file(&format!("{folder}/findings.yaml"), &findings)?;
        self.file(&format!("{folder}/responses.yaml"), &format!("{responses}{actions}"))
    }

    fn item(&mut self, number: usize, inspections: usize) -> std::io::Result<()> {
        let committee = number % COMMITTEES.min(number.max(COMMITTEES * 8));
        let meeting = number / COMMITTEES / 8;
        let (year, month, day) = (2016 + meeting / 12 % 10, 1 + meeting % 12, 1 + meeting / 120 % 28);
        let folder = format!("content/committees/committee-{committee}/{year}-{month:02}-{day:02}");
        self.file(&format!("{folder}/meeting.md"), "---\nstatus: held\n---\n")?;
        let mut minutes = String::new();
        let mut left = self.random.between(300, 1200);
        let mut question = 0;
        while left > 0 {
            let length = self.random.between(30, 90).min(left);
            let text = self.words(length);
            left -= length;
            match self.random.below(4) {
                0 => {
                    question += 1;
                    let _ = write!(
                        minutes,
                        "::: question {{by=post-{} id=q{question}}}\n{text}\n:::\n\n",
                        self.random.below(POSTS)
                    );
                }
                1 if question > 0 => {
                    let _ = write!(
                        minutes,
                        "::: answer {{by=post-{} to=q{question}}}\n{text}\n:::\n\n",
                        self.random.below(POSTS)
                    );
                }
                _ => {
                    let _ = write!(minutes, "{text}\n\n");
                }
            }
        }
        let order = number / COMMITTEES % 8 + 1;
        let text = format!(
            "---\ntitle: Item {number} {}\nreport_of: post-{}\nabout: [inspection-{}]\nthemes: [theme-{}]\nresolutions:\n  - {{id: r1, kind: noted, text: That the report be noted.}}\n---\n{minutes}",
            self.title(),
            self.random.below(POSTS),
            self.random.below(inspections),
            self.random.below(THEMES),
        );
        self.file(&format!("{folder}/{order:02}-item-{number}.md"), &text)
    }
}
