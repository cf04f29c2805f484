//! The one door to the YAML library: text in, a tree of values out, each value with its place.
//! A tree, and not typed structs at once, so that one run can report every mistake of a file.

mod origin;
mod passed_over;
mod syntax;

pub use origin::Origin;

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::{Node, Tree, lost_text};
use crate::text::{HashMap, Place};
use passed_over::{Style, passed_over};
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};
use std::collections::BTreeMap;
use std::ops::Range;
use syntax::{nested, second_document, syntax, unknown_alias};

/// What a piece of YAML says, and what of it cannot stay as it is.
pub struct Reading {
    /// What it says.
    pub node: Node,
    /// What would be lost of it.
    pub mistakes: Vec<Diagnostic>,
}

/// How many bytes of values aliases may repeat in one file: a few lines of them could stand for more than fits in memory.
const MOST_REPEATED: usize = 16 << 20;

/// Reads `text`.
pub fn read(text: &str, origin: Origin) -> Result<Reading, Diagnostic> {
    let nesting = origin.nesting as usize + 1;
    let mut options = serde_yaml::granit_parser::options! {
        disallow_directives: true,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: nesting,
        block_nesting_limit: nesting,
    };
    options.set_emit_comments(false);
    let mut builder = Builder::new(text, origin);
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => return Err(syntax(&error, text, origin, builder.last_passed_over)),
        }
    }
    Ok(builder.finish())
}

/// A list or a mapping that is not closed yet.
struct Open {
    entries: Entries,
    start: usize,
    is_flow: bool,
    anchor: usize,
    /// What had been read before it, in bytes.
    read_before: usize,
    /// How many levels stand in it.
    height: usize,
}

enum Entries {
    List(Vec<Node>),
    Map { pairs: Vec<(Node, Node)>, key: Option<Node> },
}

/// A value that aliases may repeat.
struct Anchored {
    node: Node,
    bytes: usize,
    height: usize,
}

