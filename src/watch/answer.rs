//! What a request asks for, and the parts of an answer: pure functions of text.

use crate::text::site_address::decoded;
use crate::text::words::percent_encode;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::RangeInclusive;

/// Longer addresses are refused.
pub(super) const LONGEST: usize = 8 << 10;

/// Takes an address apart: its path and its query. Nothing for anything but a path of a site: no host, no encoded slash
/// or backslash, no NUL, no bytes that are no text.
pub(super) fn path_and_query(address: &str) -> Option<(String, &str)> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    let path = decoded(path).ok()?;
    let is_odd = |part: &str| part == ".." || part == "." || part.contains(['\\', '\0']);
    (!path.split('/').any(is_odd)).then_some((path, query))
}

/// Returns a path as addresses have it.
pub(super) fn encoded(path: &str) -> String {
    percent_encode(path, b"/-_.~:")
}

/// Returns the value of a parameter of a query.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.into_iter().find(|(key, _)| *key == name)?.1;
    let bytes = value.replace('+', " ").replace("%2F", "/").replace("%2f", "/");
    decoded(&bytes).ok()
}

/// Returns the name in a `Host` header, without its port: a name, four numbers, or an address of version 6 in brackets
/// (RFC 3986, 3.2.2 and 3.2.3). Nothing for anything else, which a server must refuse (RFC 9112, 3.2).
pub(super) fn host_name(host: &str) -> Option<&str> {
    let (name, rest) = if host.starts_with('[') {
        let (name, rest) = host.split_at(host.find(']')? + 1);
        name[1..name.len() - 1].parse::<Ipv6Addr>().ok()?;
        (name, rest)
    } else {
        let (name, rest) = host.split_at(host.find(':').unwrap_or(host.len()));
        let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte);
        name.bytes().all(may_stand).then_some((name, rest))?
    };
    let Some(port) = rest.strip_prefix(':') else { return rest.is_empty().then_some(name) };
    // "+80" is a number to Rust; a port may be empty.
    let is_port =
        port.bytes().all(|byte| byte.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    is_port.then_some(name)
}

/// Whether a browser that calls this machine by `host` may be answered. A page elsewhere can make a name of its own lead
/// here, and would then read what is not published yet; it can't make an address of numbers or `localhost` its own.
pub(super) fn is_own(host: &str, hosts: &[String]) -> bool {
    let Some(name) = host_name(host) else { return false };
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.starts_with('[')
        || name.parse::<Ipv4Addr>().is_ok()
        || hosts.iter().any(|own| own.eq_ignore_ascii_case(&name))
}

/// Which part of a body a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(RangeInclusive<u64>),
    /// Bytes that it does not have.
    Beyond,
}

/// Reads a `Range` header. Several ranges at once are answered by the whole, as the standard allows (RFC 9110, 14.2).
pub(super) fn part(header: Option<&str>, length: u64) -> Wanted {
    let Some((first, last)) = header.and_then(|header| header.strip_prefix("bytes=")?.split_once('-')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => return Wanted::Whole,
        (Some(first), Some(last)) => first..=last.min(length.saturating_sub(1)),
        (Some(first), None) if last.trim().is_empty() => first..=length.saturating_sub(1),
        (None, Some(last)) if first.trim().is_empty() => {
            length.saturating_sub(last)..=length.saturating_sub(1)
        }
        _ => return Wanted::Whole,
    };
    if *range.start() >= length { Wanted::Beyond } else { Wanted::Bytes(range) }
}

/// Whether an `If-None-Match` header names what a browser has already.
pub(super) fn names(header: Option<&str>, tag: &str) -> bool {
    header.is_some_and(|header| {
        header.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
    })
}

/// Returns the type of a file by its name, as a public host sends it.
pub(super) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        None | Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("pptx") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Some(_) => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_a_site_are_read() {
        assert_eq!(path_and_query("/a%20b/?x=1"), Some(("/a b/".to_owned(), "x=1")));
        for odd in [
            "/../x",
            "/a/../b",
            "/%2e%2e/x",
            "/a%2fb",
            "/a%5cb",
            "/a%00",
            "//host/x",
            "http://host/",
            "*",
            "/%zz",
            "/%ff",
            "/a\\b",
        ] {
            assert_eq!(path_and_query(odd), None, "{odd}");
        }
    }

    #[test]
    fn foreign_names_are_told() {
        for own in [
            "localhost",
            "localhost:4000",
            "127.0.0.1:80",
            "[::1]:4000",
            "LOCALHOST.",
            "localhost:",
            "a.localhost",
            "desk:1",
        ] {
            assert!(is_own(own, &["desk".to_owned()]), "{own}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example:80",
            "127.0.0.1.evil.example",
            "",
            "desk.evil",
            "localhost,evil.example",
            "127.1",
            "localhost..",
        ] {
            assert!(!is_own(foreign, &["desk".to_owned()]), "{foreign}");
            assert!(host_name(foreign).is_some(), "{foreign} is a name all the same");
        }
    }

    #[test]
    fn what_is_no_host_is_told() {
        for odd in [
            "[::1].evil.example",
            "[::1]evil",
            "[::1",
            "[::1]:80:90",
            "[evil.example]",
            "[fe80::1%25eth0]",
            "::1",
            "127.0.0.1:99999",
            "127.0.0.1:+80",
            "localhost:80:90",
            "localhost:evil",
            "user@localhost",
            "localhost, evil.example",
            "localhost evil.example",
            "local\thost",
            "localhost/",
            "localhost#",
            "http://localhost",
            "l\u{f6}calhost",
        ] {
            assert_eq!(host_name(odd), None, "{odd}");
            assert!(!is_own(odd, &["desk".to_owned()]), "{odd}");
        }
    }

    #[test]
    fn parts_of_a_body() {
        assert_eq!(part(None, 10), Wanted::Whole);
        assert_eq!(part(Some("bytes=0-3"), 10), Wanted::Bytes(0..=3));
        assert_eq!(part(Some("bytes=4-"), 10), Wanted::Bytes(4..=9));
        assert_eq!(part(Some("bytes=-4"), 10), Wanted::Bytes(6..=9));
        assert_eq!(part(Some("bytes=-40"), 10), Wanted::Bytes(0..=9));
        assert_eq!(part(Some("bytes=5-400"), 10), Wanted::Bytes(5..=9));
        assert_eq!(part(Some("bytes=10-"), 10), Wanted::Beyond);
        assert_eq!(part(Some("bytes=-0"), 10), Wanted::Beyond);
        assert_eq!(part(Some("bytes=0-"), 0), Wanted::Beyond);
        for whole in ["bytes=0-1,3-4", "bytes=3-1", "lines=0-1", "bytes=x-y", "bytes=-"] {
            assert_eq!(part(Some(whole), 10), Wanted::Whole, "{whole}");
        }
    }
}
