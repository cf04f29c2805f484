//! Looks through every output, as it streams, for what is withheld: eight words in a row, a file's name, a
//! whole file. Borders of buffers, white space, markup and entities between words do not matter.

use super::disk::each_block;
use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::release::Needles;
use crate::release::words::{RUN, Run, Word, is_front, is_gap};
use crate::route::Route;
use crate::text::words::hex;
use crate::text::{Content, FileNames};
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// What every output is searched for.
pub(super) struct Guard<'a> {
    needles: &'a Needles,
    names: FileNames,
    /// The hashes of withheld files.
    files: HashSet<String>,
    /// Their sizes: an output of another size is none of them.
    sizes: HashSet<u64>,
}

impl<'a> Guard<'a> {
    /// Returns a guard of texts, which knows no withheld file.
    pub(super) fn of_texts(needles: &'a Needles) -> Self {
        Self { needles, names: FileNames::of(needles.names()), files: HashSet::new(), sizes: HashSet::new() }
    }

    /// Returns a guard, having hashed the withheld files.
    pub(super) fn new(needles: &'a Needles, sources: &Sources) -> Result<Self> {
        let (mut files, mut sizes) = (HashSet::new(), HashSet::new());
        for path in needles.paths() {
            if let Some(Content::Document { on_disk, size, .. }) =
                sources.file(path).map(|file| &file.content)
                && *size > 0
            {
                let mut hash = Sha256::new();
                each_block(on_disk, &mut |block| hash.update(block))?;
                files.insert(hex(&hash.finalize()));
                sizes.insert(*size);
            }
        }
        Ok(Self { files, sizes, ..Self::of_texts(needles) })
    }

    /// Looks through a whole output.
    pub(super) fn look(&self, route: &Route, bytes: &[u8]) -> Result<(), Diagnostic> {
        if self.needles.is_empty() {
            return Ok(());
        }
        let mut watch = self.watch(route);
        if !self.sizes.contains(&(bytes.len() as u64)) {
            watch.hash = None;
        }
        watch.take(bytes);
        watch.end()
    }

    /// Begins to look through an output that comes in blocks.
    pub(super) fn watch<'g>(&'g self, route: &'g Route) -> Watch<'g> {
        Watch {
            guard: self,
            route,
            shown: Run::default(),
            written: Run::default(),
            alike: 0,
            word: Word::default(),
            state: State::Text,
            held: Vec::new(),
            tail: Vec::new(),
            hash: (!self.files.is_empty()).then(Sha256::new),
            found: None,
        }
    }
}

/// One output being looked through.
pub(super) struct Watch<'g> {
    guard: &'g Guard<'g>,
    route: &'g Route,
    /// The words between tags.
    shown: Run,
    /// All words, those of tags and their attributes included.
    written: Run,
    /// How many words of no tag have come since one of a tag: from eight on, both runs are the same, and only that of the
    /// shown words goes on. One that no withheld text has counts as eight: after it both are empty.
    alike: usize,
    /// The word that is being read.
    word: Word,
    state: State,
    /// The first bytes of a character that may be punctuation.
    held: Vec<u8>,
    /// The end of the block before, as long as a name may reach into the next.
    tail: Vec<u8>,
    hash: Option<Sha256>,
    found: Option<&'static str>,
}

/// Where in the markup a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Tag,
    Entity(u8),
    Escape,
}

/// What a byte is in markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Letter,
    Gap,
    /// It begins a tag in text, or ends one.
    Bracket,
    /// It begins an entity or an escape in text.
    Escape,
    /// It may begin a character that parts words.
    Front,
}

const SIGNS: [Sign; 256] = {
    let mut signs = [Sign::Letter; 256];
    let mut byte = 0;
    while byte < signs.len() {
        signs[byte] = match byte as u8 {
            b'<' | b'>' => Sign::Bracket,
            b'&' | b'\\' => Sign::Escape,
            gap if is_gap(gap) => Sign::Gap,
            front if is_front(front) => Sign::Front,
            _ => Sign::Letter,
        };
        byte += 1;
    }
    signs
};

