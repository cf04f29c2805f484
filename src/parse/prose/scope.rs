//! What the texts of one page share: the definitions of links and notes, wherever on the page they stand. What is
//! restricted reads those, and keeps its own to itself.

use super::edited::{Edit, Edited};
use super::reading::{of_page, parsed, read};
use super::unpublished::unpublished;
use crate::model::body::Passage;
use crate::text::Place;
use crate::text::words::{find, fold_space};
use crate::text::{FileId, HashMap, HashSet};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// What the texts of a page share.
pub struct Scope {
    /// Where links lead whose destination is defined by itself, by their label.
    links: HashMap<String, Defined>,
    /// The labels that links have used.
    used: HashSet<String>,
    notes: Vec<Note>,
    /// The notes with each label, in their order.
    labels: HashMap<String, Vec<usize>>,
    /// How many notes have their number.
    numbered: u32,
    /// The level of the heading that was read last; that of the title at first.
    pub level: u8,
    /// The ids that the author wrote at headings.
    pub written_ids: Vec<(String, Place)>,
}

/// A link that a text defines.
struct Defined {
    /// Its label, as it was written.
    label: String,
    to: String,
    /// The text, and where it stands there.
    text: usize,
    at: Range<usize>,
}

/// A note of the page.
struct Note {
    /// The text of the page in which it stands.
    text: usize,
    label: String,
    /// Its number, once it was met.
    number: Option<u32>,
    /// Whether restricted text alone refers to it.
    is_withheld: bool,
}

/// What a text says of notes.
#[derive(Default)]
struct Notes {
    /// The notes that it defines.
    defined: Vec<Definition>,
    /// The labels of the notes that it refers to, elsewhere than in notes.
    referred: Vec<String>,
}

/// A note that a text defines.
struct Definition {
    label: String,
    /// Where it stands in the text.
    at: Range<usize>,
    /// The labels of the notes that it refers to.
    referred: Vec<String>,
}

/// Returns the form in which labels are compared.
pub fn label(written: &str) -> String {
    fold_space(written).to_lowercase()
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            links: HashMap::default(),
            used: HashSet::default(),
            notes: Vec::new(),
            labels: HashMap::default(),
            numbered: 0,
            level: 1,
            written_ids: Vec::new(),
        }
    }
}

impl Scope {
    /// Returns what the texts of a page share. What restricted passages alone refer to becomes a part of these.
    pub fn of(texts: &[&str], passages: &mut [&mut Passage], file: FileId) -> Self {
        let mut scope = Self::default();
        // Nearly no page defines anything.
        let defines = |text: &str| find(text, "]:").is_some();
        for (number, text) in texts.iter().enumerate().filter(|(_, text)| defines(text)) {
            scope.define(number, text);
        }
        if !scope.links.is_empty() {
            for passage in &mut *passages {
                (passage.plain, passage.files) =
                    unpublished(&passage.text, file, &mut |label| scope.link(label));
            }
        }
        if scope.notes.is_empty() {
            return scope;
        }
        let restricted: Vec<Vec<String>> =
            passages.iter().map(|passage| scope.notes_of(usize::MAX, &passage.text).referred).collect();
        if restricted.iter().any(|referred| !referred.is_empty()) {
            let public: Vec<Notes> =
                texts.iter().enumerate().map(|(number, text)| scope.notes_of(number, text)).collect();
            scope.withhold(texts, &public, passages, &restricted, file);
        }
        scope
    }

    fn define(&mut self, number: usize, text: &str) {
        let edited = Edited::new(text);
        let reading = read(&edited, of_page(), &mut |_| None);
        for (written, to, at) in reading.defined {
            self.links.entry(label(&written)).or_insert(Defined { label: written, to, text: number, at });
        }
        for (event, _) in reading.events {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event {
                let label = label(&name);
                self.labels.entry(label.clone()).or_default().push(self.notes.len());
                self.notes.push(Note { text: number, label, number: None, is_withheld: false });
            }
        }
    }