/// Builds the tree out of what the library comes upon.
struct Builder<'t> {
    text: &'t str,
    origin: Origin,
    open: Vec<Open>,
    root: Option<Node>,
    has_begun: bool,
    anchored: HashMap<usize, Anchored>,
    /// Where each anchor stands, and whether an alias leads to it, in the order of writing.
    anchors: BTreeMap<usize, (Range<usize>, bool)>,
    /// The values read so far, in bytes.
    read: usize,
    /// Those of them that are copies.
    repeated: usize,
    last_passed_over: Option<Place>,
    mistakes: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, origin: Origin) -> Self {
        Self {
            text,
            origin,
            open: Vec::new(),
            root: None,
            has_begun: false,
            anchored: HashMap::default(),
            anchors: BTreeMap::new(),
            read: 0,
            repeated: 0,
            last_passed_over: None,
            mistakes: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Diagnostic> {
        let at = &range_of(span, self.text);
        match event {
            Event::DocumentStart(..) if self.has_begun => {
                return Err(second_document(self.text, at, self.origin));
            }
            Event::DocumentStart(..) => self.has_begun = true,
            Event::Scalar(value, style, anchor, tag) => {
                // Before nothing, it would pass over what stands behind it.
                let is_text =
                    !at.is_empty() && tag.as_ref().is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                if tag.is_some() && !is_text {
                    self.lose_tag(span);
                }
                let node = self.scalar(&value, style, at, is_text);
                self.put(node, anchor, self.read, 0)?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                if tag.is_some() {
                    self.lose_tag(span);
                }
                self.begin(Entries::List(Vec::new()), style, anchor, at)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                if tag.is_some() {
                    self.lose_tag(span);
                }
                self.begin(Entries::Map { pairs: Vec::new(), key: None }, style, anchor, at)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at)?,
            Event::Anchor(id, _) => drop(self.anchors.insert(id, (at.clone(), false))),
            Event::Alias(id) => self.repeat(id, at)?,
            Event::UnresolvedAlias(_) => return Err(unknown_alias(self.text, at, self.origin)),
            // Where the file begins and ends, and comments, which are not asked for.
            _ => {}
        }
        Ok(())
    }

    /// Tells of a tag: it says nothing here, but `!!str`, which says what every value is.
    fn lose_tag(&mut self, span: &Span) {
        let tag = range_of(&span.tag_span().unwrap_or(*span), self.text);
        self.mistakes.push(lost_text(&self.text[tag.clone()], "a tag", self.origin.place(&tag)));
    }

    fn scalar(&self, value: &str, style: ScalarStyle, at: &Range<usize>, is_text: bool) -> Node {
        // The library's span of a block scalar runs on to the next token.
        let written = self.text[at.clone()].trim_end();
        let range = at.start..at.start + written.len();
        let is_plain = style == ScalarStyle::Plain;
        let is_nothing = is_plain && !is_text && matches!(written, "" | "~" | "null");
        let passed_over = match style {
            _ if is_nothing && !written.is_empty() => Some(range.clone()),
            ScalarStyle::Plain if written.is_empty() => passed_over(self.text, &range, Style::Empty),
            ScalarStyle::Plain => passed_over(self.text, &range, Style::Plain),
            ScalarStyle::Literal | ScalarStyle::Folded => passed_over(self.text, &range, Style::Block),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => None,
        };
        let tree = if is_nothing { Tree::Null } else { Tree::Scalar(value.to_owned()) };
        let place = self.origin.place(&range);
        Node { tree, place, passed_over: passed_over.map(|range| self.origin.place(&range)) }
    }

    fn begin(
        &mut self,
        entries: Entries,
        style: StructureStyle,
        anchor: usize,
        at: &Range<usize>,
    ) -> Result<(), Diagnostic> {
        if self.open.len() as u64 > self.origin.nesting {
            return Err(nested(self.origin, at.start));
        }
        let is_flow = style == StructureStyle::Flow;
        let (start, read_before) = (at.start, self.read);
        self.open.push(Open { entries, start, is_flow, anchor, read_before, height: 0 });
        Ok(())
    }

    fn end(&mut self, at: &Range<usize>) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let (tree, last) = match open.entries {
            Entries::List(list) => {
                let last = list.last().map(|last| last.place);
                (Tree::List(list), last)
            }
            Entries::Map { pairs, .. } => {
                let last = pairs.last().map(|(_, last)| last.place);
                (Tree::Map(pairs), last)
            }
        };
        // In block style, what ends it is the next token.
        let start = self.origin.base + open.start;
        let end = match last {
            _ if open.is_flow => self.origin.base + at.end,
            Some(last) => last.end as usize,
            None => start,
        };
        let node = Node::new(tree, Place::new(self.origin.file, start, end));
        self.put(node, open.anchor, open.read_before, open.height + 1)
    }

    /// Puts a value where it belongs; `height` levels stand in it, and `read_before` bytes had been read before it.
    fn put(
        &mut self,
        node: Node,
        anchor: usize,
        read_before: usize,
        height: usize,
    ) -> Result<(), Diagnostic> {
        let text = if let Tree::Scalar(text) = &node.tree { text.len() } else { 0 };
        self.read += size_of::<Node>() + text;
        if anchor != 0 {
            let bytes = self.read - read_before;
            self.count_repeated(bytes, node.place)?;
            self.anchored.insert(anchor, Anchored { node: node.clone(), bytes, height });
        }
        self.last_passed_over = node.passed_over;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.height = open.height.max(height);
        match &mut open.entries {
            Entries::List(list) => list.push(node),
            Entries::Map { pairs, key } => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => *key = Some(node),
            },
        }
        Ok(())
    }

    /// Puts once more what an alias leads to.
    fn repeat(&mut self, id: usize, at: &Range<usize>) -> Result<(), Diagnostic> {
        let place = self.origin.place(at);
        let Some(anchored) = self.anchored.get(&id) else {
            let message = "this alias leads to the value that it stands in";
            return Err(Diagnostic::new(Code::YamlSyntax, place, message).help("write the value out"));
        };
        if self.open.len() + anchored.height > self.origin.nesting as usize + 1 {
            return Err(nested(self.origin, at.start));
        }
        let (bytes, height) = (anchored.bytes, anchored.height);
        let passed_over = passed_over(self.text, at, Style::Plain).map(|range| self.origin.place(&range));
        let node = Node { place, passed_over, ..anchored.node.clone() };
        self.count_repeated(bytes, place)?;
        if let Some((_, is_used)) = self.anchors.get_mut(&id) {
            *is_used = true;
        }
        let read_before = self.read;
        self.read += bytes;
        self.put(node, 0, read_before, height)
    }

    fn count_repeated(&mut self, bytes: usize, place: Place) -> Result<(), Diagnostic> {
        self.repeated += bytes;
        if self.repeated > MOST_REPEATED {
            let message = "anchors and aliases repeat too much in this file";
            return Err(Diagnostic::new(Code::YamlSyntax, place, message).help("write the values out"));
        }
        Ok(())
    }

    fn finish(mut self) -> Reading {
        for (at, _) in self.anchors.into_values().filter(|(_, is_used)| !is_used) {
            let taken_for = "the name of a value, and nothing repeats that";
            self.mistakes.push(lost_text(&self.text[at.clone()], taken_for, self.origin.place(&at)));
        }
        let nothing = || Node::new(Tree::Null, self.origin.place(&(0..0)));
        Reading { node: self.root.unwrap_or_else(nothing), mistakes: self.mistakes }
    }
}

