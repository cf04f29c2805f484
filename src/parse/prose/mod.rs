//! Markdown to text with marks. Raw HTML is refused, for what it could carry; what is no Markdown to the letter is read as
//! it was plainly meant, or reported.

mod addresses;
mod captions;
mod definitions;
mod edited;
mod emphasis;
mod footnotes;
mod headings;
mod ids;
mod lines;
mod links;
mod notes;
mod reading;
mod scope;
mod signs;
mod unpublished;
mod writer;

#[cfg(test)]
pub use ids::anchor_of;
pub use ids::name_parts;
pub use notes::settle_notes;
pub use scope::Scope;
pub use unpublished::unpublished;

use super::offsets::Offsets;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::prose::Prose;
use crate::model::value::Reader;
use crate::text::words::find;
use pulldown_cmark::{Event, Tag};
use reading::{Parsed, Reading, as_meant, read};
use std::ops::Range;

/// How deep Markdown may nest: each quotation is one deep, each list two. Nobody reads what is deeper, and the time that
/// it takes to write is that of its length for each level.
const DEEPEST: usize = 64;

/// A text among those of its page.
pub struct Piece<'s> {
    /// What they share.
    pub scope: &'s mut Scope,
    /// Its number among them.
    pub number: usize,
}

/// Parses `markdown`, a piece of a page's text or of a short text.
pub fn prose(markdown: &str, offsets: &Offsets, piece: Piece<'_>, reader: &mut Reader<'_>) -> Prose {
    if let Some((at, control)) = control_in(markdown) {
        let place = offsets.place(&(at..at + control.len_utf8()), reader);
        reader.push(crate::model::value::control_character(control, place));
        return Prose::default();
    }
    let Piece { scope, number } = piece;
    let options = scope.options();
    let prefix = scope.prefix(number, markdown);
    let typed = as_meant(markdown, &prefix, options);
    let first = read(&typed, options, &mut |label| scope.link(Some(number), label));
    let edits = emphasis::edits(typed.text(), &first.events);
    let again;
    let (edited, reading) = if edits.is_empty() {
        (&typed, first)
    } else {
        again = typed.with(&edits);
        (&again, read(&again, options, &mut |label| scope.link(Some(number), label)))
    };
    for (lost, range) in definitions::lost(edited.text(), &reading) {
        reader.push(lost.said(offsets.place(&edited.origin(&range), reader)));
    }
    let Reading { undefined, events, .. } = reading;
    // What the parser put in by itself, and the notes of the page's other texts, are no part of this one.
    let events = events.into_iter().filter(|(event, range)| {
        range.start >= prefix.len()
            && !matches!(event, Event::Text(text) if &**text == "\u{200b}" && edited.origin(range).is_empty())
    });
    let mut events: Vec<Parsed<'_>> = events.collect();
    let mut left = Vec::new();
    if signs::may_stand_in(markdown) {
        (events, left) = signs::finish(edited, events);
    }
    for (_, range) in &mut events {
        *range = edited.origin(range);
    }
    if find(markdown, "Table").is_some() {
        events = captions::in_tables(events);
    }
    if let Some(range) = too_deep(&events) {
        let place = offsets.place(range, reader);
        reader.push(
            Diagnostic::new(Code::TooDeep, place, format!("this text nests more than {DEEPEST} deep")).help(
                "quotations, lists and emphasis stand inside each other here: put the text outside of them",
            ),
        );
        return Prose::default();
    }
    let mut writer =
        writer::Writer::new(markdown, offsets, scope.is_of_page().then_some(&mut *scope), number);
    writer.write(&events, reader);
    writer.report(&left, &undefined, edited, reader);
    let prose = writer.finish();
    for (event, _) in &events {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event
            && !id.is_empty()
        {
            scope.use_link(number, id);
        }
    }
    prose
}

