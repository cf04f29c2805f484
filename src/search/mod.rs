//! The search index: from what pages say to the files that `search.js` reads in the browser. Knows nothing of
//! councils; `render::searchable` says what there is to find. `FORMAT.md` describes the files.

mod bundle;
mod bytes;
mod dictionary;
mod facets;
pub mod fold;
mod postings;
mod ranking;
mod references;
mod stem;
mod subject;
mod summaries;
mod synonyms;
mod tally;

pub use bundle::{FILES, IndexFile, Sink};
pub use subject::{Facet, Passage, Subject};
pub use synonyms::Synonyms;

use bundle::Bundler;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the files' form: `search.js` refuses any other.
pub const FORMAT: u32 = 2;

/// The address of the file that names all others.
pub const INDEX: &str = "/search/index.json";

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

/// What is looked at first: the file that names all others. Numbers of passages are their places in the order of
/// subjects, the oldest first.
#[derive(Serialize)]
struct FirstFile<'a> {
    format: u32,
    /// How many passages there are.
    passages: usize,
    /// `english`, where endings are taken off words.
    stems: Option<&'static str>,
    /// The first word of each shard of the dictionary, and its hash.
    dictionary: Vec<(String, String)>,
    /// The hashes of the groups of summaries.
    summaries: Vec<String>,
    /// How many passages a block of summaries holds, how many blocks a file, and how many files a group.
    block: [usize; 3],
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

/// Makes every file of the index. `subjects` come the oldest first, those without a date before them.
pub fn index(subjects: &[Subject<'_>], setup: &Setup, sink: &Sink<'_>) {
    let stems = stem::Stems::new(&setup.language);
    let mut files = Bundler::new(sink);
    let (tallies, words) = tally::tally(subjects, &stems, setup.synonyms.references());
    let postings = postings::postings(&tallies, &words, &mut files);
    drop(tallies);
    let dictionary = dictionary::dictionary(&words, &postings, &mut files);
    drop(postings);
    let summaries = summaries::summaries(subjects, &setup.facets[0], sink);
    let facets = facets::facets(subjects, &setup.facets, &mut files);
    let [subject_file, dates, due] = facets::subjects(subjects, &mut files);
    let head = FirstFile {
        format: FORMAT,
        passages: subjects.iter().map(|subject| subject.passages.len()).sum(),
        stems: stems.is_english().then_some("english"),
        dictionary,
        summaries,
        block: [summaries::BLOCK, summaries::VOLUME, summaries::GROUP],
        facets,
        subjects: subject_file,
        dates,
        due,
        synonyms: setup.synonyms.file(&words, &mut files),
        ranking: ranking::Asked::default(),
        words: &setup.words,
    };
    let bytes = serde_json::to_vec(&head).expect("strings and numbers are JSON");
    sink(IndexFile { address: INDEX.to_owned(), plain: Vec::new(), bytes });
}
