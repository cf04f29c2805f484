//! The loop-back server: reads requests, writes answers, never touches the disk but for documents of the site.

use super::answer::{LONGEST, encoded, is_own, media_type, parameter, path_and_query};
use super::edition::{Edition, Mistake, Served};
use super::http::{Request, take_connections};
use super::news::News;
use super::reply::Reply;
use super::wishes::{Address, Event, Tell, Wishes};
use crate::diagnostics::Diagnostic;
use crate::route::PREVIEW;
use crate::text::words::{escape, hex};
use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// The script that is put into every page.
const SCRIPT: &str = include_str!("preview.js");

/// How often an open page hears that the server is still there.
const PULSE: Duration = Duration::from_secs(10);

/// How many ports are tried.
const PORTS: u16 = 100;

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
pub(super) fn start(listener: Listener, wishes: &Wishes, news: Arc<News>, tell: Tell) {
    let desk = Arc::new(Responder { news, tell, hosts: wishes.hosts.clone(), drafts: wishes.drafts });
    std::thread::spawn(move || {
        take_connections(&listener.socket, &move |request: &Request, stream: &mut TcpStream| {
            desk.answer(request, stream)
        });
    });
}

/// Answers one request.
struct Responder {
    news: Arc<News>,
    tell: Tell,
    hosts: Vec<String>,
    drafts: bool,
}

impl Responder {
    fn answer(&self, request: &Request, to: &mut TcpStream) -> std::io::Result<()> {
        if let Some(refusal) = self.refusal(request) {
            return refusal.send(request, to);
        }
        let Some((path, query)) = path_and_query(&request.target) else {
            return nothing().send(request, to);
        };
        let reply = match path.strip_prefix(PREVIEW) {
            Some("events") if request.method == "GET" => return self.events(to),
            Some("events") => Reply::of(200, EVENT_STREAM, Vec::new()),
            Some("state") => Reply::of(200, "application/json", self.state(query).into_bytes()),
            Some("preview.js") => {
                Reply::of(200, "text/javascript; charset=utf-8", SCRIPT.as_bytes().to_vec())
            }
            Some(_) => nothing(),
            None => self.site(&path, query),
        };
        reply.send(request, to)
    }

    /// Returns why a request is not answered, whatever it asks for.
    fn refusal(&self, request: &Request) -> Option<Reply> {
        if !request.header("Host").is_some_and(|host| is_own(host, &self.hosts)) {
            let text = "This preview answers only to localhost and to this machine's addresses. Name others with --host.\n";
            return Some(Reply::text(403, text));
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Some(Reply::text(405, "A preview can only be read.\n").with_header("Allow", "GET, HEAD"));
        }
        (request.target.len() > LONGEST).then(|| Reply::text(414, "This address is too long.\n"))
    }

    /// Returns what stands at an address of the site.
    fn site(&self, path: &str, query: &str) -> Reply {
        let state = self.news.now();
        let Some(edition) = &state.edition else {
            let said: Vec<&str> = state.mistakes().iter().map(|one| one.text.as_str()).collect();
            return Reply::of(503, HTML, mistakes_page(&said.join("\n\n")));
        };
        let base = edition.base();
        let Some(address) = path.strip_prefix(base).filter(|address| address.starts_with('/')) else {
            return Reply::text(302, "The site stands elsewhere.\n")
                .with_header("Location", &format!("{base}/"));
        };
        let found = match edition.find(address) {
            Ok(found) => found,
            Err(error) => return Reply::text(500, &format!("{error:#}\n")),
        };
        match found {
            Served::Page(page) => Reply::of(200, HTML, with_script(page, edition)),
            Served::Nothing(page) => Reply::of(404, HTML, with_script(page, edition)),
            Served::File(bytes) => Reply::of(200, media_type(address), bytes),
            Served::Refused(diagnostic) => {
                self.tell_of(edition, &diagnostic);
                Reply::of(500, HTML, mistakes_page(&edition.mistake(&diagnostic).text))
            }
            Served::Slash(address) => {
                let query = if query.is_empty() { String::new() } else { format!("?{query}") };
                let place = encoded(&format!("{base}{address}"));
                Reply::text(302, "The address ends with a slash.\n")
                    .with_header("Location", &format!("{place}{query}"))
            }
            Served::Document(on_disk) => Reply::file(&on_disk, media_type(address)),
        }
    }

