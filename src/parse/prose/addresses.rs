//! Addresses that stand in a text as they are: of pages and of mail.

use crate::text::words::first_of;
use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it stands.
    pub at: Range<usize>,
    /// Where it leads.
    pub to: String,
}

/// What the address of a page begins with, and what is put before it so that it leads there.
const BEGINNINGS: [(&str, &str); 4] =
    [("https://", ""), ("http://", ""), ("mailto:", ""), ("www.", "http://")];

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

/// Returns the address of a page whose beginning holds the colon or full stop at a place.
fn page(text: &str, at: usize, behind_last: usize) -> Option<Address> {
    let (start, beginning, scheme) = BEGINNINGS.iter().find_map(|(beginning, scheme)| {
        let sign = beginning.find([':', '.'])?;
        let start = at.checked_sub(sign).filter(|start| *start >= behind_last)?;
        let written = text.get(start..start + beginning.len())?;
        written.eq_ignore_ascii_case(beginning).then_some((start, *beginning, *scheme))
    })?;
    if text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '@'))
    {
        return None;
    }
    let rest = &text[start + beginning.len()..];
    let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`'));
    let length = without_end_of_sentence(&rest[..end.unwrap_or(rest.len())]);
    let rest = &rest[..length];
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let names_host = if beginning == "mailto:" {
        is_mail(host)
    } else {
        host.starts_with(char::is_alphanumeric) && (beginning != "www." || host.contains('.'))
    };
    names_host.then(|| {
        let end = start + beginning.len() + length;
        Address { at: start..end, to: format!("{scheme}{}", &text[start..end]) }
    })
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
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_'))
        .unwrap_or(rest.len());
    let host = rest[..end].trim_end_matches(['.', '-', '_']);
    let end = at + 1 + host.len();
    let is_within = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '@'));
    (!is_within && !rest[host.len()..].starts_with(['@', '/']) && is_mail(&text[start..end]))
        .then(|| Address { at: start..end, to: format!("mailto:{}", &text[start..end]) })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '\'')
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
    let mut surplus = [(')', surplus(')', '(')), (']', surplus(']', '[')), ('}', surplus('}', '{'))];
    for last in text.chars().rev() {
        let ends = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | '~' | '|' | '\'' | '’' | '‘' | '”' | '“'
            | '»' | '«' | '…' | '–' | '—' => true,
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
        addresses(text).into_iter().map(|one| (&text[one.at.clone()], one.to)).collect()
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
    }

    #[test]
    fn what_leads_nowhere_is_no_address() {
        for text in [
            "https://",
            "https://.",
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
