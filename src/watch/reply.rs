//! Answers as they are sent: whole, in part, or only that nothing has changed.

use super::answer::{Wanted, names, part};
use super::http::Request;
use crate::text::words::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What a page may do: as strict as a public host is advised to be (THEMES.md).
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// An answer.
pub(super) struct Reply {
    status: u16,
    media_type: &'static str,
    tag: String,
    length: u64,
    more: Vec<(&'static str, String)>,
    content: Content,
}

enum Content {
    Bytes(Vec<u8>),
    File(File),
}

impl Reply {
    /// Returns an answer of bytes.
    pub(super) fn of(status: u16, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            media_type,
            tag: format!("\"{}\"", hex(&Sha256::digest(&bytes)[..8])),
            length: bytes.len() as u64,
            more: Vec::new(),
            content: Content::Bytes(bytes),
        }
    }

    /// Returns an answer in plain words.
    pub(super) fn text(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    /// Returns an answer of a file.
    pub(super) fn file(on_disk: &Path, media_type: &'static str) -> Self {
        let opened = File::open(on_disk).and_then(|file| file.metadata().map(|metadata| (file, metadata)));
        let Ok((file, metadata)) = opened else { return Self::text(404, "This document is gone.\n") };
        let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            status: 200,
            media_type,
            tag: format!("\"{:x}-{:x}\"", metadata.len(), changed.map_or(0, |time| time.as_nanos())),
            length: metadata.len(),
            more: Vec::new(),
            content: Content::File(file),
        }
    }

    /// Adds a header.
    pub(super) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.to_owned()));
        self
    }

    /// Sends it, or the part of it that is asked for, or that nothing has changed.
    pub(super) fn send(self, request: &Request, to: &mut TcpStream) -> Result<()> {
        let mut headers = vec![
            ("Content-Type", self.media_type.to_owned()),
            ("Content-Security-Policy", POLICY.to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "same-origin".to_owned()),
            // A page elsewhere can't tell by a picture or a script of ours what there is here.
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
            ("ETag", self.tag.clone()),
        ];
        headers.extend(self.more);
        let is_found = self.status == 200;
        if is_found && names(request.header("If-None-Match"), &self.tag) {
            return to.write_all(head(304, &headers, None).as_bytes());
        }
        let part = if is_found {
            headers.push(("Accept-Ranges", "bytes".to_owned()));
            let is_fresh = request.header("If-Range").is_none_or(|known| known == self.tag);
            part(request.header("Range").filter(|_| is_fresh), self.length)
        } else {
            Wanted::Whole
        };
        let (status, from, length) = match part {
            Wanted::Whole => (self.status, 0, self.length),
            Wanted::Bytes(range) => {
                let (first, last) = (range.start(), range.end());
                headers.push(("Content-Range", format!("bytes {first}-{last}/{}", self.length)));
                (206, *first, last - first + 1)
            }
            Wanted::Beyond => {
                headers.push(("Content-Range", format!("bytes */{}", self.length)));
                return to.write_all(head(416, &headers, Some(0)).as_bytes());
            }
        };
        to.write_all(head(status, &headers, Some(length)).as_bytes())?;
        if request.method == "HEAD" {
            return Ok(());
        }
        match self.content {
            Content::Bytes(bytes) => to.write_all(&bytes[from as usize..][..length as usize]),
            Content::File(mut file) => {
                file.seek(SeekFrom::Start(from))?;
                let sent = std::io::copy(&mut file.take(length), to)?;
                // If the file has become shorter meanwhile, who waits for the rest must not take the next answer for it.
                if sent < length { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
            }
        }
    }
}

/// Returns the head of an answer.
fn head(status: u16, headers: &[(&'static str, String)], length: Option<u64>) -> String {
    let reason = match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        304 => "Not Modified",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        500 => "Internal Server Error",
        _ => "Service Unavailable",
    };
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    for (name, value) in headers {
        // Nothing in a value can end it early.
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    if let Some(length) = length {
        head.push_str(&format!("Content-Length: {length}\r\n"));
    }
    head.push_str("\r\n");
    head
}
