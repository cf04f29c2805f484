//! The search index: from what pages say to the files that `search.js` reads in the browser. Knows nothing of
//! councils; `render::searchable` says what there is to find. ARCHITECTURE.md describes the files.

mod bytes;
mod dictionary;
mod facets;
pub mod fold;
mod postings;
mod ranking;
mod stem;
mod summaries;
mod synonyms;
mod tally;

pub use synonyms::Synonyms;

use crate::text::PartialDate;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The version of the files' form: `search.js` refuses any other.
pub const FORMAT: u32 = 1;

/// The address of the file that names all others.
pub const INDEX: &str = "/search/index.json";

/// What the addresses of the other files begin with.
pub const FILES: &str = "/search/i/";

/// What has an address of its own and is found by its passages.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Its address from the site's root, without a fragment.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What it belongs to, shown under the title.
    pub context: String,
    /// What it is found by though its passages do not say so: what it belongs to, its themes, its date.
    pub keywords: String,
    /// How it stands: the id of a tag and its words.
    pub tags: Vec<(String, String)>,
    /// The values of the facets, by the number of the facet.
    pub facets: Vec<(usize, Cow<'a, str>)>,
    /// When it is from; decides the order of subjects.
    pub date: Option<PartialDate>,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// What it says; the first passage is the subject's own.
    pub passages: Vec<Passage<'a>>,
}

/// What is found: a section of a page, or what stands on it with an address of its own.
#[derive(Clone, Debug, Default)]
pub struct Passage<'a> {
    /// Where on the page it begins; empty for its top.
    pub fragment: String,
    /// Its heading; empty for the subject's own.
    pub heading: String,
    /// Its kind, as a value of the first facet.
    pub kind: &'a str,
    /// A finer kind, where it has one: another value of that facet.
    pub finer: Option<&'a str>,
    /// Its text.
    pub text: String,
    /// When it is from, if not when the subject is.
    pub date: Option<PartialDate>,
    /// The same in words.
    pub date_text: Arc<str>,
}

impl Passage<'_> {
    /// Returns its kinds, the plain one first.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.kind).chain(self.finer)
    }
}

/// What readers narrow results by. The first facet is the kind of a passage; the others are the subject's.
#[derive(Clone, Debug)]
pub struct Facet {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its words.
    pub label: String,
    /// Its values in the order of lists: id and words. Those that nothing has are left out of the index.
    pub values: Vec<(String, String)>,
}

/// What an index is made of besides subjects.
pub struct Setup {
    /// The language of the site, as in `en-GB`.
    pub language: String,
    /// What readers narrow by.
    pub facets: Vec<Facet>,
    /// Words that mean the same.
    pub synonyms: Synonyms,
    /// The words of the interface.
    pub words: BTreeMap<String, String>,
}

/// A file of the index.
pub struct IndexFile {
    /// Its address.
    pub address: String,
    /// What is written.
    pub bytes: Vec<u8>,
    /// The same before it was packed, to be guarded.
    pub plain: Vec<u8>,
}

/// What is looked at first: the file that names all others. Numbers of passages are their places in the order of
/// subjects, the oldest first.
#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    /// How many passages there are.
    passages: usize,
    /// `english`, where endings are taken off words.
    stems: Option<&'static str>,
    /// The first word of each shard of the dictionary, and its hash.
    dictionary: Vec<(String, String)>,
    /// The hashes of the groups of summaries.
    summaries: Vec<String>,
    /// How many passages a block of summaries holds, and how many blocks a group.
    block: [usize; 2],
    /// Name, words, hash and size of each facet.
    facets: Vec<(&'static str, &'a str, String, usize)>,
    /// The hashes of subjects, dates, due dates, and of synonyms and spellings.
    subjects: String,
    dates: String,
    due: String,
    synonyms: String,
    ranking: ranking::Asked,
    words: &'a BTreeMap<String, String>,
}

/// Takes a file as soon as it is made, on whichever thread made it: an index is never held in memory whole.
pub type Sink<'s> = dyn Fn(IndexFile) + Sync + 's;

/// Makes every file of the index. `subjects` come the oldest first, those without a date before them.
pub fn index(subjects: &[Subject<'_>], setup: &Setup, sink: &Sink<'_>) {
    let stems = stem::Stems::new(&setup.language);
    let mut files = Files { sink, names: BTreeSet::new() };
    let (tallies, words) = tally::tally(subjects, &stems);
    let postings = postings::postings(&tallies, &words, &mut files);
    drop(tallies);
    let dictionary = dictionary::dictionary(&words, &postings, &mut files);
    drop(postings);
    let summaries = summaries::summaries(subjects, &setup.facets[0], sink);
    let facets = facets::facets(subjects, &setup.facets, &mut files);
    let [subject_file, dates, due] = facets::subjects(subjects, &mut files);
    let manifest = Manifest {
        format: FORMAT,
        passages: subjects.iter().map(|subject| subject.passages.len()).sum(),
        stems: stems.is_english().then_some("english"),
        dictionary,
        summaries,
        block: [summaries::BLOCK, summaries::GROUP],
        facets,
        subjects: subject_file,
        dates,
        due,
        synonyms: setup.synonyms.file(&words, &mut files),
        ranking: ranking::Asked::default(),
        words: &setup.words,
    };
    let bytes = serde_json::to_vec(&manifest).expect("strings and numbers are JSON");
    sink(IndexFile { address: INDEX.to_owned(), plain: Vec::new(), bytes });
}

/// Gives files their names, each once.
struct Files<'s> {
    sink: &'s Sink<'s>,
    names: BTreeSet<[u8; bytes::HASH]>,
}

impl Files<'_> {
    /// Writes a file named by its hash, and returns the hash and how large the file is once packed.
    fn add(&mut self, kind: char, plain: Vec<u8>) -> (String, usize) {
        let (hash, bytes) = (bytes::hash(&plain), bytes::Packer::new(kind).pack(&plain, 0));
        let size = bytes.len();
        if self.names.insert(hash) {
            (self.sink)(IndexFile { address: address(kind, hash), bytes, plain });
        }
        (bytes::name(hash), size)
    }

    /// Writes files named by their hashes, side by side, and returns the hashes. The second half of a file begins
    /// where its number says.
    fn add_all(&mut self, kind: char, all: &[(Vec<u8>, usize)]) -> Vec<[u8; bytes::HASH]> {
        let hashes: Vec<_> = all.par_iter().map(|(plain, _)| bytes::hash(plain)).collect();
        let is_new: Vec<bool> = hashes.iter().map(|hash| self.names.insert(*hash)).collect();
        // A packer has large tables: many files share one.
        all.par_chunks(32).zip(hashes.par_chunks(32)).zip(is_new.par_chunks(32)).for_each(
            |((all, hashes), is_new)| {
                let mut packer = bytes::Packer::new(kind);
                for (((plain, middle), hash), _) in
                    all.iter().zip(hashes).zip(is_new).filter(|(_, is_new)| **is_new)
                {
                    let bytes = packer.pack(plain, *middle);
                    (self.sink)(IndexFile { address: address(kind, *hash), bytes, plain: plain.clone() });
                }
            },
        );
        hashes
    }
}

fn address(kind: char, hash: [u8; bytes::HASH]) -> String {
    format!("{FILES}{kind}-{}.bin", bytes::name(hash))
}