/// Returns the bytes of the text that a span covers.
fn range_of(span: &Span, text: &str) -> Range<usize> {
    let range = span.byte_range().unwrap_or(0..0);
    text.floor_char_boundary(range.start)..text.floor_char_boundary(range.end.max(range.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn origin() -> Origin {
        Origin { file: FileId(0), base: 0, nesting: 64 }
    }

    fn refused(text: &str) -> String {
        read(text, origin()).map(|_| ()).unwrap_err().message
    }

    #[test]
    fn scalars_keep_their_text() {
        let text =
            "a: 06\nb: 1.50\nc: yes\nd: 2021-08-23\ne: ~\nf: 0x1F\ng: 1_000\nh: 12:30\ni: 1e3\nj: NULL\n";
        let Tree::Map(map) = read(text, origin()).unwrap().node.tree else { panic!("a mapping") };
        let texts: Vec<_> = map.iter().map(|(_, value)| value.tree.clone()).collect();
        let written = ["06", "1.50", "yes", "2021-08-23", "~", "0x1F", "1_000", "12:30", "1e3", "NULL"];
        let scalar = |text: &str| Tree::Scalar(text.to_owned());
        let expected = written.map(|text| if text == "~" { Tree::Null } else { scalar(text) });
        assert_eq!(texts, expected);
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow_the_stack() {
        for deep in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(5000), "? ".repeat(50_000)] {
            assert!(read(&deep, origin()).is_err());
        }
        let fair = format!("{}x{}", "[".repeat(60), "]".repeat(60));
        assert!(read(&fair, origin()).is_ok());
        let over = format!("{}x{}", "[".repeat(70), "]".repeat(70));
        assert_eq!(refused(&over), "this YAML nests deeper than 64 levels");
        let repeated = format!("- &a {0}x{1}\n- {0}*a{1}\n", "[".repeat(40), "]".repeat(40));
        assert_eq!(refused(&repeated), "this YAML nests deeper than 64 levels");
    }

    #[test]
    fn aliases_repeat_what_they_name_and_no_more_than_fits() {
        let reading = read("a: &x {b: [1, 2]}\nc: *x\n", origin()).unwrap();
        assert!(reading.mistakes.is_empty());
        let Tree::Map(map) = reading.node.tree else { panic!("a mapping") };
        assert_eq!(map[0].1.tree, map[1].1.tree);
        assert_eq!((map[1].1.place.start, map[1].1.place.end), (21, 23));
        assert_eq!(refused("a: &x [*x]\n"), "this alias leads to the value that it stands in");
        let lines = (1..40).map(|n| format!("- &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9)));
        let laughs = format!("- &a0 lol\n{}", lines.collect::<String>());
        assert_eq!(refused(&laughs), "anchors and aliases repeat too much in this file");
    }
}
