//! Where a link in prose leads, by its form alone; what could run code or hide where it leads is refused.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::Link;
use crate::model::prose::Destination;
use crate::model::value::Reader;
use crate::text::normal::composed;
use crate::text::web_address::is_unseen;
use crate::text::{Place, SiteAddress};

/// Returns where a link leads, by its form alone.
pub(super) fn destination(written: &str, place: Place, reader: &mut Reader<'_>) -> Destination {
    let written = written.trim_matches(is_unseen);
    if let Some(reference) = written.strip_prefix('@') {
        let (reference, fragment) = match reference.split_once('#') {
            Some((reference, fragment)) => (reference, Some(fragment.to_owned())),
            None => (reference, None),
        };
        return Destination::Record { link: Link::new(reference.trim_end_matches('/'), place), fragment };
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return Destination::Fragment(fragment.to_owned());
    }
    let scheme = written.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|scheme| {
        !scheme.is_empty()
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    });
    match scheme.as_deref() {
        Some("https" | "http" | "mailto" | "tel") => {
            return Destination::Elsewhere(written.replace(is_unseen, ""));
        }
        Some(scheme) => {
            reader.push(
                Diagnostic::new(Code::UnsafeLink, place, format!("links may not begin with `{scheme}:`"))
                    .help("links begin with `https:`, `http:`, `mailto:` or `tel:`, with `@` for a record, or name a file beside this one"),
            );
            return Destination::Fragment(String::new());
        }
        None => {}
    }
    if written.starts_with("//") || written.contains('\\') {
        reader.push(
            Diagnostic::new(Code::UnsafeLink, place, format!("it is not clear where `{written}` leads"))
                .help("begin with `https://`"),
        );
        return Destination::Fragment(String::new());
    }
    if written.starts_with('/') {
        return match SiteAddress::parse(written) {
            Ok(address) => Destination::Site(address.written()),
            Err(why) => {
                reader.push(
                    Diagnostic::new(Code::BrokenLink, place, format!("`{written}` leads nowhere")).label(why),
                );
                Destination::Fragment(String::new())
            }
        };
    }
    let name = written.split('#').next().unwrap_or(written);
    let name = unescape(name);
    if name.is_empty() || name.contains('/') || name == ".." || name.contains('?') {
        reader.push(
            Diagnostic::new(Code::BrokenLink, place, format!("`{written}` leads nowhere"))
                .help("link to a record with `@`, to a file beside this one by its name, or to another site with `https:`"),
        );
        return Destination::Fragment(String::new());
    }
    Destination::File(composed(&name).into_owned())
}

/// Reads the percent-encoding of a file name.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let decoded = (*first == b'%')
            .then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(byte) = decoded {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}
