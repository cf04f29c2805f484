//! What the texts of one page share: the definitions of links and notes, wherever on the page they stand. What is
//! restricted reads those, and keeps its own to itself.

use super::definitions::Lost;
use super::reading::{as_meant, label, of_page, of_short, read};
use super::unpublished::unpublished;
use crate::model::body::Passage;
use crate::text::Place;
use crate::text::words::find;
use crate::text::{FileId, HashMap, HashSet};
use pulldown_cmark::{Event, Options, Tag};
use std::ops::Range;

/// What the texts of a page share.
pub struct Scope {
    /// What they may hold; short texts hold no notes, and their headings are no headings.
    options: Options,
    /// Where links lead whose destination is defined by itself, by their label: of each text that defines it one, in their
    /// order.
    links: HashMap<String, Vec<Defined>>,
    /// The block in which each text stands.
    blocks: Vec<usize>,
    /// The notes, in the order in which they were met.
    pub(super) notes: Vec<Note>,
    names: HashMap<(Within, String), Named>,
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
    is_used: bool,
    /// Whether a text that does not define it could mean another as well.
    is_unclear: bool,
}

/// A note of the page.
#[derive(Default)]
pub(super) struct Note {
    /// What it is called.
    pub label: String,
    /// All of it as it was typed, and where that is, once it was read.
    pub typed: Option<(String, Place)>,
}

/// Where a note is known by its name: each knows those of the ones before.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Within {
    /// In the text with a number.
    Text(usize),
    /// In the block with a number.
    Block(usize),
    /// On the page.
    Page,
}

/// The notes with one name.
#[derive(Clone, Copy)]
struct Named {
    first: usize,
    /// Whether there are more.
    has_others: bool,
}

/// Returns what may be the labels of notes that a text refers to, whether Markdown sees them or not.
pub fn labels_in(text: &str) -> impl Iterator<Item = String> {
    let written = text.split("[^").skip(1).filter_map(|rest| rest.split_once(']'));
    written.map(|(written, _)| label(written))
}

impl Scope {
    /// Returns what the texts of a page share, each given with the number of its block: their definitions. Those of links
    /// are known to the restricted passages as well.
    pub fn of_page(texts: &[(usize, &str)], passages: &mut [&mut Passage], file: FileId) -> Self {
        Self::new(of_page(), texts).with(texts, passages, file)
    }

    /// Returns the same of the pieces of a short text.
    pub fn of_short(texts: &[(usize, &str)], passages: &mut [&mut Passage], file: FileId) -> Self {
        Self::new(of_short(), texts).with(texts, passages, file)
    }

    fn new(options: Options, texts: &[(usize, &str)]) -> Self {
        Self {
            options,
            links: HashMap::default(),
            blocks: texts.iter().map(|(block, _)| *block).collect(),
            notes: Vec::new(),
            names: HashMap::default(),
            level: 1,
            written_ids: Vec::new(),
        }
    }

    fn with(mut self, texts: &[(usize, &str)], passages: &mut [&mut Passage], file: FileId) -> Self {
        // Nearly no page defines anything.
        for (number, (_, text)) in
            texts.iter().enumerate().filter(|(_, (_, text))| find(text, "]:").is_some())
        {
            self.define(number, text);
        }
        if !self.links.is_empty() {
            for passage in passages {
                (passage.plain, passage.files) =
                    unpublished(&passage.text, file, &mut |label| self.link(None, label));
            }
        }
        self
    }

    fn define(&mut self, text: usize, markdown: &str) {
        let edited = as_meant(markdown, "", self.options);
        let reading = read(&edited, self.options, &mut |_| None);
        for (written, to, range) in reading.defined {
            let at = edited.origin(&range);
            let one = Defined { label: written, to, text, at, is_used: false, is_unclear: false };
            self.links.entry(label(&one.label)).or_default().push(one);
        }
        for (event, _) in reading.events {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event {
                self.add_note(text, &name);
            }
        }
    }

    /// Returns what the texts may hold.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Whether the texts are those of a page: with headings, notes, and parts that can be cited.
    pub fn is_of_page(&self) -> bool {
        self.options.contains(Options::ENABLE_FOOTNOTES)
    }

    /// Returns what must stand before a text so that the notes that it refers to are known in it, whichever text of the
    /// page has them.
    pub fn prefix(&self, text: usize, markdown: &str) -> String {
        let mut prefix = String::new();
        if self.notes.is_empty() {
            return prefix;
        }
        let mut put = HashSet::default();
        for label in labels_in(markdown) {
            let known = self.named(text, &label);
            if known.is_some_and(|(within, _)| within != Within::Text(text)) && put.insert(label.clone()) {
                prefix.push_str(&format!("[^{label}]: x\n"));
            }
        }
        if !prefix.is_empty() {
            // Nothing goes on behind a line across.
            prefix.push_str("\n***\n");
        }
        prefix
    }

