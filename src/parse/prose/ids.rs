//! The ids by which the parts of a page can be cited. That of a heading is made of its words, that of a paragraph, an
//! entry or a contribution is a hash of its words, so that text inserted above does not move it. Parts of equal words are
//! told apart by what stands beside them: an id keeps its meaning or dies, and never comes to mean another part because
//! text was put in or taken out.

use crate::model::body::{Block, Contribution};
use crate::model::prose::{Element, Prose};
use crate::parse::furniture::Furniture;
use crate::text::words::{fold_space, hex};
use crate::text::{HashMap, HashSet, Slug};
use sha2::{Digest, Sha256};

/// Gives every part of the blocks of a page that can be cited, and has no id, one that is free: of `furniture` are the
/// page's own, and `used` are those that it uses besides.
pub fn name_parts(blocks: &mut [Block], furniture: &Furniture, used: HashSet<String>) {
    let mut parts = Parts::default();
    each_block(blocks, &mut 0, &mut |number, block| parts.read(number, block));
    let (mut ids, notes) = parts.ids(furniture, used);
    each_block(blocks, &mut 0, &mut |number, block| match block {
        Block::Prose(prose) => {
            for (at, mark) in prose.marks.iter_mut().enumerate() {
                match &mut mark.element {
                    Element::Heading { id, .. } => {
                        if let Some(own) = ids.remove(&(number, at)) {
                            *id = own;
                        }
                    }
                    Element::Paragraph { id } | Element::Entry { id } => *id = ids.remove(&(number, at)),
                    Element::Note { id, number } | Element::NoteNumber { id, number, .. } => {
                        *id = notes.get(number).unwrap_or(id).clone();
                    }
                    _ => {}
                }
            }
        }
        Block::Contribution(contribution) => {
            if let Some(id) = ids.remove(&(number, 0)) {
                contribution.id = id.into();
            }
        }
        Block::Restricted(_) => {}
    });
}

/// Returns an id that is a hash of the words it stands at, and so moves with them alone.
pub fn anchor_of(prefix: &str, words: &str) -> String {
    format!("{prefix}-{}", hex(&Sha256::digest(words.as_bytes())[..4]))
}

/// Calls `visit` with the number of each block, and the block, in the order in which they are read.
fn each_block(blocks: &mut [Block], number: &mut usize, visit: &mut dyn FnMut(usize, &mut Block)) {
    for block in blocks {
        visit(*number, block);
        *number += 1;
        if let Block::Contribution(contribution) = block {
            each_block(&mut contribution.blocks, number, visit);
        }
    }
}

/// The parts of a page that can be cited, in their order.
#[derive(Default)]
struct Parts {
    all: Vec<Part>,
}

/// A part that can be cited.
struct Part {
    /// The numbers of its block, and of its mark in there.
    at: (usize, usize),
    /// The number of the note that it is.
    note: Option<u32>,
    /// The id that its words make; nothing where the author chose one.
    wanted: Option<String>,
    /// Its words; none where its parts have them.
    words: String,
}

impl Parts {
    fn read(&mut self, number: usize, block: &Block) {
        match block {
            Block::Prose(prose) => self.read_prose(number, prose),
            Block::Contribution(contribution) => {
                let wanted = (!contribution.id_is_written).then(|| anchor_of("c", &words_of(contribution)));
                self.all.push(Part { at: (number, 0), note: None, wanted, words: String::new() });
            }
            Block::Restricted(_) => {}
        }
    }

    fn read_prose(&mut self, block: usize, prose: &Prose) {
        for (at, mark) in prose.marks.iter().enumerate() {
            let words = match &mark.element {
                Element::Heading { .. } | Element::Paragraph { .. } => prose.words(mark),
                Element::Entry { .. } => own_words(prose, at),
                Element::Note { id, number } => {
                    let wanted = Some(format!("fn-{id}"));
                    self.all.push(Part {
                        at: (block, at),
                        note: Some(*number),
                        wanted,
                        words: String::new(),
                    });
                    continue;
                }
                _ => continue,
            };
            if words.is_empty() {
                continue;
            }
            let wanted = match &mark.element {
                Element::Heading { id, .. } => id.is_empty().then(|| Slug::from_text(&words).to_string()),
                _ => Some(anchor_of("p", &words)),
            };
            self.all.push(Part { at: (block, at), note: None, wanted, words });
        }
    }

