//! The loop-back server: reads requests, writes answers, never touches the disk but for documents of the site.

use super::Wishes;
use super::answer::{LONGEST, Part, is_own, media_type, names, parameter, part, path_and_query};
use super::edition::{Edition, Found, Mistake};
use super::http::{Request, take_connections};
use super::news::News;
use crate::text::words::hex;
use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What the server's own addresses begin with: no record can have such an id.
const OWN: &str = "/_preview/";

/// The script that is put into every page.
const SCRIPT: &str = include_str!("preview.js");

/// What a page may do: as strict as a public host is advised to be (THEMES.md).
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// How often an open page hears that the server is still there.
const PULSE: Duration = Duration::from_secs(10);

/// How many ports are tried.
const PORTS: u16 = 100;

/// Where the server listens.
pub struct Address {
    /// The address.
    pub at: SocketAddr,
    /// The port that was asked for, if it was not free.
    pub taken: Option<u16>,
}

impl Address {
    /// Returns the address of the server for a browser on this machine.
    pub fn url(&self) -> String {
        let ip = match self.at.ip() {
            ip if !ip.is_unspecified() => ip,
            IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
            IpAddr::V6(_) => IpAddr::from(std::net::Ipv6Addr::LOCALHOST),
        };
        format!("http://{}", SocketAddr::new(ip, self.at.port()))
    }

    /// Whether only this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        self.at.ip().is_loopback()
    }
}

/// A socket that listens.
pub(super) struct Listener {
    socket: TcpListener,
    pub address: Address,
}

/// Begins to listen at the first port that is free.
pub(super) fn listen(wishes: &Wishes) -> Result<Listener> {
    let last = if wishes.port == 0 { 0 } else { wishes.port.saturating_add(PORTS) };
    for port in wishes.port..=last {
        match TcpListener::bind((wishes.bind, port)) {
            Ok(socket) => {
                let at = socket.local_addr()?;
                let taken = (port != wishes.port).then_some(wishes.port);
                return Ok(Listener { socket, address: Address { at, taken } });
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("could not listen at {}", SocketAddr::new(wishes.bind, port)));
            }
        }
    }
    anyhow::bail!("no port from {} to {last} is free: name another with --port", wishes.port)
}

/// Answers requests from now on.
pub(super) fn start(listener: Listener, wishes: &Wishes, news: Arc<News>) {
    let desk = Arc::new(Desk { news, hosts: wishes.hosts.clone(), drafts: wishes.drafts });
    std::thread::spawn(move || {
        take_connections(&listener.socket, &move |request: &Request, stream: &mut TcpStream| {
            desk.answer(request, stream)
        });
    });
}

/// Answers one request.
struct Desk {
    news: Arc<News>,
    hosts: Vec<String>,
    drafts: bool,
}

impl Desk {
    fn answer(&self, request: &Request, to: &mut TcpStream) -> std::io::Result<()> {
        let is_own = request.header("Host").is_some_and(|host| is_own(host, &self.hosts));
        if !is_own {
            let text = "This preview answers only to localhost and to this machine's addresses. Name others with --host.\n";
            return respond(request, to, &Body::text(403, text));
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let refusal = Body::text(405, "A preview can only be read.\n");
            return respond(request, to, &refusal.with("Allow", "GET, HEAD"));
        }
        if request.target.len() > LONGEST {
            return respond(request, to, &Body::text(414, "This address is too long.\n"));
        }
        let Some((path, query)) = path_and_query(&request.target) else {
            return respond(request, to, &Body::text(404, "There is nothing here.\n"));
        };
        match path.strip_prefix(OWN) {
            Some("events") => self.events(to),
            Some("state") => {
                respond(request, to, &Body::of(200, "application/json", self.state(query).into_bytes()))
            }
            Some("preview.js") => respond(
                request,
                to,
                &Body::of(200, "text/javascript; charset=utf-8", SCRIPT.as_bytes().to_vec()),
            ),
            Some(_) => respond(request, to, &Body::text(404, "There is nothing here.\n")),
            None => self.site(request, to, &path, query),
        }
    }

