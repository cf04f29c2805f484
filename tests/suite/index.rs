//! Reads the files of a search index, as `src/search/FORMAT.md` describes them: a reader that shares no code with the writer.

use crate::council::Council;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

type Files = BTreeMap<String, Vec<u8>>;

/// Returns what was packed.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut plain).unwrap();
    plain
}

/// Returns what was packed into a file of several parts, whatever else stands between these.
pub fn all_unpacked(bytes: &[u8]) -> Vec<u8> {
    let (mut plain, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let mut decoder = flate2::read::ZlibDecoder::new(&bytes[at..]);
        let mut part = Vec::new();
        if bytes[at] == 0x78 && decoder.read_to_end(&mut part).is_ok() {
            plain.append(&mut part);
            at += usize::try_from(decoder.total_in()).unwrap();
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    plain
}

struct Reader {
    bytes: Vec<u8>,
    at: usize,
}

impl Reader {
    fn of(packed: &[u8]) -> Self {
        Self { bytes: unpacked(packed), at: 0 }
    }

    fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return value;
            }
        }
    }

    /// Reads where the shards of a kind lie, which a shard of the dictionary names: file, from, to.
    fn shards(&mut self, kind: char) -> Vec<(String, usize, usize)> {
        let (mut name, mut to) = (String::new(), 0);
        (0..self.number())
            .map(|_| {
                self.number();
                let gap = self.number();
                if gap == 0 {
                    let hash: String = self.take(6).iter().map(|byte| format!("{byte:02x}")).collect();
                    name = format!("search/i/{kind}-{hash}.bin");
                }
                let from = if gap == 0 { self.number() } else { to + gap - 1 };
                to = from + self.number();
                (name.clone(), from, to)
            })
            .collect()
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        self.at += length;
        self.bytes[self.at - length..self.at].to_vec()
    }

    fn string(&mut self) -> String {
        let length = self.number();
        let bytes = self.take(length + 2);
        assert_eq!((bytes[0], bytes[length + 1]), (0, 0), "a string stands between zeros");
        String::from_utf8(bytes[1..=length].to_vec()).unwrap()
    }
}

/// Returns the manifest of an index.
pub fn manifest(files: &Files) -> serde_json::Value {
    serde_json::from_slice(&files["search/index.json"]).unwrap()
}

/// Returns the blocks of summaries in a file, which begins with their lengths.
fn blocks(volume: &[u8], count: usize) -> Vec<&[u8]> {
    let mut from = 4 * count;
    let lengths =
        volume[..from].chunks(4).map(|length| u32::from_be_bytes(length.try_into().unwrap()) as usize);
    let blocks: Vec<&[u8]> = lengths
        .filter(|length| *length > 0)
        .map(|length| {
            from += length;
            &volume[from - length..from]
        })
        .collect();
    assert_eq!(from, volume.len(), "nothing is left over");
    blocks
}

/// Returns a line for each passage, in their order; blocks of its text that follow the first are told on lines of their own.
pub fn summaries(files: &Files) -> Vec<String> {
    let manifest = manifest(files);
    let mut lines = Vec::new();
    for group in manifest["summaries"].as_array().unwrap() {
        let volumes = (0..)
            .map_while(|number| files.get(&format!("search/i/t-{}/{number}.bin", group.as_str().unwrap())));
        for block in
            volumes.flat_map(|volume| blocks(volume, manifest["block"][1].as_u64().unwrap() as usize))
        {
            let mut reader = Reader::of(block);
            let mut subject = Vec::new();
            while reader.at < reader.bytes.len() {
                if reader.number() == 1 {
                    subject = vec![reader.string(), reader.string(), reader.string()];
                    for _ in 0..reader.number() {
                        let tag = format!("{}: {}", reader.string(), reader.string());
                        subject.push(tag);
                    }
                }
                let fragment = reader.string();
                let rest: Vec<String> = (0..4).map(|_| reader.string()).collect();
                let rest = rest.join(" | ").replace('\n', "\n    ");
                lines.push(format!("#{fragment} | {} | {rest}", subject.join(" | ")));
            }
        }
    }
    assert_eq!(Some(lines.len() as u64), manifest["passages"].as_u64());
    lines
}

/// Returns every word of the dictionary.
pub fn words(files: &Files) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for shard in manifest(files)["dictionary"].as_array().unwrap() {
        let mut reader = Reader::of(&files[&format!("search/i/d-{}.bin", shard[1].as_str().unwrap())]);
        reader.shards('p');
        reader.shards('x');
        for _ in 0..reader.number() {
            for _ in 0..3 {
                reader.number();
            }
            let pieces = reader.number();
            for _ in 0..if pieces > 1 { 2 * pieces } else { 0 } {
                reader.number();
            }
        }
        let mut before: Vec<u8> = Vec::new();
        for _ in 0..reader.number() {
            let shared = reader.number();
            let rest = reader.number();
            before.truncate(shared);
            before.extend(reader.take(rest));
            reader.number();
            reader.number();
            words.insert(String::from_utf8(before.clone()).unwrap());
        }
        assert_eq!(reader.at, reader.bytes.len(), "nothing is left over");
    }
    words
}

