//! Bodies: prose, contribution blocks and restricted passages.
//!
//! A line that begins with `:::` is a fence wherever it stands, even inside a code block: a restricted
//! passage must never be taken for something else.

use super::attributes::{Attribute, parse_attributes, read_line};
use super::furniture::Furniture;
use super::lookalikes::looks_like_fence;
use super::offsets::{Offsets, offsets_of};
use super::prose::{Piece, Scope, name_parts, prose, settle_notes, unpublished};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Part;
use crate::model::blocks::{ContributionLine, RestrictedLine};
use crate::model::body::{Block, Body, Contribution, ContributionKind, Passage};
use crate::model::prose::Prose;
use crate::model::value::{Content, Reader, word_of};
use crate::text::near::nearest;
use crate::text::{FileId, HashSet, Place};
use std::ops::Range;

/// Returns the reader of a file, which knows how Markdown is read.
pub fn reader(file: FileId, text: &str) -> Reader<'_> {
    Reader::new(file, text, |node, markdown, reader| {
        let offsets = offsets_of(node, markdown, reader);
        let place = Some(node.place);
        Body { place, ..body(markdown, &offsets, Setting::Short, &PageIds::default(), reader) }
    })
}

/// How deep blocks may nest. A passage in a contribution is two deep; whatever recurses over blocks does so this often at
/// most, and the stack has an end.
const DEEPEST: usize = 16;

/// What a body may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The minutes of an item: contributions, and ids that can be cited.
    Minutes,
    /// The text of another page: ids that can be cited.
    Page,
    /// A short text among others.
    Short,
}

/// Parses `text`; `used` are the ids that its page uses already.
pub fn body(
    text: &str,
    offsets: &Offsets,
    setting: Setting,
    used: &PageIds<'_>,
    reader: &mut Reader<'_>,
) -> Body {
    let mut parser =
        Blocks { text, offsets, setting, reader, open: Vec::new(), too_deep: 0, done: Vec::new() };
    parser.read();
    let mut raw = std::mem::take(&mut parser.done);
    let place = Some(offsets.place(&(0..text.len()), reader));
    let (mut ranges, mut passages) = (Vec::new(), Vec::new());
    each_text(&mut raw, 0, &mut ranges, &mut passages);
    let texts: Vec<(usize, &str)> =
        ranges.iter().map(|(block, range)| (*block, &text[range.clone()])).collect();
    let mut scope = match setting {
        Setting::Minutes | Setting::Page => Scope::of_page(&texts, &mut passages, reader.file),
        Setting::Short => Scope::of_short(&texts, &mut passages, reader.file),
    };
    let mut number = 0;
    let mut blocks = finish(
        raw,
        &mut |range, reader| {
            let piece = Piece { scope: &mut scope, number };
            number += 1;
            prose(&text[range.clone()], &offsets.from(range.start), piece, reader)
        },
        reader,
    );
    for (lost, number, range) in scope.lost_links() {
        let place = offsets.from(ranges[number].1.start).place(&range, reader);
        reader.push(lost.said(place));
    }
    if setting == Setting::Short {
        return Body { blocks, place };
    }
    settle_notes(&mut blocks, &mut scope, reader);
    let written = written_ids(&blocks, scope.written_ids, used, reader);
    name_parts(&mut blocks, &used.furniture, written);
    Body { blocks, place }
}

/// The ids that a page uses whatever its text says.
#[derive(Default)]
pub struct PageIds<'a> {
    /// Those of its own parts.
    pub furniture: Furniture,
    /// Those of records that stand on it.
    pub records: Vec<&'a str>,
}

/// A block before its prose is parsed.
enum Raw {
    Prose(Range<usize>),
    Contribution { head: Box<Contribution>, blocks: Vec<Raw> },
    Restricted(Box<Part<Passage>>),
}

/// A fence that is open.
struct Open {
    kind: OpenKind,
    place: Place,
    blocks: Vec<Raw>,
    text_from: usize,
}