    /// Returns the ids of the parts that the author gave none, by where they stand, and those of the notes by their number.
    fn ids(&self, furniture: &Furniture, used: HashSet<String>) -> (Ids, HashMap<u32, Box<str>>) {
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::default();
        for (number, part) in self.all.iter().enumerate() {
            if let Some(wanted) = &part.wanted {
                groups.entry(wanted).or_default().push(number);
            }
        }
        let (mut ids, mut notes) = (Ids::default(), HashMap::default());
        let mut used = Used { furniture, ids: used };
        for (number, part) in self.all.iter().enumerate() {
            let Some(group) = part.wanted.as_deref().and_then(|wanted| groups.get(wanted)) else { continue };
            if group[0] != number {
                continue;
            }
            for (part, id) in self.told_apart(group, &mut used) {
                let id: Box<str> = id.into();
                notes.extend(part.note.map(|note| (note, id.clone())));
                ids.insert(part.at, id);
            }
        }
        (ids, notes)
    }

    /// Returns the ids of the parts of a group, which want the same one. Equal parts are known by what stands before and
    /// behind them, and where that is equal too by two counts: how often their words stood behind the same before, and
    /// how often they will stand before the same. What is put in, or taken out, at one place of the page leaves both of
    /// a part's neighbours and at least one of its counts, or changes its id; and what has all four the same is that
    /// part. For whatever stands behind it has its first count higher by one if the text differs further down alone, and
    /// whatever stands before it its second if the text differs further up.
    fn told_apart(&self, group: &[usize], used: &mut Used<'_>) -> Vec<(&Part, String)> {
        let part = |number: usize| &self.all[number];
        let wanted = part(group[0]).wanted.as_deref().unwrap_or_default();
        if let [number] = group {
            // What the page itself uses stands behind a sign that no words make.
            let id = used.take_first([wanted.to_owned(), format!("{wanted}_text")].into_iter());
            return id.map(|id| (part(*number), id)).into_iter().collect();
        }
        let before = |number: usize| Some(self.all[number.checked_sub(1)?].words.as_str());
        let behind = |number: usize| Some(self.all.get(number + 1)?.words.as_str());
        let counts_before = counted(group.iter().map(|number| before(*number)));
        let mut counts_behind = counted(group.iter().rev().map(|number| behind(*number)));
        counts_behind.reverse();
        let counts = counts_before.into_iter().zip(counts_behind);
        let ids = group.iter().zip(counts).filter_map(|(number, (is_before, is_behind))| {
            let mut beside = Sha256::new();
            for words in [before(*number), behind(*number)] {
                // No words hold such a byte: the end of the page is none of its parts.
                beside.update(words.map_or(&[0xff][..], str::as_bytes));
                beside.update([0]);
            }
            beside.update([is_before, is_behind].map(u64::to_le_bytes).concat());
            let hash = beside.finalize();
            // Two hashes may begin alike, and do not go on so.
            let id = used
                .take_first([4, 32].into_iter().map(|length| format!("{wanted}_{}", hex(&hash[..length]))));
            Some((part(*number), id?))
        });
        ids.collect()
    }
}

/// The ids of parts, by the numbers of their blocks, and of their marks in there.
type Ids = HashMap<(usize, usize), Box<str>>;

/// The ids that a page has.
struct Used<'f> {
    furniture: &'f Furniture,
    ids: HashSet<String>,
}

impl Used<'_> {
    /// Takes the first of some ids that is free.
    fn take_first(&mut self, mut ids: impl Iterator<Item = String>) -> Option<String> {
        let id = ids.find(|id| !self.ids.contains(id) && !self.furniture.has(id))?;
        self.ids.insert(id.clone());
        Some(id)
    }
}

/// Returns how often each value came before.
fn counted<'w>(values: impl Iterator<Item = Option<&'w str>>) -> Vec<u64> {
    let mut counts: HashMap<Option<&str>, u64> = HashMap::default();
    let count = |value| {
        let count = counts.entry(value).or_default();
        *count += 1;
        *count - 1
    };
    values.map(count).collect()
}

/// Returns the public words of a contribution.
fn words_of(contribution: &Contribution) -> String {
    let words: Vec<String> = contribution.prose().map(Prose::plain).collect();
    words.join(" ")
}

