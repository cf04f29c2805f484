//! The law in rows: what is written, and what the contract with authors says follows from it. A table is text, so that a reader can
//! hold it against the contract, and is written out as content and put through the stages, so that it says nothing of
//! the model. Rows that are wrong come out together, each with the sentence that it stands under.

mod addresses;
mod checks;
mod deadlines;
mod facets;
mod ids;
mod progress;
mod report_backs;
mod standing;

use crate::council::Council;
use answerable::diagnostics::human;
use answerable::pipeline::{Prepared, Preparer, Ready};
use std::ops::Index;

/// A row of a table: what is written, and in the columns whose names begin with `→`, what follows.
pub struct Row {
    /// The sentence that the row stands under.
    sentence: String,
    line: &'static str,
    cells: Vec<(&'static str, &'static str)>,
}

impl Row {
    /// Returns the cell of a column, or `otherwise` if it is empty or the table has no such column.
    pub fn or(&self, column: &str, otherwise: &'static str) -> &'static str {
        let cell = self.cells.iter().find(|(name, _)| *name == column).map(|(_, cell)| *cell);
        cell.filter(|cell| !cell.is_empty()).unwrap_or(otherwise)
    }

    /// Whether the table has a column.
    pub fn has(&self, column: &str) -> bool {
        self.cells.iter().any(|(name, _)| *name == column)
    }

    /// Returns the cell of a column as a line of YAML with this key; nothing if it is empty.
    pub fn line(&self, key: &str, column: &str) -> String {
        match self.or(column, "") {
            "" => String::new(),
            value => format!("{key}: {value}\n"),
        }
    }

    fn expected(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.cells.iter().copied().filter(|(name, _)| name.starts_with('→'))
    }
}

impl Index<&str> for Row {
    type Output = str;

    fn index(&self, column: &str) -> &str {
        let cell = self.cells.iter().find(|(name, _)| *name == column);
        cell.unwrap_or_else(|| panic!("the table has no column `{column}`")).1
    }
}

/// Reads a table. The first row names the columns; a line without bars is the sentence that the rows below it are of, and
/// goes on with the one before it if it begins with `…`.
pub fn rows(table: &'static str) -> Vec<Row> {
    let mut names: Vec<&str> = Vec::new();
    let (mut beginning, mut sentence) = ("", String::new());
    let mut rows = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some(inside) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
            if line.starts_with('…') {
                sentence = format!("{beginning} {line}");
            } else {
                (beginning, sentence) = (line, line.to_owned());
            }
            continue;
        };
        let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
        if names.is_empty() {
            names = cells;
            continue;
        }
        assert_eq!(cells.len(), names.len(), "a cell for each column: {line}");
        rows.push(Row {
            sentence: sentence.clone(),
            line,
            cells: names.iter().copied().zip(cells).collect(),
        });
    }
    assert!(!rows.is_empty(), "a table has rows");
    rows
}

