//! What real sites have beside clean records: what is withheld, papers, links, words of a glossary. Here is what is
//! drawn; where it is put, `records` and `registers` know. A generator of its own draws it, so that what the clean
//! corpus says does not depend on it.

mod records;
mod registers;

use crate::clean::{THEMES, inspections_of};
use crate::random::{SYLLABLES, Voice};
use std::collections::{BTreeMap, HashSet};

/// How many authorities there are, whatever the size.
const AUTHORITIES: usize = 300;
/// How many free pages there are, whatever the size.
const PAGES: usize = 300;
/// How many equal paragraphs the minutes of one item have, whatever the size.
const EQUAL_PARAGRAPHS: usize = 2000;

/// A file: its path and its text.
pub type File = (String, String);

/// Everything that is laid over a clean corpus.
pub struct Dirt {
    voice: Voice,
    items: usize,
    /// The items so far that have something to be cited.
    cited: Vec<Cited>,
    /// The meetings so far.
    meetings: HashSet<String>,
    /// The files that the file at hand names, until they are written.
    papers: Vec<File>,
    /// How many papers there are so far.
    numbered: usize,
    /// How many members have been named as present so far.
    present: usize,
    counts: BTreeMap<&'static str, usize>,
}

/// What other texts can link to within an item's minutes.
struct Cited {
    item: String,
    fragments: Vec<String>,
}

/// How a record is withheld.
struct Access {
    /// The key and its value.
    text: String,
    /// Whether its text in the content is warned about.
    is_warned_of: bool,
}

impl Dirt {
    /// Returns the dirt of a corpus with so many items.
    pub fn new(voice: Voice, items: usize) -> Self {
        Self {
            voice,
            items,
            cited: Vec::new(),
            meetings: HashSet::new(),
            papers: Vec::new(),
            numbered: 0,
            present: 0,
            counts: BTreeMap::new(),
        }
    }

    /// Returns how many there are of each kind of thing.
    pub fn counts(&self) -> &BTreeMap<&'static str, usize> {
        &self.counts
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Returns how many people there are; there are as many posts beside the clean corpus's.
    fn people(&self) -> usize {
        self.items.div_ceil(2)
    }

    /// Returns the number of a person or post that is used; every fiftieth is not.
    fn used(&mut self) -> usize {
        let number = self.voice.below(self.people());
        if is_unused(number) { number - 1 } else { number }
    }

    fn terms(&self) -> usize {
        100 + self.items / 10
    }

    /// Returns how a record is withheld: half exempt, the others confidential, embargoed or drafts.
    fn access(&mut self) -> Access {
        let stub = if self.voice.happens(50) { ", stub_title: A private matter" } else { "" };
        let (what, text, is_warned_of) = match self.voice.below(6) {
            0 => ("drafts", "draft: true".to_owned(), false),
            1 => ("embargoes", "access: {level: embargoed, until: 2099-01-01T00:01}".to_owned(), false),
            2 => {
                let text = format!("access: {{level: confidential, reason: Supplied on terms{stub}}}");
                ("confidential records", text, true)
            }
            _ => {
                let paragraph = self.voice.between(1, 7);
                let text = format!(
                    "access: {{level: exempt, paragraphs: [{paragraph}], part: england, reason: Individual cases{stub}}}"
                );
                ("exempt records", text, true)
            }
        };
        self.count(what);
        Access { text, is_warned_of }
    }

    /// Returns the access of a record of the given kind, if it is one of the five in a hundred that are withheld.
    fn maybe_withheld(&mut self, what: &'static str) -> Option<Access> {
        self.maybe_withheld_by(5, what)
    }

    fn maybe_withheld_by(&mut self, percent: usize, what: &'static str) -> Option<Access> {
        self.voice.happens(percent).then(|| {
            self.count(what);
            self.access()
        })
    }

    /// Returns the exceptions that a record needs: nearly all are written down, the others warned about.
    fn allow(&mut self, indent: &str, codes: &[&str]) -> String {
        if codes.is_empty() || self.voice.happens(5) {
            return String::new();
        }
        let mut text = format!("{indent}allow:\n");
        for code in codes {
            self.count("exceptions");
            text.push_str(&format!("{indent}  {code}: So it is at the source\n"));
        }
        text
    }

