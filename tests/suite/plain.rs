//! The words of pages, as tests read them.

use answerable::text::words::fold_space;

/// Returns the words of a piece of a page: tags dropped, the five entities read, white space folded.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        if !is_inline(tag) {
            text.push(' ');
        }
        text.push_str(words);
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    fold_space(&entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character)))
}

/// Whether a tag, without its brackets, stands within a sentence.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
    matches!(name, Some("em" | "strong" | "a" | "code" | "del" | "sup" | "span" | "abbr"))
}

#[test]
fn tags_within_a_sentence_part_no_words() {
    assert_eq!(plain("<p>One &amp; <em>two</em>.</p><p>Three &amp;lt;</p>"), "One & two. Three &lt;");
}
