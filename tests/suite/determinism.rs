//! Same input, same bytes: whatever the number of threads, the order of files, or the day before.

use crate::council::{Council, copy_tree, tree};
use answerable::pipeline::{Rules, build};
use std::fs;

fn in_threads(
    council: &Council,
    threads: usize,
    target: &str,
) -> std::collections::BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let target = council.root().join(target);
    pool.install(|| build(council.root(), &target, &council.config(), Rules::default(), |_, _| {})).unwrap();
    tree(&target)
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let council = Council::copy_of("");
    let one = in_threads(&council, 1, "one");
    assert!(one.len() > 100);
    assert!(one == in_threads(&council, 7, "seven"));
    assert!(one == in_threads(&council, 3, "three"));
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let council = Council::copy_of("");
    let first = in_threads(&council, 2, "public");
    // The same files made the other way round, in a folder of another name.
    let other = Council::empty();
    fs::remove_dir_all(other.root().join("content")).unwrap();
    let mut files: Vec<_> = tree(&council.root().join("content")).into_iter().collect();
    files.reverse();
    for (path, bytes) in files {
        other.put(&format!("content/{path}"), bytes);
    }
    copy_tree(&council.root().join("site.yaml"), &other.root().join("site.yaml"));
    assert!(first == in_threads(&other, 2, "public"));
}

#[test]
fn a_warm_build_equals_a_cold_one() {
    let council = Council::copy_of("").built();
    let cold = council.all();
    assert_eq!(council.build().written.unwrap().changed, 0);
    assert!(council.all() == cold);
    council.put("content/pages/about.md", "---\ntitle: About\n---\nSomething else.\n");
    let warm = council.build().written.unwrap();
    assert!(warm.changed > 0);
    let fresh = Council::copy_of("")
        .file("content/pages/about.md", "---\ntitle: About\n---\nSomething else.\n")
        .built();
    assert!(council.all() == fresh.all());
}