enum OpenKind {
    Contribution(Box<Contribution>),
    Restricted(crate::model::Access),
    Unknown,
}

struct Blocks<'a, 'reader, 'text> {
    text: &'a str,
    offsets: &'a Offsets,
    setting: Setting,
    reader: &'reader mut Reader<'text>,
    open: Vec<Open>,
    /// How many blocks are open beyond the deepest that may be: their fences are counted, and their text is that of the
    /// deepest.
    too_deep: usize,
    done: Vec<Raw>,
}

impl Blocks<'_, '_, '_> {
    fn read(&mut self) {
        let mut prose_from = 0;
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            if !line.contains(":::") {
                self.watch_for_lookalikes(line, &range);
                continue;
            }
            let trimmed = line.trim();
            let Some(rest) = trimmed.strip_prefix(":::").map(|rest| rest.trim_start_matches(':').trim())
            else {
                let place = self.offsets.place(&range, self.reader);
                self.reader.push(
                    Diagnostic::new(Code::BadBlock, place, "`:::` stands inside a line")
                        .help("begin the line with it, outside lists and quotations; in YAML, put the text under a `|`, which keeps its lines"),
                );
                continue;
            };
            self.prose_until(prose_from..range.start);
            prose_from = at;
            if rest.is_empty() {
                self.close(&range);
            } else {
                self.start(rest, &range, at);
            }
        }
        self.prose_until(prose_from..self.text.len());
        while let Some(open) = self.open.pop() {
            self.reader.push(
                Diagnostic::new(Code::BadBlock, open.place, "this block is not closed")
                    .help("end it with a line `:::`"),
            );
            self.keep(open, self.text.len());
        }
    }

    /// `:: restricted` would be published as text.
    fn watch_for_lookalikes(&mut self, line: &str, range: &Range<usize>) {
        if looks_like_fence(line) {
            let place = self.offsets.place(range, self.reader);
            self.reader.push(
                Diagnostic::new(Code::BadBlock, place, "this looks like the start of a block, and is none")
                    .help("begin a block with three colons, and nothing before them: `::: restricted`"),
            );
        }
    }

    fn blocks(&mut self) -> &mut Vec<Raw> {
        match self.open.last_mut() {
            Some(open) => &mut open.blocks,
            None => &mut self.done,
        }
    }

    fn prose_until(&mut self, range: Range<usize>) {
        if range.start < range.end && !self.text[range.clone()].trim().is_empty() {
            self.blocks().push(Raw::Prose(range));
        }
    }

    fn start(&mut self, rest: &str, range: &Range<usize>, text_from: usize) {
        let place = self.offsets.place(range, self.reader);
        if self.open.len() == DEEPEST {
            if self.too_deep == 0 {
                let message = format!("blocks nest more than {DEEPEST} deep here");
                self.reader.push(
                    Diagnostic::new(Code::TooDeep, place, message)
                        .help("close the blocks above, each with a line `:::`"),
                );
            }
            self.too_deep += 1;
            return;
        }
        let (name, attributes) = match rest.split_once('{') {
            Some((name, attributes)) => (name.trim(), attributes.trim_end().strip_suffix('}')),
            None => (rest, Some("")),
        };
        let attributes = attributes.and_then(parse_attributes);
        if attributes.is_none() {
            self.reader.push(
                Diagnostic::new(Code::BadBlock, place, "the attributes of this block cannot be read").help(
                    "write them as `{by=chair id=q1}`, with quotation marks round anything that has spaces",
                ),
            );
        }
        let attributes = attributes.unwrap_or_default();
        let kind = if name == "restricted" {
            let line: RestrictedLine = self.line(&attributes, place, range);
            OpenKind::Restricted(line.access(place, self.reader))
        } else if let Ok(kind) = word_of::<ContributionKind>(name, place) {
            self.contribution(kind, &attributes, range)
        } else {
            let words = ContributionKind::ALL.iter().map(|kind| kind.as_str()).chain(["restricted"]);
            self.reader.push(
                Diagnostic::new(Code::BadBlock, place, format!("there is no block `{name}`"))
                    .label(format!("one of: {}", words.clone().collect::<Vec<_>>().join(", ")))
                    .suggest(nearest(name, words)),
            );
            OpenKind::Unknown
        };
        self.open.push(Open { kind, place, blocks: Vec::new(), text_from });
    }

    fn contribution(
        &mut self,
        kind: ContributionKind,
        attributes: &[Attribute],
        range: &Range<usize>,
    ) -> OpenKind {
        let place = self.offsets.place(range, self.reader);
        if self.setting != Setting::Minutes {
            self.reader.push(
                Diagnostic::new(
                    Code::BadBlock,
                    place,
                    format!("a block `{}` belongs into the minutes of an item", kind.as_str()),
                )
                .help("elsewhere only `::: restricted` may stand"),
            );
        }
        if let Some(outer) = self.open.iter().find(|open| matches!(open.kind, OpenKind::Contribution(_))) {
            self.reader.push(
                Diagnostic::new(Code::BadBlock, place, "a contribution stands inside another")
                    .related(outer.place, "this one is still open")
                    .help("close the first with a line `:::`"),
            );
        }
        let ContributionLine { by, id, to } = self.line(attributes, place, range);
        let by_is_quoted = attributes.iter().any(|one| one.key == "by" && one.quoted);
        let id_is_written = id.is_some();
        let id = id.map_or_else(String::new, |id| id.as_str().to_owned());
        let contribution =
            Contribution { kind, id, id_is_written, by, by_is_quoted, to, blocks: Vec::new(), place };
        OpenKind::Contribution(Box::new(contribution))
    }

    /// Reads what the first line of a block says.
    fn line<T: Content>(&mut self, attributes: &[Attribute], place: Place, range: &Range<usize>) -> T {
        let places: Vec<[Place; 2]> = attributes.iter().map(|one| self.places_of(one, range)).collect();
        read_line(attributes, place, &places, self.reader).expect("a block can be without any attribute")
    }

    /// Returns the places of an attribute and of its value, in the line that opens its block.
    fn places_of(&self, one: &Attribute, range: &Range<usize>) -> [Place; 2] {
        let line = &self.text[range.clone()];
        let place =
            |found: Option<Range<usize>>| self.offsets.place(&found.unwrap_or(range.clone()), self.reader);
        let within = |at: usize, length: usize| range.start + at..range.start + at + length;
        let key = line.find(&format!("{}=", one.key));
        let after = key.map(|at| at + one.key.len() + 1);
        let value = after.and_then(|from| Some(from + line[from..].find(&one.value)?));
        [place(key.map(|at| within(at, one.key.len()))), place(value.map(|at| within(at, one.value.len())))]
    }

    fn close(&mut self, range: &Range<usize>) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(open) = self.open.pop() else {
            let place = self.offsets.place(range, self.reader);
            self.reader.push(
                Diagnostic::new(Code::BadBlock, place, "this closes a block, and none is open")
                    .help("begin one with `::: question`, `::: answer`, `::: restricted` and the like, or delete the line"),
            );
            return;
        };
        self.keep(open, range.start);
    }

    fn keep(&mut self, open: Open, end: usize) {
        let raw = match open.kind {
            OpenKind::Contribution(head) => Raw::Contribution { head, blocks: open.blocks },
            OpenKind::Restricted(access) => {
                let text = self.text[open.text_from.min(end)..end].to_owned();
                let (plain, files) = unpublished(&text, self.reader.file, &mut |_| None);
                let passage = Passage { access, text, plain, files, place: open.place };
                Raw::Restricted(Box::new(Part::Open(passage)))
            }
            // The build is refused; nothing of it is kept.
            OpenKind::Unknown => return,
        };
        self.blocks().push(raw);
    }
}

