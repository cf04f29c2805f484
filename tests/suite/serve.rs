//! The preview's server: the same bytes as a build, whoever asks and however they ask.

use crate::council::{Council, tree};
use crate::preview::{Preview, connect, without_script};
use std::collections::VecDeque;
use std::io::{BufRead, Read, Write};
use std::net::TcpListener;
use std::process::Command;

const NORTHMOOR: &str = "tests/browser/northmoor";

#[test]
fn every_address_is_served_as_it_is_built_but_for_the_script() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let addresses = preview.equals_a_build(&council, &[]);
    assert!(addresses.len() > 200);
    for part in ["/search/i/", "/assets/", "/data/", "/404.html", "/sitemap.xml", ".pdf", "/page/2/"] {
        assert!(addresses.iter().any(|address| address.contains(part)), "no {part} was looked at");
    }
    // And the script is there.
    let page = preview.get("/").body;
    assert_ne!(without_script(&page), page);
    assert!(!council.public().exists());
}

#[test]
fn below_a_path_too() {
    let council = Council::copy_of("tests/sites/under-a-path");
    let mut preview = Preview::of(&council, &[]);
    assert!(preview.url.trim_end_matches('/').len() > "http://127.0.0.1:44000".len(), "{}", preview.url);
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/").status, 302);
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let council = Council::copy_of(NORTHMOOR).file(
        "content/pages/plain.md",
        "---\ntitle: A page that nobody has finished\ndraft: true\n---\nWords.\n",
    );
    let mut without = Preview::of(&council, &[]);
    assert_eq!(without.get("/plain/").status, 404);
    let mut with = Preview::of(&council, &["--drafts"]);
    assert_eq!(with.get("/plain/").status, 200);
    assert_eq!(with.state("/")["drafts"], true);
    with.equals_a_build(&council, &["--drafts"]);
}

const PDF: &str = "/committees/cyp-scrutiny/2021-11-15/report.pdf";

#[test]
fn answers_have_the_headers_of_a_good_host() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    for (address, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/data/lists/findings.csv", "text/csv; charset=utf-8"),
        ("/search/index.json", "application/json"),
        (PDF, "application/pdf"),
        ("/_preview/preview.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = preview.get(address);
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        // What has not changed is not sent again.
        let tag = answer.header("etag").to_owned();
        let again = preview.get_with(address, &[("If-None-Match", &tag)]);
        assert_eq!(
            (again.status, again.body.len(), again.header("etag")),
            (304, 0, tag.as_str()),
            "{address}"
        );
        assert_eq!(preview.get_with(address, &[("If-None-Match", "\"other\"")]).status, 200);
        // A head without its body.
        let head = preview.ask(&format!("HEAD {address} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.at));
        assert_eq!(head.status, 200);
        assert_eq!(head.header("content-length"), answer.body.len().to_string());
    }
    let missing = preview.get("/nothing/here/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<main"), "the site's own page says so");
    assert_eq!(preview.get("/findings").header("location"), "/findings/");
    assert_eq!(preview.get("/findings?a=1").header("location"), "/findings/?a=1");
}

#[test]
fn parts_of_documents_are_sent_where_they_are_asked_for() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let whole = preview.get(PDF);
    let length = whole.body.len();
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let mut part = |range: &str, more: &[(&str, &str)]| {
        let headers: Vec<(&str, &str)> = [("Range", range)].into_iter().chain(more.iter().copied()).collect();
        preview.get_with(PDF, &headers)
    };
    let first = part("bytes=0-9", &[]);
    assert_eq!((first.status, first.header("content-range")), (206, format!("bytes 0-9/{length}").as_str()));
    assert_eq!(first.body, whole.body[..10]);
    assert_eq!(part("bytes=-5", &[]).body, whole.body[length - 5..]);
    assert_eq!(part(&format!("bytes={}-", length - 3), &[]).body, whole.body[length - 3..]);
    let beyond = part(&format!("bytes={length}-"), &[]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, format!("bytes */{length}").as_str()));
    // Whoever has a part of something else gets the whole.
    assert_eq!(part("bytes=0-9", &[("If-Range", "\"other\"")]).status, 200);
    assert_eq!(part("bytes=0-9", &[("If-Range", whole.header("etag"))]).status, 206);
}