/// Returns the words of an entry of a list by which it is cited: none where it has paragraphs, which are cited
/// themselves; and what is in a list inside it is not its own.
fn own_words(prose: &Prose, at: usize) -> String {
    let inside = &prose.marks[at + 1..=at + prose.marks[at].inside as usize];
    if matches!(inside.first().map(|mark| &mark.element), Some(Element::Paragraph { .. })) {
        return String::new();
    }
    let own = inside.iter().take_while(|mark| !matches!(mark.element, Element::List { .. }));
    let own = own.filter(|mark| mark.element.is_block() && mark.element.has_words());
    let own: String = own.map(|mark| &prose.text[mark.from as usize..mark.to as usize]).collect();
    fold_space(&own)
}

#[cfg(test)]
mod tests {
    use super::Furniture;
    use crate::model::body::{Block, Body, Contribution};
    use crate::parse::body::{PageIds, Setting, body, reader};
    use crate::parse::offsets::Offsets;
    use crate::text::{FileId, HashSet};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::ops::Range;

    fn parse(text: &str) -> Body {
        let mut reader = reader(FileId(0), text);
        let furniture = Furniture { ids: &["documents", "search"], prefixes: &["fnref-", "term-"] };
        let page = PageIds { furniture, records: vec!["r1"] };
        let body = body(text, &Offsets::Direct(0), Setting::Minutes, &page, &mut reader);
        assert!(reader.diagnostics.is_empty(), "{:?}", reader.diagnostics);
        body
    }

    /// Returns the ids of blocks in the order in which they stand.
    fn ids(blocks: &[Block]) -> Vec<&str> {
        fn of(block: &Block) -> Vec<&str> {
            match block {
                Block::Prose(prose) => prose.anchors().collect(),
                Block::Contribution(one) => [vec![one.id.as_str()], ids(&one.blocks)].concat(),
                Block::Restricted(_) => Vec::new(),
            }
        }
        blocks.iter().flat_map(of).collect()
    }

    /// A part of a page as its author knows it: its words do not show which one it is.
    #[derive(Clone, Debug)]
    struct Known {
        number: usize,
        markdown: &'static str,
    }

    /// Few words, so that equal ones are frequent, and what has two ids: its own, and that of a paragraph in it.
    const WORDS: [&str; 7] = [
        "Noted.",
        "Agreed.",
        "The budget.",
        "## Questions",
        "- Noted.",
        "::: comment {by=\"A resident\"}\nNoted.\n:::",
        "::: comment {by=\"A resident\"}\nAgreed.\n:::",
    ];

    /// Returns which part each id means, and which of those that a part has.
    fn meant(parts: &[Known]) -> BTreeMap<String, (usize, usize)> {
        let text: Vec<&str> = parts.iter().map(|one| one.markdown).collect();
        let body = parse(&text.join("\n\n"));
        let meant: Vec<(usize, usize)> = parts
            .iter()
            .flat_map(|one| {
                [(one.number, 0), (one.number, 1)].into_iter().take(if one.markdown.starts_with(':') {
                    2
                } else {
                    1
                })
            })
            .collect();
        let ids = ids(&body.blocks);
        assert_eq!(ids.len(), meant.len(), "each part has its id: {ids:?}");
        assert!(ids.iter().all(|id| !id.is_empty()));
        let map: BTreeMap<String, _> = ids.iter().map(|id| (*id).to_owned()).zip(meant).collect();
        assert_eq!(map.len(), ids.len(), "each id stands once: {ids:?}");
        map
    }

    fn known(words: &[usize], from: usize) -> Vec<Known> {
        words.iter().enumerate().map(|(at, one)| Known { number: from + at, markdown: WORDS[*one] }).collect()
    }