    /// Answers with what stands at an address of the site.
    fn site(&self, request: &Request, to: &mut TcpStream, path: &str, query: &str) -> std::io::Result<()> {
        let state = self.news.now();
        let Some(edition) = state.edition else {
            return respond(request, to, &Body::of(503, HTML, mistakes_page(&state.mistakes)));
        };
        let base = edition.base();
        let Some(address) = path.strip_prefix(base).filter(|address| address.starts_with('/')) else {
            let home = format!("{base}/");
            return respond(
                request,
                to,
                &Body::text(302, "The site stands elsewhere.\n").with("Location", &home),
            );
        };
        let found = match edition.find(address) {
            Ok(found) => found,
            Err(error) => return respond(request, to, &Body::text(500, &format!("{error:#}\n"))),
        };
        let body = match found {
            Found::Page(page) => Body::of(200, HTML, with_script(page, &edition)),
            Found::Nothing(page) => Body::of(404, HTML, with_script(page, &edition)),
            Found::File(bytes) => Body::of(200, media_type(address), bytes),
            Found::Refused(mistakes) => Body::of(500, HTML, mistakes_page(&mistakes)),
            Found::Slash(address) => {
                let query = if query.is_empty() { String::new() } else { format!("?{query}") };
                let place: String = format!("{base}{address}").bytes().map(super::edition::escaped).collect();
                Body::text(302, "The address ends with a slash.\n")
                    .with("Location", &format!("{place}{query}"))
            }
            Found::Document(on_disk) => return respond_with_file(request, to, &on_disk, media_type(address)),
        };
        respond(request, to, &body)
    }

    /// Tells a page for as long as it is open when there is something new.
    fn events(&self, to: &mut TcpStream) -> std::io::Result<()> {
        to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")?;
        let mut number = self.news.now().number;
        to.write_all(format!("data: {number}\n\n").as_bytes())?;
        loop {
            match self.news.after(number, PULSE) {
                Some(newer) => {
                    number = newer;
                    to.write_all(format!("data: {number}\n\n").as_bytes())?;
                }
                None => to.write_all(b":\n\n")?,
            }
        }
    }

    /// Returns what a page wants to know: whether it is still what it was, and what is wrong.
    fn state(&self, query: &str) -> String {
        let state = self.news.now();
        let mistakes: Vec<_> = state
            .mistakes
            .iter()
            .map(|one| {
                let at = one.position.as_ref().map(|(path, line, column)| format!("{path}:{line}:{column}"));
                json!({ "error": one.is_error, "text": one.text, "at": at, "href": one.href })
            })
            .collect();
        let page = parameter(query, "page").unwrap_or_default();
        let edition = state.edition.as_deref();
        let address = edition
            .and_then(|edition| page.strip_prefix(edition.base()).map(str::to_owned))
            .unwrap_or_default();
        let hash = edition.and_then(|edition| match edition.find(&address) {
            Ok(Found::Page(page) | Found::Nothing(page)) => Some(hash(&page, edition)),
            // As the page that says so has it.
            Ok(Found::Refused(_)) => Some(String::new()),
            _ => None,
        });
        let saved = edition.filter(|_| parameter(query, "follow").is_some());
        let saved = saved.and_then(|edition| state.saved.iter().find_map(|path| edition.page_of(path)));
        let about = edition.map(|edition| edition.about(&address)).unwrap_or_default();
        json!({
            "number": state.number,
            "asOf": edition.map(Edition::as_of),
            "drafts": self.drafts,
            "mistakes": mistakes,
            "hash": hash,
            "stylesheet": edition.map(Edition::stylesheet),
            "source": about.source.map(|(path, href)| json!({ "path": path, "href": href })),
            "withheld": about.is_withheld,
            "saved": saved,
        })
        .to_string()
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// Returns a page with the script that keeps it up to date.
fn with_script(page: Vec<u8>, edition: &Edition) -> Vec<u8> {
    let script = format!(
        "<script type=\"module\" src=\"{OWN}preview.js\" data-hash=\"{}\"></script>",
        hash(&page, edition)
    );
    inserted(page, &script)
}

fn inserted(mut page: Vec<u8>, script: &str) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(at..at, script.bytes());
    page
}

/// Returns the hash of a page but for the name of its style sheet, which can be changed without loading it again.
fn hash(page: &[u8], edition: &Edition) -> String {
    let stylesheet = edition.stylesheet();
    let text = String::from_utf8_lossy(page);
    hex(&Sha256::digest(text.replace(&stylesheet, "").as_bytes())[..8])
}

/// Returns a page that says what is wrong, where there is no other.
fn mistakes_page(mistakes: &[Mistake]) -> Vec<u8> {
    let said: Vec<&str> = mistakes.iter().map(|one| one.text.as_str()).collect();
    let said = said.join("\n\n").replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>This page cannot be shown</title></head><body><h1>This page cannot be shown</h1><pre>{said}</pre></body></html>\n"
    );
    inserted(
        page.into_bytes(),
        &format!("<script type=\"module\" src=\"{OWN}preview.js\" data-hash=\"\"></script>"),
    )
}

