//! What a site of any size says where nothing is out of the ordinary: inspections with findings, responses and actions,
//! committees with items and minutes. Where the files go is the caller's affair.

use crate::random::Voice;
use std::fmt::Write as _;
use std::io::Result;

/// How many committees there are, but for the smallest sites.
const COMMITTEES: usize = 20;
const POSTS: usize = 40;
/// How many themes there are.
pub const THEMES: usize = 30;

/// How many inspections go with so many items.
pub fn inspections_of(items: usize) -> usize {
    items.div_ceil(10)
}

/// Takes a file: its path and its text.
type Put<'a> = dyn FnMut(&str, String) -> Result<()> + 'a;

/// Writes a site with so many items: `put` gets each file, some of them more than once, with the same text.
pub fn write(voice: &mut Voice, items: usize, put: &mut Put<'_>) -> Result<()> {
    Corpus { voice, put }.write(items)
}

struct Corpus<'a, 'put> {
    voice: &'a mut Voice,
    put: &'a mut Put<'put>,
}

impl Corpus<'_, '_> {
    fn file(&mut self, path: &str, text: &str) -> Result<()> {
        (self.put)(path, text.to_owned())
    }

    fn write(&mut self, items: usize) -> Result<()> {
        self.file(
            "site.yaml",
            "title: Corpus\norganisation: northmoor\nbase_url: https://corpus.example\ndescription: A site to measure with.\n",
        )?;
        self.registers()?;
        let inspections = inspections_of(items);
        for number in 0..inspections {
            self.inspection(number)?;
        }
        for number in 0..items {
            self.item(number, inspections)?;
        }
        for committee in 0..COMMITTEES.min(items.div_ceil(8)) {
            let title = self.voice.title();
            let text = format!(
                "---\ntitle: Committee {committee} {title}\nkind: scrutiny\nauthority: northmoor\n---\n"
            );
            self.file(&format!("content/committees/committee-{committee}/committee.md"), &text)?;
        }
        Ok(())
    }

    fn registers(&mut self) -> Result<()> {
        self.file(
            "content/registers/organisations.yaml",
            "northmoor: {name: Northmoor Council, kind: council}\n",
        )?;
        let mut posts = String::new();
        for post in 0..POSTS {
            let _ = writeln!(
                posts,
                "post-{post}: {{title: Post {post} {}, organisation: northmoor}}",
                self.voice.title()
            );
        }
        self.file("content/registers/posts.yaml", &posts)?;
        let mut themes = String::new();
        for theme in 0..THEMES {
            let _ = writeln!(themes, "theme-{theme}: {{title: Theme {theme} {}}}", self.voice.title());
        }
        self.file("content/registers/themes.yaml", &themes)
    }

    fn inspection(&mut self, number: usize) -> Result<()> {
        let year = 2016 + number % 10;
        let month = 1 + self.voice.below(12);
        let title = self.voice.title();
        let folder = format!("content/inspections/inspection-{number}");
        let narrative = self.voice.words(120);
        let text = format!(
            "---\ntitle: Inspection {number} {title}\nframework: ilacs-2018\nauthority: northmoor\npublished: {year}-{month:02}-15\nreceived: {year}-{month:02}-12\njudgements:\n  - {{area: overall-effectiveness, grade: good}}\n  - {{area: leadership, grade: requires-improvement}}\n---\n{narrative}\n"
        );
        self.file(&format!("{folder}/inspection.md"), &text)?;
        let mut findings = String::new();
        let mut responses = String::from("responses:\n");
        let mut actions = String::from("actions:\n");
        for finding in 0..self.voice.between(8, 20) {
            let (summary, text) = (self.voice.title(), self.voice.words(45));
            let theme = self.voice.below(THEMES);
            let _ = write!(
                findings,
                "- id: f-{finding}\n  kind: area-for-improvement\n  themes: [theme-{theme}]\n  summary: {summary}\n  text: |\n    {text}\n"
            );
            let _ = write!(
                responses,
                "  - to: [f-{finding}]\n    acceptance: accepted\n    date: {}-01-20\n    by: post-{}\n    text: {}\n",
                year + 1,
                self.voice.below(POSTS),
                self.voice.words(20)
            );
            let _ = write!(
                actions,
                "  - id: a-{finding}\n    for: [f-{finding}]\n    title: {}\n    owner: post-{}\n    due: {}-06-30\n",
                self.voice.title(),
                self.voice.below(POSTS),
                year + 1
            );
            let entries = self.voice.below(5);
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
                        1 + self.voice.below(12),
                        self.voice.title()
                    ),
                };
                let _ = writeln!(
                    actions,
                    "      - {{date: {}-0{}-10, {what}, note: {}}}",
                    year + 1,
                    2 + entry,
                    self.voice.title()
                );
            }
        }
        self.file(&format!("{folder}/findings.yaml"), &findings)?;
        self.file(&format!("{folder}/responses.yaml"), &format!("{responses}{actions}"))
    }

    fn item(&mut self, number: usize, inspections: usize) -> Result<()> {
        let committee = number % COMMITTEES.min(number.max(COMMITTEES * 8));
        let meeting = number / COMMITTEES / 8;
        let (year, month, day) = (2016 + meeting / 12 % 10, 1 + meeting % 12, 1 + meeting / 120 % 28);
        let folder = format!("content/committees/committee-{committee}/{year}-{month:02}-{day:02}");
        self.file(&format!("{folder}/meeting.md"), "---\nstatus: held\n---\n")?;
        let mut minutes = String::new();
        let mut left = self.voice.between(300, 1200);
        let mut question = 0;
        while left > 0 {
            let length = self.voice.between(30, 90).min(left);
            let text = self.voice.words(length);
            left -= length;
            match self.voice.below(4) {
                0 => {
                    question += 1;
                    let _ = write!(
                        minutes,
                        "::: question {{by=post-{} id=q{question}}}\n{text}\n:::\n\n",
                        self.voice.below(POSTS)
                    );
                }
                1 if question > 0 => {
                    let _ = write!(
                        minutes,
                        "::: answer {{by=post-{} to=q{question}}}\n{text}\n:::\n\n",
                        self.voice.below(POSTS)
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
            self.voice.title(),
            self.voice.below(POSTS),
            self.voice.below(inspections),
            self.voice.below(THEMES),
        );
        self.file(&format!("{folder}/{order:02}-item-{number}.md"), &text)
    }
}
