//! The blocks of a text: prose, who contributed what, and what was considered in private.

use super::prose::{Destination, Element, ProseLink};
use super::words::words;
use super::{Access, Part, Prose, Who};
use crate::text::{Located, Place};

/// The text of a record: prose, contributions and restricted passages, in order.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Where its Markdown stands: as the value of a key, or beneath the front matter of its file.
    pub place: Option<Place>,
}

/// One block of a body. Most are prose: what is larger is boxed, so that it takes no room in those.
#[derive(Clone, Debug)]
pub enum Block {
    /// Prose.
    Prose(Prose),
    /// What one speaker contributed.
    Contribution(Box<Contribution>),
    /// A passage that is never published.
    Restricted(Box<Part<Passage>>),
}

words! {
    /// What a speaker did.
    ContributionKind {
        /// Presented a report.
        Presentation "presentation",
        /// Asked.
        Question "question",
        /// Answered.
        Answer "answer",
        /// Commented.
        Comment "comment",
        /// Moved a motion.
        Motion "motion",
        /// Declared an interest.
        Declaration "declaration",
        /// Spoke as a member of the public.
        StatementPublic "statement-public",
    }
}

/// What one speaker contributed.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// What it was.
    pub kind: ContributionKind,
    /// Its id, which is its fragment.
    pub id: String,
    /// Whether the author chose the id.
    pub id_is_written: bool,
    /// Who spoke.
    pub by: Option<Who>,
    /// Whether the speaker was written in quotation marks, and so may be plain text.
    pub by_is_quoted: bool,
    /// The id of the contribution that it answers.
    pub to: Option<Located<String>>,
    /// Its prose and restricted passages.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub place: Place,
}

/// A passage that is never published.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Why.
    pub access: Access,
    /// The text.
    pub text: String,
    /// Its words, without markup.
    pub plain: String,
    /// The names of the files beside the record that it links to.
    pub files: Vec<String>,
    /// Where it was written.
    pub place: Place,
}

impl Body {
    /// Returns every piece of prose, contributions' included.
    pub fn prose(&self) -> impl Iterator<Item = &Prose> {
        self.blocks.iter().flat_map(|block| {
            let (own, contribution) = match block {
                Block::Prose(prose) => (Some(prose), None),
                Block::Contribution(contribution) => (None, Some(contribution.as_ref())),
                Block::Restricted(_) => (None, None),
            };
            own.into_iter().chain(contribution.into_iter().flat_map(Contribution::prose))
        })
    }

    /// Returns every link in prose, to be resolved.
    pub fn links_mut(&mut self) -> Vec<&mut ProseLink> {
        fn collect<'a>(blocks: &'a mut [Block], found: &mut Vec<&'a mut ProseLink>) {
            for block in blocks {
                match block {
                    Block::Prose(prose) => found.extend(&mut prose.links),
                    Block::Contribution(contribution) => collect(&mut contribution.blocks, found),
                    Block::Restricted(_) => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&mut self.blocks, &mut found);
        found
    }

    /// Returns every link in prose.
    pub fn links(&self) -> impl Iterator<Item = &ProseLink> {
        self.prose().flat_map(|prose| &prose.links)
    }

    /// Returns the contributions.
    pub fn contributions(&self) -> impl Iterator<Item = &Contribution> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Contribution(contribution) => Some(contribution.as_ref()),
            Block::Prose(_) | Block::Restricted(_) => None,
        })
    }

    /// Calls `visit` for every restricted passage, contributions' included.
    pub fn each_passage<'a>(&'a self, visit: &mut dyn FnMut(&'a Part<Passage>)) {
        fn look<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Part<Passage>)) {
            for block in blocks {
                match block {
                    Block::Restricted(passage) => visit(passage),
                    Block::Contribution(contribution) => look(&contribution.blocks, visit),
                    Block::Prose(_) => {}
                }
            }
        }
        look(&self.blocks, visit);
    }

    /// Calls `visit` for every passage that has not been withheld yet.
    pub fn each_restricted<'a>(&'a self, visit: &mut dyn FnMut(&'a Passage)) {
        self.each_passage(&mut |passage| passage.open().into_iter().for_each(&mut *visit));
    }

    /// Withholds every restricted passage.
    pub fn withhold(&mut self) {
        fn withhold(blocks: &mut [Block]) {
            for block in blocks {
                match block {
                    Block::Restricted(passage) => passage.withhold(),
                    Block::Contribution(contribution) => withhold(&mut contribution.blocks),
                    Block::Prose(_) => {}
                }
            }
        }
        withhold(&mut self.blocks);
    }

    /// Calls `visit` for every text in it: its words, also with the numbers of notes among them, the addresses that it
    /// links to, and what is restricted of it.
    pub fn each_text(&self, visit: &mut dyn FnMut(&str)) {
        visit(&self.plain());
        self.prose().filter_map(Prose::numbered).for_each(|words| visit(&words));
        for link in self.links() {
            if let Destination::Elsewhere(address) = &link.to {
                visit(address);
            }
        }
        self.each_passage(&mut |passage| match passage {
            Part::Open(Passage { access, text, plain, .. }) => {
                access.withheld().into_iter().for_each(|words| visit(&words.reason));
                [text, plain].into_iter().for_each(|text| visit(text));
            }
            Part::Withheld { stub, .. } => {
                [&stub.title, &stub.reason].into_iter().for_each(|text| visit(text));
            }
        });
    }

    /// Returns the contributions, to be changed.
    pub fn contributions_mut(&mut self) -> impl Iterator<Item = &mut Contribution> {
        self.blocks.iter_mut().filter_map(|block| match block {
            Block::Contribution(contribution) => Some(contribution.as_mut()),
            Block::Prose(_) | Block::Restricted(_) => None,
        })
    }

    /// Returns the id and the words of every heading of the second level.
    pub fn headings(&self) -> impl Iterator<Item = (&str, String)> {
        self.prose().flat_map(|prose| {
            prose.marks.iter().filter_map(|mark| match &mark.element {
                Element::Heading { level: 2, id } if !id.is_empty() => Some((&**id, prose.words(mark))),
                _ => None,
            })
        })
    }

    /// Returns every id on the page that the body makes.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let prose = self.prose().flat_map(Prose::anchors);
        prose.chain(self.contributions().map(|contribution| contribution.id.as_str()))
    }

    /// Returns the words of the prose, without markup.
    pub fn plain(&self) -> String {
        self.opening(usize::MAX)
    }

    /// Returns the first words of the prose, without markup: no more lines of it than make up `limit` characters.
    pub fn opening(&self, limit: usize) -> String {
        let limit = limit.saturating_mul(char::MAX_LEN_UTF8);
        let mut text = String::new();
        for prose in self.prose() {
            let plain = prose.opening(limit);
            if !text.is_empty() && !plain.is_empty() {
                text.push(' ');
            }
            if text.is_empty() {
                text = plain;
            } else {
                text.push_str(&plain);
            }
            if text.len() >= limit {
                break;
            }
        }
        text
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl Contribution {
    /// Returns the prose of the contribution.
    pub fn prose(&self) -> impl Iterator<Item = &Prose> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Prose(prose) => Some(prose),
            Block::Contribution(_) | Block::Restricted(_) => None,
        })
    }
}