    /// Returns what must stand before a text so that the notes of the page's other texts are known in it.
    pub fn prefix(&self, text: usize) -> String {
        let own: HashSet<&str> =
            self.notes.iter().filter(|note| note.text == text).map(|note| note.label.as_str()).collect();
        let mut prefix = String::new();
        let mut put: HashSet<&str> = HashSet::default();
        for note in &self.notes {
            if !own.contains(note.label.as_str()) && put.insert(&note.label) {
                prefix.push_str(&format!("[^{}]: x\n", note.label));
            }
        }
        if !prefix.is_empty() {
            // Nothing goes on behind a line across.
            prefix.push_str("\n***\n");
        }
        prefix
    }

    /// Returns where a link with a label leads, if the page defines it.
    pub fn link(&mut self, written: &str) -> Option<String> {
        let label = label(written);
        let one = self.links.get(&label)?;
        self.used.insert(label);
        Some(one.to.clone())
    }

    /// Marks a label as used by a link.
    pub fn use_link(&mut self, written: &str) {
        self.used.insert(label(written));
    }

    /// Whether a link has used a label.
    pub fn uses(&self, written: &str) -> bool {
        self.used.contains(&label(written))
    }

    /// Returns the links that are defined and not used: the label, the number of the text, and where it stands there.
    pub fn unused(&self) -> Vec<(&str, usize, Range<usize>)> {
        let unused = self.links.iter().filter(|(label, _)| !self.used.contains(*label));
        let mut unused: Vec<_> =
            unused.map(|(_, one)| (one.label.as_str(), one.text, one.at.clone())).collect();
        unused.sort_by_key(|(_, text, at)| (*text, at.start));
        unused
    }

    /// Returns the note that a text means by a name: its own, or else the first of the page.
    fn note(&self, text: usize, name: &str) -> Option<usize> {
        let named = self.labels.get(&label(name))?;
        let own = named.iter().find(|note| self.notes[**note].text == text);
        own.or(named.first()).copied()
    }

    /// Returns the number of the note that a text means by a name, and whether it was met here first.
    pub fn number(&mut self, text: usize, name: &str) -> Option<(u32, bool)> {
        let note = self.note(text, name)?;
        let note = &mut self.notes[note];
        if let Some(number) = note.number {
            return Some((number, false));
        }
        self.numbered += 1;
        note.number = Some(self.numbered);
        Some((self.numbered, true))
    }

    /// Whether restricted text alone refers to the note with a name in a text.
    pub fn withholds(&self, text: usize, name: &str) -> bool {
        self.note(text, name).is_some_and(|note| self.notes[note].is_withheld)
    }

    /// Whether more than one note elsewhere on the page could be meant by a name that a text does not define.
    pub fn is_ambiguous(&self, text: usize, name: &str) -> bool {
        let named = self.labels.get(&label(name)).map_or(&[][..], Vec::as_slice);
        named.len() > 1 && named.iter().all(|note| self.notes[*note].text != text)
    }

