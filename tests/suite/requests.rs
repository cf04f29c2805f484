//! What a preview does not answer: addresses outside the site, names that are not ours, requests that say two things.

use crate::council::Council;
use crate::preview::Preview;

#[test]
fn nothing_outside_the_site_is_read() {
    let council = Council::copy_of("tests/browser/northmoor").file("secret.txt", "the words of a secret");
    let mut preview = Preview::of(&council, &[]);
    let long = format!("/{}", "a".repeat(100_000));
    for address in [
        "/../secret.txt",
        "/findings/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/.%2e/secret.txt",
        "/secret.txt",
        "/site.yaml",
        "/content/pages/about.md",
        "/findings/%00",
        "/findings%00/",
        "/%zz",
        "/%",
        "/%ff%fe/",
        "//evil.example/",
        "/\\evil.example/",
        "http://evil.example/",
        "*",
        "/committees/cyp-scrutiny/2021-11-15/..%2f06-visit-findings.md",
        &long,
    ] {
        let answer = preview.get(address);
        assert!(matches!(answer.status, 400 | 404 | 414), "{address:.60}: {}", answer.status);
        assert!(!answer.text().contains("the words of a secret") && !answer.text().contains("base_url:"));
        assert!(!answer.header("location").contains("evil"), "{address:.60}");
    }
    assert_eq!(preview.get(&long).status, 414);
    let posted =
        preview.ask(&format!("POST / HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\n\r\n", preview.at));
    assert_eq!((posted.status, posted.header("allow")), (405, "GET, HEAD"));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn names_that_are_not_ours_are_refused() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &["--host", "desk.northmoor.example"]);
    let port = preview.at.rsplit(':').next().unwrap().to_owned();
    let mut ask = |host: &str| preview.ask(&format!("GET / HTTP/1.1\r\n{host}\r\n")).status;
    for own in ["localhost", "127.0.0.1", "[::1]", "desk.northmoor.example"] {
        assert_eq!(ask(&format!("Host: {own}:{port}\r\n")), 200, "{own}");
    }
    for foreign in
        ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "northmoor.example", ""]
    {
        assert_eq!(ask(&format!("Host: {foreign}\r\n")), 403, "{foreign}");
    }
    // Who names nobody, or two, or says what is no host, is not understood (RFC 9112, 3.2).
    let own = format!("Host: localhost:{port}\r\n");
    for odd in [
        String::new(),
        format!("{own}{own}"),
        format!("{own}Host: evil.example\r\n"),
        format!("host: evil.example\r\n{own}"),
        "Host: [::1].evil.example\r\n".to_owned(),
        "Host: [::1]evil\r\n".to_owned(),
        "Host: [::1]:80:90\r\n".to_owned(),
        "Host: 127.0.0.1:99999\r\n".to_owned(),
        "Host: localhost:evil\r\n".to_owned(),
        "Host: user@localhost\r\n".to_owned(),
        "Host: localhost, evil.example\r\n".to_owned(),
        "Host: localhost\tevil.example\r\n".to_owned(),
        "Host: \u{a0}localhost\r\n".to_owned(),
        "Host : localhost\r\n".to_owned(),
        " Host: localhost\r\n".to_owned(),
        "Host: local\r\n host\r\n".to_owned(),
    ] {
        assert_eq!(ask(&odd), 400, "{odd:?}");
    }
    // Where one request ends must be plain (RFC 9112, 6.3).
    for length in [
        "Content-Length: 1\r\nContent-Length: 2",
        "Content-Length: 0\r\nContent-Length: 0",
        "Content-Length: 5, 5",
        "Content-Length: +5",
        "Content-Length: -1",
        "Content-Length: 0x5",
        "Content-Length: 5 5",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
    ] {
        assert_eq!(ask(&format!("{own}{length}\r\n")), 400, "{length:?}");
    }
    assert_eq!(ask(&format!("{own}Content-Length: 0\r\n")), 200);
    // An older browser need not say whom it means; then nobody knows whether it may be answered.
    assert_eq!(preview.ask("GET / HTTP/1.0\r\n\r\n").status, 403);
    // The host in a target is not asked: nothing stands at such an address, whosever it is.
    let elsewhere = preview.ask(&format!("GET http://evil.example/ HTTP/1.1\r\n{own}\r\n"));
    assert_eq!(elsewhere.status, 404);
    // The server's own addresses tell no more to strangers.
    let state = preview.ask("GET /_preview/state HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(state.status, 403);
}