    /// Returns where a link with a label leads in a text that does not define it, if its block or the page does. What is
    /// restricted is none of the texts.
    pub fn link(&mut self, text: Option<usize>, written: &str) -> Option<String> {
        let all = self.links.get_mut(&label(written))?;
        let block = text.map(|text| self.blocks[text]);
        let near = all.iter().position(|one| Some(self.blocks[one.text]) == block);
        let meant = near.unwrap_or(0);
        all[meant].is_used = true;
        let to = all[meant].to.clone();
        if near.is_none() && text.is_some() {
            all.iter_mut().filter(|one| one.to != to).for_each(|one| one.is_unclear = true);
        }
        Some(to)
    }

    /// Notes that a link of a text uses a label that the text itself may define.
    pub fn use_link(&mut self, text: usize, written: &str) {
        let all = self.links.get_mut(&label(written));
        all.into_iter().flatten().filter(|one| one.text == text).for_each(|one| one.is_used = true);
    }

    /// Returns what is wrong with the links that are defined, with the number of the text, and where it stands there.
    pub fn lost_links(&self) -> Vec<(Lost, usize, Range<usize>)> {
        let lost = |one: &Defined| match one {
            Defined { is_unclear: true, .. } => Some(Lost::Again(one.label.clone())),
            Defined { is_used: false, .. } => Some(Lost::Unused(one.label.clone())),
            _ => None,
        };
        let all = self.links.values().flatten();
        let mut lost: Vec<_> = all.filter_map(|one| Some((lost(one)?, one.text, one.at.clone()))).collect();
        lost.sort_by_key(|(_, text, at)| (*text, at.start));
        lost
    }

    fn add_note(&mut self, text: usize, name: &str) -> usize {
        let (note, label) = (self.notes.len(), label(name));
        self.notes.push(Note { label: label.clone(), typed: None });
        for within in self.reaches(text) {
            let named = self.names.entry((within, label.clone()));
            named
                .and_modify(|named| named.has_others = true)
                .or_insert(Named { first: note, has_others: false });
        }
        note
    }

    fn reaches(&self, text: usize) -> [Within; 3] {
        [Within::Text(text), Within::Block(self.blocks[text]), Within::Page]
    }

    fn named(&self, text: usize, name: &str) -> Option<(Within, Named)> {
        let label = label(name);
        let mut reaches = self.reaches(text).into_iter();
        reaches.find_map(|within| Some((within, *self.names.get(&(within, label.clone()))?)))
    }

    /// Returns the number of the note that a text means by a name: its own, or one of its block, or of the page.
    pub fn note(&self, text: usize, name: &str) -> Option<usize> {
        self.named(text, name).map(|(_, named)| named.first)
    }

    /// Returns the number of a note that a text has, and keeps how it was typed.
    pub fn read_note(&mut self, text: usize, name: &str, typed: &str, place: Place) -> usize {
        let own = self.named(text, name).filter(|(within, _)| *within == Within::Text(text));
        let note = own.map_or_else(|| self.add_note(text, name), |(_, named)| named.first);
        self.notes[note].typed.get_or_insert((typed.to_owned(), place));
        note
    }