#[test]
fn every_file_is_named_by_the_manifest_or_by_a_file_that_it_names() {
    let files = Council::copy_of("").built().all();
    let manifest = manifest(&files);
    assert_eq!(manifest["format"], 2);
    let mut named: BTreeSet<String> = BTreeSet::from(["search/index.json".to_owned()]);
    let hash = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    for shard in manifest["dictionary"].as_array().unwrap() {
        let name = format!("search/i/d-{}.bin", hash(&shard[1]));
        let mut reader = Reader::of(&files[&name]);
        for kind in ['p', 'x'] {
            for (file, from, to) in reader.shards(kind) {
                assert!(!unpacked(&files[&file][from..to]).is_empty(), "{file}");
                named.insert(file);
            }
        }
        named.insert(name);
    }
    for facet in manifest["facets"].as_array().unwrap() {
        let name = format!("search/i/f-{}.bin", hash(&facet[2]));
        assert_eq!(facet[3].as_u64(), Some(files[&name].len() as u64), "{facet}");
        named.insert(name);
    }
    for (kind, key) in [("s", "subjects"), ("y", "dates"), ("u", "due"), ("w", "synonyms")] {
        named.insert(format!("search/i/{kind}-{}.bin", hash(&manifest[key])));
    }
    let groups: Vec<String> = manifest["summaries"].as_array().unwrap().iter().map(hash).collect();
    for path in files.keys().filter(|path| path.starts_with("search/") && *path != "search/index.html") {
        let in_group = groups.iter().any(|group| path.starts_with(&format!("search/i/t-{group}/")));
        assert!(in_group || named.contains(path), "{path} is named nowhere");
    }
    assert!(named.iter().all(|name| files.contains_key(name)), "{named:?}");
}

#[test]
fn every_passage_leads_to_a_place_on_a_page() {
    for site in ["", "tests/browser/northmoor"] {
        let mut council = Council::copy_of(site);
        council.as_of = (!site.is_empty()).then_some("2022-06-20");
        let files = council.built().all();
        for line in summaries(&files) {
            let (fragment, rest) = line[1..].split_once(" | ").unwrap();
            let address = rest.split(" | ").next().unwrap();
            let page = &files[&format!("{}index.html", address.trim_start_matches('/'))];
            let page = String::from_utf8_lossy(page);
            assert!(fragment.is_empty() || page.contains(&format!("id=\"{fragment}\"")), "{line}");
        }
    }
}

#[test]
fn what_is_added_later_leaves_what_was_there_alone() {
    let page = |number: usize, date: &str| {
        format!(
            "---\ntitle: Visit {number}\nframework: ilacs-focused-visit\npublished: {date}\n---\nWords {number}.\n"
        )
    };
    let mut council = Council::starter();
    for number in 0..1900 {
        let path = format!("content/inspections/visit-{number}/inspection.md");
        council = council.file(&path, page(number, &format!("20{:02}-01-01", 10 + number / 200)));
    }
    let before = council.built();
    let groups = |files: &Files| manifest(files)["summaries"].as_array().unwrap().clone();
    let old = groups(&before.all());
    before.put("content/inspections/visit-new/inspection.md", page(1000, "2026-11-01"));
    before.build();
    let new = groups(&before.all());
    assert!(old.len() > 1);
    assert_eq!(old[0], new[0], "the first passages keep their numbers, and their file its name");
}

/// A response stands on the page of everything that it answers, and is found once: at the first that is shown.
#[test]
fn a_response_is_found_at_the_first_finding_that_is_shown() {
    for order in ["[closed, pa-1]", "[pa-1, closed]"] {
        let exempt = "access: {level: exempt, paragraphs: [1], part: england, reason: X}";
        let council = Council::starter()
            .file(
                "content/inspections/2026-visit/findings.yaml",
                format!("- {{id: pa-1, kind: recommendation, text: Open.}}\n- {{id: closed, kind: recommendation, text: X, {exempt}}}\n"),
            )
            .file(
                "content/inspections/2026-visit/responses.yaml",
                format!("responses: [{{to: {order}, acceptance: accepted, date: 2026-09-18, by: director-of-childrens-services, text: Zygomorphic.}}]\n"),
            )
            .built();
        let found: Vec<String> =
            summaries(&council.all()).into_iter().filter(|line| line.contains("Zygomorphic")).collect();
        assert!(
            matches!(found.as_slice(), [one] if one.contains("/inspections/2026-visit/pa-1/")),
            "{order}: {found:?}"
        );
    }
}

/// What excerpts are cut from shows where a block ends; what has an end of its own gets no other.
#[test]
fn the_text_of_a_passage_is_sentences() {
    let markdown = "---
title: Care
---
Our work is in three parts

- finding every child
- assessing, that is:
  - carers
  - homes
- *learning*.

It was \"heard\"

> Said there

## Posts

| Post | Since | Note |
|---|---|---|
| Director of Children's Services | 3 March 2022 | |
| Head of Safeguarding | 2019 | Agreed. |

Why?
Because it is so[^1]

1. a; and
2. b

[^1]: A note
";
    let council = Council::starter().file("content/pages/care.md", markdown).built();
    let found: Vec<String> = summaries(&council.all())
        .into_iter()
        .filter(|line| line.contains("| /care/ |"))
        .map(|line| line.rsplit_once(" | ").unwrap().1.replace("\n    ", "\n"))
        .collect();
    let [above, below] = found.as_slice() else { panic!("{found:?}") };
    let lines = [
        "Our work is in three parts:",
        "finding every child;",
        "assessing, that is:",
        "carers;",
        "homes;",
        "learning.",
        "It was \"heard\".",
        "Said there",
    ];
    assert_eq!(*above, lines.join("\n"));
    let lines = [
        "Post,\tSince,\tNote.",
        "Director of Children's Services,\t3 March 2022.",
        "Head of Safeguarding,\t2019,\tAgreed.",
        "Why? Because it is so:",
        "a; and",
        "b.",
        "A note",
    ];
    assert_eq!(*below, lines.join("\n"));
}
