//! The ids by which the parts of a page can be cited. That of a heading is made of its words, that of a paragraph, an
//! entry or a contribution is a hash of its words, so that text inserted above does not move it. Parts of equal words are
//! told apart by what stands before them: an id keeps its meaning or dies, and never comes to mean another part.

use crate::model::body::{Block, Contribution};
use crate::model::prose::{Element, Prose};
use crate::text::words::{fold_space, hex};
use crate::text::{HashMap, HashSet, Slug};
use sha2::{Digest, Sha256};

/// How many parts before one may tell it from others of equal words.
const FARTHEST: usize = 8;

/// Gives every part of the blocks of a page that can be cited, and has no id, one that is free: `used` are those that the
/// page uses already.
pub fn name_parts(blocks: &mut [Block], used: HashSet<String>) {
    let mut parts = Parts { used, ..Parts::default() };
    parts.read(blocks);
    let ids = parts.ids();
    let mut named = parts.all.iter().zip(ids).filter_map(|(part, id)| Some((part, id?))).peekable();
    let mut block = 0;
    write(blocks, &mut block, &mut |number, block| {
        while let Some((part, id)) = named.next_if(|(part, _)| part.block == number) {
            match &mut *block {
                Block::Contribution(contribution) => contribution.id = id,
                Block::Prose(prose) => match &mut prose.marks[part.mark].element {
                    Element::Heading { id: own, .. } => *own = id.into(),
                    Element::Paragraph { id: own } | Element::Entry { id: own } => *own = Some(id.into()),
                    _ => {}
                },
                Block::Restricted(_) => {}
            }
        }
    });
    let notes = parts.notes();
    write(blocks, &mut 0, &mut |_, block| {
        let Block::Prose(prose) = block else { return };
        for mark in &mut prose.marks {
            if let Element::Note { id, number } | Element::NoteNumber { id, number, .. } = &mut mark.element
                && let Some(own) = notes.get(number)
            {
                id.clone_from(own);
            }
        }
    });
}

/// Returns an id that is a hash of the words it stands at, and so moves with them alone.
pub fn anchor_of(prefix: &str, words: &str) -> String {
    format!("{prefix}-{}", hex(&Sha256::digest(words.as_bytes())[..4]))
}

/// The parts of a page that can be cited.
#[derive(Default)]
struct Parts {
    used: HashSet<String>,
    all: Vec<Part>,
    /// The names of the notes, by their number.
    notes: Vec<(u32, Box<str>)>,
    blocks: usize,
}

/// A part that can be cited.
struct Part {
    /// The number of its block.
    block: usize,
    /// The number of its mark, in prose.
    mark: usize,
    /// The id that its words make; nothing where the author chose one.
    wanted: Option<String>,
    words: String,
}

impl Parts {
    fn read(&mut self, blocks: &[Block]) {
        for block in blocks {
            let number = self.blocks;
            self.blocks += 1;
            match block {
                Block::Prose(prose) => self.read_prose(number, prose),
                Block::Contribution(contribution) => {
                    let words = words_of(contribution);
                    let wanted = (!contribution.id_is_written).then(|| anchor_of("c", &words));
                    self.all.push(Part { block: number, mark: 0, wanted, words });
                    self.read(&contribution.blocks);
                }
                Block::Restricted(_) => {}
            }
        }
    }