    /// Whether more than one note could be meant by a name that a text does not define.
    pub fn is_ambiguous(&self, text: usize, name: &str) -> bool {
        let named = self.named(text, name);
        named.is_some_and(|(within, named)| named.has_others && within != Within::Text(text))
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

    /// Returns all words that are public, and all that are not.
    fn public_and_withheld(body: &Body) -> (String, String) {
        let mut withheld = String::new();
        body.each_restricted(&mut |passage| {
            withheld.push_str(&format!("{} {} {:?}", passage.text, passage.plain, passage.files));
        });
        (format!("{} {:?}", body.plain(), body.links().collect::<Vec<_>>()), withheld)
    }

    #[test]
    fn a_note_is_published_where_public_text_refers_to_it_and_nowhere_else() {
        let restricted = "::: restricted {level=confidential reason=x}\nIn private.[^1]\n:::\n";
        for text in [
            // Notes are numbered anew in each block.
            format!("::: question {{by=A}}\nWhy?[^1]\n\n[^1]: Public.\n:::\n::: answer {{by=B}}\nSo.\n{restricted}\n[^1]: SECRET [x](s.pdf).\n:::\n"),
            format!("Why?[^1]\n\n[^1]: Public.\n\n::: answer {{by=B}}\n[^1]: SECRET [x](s.pdf).\n\n{restricted}:::\n"),
            // What Markdown sees in the restricted text does not matter.
            "::: restricted {level=confidential reason=x}\n    In private.[^1]\n:::\n\n[^1]: SECRET [x](s.pdf).\n".to_owned(),
            "::: restricted {level=confidential reason=x}\n<div>\nIn private.[^1]\n</div>\n:::\n\n[^1]: SECRET [x](s.pdf).\n".to_owned(),
            // Nor what it takes for a note.
            format!("{restricted}\n• [^1]: SECRET [x](s.pdf).\n"),
            format!("{restricted}\n> - [^1]: SECRET [x](s.pdf).\n"),
            format!("{restricted}\n[^1]: SECRET.\n\n    Further, [x](s.pdf).\n"),
            format!("{restricted}\n[^1]: See.[^2]\n[^2]: SECRET [x](s.pdf).\n"),
        ] {
            let (public, withheld) = public_and_withheld(&parse(&text).0);
            assert!(!public.contains("SECRET") && !public.contains("s.pdf"), "{text}{public}");
            assert!(withheld.contains("SECRET") && withheld.contains("s.pdf"), "{text}{withheld}");
        }
    }

    #[test]
    fn a_note_that_nothing_refers_to_is_not_published_and_that_is_said() {
        let (body, found) = parse("Said.[^b]\n\n[^a]: Alone.\n\n[^b]: Meant.\n\nThe end, [there](x.pdf).\n");
        assert_eq!(found, [(Code::StrayMarkup, "[^a]".to_owned())]);
        assert_eq!(body.plain(), "Said. Meant. The end, there.");
        assert_eq!(notes(&body), ["1->fn-b", "fn-b=1"]);
        assert_eq!(body.links().count(), 1);
        let within = parse("Said.[^a]\n\n[^a]: Outer.\n\n    > [^b]: Inner.\n\n    Further.[^b]\n").1;
        assert_eq!(within, [(Code::BrokenMarkup, "[^b]".to_owned())]);
    }

    #[test]
    fn what_looks_like_a_note_is_none_and_that_is_said() {
        let public = "Why?[^1]\n\n[^1]: Public.\n";
        for (meant, place) in [
            ("[^1] : SECRET.\n", " : SECRET."),
            ("- [^1]; SECRET.\n", "; SECRET."),
            ("    [^1]: SECRET.\n", "[^1]: SECRET."),
            ("[^2]: Public.\n\n  SECRET.\n", "SECRET."),
        ] {
            let text = format!("And why?[^2]\n\n{meant}\n::: question {{by=a}}\n{public}:::\n");
            let (_, found) = parse(&text);
            let found: Vec<_> = found.into_iter().filter(|(code, _)| *code == Code::BrokenMarkup).collect();
            assert_eq!(found.len(), 1, "{text}{found:?}");
            assert_eq!(found[0].1.trim_end(), place, "{text}");
        }
        assert_eq!(parse("Why?[^1]\n\n[^1]: Public.\n\n    Further.\n\nThe end.\n").1, []);
    }

    #[test]
    fn a_block_knows_its_notes_on_either_side_of_what_is_restricted() {
        let block = |by: &str| {
            format!(
                "::: answer {{by={by}}}\nSo.[^1]\n::: restricted {{level=confidential reason=x}}\nPrivate.\n:::\n\n[^1]: Of {by}.\n:::\n"
            )
        };
        let (body, found) = parse(&format!("{}{}", block("a"), block("b")));
        assert_eq!(found, []);
        let notes = notes(&body);
        let [one, two] = [&notes[1], &notes[3]].map(|note| note.split('=').next().unwrap_or_default());
        assert_ne!(one, two);
        let expected = [format!("1->{one}"), format!("{one}=1"), format!("2->{two}"), format!("{two}=2")];
        assert_eq!(notes, expected);
    }

    #[test]
    fn the_pieces_of_a_short_text_share_what_they_define() {
        let text = "See [x][l].\n\n::: restricted {level=confidential reason=x}\nAnd [y][m].\n:::\n\n[l]: https://a.example/\n[m]: https://b.example/\n";
        let mut reader = reader(FileId(0), text);
        let body = body(text, &Offsets::Direct(0), Setting::Short, &PageIds::default(), &mut reader);
        assert_eq!((reader.diagnostics.len(), body.links().count()), (0, 1));
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
    fn each_text_has_its_own_definition_of_a_label() {
        let block = |kind: &str, text: &str| format!("::: {kind} {{by=a}}\n{text}\n:::\n");
        let text =
            block("question", "See [x][l].\n\n[l]: a.pdf") + &block("answer", "See [y][l].\n\n[L]: b.pdf");
        let (body, found) = parse(&text);
        let to: Vec<_> = body.links().map(|link| format!("{:?}", link.to)).collect();
        assert_eq!(
            (found, to),
            (Vec::new(), ["a.pdf", "b.pdf"].map(|file| format!("File({file:?})")).to_vec())
        );

        let unused = block("question", "See [x][l].\n\n[l]: a.pdf") + "Said.\n\n[l]: b.pdf\n";
        assert_eq!(parse(&unused).1, [(Code::StrayMarkup, "[l]: b.pdf".to_owned())]);

        let unclear = format!("{text}See [z][l].\n");
        assert_eq!(parse(&unclear).1, [(Code::DuplicateId, "[L]: b.pdf".to_owned())]);

        let same = unclear.replace("b.pdf", "a.pdf");
        assert_eq!(parse(&same).1, []);
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