/// Finds the pieces of prose, each with the number of the block that it stands in, and the restricted passages, in their
/// order. What stands in no block has the number nought.
fn each_text<'r>(
    blocks: &'r mut [Raw],
    around: usize,
    ranges: &mut Vec<(usize, Range<usize>)>,
    passages: &mut Vec<&'r mut Passage>,
) {
    for block in blocks {
        match block {
            Raw::Prose(range) => ranges.push((around, range.clone())),
            // No two blocks begin before the same piece.
            Raw::Contribution { blocks, .. } => each_text(blocks, ranges.len() + 1, ranges, passages),
            Raw::Restricted(passage) => passages.extend(passage.open_mut()),
        }
    }
}

/// Returns the ids of records and those that authors chose, which must not be among them, nor be the page's own.
fn written_ids(
    blocks: &[Block],
    at_headings: Vec<(String, Place)>,
    page: &PageIds<'_>,
    reader: &mut Reader<'_>,
) -> HashSet<String> {
    let mut used: HashSet<String> = page.records.iter().map(|id| (*id).to_owned()).collect();
    let of_contributions = blocks.iter().filter_map(|block| match block {
        Block::Contribution(one) if one.id_is_written => Some((one.id.clone(), one.place)),
        _ => None,
    });
    for (id, place) in of_contributions.chain(at_headings) {
        if page.furniture.has(&id) {
            reader.push(needed_by_page(&id, place));
        } else if !used.insert(id.clone()) {
            reader.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    place,
                    format!("the id `{id}` is used twice on this page"),
                )
                .help("resolutions, contributions and headings of a page share their ids: choose another"),
            );
        }
    }
    used
}

