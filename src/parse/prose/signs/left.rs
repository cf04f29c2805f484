//! What can be left of Markdown in words, and what is said of it.

use crate::diagnostics::{Code, Diagnostic};
use crate::text::Place;
use std::ops::Range;

/// Something that would be published as it stands, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Signs of emphasis that do not end, or do not begin.
    Emphasis,
    /// A backtick that does not end, or does not begin.
    Code,
    /// Code that begins and ends inside words, where apostrophes were meant.
    Apostrophes,
    /// `[^x]`, with no note of that name.
    Note,
    /// `[a] (b)` or `[a] [b]`: a link or an image with a blank in its middle.
    Gap,
    /// `[a](b`: a link that does not end.
    Link,
    /// `<https://a b>`: an address with a blank in its middle.
    Address,
    /// Lines with columns, and no table.
    Table,
    /// Lines that begin with the sign of a list, and are none.
    List,
    /// `- [x]`: an entry of a list that is ticked off.
    Task,
    /// A line that begins with `#` and a word, or with more than six.
    Heading,
    /// `{#x}` and the like, elsewhere than at a heading.
    Attributes,
    /// A row with more cells than its table has columns.
    Cells,
    /// A line below a table that became a row of it.
    Row,
    /// A paragraph that is shown as code, for its blanks.
    Indented,
}

/// What is left, and where it stands.
pub type Found = (Left, Range<usize>);

/// Returns what is said of signs that were typed; in a short text no note can stand.
pub fn said(left: Left, typed: &str, is_short: bool, place: Place) -> Diagnostic {
    let stray = |message: &str| Diagnostic::new(Code::StrayMarkup, place, message);
    let broken = |message: &str| Diagnostic::new(Code::BrokenMarkup, place, message);
    match left {
        Left::Emphasis => emphasis(typed, place),
        Left::Code => stray("this backtick is published as it stands")
            .help("one before the words and one behind them mark code; an apostrophe is `’`; to show the sign, write `\\``"),
        Left::Apostrophes => stray("what stands between these backticks is shown as code")
            .help("an apostrophe is `’`; to mark code, put a blank before the first backtick or behind the last"),
        Left::Note => note(typed, is_short, place),
        Left::Gap => broken("this looks like a link, and a blank parts it")
            .help("write `[words](address)` without a blank between; to show the brackets, write `\\[`"),
        Left::Link => stray("this looks like a link, and is none")
            .help("write `[words](address)`; an address with blanks stands between `<` and `>`; to show the brackets, write `\\[`"),
        Left::Address => broken("this looks like an address, and a blank parts it")
            .help("write `%20` for a blank in an address, or `[words](<address>)`; to show the sign, write `\\<`"),
        Left::Table => broken("this looks like a table, and is none")
            .help("below the line with the headings stands one with as many columns: `|---|---|`; to show the signs, write `\\|`"),
        Left::Cells => broken("this row has more cells than its table has columns")
            .help("give the line with the headings, and the one below it, as many columns; to show a `|`, write `\\|`"),
        Left::Row => broken("this would be published as a row of the table above it")
            .help("leave a line empty below the table; a row has a `|` between its columns"),
        Left::List => stray("these lines look like a list, and are none")
            .help("a list is `- first` or `1. first`, with a blank behind the sign; lines that letters count, `(a) first`, each need an empty line above; to show the sign, write `\\-`"),
        Left::Task => stray("this box is published as it stands: nobody can tick it")
            .help("say it in words: `- Done: …`, `- To do: …`; what was promised and became of it is an action; to show the brackets, write `\\[`"),
        Left::Heading => stray("this looks like a heading, and is none")
            .help("write two to six signs and a blank behind them: `## What was found`; to show the sign, write `\\#`"),
        Left::Attributes => stray("these attributes are published as they stand")
            .help("only a heading can be given anything, an id at its end: `## What was found {#found}`; to show the brackets, write `\\{`"),
        Left::Indented => stray("this paragraph is shown as code, for the blanks before it")
            .help("take the blanks away; what is code stands between two lines \"```\""),
    }
}

fn emphasis(typed: &str, place: Place) -> Diagnostic {
    let escaped: String = typed.chars().map(|sign| format!("\\{sign}")).collect();
    let (message, them) = if typed.len() == 1 {
        ("this sign is published as it stands", "the sign")
    } else {
        ("these signs are published as they stand", "the signs")
    };
    let footnote = if typed == "*" { "; a footnote is `[^1]`" } else { "" };
    Diagnostic::new(Code::StrayMarkup, place, message).help(format!(
        "`{typed}` stands directly before the first word of what it marks, and directly behind the last{footnote}; to show {them}, write `{escaped}`"
    ))
}

fn note(typed: &str, is_short: bool, place: Place) -> Diagnostic {
    if is_short {
        return Diagnostic::new(Code::BrokenLink, place, "a note stands in a short text")
            .help("notes can stand in the text of a page alone: say it in the text; to show the brackets, write `\\[`");
    }
    let name = typed.trim_start_matches("[^").trim_end_matches(']');
    Diagnostic::new(Code::BrokenLink, place, format!("there is no note `{name}` on this page")).help(format!(
        "write it on a line of its own, outside of restricted text: `[^{name}]: …`; to show the brackets, write `\\[`"
    ))
}