    /// Holds the ids of a page against those that it has when a part of it was exchanged for other text.
    fn keep_or_die(words: &[usize], gone: Range<usize>, put: &[usize]) {
        let before = known(words, 0);
        let mut after = before.clone();
        after.splice(gone, known(put, before.len()));
        let (old, new) = (meant(&before), meant(&after));
        for (id, part) in &new {
            let meant = old.get(id).unwrap_or(part);
            assert_eq!(meant, part, "{id} means another part\n{before:?}\n{after:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        #[test]
        fn text_put_in_or_taken_out_moves_no_id(
            kinds in 2..=WORDS.len(),
            words in prop::collection::vec(0..WORDS.len(), 0..9),
            put in prop::collection::vec(0..WORDS.len(), 0..6),
            at in any::<prop::sample::Index>(),
            gone in 0..6_usize,
        ) {
            let few = |words: Vec<usize>| -> Vec<usize> { words.into_iter().map(|one| one % kinds).collect() };
            let (words, put) = (few(words), few(put));
            let at = at.index(words.len() + 1);
            keep_or_die(&words, 0..0, &put);
            keep_or_die(&words, at..at, &put);
            keep_or_die(&words, at..words.len().min(at + gone), &[]);
        }
    }

    #[test]
    fn an_id_lives_as_long_as_what_stands_beside_it() {
        let page = |parts: &[&str]| parse(&parts.join("\n\n"));
        let old = ["The first report.", "Noted.", "The budget.", "Noted.", "## Next", "Agreed."];
        let before = page(&old);
        let before = ids(&before.blocks);
        for (after, kept) in [
            (
                &[
                    "Apologies.",
                    "Noted.",
                    "The first report.",
                    "Noted.",
                    "The budget.",
                    "Noted.",
                    "## Next",
                    "Agreed.",
                ][..],
                &[0, 1, 2, 3, 4, 5][..],
            ),
            (
                &["The budget.", "Noted.", "## Next", "The first report.", "Noted.", "The budget."],
                &[0, 1, 3, 4],
            ),
            (
                &["The first report.", "Noted.", "The budget.", "It was discussed.", "Noted.", "## Next"],
                &[0, 1, 2, 4],
            ),
            (&["Noted.", "The budget.", "Agreed."], &[2, 5]),
            (&["The first report.", "Noted.", "The first report.", "Noted.", "The budget.", "Noted."], &[2]),
        ] {
            let after = page(after);
            let after = ids(&after.blocks);
            let still: Vec<usize> = (0..old.len()).filter(|at| after.contains(&before[*at])).collect();
            assert_eq!(still, kept, "{after:?}");
        }
    }

    #[test]
    fn many_equal_parts_have_an_id_each() {
        for text in [
            "## Questions\n\nNoted.\n\n".repeat(7),
            "::: comment {by=\"A resident\"}\nThe same.\n:::\n".repeat(11),
            "::: comment {by=\"A resident\"}\n::: restricted {level=confidential reason=x}\nNo.\n:::\n:::\n"
                .repeat(3),
            "- Noted.\n".repeat(30),
        ] {
            let body = parse(&text);
            let ids = ids(&body.blocks);
            let distinct: HashSet<&str> = ids.iter().copied().filter(|id| !id.is_empty()).collect();
            assert_eq!(distinct.len(), ids.len(), "{ids:?}");
        }
    }

    #[test]
    fn the_ids_of_the_page_are_left_to_it() {
        let body = parse(
            "## Documents\n\n## Search {#r2}\n\n## R1\n\n## Term limits\n\n## Fnref 1\n\n## Questions\n\nX.\n\n## Questions\n",
        );
        let ids: Vec<&str> = body.anchors().filter(|id| !id.starts_with("p-")).collect();
        assert_eq!(ids[..5], ["documents_text", "r2", "r1_text", "term-limits_text", "fnref-1_text"]);
        assert!(ids[5..].iter().all(|id| id.starts_with("questions_")) && ids[5] != ids[6]);
    }

    #[test]
    fn notes_of_one_name_are_told_apart_as_well() {
        let block = |words: &str| {
            format!("::: comment {{by=\"A resident\"}}\n{words}[^1]\n\n[^1]: On {words}.\n:::\n")
        };
        let notes = |text: &str| -> BTreeMap<String, String> {
            let body = parse(text);
            let notes = body.contributions().flat_map(Contribution::prose).flat_map(|prose| {
                let notes = prose
                    .marks
                    .iter()
                    .filter(|mark| mark.element.id().is_some_and(|id| id.starts_with("fn-")));
                notes.map(|mark| (mark.element.id().unwrap().to_owned(), prose.words(mark)))
            });
            notes.collect()
        };
        let (one, two) = (block("homes"), block("schools"));
        assert_eq!(notes(&one).keys().collect::<Vec<_>>(), ["fn-1"]);
        let (old, new) = (notes(&format!("{one}{two}")), notes(&format!("{}{one}{two}", block("roads"))));
        assert_eq!((old.len(), new.len()), (2, 3));
        assert!(new.iter().all(|(id, words)| old.get(id).is_none_or(|old| old == words)), "{old:?} {new:?}");
        assert_eq!(notes(&format!("## R1 {{#fn-1}}\n\n{one}")).keys().collect::<Vec<_>>(), ["fn-1_text"]);
    }
}
