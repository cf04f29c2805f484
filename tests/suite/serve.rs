//! The preview: the same bytes as a build, whatever happens to the files.

use crate::council::{Council, tree};
use crate::preview::{Preview, connect, until, without_script};
use std::fs;
use std::io::{Read, Write};
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
fn nothing_outside_the_site_is_read() {
    let council = Council::copy_of(NORTHMOOR).file("secret.txt", "the words of a secret");
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
    assert_eq!(ask(""), 403);
    // The server's own addresses tell no more to strangers.
    let state = preview.ask("GET /_preview/state HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(state.status, 403);
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
    let many: Vec<_> = (0..120).map(|_| connect(&preview.at)).collect();
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(many);
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
fn pages_know_whether_they_have_changed() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let (about, home) = (preview.state("/about/"), preview.state("/"));
    assert_eq!(about["source"]["path"], "content/pages/about.md");
    let href = about["source"]["href"].as_str().unwrap();
    assert!(href.starts_with("vscode://file/") && href.ends_with("content/pages/about.md:1:1"), "{href}");
    // As a browser writes a parameter that is an address with a letter percent-encoded.
    assert_eq!(preview.state("%2F%2561bout%2F")["hash"], about["hash"]);
    let number = about["number"].as_u64().unwrap();
    let wait = |preview: &mut Preview, number: u64| {
        until(
            || (preview.state("/")["number"].as_u64() > Some(number)).then_some(()),
            || "there are no news".to_owned(),
        );
    };
    // A page changes; another does not.
    let text =
        fs::read_to_string(council.root().join("content/pages/about.md")).unwrap() + "\nOther words.\n";
    council.put("content/pages/about.md", &text);
    wait(&mut preview, number);
    assert_ne!(preview.state("/about/")["hash"], about["hash"]);
    assert_eq!(preview.state("/")["hash"], home["hash"]);
    assert_eq!(preview.state("/about/&follow=yes")["saved"], "/about/");
    // Of the findings in a file, the one that changes.
    let number = preview.state("/")["number"].as_u64().unwrap();
    let findings = "content/inspections/2021-visit/findings.yaml";
    let changed = fs::read_to_string(council.root().join(findings)).unwrap();
    council.put(findings, changed.replace("Health assessments came late.", "Health assessments were late."));
    wait(&mut preview, number);
    assert_eq!(preview.state("/&follow=yes")["saved"].as_str(), Some("/inspections/2021-visit/ai-1/"));
    // A style sheet changes, and no page.
    let home = preview.state("/");
    let number = preview.state("/")["number"].as_u64().unwrap();
    let styles =
        fs::read_to_string(crate::council::root().join("themes/default/styles/30-frame.css")).unwrap();
    council.put("themes/default/styles/30-frame.css", format!("{styles}\n.other {{ color: #123456; }}\n"));
    wait(&mut preview, number);
    assert_eq!(preview.state("/")["hash"], home["hash"]);
    assert_ne!(preview.state("/")["stylesheet"], home["stylesheet"]);
    // What is saved without a change is no news.
    let number = preview.state("/")["number"].as_u64().unwrap();
    council.put("content/pages/about.md", &text);
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(preview.state("/")["number"].as_u64(), Some(number));
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

#[test]
fn a_thousand_files_at_once_are_one_change() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &[]);
    let before = preview.state("/")["number"].as_u64().unwrap();
    for number in 0..1000 {
        council.put(
            &format!("content/pages/page-{number}.md"),
            format!("---\ntitle: Page {number}\n---\nWords.\n"),
        );
    }
    until(|| (preview.get("/page-999/").status == 200).then_some(()), || "the pages never come".to_owned());
    preview.equals_a_build(&council, &[]);
    let looks = preview.state("/")["number"].as_u64().unwrap() - before;
    assert!(looks <= 10, "{looks} looks for one burst");
}

#[test]
fn a_folder_that_is_moved_out_of_the_site_is_gone() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let (folder, elsewhere) =
        ("content/committees/cyp-scrutiny/2020-02-08", council.root().join("elsewhere"));
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 200);
    fs::rename(council.root().join(folder), &elsewhere).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 404);
    fs::rename(&elsewhere, council.root().join(folder)).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/committees/cyp-scrutiny/2020-02-08/").status, 200);
}