#[test]
fn slow_and_many_connections_hold_up_nobody() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &[]);
    let slow: Vec<_> = (0..400)
        .map(|number| {
            let mut connection = connect(&preview.at);
            connection.get_mut().write_all(if number % 2 == 0 { b"GET / HT" } else { b"" }).unwrap();
            connection
        })
        .collect();
    assert_eq!(preview.get("/").status, 200);
    drop(slow);
    // Rubbish closes its own connection alone.
    let mut rubbish = connect(&preview.at);
    rubbish.get_mut().write_all(b"\x16\x03\x01\x00\xff rubbish\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = rubbish.read_to_end(&mut answer);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(preview.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn more_connections_than_the_system_allows_are_survived() {
    let council = Council::copy_of("tests/sites/chain");
    let script = "ulimit -n 60; exec \"$0\" serve --port 0 \"$@\"";
    let mut command = Command::new("sh");
    let mut preview =
        Preview::started(command.args(["-c", script, env!("CARGO_BIN_EXE_answerable")]), &council);
    let ask = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", preview.at);
    let mut many: VecDeque<_> = (0..120)
        .map(|_| {
            let mut connection = connect(&preview.at);
            connection.get_mut().write_all(ask.as_bytes()).unwrap();
            connection
        })
        .collect();
    // At most 60 files are open at once, so at least as many of these wait. Each that goes makes room for one that waits.
    let mut answered = VecDeque::new();
    while let Some(mut next) = many.pop_front() {
        let mut line = String::new();
        next.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        answered.push_back(next);
        if answered.len() > 40 {
            answered.pop_front();
        }
    }
    drop(answered);
    assert_eq!(preview.get("/").status, 200);
    preview.equals_a_build(&council, &[]);
}

#[test]
fn a_port_that_is_taken_is_said_and_another_chosen() {
    let council = Council::copy_of("tests/sites/chain");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerable"));
    let mut preview = Preview::started(command.args(["serve", "--port", &port.to_string()]), &council);
    preview.wait_for(&format!("port {port} is taken"));
    assert!(!preview.at.ends_with(&format!(":{port}")));
    assert_eq!(preview.get("/").status, 200);
    assert!(!preview.said().contains("network"), "loop-back alone is no reason to warn");
    let mut open = Preview::of(&council, &["--bind", "0.0.0.0"]);
    open.wait_for("anybody on the network");
    assert_eq!(open.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_at_once_and_leaves_nothing() {
    let council = Council::copy_of("tests/sites/chain");
    let before = tree(council.root());
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(&council, &[]);
        preview.get("/");
        // An open page does not keep it.
        let mut events = connect(&preview.at);
        write!(events.get_mut(), "GET /_preview/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.at).unwrap();
        let process = preview.process().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        assert_eq!(preview.ended(), Some(0), "{signal}");
    }
    assert!(tree(council.root()) == before);
}

#[test]
fn withheld_records_are_known_as_such() {
    let council = Council::copy_of("tests/sites/withheld");
    let mut preview = Preview::of(&council, &["--editor", "editor://open?file={path}&line={line}"]);
    let pages = preview.equals_a_build(&council, &[]);
    let withheld: Vec<&String> =
        pages.iter().filter(|page| page.ends_with('/') && preview.state(page)["withheld"] == true).collect();
    assert!(!withheld.is_empty());
    for page in withheld {
        let href = preview.state(page)["source"]["href"].as_str().unwrap().to_owned();
        assert!(href.starts_with("editor://open?file=/") && href.contains("&line="), "{href}");
    }
    assert_eq!(preview.state("/")["withheld"], false);
}
