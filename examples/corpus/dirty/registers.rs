//! What stands beside the records of a clean corpus: registers, plans, free pages, and minutes that say one thing again
//! and again.

use super::{AUTHORITIES, Dirt, EQUAL_PARAGRAPHS, File, PAGES, is_closed, is_unused, term_of};
use crate::clean::inspections_of;
use std::fmt::Write as _;

const UNUSED: &str = ", allow: {unused-register-entry: Came when the minutes were closed}";

impl Dirt {
    /// Returns the files that no clean file stands for.
    pub fn beside(&mut self) -> Vec<File> {
        let mut files = vec![
            ("content/registers/people.yaml".to_owned(), self.people_register()),
            ("content/registers/glossary.yaml".to_owned(), self.glossary()),
        ];
        for number in 0..self.items.div_ceil(50) {
            self.plan(number, &mut files);
        }
        for number in 0..PAGES {
            let text = self.page(number);
            files.push((format!("content/pages/page-{number}.md"), text));
        }
        let meeting = "content/committees/committee-0/2015-12-15";
        files.push((format!("{meeting}/meeting.md"), "---\nstatus: held\n---\n".to_owned()));
        let minutes = "Agreed.\n\n".repeat(EQUAL_PARAGRAPHS);
        files.push((
            format!("{meeting}/01-all-agreed.md"),
            format!("---\ntitle: All was agreed\n---\n{minutes}"),
        ));
        self.counts.insert("equal paragraphs", EQUAL_PARAGRAPHS);
        files.append(&mut self.papers);
        files
    }

    pub(super) fn organisations(&mut self) -> String {
        let mut register = String::new();
        for number in 0..AUTHORITIES {
            self.count("authorities");
            let _ = writeln!(
                register,
                "council-{number}: {{name: Council {number} {}, kind: council, url: \"https://council-{number}.example\"}}",
                self.voice.title()
            );
        }
        register
    }

    pub(super) fn posts(&mut self) -> String {
        let mut register = String::new();
        for number in 0..self.people() {
            self.count("posts");
            let _ = writeln!(
                register,
                "office-{number}: {{title: Office {number} {}, organisation: council-{}, directorate: {}, aliases: [O{number}]{}}}",
                self.voice.title(),
                number % AUTHORITIES,
                self.voice.title(),
                if is_unused(number) { UNUSED } else { "" }
            );
        }
        register
    }

    fn people_register(&mut self) -> String {
        let mut register = String::new();
        for number in 0..self.people() {
            self.count("people");
            let (post, allow) = if is_unused(number) { (number - 1, UNUSED) } else { (number, "") };
            let _ = writeln!(
                register,
                "person-{number}: {{name: Person {number} {}, aliases: [P{number}], posts: [{{post: office-{post}, from: {}-05}}]{allow}}}",
                self.voice.title(),
                2016 + number % 10
            );
        }
        register
    }

    fn glossary(&mut self) -> String {
        let mut register = String::new();
        for number in 0..self.terms() {
            self.count(if is_closed(number) { "terms of withheld texts" } else { "terms" });
            let _ = writeln!(register, "{}:\n  meaning: {}", term_of("quo", number), self.voice.words(15));
            if number.is_multiple_of(3) {
                let _ = writeln!(register, "  stands_for: {}", self.voice.title());
            }
            if number.is_multiple_of(4) {
                let _ = writeln!(register, "  also: [{}]", term_of("qua", number));
            }
        }
        register
    }

    fn plan(&mut self, number: usize, files: &mut Vec<File>) {
        self.count("plans");
        let folder = format!("content/plans/plan-{number}");
        let (document, is_warned_of) = self.document(&folder, "action-plan", "  ");
        let title = self.voice.title();
        let mut front = format!(
            "title: Plan {number} {title}\nauthority: council-{}\npublished: 2019-03-01\ndocuments:\n{document}",
            number % AUTHORITIES
        );
        let access = self.maybe_withheld("withheld plans");
        access.iter().for_each(|access| front.push_str(&format!("{}\n", access.text)));
        let is_warned_of = is_warned_of || access.is_some_and(|access| access.is_warned_of);
        front.push_str(&self.allow("", if is_warned_of { &["exempt-text"] } else { &[] }));
        files.push((format!("{folder}/plan.md"), format!("---\n{front}---\n{}\n", self.remark())));
        let mut actions = "actions:\n".to_owned();
        for action in 0..10 {
            self.count("actions of plans");
            // Six of ten answer something; the others are the council's own.
            let inspection = self.voice.below(inspections_of(self.items));
            let targets =
                if action < 6 { format!("inspection-{inspection}/f-{action}") } else { String::new() };
            let _ = write!(
                actions,
                "  - id: p-{action}\n    for: [{targets}]\n    title: {}\n    owner: office-{}\n    due: 2020-06-30\n    history:\n      - {{date: 2019-04-0{}, status: in-progress, note: {}}}\n",
                self.voice.title(),
                self.used(),
                self.voice.between(1, 9),
                self.voice.title()
            );
        }
        files.push((format!("{folder}/responses.yaml"), actions));
    }

    fn page(&mut self, number: usize) -> String {
        self.count("free pages");
        let (title, summary) = (self.voice.title(), self.voice.title());
        let access = self.maybe_withheld("withheld pages");
        let key = access.as_ref().map_or_else(String::new, |access| format!("{}\n", access.text));
        let is_warned_of = access.is_some_and(|access| access.is_warned_of);
        let allow = self.allow("", if is_warned_of { &["exempt-text"] } else { &[] });
        self.count("fragment links");
        format!(
            "---\ntitle: Page {number} {title}\nsummary: {summary}\n{key}{allow}---\nOf [this council](@organisation:council-{}). More is [below](#what-there-is); then comes [the next](@page:page-{}).\n\n## What there is\n\n{}\n\n{}\n",
            number % AUTHORITIES,
            (number + 1) % PAGES,
            self.remark(),
            self.voice.words(80)
        )
    }
}
