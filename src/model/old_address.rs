//! Addresses that records had, as they stand in an address bar: percent-encoded or not.

use super::site::BaseUrl;
use super::value::{Node, Out, Reader, Shape, Value, Walk, wrong_type};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Place, SiteAddress, WebAddress};

/// An address that a record had: it ends in `/`, or in the name of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldAddress {
    /// A path from the site's root, decoded: where a web server looks for it.
    Path(String),
    /// A whole address, which must be one of the site itself.
    Whole(WebAddress),
}

/// Names of files may have so many bytes on every system.
const LONGEST_NAME: usize = 255;

impl OldAddress {
    /// Returns the path from the root of the site that is published at `base`; nothing if it is on another one.
    pub fn path(&self, base: &BaseUrl) -> Option<String> {
        match self {
            Self::Path(path) => Some(path.clone()),
            Self::Whole(address) => path_of(&base.within(address)?).ok(),
        }
    }

    /// Returns what is wrong with a path, if it is reserved for another language.
    pub fn reserved(path: &str, place: Place) -> Option<Diagnostic> {
        let first = path.split('/').nth(1).unwrap_or_default();
        let is_language = first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase());
        is_language.then(|| {
            let message = format!("addresses below `/{first}/` are reserved");
            Diagnostic::new(Code::ReservedId, place, message).label("two letters are the code of a language")
        })
    }
}

/// Returns the path of the file, or folder, that is looked for at an address, or why none can be.
fn path_of(written: &str) -> Result<String, &'static str> {
    let SiteAddress { mut path, query, fragment } = SiteAddress::parse(written)?;
    if query.is_some() || fragment.is_some() {
        return Err("what stands behind `?` or `#` leads nowhere by itself");
    }
    if path.contains("//") {
        return Err("there are two slashes in a row");
    }
    if path.split('/').any(|name| name.len() > LONGEST_NAME) {
        return Err("a name in it is too long for a file");
    }
    // A folder's page is looked for at both addresses, and `/old/` is the one that links have.
    if let Some(folder) = path.strip_suffix("/index.html") {
        path.truncate(folder.len() + 1);
    }
    if !path.ends_with('/') && !path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        path.push('/');
    }
    Ok(path)
}

/// Returns why a name is none for a file on every system on which a site may be built or unpacked.
/// (Microsoft, "Naming Files, Paths, and Namespaces".)
fn unfit(name: &str) -> Option<&'static str> {
    if name.contains(['<', '>', ':', '"', '|', '?', '*']) {
        return Some("no file on Windows may have one of `<` `>` `:` `\"` `|` `?` `*` in its name");
    }
    if name.ends_with(['.', ' ']) {
        return Some("Windows leaves out a full stop, or a blank, at the end of a name");
    }
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_numbered = |kind: &str| {
        let mut number = device.strip_prefix(kind).unwrap_or_default().chars();
        matches!((number.next(), number.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
    };
    let is_device = matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL");
    (is_device || is_numbered("COM") || is_numbered("LPT"))
        .then_some("on Windows a file of this name is a device")
}

impl Walk for OldAddress {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for OldAddress {
    fn shape() -> Shape {
        Shape::Plain("an address from the site's root: `/inspections/old-name/`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let written = String::read(node, reader)?;
        let path = if WebAddress::is_one(&written) {
            let host = written.find("://").map_or(0, |at| at + 3);
            written[host..].find('/').map_or("/", |slash| &written[host + slash..])
        } else {
            &written
        };
        match path_of(path) {
            Err(why) => {
                let wanted = "an address from the site's root, such as `/inspections/old-name/`,";
                reader.push(wrong_type(node, wanted).label(why));
                None
            }
            Ok(path) if let Some(why) = path.split('/').find_map(unfit) => {
                let message = format!("no page that leads on can be made at `{written}`");
                reader.push(
                    Diagnostic::new(Code::WrongType, node.place, message).label(why).help(
                        "only the web server can lead on from there: set it up there, and take this out",
                    ),
                );
                None
            }
            // Which part of it is the site's is known once `site.yaml` is.
            Ok(_) if WebAddress::is_one(&written) => Some(Self::Whole(WebAddress::new(written, node.place))),
            Ok(path) => match Self::reserved(&path, node.place) {
                Some(diagnostic) => {
                    reader.push(diagnostic);
                    None
                }
                None => Some(Self::Path(path)),
            },
        }
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(match self {
            Self::Whole(address) => address.written.clone(),
            Self::Path(path) => {
                let encoded = [('%', "%25"), ('?', "%3F"), ('#', "%23"), (' ', "%20")];
                encoded.into_iter().fold(path.clone(), |path, (sign, code)| path.replace(sign, code))
            }
        }))
    }
}