    /// Tells that a page cannot be made. A template that fails, fails on many pages: it is told once.
    fn tell_of(&self, edition: &Edition, diagnostic: &Diagnostic) {
        if edition.is_news(diagnostic) {
            (self.tell)(&Event::PageRefused { diagnostic, files: edition.files() });
        }
    }

    /// Tells a page for as long as it is open when there is something new.
    fn events(&self, to: &mut TcpStream) -> std::io::Result<()> {
        write!(
            to,
            "HTTP/1.1 200 OK\r\nContent-Type: {EVENT_STREAM}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )?;
        let mut number = self.news.now().number;
        write!(to, "data: {number}\n\n")?;
        loop {
            match self.news.after(number, PULSE) {
                Some(newer) => {
                    number = newer;
                    write!(to, "data: {number}\n\n")?;
                }
                None => write!(to, ":\n\n")?,
            }
        }
    }

    /// Returns what a page wants to know: whether it is still what it was, and what is wrong.
    fn state(&self, query: &str) -> String {
        let state = self.news.now();
        // A browser gives the path as the address has it, percent-encoded.
        let page =
            parameter(query, "page").and_then(|page| Some(path_and_query(&page)?.0)).unwrap_or_default();
        let edition = state.edition.as_deref();
        let address = edition
            .and_then(|edition| page.strip_prefix(edition.base()).map(str::to_owned))
            .unwrap_or_default();
        let mut mistakes = state.mistakes().to_vec();
        let hash = edition.and_then(|edition| match edition.find(&address) {
            Ok(Served::Page(page) | Served::Nothing(page)) => Some(hash(&page, edition)),
            // As the page that says so has it.
            Ok(Served::Refused(diagnostic)) => {
                self.tell_of(edition, &diagnostic);
                mistakes.push(edition.mistake(&diagnostic));
                Some(String::new())
            }
            _ => None,
        });
        let saved = edition.filter(|_| parameter(query, "follow").is_some());
        let saved = saved.and_then(|edition| state.saved.iter().find_map(|saved| edition.page_of(saved)));
        let about = edition.map(|edition| edition.about(&address)).unwrap_or_default();
        let mistake = |one: &Mistake| {
            let at = one.position.as_ref().map(|(path, line, column)| format!("{path}:{line}:{column}"));
            json!({ "error": one.is_error, "text": one.text, "at": at, "href": one.href })
        };
        json!({
            "number": state.number,
            "asOf": edition.map(Edition::as_of),
            "drafts": self.drafts,
            "mistakes": mistakes.iter().map(mistake).collect::<Vec<_>>(),
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

const EVENT_STREAM: &str = "text/event-stream";

fn nothing() -> Reply {
    Reply::text(404, "There is nothing here.\n")
}

/// Returns a page with the script that keeps it up to date.
fn with_script(page: Vec<u8>, edition: &Edition) -> Vec<u8> {
    let hash = hash(&page, edition);
    inserted(page, &hash)
}

/// Puts the script into a page that is known by a hash.
fn inserted(mut page: Vec<u8>, hash: &str) -> Vec<u8> {
    let script =
        format!("<script type=\"module\" src=\"{PREVIEW}preview.js\" data-hash=\"{hash}\"></script>");
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

/// Returns a page for where there is no other. Its script says what is wrong; without scripts the page does.
fn mistakes_page(said: &str) -> Vec<u8> {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>This page cannot be shown</title></head><body><noscript><h1>This page cannot be shown</h1><pre>{}</pre></noscript></body></html>\n",
        escape(said)
    );
    inserted(page.into_bytes(), "")
}