/// Compares what rows say with what came of them, a text for each column of theirs, and shows all that are wrong.
pub fn hold<'a>(came: impl IntoIterator<Item = (&'a Row, Vec<String>)>) {
    let mut wrong = Vec::new();
    for (row, came) in came {
        let expected: Vec<_> = row.expected().collect();
        assert_eq!(expected.len(), came.len(), "a text for each column: {}", row.line);
        let differ = expected.iter().zip(&came).filter(|((_, expected), came)| expected != came);
        let differ: Vec<String> =
            differ.map(|((name, expected), came)| format!("    {name}: {expected}, but: {came}")).collect();
        if !differ.is_empty() {
            wrong.push(format!("{}\n  {}\n{}", row.sentence, row.line, differ.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} rows are wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Holds a table of which each row is a record of its own in a site of many: `row-1`, `row-2` and so on. What the
/// columns `as of` and `site to` say is of the whole site, so rows that differ there stand in different sites.
pub fn hold_as_records(
    rows: &[Row],
    write: impl Fn(&Council, &str, &Row),
    read: impl Fn(&Ready, &str, &Row) -> Vec<String>,
) {
    let whole = |row: &Row| (row.or("as of", ""), row.or("site to", ""));
    let mut sites: Vec<_> = rows.iter().map(whole).collect();
    sites.sort_unstable();
    sites.dedup();
    let mut came = Vec::new();
    for site in sites {
        let mut council = Council::empty();
        council.as_of = Some(site.0).filter(|day| !day.is_empty());
        if !site.1.is_empty() {
            council.put("site.yaml", format!("{SITE}recorded_to: {}\n", site.1));
        }
        let here = rows.iter().enumerate().filter(|(_, row)| whole(row) == site);
        let here: Vec<_> = here.map(|(number, row)| (format!("row-{}", number + 1), row)).collect();
        for (id, row) in &here {
            write(&council, id, row);
        }
        let ready = ready(&council);
        came.extend(here.iter().map(|(id, row)| (*row, read(&ready, id, row))));
    }
    hold(came);
}

/// Asserts that each of these is what comes of some row.
pub fn all_come(words: &[&str], column: &str, rows: &[Row]) {
    let came: Vec<&str> = rows.iter().flat_map(|row| row[column].split([' ', ';', ','])).collect();
    let missing: Vec<_> = words.iter().filter(|word| !came.contains(word)).collect();
    assert!(missing.is_empty(), "no row of `{column}` comes to {missing:?}");
}

/// The `site.yaml` of every site.
pub const SITE: &str = "title: Northmoor\norganisation: northmoor\nbase_url: https://northmoor.example\n";

/// Runs the stages up to the routes, as a preview does: nobody asks git for the commit.
pub fn prepared(council: &Council) -> Prepared {
    let mut preparer = Preparer::new(council.root());
    preparer.read(None).unwrap();
    preparer.prepare(&council.config()).expect("the site was read")
}

/// Runs the stages on content that nobody refuses.
pub fn ready(council: &Council) -> Ready {
    let Prepared { sources, ready, diagnostics } = prepared(council);
    let said: Vec<String> = diagnostics.iter().map(|one| human(one, &sources.files, false)).collect();
    ready.unwrap_or_else(|| panic!("the content is refused\n{}", said.join("\n")))
}

/// What withholds a record, as YAML.
pub const WITHHELD: &str = "access: {level: exempt, paragraphs: [1], part: england, reason: Of a child}";

/// Returns the YAML of a history. Entries stand between commas, each a date, then a status, `due` and a date, or both, and
/// perhaps `withheld`; `-` is an action of which nothing has been entered.
pub fn history(entries: &str) -> String {
    let mut history = Vec::new();
    for entry in entries.split(',').map(str::trim).filter(|entry| !matches!(*entry, "" | "-")) {
        let mut words = entry.split(' ');
        let mut fields = vec![format!("date: {}, reason: They said so", words.next().unwrap_or_default())];
        while let Some(word) = words.next() {
            fields.push(match word {
                "due" => format!("due: {}", words.next().expect("a date follows `due`")),
                "withheld" => WITHHELD.to_owned(),
                "verified" => "status: verified, by: inspectorate".to_owned(),
                status => format!("status: {status}"),
            });
        }
        history.push(format!("{{{}}}", fields.join(", ")));
    }
    format!("[{}]", history.join(", "))
}

/// Gives each variant a word for rows: one that is new does not compile without, and then wants a row.
macro_rules! named {
    ($words:ident $name:ident($of:ty) { $($variant:pat => $word:literal),* $(,)? }) => {
        const $words: &[&str] = &[$($word),*];
        fn $name(one: &$of) -> &'static str {
            match one { $($variant => $word),* }
        }
    };
}
pub(crate) use named;

#[test]
#[should_panic(
    expected = "2 rows are wrong\n\n§0 So\n  | b | 2 |\n    → after: 2, but: 3\n\n§0 So … and on\n  | c | 3 |\n    → after: 3, but: 4"
)]
fn wrong_rows_are_shown_together_each_with_its_sentence() {
    let rows = rows("| before | → after |\n§0 So\n| a | 1 |\n| b | 2 |\n… and on\n| c | 3 |\n");
    hold(rows.iter().zip(["1", "3", "4"].map(|came| vec![came.to_owned()])));
}