/// Returns the first control character of a text, and where it stands.
fn control_in(text: &str) -> Option<(usize, char)> {
    // Those beyond ASCII begin with 0xc2. All bytes are looked at, many at a time.
    let may_be = |byte: u8| matches!(byte, 0..=8 | 11..=12 | 14..=31 | 0x7f | 0xc2);
    if !text.bytes().fold(false, |found, byte| found | may_be(byte)) {
        return None;
    }
    text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Returns where the first element begins that stands deeper than any may.
fn too_deep<'e>(events: &'e [(Event<'_>, Range<usize>)]) -> Option<&'e Range<usize>> {
    let mut depth = 0_usize;
    events.iter().find_map(|(event, range)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::{Destination, Element, Step};
    use crate::parse::body::reader;
    use crate::text::FileId;

    /// Returns a text with a letter for each mark that is no paragraph, and what is reported of it.
    fn told(markdown: &str) -> (String, Vec<(Code, String)>) {
        let mut reader = reader(FileId(0), markdown);
        let mut scope = Scope::of_page(&[(0, markdown)], &mut [], FileId(0));
        let piece = Piece { scope: &mut scope, number: 0 };
        let prose = prose(markdown, &Offsets::Direct(0), piece, &mut reader);
        let mut told = String::new();
        prose.walk(&mut |step| match step {
            Step::Words(words) => told.push_str(words),
            Step::Open(Element::Link(link)) => {
                let to = match &prose.links[*link as usize].to {
                    Destination::Elsewhere(to) | Destination::File(to) => to.as_str(),
                    _ => "?",
                };
                told.push_str(&format!("({to}|"));
            }
            Step::Open(Element::Strong) => told.push_str("(s|"),
            Step::Open(Element::Emphasis) => told.push_str("(e|"),
            Step::Open(Element::Struck) => told.push_str("(x|"),
            Step::Open(Element::Heading { id, .. }) => told.push_str(&format!("(h{id}|")),
            Step::Open(Element::Entry { .. }) => told.push_str("(i|"),
            Step::Open(Element::Caption) => told.push_str("(c|"),
            Step::Open(Element::Cell { align, .. }) => {
                told.push_str(&format!("({}|", format!("{align:?}").chars().next().unwrap()));
            }
            Step::Close(
                Element::Link(_)
                | Element::Strong
                | Element::Emphasis
                | Element::Struck
                | Element::Heading { .. }
                | Element::Entry { .. }
                | Element::Caption
                | Element::Cell { .. },
            ) => told.push(')'),
            Step::Open(_) | Step::Close(_) => {}
        });
        let at = |one: &Diagnostic| {
            let place = one.place.expect("it has a place");
            (one.code, markdown[place.start as usize..place.end as usize].to_owned())
        };
        (told, reader.diagnostics.iter().map(at).collect())
    }

    #[test]
    fn what_was_plainly_meant_is_read() {
        for (markdown, meant) in [
            ("**Note:**the rest, **all** of it", "(s|Note:)the rest, (s|all) of it"),
            ("**Note: **The rest", "(s|Note:) The rest"),
            ("word** bold** word", "word (s|bold) word"),
            ("word**(bold)** word", "word(s|(bold)) word"),
            ("*a:*b and *c*", "(e|a:)b and (e|c)"),
            ("~~a:~~b", "(x|a:)b"),
            ("**see [x](https://a.example/):**word `**`", "(s|see (https://a.example/|x):)word **"),
            ("5* and 6*, a*b", "5* and 6*, a*b"),
            ("\\*\\*a\\*\\* \\[^1] \\[a](b", "**a** [^1] [a](b"),
            ("- **a:**b\n- **c: **d", "(i|(s|a:)b)(i|(s|c:) d)"),
            (
                "See https://a.example/b_c?d=e&amp;f, or\nwww.b.example.",
                "See (https://a.example/b_c?d=e&f|https://a.example/b_c?d=e&f), or\n(http://www.b.example|www.b.example).",
            ),
            (
                "*https://a.example* <https://b.example> [https://c.example](https://d.example)",
                "(e|(https://a.example|https://a.example)) (https://b.example|https://b.example) (https://d.example|https://c.example)",
            ),
            (
                "`https://a.example`\n\n```\nhttps://b.example/_c_\n```",
                "https://a.examplehttps://b.example/_c_\n",
            ),
            ("__Note: __The rest", "(s|Note:) The rest"),
            ("__Note:__The rest", "(s|Note:)The rest"),
            ("*Note: *the rest, _Or: _not", "(e|Note:) the rest, (e|Or:) not"),
            ("***Both:***word and ***Both: ***word", "(e|(s|Both:))word and (e|(s|Both:)) word"),
            ("| a |\n|---|\n| **Note: **b |", "(U|a)(U|(s|Note:) b)"),
            (
                "https://a.example/_b/c_d_e/*f*g/x**y**z *h*",
                "(https://a.example/_b/c_d_e/*f*g/x**y**z|https://a.example/_b/c_d_e/*f*g/x**y**z) (e|h)",
            ),
            (
                "https://a.example,https://b.example",
                "(https://a.example|https://a.example),(https://b.example|https://b.example)",
            ),
            (
                "<www.a.example> and ftp://a.example/_b_",
                "(http://www.a.example|www.a.example) and ftp://a.example/_b_",
            ),
            ("[a](https://b.ex\u{ad}ample/\u{200b}c)", "(https://b.example/c|a)"),
            (
                "## **Bold {#bb}**\n\n## *A {#em}* ##\n\n##1 First\n\n##Last##",
                "(hbb|(s|Bold))(hem|(e|A))(h|1 First)(h|Last)",
            ),
            ("`## A {#b}` and\n\n## A `{#b}`", "## A {#b} and(h|A {#b})"),
            ("o one\no two\n\n‒ a\n‒ b\n\n✓ c\n✗ d", "(i|one)(i|two)(i|a)(i|b)(i|✓ c)(i|✗ d)"),
            (
                "Table 3. Homes\n\n| a |\n|---|\n\n**Table 4 – Beds**\n\n| a |\n|---|\n\n**Table:** Beds\n\n| a |\n|---|",
                "(c|Table 3. Homes)(U|a)(c|(s|Table 4 – Beds))(U|a)(c|Beds)(U|a)",
            ),
            ("| a |\n|---|\n\nTable below: Homes", "(U|a)Table below: Homes"),
            ("[a](my slides.pdf) and `[b](c d)`", "(my slides.pdf|a) and [b](c d)"),
            ("##A {2020}\n\n## B {#c}\n\n## D ##\n\n## E \\{#f}", "(h|A {2020})(hc|B)(h|D)(h|E {#f})"),
            ("```\n##\u{a0}x\n•\n```\n\n•\ta", "##\u{a0}x\n•\n(i|a)"),
            (
                "Table: Homes *now*\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |",
                "(c|Homes (e|now))(C|a)(R|b)(C|1)(R|2)",
            ),
            ("| a |\n|---|\n| 1 |\n\nTable 2: Homes\n\nTable: no", "(c|Table 2: Homes)(U|a)(U|1)Table: no"),
            ("| a |\n|---|\n| 1 |\n| 2 | |", "(U|a)(U|1)(U|2)"),
        ] {
            let (told, found) = told(markdown);
            assert_eq!(told.replace('\t', ""), meant, "{markdown}");
            assert_eq!(found, [], "{markdown}");
        }
    }

    #[test]
    fn what_is_left_is_reported_where_it_stands() {
        for (markdown, code, place) in [
            ("a **b", Code::StrayMarkup, "**"),
            ("*Note: the rest", Code::StrayMarkup, "*"),
            ("a *b", Code::StrayMarkup, "*"),
            ("_Note: the rest", Code::StrayMarkup, "_"),
            ("the rest._", Code::StrayMarkup, "_"),
            ("__a b", Code::StrayMarkup, "__"),
            ("a ~~b", Code::StrayMarkup, "~~"),
            ("the council`s homes", Code::StrayMarkup, "`"),
            ("Cllr O`Neill and Cllr D`Arcy", Code::StrayMarkup, "`Neill and Cllr D`"),
            ("Text {.note}", Code::StrayMarkup, "{.note}"),
            ("Text\n{: .note}", Code::StrayMarkup, "{: .note}"),
            ("## Three {#c}.", Code::BrokenMarkup, "{#c}"),
            ("## A {#z", Code::BrokenMarkup, "{#z"),
            ("## A {#x} {#y}", Code::BrokenMarkup, "{#x}"),
            ("####### seven", Code::StrayMarkup, "####### seven"),
            ("- [x] Done", Code::StrayMarkup, "[x]"),
            ("- [ ]\n- b", Code::StrayMarkup, "[ ]"),
            ("(a) one\n(b) two", Code::StrayMarkup, "(a) one\n(b) two"),
            ("i. one\nii. two", Code::StrayMarkup, "i. one\nii. two"),
            ("i) one\nii) two", Code::StrayMarkup, "i) one\nii) two"),
            ("*one\n*two: three", Code::StrayMarkup, "*one\n*two: three"),
            (
                "[a][l]\n\n[l]: https://b.example\n\n[L]: https://c.example",
                Code::DuplicateId,
                "[L]: https://c.example",
            ),
            ("[l]\n\n[l]: https://b.example \"c\"", Code::StrayMarkup, "[l]: https://b.example \"c\""),
            ("[a] [b]\n\n[b]: https://b.example", Code::BrokenMarkup, "[a] [b]"),
            ("[a]\n(https://b.example)", Code::BrokenMarkup, "[a]\n(https://b.example)"),
            ("[](https://b.example)", Code::BrokenMarkup, "[](https://b.example)"),
            ("see <https://a.example/x y>", Code::BrokenMarkup, "<https://a.example/x y>"),
            ("a\n\n    b\n    c\n\nd", Code::StrayMarkup, "b\n    c"),
            ("a\n\n\tb", Code::StrayMarkup, "b"),
            ("| a | b |\n|---|---|\n| 1 | 2 |\nSource: c\nand d", Code::BrokenMarkup, "Source: c\nand d"),
            ("| a |\n|---|\n| 1 |\nSource: c", Code::BrokenMarkup, "Source: c"),
            ("As minuted](see the annex below) *a", Code::StrayMarkup, "*"),
            ("• a[^1]", Code::BrokenLink, "[^1]"),
            ("[^1]\n\n[^1]: a\n[^1]: b", Code::DuplicateId, "[^1]"),
            ("\u{a0}- [a][b]", Code::BrokenLink, "[a][b]"),
            ("[a][]", Code::BrokenLink, "[a]"),
            ("![a] (b.png)", Code::BrokenMarkup, "![a] (b.png)"),
            ("See [a] (@b)", Code::BrokenMarkup, "[a] (@b)"),
            ("text\n| a | b |\n| 1 | 2 |", Code::BrokenMarkup, "| a | b |"),
            ("a | b\n1 | 2", Code::BrokenMarkup, "1 | 2"),
            ("| a | b |\n|---|\n| 1 | 2 |", Code::BrokenMarkup, "| a | b |"),
            ("| a |\n|---|\n| 1 | 2 |", Code::BrokenMarkup, "| 2 |"),
            ("## A {.b}", Code::BrokenMarkup, "{.b}"),
            ("## A {#b .c}", Code::BrokenMarkup, "{#b .c}"),
            ("1.one\n2.two", Code::StrayMarkup, "1.one\n2.two"),
            ("#One", Code::StrayMarkup, "#One"),
            ("[a](https://b.example \"c\")", Code::StrayMarkup, "[a](https://b.example \"c\")"),
        ] {
            assert_eq!(told(markdown).1, [(code, place.to_owned())], "{markdown}");
        }
        for fine in [
            "Cost | benefit",
            "[sic] (see above)",
            "**a**",
            "[2020] and [x]",
            "at 10.30am\n11.30am",
            "5 * 3, a_b_c, snake_case, Section 2 * note",
            "Homes cost £5*.\n\n*Without VAT: see below",
            "| a | b |\n|---|---|\n| 12* | 13 |\n\n*Provisional: not yet checked",
            "Cllrs *Smith, *Jones and Brown",
            "Name: ____ of __ and ~5",
            "As minuted](see the annex below).",
            "<https://a.example/_x> and [https://a.example/_x](https://b.example/_y)",
            "a\\\n(a) one  \n(b) two",
            "(a) one\n\n(b) two",
            "the `key`s and non-`key` words",
            "A. Smith\nB. Jones",
            "e.g. one\ni.e. two",
            "a | b\n---|---\n1 | 2",
            "[l]\n\n[l]: https://b.example\n[l]: <https://b.example>",
            "[l]\n\n[l]: https://b.example\n\n```\n[l]: https://c.example\n```\n\ntext\n[l]: https://c.example",
            "- a\n\n      b",
            "{2020} and {a} {...}",
            "\\[x] and \\{.a} \\_b \\`c",
            "-5\n-6",
        ] {
            assert_eq!(told(fine).1, [], "{fine}");
        }
    }
}