/// Returns that the author gave something an id that its page uses itself.
pub fn needed_by_page(id: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::ReservedId, place, format!("the page uses the id `{id}` itself"))
        .help("a link to it would lead to another part of the page: choose another")
}

fn finish(
    blocks: Vec<Raw>,
    prose: &mut dyn FnMut(Range<usize>, &mut Reader<'_>) -> Prose,
    reader: &mut Reader<'_>,
) -> Vec<Block> {
    let mut finished = Vec::with_capacity(blocks.len());
    for block in blocks {
        finished.push(match block {
            Raw::Prose(range) => Block::Prose(prose(range, reader)),
            Raw::Restricted(restricted) => Block::Restricted(restricted),
            Raw::Contribution { mut head, blocks } => {
                head.blocks = finish(blocks, prose, reader);
                Block::Contribution(head)
            }
        });
    }
    finished
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::Element;
    use crate::parse::prose::anchor_of;
    use crate::text::FileId;

    fn parse(text: &str) -> (Body, Vec<Diagnostic>) {
        let mut reader = reader(FileId(0), text);
        let body = body(text, &Offsets::Direct(0), Setting::Minutes, &PageIds::default(), &mut reader);
        (body, reader.diagnostics)
    }

    #[test]
    fn anchors_do_not_move_when_text_is_inserted_above() {
        let (before, _) = parse("First paragraph.\n\n- one\n- two\n\nLast one.\n");
        let (after, _) = parse("Something new.\n\nFirst paragraph.\n\n- nil\n- one\n- two\n\nLast one.\n");
        let after: Vec<_> = after.anchors().map(str::to_owned).collect();
        assert_eq!(before.anchors().count(), 4);
        assert!(before.anchors().all(|anchor| after.iter().any(|other| other == anchor)));
    }

    #[test]
    fn an_entry_of_a_list_is_cited_by_its_own_words() {
        let cited = |text: &str| parse(text).0.anchors().next().map(str::to_owned);
        assert_eq!(cited("- one *two*\n"), Some(anchor_of("p", "one two")));
        assert_eq!(cited("- one\n  - two\n"), Some(anchor_of("p", "one")));
        assert_eq!(cited("- one\n  ```\n  two\n  ```\n"), Some(anchor_of("p", "onetwo")));
        assert_eq!(cited("- | one | two |\n  |---|---|\n"), Some(anchor_of("p", "onetwo")));
        assert_eq!(parse("- one\n\n- two\n").0.anchors().count(), 2, "paragraphs are cited instead");
    }

    #[test]
    fn a_heading_in_a_short_text_stands_out_as_a_paragraph() {
        let text = "## One\n\nTwo.\n";
        let mut reader = reader(FileId(0), text);
        let body = body(text, &Offsets::Direct(0), Setting::Short, &PageIds::default(), &mut reader);
        let [Block::Prose(prose)] = body.blocks.as_slice() else { panic!("one piece of prose") };
        let elements: Vec<&Element> = prose.marks.iter().map(|mark| &mark.element).collect();
        let paragraph = &Element::Paragraph { id: None };
        assert_eq!(elements, [paragraph, &Element::Strong, paragraph]);
        assert_eq!(prose.marks.iter().map(|mark| mark.inside).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(prose.text, "One\nTwo.");
    }

    #[test]
    fn texts_are_told_with_the_numbers_of_notes_and_without() {
        let (body, _) = parse("By the *summer*.[^1]\n\n[^1]: Of this year.\n");
        let mut told = Vec::new();
        body.each_text(&mut |text| told.push(text.to_owned()));
        assert_eq!(told, ["By the summer. Of this year.", "By the summer.1 1 Of this year."]);
        let (plain, _) = parse("By the summer.\n");
        let mut told = 0;
        plain.each_text(&mut |_| told += 1);
        assert_eq!(told, 1);
    }

    #[test]
    fn mistakes_in_the_first_line_of_a_block_stand_where_they_are() {
        fn told(line: &str) -> Vec<(Code, &str)> {
            let text = format!("{line}\nX\n:::\n");
            let (_, found) = parse(&text);
            let at = |place: Place| &line[place.start as usize..place.end as usize];
            found.iter().map(|one| (one.code, at(one.place.unwrap()))).collect()
        }
        assert_eq!(told("::: restricted {paragraphs=\"[1, 2]\" part=england reason=“é x”}"), []);
        assert_eq!(told("::: restricted {paragraphs=\"1 3\" part=england}"), []);
        assert_eq!(told("::: question {by=chair idd=q1}"), [(Code::UnknownKey, "idd")]);
        assert_eq!(told("::: question {by=“é” reason=é}"), [(Code::UnknownKey, "reason")]);
        assert_eq!(told("::: question {id=Q by=chair}"), [(Code::BadSlug, "Q")]);
        assert_eq!(told("::: question {by=a by=b}"), [(Code::DuplicateKey, "by")]);
        assert_eq!(told("::: question {by=\"\" id=\"\" to=\"\"}"), []);
        assert_eq!(
            told("::: restricted {paragraphs=9 part=england level=exempt}"),
            [(Code::UnknownValue, "9")]
        );
        assert_eq!(told("::: restricted {level=public reason=x}")[0], (Code::UnknownValue, "public"));
    }

    #[test]
    fn restricted_text_is_restricted_wherever_it_stands() {
        for text in [
            "::: restricted {reason=x}\nsecret\n:::\n",
            "```\n::: restricted {reason=x}\nsecret\n:::\n```\n",
            "    :::restricted {reason=x}\n    secret\n    :::\n",
            "::: question {by=chair}\nAsked.\n::: restricted {reason=x}\nsecret\n:::\n:::\n",
            "::: restricted {reason=x}\n::: restricted {reason=y}\nsecret\n:::\nsecret\n:::\n",
            "::: restricted {reason=x}\nsecret",
        ] {
            let (body, _) = parse(text);
            assert!(!body.plain().contains("secret"), "{text}");
            let mut is_kept = false;
            body.each_restricted(&mut |restricted| is_kept |= restricted.text.contains("secret"));
            assert!(is_kept, "{text}");
        }
        for refused in
            ["> ::: restricted\n> secret\n", ":: restricted\nsecret\n::\n", "text ::: restricted\n"]
        {
            assert!(!parse(refused).1.is_empty(), "{refused}");
        }
    }
}
