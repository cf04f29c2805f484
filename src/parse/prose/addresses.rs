//! Addresses that stand in a text as they are: of pages and of mail.

use crate::text::web_address::is_unseen;
use crate::text::words::first_of;
use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it stands.
    pub at: Range<usize>,
    /// Where it leads; nothing where no browser goes (`ftp:`).
    pub to: Option<String>,
}

/// What the address of a page begins with, and what is put before it so that it leads there.
const BEGINNINGS: [(&str, Option<&str>); 5] = [
    ("https://", Some("")),
    ("http://", Some("")),
    ("mailto:", Some("")),
    ("www.", Some("http://")),
    ("ftp://", None),
];

/// Returns the addresses in a text, in order (GitHub Flavored Markdown 0.29, section 6.9: what ends a sentence ends an
/// address, and so does a parenthesis that was not opened in it).
pub fn addresses(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let mut from = 0;
    while let Some(offset) = first_of(&text[from..], [b':', b'@', b'.']) {
        let at = from + offset;
        from = at + 1;
        let behind_last = found.last().map_or(0, |last| last.at.end);
        let one = match text.as_bytes()[at] {
            b'@' => mail(text, at, behind_last),
            _ => page(text, at, behind_last),
        };
        if let Some(one) = one {
            from = from.max(one.at.end);
            found.push(one);
        }
    }
    found
}

/// Whether a text begins like the address of a page.
pub fn begins_address(text: &str) -> bool {
    BEGINNINGS.iter().any(|(beginning, _)| begins_with(text, beginning))
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|written| written.eq_ignore_ascii_case(beginning))
}

/// Returns the address of a page whose beginning holds the colon or full stop at a place.
fn page(text: &str, at: usize, behind_last: usize) -> Option<Address> {
    let (start, beginning, scheme) = BEGINNINGS.iter().find_map(|(beginning, scheme)| {
        let sign = beginning.find([':', '.'])?;
        let start = at.checked_sub(sign).filter(|start| *start >= behind_last)?;
        begins_with(text.get(start..)?, beginning).then_some((start, *beginning, *scheme))
    })?;
    if text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '@'))
    {
        return None;
    }
    // The host comes first: whatever follows one that is none is looked at no further.
    let rest = &text[start + beginning.len()..];
    let host = if beginning == "mailto:" { mail_length(rest)? } else { host_length(rest, beginning)? };
    let goes_on = rest[host..].starts_with(['/', '?', '#']);
    let length =
        without_end_of_sentence(&rest[..if goes_on { host + path_length(&rest[host..]) } else { host }]);
    let end = start + beginning.len() + length;
    let seen = || text[start..end].chars().filter(|c| !is_unseen(*c)).collect::<String>();
    Some(Address { at: start..end, to: scheme.map(|scheme| format!("{scheme}{}", seen())) })
}

/// Returns how long the host is that a text begins with, if it begins with one.
fn host_length(text: &str, beginning: &str) -> Option<usize> {
    if !text.trim_start_matches(is_unseen).starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_outside = |c: char| match c {
        '-' | '.' | '_' | ':' | '@' | '%' => false,
        '’' | '‘' | '”' | '“' | '»' | '«' | '…' | '–' | '—' => true,
        c => c.is_whitespace() || c.is_control() || c.is_ascii_punctuation(),
    };
    let length = text.find(is_outside).unwrap_or(text.len());
    (beginning != "www." || text[..length].trim_end_matches('.').contains('.')).then_some(length)
}

/// Returns how long the address of mail is that a text begins with, if it begins with one.
fn mail_length(text: &str) -> Option<usize> {
    let name = text.find(|c: char| !is_of_name(c))?;
    let host = text[name..].strip_prefix('@')?;
    let host = &host[..host.find(|c: char| !is_of_host(c)).unwrap_or(host.len())];
    let length = name + 1 + host.trim_end_matches(['.', '-', '_']).len();
    is_mail(&text[..length]).then_some(length)
}

/// Returns how far an address goes on behind its host.
fn path_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        let behind = || &text[at + c.len_utf8()..];
        match c {
            '<' | '>' | '"' | '`' => return at,
            c if c.is_whitespace() || c.is_control() => return at,
            // Another address follows, and so two stand there.
            ',' | ';' | '|' if begins_address(behind()) => return at,
            '(' => depth += 1,
            ')' if depth == 0 && !behind().starts_with(char::is_alphanumeric) => return at,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

/// Returns the address of mail that has its `@` at a place.
fn mail(text: &str, at: usize, behind_last: usize) -> Option<Address> {
    let before = &text[behind_last..at];
    let name = before
        .rfind(|c: char| !is_of_name(c))
        .map_or(0, |sign| sign + before[sign..].chars().next().map_or(0, char::len_utf8));
    let start = behind_last + name;
    let start = start + (text[start..at].len() - text[start..at].trim_start_matches('.').len());
    let rest = &text[at + 1..];
    let end = rest.find(|c: char| !is_of_host(c)).unwrap_or(rest.len());
    let host = rest[..end].trim_end_matches(['.', '-', '_']);
    let end = at + 1 + host.len();
    let is_within = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '@'));
    (!is_within && !rest[host.len()..].starts_with(['@', '/']) && is_mail(&text[start..end]))
        .then(|| Address { at: start..end, to: Some(format!("mailto:{}", &text[start..end])) })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '\'')
}

fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let parts: Vec<&str> = host.split('.').collect();
        !name.is_empty()
            && name.chars().all(is_of_name)
            && parts.len() > 1
            && parts.iter().all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            })
            && parts
                .last()
                .is_some_and(|last| last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()))
    })
}

/// Returns how much of a text is an address: without what ends the sentence, or was opened before it.
fn without_end_of_sentence(text: &str) -> usize {
    let mut length = text.len();
    let surplus = |closing: char, opening: char| {
        text.matches(closing).count().saturating_sub(text.matches(opening).count())
    };
    // `/_b_` and `/**b**` are whole as they are; the signs behind `/b` are of the text around it.
    let own = &text[text.rfind(['/', '?', '#', '=', '&']).map_or(0, |at| at + 1)..];
    let own = own.chars().next().filter(|_| own.contains(char::is_alphanumeric));
    let mut surplus = [(')', surplus(')', '(')), (']', surplus(']', '[')), ('}', surplus('}', '{'))];
    for last in text.chars().rev() {
        let ends = match last {
            '*' | '_' | '~' => own != Some(last),
            '.' | ',' | ';' | ':' | '!' | '?' | '|' | '\'' | '’' | '‘' | '”' | '“' | '»' | '«' | '…'
            | '–' | '—' => true,
            other => surplus.iter_mut().any(|(closing, count)| {
                let is_one = *closing == other && *count > 0;
                *count -= usize::from(is_one);
                is_one
            }),
        };
        if !ends {
            break;
        }
        length -= last.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let found = addresses(text).into_iter();
        found.map(|one| (&text[one.at.clone()], one.to.unwrap_or_default())).collect()
    }

    #[test]
    fn an_address_ends_where_readers_see_its_end() {
        for (text, address) in [
            ("see https://a.example/b.pdf.", "https://a.example/b.pdf"),
            ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
            ("“https://a.example/?q=1&r=2”, he said", "https://a.example/?q=1&r=2"),
            ("https://a.example/b#c; and", "https://a.example/b#c"),
            ("HTTPS://A.example", "HTTPS://A.example"),
            ("[https://a.example]", "https://a.example"),
            ("https://a.example/tŷ’r", "https://a.example/tŷ’r"),
            ("at http://localhost:8000/x", "http://localhost:8000/x"),
            ("https://a.example/_layouts/15/_x/y", "https://a.example/_layouts/15/_x/y"),
            ("https://a.example/_b_.", "https://a.example/_b_"),
            ("https://a.example/b_*", "https://a.example/b"),
            ("https://a.example/x,y;z, and", "https://a.example/x,y;z"),
            ("(see https://a.example/x),*y*", "https://a.example/x"),
            ("https://tŷ.example/x", "https://tŷ.example/x"),
            ("https://a.example(b)", "https://a.example"),
        ] {
            assert_eq!(found(text), [(address, address.to_owned())], "{text}");
        }
        assert_eq!(found("www.a.example, x"), [("www.a.example", "http://www.a.example".to_owned())]);
        assert_eq!(
            found("Ask o'neill+b@a.gov.example."),
            [("o'neill+b@a.gov.example", "mailto:o'neill+b@a.gov.example".to_owned())]
        );
        assert_eq!(found("mailto:a@b.example"), [("mailto:a@b.example", "mailto:a@b.example".to_owned())]);
        assert_eq!(found("a@b.example, https://c.example/@d and www.e.example").len(), 3);
        assert_eq!(
            found("mailto:a@b.example?subject=c."),
            [("mailto:a@b.example?subject=c", "mailto:a@b.example?subject=c".to_owned())]
        );
        let two = ["https://a.example", "https://b.example/c", "www.d.example"];
        let both = found("https://a.example,https://b.example/c;www.d.example");
        assert_eq!(both.iter().map(|(at, _)| *at).collect::<Vec<_>>(), two);
        assert_eq!(
            found("https://a.ex\u{ad}ample/b\u{200b}c"),
            [("https://a.ex\u{ad}ample/b\u{200b}c", "https://a.example/bc".to_owned())]
        );
        assert_eq!(found("ftp://a.example/_b_."), [("ftp://a.example/_b_", String::new())]);
    }

    #[test]
    fn what_leads_nowhere_is_no_address() {
        for text in [
            "https://",
            "https://.",
            "https://(a.example)",
            "mailto:mailto:a",
            "xhttps://a.example",
            "www.",
            "www.a",
            "awww.b.example",
            "@post:x",
            "a@b",
            "a@b.1",
            "at 10.30",
            "a@@b.example",
            "@b.example",
            "e.g. this",
            "http:/a",
            "a.b@",
            "x/a@b.example",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