impl Watch<'_> {
    /// Takes the next block.
    pub(super) fn take(&mut self, block: &[u8]) {
        if let Some(hash) = &mut self.hash {
            hash.update(block);
        }
        if self.guard.needles.has_runs() {
            self.read(block);
        }
        if !self.guard.names.is_empty() {
            let reach = self.guard.names.longest().saturating_sub(1);
            let mut border = std::mem::take(&mut self.tail);
            border.extend_from_slice(&block[..block.len().min(reach)]);
            if self.guard.names.is_in(block) || self.guard.names.is_in(&border) {
                self.found.get_or_insert("the name of a withheld file");
            }
            if block.len() >= reach {
                self.tail = block[block.len() - reach..].to_vec();
            } else {
                let keep = border.len().saturating_sub(reach);
                self.tail = border[keep..].to_vec();
            }
        }
    }

    /// Takes the end of the output, and says whether anything was found.
    pub(super) fn end(mut self) -> Result<(), Diagnostic> {
        self.flush();
        self.gap();
        if let Some(hash) = self.hash.take()
            && self.guard.files.contains(&hex(&hash.finalize()))
        {
            self.found = Some("a withheld file");
        }
        match self.found {
            Some(what) => Err(leak(self.route, what)),
            None => Ok(()),
        }
    }

    fn read(&mut self, block: &[u8]) {
        let mut at = 0;
        while at < block.len() {
            if self.held.is_empty() && matches!(self.state, State::Text | State::Tag) {
                at += self.markup(&block[at..]);
            }
            if let Some(byte) = block.get(at) {
                self.byte(*byte);
                at += 1;
            }
        }
    }

    /// Takes text and tags up to a byte that is more than a letter, a gap or the border of a tag; returns how many bytes
    /// these are. Nearly all of a page is.
    fn markup(&mut self, bytes: &[u8]) -> usize {
        let (mut word, mut is_tag) = (self.word, self.state == State::Tag);
        let needles = self.guard.needles;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let sign = SIGNS[usize::from(*byte)];
            match sign {
                Sign::Letter => {
                    at += word.letters(&bytes[at..]);
                    continue;
                }
                Sign::Front => break,
                Sign::Escape if !is_tag => break,
                Sign::Gap | Sign::Bracket | Sign::Escape => match word.end() {
                    Some(word) if needles.may_have_word(word) => self.word(word, !is_tag),
                    Some(_) => self.part(!is_tag),
                    None => {}
                },
            }
            if sign == Sign::Bracket {
                is_tag = if is_tag { *byte != b'>' } else { *byte == b'<' };
            }
            at += 1;
        }
        self.state = if is_tag { State::Tag } else { State::Text };
        self.word = word;
        at
    }

    fn byte(&mut self, byte: u8) {
        // The bytes of a character that parts words come one by one.
        if !self.held.is_empty() || is_front(byte) {
            self.held.push(byte);
            match self.held.as_slice() {
                [0xc2 | 0xe2] | [0xe2, 0x80 | 0x81] => {}
                [0xc2, 0xa0] | [0xe2, 0x80 | 0x81, _] => {
                    self.held.clear();
                    self.gap();
                }
                _ => self.flush(),
            }
            return;
        }
        self.plain(byte);
    }

    fn flush(&mut self) {
        for byte in std::mem::take(&mut self.held) {
            self.plain(byte);
        }
    }

    fn plain(&mut self, byte: u8) {
        match self.state {
            State::Text => match byte {
                b'<' => self.enter(State::Tag),
                b'&' => self.enter(State::Entity(0)),
                b'\\' => self.enter(State::Escape),
                _ => self.letter_or_gap(byte),
            },
            State::Tag if byte == b'>' => self.enter(State::Text),
            State::Tag => self.letter_or_gap(byte),
            // An entity is at most `&#1114111;` long; an ampersand that begins none is punctuation.
            State::Entity(length) => {
                if byte == b';' || length >= 9 || !(byte.is_ascii_alphanumeric() || byte == b'#') {
                    self.state = State::Text;
                    if byte != b';' {
                        self.letter_or_gap(byte);
                    }
                } else {
                    self.state = State::Entity(length + 1);
                }
            }
            // `\n`, `\"` and the like in JSON.
            State::Escape => self.state = State::Text,
        }
    }

    /// Ends the word that is being read where the markup changes.
    fn enter(&mut self, state: State) {
        self.gap();
        self.state = state;
    }

    fn letter_or_gap(&mut self, byte: u8) {
        // The first byte of a character that parts no words is a letter as well.
        if is_gap(byte) { self.gap() } else { self.word.letter(byte) }
    }

    /// Takes the word that has been read.
    fn gap(&mut self) {
        let is_shown = self.state != State::Tag;
        match self.word.end() {
            Some(word) if self.guard.needles.may_have_word(word) => self.word(word, is_shown),
            Some(_) => self.part(is_shown),
            None => {}
        }
    }

    /// Takes a word that may be one of the withheld ones: one of a tag is written, any other shown as well.
    fn word(&mut self, word: u64, is_shown: bool) {
        let needles = self.guard.needles;
        if is_shown {
            self.alike += 1;
        } else if std::mem::take(&mut self.alike) >= RUN {
            self.written = self.shown.clone();
        }
        let is_apart = self.alike < RUN;
        let in_shown = is_shown && self.shown.word(word).is_some_and(|run| needles.has_run(run));
        let in_written = is_apart && self.written.word(word).is_some_and(|run| needles.has_run(run));
        if in_shown || in_written {
            self.found.get_or_insert("withheld text");
        }
    }

    /// Takes a word that is none of the withheld ones: no run goes over it.
    #[inline]
    fn part(&mut self, is_shown: bool) {
        self.written.part();
        if is_shown {
            self.shown.part();
            self.alike = RUN;
        } else {
            self.alike = 0;
        }
    }
}

/// Returns the diagnostic that refuses a build in which withheld text stands in an output.
fn leak(route: &Route, what: &str) -> Diagnostic {
    let message = format!("{what} stands in `{}`", route.address);
    let diagnostic = match route.place {
        Some(place) => Diagnostic::new(Code::WithheldText, place, message),
        None => Diagnostic::nowhere(Code::WithheldText, message),
    };
    diagnostic.help("the same words stand in a withheld record and in a public one or a template: withhold both, or take them out of one")
}