/// An answer in memory.
struct Body {
    status: u16,
    media_type: &'static str,
    bytes: Vec<u8>,
    more: Vec<(&'static str, String)>,
}

impl Body {
    fn of(status: u16, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { status, media_type, bytes, more: Vec::new() }
    }

    fn text(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.to_owned()));
        self
    }
}

fn respond(request: &Request, to: &mut TcpStream, body: &Body) -> std::io::Result<()> {
    let tag = format!("\"{}\"", hex(&Sha256::digest(&body.bytes)[..8]));
    let length = body.bytes.len() as u64;
    send(request, to, body.status, body.media_type, &tag, length, &body.more, |from| {
        Ok(&body.bytes[from as usize..])
    })
}

fn respond_with_file(
    request: &Request,
    to: &mut TcpStream,
    on_disk: &Path,
    media_type: &'static str,
) -> std::io::Result<()> {
    let opened = File::open(on_disk).and_then(|file| file.metadata().map(|metadata| (file, metadata)));
    let Ok((mut file, metadata)) = opened else {
        return respond(request, to, &Body::text(404, "This document is gone.\n"));
    };
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let tag = format!("\"{:x}-{:x}\"", metadata.len(), changed.map_or(0, |time| time.as_nanos()));
    send(request, to, 200, media_type, &tag, metadata.len(), &[], |from| {
        file.seek(SeekFrom::Start(from))?;
        Ok(file)
    })
}

/// Sends a body, or the part of it that is asked for, or that nothing has changed.
#[expect(clippy::too_many_arguments, reason = "an answer has so many parts")]
fn send<R: Read>(
    request: &Request,
    to: &mut TcpStream,
    status: u16,
    media_type: &str,
    tag: &str,
    length: u64,
    more: &[(&'static str, String)],
    body_from: impl FnOnce(u64) -> std::io::Result<R>,
) -> std::io::Result<()> {
    let mut headers = vec![
        ("Content-Type", media_type.to_owned()),
        ("Content-Security-Policy", POLICY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("ETag", tag.to_owned()),
    ];
    headers.extend(more.iter().cloned());
    let is_found = status == 200;
    if is_found && names(request.header("If-None-Match"), tag) {
        return to.write_all(head(304, &headers, None).as_bytes());
    }
    let part = if is_found {
        headers.push(("Accept-Ranges", "bytes".to_owned()));
        let is_fresh = request.header("If-Range").is_none_or(|known| known == tag);
        part(request.header("Range").filter(|_| is_fresh), length)
    } else {
        Part::Whole
    };
    let (status, from, length) = match part {
        Part::Whole => (status, 0, length),
        Part::Bytes(range) => {
            headers.push(("Content-Range", format!("bytes {}-{}/{length}", range.start(), range.end())));
            (206, *range.start(), range.end() - range.start() + 1)
        }
        Part::Beyond => {
            headers.push(("Content-Range", format!("bytes */{length}")));
            return to.write_all(head(416, &headers, Some(0)).as_bytes());
        }
    };
    to.write_all(head(status, &headers, Some(length)).as_bytes())?;
    if request.method != "HEAD" {
        let sent = std::io::copy(&mut body_from(from)?.take(length), to)?;
        if sent < length {
            // The file has become shorter meanwhile; whoever waits for the rest must not take the next answer for it.
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
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