    fn read_prose(&mut self, block: usize, prose: &Prose) {
        for (at, mark) in prose.marks.iter().enumerate() {
            let words = match &mark.element {
                Element::Heading { .. } | Element::Paragraph { .. } => prose.words(mark),
                Element::Entry { .. } => own_words(prose, at),
                Element::Note { id, number } => {
                    self.notes.push((*number, id.clone()));
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
            self.all.push(Part { block, mark: at, wanted, words });
        }
    }

    /// Returns the id of each part; nothing for one that has an id, or that nothing tells from others.
    fn ids(&mut self) -> Vec<Option<String>> {
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::default();
        for (number, part) in self.all.iter().enumerate() {
            if let Some(wanted) = &part.wanted {
                groups.entry(wanted).or_default().push(number);
            }
        }
        let mut ids = vec![None; self.all.len()];
        for (number, part) in self.all.iter().enumerate() {
            let Some(wanted) = &part.wanted else { continue };
            let Some(group) = groups.get(wanted.as_str()).filter(|group| group[0] == number) else {
                continue;
            };
            if let [_] = group.as_slice() {
                // What the page itself uses stands behind a sign that no words make.
                let own = [wanted.clone(), format!("{wanted}_text")];
                ids[number] = own.into_iter().find(|id| !self.used.contains(id));
                continue;
            }
            for (number, id) in self.told_apart(wanted, group) {
                ids[number] = Some(id);
            }
        }
        self.used.extend(ids.iter().flatten().cloned());
        ids
    }

    /// Returns ids for parts of equal words, by what stands before each: by as little of it as tells them apart.
    fn told_apart(&self, wanted: &str, group: &[usize]) -> Vec<(usize, String)> {
        let mut told = Vec::new();
        for distance in 1..=FARTHEST {
            let mut ids: HashMap<String, Vec<usize>> = HashMap::default();
            for number in group {
                let mut before = Sha256::new();
                for part in self.all[number.saturating_sub(distance)..*number].iter().rev() {
                    before.update(part.words.as_bytes());
                    before.update([0]);
                }
                ids.entry(format!("{wanted}_{}", hex(&before.finalize()[..4]))).or_default().push(*number);
            }
            let all_differ = ids.len() == group.len();
            if all_differ || distance == FARTHEST {
                let one = |(id, numbers): (String, Vec<usize>)| match numbers.as_slice() {
                    [number] => Some((*number, id)),
                    _ => None,
                };
                told = ids.into_iter().filter_map(one).filter(|(_, id)| !self.used.contains(id)).collect();
                break;
            }
        }
        told.sort_unstable();
        told
    }

    /// Returns the ids of the notes, by their number.
    fn notes(&mut self) -> HashMap<u32, Box<str>> {
        let mut ids = HashMap::default();
        for (number, name) in &self.notes {
            let plain = name.to_string();
            let numbered = format!("{name}_{number}");
            let is_free = |name: &str| {
                ["fn", "fnref"].iter().all(|kind| !self.used.contains(&format!("{kind}-{name}")))
            };
            let name = if is_free(&plain) { plain } else { numbered };
            for kind in ["fn", "fnref"] {
                self.used.insert(format!("{kind}-{name}"));
            }
            ids.insert(*number, format!("fn-{name}").into());
        }
        ids
    }
}

/// Calls `visit` with the number of each block, and the block, in the order in which they are read.
fn write(blocks: &mut [Block], number: &mut usize, visit: &mut dyn FnMut(usize, &mut Block)) {
    for block in blocks {
        visit(*number, block);
        *number += 1;
        if let Block::Contribution(contribution) = block {
            write(&mut contribution.blocks, number, visit);
        }
    }
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
    use crate::model::body::Body;
    use crate::parse::body::{PageIds, Setting, body, reader};
    use crate::parse::offsets::Offsets;
    use crate::text::{FileId, HashSet};
    use std::collections::BTreeMap;

    fn parse(text: &str) -> Body {
        let mut reader = reader(FileId(0), text);
        let page = PageIds { furniture: &["documents", "search"], records: vec!["r1"] };
        let body = body(text, &Offsets::Direct(0), Setting::Minutes, &page, &mut reader);
        assert!(reader.diagnostics.is_empty(), "{:?}", reader.diagnostics);
        body
    }

    /// Returns the paragraph below which each id stands: that is what tells equal ones apart.
    fn meant(paragraphs: &[&str]) -> BTreeMap<String, String> {
        let body = parse(&paragraphs.join("\n\n"));
        let ids: Vec<&str> = body.anchors().collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len());
        assert_eq!(ids.len(), paragraphs.len(), "each has its id");
        let before = |at: usize| at.checked_sub(1).map_or("", |before| paragraphs[before]);
        ids.iter()
            .enumerate()
            .map(|(at, id)| ((*id).to_owned(), format!("{} / {}", before(at), paragraphs[at])))
            .collect()
    }

    #[test]
    fn an_id_keeps_its_meaning_or_dies() {
        let before = meant(&["The first report.", "Noted.", "The budget.", "Noted.", "## Next", "Agreed."]);
        for after in [
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
            &["The budget.", "Noted.", "The first report.", "Noted.", "## Next", "Agreed."],
            &["The budget.", "Noted.", "## Next", "Agreed."],
            &["## Next", "The first report.", "## Next", "Noted.", "The budget.", "Agreed."],
            &["Noted.", "Noted.", "The first report.", "Noted."],
        ] {
            for (id, meaning) in meant(after) {
                // Of what stands once, the words tell what is meant.
                let is_alone = after.iter().filter(|one| meaning.ends_with(**one)).count() == 1;
                let is_same = before.get(&id).is_none_or(|old| *old == meaning || is_alone);
                assert!(is_same, "{id} meant {:?} and means {meaning:?}", before.get(&id));
            }
        }
        let after = meant(&["Apologies.", "Noted.", "The first report.", "Noted.", "The budget.", "Noted."]);
        let kept = before.iter().filter(|(id, meaning)| after.get(*id) == Some(*meaning)).count();
        assert_eq!(kept, 3, "the budget and both that were noted keep theirs");
    }

    #[test]
    fn the_ids_of_the_page_are_left_to_it() {
        let body = parse("## Documents\n\n## Search {#r2}\n\n## R1\n\n## Questions\n\nX.\n\n## Questions\n");
        let ids: Vec<&str> = body.anchors().filter(|id| !id.starts_with("p-")).collect();
        assert_eq!(ids[..3], ["documents_text", "r2", "r1_text"]);
        assert!(ids[3..].iter().all(|id| id.starts_with("questions_")) && ids[3] != ids[4]);
    }
}
