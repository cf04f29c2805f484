//! Measures a preview: `cargo run --release --example latency -- DIR [TIMES]`, after `cargo build --release`.
//!
//! Starts `answerable serve` on the site in DIR, saves files of every sort again and again, and prints how long it takes
//! from the end of the save to the last byte of the changed page over loop-back: what the browser waits for that hears
//! of the change and asks for the page. Then it saves the same files a thousand times more and prints how much memory
//! the program takes before and after. Afterwards every file is as it was.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example program that writes files")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let root = PathBuf::from(arguments.next().ok_or("name a site's folder")?);
    let times: usize = arguments.next().map_or(Ok(25), |times| times.parse())?;
    let edits = edits(&root)?;
    for edit in &edits {
        fs::create_dir_all(edit.path.parent().ok_or("a file is in a folder")?)?;
        fs::write(&edit.path, &edit.text)?;
    }
    let started = Instant::now();
    let mut preview = Preview::start(&root)?;
    preview.get("/")?;
    println!("first page after {:.2} s, {} MB", started.elapsed().as_secs_f64(), preview.megabytes());
    let mut number = 0;
    for edit in &edits {
        let mut taken = Vec::new();
        for _ in 0..times {
            number += 1;
            std::thread::sleep(Duration::from_millis(400));
            taken.push(preview.save(edit, number)?);
        }
        taken.sort_unstable_by(f64::total_cmp);
        println!(
            "{:<12} median {:5.1} ms, slowest {:5.1} ms   {}",
            edit.what,
            taken[taken.len() / 2],
            taken[taken.len() - 1],
            edit.address
        );
    }
    let before = preview.megabytes();
    for _ in 0..1000 {
        number += 1;
        preview.save(&edits[number % edits.len()], number)?;
    }
    println!("memory {before} MB, after 1,000 edits more {} MB", preview.megabytes());
    drop(preview);
    for edit in edits {
        match edit.before {
            Some(before) => fs::write(&edit.path, before)?,
            None => fs::remove_file(&edit.path)?,
        }
    }
    Ok(())
}

/// A file that is saved again and again.
struct Edit {
    what: &'static str,
    path: PathBuf,
    /// What it held; nothing if it was not there.
    before: Option<String>,
    /// What it holds, with a place for a number.
    text: String,
    /// The page that shows the number.
    address: String,
}

const PLACE: &str = "edit-number-0";

/// Finds a file of each sort in a site, and a place in it to write a number to.
fn edits(root: &Path) -> Outcome<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut add = |what, path: PathBuf, text: &dyn Fn(&str) -> String, address: String| -> Outcome<()> {
        let before = fs::read_to_string(&path).ok();
        let text = text(before.as_deref().unwrap_or_default());
        assert!(text.contains(PLACE), "no place for a number in {}", path.display());
        edits.push(Edit { what, path, before, text, address });
        Ok(())
    };
    let committee = first_in(&root.join("content/committees"), |_| true)?;
    let meeting = first_in(&committee, Path::is_dir)?;
    let item = first_in(&meeting, |path| {
        path.extension().is_some_and(|e| e == "md") && !path.ends_with("meeting.md")
    })?;
    let id = name(&item).trim_end_matches(".md").split_once('-').ok_or("an item has a number")?.1.to_owned();
    let address = format!("/committees/{}/{}/{id}/", name(&committee), name(&meeting));
    add("item text", item, &|text| format!("{text}\n{PLACE}\n"), address)?;
    let inspection = first_in(&root.join("content/inspections"), |_| true)?;
    let findings = inspection.join("findings.yaml");
    let address = format!("/inspections/{}/", name(&inspection));
    let with_place = |text: &str| text.replacen("summary: ", &format!("summary: {PLACE} "), 1);
    add("finding", findings, &with_place, address)?;
    let with_place = |text: &str| text.replacen("title: ", &format!("title: {PLACE} "), 1);
    add("register", root.join("content/registers/themes.yaml"), &with_place, "/themes/".to_owned())?;
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let (template, styles) = ("templates/statuses.html", "styles/30-frame.css");
    let own = |path: &str| root.join("themes/default").join(path);
    let shipped = fs::read_to_string(theme.join(template))?;
    let text = shipped.replacen("</h1>", &format!(" {PLACE}</h1>"), 1);
    let text =
        if text.contains(PLACE) { text } else { shipped.replacen("</p>", &format!(" {PLACE}</p>"), 1) };
    add("template", own(template), &|_| text.clone(), "/statuses/".to_owned())?;
    let shipped = fs::read_to_string(theme.join(styles))?;
    add(
        "style sheet",
        own(styles),
        &|_| format!("{shipped}\n.{PLACE} {{ color: #123456; }}\n"),
        String::new(),
    )?;
    Ok(edits)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn first_in(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Outcome<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .find(|path| wanted(path))
        .ok_or_else(|| format!("nothing in {}", folder.display()).into())
}

/// A running preview, and two connections to it.
struct Preview {
    program: Child,
    at: String,
    events: BufReader<TcpStream>,
    pages: BufReader<TcpStream>,
}

impl Preview {
    fn start(root: &Path) -> Outcome<Self> {
        let program = std::env::current_exe()?.with_file_name("../answerable");
        let mut program = Command::new(program)
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut said = BufReader::new(program.stdout.take().ok_or("the program has an output")?);
        let mut line = String::new();
        while !line.contains("serving http://") {
            line.clear();
            if said.read_line(&mut line)? == 0 {
                return Err("the preview has ended".into());
            }
        }
        // What is said later is read too, or the program would wait.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let at = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .ok_or("an address")?
            .to_owned();
        let connect = || TcpStream::connect(&at).map(BufReader::new);
        let (mut events, pages) = (connect()?, connect()?);
        let request = format!("GET /_preview/events HTTP/1.1\r\nHost: {at}\r\n\r\n");
        events.get_mut().write_all(request.as_bytes())?;
        let mut preview = Self { program, at, events, pages };
        preview.wait_for_event()?;
        Ok(preview)
    }

    fn wait_for_event(&mut self) -> Outcome<()> {
        let mut line = String::new();
        loop {
            line.clear();
            self.events.read_line(&mut line)?;
            if line.starts_with("data:") {
                return Ok(());
            }
        }
    }

    fn get(&mut self, address: &str) -> Outcome<String> {
        let request = format!("GET {address} HTTP/1.1\r\nHost: {}\r\n\r\n", self.at);
        self.pages.get_mut().write_all(request.as_bytes())?;
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            self.pages.read_line(&mut line)?;
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.pages.read_exact(&mut body)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// Saves a file, and returns after how many milliseconds its page shows it.
    fn save(&mut self, edit: &Edit, number: usize) -> Outcome<f64> {
        let wanted = format!("edit-number-{number}x");
        fs::write(&edit.path, edit.text.replace(PLACE, &wanted))?;
        let saved = Instant::now();
        loop {
            self.wait_for_event()?;
            let mut page =
                if edit.address.is_empty() { self.get("/accessibility/")? } else { self.get(&edit.address)? };
            if edit.address.is_empty() {
                let sheet = page.split("/assets/site.").nth(1).and_then(|rest| rest.split('"').next());
                page = self.get(&format!("/assets/site.{}", sheet.ok_or("a page has styles")?))?;
            }
            if page.contains(&wanted) {
                return Ok(saved.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }

    /// Returns how much memory the program takes, where the system tells.
    fn megabytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0) / 1024
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
