//! Connections: requests come in, answers go out, each connection on a thread of its own. Nobody who is slow, or many,
//! or says what is no HTTP, keeps others from being answered.

use super::answer::{LONGEST, host_name};
use std::io::{ErrorKind, Read, Result, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// A request: what was asked for, and with which headers.
pub(super) struct Request {
    pub method: String,
    /// The address as it was written.
    pub target: String,
    headers: Vec<(String, String)>,
    /// Whether the connection can be used again after the answer.
    keeps: bool,
}

impl Request {
    /// Returns a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// Returns every header of a name.
    fn headers<'r, 'n>(&'r self, name: &'n str) -> impl Iterator<Item = &'r str> + use<'r, 'n> {
        let found = self.headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// How long a connection may say nothing.
const IDLE: Duration = Duration::from_secs(20);

/// How long a browser may take to take an answer, piece by piece.
const SLOW: Duration = Duration::from_secs(30);

/// How long is waited for a free place where too many connections are open.
const PAUSE: Duration = Duration::from_millis(50);

/// What of a request is read at most: its address and its headers.
const LARGEST: usize = LONGEST + (24 << 10);

/// How many headers a request may have.
const HEADERS: usize = 100;

/// What of a refused request is read to its end, so that the refusal arrives.
const DRAINED: usize = 4 << 20;

/// Takes connections for ever.
pub(super) fn take_connections<F>(socket: &TcpListener, answer: &F)
where
    F: Fn(&Request, &mut TcpStream) -> Result<()> + Clone + Send + 'static,
{
    loop {
        let Ok((stream, _)) = socket.accept() else {
            // The system has no more room, or the other side thought better of it.
            std::thread::sleep(PAUSE);
            continue;
        };
        let answer = answer.clone();
        let thread = std::thread::Builder::new().name("connection".to_owned());
        // Whoever does not wait for an answer, gets none.
        let spawned = thread.spawn(move || drop(converse(stream, &answer)));
        if spawned.is_err() {
            std::thread::sleep(PAUSE);
        }
    }
}

/// Answers the requests of a connection until one of both sides has had enough.
fn converse(mut stream: TcpStream, answer: &impl Fn(&Request, &mut TcpStream) -> Result<()>) -> Result<()> {
    // A header that waits for its body to be sent would wait 40 ms for nothing.
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(SLOW))?;
    let mut read = Vec::new();
    loop {
        match next(&mut stream, &mut read)? {
            Next::Request(request) => {
                answer(&request, &mut stream)?;
                if !request.keeps {
                    return Ok(());
                }
            }
            Next::Nothing => return Ok(()),
            Next::Refused(status) => {
                write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?;
                stream.shutdown(Shutdown::Write)?;
                return drain(&mut stream);
            }
        }
    }
}

/// What comes next on a connection.
enum Next {
    Request(Request),
    /// It is closed.
    Nothing,
    /// What comes is no request, or one that is too large.
    Refused(&'static str),
}

/// Reads the next request; `read` is what was read already, and what was read of the one after it.
fn next(stream: &mut TcpStream, read: &mut Vec<u8>) -> Result<Next> {
    let started = Instant::now();
    let mut piece = [0; 4096];
    loop {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        match parsed.parse(read) {
            Ok(httparse::Status::Complete(length)) => {
                let request = request(&parsed);
                read.drain(..length);
                return Ok(request.map_or(Next::Refused("400 Bad Request"), Next::Request));
            }
            Ok(httparse::Status::Partial) if read.len() > LARGEST => {
                let is_address = !read.contains(&b'\n');
                let status =
                    if is_address { "414 URI Too Long" } else { "431 Request Header Fields Too Large" };
                return Ok(Next::Refused(status));
            }
            Ok(httparse::Status::Partial) => {}
            Err(httparse::Error::TooManyHeaders) => {
                return Ok(Next::Refused("431 Request Header Fields Too Large"));
            }
            Err(_) => return Ok(Next::Refused("400 Bad Request")),
        }
        // A byte now and then does not keep a connection.
        if !read.is_empty() && started.elapsed() > IDLE {
            return Ok(Next::Refused("408 Request Timeout"));
        }
        match stream.read(&mut piece) {
            Ok(0) => return Ok(Next::Nothing),
            Ok(count) => read.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Returns a request; nothing for one that two readers could understand in two ways.
fn request(parsed: &httparse::Request<'_, '_>) -> Option<Request> {
    // White space around a value is no part of it: spaces and tabs, and nothing else (RFC 9110, 5.5).
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches([' ', '\t']).to_owned();
    let headers: Vec<(String, String)> =
        parsed.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let mut request =
        Request { method: parsed.method?.to_owned(), target: parsed.path?.to_owned(), headers, keeps: false };
    let is_newer = parsed.version == Some(1);
    if !names_one_host(&request, is_newer) {
        return None;
    }
    let length = length(&request)?;
    let says_close = request.headers("Connection").any(|said| said.to_ascii_lowercase().contains("close"));
    // Nobody has anything to send: a body is not read, so nothing can come after it.
    let has_body = length > 0 || request.header("Transfer-Encoding").is_some();
    request.keeps = is_newer && !says_close && !has_body;
    Some(request)
}

/// Whether a request says once which host it means, and says it rightly. From HTTP/1.1 on it must, and whatever says it
/// twice, or in a form that is no host, is to be refused (RFC 9112, 3.2).
fn names_one_host(request: &Request, is_newer: bool) -> bool {
    let hosts: Vec<&str> = request.headers("Host").collect();
    match hosts.as_slice() {
        [] => !is_newer,
        [host] => host_name(host).is_some(),
        _ => false,
    }
}

/// Returns how long the body of a request is; nothing where that is said twice, or is no number, or is said beside a
/// transfer coding: where one request ends and the next begins would be anybody's guess (RFC 9112, 6.3).
fn length(request: &Request) -> Option<u64> {
    let lengths: Vec<&str> = request.headers("Content-Length").collect();
    match lengths.as_slice() {
        [] => Some(0),
        // "+5" is a number to Rust, and to nobody else.
        [length] if length.bytes().all(|byte| byte.is_ascii_digit()) => {
            length.parse().ok().filter(|_| request.header("Transfer-Encoding").is_none())
        }
        _ => None,
    }
}

/// Reads what the other side still sends.
fn drain(stream: &mut TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    let mut piece = [0; 4096];
    let mut left = DRAINED;
    while left > 0 {
        match stream.read(&mut piece)? {
            0 => break,
            count => left = left.saturating_sub(count),
        }
    }
    Ok(())
}
