//! Addresses within a site as people copy them out of a browser: percent-encoded or not.

use super::normal::composed;
use super::words::percent_encode;

/// An address within a site, from its root, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAddress {
    /// The path, decoded: what a web server looks for.
    pub path: String,
    /// What stands behind `?`, as it was written.
    pub query: Option<String>,
    /// The part of the page that stands behind `#`, decoded.
    pub fragment: Option<String>,
}

impl SiteAddress {
    /// Returns the address that is written so, or what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, &'static str> {
        let (rest, fragment) = match written.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment_of(fragment))),
            None => (written, None),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (rest, None),
        };
        if !path.starts_with('/') || path.starts_with("//") {
            return Err("an address of the site begins with one slash");
        }
        let path = decoded(path)?;
        if path.contains(['\\', '\0']) || path.contains(char::is_control) {
            return Err("no address has such a character");
        }
        if path.split('/').any(|part| part == ".." || part == ".") {
            return Err("`.` and `..` are no names in an address from the site's root");
        }
        Ok(Self { path, query, fragment })
    }

    /// Returns it as it stands in a page. A path names a file, and files are published under their composed names.
    pub fn written(&self) -> String {
        let mut written = percent_encode(&composed(&self.path), b"/-_.~!$&'()*+,;=:@");
        for (before, part) in [('?', &self.query), ('#', &self.fragment)] {
            if let Some(part) = part {
                written.push(before);
                written.push_str(part);
            }
        }
        written
    }
}

/// Returns the id of the part of a page that stands behind `#`.
pub fn fragment_of(written: &str) -> String {
    composed(&decoded(written).unwrap_or_else(|_| written.to_owned())).into_owned()
}

/// Returns the text that percent signs stand for, or what is wrong with it. An encoded slash is none: web servers
/// disagree on what it means.
pub fn decoded(written: &str) -> Result<String, &'static str> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else {
            return Err("behind a percent sign belong two hexadecimal digits: the sign itself is `%25`");
        };
        let value = (high * 16 + low) as u8;
        if value == b'/' {
            return Err("an encoded slash, `%2F`, means another thing to every web server");
        }
        bytes.push(value);
    }
    String::from_utf8(bytes).map_err(|_| "what is percent-encoded is no UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_web_servers_do() {
        let path = |written: &str| SiteAddress::parse(written).map(|address| address.path);
        assert_eq!(path("/cy%C5%B5ir/").as_deref(), Ok("/cy\u{175}ir/"));
        assert_eq!(path("/cy\u{175}ir/").as_deref(), Ok("/cy\u{175}ir/"));
        assert_eq!(path("/old%20name/a+b.html").as_deref(), Ok("/old name/a+b.html"));
        assert_eq!(path("/100%25/").as_deref(), Ok("/100%/"));
        for odd in [
            "",
            "a",
            "//host/a",
            "/a/../b",
            "/%2e%2E/b",
            "/./b",
            "/a%2fb",
            "/a%5cb",
            "/a%00",
            "/a%0ab",
            "/%",
            "/%zz",
            "/%4",
            "/%ff",
        ] {
            assert!(path(odd).is_err(), "{odd}");
        }
        let whole = SiteAddress::parse("/a b/?q=1%202#caf%C3%A9").unwrap();
        assert_eq!((whole.query.as_deref(), whole.fragment.as_deref()), (Some("q=1%202"), Some("caf\u{e9}")));
        assert_eq!(whole.written(), "/a%20b/?q=1%202#caf\u{e9}");
        assert_eq!(SiteAddress::parse("/Ty\u{302}.pdf").unwrap().written(), "/T%C5%B7.pdf");
    }
}
