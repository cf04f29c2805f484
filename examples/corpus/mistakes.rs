//! Mistakes that authors make once and that show everywhere: laid over a corpus, clean or dirty, so that what a refused
//! site costs can be measured.

use crate::clean::inspections_of;
use crate::dirty::File;
use std::collections::BTreeMap;

/// Everything that is wrong with a corpus, and how much of it.
#[derive(Default)]
pub struct Mistakes {
    counts: BTreeMap<&'static str, usize>,
}

impl Mistakes {
    /// Returns how many there are of each kind.
    pub fn counts(&self) -> &BTreeMap<&'static str, usize> {
        &self.counts
    }

    fn count(&mut self, what: &'static str, how_many: usize) {
        *self.counts.entry(what).or_default() += how_many;
    }

    /// Returns what stands in place of a file. A theme has another id in its register, which every item and every
    /// finding names by the old one; every other item links to a part of its page and to an inspection that are not
    /// there, and excuses what needs no excuse.
    pub fn over(&mut self, path: &str, text: String) -> String {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name == "themes.yaml" {
            return text.replacen("theme-0: ", "theme-zero: ", 1);
        }
        let is_item = name.contains("-item-");
        if !is_item && name != "findings.yaml" {
            return text;
        }
        let text = text.replace("themes: [theme-0]", "themes: [theme-1]");
        self.count("references to a renamed theme", text.matches("themes: [theme-").count());
        let text = text.replace("themes: [theme-", "themes: [theme-0, theme-");
        let number = name.trim_end_matches(".md").rsplit('-').next().and_then(|number| number.parse().ok());
        let Some(number) = number.filter(|number: &usize| is_item && !number.is_multiple_of(2)) else {
            return text;
        };
        self.count("links to no part of a page", 1);
        self.count("exceptions that excuse nothing", 1);
        let unused = "text: That the report be noted., allow: {exempt-text: It was once}}";
        let text = text.replacen("text: That the report be noted.}", unused, 1);
        self.count("links to no inspection", 1);
        format!("{text}See [above](#above-{number}) and [before](@inspection-{number}-seen).\n")
    }

    /// Returns the files that are there beside the others: a page with two images for every item, none of which says
    /// what it shows, and files that nothing names.
    pub fn beside(&mut self, items: usize) -> Vec<File> {
        let images = "![](chart.svg)\n\n".repeat(items * 2);
        self.count("images without words in one file", items * 2);
        let chart =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9\"/></svg>\n";
        let mut files = vec![
            ("content/pages/charts.md".to_owned(), format!("---\ntitle: Charts\n---\n{images}")),
            ("content/pages/chart.svg".to_owned(), chart.to_owned()),
        ];
        for number in 0..items / 2 {
            let folder = number % inspections_of(items);
            let path = format!("content/inspections/inspection-{folder}/forgotten-{number}.pdf");
            files.push((path, format!("%PDF-1.4\n% {number}\n")));
        }
        self.count("files that nothing names", items / 2);
        files
    }
}
