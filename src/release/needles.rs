//! What must not be found in any output: the withheld words, file names and files, less what is public too.

use super::collected::Collected;
use super::files::PublicFile;
use super::public_texts::each_public_text;
use super::stubs::Stubs;
use super::words::{Marks, Run, each_run, each_word};
use crate::model::{Site, Tables};
use crate::text::normal::decomposed;
use crate::text::{FileNames, HashSet};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// How many bits there are for the words of withheld texts: few enough to stay at hand while a page is read.
const BITS_OF_WORDS: usize = 1 << 16;

/// The needles. Opaque: only the guard of `publish` asks them anything.
#[derive(Default)]
pub struct Needles {
    runs: HashSet<u64>,
    /// Nearly every word of a page, and every run of such words, is told from the withheld ones by its mark alone.
    word_marks: Marks,
    run_marks: Marks,
    names: Vec<String>,
    paths: Vec<String>,
}

impl Needles {
    /// Returns the needles of everything that is withheld, whether it is public elsewhere or not.
    pub(super) fn of(withheld: Collected, published: &BTreeMap<String, PublicFile>) -> Self {
        let (mut runs, mut word_marks) = (HashSet::default(), Marks::none(BITS_OF_WORDS));
        for text in &withheld.texts {
            let mut run = Run::default();
            each_word(text, &mut |word| {
                word_marks.mark(word);
                runs.extend(run.word(word));
            });
        }
        let published_names: HashSet<&str> =
            published.keys().filter_map(|path| path.rsplit('/').next()).collect();
        let is_published = |name: &String| published_names.contains(name.as_str());
        let names = withheld.names.into_iter().filter(|name| name.len() >= 4 && !is_published(name));
        // However their letters are put together where somebody has named them.
        let forms = names.flat_map(|name| {
            let other = Some(decomposed(&name).into_owned()).filter(|other| *other != name);
            [name].into_iter().chain(other)
        });
        let names = forms.collect();
        let paths = withheld.documents.into_iter().chain(withheld.linked);
        let paths = paths.filter(|path| !published.contains_key(path)).collect();
        Self { run_marks: Marks::of(&runs), word_marks, runs, names, paths }
    }

    /// Returns these needles less what is public too.
    pub(super) fn less_public(&self, site: &Site, tables: &Tables, stubs: &Stubs) -> Self {
        let mut runs = self.runs.clone();
        let names = FileNames::of(&self.names);
        let mut is_public = vec![false; self.names.len()];
        if !runs.is_empty() || !self.names.is_empty() {
            each_public_text(site, tables, stubs, &mut |text| {
                each_run(text, &mut |run| {
                    if self.run_marks.may_have(run) {
                        runs.remove(&run);
                    }
                });
                names.each_in(text, &mut |number| is_public[number] = true);
                ControlFlow::Continue(())
            });
        }
        let names = self.names.iter().zip(is_public).filter(|(_, is_public)| !is_public);
        let names = names.map(|(name, _)| name.clone()).collect();
        let (run_marks, word_marks) = (Marks::of(&runs), self.word_marks.clone());
        Self { runs, word_marks, run_marks, names, paths: self.paths.clone() }
    }

    /// Whether there is nothing to guard against.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.names.is_empty() && self.paths.is_empty()
    }

    /// Whether a run of words, as hashed by [`Run`], is withheld.
    pub(crate) fn has_run(&self, run: u64) -> bool {
        self.run_marks.may_have(run) && self.runs.contains(&run)
    }

    /// Whether a word, as hashed by [`Word`], may be one of a withheld run.
    pub(crate) fn may_have_word(&self, word: u64) -> bool {
        self.word_marks.may_have(word)
    }

    /// Whether any run of words is withheld.
    pub(crate) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    /// Returns the names of withheld files.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the paths of withheld files within the sources.
    pub(crate) fn paths(&self) -> &[String] {
        &self.paths
    }
}
