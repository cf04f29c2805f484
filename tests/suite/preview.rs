//! A preview of a council's site: the program itself, spoken to over loop-back by a client of our own. Whoever waits for
//! something wakes when the preview says something: a line on the terminal, news for open pages, its end.

use crate::council::{Council, tree};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The day that previews speak of.
pub const DAY: &str = "2026-11-23";

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview.
pub struct Preview {
    program: Child,
    /// The address that it said: `http://127.0.0.1:4400/`.
    pub url: String,
    /// Where it listens: `127.0.0.1:4400`.
    pub at: String,
    heard: Arc<Heard>,
    connection: Option<BufReader<TcpStream>>,
}

/// What a preview has said, and who waits for more.
#[derive(Default)]
struct Heard {
    so_far: Mutex<SoFar>,
    more: Condvar,
}

#[derive(Default)]
struct SoFar {
    /// What was said on standard output and on standard error.
    said: [String; 2],
    /// Which of the two have ended.
    ended: [bool; 2],
    /// How often something was said: a line, an end, or that there are news.
    times: u64,
}

const OUT: usize = 0;
const ERR: usize = 1;

impl SoFar {
    /// Whether nothing can come any more: the program keeps both open for as long as it runs.
    fn has_ended(&self) -> bool {
        self.ended == [true, true]
    }
}

impl Heard {
    fn so_far(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap()
    }

    fn take(&self, change: impl FnOnce(&mut SoFar)) {
        let mut so_far = self.so_far();
        change(&mut so_far);
        so_far.times += 1;
        drop(so_far);
        self.more.notify_all();
    }

    /// Waits until something was said for more than so many times; whether it was.
    fn more_than(&self, times: u64, deadline: Instant) -> bool {
        let patience = deadline.saturating_duration_since(Instant::now());
        let is_waiting = |so_far: &mut SoFar| so_far.times == times && !so_far.has_ended();
        let (so_far, _) = self.more.wait_timeout_while(self.so_far(), patience, is_waiting).unwrap();
        so_far.times > times
    }