    /// Makes a paper in the folder at hand, and returns its name.
    fn paper(&mut self, folder: &str, what: &'static str, front: &str, extension: &str) -> String {
        self.count(what);
        self.numbered += 1;
        let name = format!("{front}-{}.{extension}", self.numbered);
        let text = match extension {
            "csv" => format!("area,figure\nNorth,{}\n", self.numbered),
            "svg" => format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h{}v9\"/></svg>\n",
                self.numbered
            ),
            _ => format!("%PDF-1.4\n{}", format!("% {folder}/{name}\n").repeat(20)),
        };
        self.papers.push((format!("{folder}/{name}"), text));
        name
    }

    /// Returns the entry of a document, and whether it is warned about because it is withheld.
    fn document(&mut self, folder: &str, kind: &str, indent: &str) -> (String, bool) {
        let title = self.voice.title();
        match self.maybe_withheld("withheld documents") {
            None => {
                let file = self.paper(folder, "documents", "paper", "pdf");
                (format!("{indent}- {{kind: {kind}, title: {title}, file: {file}}}\n"), false)
            }
            Some(access) => {
                let (text, file) = (access.text, self.closed_paper(folder));
                let entry = format!("{indent}- {{kind: {kind}, title: {title}, file: {file}, {text}}}\n");
                (entry, access.is_warned_of)
            }
        }
    }

    fn closed_paper(&mut self, folder: &str) -> String {
        self.paper(folder, "withheld files", "closed-letter", "pdf")
    }

    /// Returns words of a withheld text: they link to a file and use a word of the glossary.
    fn secret(&mut self, folder: &str) -> String {
        let words = self.voice.words(12);
        let term = self.voice.below(self.terms() / 20) * 20 + 19;
        let file = self.closed_paper(folder);
        format!("{words} The {} is in [the letter]({file}).", term_of("quo", term))
    }

    /// Returns a passage of public text that is withheld.
    fn restricted(&mut self, folder: &str) -> String {
        self.count("restricted passages");
        let secret = self.secret(folder);
        format!(
            "::: restricted {{paragraphs=\"1 2\" part=england reason=\"Individual cases\"}}\n{secret}\n:::\n\n"
        )
    }

    /// Returns a sentence that links to a record and uses a word of the glossary.
    fn remark(&mut self) -> String {
        let words = self.voice.words(6);
        let term = self.voice.below(self.terms());
        let front = if term.is_multiple_of(4) { "qua" } else { "quo" };
        let term = term_of(front, if is_closed(term) { term - 1 } else { term });
        let (one, other) = (self.link(), self.link());
        // No eight words in a row are the same in two remarks: the program would take them for a withheld text.
        let (said, followed) = (self.voice.title(), self.voice.title());
        format!("{words} The {term} was seen in [{said}]({one}) and [{followed}]({other}).")
    }

    /// Returns where a link leads.
    fn link(&mut self) -> String {
        let kind = self.voice.below(11);
        let inspection = self.voice.below(inspections_of(self.items));
        let within = self.voice.below(8);
        let cited = self.voice.below(self.cited.len());
        let (what, link) = match (kind, self.cited.get(cited)) {
            (0, _) => ("links", format!("@inspection-{inspection}/f-{within}")),
            (1, _) => ("links", format!("@inspection-{inspection}/a-{within}")),
            (2, _) => ("links", format!("@theme:theme-{}", self.voice.below(THEMES))),
            (3, _) => ("links", format!("@post:office-{}", self.used())),
            (4, _) => ("links", format!("@person:person-{}", self.used())),
            (5, _) => ("links", format!("@page:page-{}", self.voice.below(PAGES))),
            (6, _) => ("links", format!("@organisation:council-{}", self.voice.below(AUTHORITIES))),
            (7 | 8, Some(cited)) if !cited.fragments.is_empty() => {
                let fragment = &cited.fragments[within % cited.fragments.len()];
                let what = if fragment.starts_with("p-") { "cited paragraphs" } else { "fragment links" };
                (what, format!("@{}#{fragment}", cited.item))
            }
            (9, Some(cited)) => ("links", format!("@{}", cited.item)),
            _ => ("links", format!("@inspection-{inspection}")),
        };
        self.count(what);
        link
    }
}

/// Whether nothing uses the person or the post with this number.
fn is_unused(number: usize) -> bool {
    number % 50 == 49
}

/// Whether only withheld texts use the term with this number.
fn is_closed(term: usize) -> bool {
    term % 20 == 19
}

/// Returns a word of the glossary that no other text uses.
fn term_of(front: &str, number: usize) -> String {
    let mut term = front.to_owned();
    let mut left = number;
    for _ in 0..4 {
        term.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    term
}