    fn notes_of(&self, number: usize, text: &str) -> Notes {
        let mut notes = Notes::default();
        if find(text, "[^").is_none() {
            return notes;
        }
        let prefix = self.prefix(number);
        let edited = Edited::new(text).with(&[Edit::put(0, prefix.clone())]);
        let mut inside: Option<Definition> = None;
        for (event, range) in parsed(&edited, of_page()) {
            if range.start < prefix.len() {
                continue;
            }
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let at = edited.origin(&range);
                    inside = Some(Definition { label: label(&name), at, referred: Vec::new() });
                }
                Event::End(TagEnd::FootnoteDefinition) => notes.defined.extend(inside.take()),
                Event::FootnoteReference(name) => match &mut inside {
                    Some(note) => note.referred.push(label(&name)),
                    None => notes.referred.push(label(&name)),
                },
                _ => {}
            }
        }
        // What a restricted passage defines itself, it does not take from the page.
        if number == usize::MAX {
            let own: HashSet<String> = notes.defined.iter().map(|note| note.label.clone()).collect();
            let within: Vec<String> = notes.defined.iter().flat_map(|note| note.referred.clone()).collect();
            notes.referred.extend(within);
            notes.referred.retain(|label| !own.contains(label));
        }
        notes
    }

    /// Withholds the notes that restricted passages refer to and nothing public does, and puts each into the first
    /// passage that does.
    fn withhold(
        &mut self,
        texts: &[&str],
        public: &[Notes],
        passages: &mut [&mut Passage],
        restricted: &[Vec<String>],
        file: FileId,
    ) {
        // What a note refers to that is shown is shown as well.
        let mut shown: HashSet<usize> = HashSet::default();
        let mut to_do: Vec<usize> = Vec::new();
        let of = |number: usize, labels: &[String]| -> Vec<usize> {
            labels.iter().filter_map(|label| self.note(number, label)).collect()
        };
        for (number, notes) in public.iter().enumerate() {
            to_do.extend(of(number, &notes.referred));
        }
        let defined: HashMap<usize, (usize, &Definition)> = public
            .iter()
            .enumerate()
            .flat_map(|(number, notes)| notes.defined.iter().map(move |one| (number, one)))
            .filter_map(|(number, one)| Some((self.note(number, &one.label)?, (number, one))))
            .collect();
        // A note that nothing refers to at all is no secret.
        let mut meant: Vec<(usize, usize)> = Vec::new();
        for (passage, labels) in restricted.iter().enumerate() {
            let mut within = of(usize::MAX, labels);
            let mut seen: HashSet<usize> = HashSet::default();
            while let Some(note) = within.pop() {
                if seen.insert(note) {
                    meant.push((passage, note));
                    within.extend(
                        defined.get(&note).map_or_else(Vec::new, |(number, one)| of(*number, &one.referred)),
                    );
                }
            }
        }
        let is_meant: HashSet<usize> = meant.iter().map(|(_, note)| *note).collect();
        to_do.extend(defined.keys().copied().filter(|note| !is_meant.contains(note)));
        while let Some(note) = to_do.pop() {
            if shown.insert(note) {
                to_do.extend(
                    defined.get(&note).map_or_else(Vec::new, |(number, one)| of(*number, &one.referred)),
                );
            }
        }
        let mut taken: HashSet<usize> = HashSet::default();
        for (passage, note) in meant {
            let Some((number, one)) = defined.get(&note).filter(|_| !shown.contains(&note)) else {
                continue;
            };
            self.notes[note].is_withheld = true;
            if taken.insert(note) {
                let passage = &mut *passages[passage];
                passage.text.push('\n');
                passage.text.push_str(&texts[*number][one.at.clone()]);
            }
        }
        for passage in passages {
            let (plain, files) = unpublished(&passage.text, file, &mut |label| self.link(label));
            (passage.plain, passage.files) = (plain, files);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::model::body::{Block, Body};
    use crate::model::prose::{Element, Prose};
    use crate::parse::body::{PageIds, Setting, body, reader};
    use crate::parse::offsets::Offsets;
    use crate::text::FileId;

    fn parse(text: &str) -> (Body, Vec<(Code, String)>) {
        let mut reader = reader(FileId(0), text);
        let body = body(text, &Offsets::Direct(0), Setting::Minutes, &PageIds::default(), &mut reader);
        let at = |one: &crate::diagnostics::Diagnostic| {
            let place = one.place.expect("it has a place");
            (one.code, text[place.start as usize..place.end as usize].to_owned())
        };
        let found = reader.diagnostics.iter().map(at).collect();
        (body, found)
    }

    fn each_prose<'b>(blocks: &'b [Block], found: &mut Vec<&'b Prose>) {
        for block in blocks {
            match block {
                Block::Prose(prose) => found.push(prose),
                Block::Contribution(one) => each_prose(&one.blocks, found),
                Block::Restricted(_) => {}
            }
        }
    }

    /// Returns what the numbers of notes lead to, and the ids and numbers of the notes, in the order of the page.
    fn notes(body: &Body) -> Vec<String> {
        let mut pieces = Vec::new();
        each_prose(&body.blocks, &mut pieces);
        let marks = pieces.iter().flat_map(|prose| &prose.marks);
        let told = marks.filter_map(|mark| match &mark.element {
            Element::NoteNumber { id, number, is_first } => {
                Some(format!("{number}->{id}{}", if *is_first { "" } else { " again" }))
            }
            Element::Note { id, number } => Some(format!("{id}={number}")),
            _ => None,
        });
        told.collect()
    }

    #[test]
    fn notes_are_found_wherever_on_the_page_they_stand() {
        let (body, found) = parse(
            "::: question {by=a}\nWhy?[^one]\n:::\n::: answer {by=b}\nSo.[^Two] And so.[^one]\n:::\n\n\
             [^two]: Second.\n[^one]: First.\n",
        );
        assert_eq!(found, []);
        assert_eq!(notes(&body), ["1->fn-one", "2->fn-two", "1->fn-one again", "fn-two=2", "fn-one=1"]);
    }

    #[test]
    fn the_note_of_a_block_is_its_own() {
        let (body, found) = parse(
            "Before.[^1]\n\n[^1]: Of the text.\n\n::: question {by=a}\nWhy?[^1]\n\n[^1]: Of the question.\n:::\n",
        );
        assert_eq!(found, []);
        let notes = notes(&body);
        let [one, two] = [&notes[0], &notes[2]].map(|note| note.split_once("->").unwrap().1);
        assert!(one != two && [one, two].iter().all(|id| id.starts_with("fn-1_")), "{notes:?}");
        assert_eq!([&notes[1], &notes[3]], [&format!("{one}=1"), &format!("{two}=2")]);
        let unclear =
            "::: question {by=a}\nA[^1]\n\n[^1]: x\n:::\n::: answer {by=b}\nB[^1]\n\n[^1]: y\n:::\nC[^1]\n";
        assert_eq!(parse(unclear).1, [(Code::BrokenLink, "[^1]".to_owned())]);
    }

    #[test]
    fn a_note_that_only_restricted_text_refers_to_is_restricted() {
        let restricted = "::: restricted {level=confidential reason=x}\nIn private.[^a]\n:::\n";
        for (public, is_shown) in [
            ("Said.\n\n[^a]: The child.\n", false),
            ("Said.\n\n[^A]:\n    The child.\n\n    Further.\n", false),
            ("Said.[^a]\n\n[^a]: The child.\n", true),
            ("Said.[^b]\n\n[^b]: See.[^a]\n\n[^a]: The child.\n", true),
            ("::: question {by=a}\nWhy?\n\n[^a]: The child.\n:::\n", false),
            ("Said.\n\n[^a]: See.[^b]\n\n[^b]: The child.\n", false),
            ("Said.[^b]\n\n[^a]: See.[^b]\n\n[^b]: The child.\n", true),
            ("> [^a]: The child.\n", false),
        ] {
            for text in [format!("{restricted}{public}"), format!("{public}\n{restricted}")] {
                let (body, found) = parse(&text);
                assert_eq!(found, [], "{text}");
                assert_eq!(body.plain().contains("The child"), is_shown, "{text}");
                let mut is_kept = false;
                body.each_restricted(&mut |passage| is_kept |= passage.plain.contains("The child"));
                assert_eq!(is_kept, !is_shown, "{text}");
            }
        }
    }

    #[test]
    fn what_restricted_text_defines_is_its_own() {
        let (body, found) = parse(
            "Said.[^a] See [the letter][l].\n\n::: restricted {level=confidential reason=x}\nIn private.[^a]\n\n[^a]: The child.\n\n[l]: secret.pdf\n:::\n",
        );
        let told = ["[^a]", "[the letter][l]"].map(|typed| (Code::BrokenLink, typed.to_owned()));
        assert_eq!(found, told);
        assert!(!body.plain().contains("The child"));
        assert_eq!(body.links().count(), 0);
    }

    #[test]
    fn restricted_text_uses_what_its_page_defines() {
        let (body, found) = parse(
            "Said.\n\n[l]: secret.pdf\n\n::: restricted {level=confidential reason=x}\nSee [the letter][l].\n:::\n",
        );
        assert_eq!((found, body.links().count()), (Vec::new(), 0));
        let mut files = Vec::new();
        body.each_restricted(&mut |passage| files.extend(passage.files.clone()));
        assert_eq!(files, ["secret.pdf"]);
    }

    #[test]
    fn links_are_defined_anywhere_on_the_page() {
        let (body, found) = parse(
            "::: question {by=a}\nSee [the letter][l] and [L] and [sic].\n:::\n\n[l]: https://a.example/\n[m]: https://b.example/\n",
        );
        assert_eq!(found, [(Code::StrayMarkup, "[m]: https://b.example/".to_owned())]);
        assert_eq!(body.links().count(), 2);
    }
}