    /// Takes what comes from standard output or standard error.
    fn listen(self: &Arc<Self>, which: usize, output: impl Read + Send + 'static) {
        let heard = self.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                heard.take(|so_far| so_far.said[which] += &format!("{line}\n"));
            }
            heard.take(|so_far| so_far.ended[which] = true);
        });
    }

    /// Takes what open pages are told, as one of them.
    fn follow(self: &Arc<Self>, at: &str) {
        let (heard, mut events) = (self.clone(), connect(at));
        write!(events.get_mut(), "GET /_preview/events HTTP/1.1\r\nHost: {at}\r\n\r\n").unwrap();
        std::thread::spawn(move || {
            let lines = events.lines().map_while(Result::ok);
            lines.filter(|line| line.starts_with("data: ")).for_each(|_| heard.take(|_| {}));
        });
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Returns the body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Starts a preview of a site.
    pub fn of(council: &Council, more: &[&str]) -> Self {
        let arguments = ["--port", "0"].iter().chain(more).copied().collect::<Vec<_>>();
        Self::started(Command::new(env!("CARGO_BIN_EXE_answerable")).arg("serve").args(arguments), council)
    }

    /// Starts a preview by a command of one's own.
    pub fn started(command: &mut Command, council: &Council) -> Self {
        Self::at(command, council.root())
    }

    /// Starts a preview of the site in a folder by a command of one's own.
    pub fn at(command: &mut Command, site: &Path) -> Self {
        let mut program = command
            .args(["--as-of", DAY, "--root"])
            .arg(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let heard = Arc::new(Heard::default());
        heard.listen(OUT, program.stdout.take().unwrap());
        heard.listen(ERR, program.stderr.take().unwrap());
        let mut preview = Self { program, url: String::new(), at: String::new(), heard, connection: None };
        preview.wait_for("serving http://");
        let text = preview.said();
        let rest = text.split("serving ").nth(1).unwrap();
        preview.url = rest.split_whitespace().next().unwrap().to_owned();
        preview.at = preview.url.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        preview.heard.follow(&preview.at);
        preview
    }

    /// Returns everything that was said on the terminal: on standard output, then on standard error.
    pub fn said(&self) -> String {
        self.heard.so_far().said.concat()
    }

    /// Waits until `look` finds something. It looks again whenever the preview has said something: what open pages are
    /// not told of, nobody sees.
    pub fn until<T>(
        &mut self,
        mut look: impl FnMut(&mut Self) -> Option<T>,
        complaint: impl Fn(&mut Self) -> String,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let times = self.heard.so_far().times;
            if let Some(found) = look(self) {
                return found;
            }
            assert!(self.heard.more_than(times, deadline), "{}", complaint(self));
        }
    }

    /// Waits until something was said on the terminal.
    pub fn wait_for(&mut self, text: &str) {
        self.until(
            |preview| preview.said().contains(text).then_some(()),
            |preview| format!("no `{text}` in:\n{}", preview.said()),
        );
    }

    /// Returns how often there was something new.
    pub fn number(&mut self) -> u64 {
        self.state("/")["number"].as_u64().unwrap()
    }

    /// Waits until there is something newer than what had this number.
    pub fn wait_for_news(&mut self, number: u64) {
        self.until(|preview| (preview.number() > number).then_some(()), |_| "there are no news".to_owned());
    }

    /// Returns the number of the program's process.
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// Waits until the program has ended, and returns its exit code.
    pub fn ended(&mut self) -> Option<i32> {
        self.until(
            |preview| preview.heard.so_far().has_ended().then_some(()),
            |_| "the program goes on".to_owned(),
        );
        self.program.wait().unwrap().code()
    }

    /// Asks for an address.
    pub fn get(&mut self, address: &str) -> Answer {
        self.ask(&format!("GET {address} HTTP/1.1\r\nHost: {}\r\n\r\n", self.at))
    }

    /// Asks for an address with more headers.
    pub fn get_with(&mut self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.ask(&format!("GET {address} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", self.at))
    }

    /// Sends a request as it is written, on a connection that stays open.
    pub fn ask(&mut self, request: &str) -> Answer {
        for _ in 0..2 {
            let connection = self.connection.take().unwrap_or_else(|| connect(&self.at));
            if let Some((answer, connection)) = exchange(connection, request) {
                self.connection = (answer.header("connection") != "close").then_some(connection);
                return answer;
            }
            // The server has closed a connection that was idle.
        }
        panic!("no answer to {request}\n{}", self.said());
    }

    /// Returns what the preview knows of a page.
    pub fn state(&mut self, page: &str) -> serde_json::Value {
        let answer = self.get(&format!("/_preview/state?page={page}"));
        serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
    }

    /// Returns the first difference between what is served and the files of a build.
    pub fn difference(&mut self, files: &BTreeMap<String, Vec<u8>>, base: &str) -> Option<String> {
        files.iter().filter(|(path, _)| *path != "manifest.json").find_map(|(path, file)| {
            let address = address(path);
            let answer = self.get(&format!("{base}{address}"));
            let body = without_script(&answer.body);
            (answer.status != 200 || body != *file).then(|| format!("{address}: {}", answer.status))
        })
    }

    /// Waits until what is served is what a build makes of the site as it is, for every address, and returns the
    /// addresses.
    pub fn equals_a_build(&mut self, council: &Council, more: &[&str]) -> Vec<String> {
        let files = built(council, more).unwrap_or_else(|said| panic!("the build refused the site:\n{said}"));
        let base = self.base();
        self.until(
            |preview| preview.difference(&files, &base).is_none().then_some(()),
            |preview| {
                let difference = preview.difference(&files, &base);
                format!("what is served never came to what is built: {difference:?}\n{}", preview.said())
            },
        );
        files.keys().map(|path| address(path)).collect()
    }

    /// Returns what every address begins with.
    fn base(&mut self) -> String {
        let at = self.get("/");
        let to = if at.status == 302 { at.header("location").to_owned() } else { "/".to_owned() };
        to.trim_end_matches('/').to_owned()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Builds a site with the program, in a folder of its own: its files, or what was said if it was refused.
pub fn built(council: &Council, more: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let folder = tempfile::TempDir::new().unwrap();
    let target = folder.path().join("public");
    let output = Command::new(env!("CARGO_BIN_EXE_answerable"))
        .args(["build", "--as-of", DAY, "--root"])
        .arg(council.root())
        .arg("--output")
        .arg(&target)
        .args(more)
        .output()
        .unwrap();
    if output.status.success() {
        Ok(tree(&target))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Returns a page without the one element that previews add.
pub fn without_script(page: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else { return page.to_vec() };
    let Some(start) = text.find("<script type=\"module\" src=\"/_preview/preview.js\" data-hash=\"") else {
        return page.to_vec();
    };
    let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &text[..start], &text[end..]).into_bytes()
}

/// Opens a connection.
pub fn connect(at: &str) -> BufReader<TcpStream> {
    let connection = TcpStream::connect(at).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    connection.set_nodelay(true).unwrap();
    BufReader::new(connection)
}

/// What each status is called (RFC 9110, 15).
const REASONS: [(&str, &str); 14] = [
    ("200", "OK"),
    ("206", "Partial Content"),
    ("302", "Found"),
    ("304", "Not Modified"),
    ("400", "Bad Request"),
    ("403", "Forbidden"),
    ("404", "Not Found"),
    ("405", "Method Not Allowed"),
    ("408", "Request Timeout"),
    ("414", "URI Too Long"),
    ("416", "Range Not Satisfiable"),
    ("431", "Request Header Fields Too Large"),
    ("500", "Internal Server Error"),
    ("503", "Service Unavailable"),
];

/// Sends a request and reads its answer; nothing if the connection is closed.
fn exchange(mut connection: BufReader<TcpStream>, request: &str) -> Option<(Answer, BufReader<TcpStream>)> {
    connection.get_mut().write_all(request.as_bytes()).ok()?;
    let mut line = String::new();
    connection.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let (status, reason) = line.trim_end().strip_prefix("HTTP/1.1 ")?.split_once(' ')?;
    assert!(REASONS.contains(&(status, reason)), "{status} {reason}");
    let status = status.parse().ok()?;
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        connection.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let is_empty = request.starts_with("HEAD") || status == 304;
    let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; if is_empty { 0 } else { length }];
    connection.read_exact(&mut body).ok()?;
    Some((Answer { status, headers, body }, connection))
}

fn address(path: &str) -> String {
    let path =
        path.strip_suffix("index.html").filter(|path| path.is_empty() || path.ends_with('/')).unwrap_or(path);
    format!("/{}", path.replace(' ', "%20"))
}