#[test]
fn a_site_that_is_made_anew_is_followed() {
    let council = Council::copy_of("tests/sites/chain");
    let mut preview = Preview::of(&council, &[]);
    let files = tree(council.root());
    fs::remove_dir_all(council.root()).unwrap();
    preview.wait_for("there is no `site.yaml`");
    // Longer than anybody waits for an event that is still to come.
    std::thread::sleep(std::time::Duration::from_millis(700));
    assert_eq!(preview.get("/").status, 200, "the last good site stays");
    for (path, bytes) in &files {
        council.put(path, bytes);
    }
    preview.equals_a_build(&council, &[]);
    council.put("content/pages/new.md", "---\ntitle: New\n---\nWords.\n");
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/new/").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn events_that_are_lost_are_made_up_for() {
    let council = Council::copy_of("tests/sites/chain")
        .file("content/pages/one.md", "---\ntitle: One\n---\nWords.\n")
        .file("content/pages/other.md", "---\ntitle: Other\n---\nWords.\n");
    let mut preview = Preview::of(&council, &[]);
    let process = preview.process().to_string();
    let signal =
        |name: &str| assert!(Command::new("kill").args([name, &process]).status().unwrap().success());
    signal("-STOP");
    // The system keeps some 16,000 events for whoever does not listen, and joins the same ones.
    for _ in 0..6000 {
        for name in ["one", "other"] {
            let file = fs::File::options()
                .append(true)
                .open(council.root().join(format!("content/pages/{name}.md")));
            file.unwrap().write_all(b" ").unwrap();
        }
    }
    council.put("content/pages/last.md", "---\ntitle: Last\n---\nWords that no event told of.\n");
    signal("-CONT");
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/last/").status, 200);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched_wherever_it_lies() {
    let council = Council::copy_of("tests/sites/chain")
        .file("shared/words.md", "---\ntitle: Shared\n---\nThe first words.\n")
        .file("shared/folder/more.md", "---\ntitle: More\n---\nThe first words.\n");
    let pages = council.root().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    std::os::unix::fs::symlink("../../shared/words.md", pages.join("shared.md")).unwrap();
    let mut preview = Preview::of(&council, &[]);
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/shared/").text().contains("The first words."));
    council.put("shared/words.md", "---\ntitle: Shared\n---\nThe second words.\n");
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/shared/").text().contains("The second words."));
    // Links that come and go while somebody looks.
    std::os::unix::fs::symlink("../../shared/folder/more.md", pages.join("more.md")).unwrap();
    preview.equals_a_build(&council, &[]);
    council.put("shared/folder/more.md", "---\ntitle: More\n---\nThe second words.\n");
    preview.equals_a_build(&council, &[]);
    assert!(preview.get("/more/").text().contains("The second words."));
    fs::remove_file(pages.join("more.md")).unwrap();
    preview.equals_a_build(&council, &[]);
    assert_eq!(preview.get("/more/").status, 404);
}

#[test]
fn a_site_that_is_broken_from_the_start_says_why() {
    let council = Council::copy_of("tests/sites/chain").file("content/pages/bad.md", "---\ntitle: [\n---\n");
    let mut preview = Preview::of(&council, &[]);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("content/pages/bad.md:") && page.text().contains("/_preview/preview.js"));
    fs::remove_file(council.root().join("content/pages/bad.md")).unwrap();
    preview.equals_a_build(&council, &[]);
}

#[test]
fn a_page_that_cannot_be_made_says_why_once_and_the_others_are_served() {
    let council = Council::copy_of(NORTHMOOR);
    let mut preview = Preview::of(&council, &[]);
    let template =
        "{% extends \"base.html\" %}\n{% block main %}{{ page.nothing.here }}{% endblock main %}\n";
    council.put("themes/default/templates/article.html", template);
    let place = "themes/default/templates/article.html:2:";
    let page = until(
        || Some(preview.get("/about/")).filter(|page| page.status == 500),
        || "the template does not fail".to_owned(),
    );
    assert!(page.text().contains(place), "{}", page.text());
    assert_eq!(preview.get("/about/").status, 500);
    preview.wait_for(place);
    assert_eq!(preview.said().matches(place).count(), 1);
    assert_eq!(preview.get("/").status, 200);
    fs::remove_file(council.root().join("themes/default/templates/article.html")).unwrap();
    preview.equals_a_build(&council, &[]);
}
